"""Measurements: accuracy, speed and start-up time. Each prints what it measured; nothing here ships in the wheel."""

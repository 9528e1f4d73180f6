"""Scorers that know nothing of minekit but the JSON lines it writes (see adapt)."""

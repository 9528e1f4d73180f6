"""Readers of the core: text, records (JSON lines, CSV, TSV), HTML."""

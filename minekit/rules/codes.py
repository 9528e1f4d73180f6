"""The one table of codes: what each finding means and what to do, for `rules help CODE`."""

from __future__ import annotations

from minekit.rules.error_codes import ERRORS
from minekit.rules.warning_codes import WARNINGS

__all__ = ["CODES"]

CODES = ERRORS | WARNINGS
"""Code to (title, explanation)."""

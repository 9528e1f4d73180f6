"""Where an expression can match at the earliest: PCRE2 finds it five times as fast as `regex`.

PCRE2 only says where to look. What matches there, and what its groups hold, `regex` alone says,
so an expression for PCRE2 may match more than the exact one, and never less. Where there is no
PCRE2, or it gives up, `regex` looks everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any  # pcre2 has no types

try:
    import pcre2
except ImportError:  # pragma: no cover - a platform without wheels
    pcre2 = None

__all__ = ["ODD", "PCRE2", "Locator"]

PCRE2: str = pcre2.__version__ if pcre2 else ""
"""The version of the library, or nothing."""

ODD = re.compile("[^\0-\u024f‐-‧‰-‾€™\ufffd\U000f0000-\U0010ffff]|[²³¹¼½¾·İıſ]")
"""Characters of which the two may think differently: what is a word, and what ignoring case."""

# Compiling takes half a millisecond, as long as `regex` takes to look at so many sentences.
_WORTH_COMPILING = 20

# PCRE2 encodes the whole text at every call: in a long one that takes longer than it saves.
_LONGEST_TEXT = 5_000


class Locator:
    """Finds places for one expression.

    Args:
        source: gives an expression that matches wherever the exact one does.
    """

    def __init__(self, source: Callable[[], str]) -> None:
        self._source = source
        self._calls = 0

    @cached_property
    def _pattern(self) -> Any:
        try:
            pattern = pcre2.compile(self._source())
        except pcre2.error:  # it is larger than PCRE2 allows
            return None
        # What can match nothing at all matches everywhere.
        return None if pattern.search("") else pattern

    def find(self, text: str, position: int) -> int | None:
        """Where the first match from a position on can begin at the earliest.

        Args:
            text: without ODD characters.
            position: where to begin.

        Returns:
            -1 where there is none; None where that is not known.
        """
        if len(text) > _LONGEST_TEXT:
            return None
        if self._calls < _WORTH_COMPILING:
            self._calls += 1
            return None
        if pcre2 is None or self._pattern is None:
            return None
        try:
            found = self._pattern.search(text, position)
        except pcre2.LibraryError:  # it took too many steps
            return None
        return -1 if found is None else int(found.start())

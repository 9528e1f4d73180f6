"""Where an expression can match at the earliest: PCRE2 finds it five times as fast as `regex`.

PCRE2 only says where to look. What matches there, and what its groups hold, `regex` alone says.
Where there is no PCRE2, or it gives up, `regex` looks everywhere.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any  # pcre2 has no types

try:
    import pcre2
except ImportError:  # pragma: no cover - a platform without wheels
    pcre2 = None

__all__ = ["ODD", "PCRE2", "Locator"]

PCRE2: str = pcre2.__version__ if pcre2 else ""
"""The version of the library, or nothing."""

ODD = re.compile(
    "[^\0-\u024f\u02b0-\u0481\u048a-\u052f‐-‧‰-\u205e\u20a0-\u20bf™\u2190-\u23ff\ufffd"
    "\U000f0000-\U0010ffff]"
    "|[²³¹¼½¾·İıſ]"
)
"""Characters of which the two may think differently: what is a word, and what ignoring case."""

# Compiling takes PCRE2 as long as `regex` takes to look at so many sentences.
_WORTH_COMPILING = 4

# PCRE2 encodes the whole text at every call: in a long one that takes longer than it saves.
_LONGEST_TEXT = 5_000

# The two know different characters of a script, and not each by the same name.
_SCRIPT = re.compile(r"\\[pP]\{\^?\w\w\w")


class Locator:
    """Finds places for one expression.

    Args:
        source: of the expression.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._calls = 0

    @cached_property
    def _pattern(self) -> Any:
        pattern = None if _SCRIPT.search(self._source) else self._compiled()
        # What can match nothing at all matches everywhere.
        return None if pattern is None or pattern.search("") else pattern

    def _compiled(self) -> Any:
        try:
            return pcre2.compile(self._source)
        except pcre2.error:  # too large, or with what PCRE2 does not know
            return None

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

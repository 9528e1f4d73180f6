"""PCRE2 in the place of `regex`: it finds the same matches, five to fifty times as fast.

Both try alternatives in the order in which they are written, so the first match and what its groups
hold are the same wherever the two know a character alike. Where there is no PCRE2, or it gives up,
`regex` matches.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Protocol  # pcre2 has no types

from minekit.model import Span

try:
    import pcre2
except ImportError:  # pragma: no cover - a platform without wheels
    pcre2 = None

try:
    from pcre2 import _cy as core  # what the package's own Python code calls
except ImportError:  # pragma: no cover - the same, or a package that is made in another way
    core = None

__all__ = [
    "ODD",
    "PCRE2",
    "FastPattern",
    "Found",
    "GaveUp",
    "fast_pattern",
    "tells_signs",
    "without_signs",
]

PCRE2: str = pcre2.__version__ if pcre2 else ""
"""The version of the library, or nothing."""

# One class, which is searched for three times as fast as two: all but ²³¹¼½¾·İıſ and what follows.
ODD = re.compile(
    "[^\0-±´-¶¸º»¿-įĲ-ž\u0180-\u024f\u02b0-\u0481\u048a-\u052f‐-‧‰-\u205e\u20a0-\u20bf™\u2190-\u23ff"
    "\ufffd\U000f0000-\U0010ffff]"
)
"""Characters of which the two may think differently: what is a word, and what ignoring case."""

# Those of them that are no letters; what else knows them, or the sign that stands for them, of what
# an expression can name: itself, ranges, properties, other spellings.
_SIGNS = "²³¹¼½¾·\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_SIGN = re.compile(f"[{_SIGNS}]")
_HIDDEN = "¤"
_TELLS_SIGNS = re.compile(rf"[{_SIGNS}{_HIDDEN}]|[¤-¾]-|-[¤-¾]|\\[pP]\{{\^?[CNPS]|\[:|\\[xuUN]")

# Making machine code of a pattern takes PCRE2 as long as matching it so often without.
_WORTH_COMPILING = 20

# PCRE2 encodes the whole text at every call: in a long one that takes longer than it saves.
_LONGEST_TEXT = 5_000

# The two know different characters of a script, and not each by the same name.
_SCRIPT = re.compile(r"\\[pP]\{\^?\w\w\w")


class Found(Protocol):
    """A match, of whichever library."""

    @property
    def string(self) -> str:
        """The text that was matched against."""

    def span(self, group: int = 0, /) -> Span:
        """Start and end of a group, (-1, -1) where it has no part in the match."""

    def start(self) -> int:
        """Where the match begins."""

    def end(self) -> int:
        """Where it ends."""


class GaveUp(Exception):  # noqa: N818 - not an error: somebody else answers
    """PCRE2 does not say whether there is a match."""


class FastPattern:
    """An expression, compiled by PCRE2."""

    def __init__(self, pattern: Any) -> None:
        self._pattern = pattern
        self._calls = 0

    @property
    def groupindex(self) -> dict[str, int]:
        """The number of each named group."""
        return dict(self._pattern.groupindex)

    def search(self, text: str, position: int) -> Found | None:
        """The first match from a position on.

        Args:
            text: without ODD characters.
            position: where to begin.

        Raises:
            GaveUp: the text is too long, or it took too many steps.
        """
        if len(text) > _LONGEST_TEXT:
            raise GaveUp
        self._calls += 1
        try:
            if self._calls == _WORTH_COMPILING:
                self._pattern.jit_compile()
            return self._search(text, position)
        except pcre2.LibraryError as error:
            raise GaveUp from error

    def _search(self, text: str, position: int) -> Found | None:
        found: Found | None = self._pattern.search(text, position)
        return found


class _Match:
    """A match that was found without the package's own Python code."""

    __slots__ = ("_data", "string")

    def __init__(self, data: Any, string: str) -> None:
        self._data = data
        self.string = string

    def span(self, group: int = 0, /) -> Span:
        span: Span = core.match_substring_span_bynumber(self._data, self.string, group)
        return span

    def start(self) -> int:
        return self.span()[0]

    def end(self) -> int:
        return self.span()[1]


class _DirectPattern(FastPattern):
    """The same by what the package calls itself: its own Python code takes longer than a search."""

    def __init__(self, pattern: Any) -> None:
        super().__init__(pattern)
        self._code = pattern._pcre2_code  # noqa: SLF001 - what `core` takes
        self._context = core.create_match_context()

    def _search(self, text: str, position: int) -> Found | None:
        data = core.match(self._code, text, len(text), position, self._context)[0]
        return None if data is None else _Match(data, text)


@cache
def _kind() -> type[FastPattern]:
    """How to search; what a package calls itself can be otherwise in its next release."""
    try:
        found = _DirectPattern(pcre2.compile("é(b)", jit=False)).search("aéb", 0)
        return _DirectPattern if found and found.span(1) == (2, 3) else FastPattern
    except (AttributeError, TypeError, ValueError, IndexError):  # pragma: no cover
        return FastPattern


def without_signs(text: str) -> str | None:
    """A text with another sign for odd ones such as ½; None where it has odd letters."""
    shown = _SIGN.sub(_HIDDEN, text)
    return None if ODD.search(shown) else shown


def tells_signs(source: str) -> bool:
    """Whether an expression may match otherwise where `without_signs` shows a text."""
    return _TELLS_SIGNS.search(source) is not None


def fast_pattern(source: str) -> FastPattern | None:
    """An expression as PCRE2 has it; None where it does not, as where it is too large."""
    if pcre2 is None or _SCRIPT.search(source):
        return None
    try:
        return _kind()(pcre2.compile(source, jit=False))
    except pcre2.error:
        return None

"""Pure functions on text and spans: folding that keeps length, lines and columns, intervals.

Used by every floor above; offsets are code points, half-open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import TypeVar, cast

__all__ = [
    "LINE_BREAK",
    "WORD",
    "Intervals",
    "Lines",
    "fold_spaces",
    "hide_symbols",
    "line_and_column",
    "lowered",
    "mend_apostrophes",
    "mend_halves",
    "replaced",
    "utf8_size",
    "without_halves",
]

T = TypeVar("T")

LINE_BREAK = re.compile(r"\r\n|\n|\r")
"""What ends a line, on any system."""

WORD = re.compile(r"\w+(?:['’-]\w+)*")
"""A word, where words are counted."""

# Horizontal spaces that a space of a pattern stands for, beside U+0020 itself.
_SPACES = dict.fromkeys(
    "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    " ",
)
# What ignoring case takes for `s` and `i` beside their own capitals; `lower` knows that of `k`.
# `lower` writes a capital sigma in two ways, by what stands beside it.
_VARIANTS = {"ſ": "s", "İ": "i", "ı": "i", "Σ": "σ"}
# An opening mark in the place of an apostrophe: `Acme‘s`, `don‘t`, `the Poes‘ car`.
# What is before it is asked behind it, so that `re` can skip to it.
_MISTYPED = re.compile(r"‘(?<=[^\W\d_]‘)(?=(?:s|t|d|m|re|ve|ll)\b|[\s,.;:!?]|$)")
_SYMBOLS = re.compile("[\U000f0000-\U0010ffff\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")


def fold_spaces(text: str) -> str:
    """Show every horizontal space as U+0020; the length is kept."""
    return replaced(text, _SPACES)


def mend_apostrophes(text: str) -> str:
    """Show an opening mark directly behind a letter, where it opens nothing, as an apostrophe."""
    return _MISTYPED.sub("’", text) if "‘" in text else text


def replaced(text: str, by_character: Mapping[str, str]) -> str:
    """A text with some characters in the place of rare ones: `str.translate` looks up each."""
    for character, other in by_character.items():
        if character in text:
            text = text.replace(character, other)
    return text


def hide_symbols(text: str) -> str:
    """Show planes 15 and 16 and halves of surrogate pairs as U+FFFD; the length is kept.

    The planes are where a view puts its symbols, so a document must not bring its own; the halves
    are no characters, and cannot be given to libraries that take UTF-8.
    """
    return _SYMBOLS.sub("\ufffd", text) if _may_have_symbols(text) else text


def mend_halves(text: str) -> str:
    """The text with U+FFFD for halves of surrogate pairs, which have no UTF-8; its length stays."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def without_halves(value: T) -> T:
    """The same for all texts in what JSON can hold."""
    mended: object = value
    if isinstance(value, str):
        mended = mend_halves(value)
    elif isinstance(value, dict):
        mended = {without_halves(key): without_halves(item) for key, item in value.items()}
    elif isinstance(value, list):
        mended = [without_halves(item) for item in value]
    return cast("T", mended)


def _may_have_symbols(text: str) -> bool:
    """Told by its bytes, which takes a tenth of the time that a search does."""
    if text.isascii():
        return False
    try:
        encoded = text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return True
    return b"\xf3" in encoded or b"\xf4" in encoded


def lowered(text: str) -> str:
    """`text.lower()` with its length kept, and every variant of an ASCII letter as that letter."""
    # Of all characters only `İ` would grow, and it is among the variants.
    return (text if text.isascii() else replaced(text, _VARIANTS)).lower()


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and column of a code point, both counted from 1."""
    line, start = 1, 0
    for found in LINE_BREAK.finditer(text, 0, offset):
        line, start = line + 1, found.end()
    return line, offset - start + 1


class Lines:
    """The same for many code points of one text, and back."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]
        self._length = len(text)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of a code point."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int | None:
        """The code point at a line and column; None where the text has no such place."""
        if not 0 < line <= len(self._starts) or column < 1:
            return None
        after = self._starts[line] if line < len(self._starts) else self._length + 1
        offset = self._starts[line - 1] + column - 1
        return offset if offset < after else None


class Intervals:
    """A set of spans that answers in logarithmic time whether one covers or touches another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def cover(self, start: int, end: int) -> bool:
        """Whether some span holds all of `start` to `end`."""
        last = bisect_right(self._starts, start)
        return last > 0 and self._reach[last - 1] >= end

    def go_over(self, offset: int) -> bool:
        """Whether some span goes on over an offset."""
        last = bisect_left(self._starts, offset)
        return last > 0 and self._reach[last - 1] > offset

    def touch(self, start: int, end: int) -> bool:
        """Whether some span shares a code point with `start` to `end`."""
        last = bisect_left(self._starts, end)
        return last > 0 and self._reach[last - 1] > start


def utf8_size(text: str) -> int:
    """Its bytes in UTF-8, half a surrogate pair counted as any character of its range."""
    return len(text.encode("utf-8", "surrogatepass"))

"""Text that remembers where in a rule file each of its characters stood.

The loader makes every string of a rule file a `Located`; the pattern and template parsers turn
an offset into a `Place` with `at`, so that a message points into block scalars and past escapes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from minekit.errors import Place
from minekit.text import LINE_BREAK

__all__ = ["Jump", "Located"]

Jump = tuple[int, int, int]
"""Offset, line and column of a character that does not stand right behind the one before it."""


class Located(str):
    """A string with the place of each code point.

    One that was not read from a file answers with the place it was given.
    """

    __slots__ = ("_file", "_jumps", "_origin")

    _origin: Place
    _jumps: Sequence[Jump] | None
    _file: str

    def __new__(  # noqa: PYI034 - `Self` is not in Python 3.10
        cls,
        text: str,
        origin: Place,
        jumps: Sequence[Jump] | None = None,
        file: str = "",
    ) -> Located:
        """Text that begins at a place.

        Args:
            text: the string.
            origin: where it begins.
            jumps: in order, also for the end; None where only the beginning is known.
            file: the text of the whole file, for messages.
        """
        self = super().__new__(cls, text)
        self._origin = origin
        self._jumps = jumps
        self._file = file
        return self

    def __reduce__(self) -> tuple[type[Located], tuple[str, Place, Sequence[Jump] | None, str]]:
        return Located, (str(self), self._origin, self._jumps, self._file)

    @property
    def place(self) -> Place:
        """Where the string begins."""
        return self._origin

    def at(self, offset: int) -> Place:
        """Where the code point at `offset` stood in the file."""
        if self._jumps is None or not offset:
            return self._origin
        offset = min(offset, len(self))
        jump = bisect_right(self._jumps, offset, key=_offset)
        origin = self._origin
        start, line, column = self._jumps[jump - 1] if jump else (0, origin.line, origin.column)
        return Place(origin.file, line, column + offset - start)

    def source_line(self, offset: int = 0) -> str:
        """The whole line of the file that the code point at `offset` stood on, or ''."""
        line, lines = self.at(offset).line, _lines(self._file)
        return lines[line - 1] if 0 < line <= len(lines) else ""

    def piece(self, start: int, end: int) -> Located:
        """The part from `start` to `end`, with its places."""
        jumps = self._jumps and [
            (offset - start, line, column)
            for offset, line, column in self._jumps
            if start < offset <= end
        ]
        return Located(self[start:end], self.at(start), jumps, self._file)


@lru_cache(maxsize=64)
def _lines(text: str) -> Sequence[str]:
    return LINE_BREAK.split(text)


def _offset(jump: Jump) -> int:
    return jump[0]

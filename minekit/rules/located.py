"""Text that remembers where in a rule file each of its characters stood.

The loader makes every string of a rule file a `Located`; the pattern and template parsers turn
an offset into a `Place` with `at`, so that a message points into block scalars and past escapes.
"""

from __future__ import annotations

from collections.abc import Sequence

from minekit.errors import Place

__all__ = ["Located"]


class Located(str):
    """A string with the place of each code point.

    `places` holds (line, column) pairs, one a code point and one for the end. A string that was
    not read from a file has no places and answers with the place it was given.
    """

    __slots__ = ("_lines", "_origin", "_places")

    _origin: Place
    _places: Sequence[tuple[int, int]]
    _lines: Sequence[str]

    def __new__(  # noqa: PYI034 - `Self` is not in Python 3.10
        cls,
        text: str,
        origin: Place,
        places: Sequence[tuple[int, int]] = (),
        lines: Sequence[str] = (),
    ) -> Located:
        """`lines` are those of the whole file, for messages."""
        self = super().__new__(cls, text)
        self._origin = origin
        self._places = places
        self._lines = lines
        return self

    def __getnewargs__(  # type: ignore[override]
        self,
    ) -> tuple[str, Place, Sequence[tuple[int, int]], Sequence[str]]:
        return str(self), self._origin, self._places, self._lines

    @property
    def place(self) -> Place:
        """Where the string begins."""
        return self.at(0)

    def at(self, offset: int) -> Place:
        """Where the code point at `offset` stood in the file."""
        if not self._places:
            return self._origin
        line, column = self._places[min(offset, len(self._places) - 1)]
        return Place(self._origin.file, line, column)

    def source_line(self, offset: int = 0) -> str:
        """The whole line of the file that the code point at `offset` stood on, or ''."""
        line = self.at(offset).line
        return self._lines[line - 1] if 0 < line <= len(self._lines) else ""

    def piece(self, start: int, end: int) -> Located:
        """The part from `start` to `end`, with its places."""
        places = self._places[start : end + 1] if self._places else ()
        return Located(self[start:end], self.at(start), places, self._lines)

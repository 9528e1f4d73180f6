"""Lines and columns, of the loader (from 1, code points) and of editors (from 0, units).

An editor counts lines as rule files do, and columns in the units of an encoding, UTF-16 unless it
says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minekit.errors import Finding, Place
from minekit.rules.located import Located
from minekit.text import LINE_BREAK

__all__ = ["Span", "from_units", "lines_of", "span_of", "to_units"]

_BYTES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of one line of a file: code points from `start` to `end`, all counted from 1."""

    file: str
    line: int
    start: int
    end: int

    def holds(self, place: Place) -> bool:
        """Whether a cursor at `place` touches it."""
        is_here = (place.file, place.line) == (self.file, self.line)
        return is_here and self.start <= place.column <= self.end


def span_of(text: Located, start: int = 0, end: int | None = None) -> Span:
    """Where `text[start:end]` stands; only its first line, where it has several."""
    first = text.at(start)
    stop = len(text) if end is None else end
    last = text.at(max(start, stop - 1))
    reach = last.column + 1 if last.line == first.line else len(text.source_line(start)) + 1
    return Span(first.file, first.line, first.column, reach if stop > start else first.column)


def span_of_finding(finding: Finding) -> Span:
    """What a finding underlines."""
    at = finding.place
    return Span(at.file, at.line, at.column, at.column + finding.length)


def lines_of(text: str) -> list[str]:
    """The lines of a file, without their ends."""
    return LINE_BREAK.split(text)


def to_units(line: str, column: int, encoding: str) -> int:
    """The units before a column (code points, from 1) of a line."""
    before = line[: column - 1]
    size = _BYTES[encoding]
    return len(before.encode(f"{encoding}-le" if size > 1 else encoding, "surrogatepass")) // size


def from_units(lines: Sequence[str], line: int, units: int, encoding: str) -> tuple[int, int]:
    """The line and column, from 1, of an editor's position; of the end where it lies behind."""
    if line >= len(lines):
        return len(lines), len(lines[-1]) + 1
    text, count = lines[line], 0
    for column, char in enumerate(text, 1):
        if count >= units:
            return line + 1, column
        count += to_units(char, 2, encoding)
    return line + 1, len(text) + 1

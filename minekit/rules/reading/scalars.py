"""Where each character of a YAML scalar stands in its file: quotes, escapes, folds and blocks.

The YAML library gives a scalar's value and its two ends. `locate` reads the text between them
once more and keeps the positions; where the two readings differ, only the start is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from minekit.errors import Place
from minekit.rules.located import Located
from minekit.text import LINE_BREAK

__all__ = ["Source", "locate"]

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEX_DIGITS = {"x": 2, "u": 4, "U": 8}
_FOLD = re.compile(r"[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)+")
_HEADER = re.compile(r"[|>]([-+0-9]*)[^\r\n]*(?:\r\n|\n|\r|$)")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)")

Piece = tuple[str, int]
"""A character of the value and the offset in the file where it stood."""


class Source:
    """The text of one rule file, with its lines."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.lines = LINE_BREAK.split(text)
        self._starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, counted from 1, of a code point."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The code point at a line and column, counted from 1."""
        return self._starts[line - 1] + column - 1

    def located(self, value: str, offsets: Sequence[int]) -> Located:
        """`value` as text of this file.

        Args:
            value: the text.
            offsets: where each of its characters stands, and its end; or where it begins.
        """
        first, *others = offsets
        jumps = [
            (number, *self.position(offset))
            for number, (before, offset) in enumerate(pairwise(offsets), 1)
            if offset != before + 1 or self.text[before] in "\r\n"
        ]
        return Located(value, self.place(first), jumps if others else None, self.text)

    def in_row(self, value: str, offset: int) -> Located:
        """`value` as text of this file that stands on one line as it is."""
        return Located(value, self.place(offset), (), self.text)

    def place(self, offset: int) -> Place:
        """The place of a code point."""
        return Place(self.name, *self.position(offset))


def locate(source: Source, value: str, style: str | None, start: int, end: int) -> Located:
    """The value of a scalar that stands at `source.text[start:end]`.

    Args:
        source: the file.
        value: as the YAML library read it.
        style: `'`, `"`, `|`, `>` or None for plain.
        start: of the scalar, tags and anchors left behind.
        end: one past it.
    """
    quotes = 1 if style in ("'", '"') else 0
    is_block = style in ("|", ">")
    is_row = "\n" not in value and "\r" not in value
    if not is_block and is_row and source.text.startswith(value, start + quotes):
        return source.in_row(value, start + quotes)
    if is_block:
        pieces = _block(source.text, start, end, value, folded=style == ">")
    else:
        pieces = _flow(source.text, start + quotes, end - quotes, style)
    if "".join(char for char, _ in pieces) != value:
        return source.located(value, [start + quotes])
    last = pieces[-1][1] + 1 if pieces else start + quotes
    stop = last if is_block else max(last, end - quotes)
    return source.located(value, [*(at for _, at in pieces), stop])


def _flow(text: str, start: int, end: int, style: str | None) -> list[Piece]:
    """Plain and quoted scalars: escapes, doubled quotes, folded lines."""
    pieces: list[Piece] = []
    at = start
    while at < end:
        char = text[at]
        fold = _FOLD.match(text, at, end)
        if fold:
            pieces += _folded_breaks(fold)
            at = fold.end()
        elif style == '"' and char == "\\":
            at = _escape(text, at, end, pieces)
        elif style == "'" and text.startswith("''", at):
            pieces.append(("'", at))
            at += 2
        else:
            pieces.append((char, at))
            at += 1
    return pieces


def _folded_breaks(fold: re.Match[str]) -> list[Piece]:
    breaks = [found.start() + fold.start() for found in LINE_BREAK.finditer(fold[0])]
    return [(" ", breaks[0])] if len(breaks) == 1 else [("\n", at) for at in breaks[1:]]


def _escape(text: str, at: int, end: int, pieces: list[Piece]) -> int:
    """Read one escape of a double-quoted scalar; returns where reading goes on."""
    char = text[at + 1 : at + 2]
    if char in _HEX_DIGITS:
        stop = at + 2 + _HEX_DIGITS[char]
        pieces.append((chr(int(text[at + 2 : stop], 16)), at))
        return stop
    if char in _ESCAPES:
        pieces.append((_ESCAPES[char], at))
        return at + 2
    # An escaped line break joins two lines without a space.
    fold = _FOLD.match(text, at + 1, end)
    if fold is None:
        return at + 2
    breaks = [found.start() + fold.start() for found in LINE_BREAK.finditer(fold[0])]
    pieces += [("\n", offset) for offset in breaks[1:]]
    return fold.end()


def _block(text: str, start: int, end: int, value: str, *, folded: bool) -> list[Piece]:
    """Literal and folded block scalars."""
    header = _HEADER.match(text, start)
    if header is None:
        return []
    lines = [
        (found[1], found.start(), found.start(2))
        for found in _LINE.finditer(text, header.end(), end)
        if found[0]
    ]
    # A last line without a line break gets none.
    has_end = bool(lines) and lines[-1][2] < len(text) and text[lines[-1][2]] in "\r\n"
    depths = [len(line) - len(line.lstrip(" ")) for line, _, _ in lines if line.strip(" ")]
    # With an indentation indicator the depth counts from the parent, so it is searched for.
    candidates = (
        range(depths[0] + 1) if any(c.isdigit() for c in header[1]) and depths else depths[:1]
    )
    for depth in candidates or (0,):
        pieces = _block_lines(lines, depth, header[1], folded=folded)
        if not has_end and "".join(char for char, _ in pieces) == value + "\n":
            pieces.pop()
        if "".join(char for char, _ in pieces) == value:
            return pieces
    return []


def _block_lines(
    lines: list[tuple[str, int, int]], depth: int, chomping: str, *, folded: bool
) -> list[Piece]:
    pieces: list[Piece] = []
    pending: list[Piece] = []  # the last content line's break, then those of blank lines
    was_indented = True
    for line, start, stop in lines:
        content = line[depth:]
        if not content:
            pending.append(("\n", stop))
            continue
        indented = content[0] in " \t"
        if folded and pieces and pending and not was_indented and not indented:
            pending = pending[1:] or [(" ", pending[0][1])]
        pieces += pending
        pieces += [(char, start + depth + number) for number, char in enumerate(content)]
        pending, was_indented = [("\n", stop)], indented
    if "+" in chomping:
        pieces += pending
    elif "-" not in chomping and pieces:
        pieces += pending[:1]
    return pieces

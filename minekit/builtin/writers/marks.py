"""A text as HTML with its mentions in `<mark>`, nested where they nest, split where they cross."""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from minekit.model import Mention

__all__ = ["marked_text", "utf16_offsets"]

_DEEPEST = 3

# A carriage return written as itself would not survive the HTML parser; neither would NUL.
_KEPT = str.maketrans({"\r": "&#13;", "\0": "\ufffd"})


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """A stretch of text that a mention covers without a gap."""

    start: int
    end: int
    mention: Mention
    is_first: bool


def marked_text(
    text: str,
    mentions: Sequence[Mention],
    attributes: Callable[[Mention], str],
    first: Callable[[Mention], str],
) -> str:
    """The text, escaped, with marks.

    Args:
        text: of the document.
        mentions: in any order.
        attributes: of every mark of a mention.
        first: further attributes of its first mark.
    """
    pieces = sorted(
        (piece for mention in mentions for piece in _pieces(mention)),
        key=lambda piece: (piece.start, -piece.end),
    )
    heights = _heights(pieces)
    output: list[str] = []
    stack: list[_Piece] = []
    at = 0

    def put(until: int) -> None:
        nonlocal at
        output.append(html.escape(text[at:until]).translate(_KEPT))
        at = until

    def begin(piece: _Piece, extra: str) -> None:
        height = heights[piece]
        output.append(f'<mark {attributes(piece.mention)} data-h="{height}"{extra}>')
        stack.append(piece)

    def end_until(position: int) -> None:
        """Close what ends before or at a position; what it crosses is closed and opened again."""
        while stack:
            end = min(piece.end for piece in stack)
            if end > position:
                return
            put(end)
            lowest = next(n for n, piece in enumerate(stack) if piece.end == end)
            again = [piece for piece in stack[lowest:] if piece.end > end]
            output.append("</mark>" * (len(stack) - lowest))
            del stack[lowest:]
            for piece in again:
                begin(piece, "")

    for piece in pieces:
        end_until(piece.start)
        put(piece.start)
        begin(piece, " " + first(piece.mention) if piece.is_first else "")
    end_until(len(text))
    put(len(text))
    return "".join(output)


def _pieces(mention: Mention) -> Iterator[_Piece]:
    """The mention as a whole; where a capture is the same with gaps, what that covers.

    So the words between the halves of an interrupted quotation are not marked as quoted.
    """
    whole = [(mention.start, mention.end)]
    split = (
        spans
        for spans in mention.captures.values()
        if len(spans) > 1 and (spans[0][0], spans[-1][1]) == whole[0]
    )
    for n, (start, end) in enumerate(next(split, whole)):
        yield _Piece(start, end, mention, is_first=n == 0)


def _heights(pieces: Sequence[_Piece]) -> dict[_Piece, int]:
    """How many levels of marks lie inside each piece's, at most `_DEEPEST`."""
    heights: dict[_Piece, int] = {}
    stack: list[_Piece] = []
    for piece in pieces:
        stack = [outer for outer in stack if outer.end > piece.start]
        stack.append(piece)
        for level, outer in enumerate(reversed(stack)):
            heights[outer] = min(_DEEPEST, max(heights.get(outer, 0), level))
    return heights


def utf16_offsets(text: str) -> Callable[[int], int]:
    """From code points to the UTF-16 units that a browser's script counts in."""
    wide = [n for n, char in enumerate(text) if char > "\uffff"] if not text.isascii() else []
    return lambda offset: offset + bisect_left(wide, offset)

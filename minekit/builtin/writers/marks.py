"""A text as HTML with its mentions in `<mark>`, nested where they nest, split where they cross."""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from minekit.model import Mention

__all__ = ["marked_text", "utf16_offsets"]

_DEEPEST = 3

# A carriage return written as itself would not survive the HTML parser; neither would NUL.
_KEPT = str.maketrans({"\r": "&#13;", "\0": "\ufffd"})


class _Piece(msgspec.Struct, frozen=True, eq=False):
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
    marker = _Marker(text, _heights(pieces), attributes)
    for piece in pieces:
        marker.go_to(piece.start)
        marker.begin(piece, " " + first(piece.mention) if piece.is_first else "")
    marker.go_to(len(text))
    return "".join(marker.output)


class _Marker:
    """Goes along a text, with the marks that are open, the outermost first.

    Attributes:
        output: what is written so far.
    """

    def __init__(
        self, text: str, heights: Mapping[_Piece, int], attributes: Callable[[Mention], str]
    ) -> None:
        self.output: list[str] = []
        self._text = text
        self._heights = heights
        self._attributes = attributes
        self._open: list[_Piece] = []
        self._at = 0

    def begin(self, piece: _Piece, extra: str = "") -> None:
        """Open a mark, here."""
        attributes = f'{self._attributes(piece.mention)} data-h="{self._heights[piece]}"'
        self.output.append(f"<mark {attributes}{extra}>")
        self._open.append(piece)

    def go_to(self, position: int) -> None:
        """Write the text up to a position, and close what ends by then.

        What crosses that is closed and opened again.
        """
        while self._open:
            end = min(piece.end for piece in self._open)
            if end > position:
                break
            self._put(end)
            lowest = next(n for n, piece in enumerate(self._open) if piece.end == end)
            again = [piece for piece in self._open[lowest:] if piece.end > end]
            self.output.append("</mark>" * (len(self._open) - lowest))
            del self._open[lowest:]
            for piece in again:
                self.begin(piece)
        self._put(position)

    def _put(self, until: int) -> None:
        self.output.append(html.escape(self._text[self._at : until]).translate(_KEPT))
        self._at = until


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

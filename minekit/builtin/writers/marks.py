"""A text as HTML with its mentions in `<mark>`, nested where they nest, split where they cross."""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Callable, Sequence

from minekit.model import Mention

__all__ = ["marked_text", "utf16_offsets"]

_DEEPEST = 3

# A carriage return written as itself would not survive the HTML parser; neither would NUL.
_KEPT = str.maketrans({"\r": "&#13;", "\0": "\ufffd"})


def marked_text(
    text: str,
    mentions: Sequence[Mention],
    attributes: Callable[[Mention], str],
    first: Callable[[Mention], str],
) -> str:
    """The text, escaped, with marks.

    Args:
        text: of the document.
        mentions: sorted by (start, -end).
        attributes: of every piece of a mention's mark.
        first: further attributes of its first piece.
    """
    heights = _heights(mentions)
    pieces: list[str] = []
    stack: list[Mention] = []
    at = 0

    def put(until: int) -> None:
        nonlocal at
        pieces.append(html.escape(text[at:until]).translate(_KEPT))
        at = until

    def begin(mention: Mention, extra: str) -> None:
        height = heights[id(mention)]
        shape = attributes(mention).replace('class="', f'class="h{height} ', 1)
        pieces.append(f"<mark {shape}{extra}>")
        stack.append(mention)

    def end_until(position: int) -> None:
        """Close what ends before or at a position; what it crosses is closed and opened again."""
        while stack:
            end = min(mention.end for mention in stack)
            if end > position:
                return
            put(end)
            lowest = next(n for n, mention in enumerate(stack) if mention.end == end)
            again = [mention for mention in stack[lowest:] if mention.end > end]
            pieces.append("</mark>" * (len(stack) - lowest))
            del stack[lowest:]
            for mention in again:
                begin(mention, "")

    for mention in mentions:
        end_until(mention.start)
        put(mention.start)
        begin(mention, " " + first(mention))
    end_until(len(text))
    put(len(text))
    return "".join(pieces)


def _heights(mentions: Sequence[Mention]) -> dict[int, int]:
    """How many levels of marks lie inside each mention's, at most `_DEEPEST`."""
    heights: dict[int, int] = {}
    stack: list[Mention] = []
    for mention in mentions:
        stack = [outer for outer in stack if outer.end > mention.start]
        stack.append(mention)
        for level, outer in enumerate(reversed(stack)):
            heights[id(outer)] = min(_DEEPEST, max(heights.get(id(outer), 0), level))
    return heights


def utf16_offsets(text: str) -> Callable[[int], int]:
    """From code points to the UTF-16 units that a browser's script counts in."""
    wide = [n for n, char in enumerate(text) if char > "\uffff"] if not text.isascii() else []
    return lambda offset: offset + bisect_left(wide, offset)

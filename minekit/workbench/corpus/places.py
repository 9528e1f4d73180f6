"""Where in a corpus something stands, and what it looks like there."""

from __future__ import annotations

from collections.abc import Sequence

from minekit.model import Document, Span
from minekit.text import line_and_column

__all__ = ["in_sentence", "place_of"]

_AROUND = 100


def place_of(document: Document, offset: int) -> str:
    """A code point of a document as document:line:column."""
    line, column = line_and_column(document.text, offset)
    return f"{document.id}:{line}:{column}"


def in_sentence(text: str, span: Span, sentences: Sequence[Span]) -> str:
    """A span of a text in double brackets, in the sentences that it lies in, cut where long."""
    start, end = span
    first = max((one[0] for one in sentences if one[0] <= start), default=start)
    last = min((one[1] for one in sentences if one[1] >= end), default=end)
    left, right = text[first:start], text[end:last]
    if len(left) > _AROUND:
        left = f"… {left[-_AROUND:].partition(' ')[2]}"
    if len(right) > _AROUND:
        right = f"{right[:_AROUND].rpartition(' ')[0]} …"
    return f"{left}[[{text[start:end]}]]{right}"

"""Where in a corpus something stands, and what it looks like there."""

from __future__ import annotations

from minekit.model import Document
from minekit.text import line_and_column

__all__ = ["place_of"]


def place_of(document: Document, offset: int) -> str:
    """A code point of a document as document:line:column."""
    line, column = line_and_column(document.text, offset)
    return f"{document.id}:{line}:{column}"

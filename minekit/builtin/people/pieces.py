"""What the pack `officials` finds of names in one document, by type, and where sentences begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minekit.model import Document, Mention, Span

__all__ = ["Pieces"]

_OPENING = re.compile(r"(?:^|[\n.!?:“”\"])\s*\Z")
_BEFORE = 4
"""Code points before a place in which the end of the sentence before must stand."""


class Pieces:
    """The mentions of one document that names are read from.

    Attributes:
        text: of the document.
    """

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self._by_type: dict[str, list[Mention]] = {}
        for mention in document.mentions:
            self._by_type.setdefault(mention.type, []).append(mention)

    def of(self, type: str) -> Sequence[Mention]:
        """The mentions of a type."""
        return self._by_type.get(type, ())

    def spans(self, type: str) -> set[Span]:
        """Where the mentions of a type stand."""
        return {(mention.start, mention.end) for mention in self.of(type)}

    def by_name(self, type: str) -> dict[Span, Mention]:
        """The mentions of a type by the span of the name in them."""
        return {span: m for m in self.of(type) for span in m.captures.get("name", ())}

    def opens(self, offset: int) -> bool:
        """Whether a sentence begins at an offset."""
        return _OPENING.search(self.text, max(0, offset - _BEFORE), offset) is not None

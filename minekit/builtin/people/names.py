"""A name in its words, and whether two names can be one person's. Knows no vocabulary."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from minekit.model import Span
from minekit.rules.vocab import fold

__all__ = ["Name", "place"]


class Name(msgspec.Struct, frozen=True):
    """A name as written, its words without suffix and nickname, and where it begins."""

    text: str
    words: tuple[str, ...]
    offset: int = 0
    suffix: str = ""

    @property
    def span(self) -> Span:
        """Where the name stands in the document."""
        return self.offset, self.offset + len(self.text)

    @property
    def first(self) -> str:
        """The first word."""
        return self.words[0]

    @property
    def surname(self) -> str:
        """The last word."""
        return self.words[-1]

    @property
    def is_short(self) -> bool:
        """Whether it is one word."""
        return len(self.words) == 1

    def can_be(self, other: Name) -> bool:
        """Whether two full names with one surname can be one person's: first names that agree.

        Texts introduce people in full: who is called Jr. only later is the son of the one before.

        Args:
            other: that the text has before this one.
        """
        if self.suffix and self.suffix != other.suffix:
            return False
        mine, theirs = self.words[:-1], other.words[:-1]
        return any(_agree(mine[0], word) for word in theirs) or any(
            _agree(word, theirs[0]) for word in mine
        )


def place(text: str, words: Sequence[str]) -> int:
    """Where the last of some words begins in a text that holds them in this order."""
    at = -1
    for word in words:
        at = text.index(word, at + 1)
    return at


def _agree(a: str, b: str) -> bool:
    """The same first name, or one the initial of the other."""
    a, b = fold(a).rstrip("."), fold(b).rstrip(".")
    return a == b or (1 in (len(a), len(b)) and a[:1] == b[:1])

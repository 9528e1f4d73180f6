"""What a scan finds before it becomes a `Mention`: a span with captures and attributes."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from minekit.model import Mention, Span, Value
from minekit.rules.vocab import Vocabulary

__all__ = ["Candidate", "Captures", "Held", "Hit"]


Captures = dict[str, list[Span]]
"""The pieces of each capture, in document offsets."""


class Hit(msgspec.Struct, eq=False, gc=False):
    """One match of a rule, or one mention that code found.

    Attributes:
        start, end: what the mention covers.
        order: counts up as rules are written, for ties.
        symbol: its character in views, once one has shown it.
    """

    type: str
    start: int
    end: int
    rule: str
    priority: int = 0
    score: float = 1.0
    order: int = 0
    captures: Captures = {}
    attrs: dict[str, Value] = {}
    symbol: str = ""

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end

    def to_mention(self, text: str, id_: str = "") -> Mention:
        """As the output has it: scratch attributes and inner captures left out."""
        return Mention(
            id=id_,
            type=self.type,
            start=self.start,
            end=self.end,
            text=text[self.start : self.end],
            rule=self.rule,
            score=round(self.score, 4),
            captures={
                path: spans
                for path, spans in self.captures.items()
                if "." not in path and not path.startswith("_")
            },
            attrs={name: value for name, value in self.attrs.items() if not name.startswith("_")},
        )

    @classmethod
    def of_mention(cls, mention: Mention) -> Hit:
        """What code found, as rules see it."""
        return cls(
            type=mention.type,
            start=mention.start,
            end=mention.end,
            rule=mention.rule,
            score=mention.score,
            captures={name: list(spans) for name, spans in mention.captures.items() if spans},
            attrs=dict(mention.attrs),
        )


class Held(NamedTuple):
    """What a capture holds that is more than text.

    Attributes:
        vocabulary: where it is a term of one.
        hit: where it is a mention.
    """

    vocabulary: Vocabulary | None
    hit: Hit | None


class Candidate(msgspec.Struct, eq=False):
    """A match that its rule judges: a hit with what nobody needs to know of it later.

    Attributes:
        match: the span of all that matched, which can be more than the hit covers.
        unit: the span of the unit that it was found in.
        held: what its captures hold.
    """

    hit: Hit
    match: Span
    unit: Span
    held: dict[str, Held]

"""What a scan finds before it becomes a `Mention`: a span with bound captures and attributes."""

from __future__ import annotations

from dataclasses import dataclass, field

from minekit.model import Mention, Span, Value
from minekit.rules.vocab import Vocabulary

__all__ = ["Bound", "Hit"]


@dataclass(slots=True)
class Bound:
    """What one capture path holds.

    Attributes:
        spans: its pieces, in document offsets.
        vocabulary: where it is a term of one.
        hit: where it is a mention.
    """

    spans: list[Span]
    vocabulary: Vocabulary | None = None
    hit: Hit | None = None

    @property
    def start(self) -> int:
        """Where the first piece begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last piece ends."""
        return self.spans[-1][1]


@dataclass(slots=True, eq=False)
class Hit:
    """One match of a rule, or one mention that code found.

    Attributes:
        start, end: what the mention covers; `match` is the whole match, which can be larger.
        unit: the unit that it was found in, in document offsets.
        order: counts up as rules are written, for ties.
        symbol: its character in views, once one has shown it.
    """

    type: str
    start: int
    end: int
    rule: str
    match: Span
    unit: Span
    priority: int = 0
    score: float = 1.0
    order: int = 0
    captures: dict[str, Bound] = field(default_factory=dict)
    attrs: dict[str, Value] = field(default_factory=dict)
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
                path: bound.spans
                for path, bound in self.captures.items()
                if "." not in path and not path.startswith("_")
            },
            attrs={name: value for name, value in self.attrs.items() if not name.startswith("_")},
        )

    @classmethod
    def of_mention(cls, mention: Mention) -> Hit:
        """What code found, as rules see it."""
        span = (mention.start, mention.end)
        return cls(
            type=mention.type,
            start=mention.start,
            end=mention.end,
            rule=mention.rule,
            match=span,
            unit=span,
            score=mention.score,
            captures={
                name: Bound(list(spans)) for name, spans in mention.captures.items() if spans
            },
            attrs=dict(mention.attrs),
        )

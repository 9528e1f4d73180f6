"""Frames in word numbers: a source with its verb beside some content, as rules find them.

Phrases are pairs of word numbers, both included.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from minekit.builtin.attribution.noun_phrases import phrases
from minekit.builtin.attribution.words import Words
from minekit.model import Mention, Span

__all__ = ["Frame", "read_frame"]


class Frame(msgspec.Struct, frozen=True):
    """A frame in word numbers of its paragraph.

    Attributes:
        anchor: the word at which its content begins or ends.
        subject: of a passive verb, or a relative pronoun, which is content.
        side: where the attribution stands: after, before or according.
        kind, form: of its verb.
        rule: that found it.
    """

    anchor: int
    cue: phrases.Phrase
    speaker: phrases.Phrase | None
    subject: phrases.Phrase | None
    side: str
    kind: str
    form: str
    rule: str

    @property
    def borrows(self) -> bool:
        """Whether its source is the subject of the verb before, where it has none of its own."""
        is_open = self.form == "impersonal" or (self.form == "noun" and self.kind == "judge")
        return self.subject is None and not is_open

    @property
    def is_speech(self) -> bool:
        """Whether its verb says or tells."""
        return self.kind in ("say", "tell")

    @property
    def opening(self) -> int:
        """The first word of the attribution."""
        return min(self.cue[0], self.speaker[0] if self.speaker else self.cue[0])

    @property
    def first(self) -> int:
        """The first word of the attribution, or of the quotation that it stands behind."""
        return min(self.opening, self.anchor) if self.side == "after" else self.opening

    @property
    def after(self) -> int:
        """The word after the attribution."""
        return max(self.cue[1], self.speaker[1] if self.speaker else 0) + 1

    def turned(self) -> Frame:
        """The frame with the content behind it in place of the quotation before it."""
        return replace(self, anchor=self.after, side="before")


def read_frame(words: Words, mention: Mention, cores: Mapping[Span, Span]) -> Frame:
    """A frame in word numbers; `cores` gives the phrase alone of each source."""
    numbers = {
        name: [_phrase(words, cores.get(span, span)) for span in spans]
        for name, spans in mention.captures.items()
    }
    side, kind, form = (str(mention.attrs[name]) for name in ("side", "kind", "form"))
    cue = numbers["cue"][0]
    content = numbers.get("content", [])
    subject = content.pop(0) if form in ("passive", "inserted") else None
    edge = -1 if side == "after" else 0
    anchor = content[0][edge] if content else cue[1] + 1
    if side == "before":
        anchor = _object_start(words, cue[1] + 1, anchor, kind)
    return Frame(
        anchor=anchor,
        cue=cue,
        speaker=numbers["speaker"][0] if "speaker" in numbers else None,
        subject=subject,
        side=side,
        kind=kind,
        form=form,
        rule=mention.rule,
    )


def _object_start(words: Words, first: int, anchor: int, kind: str) -> int:
    """Where the content begins, which frames see from `that` or `to`: with the object before it.

    He urged the city to act; she bragged about a wall that nobody wants.
    """
    asks = kind == "tell" and words.is_(anchor, "infinitive")
    describes = words.is_(anchor, "complementizer") and words.is_relative(anchor)
    return first if asks or describes else anchor


def _phrase(words: Words, span: Span) -> phrases.Phrase:
    return words.at(span[0]), words.at(span[1] - 1)

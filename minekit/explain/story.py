"""What an explanation says, as data: frozen structs that encode to JSON as they are."""

from __future__ import annotations

from typing import Literal

import msgspec

from minekit.model import Span, Value

__all__ = [
    "Anchor",
    "Attribute",
    "Context",
    "Cue",
    "Element",
    "Hint",
    "Link",
    "Maker",
    "Miss",
    "Refusal",
    "Rival",
    "Spot",
    "Story",
]


class Spot(msgspec.Struct, frozen=True):
    """A span of the document's text, with where it begins; line and column count from 1."""

    start: int
    end: int
    line: int
    column: int
    text: str

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end


class Element(msgspec.Struct, frozen=True, omit_defaults=True):
    """One element of a pattern and what it took.

    Attributes:
        source: as the author wrote it.
        kind: text, gap, group, repeat, capture, fragment, vocabulary or mention.
        name: of the fragment or vocabulary, `pack.name`, or of the mention, `@type`.
        capture: what it captures as, or empty.
        took: its spans, several where it is repeated.
        values: fields of the vocabulary's term, or attributes of the mention.
        inside: elements inside it.
        place: where it stands, as file:line:column.
    """

    source: str
    kind: str
    place: str
    name: str = ""
    capture: str = ""
    took: list[Spot] = []
    values: dict[str, Value] = {}
    inside: list[Element] = []


class Anchor(msgspec.Struct, frozen=True, omit_defaults=True):
    """Words, or mentions, of which every match of a pattern holds one.

    Attributes:
        words: all of them; `@type` for mentions.
        found: the first of them in the unit, None where it has none.
    """

    words: list[str]
    found: Spot | None = None


class Refusal(msgspec.Struct, frozen=True, omit_defaults=True):
    """The key of `where` that refused a match.

    Attributes:
        key: `not`, `attr.value` ...
        place: where it stands, as file:line:column.
        pattern: the one under this key that did it, where it is a pattern.
        number: of this pattern in its list, from 0.
        reason: what it found instead, in words.
    """

    key: str
    place: str
    pattern: str = ""
    number: int | None = None
    reason: str = ""


class Rival(msgspec.Struct, frozen=True):
    """A mention that clashed with another, and why the better one is better."""

    rule: str
    type: str
    spot: Spot
    reason: str


class Attribute(msgspec.Struct, frozen=True, omit_defaults=True):
    """One attribute of a mention.

    Attributes:
        source: the template that gave it, or empty.
        place: of the template.
        by: the context, extractor or annotator that set it; empty for the rule itself.
    """

    name: str
    value: Value
    source: str = ""
    place: str = ""
    by: str = ""


class Context(msgspec.Struct, frozen=True, omit_defaults=True):
    """A context that reached a mention; `cue` is None where the mention lies in another."""

    name: str
    sets: dict[str, Value]
    cue: Spot | None = None


class Cue(msgspec.Struct, frozen=True, omit_defaults=True):
    """A cue of `near`.

    Attributes:
        pattern, place: as written, and where.
        words, side: how near it must be.
        score: what it adds.
        found: where it is, None where it is not near.
    """

    pattern: str
    place: str
    words: int
    side: str
    score: float
    found: Spot | None = None


class Link(msgspec.Struct, frozen=True, omit_defaults=True):
    """A relation of a mention to another, or why there is none.

    Attributes:
        rule: the relation's id; of an annotator's link what that names.
        relation: what the output calls it.
        is_source: whether it comes from the mention, rather than goes to it.
        other: the other mention; None where there is none that could be linked.
        place: of the relation, as file:line:column.
        refused: the key of the relation that refused it, or empty.
        reason: what it found instead, in words.
    """

    rule: str
    relation: str
    is_source: bool
    other: Spot | None
    place: str = ""
    refused: str = ""
    reason: str = ""


class Maker(msgspec.Struct, frozen=True, omit_defaults=True):
    """Code that makes mentions of a type.

    Attributes:
        does: what, in a line.
        uses: vocabularies in which it looks words up.
    """

    name: str
    does: str = ""
    uses: list[str] = []


class Story(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One match of a rule, or one mention that code made.

    Attributes:
        outcome: found, refused or lost.
        rule: its id; of code that of whom it names.
        type: what it emits.
        spot: what the mention covers.
        place: of the rule, as file:line:column.
        by: the extractor or annotator that made it; empty for a rule.
        phase, within: of the rule.
        view: the unit as the rule saw it, mentions as ⟨type⟩.
        pattern: as written; `number` is its number in the list, from 0.
        pattern_place: where it stands.
        anchors: why the rule was tried there.
        elements: what each element of the pattern took.
        holds: the keys of `where` that the match meets.
        refused, rival: why there is no mention of it.
        beat: those that lost to it.
        cues: those of `near`, which `score` is made of.
        links: relations to other mentions, then the nearest mentions that are not linked.
    """

    outcome: str
    rule: str
    type: str
    spot: Spot
    place: str = ""
    by: str = ""
    phase: int = 0
    within: str = ""
    score: float = 1.0
    view: str = ""
    pattern: str = ""
    pattern_place: str = ""
    number: int = 0
    anchors: list[Anchor] = []
    elements: list[Element] = []
    holds: list[str] = []
    refused: Refusal | None = None
    rival: Rival | None = None
    beat: list[Rival] = []
    attributes: list[Attribute] = []
    contexts: list[Context] = []
    cues: list[Cue] = []
    links: list[Link] = []


class Hint(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something to know where an element failed.

    Attributes:
        kind: `case`, the element would match `spot` if case did not matter; `later`, it would
            match there; `term`, `spot` is no term of the vocabulary `name`; `name`, the hole
            `name` matches `spot`; `without`, if the element were not there, the rest of the
            pattern would match `spot`; `filter`, the mention `spot` does not meet the filter
            `name`.
        size: of the vocabulary.
        has: what the mention has instead.
        place: of it, as file:line:column.
    """

    kind: Literal["case", "later", "term", "name", "without", "filter"]
    spot: Spot
    name: str = ""
    size: int = 0
    place: str = ""
    has: Value | None = None


class Miss(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A rule that matched nothing where it was asked to.

    Attributes:
        reason: `element` (one failed), `edge` (the match would end inside a word), `empty` (it
            matches nothing but empty text), `anchors` (the text has none of the words that it
            needs), `nothing` (no element matches).
        matched: what the beginning of the pattern matched, None for nothing.
        elements: those that matched.
        failed: the element that did not, then the one inside it, and so on.
        at: where it failed, with the text there.
        shows: the type of the mention that stands there in the view, whose text no pattern sees.
        lacks: the anchors of which the unit has none.
        hints: what would match there.
    """

    rule: str
    type: str
    place: str
    reason: str
    phase: int = 0
    within: str = ""
    view: str = ""
    pattern: str = ""
    pattern_place: str = ""
    number: int = 0
    anchors: list[Anchor] = []
    matched: Spot | None = None
    elements: list[Element] = []
    failed: list[Element] = []
    at: Spot | None = None
    shows: str = ""
    lacks: list[Anchor] = []
    hints: list[Hint] = []

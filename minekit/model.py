"""What travels from a reader to a writer: documents, mentions, people, relations, problems.

All are frozen msgspec structs: they encode to the JSON of the contract, compare by value and
pickle. Offsets are Unicode code points into `Document.text`, half-open.
"""

from __future__ import annotations

import msgspec

__all__ = ["Document", "Mention", "Person", "Problem", "Relation", "Span", "Update", "Value"]

Span = tuple[int, int]
"""Start and end in code points, half-open."""

Value = str | int | float | bool
"""What an attribute can hold."""


class Mention(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One found span of a type.

    Attributes:
        id: `m1`, `m2` ... in document order; empty until the document is complete.
        type: what the rule emits, such as `quote`.
        start: first code point.
        end: one past the last code point.
        text: `document.text[start:end]`, always.
        rule: `pack.rule` for rules, `plugin.extractor` for code.
        score: 0 to 1, the rule's own statement.
        captures: named spans, each a list because a capture can be interrupted.
        attrs: normalised values.
    """

    id: str = ""
    type: str
    start: int
    end: int
    text: str
    rule: str
    # A factory, because `omit_defaults` would leave out a plain default of 1.0.
    score: float = msgspec.field(default_factory=lambda: 1.0)
    captures: dict[str, list[Span]] = {}
    attrs: dict[str, Value] = {}


class Update(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What an annotator says of one mention: attributes to set (None removes one)."""

    mention: str
    attrs: dict[str, str | int | float | bool | None]


class Person(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One person of a document.

    Attributes:
        id: `p1`, `p2` ... in order of first mention.
        name: the fullest name that the document gives.
        role: as text, where the document gives one.
        affiliation: as text, where the document gives one.
        mentions: ids of the mentions that are about this person.
    """

    id: str
    name: str
    role: str = ""
    affiliation: str = ""
    mentions: list[str] = []


class Relation(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A link between two mentions, by their ids."""

    relation: str
    source: str = msgspec.field(name="from")
    target: str = msgspec.field(name="to")
    rule: str


class Problem(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """Something that went wrong with one document; nothing is dropped without one.

    Attributes:
        document: its id, or the source where no document came of it.
        stage: read, extract, annotate or write.
        owner: the rule, extractor, reader ... it happened in.
        message: what, where and what to do.
        offset: code point it happened at, where there is one.
        severity: `error` (exit 1) or `warning` (exit 1 only with --strict).
    """

    document: str
    stage: str
    owner: str
    message: str
    offset: int | None = None
    severity: str = "error"


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A text and what was found in it.

    Attributes:
        id: path relative to the input that named it, or the id field of a record.
        text: decoded as it is, nothing stripped or translated.
        source: the path as opened, or empty.
        meta: fields carried along from the source.
        mentions: sorted by (start, -end, type).
        people: those whom the document introduces.
        relations: links between mentions.
        problems: what went wrong.
    """

    id: str
    text: str
    source: str = ""
    meta: dict[str, object] = {}
    mentions: list[Mention] = []
    people: list[Person] = []
    relations: list[Relation] = []
    problems: list[Problem] = []

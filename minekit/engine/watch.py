"""Who is told what the engine does: nobody in ordinary runs, tools for authors on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from minekit.engine.compile import Program, TermSource
from minekit.engine.fast import Found
from minekit.engine.hits import Candidate, Hit
from minekit.engine.views import Unit, View
from minekit.model import Document, Span
from minekit.rules.located import Located
from minekit.rules.schema import Near, RelationSpec

__all__ = ["Judgement", "Match", "Watcher"]

Judgement = tuple[Hit, Hit, str]
"""Two mentions that a relation could link, from and to, and the key that refused, or empty."""


class Match(msgspec.Struct, frozen=True):
    """One match of a pattern.

    Attributes:
        program: of the pattern.
        terms: those that the document has for its dynamic vocabularies.
        unit: where it matched.
        found: what matched, in the unit's text.
        candidate: what came of it.
        refused: the key of `where` that refused it, or empty.
        culprit: finds the pattern under this key that did, where it is one of several.
        cues: finds the rule's cues (`near`), each with where it is, or None.
    """

    program: Program
    terms: TermSource
    unit: Unit
    found: Found
    candidate: Candidate
    refused: str
    culprit: Callable[[], Located | None]
    cues: Callable[[], Iterable[tuple[Near, Span | None]]]

    @property
    def hit(self) -> Hit:
        """The mention that it is, or would be."""
        return self.candidate.hit


class Watcher:
    """Takes no notice of anything; those that derive from it take what they want to know.

    Attributes:
        wants_refused: whether units are tried, too, that lack what `where:` wants beside a match.
    """

    wants_refused = True

    def looked(self, program: Program, view: Callable[[], View], terms: TermSource) -> None:
        """A pattern is about to be tried in those units of a view that hold its anchors."""

    def matched(self, match: Match) -> None:
        """A pattern matched."""

    def lost(self, hit: Hit, rival: Hit) -> None:
        """A hit was left out because it clashes with a better one."""

    def tried(self, program: Program, unit: Unit, seconds: float) -> None:
        """A pattern was matched against a unit."""

    def made(self, extractor: str, hits: Sequence[Hit]) -> None:
        """Code found something."""

    def qualified(self, context: str, hit: Hit, cue: Span | None) -> None:
        """A context set its attributes on a hit, for a cue or because the hit lies in another."""

    def linked(self, relation: RelationSpec, judge: Callable[[Hit], Iterable[Judgement]]) -> None:
        """A relation has linked what it links; `judge` tells of all pairs that a hit is part of."""

    def annotated(self, annotator: str, before: Document, after: Document) -> None:
        """An annotator is through with a document."""

    def ran(self, owner: str, seconds: float) -> None:
        """A rule, extractor, context or annotator is through with the document."""

"""Notes on one run of the engine: what matched, what lost, who made what, where rules looked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from minekit.engine.compile import Program, TermSource
from minekit.engine.hits import Hit
from minekit.engine.views import Unit, View
from minekit.engine.watch import Judgement, Match, Watcher
from minekit.model import Document, Span
from minekit.rules.schema import RelationSpec

__all__ = ["Look", "Record", "mention_key"]

Key = tuple[str, int, int, str]
"""Type, start, end and rule of a mention."""

Judge = Callable[[Hit], Iterable[Judgement]]
"""Every pair that a hit is part of."""


def mention_key(type_: str, span: Span, rule: str) -> Key:
    """What a hit and the mention that becomes of it have in common."""
    return type_, *span, rule


@dataclass(frozen=True, slots=True)
class Look:
    """A pattern with the units that it could have been tried in.

    Attributes:
        terms: those that the document had for its dynamic vocabularies at that time.
    """

    program: Program
    units: tuple[Unit, ...]
    terms: TermSource


@dataclass(slots=True)
class Record(Watcher):
    """Keeps what concerns some rules, as it was when it happened.

    Attributes:
        concerns: which programs to note the looks of.
        region: where, in document offsets; None for everywhere.
        looks: of each pattern, by its rule.
        tries: the units that were tried, for each pattern.
        matches: by rule.
        rivals: loser to winner, by identity.
        makers: the extractor that made a hit, by identity.
        contexts: names and cues of those that reached a hit, by identity.
        changes: annotator to the names that it set, by mention.
        added: the annotator that added a mention, by mention.
        relations: what there is, with what judges the pairs of a hit.
    """

    concerns: Callable[[Program], bool]
    region: Span | None = None
    looks: dict[str, list[Look]] = field(default_factory=dict)
    tries: dict[int, set[Unit]] = field(default_factory=dict)
    matches: dict[str, list[Match]] = field(default_factory=dict)
    rivals: dict[int, tuple[Hit, Hit]] = field(default_factory=dict)
    makers: dict[int, tuple[str, Hit]] = field(default_factory=dict)
    contexts: dict[int, list[tuple[str, Span | None]]] = field(default_factory=dict)
    changes: dict[Key, dict[str, str]] = field(default_factory=dict)
    added: dict[Key, str] = field(default_factory=dict)
    relations: list[tuple[RelationSpec, Judge]] = field(default_factory=list)

    def looked(self, program: Program, view: Callable[[], View], terms: TermSource) -> None:
        """Keep the units, which later phases would show otherwise."""
        if not self.concerns(program):
            return
        units = tuple(unit for unit in view().units() if self._is_near(unit))
        look = Look(program, units, _as_now(program, terms))
        self.looks.setdefault(program.rule.id, []).append(look)

    def tried(self, program: Program, unit: Unit, seconds: float) -> None:  # noqa: ARG002
        """Keep the unit."""
        self.tries.setdefault(id(program), set()).add(unit)

    def matched(self, match: Match) -> None:
        """Keep the match."""
        kept = replace(match, terms=_as_now(match.program, match.terms))
        self.matches.setdefault(match.program.rule.id, []).append(kept)

    def lost(self, hit: Hit, rival: Hit) -> None:
        """Keep who won."""
        self.rivals[id(hit)] = hit, rival

    def made(self, extractor: str, hits: Sequence[Hit]) -> None:
        """Keep the maker."""
        self.makers.update((id(hit), (extractor, hit)) for hit in hits)

    def qualified(self, context: str, hit: Hit, cue: Span | None) -> None:
        """Keep the cue."""
        self.contexts.setdefault(id(hit), []).append((context, cue))

    def linked(self, relation: RelationSpec, judge: Judge) -> None:
        """Keep what can be asked."""
        self.relations.append((relation, judge))

    def annotated(self, annotator: str, before: Document, after: Document) -> None:
        """Keep what is new or different."""
        known = {mention.id: mention for mention in before.mentions}
        for mention in after.mentions:
            key = mention_key(mention.type, (mention.start, mention.end), mention.rule)
            old = known.get(mention.id)
            if old is None:
                self.added[key] = annotator
            elif old is not mention:
                new = set(mention.attrs.items()) - set(old.attrs.items())
                self.changes.setdefault(key, {}).update((name, annotator) for name, _ in new)

    def distinct_matches(self) -> Iterator[Match]:
        """Every match once: another pattern of a rule, or its next run, may find the same again."""
        for matches in self.matches.values():
            seen = set()
            for match in sorted(matches, key=lambda match: id(match.hit) in self.rivals):
                key = (match.hit.span, match.refused)
                if key not in seen:
                    seen.add(key)
                    yield match

    def _is_near(self, unit: Unit) -> bool:
        if self.region is None:
            return True
        return unit.span[0] < self.region[1] and self.region[0] < unit.span[1]


def _as_now(program: Program, terms: TermSource) -> TermSource:
    """The terms of a program's vocabularies as they are now: later phases may add to them."""
    held = {vocabulary: tuple(terms(vocabulary)) for vocabulary in program.dynamic}
    return lambda vocabulary: held.get(vocabulary, ())

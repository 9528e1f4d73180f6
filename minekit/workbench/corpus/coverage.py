"""What a corpus uses of rules: which alternatives and terms match, what is refused, what is lost.

Documents are mined once, with a watcher; ordinary runs pay nothing for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from minekit.api import Miner
from minekit.engine.hits import Hit
from minekit.engine.watch import Match, Watcher
from minekit.model import Document, Problem
from minekit.rules.schema import RuleSpec
from minekit.rules.vocab import Vocabulary
from minekit.workbench.corpus.tracing import Alternative, Trace, Tracer

__all__ = ["Coverage", "OfRule", "Pair", "Uses", "coverage"]

_OFTEN = 0.5
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Uses:
    """How often something took part.

    Attributes:
        documents: in which it did.
        matches: those that `where` refused or that lost to another included.
        kept: those that became mentions.
        refused: matches by the key of `where` that refused them, with the number of the pattern
            below it where it has several: `not_after[1]`.
        lost: matches by the rule, or the code, that they lost to.
    """

    documents: int = 0
    matches: int = 0
    kept: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class OfRule:
    """What came of a rule."""

    rule: RuleSpec
    uses: Uses


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rules of one type that often match at the same places.

    Attributes:
        rare: id of the rule that has fewer matches.
        other: id of the other rule.
        matches: of the rare one, without those that `where` refused.
        kept: those of them that became mentions.
        overlaps: those of them that share a character with a match of the other.
    """

    rare: str
    other: str
    matches: int
    kept: int
    overlaps: int


@dataclass(slots=True)
class Coverage:
    """What came of rules, alternatives and terms, in the order of the rule files.

    Attributes:
        documents: how many there were.
        vocabularies: those that patterns name, by name; a term that stands in no file was taken
            from a document.
        pairs: those that overlap most first.
    """

    documents: int
    rules: list[OfRule]
    alternatives: list[tuple[Alternative, Uses]]
    vocabularies: dict[str, dict[str, Uses]]
    pairs: list[Pair]

    def idle_alternatives(self) -> list[Alternative]:
        """Those that never matched, those beside the busiest first.

        Those of a rule or fragment of which nothing matched are left out.
        """
        busy = Counter[str]()
        for one, uses in self.alternatives:
            busy[one.owner] += uses.matches
        idle = [one for one, uses in self.alternatives if not uses.matches and busy[one.owner]]
        return sorted(idle, key=lambda one: -busy[one.owner])


def coverage(
    miner: Miner,
    documents: Iterable[Document],
    packs: Collection[str],
    report: Callable[[Problem], None],
) -> Coverage:
    """Mine documents and count what of some packs takes part.

    The problems of each document are reported.
    """
    tracer = Tracer(miner.rules, miner.engine.compiled)
    tally, overlaps = _Tally(), Counter[tuple[str, str]]()
    n_documents = 0
    for document in documents:
        notes = _Notes(tracer)
        for problem in miner.engine.watch(document, notes).problems:
            report(problem)
        n_documents += 1
        notes.count(tally)
        overlaps.update(_overlaps(note.hit for note in notes.all if not note.refused))
    specs = [rule.spec for rule in miner.engine.compiled]
    rules = {spec.id: OfRule(spec, tally.uses(spec.id)) for spec in specs}
    return Coverage(
        n_documents,
        [of_rule for of_rule in rules.values() if of_rule.rule.pack in packs],
        [
            (alternative, tally.uses(number))
            for number, alternative in enumerate(tracer.alternatives)
            if _pack(alternative.owner) in packs
        ],
        {
            name: _of_terms(vocabulary, tally)
            for name, vocabulary in tracer.vocabularies.items()
            if _pack(name) in packs
        },
        [
            pair
            for pair in _pairs(overlaps, rules)
            if _pack(pair.rare) in packs or _pack(pair.other) in packs
        ],
    )


@dataclass(slots=True)
class _Note:
    rule: str
    hit: Hit
    refused: str
    trace: Trace


class _Tally:
    """Counts by key: the id of a rule, the number of an alternative, a vocabulary and its term."""

    def __init__(self) -> None:
        self._documents = Counter[Hashable]()
        self._matches = Counter[Hashable]()
        self._kept = Counter[Hashable]()
        self._refused: dict[Hashable, Counter[str]] = {}
        self._lost: dict[Hashable, Counter[str]] = {}
        self.terms: dict[str, set[str]] = {}

    def see(self, matched: set[Hashable]) -> None:
        """Count a document in which some keys matched."""
        self._documents.update(matched)

    def add(self, keys: Collection[Hashable], *, refused: str, rival: str | None) -> None:
        """Count one match that went through some keys, and what it came to."""
        self._matches.update(keys)
        if refused:
            _count(self._refused, keys, refused)
        elif rival is not None:
            _count(self._lost, keys, rival)
        else:
            self._kept.update(keys)

    def uses(self, key: Hashable) -> Uses:
        return Uses(
            self._documents[key],
            self._matches[key],
            self._kept[key],
            self._refused.get(key, Counter()),
            self._lost.get(key, Counter()),
        )


def _count(counts: dict[Hashable, Counter[str]], keys: Iterable[Hashable], name: str) -> None:
    for key in keys:
        counts.setdefault(key, Counter())[name] += 1


class _Notes(Watcher):
    """The matches of one document."""

    def __init__(self, tracer: Tracer) -> None:
        self.all: list[_Note] = []
        self._tracer = tracer
        self._rivals: dict[int, str] = {}

    def matched(self, match: Match) -> None:
        trace = self._tracer.trace(match.program, match.found, match.terms)
        self.all.append(_Note(match.program.rule.id, match.hit, _refused(match), trace))

    def lost(self, hit: Hit, rival: Hit) -> None:
        self._rivals[id(hit)] = rival.rule

    def count(self, tally: _Tally) -> None:
        """Add all to what is known of other documents."""
        matched: set[Hashable] = set()
        for note in self.all:
            keys: list[Hashable] = [note.rule, *note.trace.alternatives, *note.trace.terms]
            matched.update(keys)
            tally.add(keys, refused=note.refused, rival=self._rivals.get(id(note.hit)))
            for vocabulary, term in note.trace.terms:
                tally.terms.setdefault(vocabulary, set()).add(term)
        tally.see(matched)


def _refused(match: Match) -> str:
    """What refused a match, as `OfRule.refused` names it."""
    culprit = match.culprit() if match.refused else None
    if culprit is None:
        return match.refused
    where = match.program.rule.where
    sources = getattr(where, "not_" if match.refused == "not" else match.refused)
    return f"{match.refused}[{sources.index(culprit)}]" if len(sources) > 1 else match.refused


def _of_terms(vocabulary: Vocabulary, tally: _Tally) -> dict[str, Uses]:
    known = dict.fromkeys([*vocabulary.terms, *sorted(tally.terms.get(vocabulary.name, ()))])
    return {term: tally.uses((vocabulary.name, term)) for term in known}


def _overlaps(hits: Iterable[Hit]) -> Iterator[tuple[str, str]]:
    """For each hit its rule, with each other rule that has a hit of the same type there."""
    by_type: dict[str, list[Hit]] = {}
    for hit in hits:
        by_type.setdefault(hit.type, []).append(hit)
    for found in by_type.values():
        found.sort(key=lambda hit: hit.start)
        others: list[set[str]] = [set() for _ in found]
        for n, hit in enumerate(found):
            for m in range(n + 1, len(found)):
                if found[m].start >= hit.end:
                    break
                others[n].add(found[m].rule)
                others[m].add(hit.rule)
        for hit, rules in zip(found, others, strict=True):
            yield from ((hit.rule, other) for other in rules if other != hit.rule)


def _pairs(overlaps: Counter[tuple[str, str]], rules: dict[str, OfRule]) -> list[Pair]:
    """Those of which the rarer rule is there at least half of the time, and more than once."""
    found = []
    for (rare, other), count in overlaps.items():
        matches = {id_: _admitted(rules[id_]) for id_ in (rare, other)}
        is_rare = (matches[rare], rare) < (matches[other], other)
        if is_rare and count >= max(_SEVERAL, _OFTEN * matches[rare]):
            kept = rules[rare].uses.kept
            found.append(Pair(rare, other, matches[rare], kept, count))
    return sorted(found, key=lambda pair: (-pair.overlaps, pair.rare, pair.other))


def _admitted(of_rule: OfRule) -> int:
    return of_rule.uses.matches - of_rule.uses.refused.total()


def _pack(name: str) -> str:
    return name.partition(".")[0]

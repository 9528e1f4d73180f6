"""The engine: rules and code extractors in phases, then annotators; documents in, documents out.

    text ─prefilter─▶ phase 1..n: view, units, scan ─▶ hits ─resolve─▶ ... ─▶ mentions ─annotators─▶

Pure: it reads no files and knows no plugins, only the offers that it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Union

import msgspec

from minekit.engine.attributes import Normalizers, bind
from minekit.engine.code import AnnotatorRunner, ExtractorRunner, qualified
from minekit.engine.compile import Compiler, prefilter_literals
from minekit.engine.context import ContextRunner
from minekit.engine.hits import Hit
from minekit.engine.plan import Step, plan
from minekit.engine.prefilter import LiteralPrefilter
from minekit.engine.relations import RelationRunner
from minekit.engine.resolve import Lost, give_way, resolve
from minekit.engine.scan import RuleRunner, Trace
from minekit.engine.units import Splitter
from minekit.engine.workspace import Frame, Workspace
from minekit.model import Document, Relation, Span
from minekit.offers import Annotator, Extractor, Normalizer, Segmenter
from minekit.rules.schema import Hole, RuleSet, Template, TypeSpec

__all__ = ["Engine"]

Runner = Union[RuleRunner, ExtractorRunner, ContextRunner]


@dataclass(frozen=True, slots=True)
class _Watch:
    """Who is told of matches and of lost overlaps; nobody, in ordinary runs."""

    trace: Trace | None = None
    lost: Lost | None = None


class Engine:
    """Compiled rules. Holds no state of a document, so threads may share it."""

    def __init__(  # noqa: D107, PLR0913
        self,
        rules: RuleSet,
        *,
        normalizers: Mapping[str, Normalizer],
        extractors: Sequence[Extractor] = (),
        annotators: Sequence[Annotator] = (),
        segmenter: Segmenter | None = None,
        prefilter: bool = True,
    ) -> None:
        self.rules = rules
        self._types: dict[str, TypeSpec] = dict(rules.types)
        compiler = Compiler(rules)
        self.compiled = compiler.rules()
        bound = Normalizers(normalizers, rules)
        runners: list[Runner] = [ExtractorRunner(offer, rules) for offer in extractors]
        runners += [RuleRunner(rule, compiler, rules, bound) for rule in self.compiled]
        runners += [ContextRunner(spec, compiler) for spec in rules.contexts]
        self._steps = [self._step(runner) for runner in runners]
        self._phases = [[runners[number] for number in phase] for phase in plan(self._steps)]
        self._relations = [RelationRunner(spec, compiler) for spec in rules.relations]
        self._annotators = [AnnotatorRunner(offer, rules) for offer in _in_order(annotators)]
        literals = LiteralPrefilter(prefilter_literals(self.compiled)) if prefilter else None
        yields = {key: len(_stronger(key, self._types)) for key in self._types}
        self._frame = Frame(compiler.symbols, _splitter(segmenter, rules), literals, yields)

    @property
    def phases(self) -> list[list[str]]:
        """The names of the steps of each phase."""
        return [[self._name(runner) for runner in phase] for phase in self._phases]

    def mine(self, document: Document, *, keep_private: bool = False) -> Document:
        """Find everything in a document.

        Args:
            document: with its text; mentions that it has already are dropped.
            keep_private: leave the mentions of private types in the result.
        """
        return self._mine(document, _Watch(), keep_private=keep_private)

    def watch(self, document: Document, *, trace: Trace, lost: Lost) -> Document:
        """The same, telling of every match and every lost overlap; for `explain`."""
        return self._mine(document, _Watch(trace, lost), keep_private=True)

    def _mine(self, document: Document, watch: _Watch, *, keep_private: bool) -> Document:
        work = Workspace(document, self._frame)
        for phase in self._phases:
            self._run_phase(phase, work, watch)
        hits = [
            hit
            for hit in work.all_hits
            if keep_private or hit.type not in self._types or not self._types[hit.type].private
        ]
        hits.sort(key=lambda hit: (hit.start, -hit.end, hit.type, hit.rule))
        ids = {id(hit): f"m{number}" for number, hit in enumerate(hits, 1)}
        text = document.text
        mentions = [msgspec.structs.replace(hit.to_mention(text), id=ids[id(hit)]) for hit in hits]
        links = (link for relation in self._relations for link in relation.run(work))
        relations = [
            Relation(relation=name, source=ids[id(source)], target=ids[id(target)], rule=rule)
            for name, source, target, rule in links
            if id(source) in ids and id(target) in ids
        ]
        done = msgspec.structs.replace(document, mentions=mentions, people=[], relations=relations)
        for annotator in self._annotators:
            done = _renumbered(annotator.run(done, work.report))
        problems = [*document.problems, *work.problems]
        return msgspec.structs.replace(done, problems=problems)

    def _run_phase(self, phase: Sequence[Runner], work: Workspace, watch: _Watch) -> None:
        found: list[Hit] = []
        for runner in phase:
            if isinstance(runner, ContextRunner):
                runner.run(work)
            elif isinstance(runner, RuleRunner):
                found += runner.run(work, watch.trace)
            else:
                found += runner.run(work)
        self._settle(found, work, watch)
        again = [runner for runner in phase if isinstance(runner, RuleRunner) and runner.rule.spec.repeat > 1]
        self._repeat(again, found, work, watch)

    def _repeat(self, again: list[RuleRunner], found: list[Hit], work: Workspace, watch: _Watch) -> None:
        """Run the rules that feed on their own type until nothing new appears."""
        rounds = max((runner.rule.spec.repeat for runner in again), default=1)
        seen = {(hit.rule, hit.start, hit.end) for hit in found}
        for turn in range(2, rounds + 1):
            new = [
                hit
                for runner in again
                if runner.rule.spec.repeat >= turn
                for hit in runner.run(work, watch.trace)
                if (hit.rule, hit.start, hit.end) not in seen
            ]
            if not new:
                return
            seen |= {(hit.rule, hit.start, hit.end) for hit in new}
            self._settle(new, work, watch)

    def _settle(self, found: Iterable[Hit], work: Workspace, watch: _Watch) -> None:
        """Add new hits to those of their types and resolve overlaps."""
        by_type: dict[str, list[Hit]] = {}
        for hit in found:
            by_type.setdefault(hit.type, []).append(hit)
        for key, hits in by_type.items():
            spec = self._types.get(key)
            pool = [*work.hits([key]), *hits]
            kept = resolve(pool, spec.overlap if spec else "longest", watch.lost)
            if spec and spec.yields_to:
                kept = give_way(kept, work.hits(spec.yields_to))
            work.put(key, kept)

    def _name(self, runner: Runner) -> str:
        if isinstance(runner, RuleRunner):
            return runner.rule.spec.id
        return runner.spec.id if isinstance(runner, ContextRunner) else runner.name

    def _step(self, runner: Runner) -> Step:
        if isinstance(runner, ExtractorRunner):
            offer = runner.offer
            return Step(runner.name, frozenset(offer.needs), frozenset(offer.emits))
        if isinstance(runner, ContextRunner):
            return _context_step(runner)
        return _rule_step(runner, self._types)


def _rule_step(runner: RuleRunner, types: Mapping[str, TypeSpec]) -> Step:
    rule, spec = runner.rule, runner.rule.spec
    where = spec.where
    needs = {key for program in rule.programs for key in program.types}
    needs.update(spec.mask, where.inside, where.not_inside, where.not_overlapping)
    for program in rule.programs:
        for vocabulary in program.dynamic:
            needs.update(vocabulary.filled_from[0] if vocabulary.filled_from else ())
    if spec.emit in types:
        needs.update(types[spec.emit].yields_to)
    return Step(spec.id, frozenset(needs), frozenset([spec.emit]), _reads(runner, needs), place=spec.place)


def _reads(runner: RuleRunner, needs: Iterable[str]) -> frozenset[str]:
    """The attributes of other mentions that a rule's filters and templates look at."""
    names = set()
    for template in (runner.rule.spec.attrs or {}).values():
        holes = template.parts if isinstance(template, Template) else ()
        for hole in holes:
            if isinstance(hole, Hole):
                names.update(part.path.rpartition(".")[2] for part in hole.alternatives)
    for program in runner.rule.programs:
        names.update(name for name, _ in program.filters)
    return frozenset(f"{key}.{name}" for key in needs for name in names)


def _context_step(runner: ContextRunner) -> Step:
    spec = runner.spec
    sets = frozenset(f"{key}.{name}" for key in spec.targets for name in spec.sets)
    needs = frozenset([*spec.targets, *spec.inside])
    return Step(spec.id, needs, frozenset(), sets=sets, place=spec.place)


def _stronger(key: str, types: Mapping[str, TypeSpec]) -> set[str]:
    """The types that one yields to, directly or not."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        spec = types.get(waiting.pop())
        new = set(spec.yields_to) - found if spec else set()
        found |= new
        waiting += new
    return found


def _splitter(segmenter: Segmenter | None, rules: RuleSet) -> Splitter:
    if segmenter is None:
        return _whole
    target: Callable[..., Iterable[Span]] = segmenter.load()
    vocabularies = bind(segmenter.uses, rules, qualified(segmenter.plugin, segmenter.name))
    return lambda text: target(text, *vocabularies)


def _whole(text: str) -> Iterable[Span]:
    return [(0, len(text))] if text else []


def _in_order(annotators: Sequence[Annotator]) -> list[Annotator]:
    """Annotators after those that set or add what they read."""
    steps = [
        Step(
            qualified(offer.plugin, offer.name),
            needs=frozenset(),
            emits=frozenset(),
            reads=frozenset(offer.reads),
            sets=frozenset([*offer.sets, *offer.adds]),
        )
        for offer in annotators
    ]
    return [annotators[number] for phase in plan(steps) for number in phase]


def _renumbered(document: Document) -> Document:
    """Give ids to mentions that an annotator added, and sort them in."""
    if all(mention.id for mention in document.mentions):
        return document
    ordered = sorted(document.mentions, key=lambda m: (m.start, -m.end, m.type, m.rule))
    names = {mention.id: f"m{number}" for number, mention in enumerate(ordered, 1) if mention.id}
    replace = msgspec.structs.replace
    mentions = [replace(mention, id=f"m{number}") for number, mention in enumerate(ordered, 1)]
    people = [
        replace(person, mentions=[names[old] for old in person.mentions]) for person in document.people
    ]
    relations = [
        replace(link, source=names[link.source], target=names[link.target])
        for link in document.relations
    ]
    return replace(document, mentions=mentions, people=people, relations=relations)

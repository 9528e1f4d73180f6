"""The engine: rules and code extractors in phases, then annotators; documents in, documents out.

    text ─prefilter─▶ phase 1..n: view, units, scan ─▶ hits ─resolve─▶ ... ─▶ mentions ─annotators─▶

Pure: it reads no files and knows no plugins, only the offers that it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

import msgspec

from minekit.engine.attributes import Normalizers, bind
from minekit.engine.code import AnnotatorRunner, ExtractorRunner
from minekit.engine.compile import CompiledRule, Compiler
from minekit.engine.context import ContextRunner
from minekit.engine.finish import finished, opened
from minekit.engine.grid import Grid
from minekit.engine.hits import Hit
from minekit.engine.narrow import Narrower
from minekit.engine.plan import Step, plan
from minekit.engine.prefilter import Prefilter
from minekit.engine.relations import RelationRunner
from minekit.engine.resolve import give_way, resolve
from minekit.engine.scan import RuleRunner
from minekit.engine.steps import (
    context_step,
    extractor_step,
    in_order,
    needed,
    outlived,
    public_types,
    qualified,
    rule_step,
    stronger_types,
)
from minekit.engine.symbols import SymbolTable
from minekit.engine.together import joined, parted
from minekit.engine.units import Splitter, lay_out
from minekit.engine.watch import Watcher
from minekit.engine.workspace import Frame, Workspace
from minekit.errors import PluginError
from minekit.failures import FAILURES, reason_of
from minekit.model import Document, Span
from minekit.offers import Annotator, Extractor, Normalizer, Segmenter
from minekit.rules.schema import RuleSet, TypeSpec

__all__ = ["Engine"]

Runner = RuleRunner | ExtractorRunner | ContextRunner


class _Phase(NamedTuple):
    """What runs after the same others.

    Attributes:
        again: the rules that feed on their own type.
        outlived: the types that nobody asks for when it is through.
    """

    extractors: Sequence[ExtractorRunner]
    rules: Sequence[RuleRunner]
    contexts: Sequence[ContextRunner]
    again: Sequence[RuleRunner]
    outlived: Collection[str]

    @classmethod
    def of(cls, runners: Sequence[Runner], outlived: Collection[str]) -> _Phase:
        """Some steps by their kind."""
        rules = [runner for runner in runners if isinstance(runner, RuleRunner)]
        return cls(
            [runner for runner in runners if isinstance(runner, ExtractorRunner)],
            rules,
            [runner for runner in runners if isinstance(runner, ContextRunner)],
            [runner for runner in rules if runner.rule.spec.repeat > 1],
            outlived,
        )

    @property
    def is_local(self) -> bool:
        """Whether what it finds depends on nothing but the paragraph that it is in."""
        return not (self.extractors or self.contexts) and all(one.is_local for one in self.rules)


class Engine:
    """Compiled rules. Holds no state of a document, so threads may share it.

    Attributes:
        rules: what it was made of.
        compiled: every rule with its programs.
        types: keys of the types that it gives.
        known_types: keys of all types, private ones too.
        phases: the names of all steps, phase by phase.
        is_local: whether what it finds depends on nothing but the paragraph that it is in.
        extractors: the code that takes part in them.
        steps: what each rule, extractor and context needs and gives, by its name.
        narrowers: what narrows captures, by the key of a type.

    Args:
        types: give only these, and do only what they need; None for all public types.
        prefilter: False to look at every unit, for comparison.
        compiler: of the rules, where it is not to be made here.
    """

    def __init__(
        self,
        rules: RuleSet,
        *,
        normalizers: Mapping[str, Normalizer],
        extractors: Sequence[Extractor] = (),
        annotators: Sequence[Annotator] = (),
        segmenter: Segmenter | None = None,
        types: Iterable[str] | None = None,
        prefilter: bool = True,
        compiler: Compiler | None = None,
    ) -> None:
        self.rules = rules
        self.extractors = tuple(extractors)
        compiler = compiler or Compiler(rules, is_fast=prefilter)
        self.compiled = compiler.rules()
        self.types = public_types(rules, extractors) if types is None else frozenset(types)
        self.known_types = frozenset([*rules.types, *public_types(rules, extractors)])
        makers = list(self._makers(compiler, Normalizers(normalizers, rules)))
        steps = [step for step, _ in makers]
        self.steps = {step.name: step for step in steps}
        phases = plan(steps)
        chosen, active = needed(steps, annotators, self.types)
        self.phases = [[steps[number].name for number in phase] for phase in phases]
        self._relations = [RelationRunner(spec, compiler) for spec in rules.relations]
        self._annotators = [AnnotatorRunner(offer, rules) for offer in in_order(active)]
        self._told = self.types.union(*map(_told, active))
        linked = {key for spec in rules.relations for key in (*spec.source, *spec.target)}
        in_use = [[number for number in phase if number in chosen] for phase in phases]
        in_use = [phase for phase in in_use if phase]
        last_uses = outlived([[steps[n] for n in phase] for phase in in_use], self._told | linked)
        self._phases = [
            _Phase.of([makers[number][1]() for number in phase], keys)
            for phase, keys in zip(in_use, last_uses, strict=True)
        ]
        self.is_local = not (self._annotators or self._relations) and all(
            phase.is_local for phase in self._phases
        )
        running = [runner.rule for phase in self._phases for runner in phase.rules]
        self.narrowers = {
            key: self._narrower(spec, compiler) for key, spec in rules.types.items() if spec.narrow
        }
        yields = {key: len(stronger_types(key, rules.types)) for key in rules.types}
        found = compiler.prefilter(running)
        self._frame = Frame(compiler.symbols, _splitter(segmenter, rules), found, yields)

    def _makers(
        self, compiler: Compiler, normalizers: Normalizers
    ) -> Iterator[tuple[Step, Callable[[], Runner]]]:
        """Each step with what makes its runner; of steps that are not needed it is never called."""
        rules = self.rules
        for offer in self.extractors:
            yield extractor_step(offer), partial(ExtractorRunner, offer, rules)
        for rule in self.compiled:
            runner = partial(self._runner, rule, compiler, normalizers)
            yield self._step(rule), runner
        for spec in rules.contexts:
            yield context_step(spec), partial(ContextRunner, spec, compiler)

    def _step(self, rule: CompiledRule) -> Step:
        return rule_step(rule, self.rules.types)

    def _runner(
        self, rule: CompiledRule, compiler: Compiler, normalizers: Normalizers
    ) -> RuleRunner:
        return RuleRunner(rule, compiler, self.rules, normalizers)

    def _narrower(self, spec: TypeSpec, compiler: Compiler) -> Narrower:
        return Narrower(spec, compiler)

    @cached_property
    def runners(self) -> Mapping[str, RuleRunner]:
        """The rules that take part, by their ids."""
        return {runner.name: runner for phase in self._phases for runner in phase.rules}

    @property
    def symbols(self) -> SymbolTable:
        """Of all types."""
        return self._frame.symbols

    @property
    def prefilter(self) -> Prefilter | None:
        """What finds the anchors of all rules that take part."""
        return self._frame.prefilter

    def mine(self, document: Document, *, keep_private: bool = False) -> Document:
        """Find everything in a document.

        Args:
            document: with its text; mentions that it has already are dropped.
            keep_private: leave the mentions of private types in the result.
        """
        return self._mine(document, None, keep_private=keep_private)

    def mine_together(self, documents: Sequence[Document]) -> list[Document] | None:
        """The same in several short documents, in less time: most of that goes by the document.

        Returns:
            What `mine` gives of each; None where only that can tell, as where something fails.
        """
        if not self.is_local or len(documents) == 1:
            return None
        try:
            work = joined(documents, self._frame)
            for phase in self._phases:
                self._run_phase(phase, work)
                work.forget(phase.outlived)
        except FAILURES:
            return None
        if work.problems:
            return None
        # Nobody adds to these or links them, so they are numbered once.
        hits = [hit for hit in work.all_hits if hit.type in self.types]
        return [opened(document, found, ()) for document, found in parted(documents, hits)]

    def watch(self, document: Document, watcher: Watcher) -> Document:
        """The same with private types, telling somebody of all that is done."""
        return self._mine(document, watcher, keep_private=True)

    def alone(self, text: str, rules: Collection[str]) -> Iterator[Hit]:
        """What some rules match in a text of which no mention is known, overlaps included.

        Args:
            text: of paragraphs that have nothing to do with each other.
            rules: their ids.
        """
        work = Workspace(Document(id="", text=text), self._frame)
        for phase in self._phases:
            for runner in phase.rules:
                if runner.name in rules:
                    yield from runner.run(work)

    def sentences(self, text: str) -> list[Span]:
        """The sentences of a text, in order, for those who show a mention with its surroundings."""
        return self.units(text, "sentence")

    def units(self, text: str, kind: str) -> list[Span]:
        """The sentences, lines or paragraphs of a text, or all of it, in order."""
        layout = lay_out(text)
        grid = Grid(layout.shown(text), layout, self._frame.splitter)
        return list(grid.spans(kind))

    def _mine(self, document: Document, watcher: Watcher | None, *, keep_private: bool) -> Document:
        work = Workspace(document, self._frame, watcher)
        for phase in self._phases:
            self._run_phase(phase, work)
            work.forget(() if keep_private else phase.outlived)
        links = [link for relation in self._relations for link in relation.run(work)]
        if watcher:
            for relation in self._relations:
                watcher.linked(relation.spec, partial(relation.judge, work=work))
        hits = work.all_hits
        if not keep_private:
            hits = (hit for hit in hits if hit.type in self._told)
        done = opened(document, hits, links)
        for annotator in self._annotators:
            before = done
            with work.watched(annotator.name):
                done = annotator.run(done, work.report)
            if watcher:
                watcher.annotated(annotator.name, before, done)
        done = finished(
            done, lambda key: key in self.types or (keep_private and self._is_private(key))
        )
        return msgspec.structs.replace(done, problems=[*document.problems, *work.problems])

    def _is_private(self, key: str) -> bool:
        spec = self.rules.types.get(key)
        return spec is not None and spec.private

    def _run_phase(self, phase: _Phase, work: Workspace) -> None:
        found = [hit for runner in phase.extractors for hit in _run(runner, work)]
        found += _matched(phase.rules, work)
        for context in phase.contexts:
            with work.watched(context.name):
                context.run(work)
        self._settle(found, work)
        if phase.again:
            self._repeat(phase.again, found, work)

    def _repeat(self, again: Sequence[RuleRunner], found: list[Hit], work: Workspace) -> None:
        """Run the rules that feed on their own type until nothing new appears."""
        rounds = max(runner.rule.spec.repeat for runner in again)
        seen = {(hit.rule, hit.start, hit.end) for hit in found}
        new: Collection[Hit] = found
        for turn in range(2, rounds + 1):
            types = {hit.type for hit in new}
            runners = [
                runner
                for runner in again
                if runner.rule.spec.repeat >= turn and not types.isdisjoint(runner.shown)
            ]
            new = [
                hit for hit in _matched(runners, work) if (hit.rule, hit.start, hit.end) not in seen
            ]
            if not new:
                return
            seen |= {(hit.rule, hit.start, hit.end) for hit in new}
            self._settle(new, work)

    def _settle(self, found: Iterable[Hit], work: Workspace) -> None:
        """Add new hits to those of their types and resolve overlaps."""
        lost = work.watcher.lost if work.watcher else None
        by_type: dict[str, list[Hit]] = {}
        for hit in found:
            work.note(hit)
            by_type.setdefault(hit.type, []).append(hit)
        for key, hits in by_type.items():
            spec = self.rules.types.get(key)
            pool = [*work.hits([key]), *hits]
            kept = resolve(pool, spec.overlap if spec else "longest", lost)
            if spec and spec.yields_to:
                kept = give_way(kept, work.hits(spec.yields_to), lost)
            if spec and spec.narrow:
                self.narrowers[key].narrow(kept, work)
            work.put(key, kept)


def _run(runner: RuleRunner | ExtractorRunner, work: Workspace) -> list[Hit]:
    """What one step finds; who watches is told how long that took."""
    if work.watcher is None:
        return runner.run(work)
    with work.watched(runner.name):
        return runner.run(work)


def _matched(rules: Sequence[RuleRunner], work: Workspace) -> list[Hit]:
    """What rules find in a document, part by part where it is long."""
    if work.candidates and not work.watcher:
        # Most rules have nothing to look at in most documents.
        known = work.candidates.clauses | work.present
        rules = [runner for runner in rules if runner.needs <= known]
    whole = [runner for runner in rules if runner.is_whole]
    work.look_at(work.whole)
    found = [hit for runner in whole for hit in _run(runner, work)]
    others = [runner for runner in rules if not runner.is_whole]
    for part in work.parts(key for runner in others for key in runner.shown):
        if part != work.whole:  # of all of it, views are there that are still true
            work.look_at(part)
        found += [hit for runner in others for hit in _run(runner, work)]
    work.look_at(work.whole)
    return found


def _told(annotator: Annotator) -> set[str]:
    """The types whose mentions an annotator sees; of `quote.person` that is `quote`."""
    names = [*annotator.reads, *annotator.sets, *annotator.adds]
    return {*names, *(name.rpartition(".")[0] for name in names)}


def _splitter(segmenter: Segmenter | None, rules: RuleSet) -> Splitter:
    if segmenter is None:
        return _whole
    target: Callable[..., Iterable[Span]] = segmenter.load()
    vocabularies = bind(segmenter.uses, rules, qualified(segmenter.plugin, segmenter.name))
    if segmenter.plugin in {"", "minekit"}:
        return lambda text: target(text, *vocabularies)

    def split(text: str) -> list[Span]:
        try:
            return _in_order(target(text, *vocabularies), len(text))
        except FAILURES as error:
            name = qualified(segmenter.plugin, segmenter.name)
            message = f"segmenter {name!r} failed: {reason_of(error)}"
            raise PluginError(message, plugin=segmenter.plugin) from error

    return split


def _in_order(found: Iterable[Span], length: int) -> list[Span]:
    """The sentences of a segmenter; what lies in none, or in two, would be lost without a word."""
    last, spans = 0, list(found)
    for start, end in spans:
        if not last <= start < end <= length:
            message = f"sentence {start}-{end} of 0-{length} is empty, out of order, or outside"
            raise ValueError(message)
        last = end
    return spans


def _whole(text: str) -> Iterable[Span]:
    return [(0, len(text))] if text else []

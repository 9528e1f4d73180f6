"""Run one rule over one document: units that can match, matches, constraints, attributes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, cast

import regex

from minekit.engine.attributes import AttributeWriter, Normalizers
from minekit.engine.budget import Budget
from minekit.engine.compile import CompiledRule, Compiler, Program
from minekit.engine.fast import Found
from minekit.engine.hits import Candidate, Captures, Held, Hit
from minekit.engine.matcher import Matcher
from minekit.engine.views import Unit, View
from minekit.engine.wanted import Wanted, wanted_in
from minekit.engine.watch import Match
from minekit.engine.where import Conditions
from minekit.engine.workspace import Workspace
from minekit.errors import PluginError
from minekit.model import Span
from minekit.rules.literals import Literals
from minekit.rules.schema import RuleSet

__all__ = ["RuleRunner"]


class _Look(NamedTuple):
    """One pattern of a rule, and the view in which it is tried.

    Attributes:
        types: the types that the view shows, in the order in which they are declared.
        hidden: those of them that it shows only to hide what they hold.
        clauses: those of its anchors, of each of which a match holds a literal.
        held: types, of each of which a match holds a mention.
    """

    program: Program
    types: tuple[str, ...]
    hidden: frozenset[str]
    clauses: frozenset[Literals]
    held: frozenset[str]
    rule: CompiledRule

    @classmethod
    def of(cls, program: Program, rule: CompiledRule, rules: RuleSet) -> _Look:
        """The look of one program of a rule."""
        mask = rule.spec.mask
        # Not as the pattern names them, so that patterns with the same types share their views.
        named = {*program.types, *mask}
        types = tuple(key for key in rules.types if key in named)
        hidden = frozenset(mask).difference(program.types)
        held = frozenset(key for keys in program.mention_types if len(keys) == 1 for key in keys)
        return cls(program, types, hidden, frozenset(program.anchors.literals), held, rule)

    def view(self, work: Workspace) -> View:
        """The document as the pattern sees it."""
        return work.view(
            self.types, self.rule.spec.within, raw=self.rule.is_raw, masked=self.hidden
        )

    def inside(self, hit: Hit, work: Workspace) -> View:
        """The same of what a masked mention holds."""
        return work.inside(
            hit, self.types, self.rule.spec.within, raw=self.rule.is_raw, masked=self.hidden
        )

    def units(self, work: Workspace) -> Sequence[Unit]:
        """The units of the document, and of what its masked mentions hold, that can match."""
        if work.lacks(self.clauses):
            return ()
        wanted = wanted_in(work, self.program)
        if wanted is None:
            return ()
        view = self.view(work)
        units = wanted.units(view)
        return [*units, *self._inner(view, wanted, work)] if self.rule.spec.mask else units

    def _inner(self, view: View, wanted: Wanted, work: Workspace) -> Iterator[Unit]:
        """Those of what masked mentions hold, one in another."""
        mask = self.rule.spec.mask
        masked = [hit for hit in view.hits if hit.type in mask]
        while masked:
            hit = masked.pop()
            if wanted.can_be_inside(hit.span):
                inner = self.inside(hit, work)
                if work.watcher:
                    work.watcher.looked(self.program, partial(_same, inner), work.terms)
                yield from wanted.units(inner)
                masked += [deeper for deeper in inner.hits if deeper.type in mask]


class RuleRunner:
    """One rule, ready to run.

    Args:
        conditions: of its `where:` and `near:`, where they are known.

    Attributes:
        shown: the types of which its patterns see the mentions.
        is_whole: whether they look at the document as one unit.
        is_local: whether what they find depends on nothing but the paragraph that it is in.
        needs: clauses and types, of each of which a document with a match has something.
        conditions: what its matches have to meet.
    """

    def __init__(
        self,
        rule: CompiledRule,
        compiler: Compiler,
        rules: RuleSet,
        normalizers: Normalizers,
        conditions: Conditions | None = None,
    ) -> None:
        self.rule = rule
        self.name = rule.spec.id
        self._looks = [_Look.of(program, rule, rules) for program in rule.programs]
        self.shown = frozenset(key for look in self._looks for key in look.types)
        self.is_whole = rule.spec.within == "document"
        vocabularies = (one for program in rule.programs for one in program.dynamic)
        self.is_local = not self.is_whole and all(v.filled_from is None for v in vocabularies)
        needs = [look.clauses | look.held for look in self._looks]
        self.needs = frozenset.intersection(*needs) if needs else frozenset()
        self.conditions = conditions or Conditions(rule.spec, compiler)
        self._attributes = AttributeWriter(rule.spec, rules, normalizers)

    def run(self, work: Workspace) -> list[Hit]:
        """Every match in what rules look at that its constraints admit, overlaps included.

        A rule over its time budget, or whose normalizer fails, is stopped; that is a problem of
        the document.
        """
        if work.watcher:
            for look in self._looks:
                work.watcher.looked(look.program, partial(look.view, work), work.terms)
        looks = [(look, units) for look in self._looks if (units := look.units(work))]
        return self._run(looks, work) if looks else []

    def _run(self, looks: Iterable[tuple[_Look, Sequence[Unit]]], work: Workspace) -> list[Hit]:
        hits: list[Hit] = []
        budget = work.budget(self.name)
        if budget.is_spent:
            return hits
        place = 0
        try:
            for look, units in looks:
                program = look.program
                budget.stop()  # preparing a million terms is not the fault of a rule
                matcher = program.matcher(work.terms)
                budget.start()
                for unit in units:
                    place = unit.span[0]
                    budget.left()
                    started = time.perf_counter() if work.watcher else 0.0
                    try:
                        found = _search(matcher, unit, 0, budget)
                        if found:  # as in few units
                            hits += self._matches(found, program, matcher, unit, work, budget)
                    finally:  # a unit that takes too long is one that a watcher wants to know
                        if work.watcher:
                            work.watcher.tried(program, unit, time.perf_counter() - started)
        except TimeoutError:
            message = (
                f"rule {self.name} was stopped after {budget.seconds:.0f} s at offset {place}: its "
                "mentions of this document are incomplete; `minekit rules check` finds patterns "
                "that can take long"
            )
            work.report(self.name, message, offset=place)
        except PluginError as error:  # a normalizer of a plugin
            message = f"{error}; the mentions of rule {self.name} in this document are incomplete"
            work.report(self.name, message, offset=place)
        budget.stop()
        return hits

    def _matches(
        self,
        found: Found | None,
        program: Program,
        matcher: Matcher,
        unit: Unit,
        work: Workspace,
        budget: Budget,
    ) -> Iterable[Hit]:
        """What comes of the first match of a unit and of those behind it."""
        while found:
            start, position = span = found.span()
            if start == position:
                position += 1
                if position > len(unit.text):
                    return
                found = _search(matcher, unit, position, budget)
                continue
            one = self._candidate(found, span, matcher, unit)
            refused = self._refused(one, work)
            if work.watcher:
                culprit = partial(self.conditions.culprit, refused, one, work)
                cues = partial(self.conditions.cues, one, work)
                match = Match(program, work.terms, unit, found, one, refused, culprit, cues)
                with budget.paused():  # what somebody does with it is not the fault of a rule
                    work.watcher.matched(match)
            if refused:
                # A refused match must not swallow a good one.
                position = start + 1
            else:
                yield one.hit
            found = _search(matcher, unit, position, budget)

    def _refused(self, one: Candidate, work: Workspace) -> str:
        refused = self.conditions.refused_by(one, work)
        if refused:
            return refused
        self._attributes.write(one, work.document.text)
        refused = self.conditions.attributes_refused_by(one.hit)
        if not refused:
            one.hit.score = self.conditions.score(one, work)
        return refused

    def _candidate(self, found: Found, span: Span, matcher: Matcher, unit: Unit) -> Candidate:
        spec = self.rule.spec
        captures, held = _captures(found, matcher, unit)
        match = unit.to_document(*span)
        covered = captures.get(spec.span)
        start, end = (covered[0][0], covered[-1][1]) if covered else match
        hit = Hit(
            type=spec.emit,
            start=start,
            end=end,
            rule=spec.id,
            priority=spec.priority,
            score=spec.score,
            order=self.rule.order,
            captures=captures,
        )
        return Candidate(hit, match, unit.span, held)


def _search(matcher: Matcher, unit: Unit, position: int, budget: Budget) -> Found | None:
    try:
        return matcher.search(unit.text, position, budget.left, unit.plain)
    except TimeoutError:
        return budget.again(lambda left: matcher.search(unit.text, position, left, unit.plain))


def _same(view: View) -> View:
    return view


def _captures(found: Found, matcher: Matcher, unit: Unit) -> tuple[Captures, dict[str, Held]]:
    out: Captures = {}
    held: dict[str, Held] = {}
    for number, info in matcher.groups:
        start, end = found.span(number)
        if start == end:
            continue
        if info.repeats:
            pieces = _repeated(found, number)
            spans = [unit.to_document(left, right) for left, right in pieces if right > left]
        else:
            spans = [unit.to_document(start, end)]
        known = out.get(info.path)
        if known is not None:
            out[info.path] = sorted({*known, *spans})
            continue
        out[info.path] = spans
        if info.is_mention:
            held[info.path] = Held(info.vocabulary, unit.hit_at(start))
        elif info.vocabulary is not None:
            held[info.path] = Held(info.vocabulary, None)
    return out, held


def _repeated(found: Found, number: int) -> list[Span]:
    """The pieces of a group that repeats; where one does, `regex` alone matches: see `Matcher`."""
    return cast("regex.Match[str]", found).spans(number)

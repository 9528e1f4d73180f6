"""Run one rule over one document: units that can match, matches, constraints, attributes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

import regex

from minekit.engine.attributes import AttributeWriter, Normalizers
from minekit.engine.compile import CompiledRule, Compiler, Matcher, Program
from minekit.engine.hits import Bound, Hit
from minekit.engine.views import View
from minekit.engine.where import Conditions
from minekit.engine.workspace import Budget, Workspace
from minekit.model import Span
from minekit.rules.schema import RuleSet

__all__ = ["RuleRunner", "Trace"]

Trace = Callable[[str, Hit, str], None]
"""Told (rule id, hit, key of `where` that refused it or ''), for `explain`."""


class RuleRunner:
    """One rule, ready to run."""

    def __init__(
        self, rule: CompiledRule, compiler: Compiler, rules: RuleSet, normalizers: Normalizers
    ) -> None:
        self.rule = rule
        self._conditions = Conditions(rule.spec, compiler)
        self._attributes = AttributeWriter(rule.spec, rules, normalizers)

    def run(self, work: Workspace, trace: Trace | None = None) -> list[Hit]:
        """Every match that its constraints admit, overlaps included.

        A rule over its time budget is stopped; that is a problem of the document.
        """
        hits: list[Hit] = []
        budget = Budget(len(work.text))
        place = 0
        try:
            for program in self.rule.programs:
                if not self._can_match(program, work):
                    continue
                matcher = program.matcher(work.terms)
                for view, unit in self._units(program, work):
                    place = view.to_document(unit[0])
                    hits += self._matches(matcher, view, unit, work, budget, trace)
        except TimeoutError:
            message = (
                f"stopped after {budget.seconds:.0f} s at offset {place}: its mentions of this "
                "document are incomplete; `minekit rules check` finds patterns that can take long"
            )
            work.report(self.rule.spec.id, message, offset=place)
        return hits

    def _can_match(self, program: Program, work: Workspace) -> bool:
        """Whether the document has any of what every match must contain."""
        types = program.anchors.types
        if types is not None and not work.hits(types):
            return False
        if program.anchors.literals is None or work.candidates is None:
            return True
        return bool(work.candidates.spans(program.key))

    def _units(self, program: Program, work: Workspace) -> Iterator[tuple[View, Span]]:
        spec = self.rule.spec
        types = tuple(dict.fromkeys((*program.types, *spec.mask)))
        view = work.view(types, raw=self.rule.is_raw)
        yield from ((view, unit) for unit in _select(view, program, spec.within, work))
        masked = [hit for hit in view.hits if hit.type in spec.mask]
        while masked:
            hit = masked.pop()
            if not _may_hold(program, hit, work):
                continue
            inner = work.inside(hit, types, raw=self.rule.is_raw)
            yield from ((inner, unit) for unit in _select(inner, program, spec.within, work))
            masked += [deeper for deeper in inner.hits if deeper.type in spec.mask]

    def _matches(
        self,
        matcher: Matcher,
        view: View,
        unit: Span,
        work: Workspace,
        budget: Budget,
        trace: Trace | None,
    ) -> Iterable[Hit]:
        start, end = unit
        # A slice, so that `^`, `$` and the edges see the unit and nothing else.
        text = view.text[start:end]
        position = 0
        while found := matcher.pattern.search(text, position, timeout=budget.left()):
            position = found.end()
            if found.start() == found.end():
                position += 1
                if position > len(text):
                    return
                continue
            hit = self._hit(found, matcher, view, unit)
            refused = self._refused(hit, work)
            if trace:
                trace(self.rule.spec.id, hit, refused)
            if refused:
                # A refused match must not swallow a good one.
                position = found.start() + 1
            else:
                yield hit

    def _refused(self, hit: Hit, work: Workspace) -> str:
        refused = self._conditions.refused_by(hit, work)
        if refused:
            return refused
        self._attributes.write(hit, work.document.text)
        refused = self._conditions.attributes_refused_by(hit)
        if not refused:
            hit.score = self._conditions.score(hit, work)
        return refused

    def _hit(self, found: regex.Match[str], matcher: Matcher, view: View, unit: Span) -> Hit:
        spec = self.rule.spec
        offset = unit[0]
        captures = _captures(found, matcher, view, offset)
        match = view.span(offset + found.start(), offset + found.end())
        covered = captures.get(spec.span)
        start, end = (covered.start, covered.end) if covered else match
        return Hit(
            type=spec.emit,
            start=start,
            end=end,
            rule=spec.id,
            match=match,
            unit=view.span(*unit),
            priority=spec.priority,
            score=spec.score,
            order=self.rule.order,
            captures=captures,
        )


def _captures(
    found: regex.Match[str], matcher: Matcher, view: View, offset: int
) -> dict[str, Bound]:
    out: dict[str, Bound] = {}
    regs = found.regs
    for number, info in matcher.groups:
        start, end = regs[number]
        if start == end:
            continue
        pieces = found.spans(number) if info.repeats else [(start, end)]
        spans = [view.span(offset + left, offset + right) for left, right in pieces if right > left]
        bound = out.get(info.path)
        if bound is not None:
            bound.spans = sorted({*bound.spans, *spans})
            continue
        hit = view.hit_at(offset + start) if info.is_mention else None
        out[info.path] = Bound(spans, info.vocabulary, hit)
    return out


def _may_hold(program: Program, hit: Hit, work: Workspace) -> bool:
    """Whether the inside of a masked mention has any of the pattern's literals."""
    if program.anchors.literals is None or work.candidates is None:
        return True
    spans = work.candidates.spans(program.key)
    first = bisect_left(spans, (hit.start,))
    return first < len(spans) and spans[first][0] < hit.end


def _select(view: View, program: Program, kind: str, work: Workspace) -> Iterable[Span]:
    """The units of a view that hold the pattern's anchors."""
    chosen: list[Span] | None = None
    if program.anchors.literals is not None and work.candidates is not None:
        chosen = view.near(kind, work.candidates.spans(program.key))
    types = program.anchors.types
    if types is not None:
        holding = view.near(kind, [hit.span for hit in view.hits if hit.type in types])
        if chosen is None:
            return holding
        wanted = set(chosen)
        return [unit for unit in holding if unit in wanted]
    return view.units(kind) if chosen is None else chosen

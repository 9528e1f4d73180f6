"""Stories of rules that matched nothing: how far each came, and what failed there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from minekit.engine.compile import CompiledRule, Program, TermSource
from minekit.engine.views import Unit
from minekit.explain.elements import bare, told
from minekit.explain.hints import Hints
from minekit.explain.parts import PatternReader
from minekit.explain.places import Places, anchors, in_unit, view_text
from minekit.explain.record import Look, Record
from minekit.explain.story import Element, Hint, Miss, Spot
from minekit.explain.trace import Reach, approach, reach, took_before
from minekit.model import Span
from minekit.rules.schema import RuleSet

__all__ = ["Attempt", "MissTeller"]

_MOST_UNITS = 60


@dataclass(frozen=True, slots=True)
class Attempt:
    """How far one rule came.

    Attributes:
        look: with the pattern that came furthest.
        unit: where.
        reach: how far; None where no element of any pattern matches.
        tried: whether the rule was tried there, for the unit has its anchors.
        is_match: whether it does match there, if elsewhere than it was asked to.
    """

    rule: CompiledRule
    look: Look
    unit: Unit
    reach: Reach | None
    tried: bool
    is_match: bool = False

    @property
    def merit(self) -> tuple[object, ...]:
        """More is nearer to a match."""
        found = self.reach
        return self.tried, found.end - found.start if found else -1


class MissTeller:
    """Tells of one recorded run; `near` is where a match was looked for, if it was somewhere."""

    def __init__(
        self,
        rules: RuleSet,
        phases: Mapping[str, int],
        record: Record,
        reader: PatternReader,
        places: Places,
        near: Span | None,
    ) -> None:
        self._rules = rules
        self._phases = phases
        self._record = record
        self._reader = reader
        self._places = places
        self._near = near

    def attempt(self, rule: CompiledRule, *, is_asked: bool) -> Attempt | None:
        """The furthest that a rule came; None where it was not tried at all.

        Args:
            rule: one that matched nothing.
            is_asked: whether it is what was asked about: then tell also what does not come near
                the place, and look where the prefilter saw that it cannot match.
        """
        found = self._attempts(rule, is_asked=is_asked)
        return max(found, key=self._merit, default=None)

    def has_units(self, rule: CompiledRule) -> bool:
        """Whether there was something to look at: nothing is between two sentences."""
        looks = self._record.looks.get(rule.spec.id, ())
        return not looks or any(look.units for look in looks)

    def _merit(self, one: Attempt) -> tuple[object, ...]:
        found = one.reach
        length = found.end - found.start if found else -1
        return not one.is_match, self.is_near(one), length, one.tried

    def is_near(self, one: Attempt) -> bool:
        """Whether what matched comes to the place where a match was looked for."""
        if self._near is None or one.reach is None:
            return self._near is None
        start, end = in_unit(one.unit, self._near)
        return one.reach.start < end and one.reach.end >= start

    def is_begun(self, one: Attempt) -> bool:
        """The same, where at least something matched."""
        return self.is_near(one) and one.reach is not None and one.reach.start < one.reach.end

    def _attempts(self, rule: CompiledRule, *, is_asked: bool) -> Iterator[Attempt]:
        for look in self._record.looks.get(rule.spec.id, ()):
            tried = self._record.tries.get(id(look.program), set())
            units = [
                unit
                for unit in look.units
                if is_asked or unit in tried or self._lacks_filters(look.program, unit)
            ]
            ways = self._reader.read(look.program) if units else ()
            for unit in _foremost(units, tried):
                near = in_unit(unit, self._near) if self._near else None
                came = "begun"
                if near and not is_asked:
                    came = approach(look.program, unit, look.terms, near)
                found = (
                    reach(ways, look.program, unit, look.terms, near) if came == "begun" else None
                )
                if found or unit in tried or is_asked:
                    is_match = came == "match" or (
                        found is not None and unit in tried and _is_match(found, look)
                    )
                    yield Attempt(rule, look, unit, found, unit in tried, is_match)

    def _lacks_filters(self, program: Program, unit: Unit) -> bool:
        """Whether a unit has all that a pattern needs, if not mentions that meet its filters."""
        types = {hit.type for hit in unit.symbols.values()}
        clauses = program.anchors.mentions
        has_types = all(any(types & {*part.types} for part in clause) for clause in clauses)
        if not clauses or not has_types:
            return False
        words = anchors(program, unit, self._places)[: len(program.anchors.literals)]
        return all(anchor.found for anchor in words)

    def views(self, rule: CompiledRule) -> Iterator[str]:
        """The units that a rule could have matched in, as it sees them."""
        for look in self._record.looks.get(rule.spec.id, ()):
            yield from map(view_text, look.units)

    def miss(self, one: Attempt, hints: Hints | None) -> Miss:
        """What to tell of an attempt."""
        spec, found = one.rule.spec, one.reach
        program, unit = one.look.program, one.unit
        held = anchors(program, unit, self._places)
        number = self._reader.number(program)
        miss = Miss(
            rule=spec.id,
            type=str(spec.emit),
            place=str(spec.place),
            reason=_reason(one),
            phase=self._phases.get(spec.id, 0),
            within=spec.within,
            view=view_text(unit),
            pattern=str(spec.patterns[number]),
            pattern_place=str(spec.patterns[number].place),
            number=number,
            anchors=[anchor for anchor in held if anchor.found],
            lacks=[] if one.tried else [anchor for anchor in held if not anchor.found],
        )
        return self._with_reach(miss, one, found, hints) if found else miss

    def _with_reach(self, miss: Miss, one: Attempt, found: Reach, hints: Hints | None) -> Miss:
        unit, program, terms = one.unit, one.look.program, one.look.terms
        has_some = found.start < found.end
        asks = found.failed and (has_some or self._near)
        return msgspec.structs.replace(
            miss,
            matched=self._places.of_unit(unit, (found.start, found.end)) if has_some else None,
            elements=told(took_before(found, program, terms), unit, self._places, self._rules),
            failed=_failed(found),
            at=self._at(unit, found.end),
            shows=unit.symbols[found.end].type if found.end in unit.symbols else "",
            hints=_hints(hints, found, program, terms) if asks else [],
        )

    def _at(self, unit: Unit, offset: int) -> Spot:
        """The symbol or word at an offset of a unit's text, with the white space before it."""
        end = offset + 1 if offset in unit.symbols else offset
        while end < len(unit.text) and end not in unit.symbols:
            if unit.text[end].isspace() and unit.text[offset:end].strip():
                break
            end += 1
        return self._places.of_unit(unit, (offset, end))


def _failed(found: Reach) -> list[Element]:
    """The elements that failed; of plain text that begins with a space, the word with it."""
    failed = [bare(part) for part in found.failed]
    if failed and failed[-1].kind == "text" and not failed[-1].source.strip():
        more = "".join(str(part.source) for part in found.rest[:1] if part.kind == "text")
        failed[-1] = msgspec.structs.replace(failed[-1], source=failed[-1].source + more)
    return failed


def _hints(
    hints: Hints | None, found: Reach, program: Program, terms: TermSource
) -> Sequence[Hint]:
    if hints is None:
        return []
    try:
        return hints.at(found, program, terms)
    except TimeoutError:  # a hint is not worth waiting for
        return []


def _foremost(units: Sequence[Unit], tried: set[Unit]) -> list[Unit]:
    """Not too many units, those that were tried first."""
    return sorted(units, key=lambda unit: unit not in tried)[:_MOST_UNITS]


def _is_match(found: Reach, look: Look) -> bool:
    """Whether the whole pattern matches where all of its elements do."""
    if found.failed:
        return False
    matcher = look.program.expression(look.program.node, look.terms)
    match = matcher.pattern.match(found.unit.text, found.start)
    return match is not None and match.end() > found.start


def _reason(one: Attempt) -> str:
    if one.reach is None:
        return "nothing"
    if one.reach.failed:
        return "element"
    if one.reach.start == one.reach.end:
        return "empty"
    return "anchors" if _is_match(one.reach, one.look) else "edge"

"""What each element of a pattern took of a match, and how far a pattern came where none is.

No second matcher: the engine's own expressions are rearranged. For a match the same pattern runs
once more with a group around every element. Where there is none, beginnings of the pattern run:
if its first five elements match somewhere and its first six do not, the sixth is what failed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Literal

import regex

from minekit.engine.compile import Program, TermSource
from minekit.engine.matcher import Matcher
from minekit.engine.views import Unit
from minekit.engine.watch import Match
from minekit.errors import Place
from minekit.explain.parts import Part, Way, joined
from minekit.model import Span
from minekit.rules import tree
from minekit.rules.expanded import Expanded, Slot, counts_groups
from minekit.rules.located import Located

__all__ = ["Level", "Marked", "Reach", "Took", "approach", "reach", "took", "took_before"]

# Groups that one expression gets: a fragment can have thousands of elements.
_MOST_GROUPS = 300
_MOST_PLACES = 200
_SECONDS = 2.0
_MARK = "#"
_NOWHERE = Place("", 0, 0)


@dataclass(frozen=True, slots=True)
class Took:
    """An element and what it took, in the unit's text; a repeated one may have several spans."""

    part: Part
    spans: tuple[Span, ...]
    inside: tuple[Took, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """How far one alternative came.

    Attributes:
        start: where, in the unit's text.
        matched: its elements that matched.
        failed: the one that did not; None where all matched.
        rest: those behind it.
    """

    start: int
    matched: tuple[Part, ...]
    failed: Part | None
    rest: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a pattern came.

    Attributes:
        unit: where.
        start, end: what its beginning matched, in the unit's text.
        levels: the pattern's alternative that came furthest, then that of the element that
            failed in it, and so on.
    """

    unit: Unit
    start: int
    end: int
    levels: tuple[Level, ...]

    @property
    def failed(self) -> tuple[Part, ...]:
        """The element that failed, then the one inside it, and so on; nothing where all match."""
        return tuple(level.failed for level in self.levels if level.failed)

    @property
    def rest(self) -> tuple[Part, ...]:
        """All that stands in the pattern behind the innermost element that failed."""
        return tuple(part for level in reversed(self.levels) for part in level.rest)


class Marked:
    """Elements of a pattern with a group around each of them.

    Args:
        ways: of the pattern, or of a part of it.
        program: of the pattern.
        begins: whether they are what it begins with.
        ends: whether they are what it ends with.
    """

    def __init__(
        self, ways: Sequence[Way], program: Program, *, begins: bool = True, ends: bool = True
    ) -> None:
        self._ways = ways
        self._program = program
        self._edges = {"begins": begins, "ends": ends}
        is_closed = program.rule.is_regex and counts_groups(program.node)
        opened = () if is_closed else _opened(ways)
        self._numbers = {id(part): number for number, part in enumerate(opened)}
        self._node = _marked_ways(ways, self._numbers)
        self._matcher: Matcher | None = None

    def match(self, text: str, start: int, terms: TermSource) -> tuple[tuple[Took, ...], int]:
        """What the elements take at a place, and where the last one ends; -1 for no match."""
        matcher = self._compiled(terms)
        with suppress(TimeoutError):
            found = matcher.pattern.match(text, start, timeout=_SECONDS)
            if found is not None:
                return self._read(found, matcher), found.end()
        return (), -1

    def _read(self, found: regex.Match[str], matcher: Matcher) -> tuple[Took, ...]:
        spans: dict[str, list[Span]] = {}
        for number, info in matcher.groups:
            if info.path.startswith(_MARK):
                spans.setdefault(info.path, []).extend(found.spans(number))
        return _taken(self._ways, self._numbers, spans)

    def _compiled(self, terms: TermSource) -> Matcher:
        # The terms of dynamic vocabularies may be others each time.
        if self._matcher is None or self._program.dynamic:
            self._matcher = self._program.expression(self._node, terms, **self._edges)
        return self._matcher


def took(marked: Marked, match: Match) -> tuple[Took, ...]:
    """The elements of a pattern with what they took of a match; nothing where one cannot tell."""
    found, end = marked.match(match.unit.text, match.found.start(), match.terms)
    return found if end == match.found.end() else ()


def took_before(found: Reach, program: Program, terms: TermSource) -> tuple[Took, ...]:
    """The elements that matched before one failed, with what they took."""
    out: tuple[Took, ...] = ()
    for number, level in enumerate(found.levels):
        ways = (Way(Located("", _NOWHERE), level.matched),)
        marked = Marked(ways, program, begins=number == 0, ends=False)
        out += marked.match(found.unit.text, level.start, terms)[0]
    return out


def _opened(ways: Sequence[Way]) -> list[Part]:
    """The elements to tell apart, outer ones first, as many as there may be groups."""
    found = list(_below(ways))
    for part in found:
        inside = list(_below(part.ways))
        if len(found) + len(inside) <= _MOST_GROUPS:
            found += inside
    return found


def _below(ways: Sequence[Way]) -> Iterator[Part]:
    return (part for way in ways for part in way.parts)


def _marked_ways(ways: Sequence[Way], numbers: dict[int, int]) -> Expanded:
    options = [joined([_marked(part, numbers) for part in way.parts]) for way in ways]
    return options[0] if len(options) == 1 else tree.Choice(tuple(options))  # type: ignore[arg-type]


def _marked(part: Part, numbers: dict[int, int]) -> Expanded:
    if id(part) not in numbers:
        return part.node
    node = part.node
    if any(id(inner) in numbers for inner in _below(part.ways)):
        node = part.around(_marked_ways(part.ways, numbers))
    return Slot(f"{_MARK}{numbers[id(part)]}", node)


def _taken(
    ways: Sequence[Way], numbers: dict[int, int], spans: dict[str, list[Span]]
) -> tuple[Took, ...]:
    out = []
    for part in _below(ways):
        found = spans.get(f"{_MARK}{numbers[id(part)]}") if id(part) in numbers else None
        if found:
            out.append(Took(part, tuple(found), _taken(part.ways, numbers, spans)))
    return tuple(out)


def reach(
    ways: Sequence[Way],
    program: Program,
    unit: Unit,
    terms: TermSource,
    near: Span | None = None,
) -> Reach | None:
    """How far a pattern comes in a unit where it does not match.

    Args:
        ways: of the pattern.
        program: the same, compiled.
        unit: where to look.
        terms: of dynamic vocabularies.
        near: a span of the unit's text where the match should be; None for anywhere.

    Returns:
        The furthest that it comes there; None where nothing of it matches anywhere, or where that
        takes too long to find out.
    """
    walker = _Walker(program, unit, terms, near)
    with suppress(TimeoutError):
        found = [one for way in ways if (one := walker.furthest(way))]
        return max(found, key=walker.merit, default=None)
    return None


def approach(
    program: Program, unit: Unit, terms: TermSource, near: Span
) -> Literal["", "begun", "match"]:
    """Whether a match touches a place, or a beginning of one may: cheap, by what is compiled.

    Args:
        program: of the pattern.
        unit: where to look.
        terms: of dynamic vocabularies.
        near: the place, in the unit's text.
    """
    pattern, text, (start, end) = program.matcher(terms).pattern, unit.text, near
    with suppress(TimeoutError):
        for one in pattern.finditer(text, overlapped=True, timeout=_SECONDS):
            if one.start() < end and one.end() >= max(start, one.start() + 1):
                return "match"
        # A partial match is one that the end of the text cuts off; so the text ends at the place.
        before = pattern.finditer(
            text, 0, max(start, 0), overlapped=True, partial=True, timeout=_SECONDS
        )
        here = (
            pattern.match(text, at, at + 1, partial=True, timeout=_SECONDS)
            for at in range(max(start, 0), end)
        )
        is_begun = any(one.start() < start for one in before) or any(here)
        return "begun" if is_begun else ""
    return "begun"


@dataclass(frozen=True, slots=True)
class _Walker:
    program: Program
    unit: Unit
    terms: TermSource
    near: Span | None
    patterns: dict[tuple[int, ...], regex.Pattern[str]] = field(default_factory=dict)

    def merit(self, one: Reach) -> tuple[object, ...]:
        """Better is what comes near the place, begins where the place does, and is longer."""
        begins = self.near is not None and one.start == self.near[0] and one.end > one.start
        return self.touches(one), begins, one.end - one.start

    def touches(self, one: Reach) -> bool:
        return self.near is None or (one.start < self.near[1] and one.end >= self.near[0])

    def furthest(self, way: Way) -> Reach | None:
        """The longest beginning of an alternative that matches, near the place if one does."""
        most, spans = self.longest(way.parts)
        if not most:
            return self.inside_first(way)
        best = self.best(way, most, spans)
        for length in range(most - 1, 0, -1):
            if self.touches(best):
                break
            other = self.best(way, length, self.places(way.parts[:length]))
            best = other if self.touches(other) else best
        return best if self.touches(best) else self.none_there(way)

    def none_there(self, way: Way) -> Reach:
        """That nothing matches where the match should begin."""
        assert self.near is not None  # noqa: S101 - everywhere is near it otherwise
        start = self.near[0]
        end, inner = self.into(way.parts[0], start)
        level = Level(start, (), way.parts[0], way.parts[1:])
        return Reach(self.unit, start, end, (level, *inner))

    def inside_first(self, way: Way) -> Reach | None:
        """The same where not even the first element matches: how far one comes inside it."""
        if not way.parts:
            return None
        first = way.parts[0]
        found = [one for inner in first.ways if (one := self.furthest(inner)) and one.failed]
        best = max(found, key=self.merit, default=None)
        if best is None or not self.touches(best):
            return None if self.near is None else self.none_there(way)
        levels = (Level(best.start, (), first, way.parts[1:]), *best.levels)
        return Reach(self.unit, best.start, best.end, levels)

    def longest(self, parts: Sequence[Part]) -> tuple[int, list[Span]]:
        """How many elements match in a row, and where."""
        # More of them never match where fewer do not. Most patterns fail early, and the whole of
        # one can take longer to compile than all else: so in growing steps, then bisected.
        low, high, step = 0, len(parts), 1
        known: list[Span] = []
        while low < high:
            middle = min(low + step, (low + high + 1) // 2)
            spans = self.places(parts[:middle])
            if spans:
                low, known, step = middle, spans, step * 2
            else:
                high = middle - 1
        return low, known

    def places(self, parts: Sequence[Part]) -> list[Span]:
        """Where some elements match in a row, if they do not begin behind the place."""
        inner = self.unwrapped(parts)
        if len(inner) > len(parts) and self.longest(inner)[0] < len(inner):
            return []
        pattern = self.pattern(parts)
        found = pattern.finditer(self.unit.text, overlapped=True, timeout=_SECONDS)
        end = self.near[1] if self.near else len(self.unit.text) + 1
        spans = takewhile(lambda span: span[0] < end, (one.span() for one in found))
        return [*islice(spans, _MOST_PLACES)]

    def unwrapped(self, parts: Sequence[Part]) -> Sequence[Part]:
        """The same elements without what is around several: a capture of all, a group.

        The first of them often fail, and are compiled sooner than all that they stand in.
        """
        return parts if self.program.rule.is_regex else [*_unwrapped(parts)]

    def best(self, way: Way, length: int, spans: Sequence[Span]) -> Reach:
        """The place of several where one comes furthest with what follows some elements."""
        return max((self.at(way, length, span) for span in spans), key=self.merit)

    def at(self, way: Way, length: int, span: Span) -> Reach:
        start, end = span
        matched = way.parts[:length]
        if length == len(way.parts):
            return Reach(self.unit, start, end, (Level(start, matched, None),))
        part = way.parts[length]
        end, inner = self.into(part, end)
        level = Level(start, matched, part, way.parts[length + 1 :])
        return Reach(self.unit, start, end, (level, *inner))

    def into(self, part: Part, start: int) -> tuple[int, tuple[Level, ...]]:
        """How far an element comes inside that fails as a whole, and what fails there."""
        best: tuple[int, tuple[Level, ...]] = start, ()
        for way in part.ways:
            end, length = self.along(way, start)
            if length == len(way.parts):
                continue  # one round of a repetition that asks for more
            deeper, levels = self.into(way.parts[length], end)
            if deeper > best[0]:
                rest = way.parts[length + 1 :]
                level = Level(start, way.parts[:length], way.parts[length], rest)
                best = deeper, (level, *levels)
        return best

    def along(self, way: Way, start: int) -> tuple[int, int]:
        """The longest beginning of an alternative that matches at a place: its end, its length."""
        end = start
        for length, part in enumerate(way.parts):
            # One after the other; only where that fails, all so far may part the text otherwise.
            found = self.match((part,), end) or self.match(way.parts[: length + 1], start)
            if found is None:
                return end, length
            end = found.end()
        return end, len(way.parts)

    def match(self, parts: Sequence[Part], start: int) -> regex.Match[str] | None:
        pattern = self.pattern(parts, begins=False)
        return pattern.match(self.unit.text, start, timeout=_SECONDS)

    def pattern(self, parts: Sequence[Part], *, begins: bool = True) -> regex.Pattern[str]:
        key = (begins, *map(id, parts))
        if key not in self.patterns:
            node = joined([part.node for part in parts])
            matcher = self.program.expression(node, self.terms, begins=begins, ends=False)
            self.patterns[key] = matcher.pattern
        return self.patterns[key]


def _unwrapped(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        if part.kind in ("capture", "group", "fragment") and len(part.ways) == 1:
            yield from _unwrapped(part.ways[0].parts)
        else:
            yield part

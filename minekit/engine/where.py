"""Constraints on a match (`where:`) and cues that add to its score (`near:`).

Text patterns look at the document's text, not at the view, bounded by the unit; `.` matches line
breaks there and nothing is said about edges.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any  # the loader has seen to the kinds of operands

import regex

from minekit.engine.compile import Compiler
from minekit.engine.cue import ALL, BEFORE, BEHIND, WITHIN, Cue, Side
from minekit.engine.hits import Candidate, Hit
from minekit.engine.workspace import Workspace
from minekit.engine.write import EDGE
from minekit.errors import Place
from minekit.model import Span
from minekit.rules.located import Located
from minekit.rules.schema import Near, RuleSpec, Where
from minekit.text import WORD

__all__ = ["Conditions", "passes"]

_MARKS = regex.compile(r"[\s\"'“”‘’«»„‟`]*")
_CLOSING = regex.compile(r"[\s.!?…\"'”’»`)\]]*")

_COMPARE: Mapping[str, Callable[[Any, Any], object]] = {
    "eq": operator.eq,
    "in": lambda value, operand: value in operand,
    "not_in": lambda value, operand: value not in operand,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}

Test = Callable[[Candidate, Workspace], bool]
CueWord = Callable[[], regex.Pattern[str]]


class Conditions:
    """The tests of one rule: those of its span and text, and those of its attributes.

    Args:
        known: of a rule with the same patterns under some keys, whose tests are taken over.
    """

    def __init__(self, spec: RuleSpec, compiler: Compiler, known: Conditions | None = None) -> None:
        self._spec = spec
        where = spec.where
        tests = _Tests(spec, compiler)
        self._tests = tests
        self._of_span: list[tuple[str, Test]] = list(tests.of_span(where))
        self._single: dict[tuple[str, Place], Test] = {}
        self._tests_attributes = bool(where.attr or where.same or where.differ)
        self._near = [(near, tests.cue_word(near.any)) for near in spec.near]
        if known:
            self._take_over(known)

    def _take_over(self, known: Conditions) -> None:
        """Use the tests that are the same and may have been compiled."""
        before, now = known._spec, self._spec
        tests = dict(known._of_span)
        self._of_span = [
            (key, tests[key] if _sources(key, before) is _sources(key, now) else test)
            for key, test in self._of_span
        ]
        if before.near is now.near:
            self._near = known._near

    def refused_by(self, one: Candidate, work: Workspace) -> str:
        """The key of the first test of span or text that fails, or ''."""
        for key, test in self._of_span:
            if not test(one, work):
                return key
        return ""

    def culprit(self, key: str, one: Candidate, work: Workspace) -> Located | None:
        """Which pattern under a key refused a match, where it forbids several."""
        if key not in ("not", "not_after", "not_before"):
            return None
        field = "not_" if key == "not" else key
        sources: tuple[Located, ...] = _sources(key, self._spec)
        for source in sources:
            if not self._alone(field, source)(one, work):
                return source
        return None

    def _alone(self, field: str, source: Located) -> Test:
        """The test of one pattern of several, made when it is first asked for."""
        key = field, source.place
        if key not in self._single:
            only: dict[str, Any] = {field: (source,)}
            ((_, self._single[key]),) = self._tests.of_span(Where(**only))
        return self._single[key]

    def attributes_refused_by(self, hit: Hit) -> str:
        """The same for the tests of attributes."""
        if not self._tests_attributes:
            return ""
        where = self._spec.where
        for name, tests in where.attr.items():
            if not passes(hit.attrs.get(name), tests):
                return f"attr.{name}"
        if where.same and len({hit.attrs.get(name) for name in where.same}) > 1:
            return "same"
        if where.differ and len({hit.attrs.get(name) for name in where.differ}) == 1:
            return "differ"
        return ""

    def score(self, one: Candidate, work: Workspace) -> float:
        """The rule's score, raised or lowered by the cues that are near."""
        score = self._spec.score
        if not self._near:
            return score
        for near, cue in self.cues(one, work):
            if cue:
                score += near.score
        return min(1.0, max(0.0, score))

    def cues(self, one: Candidate, work: Workspace) -> Iterator[tuple[Near, Span | None]]:
        """The rule's cues with where each is near a match, None where it is not."""
        for near, cue in self._near:
            found = (
                (start + place.start(), start + place.end())
                for start, part in _around(one, work, near)
                if (place := cue().search(part))
            )
            yield near, next(found, None)


def _sources(key: str, spec: RuleSpec) -> Any:
    """What a key of `where:` has."""
    return getattr(spec.where, "not_" if key == "not" else key)


def passes(value: object, tests: Mapping[str, object]) -> bool:
    """Whether a value meets every test of an `attr:` mapping; see RULES.md, 7."""
    return all(_passes_one(value, name, operand) for name, operand in tests.items())


def _passes_one(value: object, name: str, operand: Any) -> bool:
    if name == "present":
        return (value is not None) is operand
    if name in ("gt", "ge", "lt", "le"):
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return is_number and bool(_COMPARE[name](value, operand))
    return bool(_COMPARE[name](value, operand))


class _Tests:
    def __init__(self, spec: RuleSpec, compiler: Compiler) -> None:
        self.spec = spec
        self.compiler = compiler

    def cue(self, sources: tuple[Located, ...], side: Side) -> Cue:
        spec = self.spec
        write = partial(self.compiler.cue_source, sources, spec.pack, case=spec.case, is_open=True)
        return Cue(write, side, self.compiler)

    def cue_word(self, source: Located) -> CueWord:
        """A cue that neither begins nor ends inside a word, compiled when first asked for."""

        @cache
        def compiled() -> regex.Pattern[str]:
            inner = self.compiler.cue_source((source,), self.spec.pack, case=self.spec.case)
            return self.compiler.expressions.compile(f"{EDGE}(?:{inner}){EDGE}", regex.DOTALL)

        return compiled

    def of_span(self, where: Where) -> Iterable[tuple[str, Test]]:
        if where.inside:
            yield "inside", _covered(where.inside, wanted=True)
        if where.not_inside:
            yield "not_inside", _covered(where.not_inside, wanted=False)
        if where.not_overlapping:
            yield "not_overlapping", _untouched(where.not_overlapping)
        for key, sources, wanted in (
            ("after", where.after, True),
            ("not_after", where.not_after, False),
        ):
            if sources:
                yield key, self.left(sources, wanted=wanted)
        for key, sources, wanted in (
            ("before", where.before, True),
            ("not_before", where.not_before, False),
        ):
            if sources:
                yield key, self.right(sources, wanted=wanted)
        if where.not_:
            yield "not", self.whole(where.not_)
        if where.contains:
            yield "contains", self.contains(where.contains)
        if where.at:
            yield "at", _at_start if where.at == "start" else _at_end

    def left(self, sources: tuple[Located, ...], *, wanted: bool) -> Test:
        is_at = self.cue(sources, BEFORE).is_at
        return lambda one, work: is_at(work, one.unit[0], one.match[0]) == wanted

    def right(self, sources: tuple[Located, ...], *, wanted: bool) -> Test:
        is_at = self.cue(sources, BEHIND).is_at
        return lambda one, work: is_at(work, one.match[1], one.unit[1]) == wanted

    def whole(self, sources: tuple[Located, ...]) -> Test:
        is_at = self.cue(sources, ALL).is_at
        return lambda one, work: not is_at(work, *one.match)

    def contains(self, sources: tuple[Located, ...]) -> Test:
        is_at = self.cue(sources, WITHIN).is_at
        return lambda one, work: is_at(work, *one.hit.span)


def _covered(types: tuple[str, ...], *, wanted: bool) -> Test:
    def test(one: Candidate, work: Workspace) -> bool:
        found = any(work.intervals(key).cover(*one.hit.span) for key in types)
        return found == wanted

    return test


def _untouched(types: tuple[str, ...]) -> Test:
    return lambda one, work: not any(work.intervals(key).touch(*one.match) for key in types)


def _at_start(one: Candidate, work: Workspace) -> bool:
    return _MARKS.fullmatch(work.text, one.unit[0], one.match[0]) is not None


def _at_end(one: Candidate, work: Workspace) -> bool:
    return _CLOSING.fullmatch(work.text, one.match[1], one.unit[1]) is not None


def _around(one: Candidate, work: Workspace, near: Near) -> Iterable[tuple[int, str]]:
    """The text of so many words on each side that counts, and where it begins."""
    if near.side in ("left", "both"):
        before = work.text[one.unit[0] : one.match[0]]
        words = [found.start() for found in WORD.finditer(before)]
        cut = words[-near.words] if len(words) > near.words else 0
        yield one.unit[0] + cut, before[cut:]
    if near.side in ("right", "both"):
        after = work.text[one.match[1] : one.unit[1]]
        words = [found.end() for found in WORD.finditer(after)]
        yield one.match[1], after[: words[near.words - 1]] if len(words) > near.words else after

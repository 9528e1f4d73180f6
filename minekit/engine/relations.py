"""Links between two mentions: a sorted sweep inside the unit, never a product of the document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from minekit.engine.compile import Compiler
from minekit.engine.hits import Hit
from minekit.engine.watch import Judgement
from minekit.engine.workspace import Workspace
from minekit.model import Span
from minekit.rules.schema import RelationSpec
from minekit.text import WORD

__all__ = ["Link", "RelationRunner", "between"]

Link = tuple[str, Hit, Hit, str]
"""Relation, from, to, id of the rule."""


class RelationRunner:
    """One `relations:` entry, ready to run."""

    def __init__(self, spec: RelationSpec, compiler: Compiler) -> None:
        self.spec = spec
        self._between = compiler.cue(spec.between, spec.pack) if spec.between else None
        self._not_between = compiler.cue(spec.not_between, spec.pack) if spec.not_between else None

    def run(self, work: Workspace) -> list[Link]:
        """Every link, in order of its source."""
        spec = self.spec
        sources, targets = self._ends(work)
        longest = max((hit.end - hit.start for hit in targets), default=0)
        links: list[Link] = []
        for region in self._regions(work):
            inside = _starting_in(targets, region)
            for source in _starting_in(sources, region):
                near = _starting_in(inside, self._reach(source, longest, region))
                found = [hit for hit in near if self._fits(source, hit, work)]
                links += [(spec.name, source, hit, spec.id) for hit in self._picked(source, found)]
        return links

    def judge(self, hit: Hit, work: Workspace) -> Iterator[Judgement]:
        """Every pair in its unit that a mention is part of, with what refused it."""
        sources, targets = self._ends(work)
        for region in self._regions(work):
            if not region[0] <= hit.start < region[1]:
                continue
            inside = _starting_in(targets, region)
            for source in _starting_in(sources, region):
                if source is hit:
                    yield from self._judged(source, inside, inside, work)
                elif any(one is hit for one in inside):
                    yield from self._judged(source, [hit], inside, work)

    def _judged(
        self, source: Hit, asked: Sequence[Hit], targets: Sequence[Hit], work: Workspace
    ) -> Iterator[Judgement]:
        picked = self._picked(source, [hit for hit in targets if self._fits(source, hit, work)])
        for hit in asked:
            if hit is not source:
                is_picked = any(one is hit for one in picked)
                refused = "" if is_picked else self._refused_by(source, hit, work) or "pick"
                yield source, hit, refused

    def _ends(self, work: Workspace) -> tuple[Sequence[Hit], Sequence[Hit]]:
        """What links can come from and go to, in order."""
        return (
            sorted(work.hits(self.spec.source), key=lambda hit: hit.span),
            sorted(work.hits(self.spec.target), key=lambda hit: hit.span),
        )

    def _reach(self, source: Hit, longest: int, region: Span) -> Span:
        """Where the targets of a source can start; none of them is longer than `longest`."""
        spec, (low, high) = self.spec, region
        if spec.to_inside_from:
            low, high = max(low, source.start), min(high, source.end)
        if spec.max_gap is not None:
            low = max(low, source.start - spec.max_gap - longest)
            high = min(high, source.end + spec.max_gap + 1)
        return low, high

    def _regions(self, work: Workspace) -> Iterable[Span]:
        if not self.spec.same:
            return [(0, len(work.text))]
        return work.grid.spans(self.spec.same)

    def _fits(self, source: Hit, target: Hit, work: Workspace) -> bool:
        return source is not target and not self._refused_by(source, target, work)

    def _refused_by(self, source: Hit, target: Hit, work: Workspace) -> str:
        """The key of `where` that two mentions do not meet, or ''."""
        spec = self.spec
        if spec.to_inside_from and not (source.start <= target.start and target.end <= source.end):
            return "to_inside_from"
        if spec.order == "from<to" and source.start >= target.start:
            return "order"
        if spec.order == "to<from" and target.start >= source.start:
            return "order"
        if spec.attr_equal:
            left, right = source.attrs.get(spec.attr_equal[0]), target.attrs.get(spec.attr_equal[1])
            if left is None or left != right:
                return "attr_equal"
        return self._gap_refused_by(between(source, target), work)

    def _gap_refused_by(self, gap: Span, work: Workspace) -> str:
        spec = self.spec
        start, end = gap
        if spec.max_gap is not None and end - start > spec.max_gap:
            return "max_gap"
        if spec.max_words is not None and len(WORD.findall(work.text, start, end)) > spec.max_words:
            return "max_words"
        if self._between and not self._between.search(work.text, start, end):
            return "between"
        if self._not_between and self._not_between.search(work.text, start, end):
            return "not_between"
        return ""

    def _picked(self, source: Hit, found: list[Hit]) -> list[Hit]:
        if self.spec.pick == "all" or not found:
            return found
        if self.spec.pick == "first":
            return found[:1]
        gaps = [between(source, hit) for hit in found]
        return [
            min(
                zip(found, gaps, strict=True),
                key=lambda pair: (pair[1][1] - pair[1][0], pair[0].start),
            )[0]
        ]


def _starting_in(hits: Sequence[Hit], region: Span) -> Sequence[Hit]:
    """Those of some sorted hits that start in a region."""
    low, high = (bisect_left(hits, edge, key=lambda hit: hit.start) for edge in region)
    return hits[low:high]


def between(left: Hit, right: Hit) -> Span:
    """The text between two hits; empty where they touch or overlap."""
    start = min(left.end, right.end)
    return start, max(start, left.start, right.start)

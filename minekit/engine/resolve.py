"""Which of several hits of one type are kept: the overlap policies.

Order of merit: priority, length, start, score, rule id; a hit is kept if it does not clash with a
better one. The result depends neither on the order of files nor on the number of workers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from minekit.engine.hits import Hit
from minekit.model import Span
from minekit.text import Intervals

__all__ = ["give_way", "resolve"]

Lost = Callable[[Hit, Hit], None]
"""Told of each hit left out, and of the hit that it lost to."""

Keeper = Callable[[Iterable[Hit], Lost | None], list[Hit]]
"""Takes hits, the best first, and gives those that are kept."""

_BLOCK = 1_024


def resolve(hits: Sequence[Hit], policy: str, lost: Lost | None = None) -> list[Hit]:
    """Keep the hits of one type that do not clash with a better one.

    Args:
        hits: any order.
        policy: longest, first, inside, nested or all.
        lost: called for each hit left out.

    Returns:
        The hits kept, sorted by (start, -end).
    """
    if policy == "all":
        return sorted(_distinct(sorted(hits, key=_merit), lost), key=_place)
    merit = _merit_first if policy == "first" else _merit
    keep = _KEEPERS.get(policy, _without_overlap)
    kept: list[Hit] = []
    for group in _touching(sorted(hits, key=_place)):
        if len(group) == 1:  # as most
            kept += group
        else:
            kept += sorted(keep(sorted(group, key=merit), lost), key=_place)
    return kept


def _touching(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """Hits that clash with none of another group.

    Args:
        hits: sorted by start.
    """
    group: list[Hit] = []
    end = 0
    for hit in hits:
        if group and hit.start >= end:
            yield group
            group = []
        group.append(hit)
        end = max(end, hit.end)
    if group:
        yield group


def give_way(hits: Iterable[Hit], stronger: Sequence[Hit], lost: Lost | None = None) -> list[Hit]:
    """The hits that share no code point with one of a type that they yield to."""
    spans = Intervals(hit.span for hit in stronger)
    kept: list[Hit] = []
    for hit in hits:
        if not spans.touch(hit.start, hit.end):
            kept.append(hit)
        elif lost:
            lost(hit, next(one for one in stronger if one.start < hit.end and hit.start < one.end))
    return kept


def _place(hit: Hit) -> Span:
    return hit.start, -hit.end


def _merit(hit: Hit) -> tuple[object, ...]:
    return -hit.priority, hit.start - hit.end, hit.start, -hit.score, hit.rule, hit.order


def _merit_first(hit: Hit) -> tuple[object, ...]:
    return -hit.priority, hit.start, hit.start - hit.end, -hit.score, hit.rule, hit.order


def _distinct(hits: Iterable[Hit], lost: Lost | None) -> list[Hit]:
    seen: dict[tuple[int, int, str], Hit] = {}
    for hit in hits:
        kept = seen.setdefault((hit.start, hit.end, hit.rule), hit)
        if lost and kept is not hit:
            lost(hit, kept)
    return list(seen.values())


def _without_overlap(hits: Iterable[Hit], lost: Lost | None) -> list[Hit]:
    kept: list[Hit] = []
    starts: list[int] = []
    for hit in hits:
        place = bisect_left(starts, hit.end)
        # Kept hits do not overlap, so only the last one that starts before this one ends can.
        rival = kept[place - 1] if place else None
        if rival is not None and rival.end > hit.start:
            if lost:
                lost(hit, rival)
            continue
        kept.insert(place, hit)
        starts.insert(place, hit.start)
    return kept


def _without(clash: Callable[[Hit, Hit], bool]) -> Keeper:
    """What keeps each hit that does not clash with a better one."""

    def keep(hits: Iterable[Hit], lost: Lost | None) -> list[Hit]:
        kept: list[Hit] = []
        # By blocks of text, so that a hit is compared with its neighbours only.
        near: dict[int, list[Hit]] = {}
        for hit in hits:
            blocks = range(hit.start // _BLOCK, (hit.end - 1) // _BLOCK + 1)
            others = (other for block in blocks for other in near.get(block, ()))
            rival = next((other for other in others if clash(hit, other)), None)
            if rival is None:
                kept.append(hit)
                for block in blocks:
                    near.setdefault(block, []).append(hit)
            elif lost:
                lost(hit, rival)
        return kept

    return keep


def _clash_nested(hit: Hit, other: Hit) -> bool:
    """Partial overlap, or the same span."""
    if hit.end <= other.start or other.end <= hit.start:
        return False
    if hit.span == other.span:
        return True
    inside = other.start <= hit.start and hit.end <= other.end
    around = hit.start <= other.start and other.end <= hit.end
    return not (inside or around)


def _clash_inside(hit: Hit, other: Hit) -> bool:
    """Any shared character, unless the hit lies behind what the better one begins with."""
    if hit.end <= other.start or other.end <= hit.start:
        return False
    return hit.end > other.end or hit.start < _head(other)


def _head(hit: Hit) -> int:
    """End of the captures that a hit begins with, as a marker; those with `_` are none."""
    ends = (
        end
        for path, spans in hit.captures.items()
        if "." not in path and not path.startswith("_")
        for start, end in spans
        if start == hit.start
    )
    return max(ends, default=hit.start + 1)


_KEEPERS = {"nested": _without(_clash_nested), "inside": _without(_clash_inside)}

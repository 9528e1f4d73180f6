"""Which of several hits that overlap become symbols of a view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import pairwise
from operator import attrgetter

from minekit.engine.hits import Hit

__all__ = ["visible"]

_start = attrgetter("start")


def visible(hits: Iterable[Hit], rank: Callable[[Hit], tuple[int, ...]]) -> list[Hit]:
    """Choose the hits that become symbols: none overlaps another.

    Args:
        hits: of all the view's types.
        rank: smaller is better; ties go to the earlier hit.

    Returns:
        The chosen ones, in order.
    """
    ordered = sorted(hits, key=_start)
    if all(left.end <= right.start for left, right in pairwise(ordered)):
        return ordered
    chosen: list[Hit] = []
    near: list[Hit] = []
    reach = -1
    for hit in ordered:
        if hit.start >= reach:
            chosen += near if len(near) == 1 else _best(near, rank)
            near = [hit]
            reach = hit.end
        else:
            near.append(hit)
            reach = max(reach, hit.end)
    return chosen + _best(near, rank)


def _best(hits: list[Hit], rank: Callable[[Hit], tuple[int, ...]]) -> list[Hit]:
    """The same for hits of one place, of which each overlaps some other."""

    def merit(hit: Hit) -> tuple[tuple[int, ...], int]:
        return rank(hit), hit.start

    if not hits[2:]:  # of the two that most places have, one goes
        return [min(hits, key=merit)] if hits else []
    taken: list[Hit] = []
    for hit in sorted(hits, key=merit):
        place = bisect_right(taken, hit.start, key=_start)
        before = taken[place - 1] if place else None
        after = taken[place] if place < len(taken) else None
        if not (before and before.end > hit.start) and not (after and after.start < hit.end):
            taken.insert(place, hit)
    return taken

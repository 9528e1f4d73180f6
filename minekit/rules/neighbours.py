r"""Repetitions side by side that can take the same characters: `\w+\w*`, `a+b?a+`."""

from __future__ import annotations

from collections.abc import Iterator

from minekit.rules.ambiguity import AmbiguityFinder
from minekit.rules.captures import Trees
from minekit.rules.schema import Fragment, RuleSet
from minekit.rules.tree import Bound, Capture, Gap, Name, Node, Repeat, Sequence, walk

__all__ = ["rival_repeats"]

_Placed = tuple[Repeat, str]
"""A repetition, and the pack in which its names are looked up."""


def rival_repeats(
    node: Node, pack: str, rules: RuleSet, trees: Trees, finder: AmbiguityFinder
) -> Iterator[tuple[int, int]]:
    """From where to where two unlimited repetitions divide the same text in many ways.

    Between them stands nothing, or only what may be left out.
    """
    for part in walk(node):
        if not isinstance(part, Sequence):
            continue
        before: list[tuple[int, _Placed]] = []
        for item, (start, end) in zip(part.items, part.spans, strict=False):
            repeat = _repeat(item, pack, rules, trees)
            if repeat:
                rivals = (at for at, one in before if finder.share_text(one, repeat))
                first = next(rivals, None)
                if first is not None:
                    yield first, end
            if isinstance(item, (Bound, Gap)) or not finder.is_empty(item, pack):
                before = []
            if repeat:
                before.append((start, repeat))


def _repeat(item: Node, pack: str, rules: RuleSet, trees: Trees) -> _Placed | None:
    """What an item repeats without limit, by itself or as all of a fragment."""
    if isinstance(item, Capture):
        return _repeat(item.body, pack, rules, trees)
    found = rules.find(item.name, pack) if isinstance(item, Name) else None
    if isinstance(found, Fragment) and len(found.alternatives) == 1:
        tree = trees.tree(found.alternatives[0])
        return _repeat(tree, found.pack, rules, trees) if tree is not None else None
    return (item, pack) if isinstance(item, Repeat) and item.high is None else None

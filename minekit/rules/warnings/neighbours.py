r"""Repetitions side by side that can take the same characters: `\w+\w*`, `a+b?a+`."""

from __future__ import annotations

from collections.abc import Iterator

from minekit.rules.captures import Trees
from minekit.rules.checks.ambiguity import AmbiguityFinder
from minekit.rules.schema import Fragment, RuleSet
from minekit.rules.tree import Capture, Choice, Name, Node, Repeat, Sequence, children, walk

__all__ = ["Neighbours"]

_Placed = tuple[Repeat, str]
"""A repetition, and the pack in which its names are looked up."""


class Neighbours:
    """Looks for them in one pattern after the other; of fragments it keeps what it found.

    Args:
        rules: the set.
        trees: its patterns.
        finder: compares what two repetitions can take.
    """

    def __init__(self, rules: RuleSet, trees: Trees, finder: AmbiguityFinder) -> None:
        self._rules = rules
        self._trees = trees
        self._finder = finder
        self._at_edges: dict[tuple[str, int], list[_Placed]] = {}
        self._required: dict[str, bool] = {}

    def rivals(self, node: Node, pack: str) -> Iterator[tuple[int, int]]:
        """From where to where two unlimited repetitions divide the same text in many ways.

        Between them stands nothing, or only what may be left out.
        """
        for part in walk(node):
            if isinstance(part, Sequence):
                yield from self._inside(part, pack)

    def _inside(self, whole: Sequence, pack: str) -> Iterator[tuple[int, int]]:
        before: list[tuple[int, _Placed]] = []
        for item, (start, end) in zip(whole.items, whole.spans, strict=False):
            behind = list(self._edge(item, pack, 0)) if before else []
            share = self._finder.share_text
            first = next((at for at, one in before for two in behind if share(one, two)), None)
            if first is not None:
                yield first, end
            if self._is_required(item, pack):
                before = []
            before += [(start, one) for one in self._edge(item, pack, -1)]

    def _edge(self, node: Node, pack: str, end: int) -> Iterator[_Placed]:
        """The unlimited repetitions with which a pattern begins (`end` 0) or ends (-1)."""
        match node:
            case Repeat(high=None):
                yield node, pack
            case Sequence(items=items):
                for item in items[:: -1 if end else 1]:
                    yield from self._edge(item, pack, end)
                    if self._is_required(item, pack):
                        break
            case Name(name=name):
                found = self._rules.find(name, pack)
                if isinstance(found, Fragment):
                    yield from self._edge_of_fragment(found, end)
            case _:
                for child in children(node):
                    yield from self._edge(child, pack, end)

    def _edge_of_fragment(self, fragment: Fragment, end: int) -> list[_Placed]:
        key = (f"{fragment.pack}.{fragment.name}", end)
        if key not in self._at_edges:
            trees = self._trees_of(fragment)
            found = [one for tree in trees for one in self._edge(tree, fragment.pack, end)]
            self._at_edges[key] = found
        return self._at_edges[key]

    def _is_required(self, node: Node, pack: str) -> bool:
        """Whether a pattern cannot be left out; a gap or a place such as `$` cannot, either."""
        match node:
            case Sequence(items=items):
                return any(self._is_required(item, pack) for item in items)
            case Choice(options=options):
                return all(self._is_required(option, pack) for option in options)
            case Repeat(low=0):
                return False
            case Repeat(body=body) | Capture(body=body):
                return self._is_required(body, pack)
            case Name(name=name):
                found = self._rules.find(name, pack)
                return not isinstance(found, Fragment) or self._is_required_fragment(found)
        return True

    def _is_required_fragment(self, fragment: Fragment) -> bool:
        name = f"{fragment.pack}.{fragment.name}"
        if name not in self._required:
            trees = self._trees_of(fragment)
            self._required[name] = all(self._is_required(tree, fragment.pack) for tree in trees)
        return self._required[name]

    def _trees_of(self, fragment: Fragment) -> list[Node]:
        trees = map(self._trees.tree, fragment.alternatives)
        return [tree for tree in trees if tree is not None]

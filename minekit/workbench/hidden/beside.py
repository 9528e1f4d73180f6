"""What surely stands beside a part of a pattern, in every text that the pattern matches.

A neighbour is text as far as the pattern tells it letter by letter: "" where it says nothing
exact. At the edge of the whole pattern it is EDGE, for a match neither begins nor ends in a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import msgspec

from minekit.rules import tree
from minekit.rules.captures import Trees
from minekit.rules.literals import EDGE
from minekit.rules.schema import Fragment, RuleSet
from minekit.rules.tree import Node
from minekit.rules.vocab import Vocabulary

__all__ = ["OUTSIDE", "BesideFinder", "Passage", "Sides", "plain_runs"]

_MOST = 40
"""Neighbours that are told apart; of more only the first characters are."""
_LONGEST = 12
_WORD = re.compile(r"\w")
_NO_WORD_BEFORE = re.compile(r"\W\Z")
_NO_WORD_BEHIND = re.compile(r"\W")
_SIGN = re.compile(r"[^\\]|\\\W")
"""One character of a class, as written."""

_Edge = tuple[str, bool]
"""What a part begins with (or ends with), and whether that is all of it."""
_Edges = frozenset[_Edge]

_NOTHING: _Edges = frozenset([("", True)])
_UNKNOWN: _Edges = frozenset([("", False)])


class Sides(msgspec.Struct, frozen=True):
    """What may stand left and right of something; not known is `""`."""

    left: frozenset[str]
    right: frozenset[str]

    def part(self, text: str) -> bool:
        """Whether no word goes on over the ends of a text between them, whatever stands there."""
        return (not _WORD.match(text[0]) or all(map(_NO_WORD_BEFORE.search, self.left))) and (
            not _WORD.match(text[-1]) or all(map(_NO_WORD_BEHIND.match, self.right))
        )

    def __or__(self, other: Sides) -> Sides:
        return Sides(self.left | other.left, self.right | other.right)


OUTSIDE = Sides(frozenset([EDGE]), frozenset([EDGE]))
"""Of a whole pattern."""


class Passage(msgspec.Struct, frozen=True):
    """Letters, signs and spaces in a row, or a hole of a fragment or vocabulary."""

    items: tuple[tree.Literal | tree.Space | tree.Name, ...]
    sides: Sides


class BesideFinder:
    """Finds it in the patterns of one rule set.

    Args:
        rules: the set.
        trees: its patterns.
    """

    def __init__(self, rules: RuleSet, trees: Trees) -> None:
        self._rules = rules
        self._trees = trees
        self._known: dict[tuple[int, bool], _Edges] = {}

    def passages(self, node: Node, pack: str, sides: Sides = OUTSIDE) -> Iterator[Passage]:
        """All that a pattern says letter by letter, and its holes, with what is beside them."""
        match node:
            case tree.Literal() | tree.Space() | tree.Name():
                yield Passage((node,), sides)
            case tree.Sequence(items=items):
                yield from self._in_sequence(items, pack, sides)
            case tree.Repeat(body=body, high=high):
                again = sides if high == 1 else self._repeated(body, pack, sides)
                yield from self.passages(body, pack, again)
            case _:
                for child in tree.children(node):
                    yield from self.passages(child, pack, sides)

    def _in_sequence(self, items: Sequence[Node], pack: str, sides: Sides) -> Iterator[Passage]:
        lefts = self._outwards(items, pack, sides.left, is_left=True)
        rights = self._outwards(items[::-1], pack, sides.right, is_left=False)[::-1]
        start = 0
        for run in _runs(items):
            end = start + len(run)
            beside = Sides(lefts[start], rights[end])
            if _is_plain(run[0]):
                yield Passage(run, beside)  # type: ignore[arg-type]
            else:
                yield from self.passages(run[0], pack, beside)
            start = end

    def _outwards(
        self, items: Iterable[Node], pack: str, outer: frozenset[str], *, is_left: bool
    ) -> list[frozenset[str]]:
        """What stands on one side of each item, and behind the last one; from outside inwards."""

        def step(beside: frozenset[str], item: Node) -> frozenset[str]:
            edges = self._edges(item, pack, at_end=is_left)
            inner = _joined(edges, frozenset((text, False) for text in beside), at_end=is_left)
            return frozenset(text for text, _ in inner)

        return list(accumulate(items, step, initial=outer))

    def _repeated(self, body: Node, pack: str, sides: Sides) -> Sides:
        """Beside what may come again stands what is outside, or itself."""
        ends, begins = (self._edges(body, pack, at_end=at_end) for at_end in (True, False))
        return sides | Sides(
            frozenset(text for text, _ in ends - _NOTHING),
            frozenset(text for text, _ in begins - _NOTHING),
        )

    def _edges(self, node: Node, pack: str, *, at_end: bool) -> _Edges:
        key = (id(node), at_end)
        if key not in self._known:  # trees are kept, so that no other node can have the id
            self._known[key] = self._fresh(node, pack, at_end=at_end)
        return self._known[key]

    def _fresh(self, node: Node, pack: str, *, at_end: bool) -> _Edges:
        match node:
            case tree.Literal(text=text):
                return frozenset([(text, True)])
            case tree.Space():
                return frozenset([(" ", True)])
            case tree.Bound(source="^" | "$"):
                return frozenset([(EDGE, False)])
            case tree.Charset(items=items, negated=False) if all(map(_SIGN.fullmatch, items)):
                return _few(frozenset((one[-1], True) for one in items), at_end=at_end)
            case tree.Capture(body=body):
                return self._edges(body, pack, at_end=at_end)
            case tree.Sequence(items=items):
                edges = _NOTHING
                for item in items[::-1] if at_end else items:
                    edges = _joined(edges, self._edges(item, pack, at_end=at_end), at_end=at_end)
                return edges
            case tree.Choice(options=options):
                every = (self._edges(option, pack, at_end=at_end) for option in options)
                return _few(frozenset().union(*every), at_end=at_end)
            case tree.Repeat(body=body, low=low, high=high):
                inner = self._edges(body, pack, at_end=at_end)
                if high != 1:
                    inner = frozenset((text, False) for text, _ in inner)
                return inner if low else inner | _NOTHING
            case tree.Name(name=name):
                return self._of_name(name, pack, at_end=at_end)
        return _UNKNOWN

    def _of_name(self, name: str, pack: str, *, at_end: bool) -> _Edges:
        found = self._rules.find(name, pack)
        if isinstance(found, Fragment):
            trees = map(self._trees.tree, found.alternatives)
            nodes = [node for node in trees if node is not None]
            every = (self._edges(node, found.pack, at_end=at_end) for node in nodes)
            return _few(frozenset().union(*every), at_end=at_end)
        if isinstance(found, Vocabulary) and 0 < len(found) <= _MOST:
            return frozenset((term, True) for term in found.terms)
        return _UNKNOWN


def plain_runs(node: Node) -> Iterator[Sequence[tree.Literal | tree.Space]]:
    """The items of all passages of a pattern that are no holes."""
    for run in _runs(tree.items_of(node)):
        if _is_plain(run[0]):
            yield run  # type: ignore[misc]
        elif isinstance(run[0], tree.Sequence):
            yield from plain_runs(run[0])
        else:
            for child in tree.children(run[0]):
                yield from plain_runs(child)


def _runs(items: Iterable[Node]) -> Iterator[tuple[Node, ...]]:
    """Letters, signs and spaces in a row; everything else alone."""
    run: tuple[Node, ...] = ()
    for item in items:
        if run and not (_is_plain(run[0]) and _is_plain(item)):
            yield run
            run = ()
        run = (*run, item)
    if run:
        yield run


def _is_plain(item: Node) -> bool:
    return isinstance(item, (tree.Literal, tree.Space))


def _joined(first: _Edges, more: _Edges, *, at_end: bool) -> _Edges:
    """What is known of two parts, the first of which is nearer to the edge that is asked for."""
    out = set[_Edge]()
    for text, is_all in first:
        if not is_all or len(text) >= _LONGEST:
            out.add((text, False))
            continue
        for other, is_other_all in more:
            out.add((other + text if at_end else text + other, is_other_all))
    return _few(frozenset(out), at_end=at_end)


def _few(edges: _Edges, *, at_end: bool) -> _Edges:
    if len(edges) <= _MOST:
        return edges
    part = slice(-1, None) if at_end else slice(0, 1)
    short = frozenset((text[part], is_all and not text) for text, is_all in edges)
    return short if len(short) <= _MOST else _UNKNOWN

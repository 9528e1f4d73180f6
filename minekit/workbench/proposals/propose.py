"""Patterns for marked examples, out of what is known: words, names of packs, mentions.

The marked texts are read side by side, step by step (`propose_steps`). The cheapest way through is
the pattern; what is cheap makes it close to the examples or general (Dijkstra's algorithm over the
places in all texts).
"""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from minekit.errors import UsageError
from minekit.model import Document, Span
from minekit.rules.pattern import parse
from minekit.rules.schema import Fragment, RuleSet
from minekit.rules.standard import ALWAYS
from minekit.rules.tree import Literal, Name, Space, walk
from minekit.rules.tree import Sequence as Row
from minekit.rules.vocab import Vocabulary
from minekit.workbench.proposals.propose_steps import LEVELS, Piece, Reading, Step, Weights, steps
from minekit.workbench.trial import try_pattern, try_patterns

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.engine import Engine

__all__ = ["Marked", "Proposal", "is_literal", "known_names", "propose"]

_MOST = 3
_HOLE = re.compile(r"(?<!\\)(?<!\\[pP])\{(?P<name>@?[A-Za-z][\w.-]*)\}|\(\?<(?P<group>\w+)>")
_MOST_STEPS = 200_000
_TRIES = 3
"""Patterns of one kind that are tried, each without the name that covered most in the last one."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the spans in it that a rule shall find; none where it shall find nothing."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pattern that finds just what is marked in all positive examples.

    Attributes:
        hits: negative examples in which it finds something, too.
    """

    pattern: str
    hits: tuple[str, ...] = ()


def known_names(rules: RuleSet, packs: Collection[str]) -> list[str]:
    """Full names of what patterns can be made of: all of some packs, and what `std` has for rules.

    Many vocabularies of `std` are for code; those that rules use are of use in others, too.
    """
    used = set()
    for rule in rules.rules:
        for pattern in rule.patterns:
            tree = parse(pattern, full=rule.is_regex, verbatim=rule.verbatim)
            names = [node.name for node in walk(tree) if isinstance(node, Name)]
            used |= {rules.find(name, rules.home(pattern, rule.pack)) for name in names}
    shared = [name for name, found in rules.vocabularies.items() if found in used]
    mine = [*rules.fragments, *(name for name in rules.vocabularies if _pack(name) in packs)]
    kept = {name for name in mine if _pack(name) in {*packs, ALWAYS}}
    return sorted(kept.union(name for name in shared if _pack(name) == ALWAYS))


def _pack(name: str) -> str:
    return name.partition(".")[0]


def is_literal(pattern: str) -> bool:
    """Whether a pattern finds nothing but the words that stand in it."""
    return all(isinstance(node, (Literal, Space, Row)) for node in walk(parse(pattern)))


def propose(
    miner: Miner,
    positives: Sequence[Marked],
    negatives: Sequence[str],
    names: Sequence[str],
    *,
    own: Collection[str] = (),
) -> list[Proposal]:
    """At most three patterns, from the closest to the most general.

    Args:
        miner: with the rules whose names and types may be used.
        positives: with at least one span each.
        negatives: texts in which nothing shall be found.
        names: full names of the fragments and vocabularies that may be used.
        own: packs that the rule is for; what their rules find is nothing to make it of.

    Raises:
        UsageError: nothing is marked, or no pattern finds just what is.
    """
    if not positives or not all(one.spans for one in positives):
        raise UsageError("mark what is to be found: 'He drove [[700 miles]]'")
    search = _Search(list(_readings(miner, positives, names, own)), _sizes(miner, names))
    trial = _Trial(miner, positives, negatives)
    found = [_first(trial, search, weights) for weights in LEVELS]
    if all(one is None or one.hits for one in found):
        found = [*(_first(trial, search, weights, free=True) for weights in LEVELS), *found]
    proposals = dict.fromkeys(filter(None, found))
    if not proposals:
        raise UsageError("no pattern finds just what is marked; mark whole words, or fewer kinds")
    return [*proposals][:_MOST]


class _Trial:
    """What patterns find in the examples."""

    def __init__(self, miner: Miner, positives: Sequence[Marked], negatives: Sequence[str]) -> None:
        self._miner = miner
        self._positives = positives
        self._negatives = negatives
        self._known: dict[str, Proposal | None] = {}

    def proposal(self, pattern: str) -> Proposal | None:
        """A pattern, if it finds just what is marked."""
        if pattern not in self._known:
            self._known[pattern] = self._tried(pattern)
        return self._known[pattern]

    def _tried(self, pattern: str) -> Proposal | None:
        engine = try_pattern(self._miner, pattern)
        if any(_spans(engine, one.text) != sorted(one.spans) for one in self._positives):
            return None
        return Proposal(pattern, tuple(text for text in self._negatives if _spans(engine, text)))


def _spans(engine: Engine, text: str) -> list[Span]:
    mentions = engine.mine(Document(id="example", text=text)).mentions
    return [(mention.start, mention.end) for mention in mentions]


def _first(
    trial: _Trial, search: _Search, weights: Weights, *, free: bool = False
) -> Proposal | None:
    """The cheapest pattern that finds just what is marked, and nothing in negatives if `free`.

    What finds something else is tried again without the name that covers most.
    """
    banned: set[str] = set()
    for _ in range(_TRIES):
        way = search.cheapest(weights, banned)
        found = trial.proposal(written(way)) if way else None
        if found is not None and not (free and found.hits):
            return found
        names = _by_cover(way)
        if not names:
            return None
        banned.add(names[-1])
    return None


def _by_cover(way: Sequence[Step]) -> list[str]:
    """The names in a way, those that cover most at the end."""
    found: list[tuple[int, str]] = []
    before = 0
    for step in way:
        names = [one["name"] for one in _HOLE.finditer(step.written) if one["name"]]
        found += [(sum(step.ends) - before, name) for name in names]
        before = sum(step.ends)
    return [name for _, name in sorted(found)]


def _sizes(miner: Miner, names: Sequence[str]) -> dict[str, float]:
    """Powers of ten of what each name can stand for: terms, or its patterns written out."""
    rules = miner.rules
    known: Mapping[str, Fragment | Vocabulary] = {**rules.fragments, **rules.vocabularies}
    return {name: math.log10(max(_size(known[name], rules), 1)) for name in names}


def _size(found: Fragment | Vocabulary, rules: RuleSet) -> int:
    if isinstance(found, Vocabulary):
        return len(found)
    size = 0
    for alternative in found.alternatives:
        home = rules.home(alternative, found.pack)
        named = [node.name for node in walk(parse(alternative)) if isinstance(node, Name)]
        inner = [rules.find(name, home) for name in named]
        size += len(alternative) + sum(_size(one, rules) for one in inner if one is not None)
    return size


def _readings(
    miner: Miner, positives: Sequence[Marked], names: Sequence[str], own: Collection[str]
) -> Iterator[Reading]:
    probe = try_patterns(miner, {f"n{number}": f"{{{name}}}" for number, name in enumerate(names)})
    for one in positives:
        document = Document(id="example", text=one.text)
        by_name = [(names[int(m.type[1:])], m) for m in probe.mine(document).mentions]
        mined = miner.mine(one.text).mentions
        by_type = [(f"@{m.type}", m) for m in mined if _pack(m.rule) not in own]
        for start, end in one.spans:
            pieces: dict[int, list[Piece]] = {}
            for name, mention in (*by_name, *by_type):
                if start <= mention.start and mention.end <= end:
                    piece = Piece(name, mention.end - start)
                    pieces.setdefault(mention.start - start, []).append(piece)
            yield Reading(one.text[start:end], pieces)


class _Search:
    """The ways through all marked texts at once.

    Args:
        readings: of the texts.
        sizes: of the names that are no mentions, powers of ten of what each can stand for.
    """

    def __init__(self, readings: Sequence[Reading], sizes: Mapping[str, float]) -> None:
        self._readings = readings
        self._sizes = sizes

    def cheapest(self, weights: Weights, banned: Collection[str]) -> Sequence[Step]:
        """The steps of the cheapest way; none where there is no way."""
        goal = tuple(len(reading.text) for reading in self._readings)
        order = count()
        start = (0,) * len(self._readings)
        waiting: list[tuple[float, int, tuple[int, ...], tuple[Step, ...]]] = [(0.0, 0, start, ())]
        done: set[tuple[int, ...]] = set()
        while waiting and len(done) < _MOST_STEPS:
            cost, _, places, way = heapq.heappop(waiting)
            if places == goal:
                return way
            if places in done:
                continue
            done.add(places)
            for step in steps(self._readings, places, self._sizes, weights, banned):
                if step.ends not in done:
                    entry = (cost + step.cost, next(order), step.ends, (*way, step))
                    heapq.heappush(waiting, entry)
        return ()


def written(way: Sequence[Step]) -> str:
    """The steps as a pattern, in which every name is captured under its own."""
    taken: dict[str, int] = {}

    def captured(hole: re.Match[str]) -> str:
        name = hole["name"] or hole["group"]
        bare = name.removeprefix("@").rpartition(".")[2]
        taken[bare] = taken.get(bare, 0) + 1
        capture = bare if taken[bare] == 1 else f"{bare}{taken[bare]}"
        short = name if name.startswith("@") else name.removeprefix("std.")
        return f"(?<{capture}>" if hole["group"] else f"{{{capture}:{short}}}"

    return "".join(_HOLE.sub(captured, one) for one in _joined(way))


def _joined(way: Sequence[Step]) -> Iterator[str]:
    """The steps; words that only some texts have stand in one group where none has two of them.

    The group is needed where each text has one.
    """
    group: list[str] = []
    having: set[int] = set()
    at = tuple(0 for _ in way[0].ends)
    for step in way:
        has = {n for n, (start, end) in enumerate(zip(at, step.ends, strict=True)) if start < end}
        at = step.ends
        if group and not (step.words and has.isdisjoint(having)):
            yield _one_of(group, is_needed=len(having) == len(at))
            group, having = [], set()
        if step.words:
            group.append(step.words)
            having |= has
        else:
            yield step.written
    if group:
        yield _one_of(group, is_needed=len(having) == len(at))


def _one_of(group: Sequence[str], *, is_needed: bool) -> str:
    """Words in place of one another; what all texts have, each its own, is not left out."""
    words = group[0] if len(group) == 1 else f"(?:{'|'.join(group)})"
    return f"{words} " if is_needed else f"(?:{words} )?"

"""Patterns for marked examples, out of what is known: words, names of packs, mentions.

The marked texts are read side by side. At each step all of them go on over the same thing: a word
that they share, a fragment, a vocabulary or a mention that covers a piece of each, a word that only
some have, or one of several words. The cheapest way through is the pattern; what is cheap makes
it close to the examples or general (Dijkstra's algorithm over the places in all texts).
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
from minekit.rules.tree import Name, walk
from minekit.rules.vocab import Vocabulary
from minekit.workbench.trial import try_pattern, try_patterns

if TYPE_CHECKING:
    from minekit.api import Miner

__all__ = ["Marked", "Proposal", "known_names", "propose"]

_TOKEN = re.compile(r"\s+|\w+|.", re.DOTALL)
_SPECIAL = re.compile(r"[\\^$.|?*+(){}\[\]]")
_MOST_STEPS = 200_000
_SHORT = 3
"""Words of fewer letters stay: "a" is in some list of words, and says nothing of it."""
_SAME = 1.2
"""What a name costs more for each further text that has the same words: they seem to be meant."""


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


@dataclass(frozen=True, slots=True)
class _Weights:
    """What a step costs; `size` is for each power of ten that a name can stand for."""

    word: float
    some: float
    name: float
    size: float
    mention: float


_LEVELS = (
    _Weights(word=0.5, some=3.0, name=1.0, size=0.2, mention=4.0),
    _Weights(word=1.5, some=4.0, name=1.0, size=-0.02, mention=4.0),
    _Weights(word=2.0, some=6.0, name=1.0, size=-0.05, mention=0.8),
)


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing that a pattern goes over, in some or all texts."""

    written: str
    cost: float
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a name covers in one marked text."""

    name: str
    end: int


class _Reading:
    """One marked text: its tokens, and what begins at each of its offsets."""

    def __init__(self, text: str, pieces: Mapping[int, Sequence[_Piece]]) -> None:
        self.text = text
        self.pieces = pieces
        self.tokens = {found.start(): found[0] for found in _TOKEN.finditer(text)}

    def token(self, at: int) -> str:
        """The word, sign or white space at an offset."""
        return self.tokens.get(at, "")


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


def propose(
    miner: Miner, positives: Sequence[Marked], negatives: Sequence[str], names: Sequence[str]
) -> list[Proposal]:
    """At most three patterns, from the closest to the most general.

    Args:
        miner: with the rules whose names and types may be used.
        positives: with at least one span each.
        negatives: texts in which nothing shall be found.
        names: full names of the fragments and vocabularies that may be used.

    Raises:
        UsageError: nothing is marked, or no pattern finds just what is.
    """
    if not positives or not all(one.spans for one in positives):
        raise UsageError("mark what is to be found: 'He drove [[700 miles]]'")
    sizes = _sizes(miner, names)
    readings = list(_readings(miner, positives, names))
    found: dict[str, Proposal] = {}
    for weights in _LEVELS:
        pattern = _cheapest(readings, sizes, weights)
        if pattern and pattern not in found and _finds_just(miner, pattern, positives):
            hits = tuple(text for text in negatives if _spans(miner, pattern, text))
            found[pattern] = Proposal(pattern, hits)
    if not found:
        raise UsageError("no pattern finds just what is marked; mark whole words, or fewer kinds")
    return list(found.values())


def _finds_just(miner: Miner, pattern: str, positives: Sequence[Marked]) -> bool:
    return all(_spans(miner, pattern, one.text) == sorted(one.spans) for one in positives)


def _spans(miner: Miner, pattern: str, text: str) -> list[Span]:
    mined = try_pattern(miner, pattern).mine(Document(id="example", text=text))
    return [(mention.start, mention.end) for mention in mined.mentions]


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
    miner: Miner, positives: Sequence[Marked], names: Sequence[str]
) -> Iterator[_Reading]:
    probe = try_patterns(miner, {f"n{number}": f"{{{name}}}" for number, name in enumerate(names)})
    for one in positives:
        document = Document(id="example", text=one.text)
        by_name = [(names[int(m.type[1:])], m) for m in probe.mine(document).mentions]
        by_type = [(f"@{m.type}", m) for m in miner.mine(one.text).mentions]
        for start, end in one.spans:
            pieces: dict[int, list[_Piece]] = {}
            for name, mention in (*by_name, *by_type):
                if start <= mention.start and mention.end <= end:
                    piece = _Piece(name, mention.end - start)
                    pieces.setdefault(mention.start - start, []).append(piece)
            yield _Reading(one.text[start:end], pieces)


def _cheapest(
    readings: Sequence[_Reading], sizes: Mapping[str, float], weights: _Weights
) -> str | None:
    """The pattern of the cheapest way through all texts at once."""
    goal = tuple(len(reading.text) for reading in readings)
    start = (0,) * len(readings)
    order = count()
    waiting: list[tuple[float, int, tuple[int, ...], tuple[str, ...]]] = [(0.0, 0, start, ())]
    done: set[tuple[int, ...]] = set()
    while waiting and len(done) < _MOST_STEPS:
        cost, _, places, way = heapq.heappop(waiting)
        if places == goal:
            return _written(way)
        if places in done:
            continue
        done.add(places)
        for step in _steps(readings, places, sizes, weights):
            if step.ends not in done:
                entry = (cost + step.cost, next(order), step.ends, (*way, step.written))
                heapq.heappush(waiting, entry)
    return None


def _steps(
    readings: Sequence[_Reading],
    places: tuple[int, ...],
    sizes: Mapping[str, float],
    weights: _Weights,
) -> Iterator[_Step]:
    tokens = [reading.token(at) for reading, at in zip(readings, places, strict=True)]
    if all(tokens):
        yield from _words(tokens, places, weights)
        yield from _names(readings, places, sizes, weights)
    yield from _some(readings, places, tokens, weights)


def _words(tokens: Sequence[str], places: tuple[int, ...], weights: _Weights) -> Iterator[_Step]:
    """A word, sign or space that all texts have, or one of several words."""
    ends = tuple(at + len(token) for at, token in zip(places, tokens, strict=True))
    if all(token.isspace() for token in tokens):
        yield _Step(" ", 0.0, ends)
        return
    if any(token.isspace() or not _is_plain(token) for token in tokens):
        return
    words = sorted(set(map(_folded, tokens) if len(set(tokens)) > 1 else tokens))
    if len(words) == 1:
        cost = weights.word if words[0][0].isalnum() else 0.1
        yield _Step(_escaped(words[0]), cost, ends)
    elif all(word[0].isalnum() for word in words):
        alternatives = "|".join(map(_escaped, words))
        yield _Step(f"(?:{alternatives})", weights.some + len(words), ends)


def _is_plain(token: str) -> bool:
    """Whether a token may stand in a pattern as it is: numbers vary from text to text."""
    return not any(letter.isdigit() for letter in token)


def _folded(token: str) -> str:
    return token.lower()


def _escaped(token: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", token)


def _names(
    readings: Sequence[_Reading],
    places: tuple[int, ...],
    sizes: Mapping[str, float],
    weights: _Weights,
) -> Iterator[_Step]:
    """A name that covers a piece of every text here; of several pieces the longest."""
    here = [
        {piece.name: piece.end for piece in sorted(reading.pieces.get(at, ()), key=_end)}
        for reading, at in zip(readings, places, strict=True)
    ]
    for name in sorted(set.intersection(*map(set, here))):
        ends = tuple(ends[name] for ends in here)
        if name.startswith("@"):
            yield _Step(f"{{{name}}}", weights.mention, ends)
            continue
        said = {_covered(*one) for one in zip(readings, places, ends, strict=True)}
        if max(map(len, said)) < _SHORT and all(map(str.isalpha, said)):
            continue
        known = _SAME * (len(readings) - 1) if len(said) == 1 else 0.0
        yield _Step(f"{{{name}}}", weights.name + weights.size * sizes[name] + known, ends)


def _covered(reading: _Reading, start: int, end: int) -> str:
    return _folded(reading.text[start:end])


def _end(piece: _Piece) -> int:
    return piece.end


def _some(
    readings: Sequence[_Reading],
    places: tuple[int, ...],
    tokens: Sequence[str],
    weights: _Weights,
) -> Iterator[_Step]:
    """A word with the space behind it that only some texts have."""
    for word in sorted({token for token in tokens if token[:1].isalpha() and _is_plain(token)}):
        ends = tuple(
            _behind(reading, at, word) for reading, at in zip(readings, places, strict=True)
        )
        if any(end == at for end, at in zip(ends, places, strict=True)):
            yield _Step(f"(?:{_escaped(word)} )?", weights.some, ends)


def _behind(reading: _Reading, at: int, word: str) -> int:
    """Where a text goes on behind a word and a space; where it is if it does not have them."""
    end = at + len(word)
    space = reading.token(end)
    if reading.token(at) != word or not space.isspace():
        return at
    return end + len(space)


def _written(way: Sequence[str]) -> str:
    """The steps as a pattern, in which every name is captured under its own."""
    taken: dict[str, int] = {}
    parts = []
    for step in way:
        if not step.startswith("{"):
            parts.append(step)
            continue
        name = step[1:-1]
        bare = name.removeprefix("@").rpartition(".")[2]
        taken[bare] = taken.get(bare, 0) + 1
        number = taken[bare]
        short = name if name.startswith("@") else name.removeprefix("std.")
        parts.append(f"{{{bare}{number if number > 1 else ''}:{short}}}")
    return "".join(parts)

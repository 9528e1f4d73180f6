r"""Repetitions that can divide the same text in exponentially many ways (`(?:[a-z]+-?)+`).

The body of a repetition becomes a Glushkov automaton: one state a character class. It is
exponential exactly if two different ways through it read the same text and meet again. Classes are
compared on a sample of characters, vocabularies and mentions count as signs of their own, so
a repetition that is reported is one; a few that only a long word list causes are not. The same
automata tell whether one hole can match what a pattern means for two (`{number}-{number}`), and
whether an alternative matches nothing that an earlier one does not (`\w+|day`).
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import regex

from minekit.rules.captures import Trees
from minekit.rules.schema import Fragment, RuleSet
from minekit.rules.tree import (
    Bound,
    Charset,
    Choice,
    Escape,
    Gap,
    Group,
    Literal,
    Name,
    Node,
    Opaque,
    Repeat,
    Space,
    Symbol,
    children,
    walk,
)

__all__ = ["AmbiguityFinder"]

MAX_STATES = 250
MAX_PAIRS = 20_000
MANY = 10
"""A count from which a limited repetition is as bad as an unlimited one."""

SAMPLE = string.printable[:-2] + "\xa0éÉßñ’‘“”–—…½中а"
_BIT = {char: 1 << number for number, char in enumerate(SAMPLE)}
_ANY = (1 << len(SAMPLE)) - 1


_Pair = tuple[int, int]


class _TooLargeError(Exception):
    """More states than it is worth to look at."""


@dataclass(slots=True)
class _Part:
    """A piece of automaton: the states it may begin and end with; whether it may be empty."""

    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    is_empty: bool = True


@dataclass(slots=True)
class _Automaton:
    masks: list[int] = field(default_factory=list)
    follow: list[set[int]] = field(default_factory=list)
    is_doubled: bool = False
    """Whether two ways lead over the same step inside a loop."""
    doubled_at: int = 0

    def state(self, mask: int) -> _Part:
        if len(self.masks) >= MAX_STATES:
            raise _TooLargeError
        self.masks.append(mask)
        self.follow.append(set())
        only = frozenset([len(self.masks) - 1])
        return _Part(only, only, is_empty=False)

    def join(self, first: _Part, second: _Part) -> _Part:
        for state in first.last:
            self.follow[state] |= second.first
        return _Part(
            first.first | second.first if first.is_empty else first.first,
            second.last | first.last if second.is_empty else second.last,
            first.is_empty and second.is_empty,
        )

    def loop(self, part: _Part) -> _Part:
        for state in part.last:
            doubled = self.follow[state] & part.first
            if doubled:
                self.is_doubled, self.doubled_at = True, next(iter(doubled))
            self.follow[state] |= part.first
        return part


class AmbiguityFinder:
    """Finds dangerous repetitions in the patterns of one rule set."""

    def __init__(self, rules: RuleSet, trees: Trees) -> None:
        self._rules = rules
        self._trees = trees
        self._masks: dict[str, int] = {}
        self._shown: dict[str, str] = {}
        """A term of each vocabulary, for examples."""
        self._terms: dict[str, Iterable[str]] = {}
        self._signs = len(SAMPLE)

    def ambiguous(self, node: Node, pack: str) -> Iterator[tuple[Repeat, str]]:
        """The innermost dangerous repetitions that stand in this pattern, each with a text."""
        for child in children(node):
            found = list(self.ambiguous(child, pack))
            yield from found
            if found:
                return
        if isinstance(node, Repeat) and _is_many(node) and self._is_complex(node.body, pack):
            example = self._example(node, pack)
            if example:
                yield node, example

    def is_one(self, node: Node, part: Node, pack: str) -> bool:
        """Whether some text that `node` matches can also be matched by one `part` of it alone."""
        automaton = _Automaton()
        try:
            whole, alone = (self._part(each, pack, automaton) for each in (node, part))
        except _TooLargeError:
            return False
        return _meet(automaton, whole, alone)

    def begins_with_word(self, node: Node, pack: str) -> bool:
        """Whether everything that a pattern matches begins with a letter, digit or `_`."""
        return self._has_word_at(node, pack, 0)

    def ends_with_word(self, node: Node, pack: str) -> bool:
        """Whether everything that a pattern matches ends with one."""
        return self._has_word_at(node, pack, -1)

    def _has_word_at(self, node: Node, pack: str, end: int) -> bool:
        automaton = _Automaton()
        try:
            part = self._part(node, pack, automaton)
        except _TooLargeError:
            return False
        letters = self._mask(r"\w")
        for name, terms in self._terms.items():
            if all(re.match(r"\w", term[end:][:1]) for term in terms):
                letters |= self._masks[name]
        states = part.last if end else part.first
        is_word = all(not automaton.masks[state] & ~letters for state in states)
        return bool(states) and is_word and not part.is_empty

    def is_empty(self, node: Node, pack: str) -> bool:
        """Whether a pattern also matches no text at all."""
        try:
            return self._part(node, pack, _Automaton()).is_empty
        except _TooLargeError:
            return False

    def swallows(self, earlier: Node, later: Node, pack: str) -> bool:
        """Whether every text that `later` matches is one that `earlier` matches too.

        Told of what an automaton shows exactly: no gaps, counts or places without width in
        `earlier`, which would make it seem wider than it is.
        """
        if not self._is_exact(earlier, pack):
            return False
        automaton = _Automaton()
        try:
            wide, narrow = (self._part(each, pack, automaton) for each in (earlier, later))
        except _TooLargeError:
            return False
        return _is_within(automaton, narrow, wide)

    def _is_exact(self, node: Node, pack: str) -> bool:
        for part in walk(node):
            if isinstance(part, (Bound, Opaque, Gap, Group)):
                return False
            if isinstance(part, Symbol) and part.filters:
                return False
            if isinstance(part, Repeat) and part.high is not None and _is_many(part):
                return False
            found = self._rules.find(part.name, pack) if isinstance(part, Name) else None
            if isinstance(found, Fragment) and not self._is_exact_fragment(found):
                return False
        return True

    def _is_exact_fragment(self, fragment: Fragment) -> bool:
        trees = map(self._trees.tree, fragment.alternatives)
        return all(tree is not None and self._is_exact(tree, fragment.pack) for tree in trees)

    def _is_complex(self, node: Node, pack: str) -> bool:
        """Whether there is anything in a body that could make it ambiguous."""
        return any(
            isinstance(part, (Repeat, Choice, Gap))
            or (isinstance(part, Name) and isinstance(self._rules.find(part.name, pack), Fragment))
            for part in walk(node)
        )

    def _example(self, node: Repeat, pack: str) -> str:
        """A text that the repetition divides in many ways, or ''."""
        automaton = _Automaton()
        try:
            automaton.loop(self._part(node.body, pack, automaton))
        except _TooLargeError:
            return ""
        if automaton.is_doubled:
            return self._char(automaton.masks[automaton.doubled_at]) * MANY
        masks = _two_ways(automaton)
        return "".join(self._char(mask) for mask in masks) * 3

    def _char(self, mask: int) -> str:
        """Something that a class, vocabulary or type can stand for."""
        found = next((char for char in "a1 " + SAMPLE if _BIT[char] & mask), "")
        name = found or next((name for name, sign in self._masks.items() if sign & mask), "")
        return self._shown.get(name, name)

    def _part(self, node: Node, pack: str, automaton: _Automaton) -> _Part:
        match node:
            case Literal(text=text):
                return self._chain([self._letter(char) for char in text], automaton)
            case Space():
                return automaton.loop(automaton.state(self._mask("[ \\t\\n\xa0]")))
            case Charset(items=items, negated=negated):
                items = tuple(r"\ \t\n" if item == " " else item for item in items)
                return automaton.state(self._mask(f"[{'^' if negated else ''}{''.join(items)}]"))
            case Escape(source=source):
                return automaton.state(self._mask(source))
            case Bound() | Opaque():
                return _Part()
            case Gap():
                part = automaton.loop(automaton.state(_ANY))
                return _Part(part.first, part.last)
            case Symbol(name=name):
                return automaton.state(self._sign(f"{{@{name}}}"))
            case Name():
                return self._name(node, pack, automaton)
            case Choice(options=options):
                return _either([self._part(option, pack, automaton) for option in options])
            case Repeat():
                return self._repeat(node, pack, automaton)
        part = _Part()
        for child in children(node):
            part = automaton.join(part, self._part(child, pack, automaton))
        return part

    def _chain(self, masks: list[int], automaton: _Automaton) -> _Part:
        part = _Part()
        for mask in masks:
            part = automaton.join(part, automaton.state(mask))
        return part

    def _name(self, node: Name, pack: str, automaton: _Automaton) -> _Part:
        found = self._rules.find(node.name, pack)
        if not isinstance(found, Fragment):
            if found is None:
                return automaton.state(self._sign(f"{{{node.name}}}"))
            self._shown.setdefault(found.name, next(iter(found.terms), f"{{{node.name}}}"))
            self._terms.setdefault(found.name, found.terms)
            return automaton.state(self._sign(found.name))
        trees = [self._trees.tree(source) for source in found.alternatives]
        return _either([self._part(tree, found.pack, automaton) for tree in trees if tree])

    def _repeat(self, node: Repeat, pack: str, automaton: _Automaton) -> _Part:
        if _is_many(node):
            part = automaton.loop(self._part(node.body, pack, automaton))
            return _Part(part.first, part.last, part.is_empty or node.low == 0)
        whole = self._optional(node, (node.high or 0) - node.low, pack, automaton)
        for _ in range(node.low):
            whole = automaton.join(self._part(node.body, pack, automaton), whole)
        return whole

    def _optional(self, node: Repeat, count: int, pack: str, automaton: _Automaton) -> _Part:
        """At most `count` times: each one only after the one before it."""
        whole = _Part()
        for _ in range(count):
            whole = automaton.join(self._part(node.body, pack, automaton), whole)
            whole = _Part(whole.first, whole.last)
        return whole

    def _letter(self, char: str) -> int:
        both = {char, char.upper()} if char.islower() else {char}
        return sum(_BIT[one] for one in both if one in _BIT) or self._sign(char)

    def _sign(self, name: str) -> int:
        """A bit that only this vocabulary, type or rare character has."""
        if name not in self._masks:
            self._masks[name] = 1 << self._signs
            self._signs += 1
        return self._masks[name]

    def _mask(self, source: str) -> int:
        key = f"class {source}"
        if key not in self._masks:
            try:
                found = regex.compile(source).findall(SAMPLE)
            except regex.error:
                found = []  # the compiler reports it
            self._masks[key] = sum(_BIT[char] for char in found)
        return self._masks[key]


def _is_many(node: Repeat) -> bool:
    return node.high is None or node.high >= MANY


def _either(parts: list[_Part]) -> _Part:
    return _Part(
        frozenset().union(*(part.first for part in parts)),
        frozenset().union(*(part.last for part in parts)),
        any(part.is_empty for part in parts),
    )


def _meet(automaton: _Automaton, one: _Part, other: _Part) -> bool:
    """Whether two pieces of an automaton have a text in common."""
    masks, follow = automaton.masks, automaton.follow
    queue = [(a, b) for a in one.first for b in other.first if masks[a] & masks[b]]
    seen = set(queue)
    while queue and len(seen) < MAX_PAIRS:
        a, b = queue.pop()
        if a in one.last and b in other.last:
            return True
        steps = {(c, d) for c in follow[a] for d in follow[b] if masks[c] & masks[d]}
        queue.extend(steps - seen)
        seen |= steps
    return False


def _is_within(automaton: _Automaton, narrow: _Part, wide: _Part) -> bool:
    """Whether `wide` reads every text that `narrow` reads."""
    masks, follow = automaton.masks, automaton.follow
    if narrow.is_empty and not wide.is_empty:
        return False
    seen: set[tuple[int, frozenset[int]]] = set()
    queue = [(state, wide.first) for state in narrow.first]
    while queue:
        state, choices = queue.pop()
        for reached in _reached(masks, masks[state], choices):
            if not reached or (state in narrow.last and not reached & wide.last):
                return False
            if (state, reached) in seen:
                continue
            if len(seen) >= MAX_PAIRS:
                return False
            seen.add((state, reached))
            after = frozenset().union(*(follow[one] for one in reached))
            queue += [(following, after) for following in follow[state]]
    return True


def _reached(masks: list[int], mask: int, choices: frozenset[int]) -> set[frozenset[int]]:
    """The states among some that each character of a class leads to."""
    parts = {mask: frozenset[int]()}
    for choice in choices:
        for part, reached in list(parts.items()):
            shared = part & masks[choice]
            if shared:
                del parts[part]
                parts[shared] = reached | {choice}
                if part & ~shared:
                    parts[part & ~shared] = reached
    return set(parts.values())


def _two_ways(automaton: _Automaton) -> list[int]:
    """What is read from where two ways part until they have met; empty if they never meet."""
    masks, follow = automaton.masks, automaton.follow
    came: dict[_Pair, tuple[_Pair, int]] = {}
    queue: list[_Pair] = []

    def go(pair: _Pair) -> list[int]:
        for one in sorted(follow[pair[0]]):
            for other in sorted(follow[pair[1]]):
                step, mask = (one, other), masks[one] & masks[other]
                if not mask or step in came or (one == other and pair[0] == pair[1]):
                    continue
                if one == other:
                    return [*_read(came, pair), mask]
                came[step] = (pair, mask)
                queue.append(step)
        return []

    queue.extend((state, state) for state in range(len(follow)))
    while queue and len(came) < MAX_PAIRS:
        read = go(queue.pop())
        if read:
            return read
    return []


def _read(came: Mapping[_Pair, tuple[_Pair, int]], pair: _Pair) -> list[int]:
    read: list[int] = []
    while pair in came:
        pair, mask = came[pair]
        read.append(mask)
    return read[::-1]

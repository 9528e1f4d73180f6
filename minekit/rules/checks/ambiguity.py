r"""Repetitions that can divide the same text in exponentially many ways (`(?:[a-z]+-?)+`).

The body of a repetition becomes a Glushkov automaton: one state a character class. It is
exponential exactly if two different ways through it read the same text and meet again. Classes are
compared on a sample of characters, vocabularies and mentions count as signs of their own (short
vocabularies are written out where alternatives are compared), so
a repetition that is reported is one; a few that only a long word list causes are not. The same
automata tell whether one hole can match what a pattern means for two (`{number}-{number}`), and
whether an alternative matches nothing that an earlier one does not (`\w+|day`).
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator

import regex

from minekit.rules.captures import Trees
from minekit.rules.checks.automata import (
    Automaton,
    Part,
    TooLargeError,
    either,
    is_within,
    meet,
    two_ways,
)
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
from minekit.rules.vocab import Vocabulary

__all__ = ["AmbiguityFinder"]

_FEW = 80
"""Terms of a vocabulary that is written out."""

MANY = 10
"""A count from which a limited repetition is as bad as an unlimited one."""

SAMPLE = string.printable[:-2] + "\xa0éÉßñ’‘“”–—…½中а"
_BIT = {char: 1 << number for number, char in enumerate(SAMPLE)}
_TYPOGRAPHY = {"-": "–", "'": "’"}
_ANY = (1 << len(SAMPLE)) - 1


class AmbiguityFinder:
    """Compares what pieces of the patterns of one rule set read.

    Args:
        rules: the set.
        trees: its patterns.
        case: `sensitive` where a small letter is no capital.
        spells: whether short vocabularies are what their terms say, and no signs of their own.
    """

    def __init__(
        self, rules: RuleSet, trees: Trees, *, case: str = "smart", spells: bool = False
    ) -> None:
        self._case = case
        self._spells = spells
        self._rules = rules
        self._trees = trees
        self._masks: dict[str, int] = {}
        self._shown: dict[str, str] = {}
        """A term of each vocabulary, for examples."""
        self._terms: dict[str, Iterable[str]] = {}
        self._letters: dict[tuple[str, str], int] = {}
        self._empty: dict[str, bool] = {}
        self._word_ends: dict[tuple[str, int], bool] = {}
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
        automaton = Automaton()
        try:
            whole, alone = (self._part(each, pack, automaton) for each in (node, part))
        except TooLargeError:
            return False
        return meet(automaton, whole, alone)

    def share_text(self, one: tuple[Repeat, str], other: tuple[Repeat, str]) -> bool:
        """Whether two repetitions, each with its pack, can take the same text."""
        automaton = Automaton()
        try:
            parts = [
                automaton.loop(self._part(it.body, pack, automaton)) for it, pack in (one, other)
            ]
        except TooLargeError:
            return False
        return meet(automaton, *parts)

    def begins_with_word(self, node: Node, pack: str) -> bool:
        """Whether everything that a pattern matches begins with a letter, digit or `_`."""
        return self._has_word_at(node, pack, 0)

    def ends_with_word(self, node: Node, pack: str) -> bool:
        """Whether everything that a pattern matches ends with one."""
        return self._has_word_at(node, pack, -1)

    def _has_word_at(self, node: Node, pack: str, end: int) -> bool:
        automaton = Automaton()
        try:
            part = self._part(node, pack, automaton)
        except TooLargeError:
            return False
        letters = self._mask(r"\w")
        for name in self._terms:
            letters |= self._masks[name] if self._are_words(name, end) else 0
        states = part.last if end else part.first
        is_word = all(not automaton.masks[state] & ~letters for state in states)
        return bool(states) and is_word and not part.is_empty

    def _are_words(self, name: str, end: int) -> bool:
        """Whether all terms of a vocabulary have a letter, digit or `_` at an end."""
        key = (name, end)
        if key not in self._word_ends:
            ends = (term[end:][:1] for term in self._terms[name])
            self._word_ends[key] = all(re.match(r"\w", char) for char in ends)
        return self._word_ends[key]

    def is_empty(self, node: Node, pack: str) -> bool:
        """Whether a pattern also matches no text at all."""
        match node:
            case Literal(text=text):
                return not text
            case Space() | Charset() | Escape() | Symbol():
                return False
            case Bound() | Opaque() | Gap():
                return True
            case Name(name=name):
                found = self._rules.find(name, pack)
                return isinstance(found, Fragment) and self._is_empty_fragment(found)
            case Choice(options=options):
                return any(self.is_empty(option, pack) for option in options)
            case Repeat(low=0):
                return True
        return all(self.is_empty(child, pack) for child in children(node))

    def _is_empty_fragment(self, fragment: Fragment) -> bool:
        name = f"{fragment.pack}.{fragment.name}"
        if name not in self._empty:
            trees = map(self._trees.tree, fragment.alternatives)
            self._empty[name] = any(self.is_empty(tree, fragment.pack) for tree in trees if tree)
        return self._empty[name]

    def swallows(self, earlier: Node, later: Node, pack: str) -> bool:
        """Whether every text that `later` matches is one that `earlier` matches too.

        Told of what an automaton shows exactly: no gaps, counts or places without width in
        `earlier`, which would make it seem wider than it is.
        """
        if not self._is_exact(earlier, pack):
            return False
        automaton = Automaton()
        try:
            wide, narrow = (self._part(each, pack, automaton) for each in (earlier, later))
        except TooLargeError:
            return False
        return is_within(automaton, narrow, wide)

    def cuts_short(self, earlier: Node, later: Node, pack: str) -> bool:
        """Whether every text of `later` begins with one of `earlier` that a sign or space follows.

        At the end of a rule's pattern a match may end there, and the first one that fits is taken.
        """
        if not self._is_exact(earlier, pack):
            return False
        automaton = Automaton()
        try:
            begin, narrow = (self._part(each, pack, automaton) for each in (earlier, later))
            rest = automaton.loop(automaton.state((1 << self._signs) - 1))
            whole = automaton.join(begin, automaton.state(self._mask(r"\W")))
            wide = automaton.join(whole, Part(rest.first, rest.last))
        except TooLargeError:
            return False
        return is_within(automaton, narrow, wide)

    def _is_exact(self, node: Node, pack: str) -> bool:
        for part in walk(node):
            if isinstance(part, (Bound, Opaque, Gap, Group)):
                return False
            if isinstance(part, Symbol) and part.filters:
                return False
            if isinstance(part, Repeat) and _is_many(part) and (part.low > 1 or part.high):
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
        automaton = Automaton()
        try:
            automaton.loop(self._part(node.body, pack, automaton))
        except TooLargeError:
            return ""
        if automaton.is_doubled:
            return self._char(automaton.masks[automaton.doubled_at]) * MANY
        masks = two_ways(automaton)
        return "".join(self._char(mask) for mask in masks) * 3

    def _char(self, mask: int) -> str:
        """Something that a class, vocabulary or type can stand for."""
        found = next((char for char in "a1 " + SAMPLE if _BIT[char] & mask), "")
        name = found or next((name for name, sign in self._masks.items() if sign & mask), "")
        return self._shown.get(name, name)

    def _part(self, node: Node, pack: str, automaton: Automaton) -> Part:
        match node:
            case Literal(text=text):
                return self._chain([self._letter(char, self._case) for char in text], automaton)
            case Space():
                return self._space(automaton)
            case Charset(items=items, negated=negated):
                items = tuple(r"\ \t\n" if item == " " else item for item in items)
                return automaton.state(self._mask(f"[{'^' if negated else ''}{''.join(items)}]"))
            case Escape(source=source):
                return automaton.state(self._mask(source))
            case Bound() | Opaque():
                return Part()
            case Gap():
                part = automaton.loop(automaton.state(_ANY))
                return Part(part.first, part.last)
            case Symbol(name=name):
                return automaton.state(self._sign(f"{{@{name}}}"))
            case Name():
                return self._name(node, pack, automaton)
            case Choice(options=options):
                return either([self._part(option, pack, automaton) for option in options])
            case Repeat():
                return self._repeat(node, pack, automaton)
        part = Part()
        for child in children(node):
            part = automaton.join(part, self._part(child, pack, automaton))
        return part

    def _chain(self, masks: list[int], automaton: Automaton) -> Part:
        part = Part()
        for mask in masks:
            part = automaton.join(part, automaton.state(mask))
        return part

    def _name(self, node: Name, pack: str, automaton: Automaton) -> Part:
        found = self._rules.find(node.name, pack)
        if not isinstance(found, Fragment):
            if found is None:
                return automaton.state(self._sign(f"{{{node.name}}}"))
            if self._is_spelled(found):
                return either([self._term(term, found.case, automaton) for term in found.terms])
            self._shown.setdefault(found.name, next(iter(found.terms), f"{{{node.name}}}"))
            self._terms.setdefault(found.name, found.terms)
            return automaton.state(self._sign(found.name))
        trees = [self._trees.tree(source) for source in found.alternatives]
        return either([self._part(tree, found.pack, automaton) for tree in trees if tree])

    def _is_spelled(self, found: Vocabulary) -> bool:
        return self._spells and 0 < len(found) <= _FEW and not found.filled_from

    def _term(self, term: str, case: str, automaton: Automaton) -> Part:
        part = Part()
        for char in term:
            is_space = char == " "
            step = self._space(automaton) if is_space else automaton.state(self._letter(char, case))
            part = automaton.join(part, step)
        return part

    def _space(self, automaton: Automaton) -> Part:
        return automaton.loop(automaton.state(self._mask("[ \\t\\n\xa0]")))

    def _repeat(self, node: Repeat, pack: str, automaton: Automaton) -> Part:
        if _is_many(node):
            part = automaton.loop(self._part(node.body, pack, automaton))
            return Part(part.first, part.last, part.is_empty or node.low == 0)
        whole = self._optional(node, (node.high or 0) - node.low, pack, automaton)
        for _ in range(node.low):
            whole = automaton.join(self._part(node.body, pack, automaton), whole)
        return whole

    def _optional(self, node: Repeat, count: int, pack: str, automaton: Automaton) -> Part:
        """At most `count` times: each one only after the one before it."""
        whole = Part()
        for _ in range(count):
            whole = automaton.join(self._part(node.body, pack, automaton), whole)
            whole = Part(whole.first, whole.last)
        return whole

    def _letter(self, char: str, case: str) -> int:
        key = char, case
        if key not in self._letters:
            self._letters[key] = self._fresh_letter(char, case)
        return self._letters[key]

    def _fresh_letter(self, char: str, case: str) -> int:
        both = {char, _TYPOGRAPHY.get(char, char)}
        if char.islower() and case != "sensitive":
            both.add(char.upper())
        elif case == "insensitive":
            both.add(char.lower())
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

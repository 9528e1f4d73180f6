"""What every match of a pattern must contain: literals, and mentions of certain kinds.

Computed from the expanded tree (the idea is that of trigram indexes: Cox, "Regular expression
matching with a trigram index", 2012). A unit without a pattern's anchors is never scanned, so a
wrong anchor would lose matches; when in doubt a node has none. Literals are written as `plain`
shows a text; EDGE at either end says that no letter or digit stands beside it, so that `if` is
not looked for in `specific`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

import msgspec

from minekit.rules import tree
from minekit.rules.expanded import Expanded, Mentions, Slot, Terms, walk
from minekit.rules.vocab import Vocabulary
from minekit.text import lowered

__all__ = [
    "EDGE",
    "LARGE_VOCABULARY",
    "AnchorFinder",
    "Anchors",
    "Literals",
    "goes_on",
    "is_dynamic",
    "is_special",
    "plain",
]

EDGE = "\b"
"""A backspace, which no text has: the edge of a word in a literal."""


LARGE_VOCABULARY = 40_000
"""Characters of all terms. A larger vocabulary is matched through an automaton: PCRE2 can compile
no more than about that in one pattern."""

_MOST_EXACT = 48
_MOST_LITERALS = 4_000
_MOST_CLAUSES = 3
_DIGITS = frozenset("0123456789")
# Rough chances per code point of news text that a literal begins there, by length of a word part.
_WORD_CHANCE = {1: 0.05, 2: 0.012, 3: 0.004, 4: 0.0015}
_LONG_WORD_CHANCE = 0.0005
# A literal that is likelier says little, and takes long to find.
_COMMON = 0.01
_DIGIT_CHANCE = 0.001
_SIGN_CHANCE = 0.0005
_COMMON_SIGN_CHANCE = {"'": 0.006, "-": 0.006, ",": 0.012, ".": 0.012}
# The same for whole words: of the words of a phrase, `the` and `of` say least.
_WHOLE_WORD_CHANCE = {1: 0.02, 2: 0.008, 3: 0.003, 4: 0.001}
_LONG_WHOLE_WORD_CHANCE = 0.0003
_PHRASE_CHANCE = 0.00005
_TYPOGRAPHY = str.maketrans({"’": "'", "‐": "-", "‑": "-", "–": "-"})

# Escapes, and what comes back to a capture.
_ALONE = re.compile(r"\\|\(\?(?:P[=>]|&)")
_RUNS = re.compile(r"[0-9A-Za-z]+|.", re.DOTALL)
_KNOWN_GROUPS = {"(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"}

Literals = frozenset[str]
"""Alternatives, one of which every match holds: a clause."""

Kinds = frozenset[Mentions]
"""The same for mentions."""


class Anchors(msgspec.Struct, frozen=True):
    """What a match contains: one of each clause of `literals`, and one of each of `mentions`."""

    literals: tuple[Literals, ...] = ()
    mentions: tuple[Kinds, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.literals or self.mentions)


def is_dynamic(vocabulary: Vocabulary) -> bool:
    """Whether its terms are looked up per document instead of written into patterns."""
    if vocabulary.filled_from is not None or len(vocabulary) > LARGE_VOCABULARY:
        return True
    return vocabulary.characters > LARGE_VOCABULARY


def is_special(node: Expanded) -> bool:
    """Whether engines may read it differently, as much of what only `regex:` allows."""
    if isinstance(node, tree.Group):
        return node.opening[1:2] == "?" and node.opening not in _KNOWN_GROUPS
    return isinstance(node, tree.Opaque)


def _is_free(node: Expanded) -> bool:
    """Whether it can change what other parts of the pattern match, as `(?i)` and `{e<=1}` do."""
    if isinstance(node, tree.Group):
        return is_special(node) and not node.opening.startswith("(?(")
    return isinstance(node, tree.Opaque) and not _ALONE.match(node.source)


class _Facts(msgspec.Struct, frozen=True):
    """What is known of every text that a node matches.

    `exact`: it is one of these, all of it. `clauses`: it contains one of each. `mentions`: it
    contains one of each.
    """

    exact: Literals | None = None
    clauses: tuple[Literals, ...] = ()
    mentions: tuple[Kinds, ...] = ()


_UNKNOWN = _Facts()
_EMPTY = _Facts(exact=frozenset([""]))
_WORD_EDGE = _Facts(exact=frozenset([EDGE]))
_SPACE = _Facts(exact=frozenset([" "]))


class AnchorFinder:
    """Finds the anchors of patterns, of what they share once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Expanded, _Facts]] = {}

    def find(self, node: Expanded, *, is_regex: bool = False) -> Anchors:
        """The anchors of a pattern; of a `regex:` with flags or the like only its mentions."""
        facts = self._facts(node)
        if is_regex and any(map(_is_free, walk(node))):
            return Anchors((), facts.mentions)
        if not is_regex:
            # Only `regex:` may begin or end inside a word.
            facts = _join([_WORD_EDGE, facts, _WORD_EDGE])
        literals = _known(facts)
        if facts.mentions:
            # Mentions say more than what is in every sentence.
            literals = tuple(filter(_is_rare, literals))
        return Anchors(literals, facts.mentions)

    def _facts(self, node: Expanded) -> _Facts:
        # By identity: to compare two trees takes as long as to look at one.
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = node, self._found(node)
        return known[1]

    def _found(self, node: Expanded) -> _Facts:
        match node:
            case tree.Literal(text=text):
                return _literal(text)
            case tree.Space():
                return _SPACE
            case tree.Charset():
                return _charset(node)
            case tree.Sequence(items=items):
                return _join([self._facts(item) for item in items])
            case tree.Choice(options=options):
                return _one_of([self._facts(option) for option in options])
            case tree.Repeat():
                return self._repeat(node)
            case tree.Group(consumes=True):
                return _within(self._facts(node.body))
            case tree.Group(opening="(?=" | "(?<="):
                # Beside the match, and so in its unit.
                return _Facts(exact=frozenset([""]), clauses=_known(self._facts(node.body)))
            case Slot(body=body):
                return self._facts(body)
            case Terms(vocabulary=vocabulary):
                return _terms(vocabulary)
            case Mentions():
                return _Facts(mentions=(frozenset([node]),))
        return _plain_node(node)

    def _repeat(self, node: tree.Repeat) -> _Facts:
        body = self._facts(node.body)
        if node.low == 0:
            is_option = node.high == 1 and body.exact is not None
            return _Facts(exact=(body.exact or frozenset()) | {""}) if is_option else _UNKNOWN
        return body if node.high == 1 else _within(body)


def _plain_node(node: Expanded) -> _Facts:
    match node:
        case tree.Bound(source=r"\b"):
            return _WORD_EDGE
        case tree.Escape(source=r"\d"):
            return _Facts(exact=_DIGITS)
        case tree.Group() | tree.Bound():
            return _EMPTY
    return _UNKNOWN


def _charset(node: tree.Charset) -> _Facts:
    items = [one for item in node.items for one in _spelled(item.removeprefix("\\") or item)]
    if node.negated or any(len(item) != 1 for item in items):
        return _UNKNOWN
    if any(item[:1] == "\\" and item[1:].isalnum() for item in node.items):
        return _UNKNOWN
    return _one_of([_literal(item) for item in items])


def _spelled(item: str) -> Iterable[str]:
    """The digits of a range of them, which say something; all letters are in every sentence."""
    if len(item) == len("0-9") and item[1] == "-" and _DIGITS.issuperset((item[0], item[2])):
        return map(str, range(int(item[0]), int(item[2]) + 1))
    return [item]


def _literal(text: str) -> _Facts:
    runs = [_run(run) for run in _RUNS.findall(text)]
    return runs[0] if len(runs) == 1 else _join(runs)


@lru_cache(maxsize=1_000)
def _run(text: str) -> _Facts:
    """Facts of ASCII letters and digits, or of one other character."""
    if text.isascii() and text.isalnum():
        return _Facts(exact=frozenset([text.lower()]))
    char, small = text, text.lower()
    # Breaks, which a view may show as spaces, and letters whose case does not go there and back
    # are unknown.
    is_known = len(small) == len(char.upper()) == 1 and small.upper().lower() == small
    if not is_known or (char.isspace() and char != " "):
        return _UNKNOWN
    return _Facts(exact=frozenset([plain(small)]))


def _join(parts: Sequence[_Facts]) -> _Facts:
    """Facts of one part after the other: neighbouring exact parts grow into longer literals."""
    run: Literals = frozenset([""])
    whole = True
    clauses: list[Literals | None] = []
    for part in parts:
        clauses += part.clauses
        grown = _product(run, part.exact)
        if grown is not None:
            run = grown
            continue
        whole = False
        known = part.exact or frozenset([""])
        clauses.append(_usable(_product(run, _border(known, 0)) or run))
        # Behind what is not known, nobody knows whether a word begins.
        before = _border(run, -1) if part.exact is not None else known
        run = _product(before, known) or known
    mentions = tuple(dict.fromkeys(clause for part in parts for clause in part.mentions))
    if whole:
        return _Facts(exact=run, clauses=_rarest(clauses), mentions=mentions)
    return _Facts(clauses=_rarest([*clauses, _usable(run)]), mentions=mentions)


def _border(literals: Literals, end: int) -> Literals:
    """The edge of a word, where all literals have one at that end."""
    is_edge = all(literal and literal[end] in (EDGE, " ") for literal in literals)
    return frozenset([EDGE if is_edge else ""])


def _product(left: Literals | None, right: Literals | None) -> Literals | None:
    if left is None or right is None:
        return None
    if len(left) == len(right) == 1:
        ((one,), (other,)) = left, right
        return frozenset([one + other])
    # One text beside many makes no more of them: an edge beside a vocabulary.
    limit = _MOST_LITERALS if len(left) == 1 or len(right) == 1 else _MOST_EXACT
    if len(left) * len(right) > limit:
        return None
    return frozenset(a + b for a, b in product(left, right))


def _one_of(facts: Sequence[_Facts]) -> _Facts:
    exact: Literals | None = frozenset()
    for fact in facts:
        exact = exact | fact.exact if exact is not None and fact.exact is not None else None
    # The best clauses of all options together are one, then the second best.
    known = map(_known, facts) if exact is None else (fact.clauses for fact in facts)
    clauses = [frozenset().union(*some) for some in zip(*known, strict=False)]
    mentions = [
        frozenset().union(*some)
        for some in zip(*(sorted(fact.mentions, key=len) for fact in facts), strict=False)
    ]
    return _Facts(
        exact,
        tuple(clause for clause in clauses if len(clause) <= _MOST_LITERALS),
        tuple(mentions),
    )


def _within(facts: _Facts) -> _Facts:
    """The same text with more around it."""
    return _Facts(clauses=_known(facts), mentions=facts.mentions)


# The same vocabularies stand in many patterns; those with many terms are dynamic and cost nothing.
@lru_cache(maxsize=256)
def _terms(vocabulary: Vocabulary) -> _Facts:
    if is_dynamic(vocabulary):
        return _UNKNOWN
    return _one_of([_phrase(term) for term in vocabulary.terms])


def _phrase(term: str) -> _Facts:
    if term.isascii() and term.replace(" ", "").isalnum():
        return _Facts(exact=frozenset([" ".join(term.lower().split())]))
    parts = [part for word in term.split() for part in (_SPACE, _literal(word))]
    return _join(parts[1:])


@lru_cache(maxsize=2_000)  # the same fragments stand in many patterns
def _usable(literals: Literals | None) -> Literals | None:
    """The literals without edges that say nothing, unless one of them is empty."""
    plain = frozenset(_trimmed(literal) for literal in literals or ())
    return None if not plain or "" in plain else plain


def _trimmed(literal: str) -> str:
    """Edges kept only at the ends, and only beside a letter or digit; no space at the ends."""
    if literal.isalnum():
        return literal
    word = " ".join(literal.replace(EDGE, "").split())
    left = EDGE if literal[:1] in (EDGE, " ") and goes_on(word[:1]) else ""
    right = EDGE if literal[-1:] in (EDGE, " ") and goes_on(word[-1:]) else ""
    return f"{left}{word}{right}"


def _known(facts: _Facts) -> tuple[Literals, ...]:
    """Every clause of some facts."""
    return _rarest([*facts.clauses, _usable(facts.exact)])


def _rarest(clauses: Iterable[Literals | None]) -> tuple[Literals, ...]:
    """The clauses that the fewest places of a text will have, best first."""
    known = dict.fromkeys(clause for clause in clauses if clause is not None)
    best = sorted(known, key=_chance)[:_MOST_CLAUSES]
    return *best[:1], *filter(_is_rare, best[1:])


def _is_rare(clause: Literals) -> bool:
    return max(map(_chance_of_one, clause)) < _COMMON


@lru_cache(maxsize=2_000)
def _chance(literals: Literals) -> float:
    return sum(map(_chance_of_one, literals))


@lru_cache(maxsize=20_000)
def _chance_of_one(literal: str) -> float:
    word = literal.strip(EDGE)
    if " " in word:
        return _PHRASE_CHANCE
    if literal[0] == literal[-1] == EDGE:
        return _WHOLE_WORD_CHANCE.get(len(word), _LONG_WHOLE_WORD_CHANCE)
    if word.isalpha():
        return _WORD_CHANCE.get(len(word), _LONG_WORD_CHANCE)
    if word[0].isdigit():
        return _DIGIT_CHANCE
    return _COMMON_SIGN_CHANCE.get(word, _SIGN_CHANCE)


def goes_on(char: str) -> bool:
    """Whether a word goes on with a character; not with ² or ½, where it ends for `regex`."""
    return char.isalpha() or char.isdecimal()


def plain(text: str) -> str:
    """A text as literals are: small letters, one hyphen, one apostrophe; the length is kept."""
    small = lowered(text)
    return small if small.isascii() else small.translate(_TYPOGRAPHY)

"""What every match of a pattern must contain: literals, and mentions of certain kinds.

Computed from the expanded tree (the idea is that of trigram indexes: Cox, "Regular expression
matching with a trigram index", 2012). A unit without a pattern's anchors is never scanned, so a
wrong anchor would lose matches; when in doubt a node has none. Literals are lower-case and hold
no space, apostrophe or hyphen, whose forms in a text vary; EDGE at either end says that no letter
or digit stands beside it, so that `if` is not looked for in `specific`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from minekit.engine.expand import Expanded, Mentions, Slot, Terms, walk
from minekit.rules import tree
from minekit.rules.vocab import Vocabulary

__all__ = [
    "EDGE",
    "LARGE_VOCABULARY",
    "Anchors",
    "Literals",
    "find_anchors",
    "is_dynamic",
    "is_free",
]

EDGE = "\b"
"""A backspace, which no text has: the edge of a word in a literal."""


LARGE_VOCABULARY = 2_000
"""Vocabularies with more terms are matched through an automaton."""

_MOST_EXACT = 48
_MOST_LITERALS = 4_000
_MOST_CLAUSES = 3
_DIGITS = frozenset("0123456789")
# Rough chances per code point of news text that a literal begins there, by length of a word part.
_WORD_CHANCE = {1: 0.05, 2: 0.012, 3: 0.004, 4: 0.0015}
_LONG_WORD_CHANCE = 0.0005
_DIGIT_CHANCE = 0.001
_SIGN_CHANCE = 0.0005
_COMMON_SIGN_CHANCE = {" ": 0.17, ",": 0.012, ".": 0.012}
# The same for whole words: of the words of a phrase, `the` and `of` say least.
_WHOLE_WORD_CHANCE = {1: 0.02, 2: 0.008, 3: 0.003, 4: 0.001}
_LONG_WHOLE_WORD_CHANCE = 0.0003

_KNOWN_GROUPS = {"(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"}

Literals = frozenset[str]
"""Alternatives, one of which every match holds: a clause."""

Kinds = frozenset[Mentions]
"""The same for mentions."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a match contains: one of each clause of `literals`, and one of each of `mentions`."""

    literals: tuple[Literals, ...] = ()
    mentions: tuple[Kinds, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.literals or self.mentions)


def is_dynamic(vocabulary: Vocabulary) -> bool:
    """Whether its terms are looked up per document instead of written into patterns."""
    return vocabulary.filled_from is not None or len(vocabulary) > LARGE_VOCABULARY


def find_anchors(node: Expanded, *, is_regex: bool = False) -> Anchors:
    """The anchors of a pattern; of a `regex:` with flags or other freedoms only its mentions."""
    facts = _facts(node)
    if is_regex and any(is_free(part) for part in walk(node)):
        return Anchors((), facts.mentions)
    if not is_regex:
        # Only `regex:` may begin or end inside a word.
        facts = _join([_WORD_EDGE, facts, _WORD_EDGE])
    return Anchors(_known(facts), facts.mentions)


def is_free(node: Expanded) -> bool:
    """Whether it can change what other parts of the pattern match, as `(?i)` and `{e<=1}` do."""
    if isinstance(node, tree.Group):
        return node.opening[1:2] == "?" and node.opening not in _KNOWN_GROUPS
    return isinstance(node, tree.Opaque)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of every text that a node matches.

    `exact`: it is one of these, all of it. `clauses`: it contains one of each. `mentions`: it
    contains one of each. `edges`: it begins and ends beside the edge of a word.
    """

    exact: Literals | None = None
    clauses: tuple[Literals, ...] = ()
    mentions: tuple[Kinds, ...] = ()
    edges: bool = False


_UNKNOWN = _Facts()
_EMPTY = _Facts(exact=frozenset([""]))
_WORD_EDGE = _Facts(exact=frozenset([EDGE]))
_GAP = _Facts(exact=None, edges=True)


def _facts(node: Expanded) -> _Facts:  # noqa: C901, PLR0912 - one case for each kind
    match node:
        case tree.Literal(text=text):
            return _literal(text)
        case tree.Space():
            return _GAP
        case tree.Bound(source=r"\b"):
            return _WORD_EDGE
        case tree.Escape(source=r"\d"):
            return _Facts(exact=_DIGITS)
        case tree.Charset():
            return _charset(node)
        case tree.Sequence(items=items):
            return _sequence(items)
        case tree.Choice(options=options):
            return _choice(options)
        case tree.Repeat():
            return _repeat(node)
        case tree.Group(consumes=True):
            return _within(_facts(node.body))
        case tree.Group() | tree.Bound():
            return _EMPTY
        case Slot(body=body):
            return _facts(body)
        case Terms(vocabulary=vocabulary):
            return _terms(vocabulary)
        case Mentions():
            return _Facts(mentions=(frozenset([node]),))
    return _UNKNOWN


def _literal(text: str) -> _Facts:
    if text.isascii() and text.isalnum():
        return _Facts(exact=frozenset([text.lower()]))
    pieces: list[_Facts] = []
    for char in text:
        small = char.lower()
        # Typographic variants, breaks that a view may show as spaces, and letters whose case does
        # not go there and back are unknown.
        plain = char not in "'-\t\r\n\xa0" and len(small) == 1 and len(char.upper()) == 1
        plain = plain and small.upper().lower() == small
        pieces.append(_Facts(exact=frozenset([small])) if plain else _UNKNOWN)
    return _join(pieces)


def _charset(node: tree.Charset) -> _Facts:
    items = [item.removeprefix("\\") or item for item in node.items]
    if node.negated or any(len(item) != 1 or item in "' -" for item in items):
        return _Facts(exact=_DIGITS) if node.items == ("0-9",) and not node.negated else _UNKNOWN
    if any(item[:1] == "\\" and item[1:].isalnum() for item in node.items):
        return _UNKNOWN
    return _choice([tree.Literal(item) for item in items])


def _sequence(items: Sequence[Expanded]) -> _Facts:
    return _join([_facts(item) for item in items])


def _join(parts: Sequence[_Facts]) -> _Facts:
    """Facts of one part after the other: neighbouring exact parts grow into longer literals."""
    run: Literals | None = frozenset([""])
    whole = True
    clauses: list[Literals | None] = []
    for part in parts:
        grown = _product(run, part.exact)
        if grown is not None:
            run = grown
            continue
        whole = False
        edge = _WORD_EDGE.exact if part.edges else None
        clauses += [_usable(_product(run, edge) or run), *part.clauses]
        run = part.exact or edge or frozenset([""])
    mentions = tuple(dict.fromkeys(clause for part in parts for clause in part.mentions))
    if whole:
        return _Facts(exact=run, mentions=mentions)
    return _Facts(clauses=_rarest([*clauses, _usable(run)]), mentions=mentions)


def _product(left: Literals | None, right: Literals | None) -> Literals | None:
    if left is None or right is None:
        return None
    # One text beside many makes no more of them: an edge beside a vocabulary.
    limit = _MOST_LITERALS if len(left) == 1 or len(right) == 1 else _MOST_EXACT
    if len(left) * len(right) > limit:
        return None
    return frozenset(a + b for a, b in product(left, right))


def _choice(options: Sequence[Expanded]) -> _Facts:
    return _one_of([_facts(option) for option in options])


def _one_of(facts: Sequence[_Facts]) -> _Facts:
    exact: Literals | None = frozenset()
    for fact in facts:
        exact = exact | fact.exact if exact is not None and fact.exact is not None else None
    # The best clauses of all options together are one, then the second best.
    clauses = [frozenset().union(*some) for some in zip(*map(_known, facts), strict=False)]
    mentions = [
        frozenset().union(*some)
        for some in zip(*(sorted(fact.mentions, key=len) for fact in facts), strict=False)
    ]
    return _Facts(
        exact,
        tuple(clause for clause in clauses if len(clause) <= _MOST_LITERALS),
        tuple(mentions),
    )


def _repeat(node: tree.Repeat) -> _Facts:
    if node.low == 0:
        body = _facts(node.body)
        if node.high == 1 and body.exact is not None:
            return _Facts(exact=body.exact | {""})
        return _UNKNOWN
    body = _facts(node.body)
    return body if node.high == 1 else _within(body)


def _within(facts: _Facts) -> _Facts:
    """The same text with more around it."""
    return _Facts(clauses=_known(facts), mentions=facts.mentions)


# The same vocabularies stand in many patterns; those with many terms are dynamic and cost nothing.
@lru_cache(maxsize=256)
def _terms(vocabulary: Vocabulary) -> _Facts:
    if is_dynamic(vocabulary):
        return _UNKNOWN
    return _one_of([_sequence(_words(term)) for term in vocabulary.terms])


def _words(term: str) -> list[Expanded]:
    out: list[Expanded] = []
    for number, word in enumerate(term.split()):
        out.extend([tree.Space()] if number else [])
        out.append(tree.Literal(word))
    return out


def _usable(literals: Literals | None) -> Literals | None:
    """The literals without edges that say nothing, unless one of them is empty."""
    plain = frozenset(_trimmed(literal) for literal in literals or ())
    return None if not plain or "" in plain else plain


def _trimmed(literal: str) -> str:
    """Edges kept only at the ends, and only beside a letter or digit."""
    word = literal.replace(EDGE, "")
    left = EDGE if literal[:1] == EDGE and word[:1].isalnum() else ""
    right = EDGE if literal[-1:] == EDGE and word[-1:].isalnum() else ""
    return f"{left}{word}{right}"


def _known(facts: _Facts) -> tuple[Literals, ...]:
    """Every clause of some facts."""
    return _rarest([*facts.clauses, _usable(facts.exact)])


def _rarest(clauses: Iterable[Literals | None]) -> tuple[Literals, ...]:
    """The clauses that the fewest places of a text will have, best first."""
    known = dict.fromkeys(clause for clause in clauses if clause is not None)
    return tuple(sorted(known, key=_chance)[:_MOST_CLAUSES])


def _chance(literals: Literals) -> float:
    total = 0.0
    for literal in literals:
        if literal[0] == literal[-1] == EDGE:
            total += _WHOLE_WORD_CHANCE.get(len(literal) - 2, _LONG_WHOLE_WORD_CHANCE)
            continue
        word = literal.strip(EDGE)
        if word.isalpha():
            total += _WORD_CHANCE.get(len(word), _LONG_WORD_CHANCE)
        else:
            sign = _COMMON_SIGN_CHANCE.get(word, _SIGN_CHANCE)
            total += _DIGIT_CHANCE if word[0].isdigit() else sign
    return total

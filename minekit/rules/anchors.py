"""What every match of a pattern must contain: literals, and mentions of certain kinds.

Computed from the expanded tree (the idea is that of trigram indexes: Cox, "Regular expression
matching with a trigram index", 2012). A unit without a pattern's anchors is never scanned, so a
wrong anchor would lose matches; when in doubt a node has none.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import product

import msgspec
from msgspec.structs import replace

from minekit.rules import tree
from minekit.rules.expanded import Expanded, Mentions, Slot, Terms, walk
from minekit.rules.literals import (
    DIGITS,
    EDGE,
    Literals,
    goes_on,
    is_rare,
    is_telling,
    plain,
    rarest,
    shown,
    usable,
)
from minekit.rules.vocab import Vocabulary

__all__ = [
    "LARGE_VOCABULARY",
    "AnchorFinder",
    "Anchors",
    "is_dynamic",
    "is_special",
    "shown_anchors",
    "shown_kinds",
    "worth_finding",
]

LARGE_VOCABULARY = 32_000
"""Characters of all terms. A larger vocabulary is matched through an automaton: PCRE2 can compile
no more than about that in one pattern."""

_MOST_EXACT = 48
_MOST_LITERALS = 4_000
_MOST_ENDS = 400
_MOST_MET = 700
# Escapes, and what comes back to a capture.
_ALONE = re.compile(r"\\|\(\?(?:P[=>]|&)")
_RUNS = re.compile(r"[0-9A-Za-z]+|.", re.DOTALL)
_KNOWN_GROUPS = {"(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"}

Kinds = frozenset[Mentions]
"""Alternatives, one of which every match holds: what literals are for words, for mentions."""


class Anchors(msgspec.Struct, frozen=True):
    """What a match contains: one of each clause of `literals`, and one of each of `mentions`.

    Of each clause of `twice`, which are among `mentions`, it contains two. Its unit has one of each
    clause of `beside`, too, or `where:` refuses it.
    """

    literals: tuple[Literals, ...] = ()
    mentions: tuple[Kinds, ...] = ()
    twice: tuple[Kinds, ...] = ()
    beside: tuple[Literals, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.literals or self.mentions)


def shown_anchors(anchors: Anchors, n_words: int, *, marks: str = '""') -> str:
    """Anchors for people to read: one of each list must be there.

    Args:
        anchors: of a pattern.
        n_words: how many literals of a list are shown.
        marks: what stands before and behind a literal.
    """
    literals = (_shown_words(clause, n_words, marks) for clause in anchors.literals)
    mentions = (", ".join(shown_kinds(clause)) for clause in anchors.mentions)
    return " and ".join([*literals, *mentions]) or "none"


def _shown_words(clause: Literals, n_words: int, marks: str) -> str:
    words = shown(clause)
    quoted = [f"{marks[0]}{word}{marks[1]}" for word in words[:n_words]]
    if len(words) > n_words:
        quoted.append(f"and {len(words) - n_words} more")
    return ", ".join(quoted)


def shown_kinds(clause: Kinds) -> list[str]:
    """The types of mentions for people to read, as rules name them."""
    return sorted({f"@{key}" for part in clause for key in part.types})


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

    `exact`: it is one of these, all of it. `first`, `last`: where that is not known, it begins with
    one of these, and it ends with one of these. `clauses`: it contains one of each. `mentions`: it
    contains one of each; of those in `twice`, two. `is_option`: it may be empty; the first and the
    last say what is known where it is not.
    """

    exact: Literals | None = None
    clauses: tuple[Literals, ...] = ()
    mentions: tuple[Kinds, ...] = ()
    twice: tuple[Kinds, ...] = ()
    first: Literals | None = None
    last: Literals | None = None
    is_option: bool = False

    @property
    def begins(self) -> Literals | None:
        """What it begins with; that is nothing where it is empty."""
        return self.exact or self._maybe(self.first)

    @property
    def ends(self) -> Literals | None:
        """The same of its end."""
        return self.exact or self._maybe(self.last)

    @property
    def may_be_empty(self) -> bool:
        """Whether to think of what stands before it as its end, too."""
        return self.is_option or (self.exact is not None and "" in self.exact)

    def _maybe(self, literals: Literals | None) -> Literals | None:
        return literals | _NOTHING if literals and self.is_option else literals


_UNKNOWN = _Facts()
_NOTHING: Literals = frozenset([""])
_EMPTY = _Facts(exact=_NOTHING)
_WORD_EDGE = _Facts(exact=frozenset([EDGE]))
_SPACE = _Facts(exact=frozenset([" "]))


def worth_finding(clauses: Iterable[Literals], mentions: Collection[Kinds]) -> tuple[Literals, ...]:
    """The clauses that spare more than to look for them in each text takes.

    Mentions say more than what is in every sentence, and several more than what is in many.
    """
    if not mentions:
        return tuple(clauses)
    return tuple(filter(is_rare if len(mentions) == 1 else is_telling, clauses))


class AnchorFinder:
    """Finds the anchors of patterns, of what they share once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Expanded, _Facts]] = {}

    def find(self, node: Expanded, *, is_regex: bool = False) -> Anchors:
        """The anchors of a pattern; of a `regex:` with flags or the like only its mentions."""
        facts = self._facts(node)
        if is_regex and any(map(_is_free, walk(node))):
            return Anchors((), facts.mentions, facts.twice)
        literals = _known(facts)
        if not is_regex:
            # Only `regex:` may begin or end inside a word.
            whole = _join([_WORD_EDGE, facts, _WORD_EDGE])
            literals = rarest([*_known(whole), *_known(self._between_edges(node))])
        return Anchors(worth_finding(literals, facts.mentions), facts.mentions, facts.twice)

    def _between_edges(self, node: Expanded) -> _Facts:
        """Facts of a pattern, each way of it neither beginning nor ending inside a word."""
        match node:
            case tree.Choice(options=options):
                return _one_of([self._between_edges(option) for option in options])
            case tree.Sequence(items=[item]) | Slot(body=item):
                return self._between_edges(item)
        return _join([_WORD_EDGE, self._facts(node), _WORD_EDGE])

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
            if node.high == 1 and body.exact is not None:
                return _Facts(exact=body.exact | {""})
            return _Facts(first=body.begins, last=body.ends, is_option=True)
        if node.high == 1:
            return body
        return replace(_within(body), first=body.begins, last=body.ends)


def _plain_node(node: Expanded) -> _Facts:
    match node:
        case tree.Bound(source=r"\b"):
            return _WORD_EDGE
        case tree.Escape(source=r"\d"):
            return _Facts(exact=DIGITS)
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
    if len(item) == len("0-9") and item[1] == "-" and DIGITS.issuperset((item[0], item[2])):
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
    char, small, other = text, text.lower(), text.upper().lower()
    # Breaks, which a view may show as spaces, and letters whose case does not come back soon are
    # unknown; the micro sign has the capital of a Greek letter.
    is_known = len(small) == len(char.upper()) == 1 and other.upper().lower() == other
    if not is_known or (char.isspace() and char != " "):
        return _UNKNOWN
    return _Facts(exact=frozenset(map(plain, (small, other))))


def _join(parts: Sequence[_Facts]) -> _Facts:
    """Facts of one part after the other: neighbouring exact parts grow into longer literals."""
    run: Literals = _NOTHING
    first: Literals | None = None
    clauses: list[Literals | None] = []
    for part in parts:
        clauses += part.clauses
        grown = _product(run, part.exact)
        if grown is not None:
            run = grown
            continue
        begins = part.begins or _NOTHING
        if part.may_be_empty:
            clauses.append(usable(run))
            first = first or _product(run, begins) or run
            run = _either(run, part.last if part.exact is None else part.exact - _NOTHING)
            continue
        grown = _product(run, begins)
        met = grown or _meeting(run, begins) or _product(run, _border(begins, 0)) or run
        clauses += {usable(met), usable(run)}
        first = first or grown or run
        # Behind what is not known, nobody knows whether a word begins.
        before = _border(run, -1) if part.exact is not None else _NOTHING
        ends = part.ends or _NOTHING
        run = _product(before, ends) or ends
    counts = Counter(clause for part in parts for clause in part.mentions)
    counts.update(clause for part in parts for clause in part.twice)
    mentions = tuple(counts)
    twice = tuple(clause for clause in counts if _count(counts, clause) > 1)
    if first is None:
        return _Facts(exact=run, clauses=rarest(clauses), mentions=mentions, twice=twice)
    known = rarest([*clauses, usable(run)])
    first, last = (ends if len(ends) <= _MOST_ENDS else None for ends in (first, run))
    return _Facts(clauses=known, mentions=mentions, twice=twice, first=first, last=last)


def _count(counts: Counter[Kinds], clause: Kinds) -> int:
    """Of how many parts the mentions are such as the clause names."""
    return sum(n for other, n in counts.items() if other == clause or _all_of(other, clause))


def _all_of(some: Kinds, kinds: Kinds) -> bool:
    """Whether each of these is one of the others; more may be asked of it."""
    return all(
        any(
            set(one.types) <= set(kind.types) and set(kind.filters) <= set(one.filters)
            for kind in kinds
        )
        for one in some
    )


def _either(left: Literals, right: Literals | None) -> Literals:
    """What one of two is, where that says something."""
    if right is None or "" in left or "" in right or len(left) + len(right) > _MOST_EXACT:
        return _NOTHING
    return left | right


def _meeting(left: Literals, right: Literals) -> Literals | None:
    """Where two parts meet, as little of each as is not too much; with a digit, which says much."""
    if "" in left or "" in right:
        return None
    ends, begins = {one[-1:] for one in left}, {one[:1] for one in right}
    if not begins <= DIGITS and not ends <= DIGITS:
        return None
    pairs = (left, right), (left, begins), (ends, right), (ends, begins)
    few = next((pair for pair in pairs if len(pair[0]) * len(pair[1]) <= _MOST_MET), None)
    return frozenset(a + b for a, b in product(*few)) if few else None


def _border(literals: Literals, end: int) -> Literals:
    """The edge of a word, where all literals have one at that end."""
    is_edge = all(literal and not goes_on(literal[end]) for literal in literals)
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
    exact = _any(fact.exact for fact in facts)
    known = [_known(fact) if exact is None else fact.clauses for fact in facts]
    # What is in each option is in fewer places than the best of all options together.
    shared = [one for one in (known[0] if known else ()) if all(one in some for some in known)]
    # The best clauses of all options together are one, then the second best.
    joint = [frozenset[str]().union(*some) for some in zip(*known, strict=False)]
    joint = [clause for clause in joint if not any(map(clause.issuperset, shared))]
    mentions = [
        frozenset().union(*some)
        for some in zip(*(sorted(fact.mentions, key=len) for fact in facts), strict=False)
    ]
    return _Facts(
        exact,
        tuple(clause for clause in [*shared, *joint] if len(clause) <= _MOST_LITERALS),
        tuple(mentions),
        tuple(
            one for one in (facts[0].twice if facts else ()) if all(one in f.twice for f in facts)
        ),
        None if exact is not None else _any((fact.begins for fact in facts), _MOST_ENDS),
        None if exact is not None else _any((fact.ends for fact in facts), _MOST_ENDS),
    )


def _any(sets: Iterable[Literals | None], most: float = math.inf) -> Literals | None:
    """All of some literals together, where each of them is known, and they are not too many."""
    found: set[str] = set()
    for one in sets:
        if one is None or len(found) > most:
            return None
        found |= one
    return frozenset(found) if len(found) <= most else None


def _within(facts: _Facts) -> _Facts:
    """The same text with more around it."""
    return _Facts(clauses=_known(facts), mentions=facts.mentions, twice=facts.twice)


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


def _known(facts: _Facts) -> tuple[Literals, ...]:
    """Every clause of some facts."""
    return rarest([*facts.clauses, usable(facts.exact)])

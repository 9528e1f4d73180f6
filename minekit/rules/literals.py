"""Literals of anchors: alternatives of which a text must have one, and how seldom a text does.

They are written as `plain` shows a text; EDGE at either end says that no letter or digit stands
beside it, so that `if` is not looked for in `specific`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from minekit.text import lowered, replaced

__all__ = [
    "DIGITS",
    "EDGE",
    "Literals",
    "goes_on",
    "is_rare",
    "is_telling",
    "plain",
    "rarest",
    "shown",
    "usable",
]

EDGE = "\b"
"""A backspace, which no text has: the edge of a word in a literal."""

Literals = frozenset[str]
"""Alternatives, one of which every match holds: a clause."""

DIGITS = frozenset("0123456789")
"""The literals of a digit."""

_DIGIT = re.compile("[0-9]")
_MOST_CLAUSES = 3
_MOST_COMPARED = 200
# Rough chances per code point of news text that a literal begins there, by length of a word part.
_WORD_CHANCE = {1: 0.05, 2: 0.012, 3: 0.004, 4: 0.0015}
_LONG_WORD_CHANCE = 0.0005
# A literal that is likelier says little, and takes long to find.
_COMMON = 0.01
# Where a clause is in so few places, there is little that another one could spare.
_SELDOM = 0.0003
# A word that begins with something may be rare where one that has it in it is not.
_AT_EDGE = 0.8
# A digit; one with something beside it.
_NUMBER_CHANCES = {1: 0.001, 2: 0.000015}
_LONG_NUMBER_CHANCE = 0.000002
_SIGN_CHANCE = 0.0005
_COMMON_SIGN_CHANCE = {"'": 0.006, "-": 0.006, ",": 0.012, ".": 0.012}
# The same for whole words: of the words of a phrase, `the` and `of` say least.
_WHOLE_WORD_CHANCE = {1: 0.02, 2: 0.008, 3: 0.003, 4: 0.001}
# `a` and `i` are words, `s` and `t` what is behind an apostrophe; others alone are names of units.
_LETTERS_ALONE = frozenset("aist")
_RARE_LETTER_CHANCE = 0.0005
_LONG_WHOLE_WORD_CHANCE = 0.0003
_SHORTEST_TELLING = 3
_PHRASE_CHANCE = 0.00005
_TYPOGRAPHY = {"’": "'", "‐": "-", "‑": "-", "–": "-"}


@lru_cache(maxsize=2_000)  # the same fragments stand in many patterns
def usable(literals: Literals | None) -> Literals | None:
    """The literals without edges that say nothing, unless one of them is empty."""
    plain = frozenset(_trimmed(literal) for literal in literals or ())
    if not plain or "" in plain:
        return None
    return plain if len(plain) > _MOST_COMPARED else _shortest(plain)


def _shortest(literals: Literals) -> Literals:
    """Those that do not hold another one, which is found wherever they are."""
    known = [(one, one.replace(" ", f"{EDGE} {EDGE}")) for one in literals]
    return frozenset(a for a, text in known if not any(b in text and b != a for b in literals))


def _trimmed(literal: str) -> str:
    """Edges kept only at the ends, and only beside a letter or digit; no space at the ends."""
    if literal.isalnum():
        return literal
    word = " ".join(literal.replace(EDGE, "").split())
    left = EDGE if literal[:1] in (EDGE, " ") and goes_on(word[:1]) else ""
    right = EDGE if literal[-1:] in (EDGE, " ") and goes_on(word[-1:]) else ""
    return f"{left}{word}{right}"


def rarest(clauses: Iterable[Literals | None]) -> tuple[Literals, ...]:
    """The clauses that the fewest places of a text will have, best first."""
    known = dict.fromkeys(clause for clause in clauses if clause is not None)
    ordered = sorted(known, key=_chance)
    best = ordered[:1]
    for clause in ordered[1:]:
        if len(best) == _MOST_CLAUSES or _chance(best[0]) < _SELDOM:
            break
        if is_rare(clause) and not any(_implies(one, clause) for one in best):
            best.append(clause)
    return tuple(best)


@lru_cache(maxsize=10_000)
def _implies(clause: Literals, other: Literals) -> bool:
    """Whether to know that one of some literals is there says as much as to know it of others."""
    if all(map(_has_digit, clause)) and all(map(_has_digit, other)):
        return True  # of the same number, as a rule
    if len(clause) + len(other) > _MOST_COMPARED:
        return {one.strip(EDGE) for one in clause} == {one.strip(EDGE) for one in other}
    bare = [one.strip(EDGE) for one in other]
    return all(any(part in one for part in bare) for one in clause)


def is_rare(clause: Literals) -> bool:
    """Whether none of some literals is so common that to look for it says little."""
    return max(map(_chance_of_one, clause)) < _COMMON


def is_telling(clause: Literals) -> bool:
    """The same, and none of them is a word such as `to`, which is in every other sentence."""
    return is_rare(clause) and not any(map(_is_common_word, clause))


def _is_common_word(literal: str) -> bool:
    word = literal.strip(EDGE)
    is_whole = len(literal) - len(word) > 1 and word.isascii() and word.isalpha()
    return is_whole and len(word) < _SHORTEST_TELLING


@lru_cache(maxsize=2_000)
def _chance(literals: Literals) -> float:
    return sum(map(_chance_of_one, literals))


@lru_cache(maxsize=20_000)
def _chance_of_one(literal: str) -> float:
    word = literal.strip(EDGE)
    edges = len(literal) - len(word)
    if word.isascii() and word.isalpha() and edges > 1:
        if len(word) == 1 and word not in _LETTERS_ALONE:
            return _RARE_LETTER_CHANCE
        return _WHOLE_WORD_CHANCE.get(len(word), _LONG_WHOLE_WORD_CHANCE)
    return _AT_EDGE**edges * _chance_of_part(word)


def _chance_of_part(word: str) -> float:
    if _has_digit(word):
        return _NUMBER_CHANCES.get(len(word), _LONG_NUMBER_CHANCE)
    if " " in word:
        return _PHRASE_CHANCE
    if word.isascii() and word.isalpha():
        return _WORD_CHANCE.get(len(word), _LONG_WORD_CHANCE)
    return _COMMON_SIGN_CHANCE.get(word, _SIGN_CHANCE)


def _has_digit(literal: str) -> bool:
    return not DIGITS.isdisjoint(literal)


def goes_on(char: str) -> bool:
    """Whether a word goes on with a character; not with ² or ½, where it ends for `regex`."""
    return char.isalpha() or char.isdecimal()


def plain(text: str) -> str:
    """A text as literals are: small letters, one hyphen, one apostrophe; the length is kept."""
    small = lowered(text)
    return small if small.isascii() else replaced(small, _TYPOGRAPHY)


def shown(clause: Literals) -> list[str]:
    """Literals for people to read, in order: without edges, any digit as 0-9."""
    by_shape: dict[str, set[str]] = {}
    for word in {one.strip(EDGE) for one in clause}:
        by_shape.setdefault(_DIGIT.sub("0-9", word), set()).add(word)
    words: list[str] = []
    for shape, held in by_shape.items():
        is_any = len(held) > 1 and len(held) == len(DIGITS) ** len(_DIGIT.findall(next(iter(held))))
        words += [shape] if is_any else held
    return sorted(words)

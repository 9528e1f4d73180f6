"""Which stretches of a document a pattern must look at: the seam for faster scanners.

A stretch is a sentence with what stands between it and the next. A prefilter is built once for
the anchors of all patterns and opened once per document. What it promises: a unit that shares
nothing with a stretch that holds one of a clause's literals holds no match of a pattern that has
the clause. `LiteralPrefilter` looks up whole words in a table, and finds all other literals in
one pass of an Aho-Corasick automaton.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Protocol

import ahocorasick_rs
import regex

from minekit.rules.literals import EDGE, Literals, goes_on, plain

__all__ = ["Candidates", "LiteralPrefilter", "Prefilter"]

# What a word is, `regex` says, because patterns ask it.
_WORD = regex.compile(r"\w+")
_SPACES = regex.compile(" {2,}")


class Candidates(Protocol):
    """What a prefilter found in one document."""

    def stretches(self, clause: Literals, within: range) -> set[int]:
        """The numbers, of some in a row, of the stretches that hold one of a clause's literals."""


class Prefilter(Protocol):
    """Built for clauses; opened for each document."""

    def open(self, text: str, starts: Sequence[int]) -> Candidates:
        """Scan one document's text; `starts` is where its stretches begin."""


class LiteralPrefilter:
    """Whole words in a table, all other literals in one automaton."""

    def __init__(self, clauses: Iterable[Literals]) -> None:
        """Build both.

        Args:
            clauses: literals as anchors have them.
        """
        owners: dict[str, list[Literals]] = {}
        for clause in dict.fromkeys(clauses):
            for literal in clause:
                owners.setdefault(literal, []).append(clause)
        self._owners = owners
        words = set(filter(_is_word, owners))
        self._words = frozenset(literal[1:-1] for literal in words)
        self._others = [literal for literal in owners if literal not in words]
        self._edges = [(one[0] == EDGE, one[-1] == EDGE) for one in self._others]
        bare = [literal.strip(EDGE) for literal in self._others]
        self._automaton = ahocorasick_rs.AhoCorasick(bare) if bare else None

    def open(self, text: str, starts: Sequence[int]) -> Candidates:
        """Find every literal of the document, overlapping ones included."""
        shown, starts = _collapsed(plain(text), starts)
        numbers: dict[str, array[int]] = {}
        self._find_words(shown, starts, numbers)
        self._find_others(shown, starts, numbers)
        found: dict[Literals, list[array[int]]] = {}
        for literal, stretches in numbers.items():
            for clause in self._owners[literal]:
                found.setdefault(clause, []).append(stretches)
        return _Literals(found, len(starts))

    def _find_words(self, text: str, starts: Sequence[int], numbers: dict[str, array[int]]) -> None:
        for number, (start, end) in enumerate(pairwise([*starts, len(text)])):
            for word in self._words.intersection(_WORD.findall(text, start, end)):
                _list(numbers, f"{EDGE}{word}{EDGE}").append(number)

    def _find_others(
        self, text: str, starts: Sequence[int], numbers: dict[str, array[int]]
    ) -> None:
        if self._automaton is None:
            return
        for literal, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            left, right = self._edges[literal]
            if left and start and goes_on(text[start - 1]):
                continue
            if right and goes_on(text[end : end + 1]):
                continue
            first = bisect_right(starts, start) - 1
            last = bisect_left(starts, end, first) - 1
            found = _list(numbers, self._others[literal])
            found.extend(range(max(first, found[-1] + 1) if found else first, last + 1))


def _is_word(literal: str) -> bool:
    if not literal[0] == literal[-1] == EDGE:
        return False
    inner = literal[1:-1]
    # Most need not be asked of `regex`, which takes ten times as long.
    return (inner.isascii() and inner.isalnum()) or _WORD.fullmatch(inner) is not None


def _collapsed(text: str, starts: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The text with one space for several, and where its stretches begin then."""
    if "  " not in text:
        return text, starts
    pieces = [_SPACES.sub(" ", text[a:b]) for a, b in pairwise([*starts, len(text)])]
    return "".join(pieces), [0, *accumulate(map(len, pieces[:-1]))]


def _list(numbers: dict[str, array[int]], literal: str) -> array[int]:
    """Where a literal is, to be added to: four bytes a place, for documents can be long."""
    found = numbers.get(literal)
    if found is None:
        found = numbers[literal] = array("I")
    return found


class _Literals:
    """Where literals are, and where those of a clause are in the stretches asked for last."""

    __slots__ = ("_clauses", "_count", "_literals", "_within")

    def __init__(self, found: dict[Literals, list[array[int]]], count: int) -> None:
        self._literals = found
        self._count = count
        self._clauses: dict[Literals, set[int]] = {}
        self._within = range(0)

    def stretches(self, clause: Literals, within: range) -> set[int]:
        if within != self._within:
            self._within = within
            self._clauses.clear()
        known = self._clauses.get(clause)
        if known is None:
            known = self._clauses[clause] = self._find(clause)
        return known

    def _find(self, clause: Literals) -> set[int]:
        literals = self._literals.get(clause, ())
        if not literals or len(self._within) == self._count:
            return set().union(*literals)
        if len(literals) > 1:
            # Asked for part after part, so that they are put together once.
            literals = self._literals[clause] = [array("I", sorted(set().union(*literals)))]
        (numbers,) = literals
        first = bisect_left(numbers, self._within.start)
        return set(numbers[first : bisect_left(numbers, self._within.stop, first)])

"""Which stretches of a document a pattern must look at: the seam for faster scanners.

A stretch is a sentence with what stands between it and the next. A prefilter is built once for
the anchors of all patterns and opened once per document. What it promises: a unit that shares
nothing with a stretch that holds one of a clause's literals holds no match of a pattern that has
the clause. `LiteralPrefilter` finds all literals in one pass of an Aho-Corasick automaton.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import ahocorasick_rs

from minekit.engine.anchors import EDGE, Literals
from minekit.text import lowered

__all__ = ["Candidates", "LiteralPrefilter", "Prefilter"]


class Candidates(Protocol):
    """What a prefilter found in one document."""

    def stretches(self, clause: Literals) -> Sequence[int]:
        """The numbers of the stretches that hold one of a clause's literals, in order."""


class Prefilter(Protocol):
    """Built for clauses; opened for each document."""

    def open(self, text: str, starts: Sequence[int]) -> Candidates:
        """Scan one document's text; `starts` is where its stretches begin."""


class LiteralPrefilter:
    """All literals of all clauses in one automaton."""

    def __init__(self, clauses: Iterable[Literals]) -> None:
        """Build the automaton.

        Args:
            clauses: lower-case literals; EDGE at their ends where a word ends there.
        """
        self._owners: list[list[Literals]] = []
        numbers: dict[str, int] = {}
        for clause in dict.fromkeys(clauses):
            for word in clause:
                if word not in numbers:
                    numbers[word] = len(self._owners)
                    self._owners.append([])
                self._owners[numbers[word]].append(clause)
        words = [word.strip(EDGE) for word in numbers]
        self._edges = [(word[0] == EDGE, word[-1] == EDGE) for word in numbers]
        self._automaton = ahocorasick_rs.AhoCorasick(words) if words else None

    def open(self, text: str, starts: Sequence[int]) -> Candidates:
        """Find every literal of the document, overlapping ones included."""
        numbers: dict[int, set[int]] = {}
        if self._automaton is not None:
            plain, edges = lowered(text), self._edges
            found = self._automaton.find_matches_as_indexes(plain, overlapping=True)
            for literal, start, end in found:
                left, right = edges[literal]
                if left and start and _goes_on(plain[start - 1]):
                    continue
                if right and _goes_on(plain[end : end + 1]):
                    continue
                if literal not in numbers:
                    numbers[literal] = set()
                number = max(bisect_right(starts, start) - 1, 0)
                numbers[literal].add(number)
                # A literal holds no space, so it is in one stretch, unless two sentences touch.
                while number + 1 < len(starts) and starts[number + 1] < end:
                    number += 1
                    numbers[literal].add(number)
        return _Literals(self._by_clause(numbers))

    def _by_clause(self, numbers: Mapping[int, set[int]]) -> dict[Literals, set[int]]:
        found: dict[Literals, set[int]] = {}
        for literal, stretches in numbers.items():
            for clause in self._owners[literal]:
                if clause in found:
                    found[clause] |= stretches
                else:
                    found[clause] = stretches.copy()
        return found


def _goes_on(char: str) -> bool:
    """Whether a word goes on with a character; not with ² or ½, where it ends for `regex`."""
    return char.isalpha() or char.isdecimal()


class _Literals:
    __slots__ = ("_found", "_sorted")

    def __init__(self, found: Mapping[Literals, set[int]]) -> None:
        self._found = found
        self._sorted: dict[Literals, Sequence[int]] = {}

    def stretches(self, clause: Literals) -> Sequence[int]:
        if clause not in self._sorted:
            self._sorted[clause] = sorted(self._found.get(clause, ()))
        return self._sorted[clause]

"""Which places of a document a pattern must look at: the seam for faster scanners.

A prefilter is built once for all patterns and opened once per document. What it promises: a unit
that overlaps none of a pattern's spans holds no match of it. `LiteralPrefilter` finds the anchors
of all patterns in one pass of an Aho-Corasick automaton; a Hyperscan database can take its
place without a change elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import ahocorasick_rs

from minekit.engine.anchors import EDGE
from minekit.model import Span
from minekit.text import lowered

__all__ = ["Candidates", "LiteralPrefilter", "Prefilter"]


class Candidates(Protocol):
    """What a prefilter found in one document."""

    def spans(self, key: int) -> Sequence[Span]:
        """Places of pattern `key`, sorted; every match lies in a unit that overlaps one."""


class Prefilter(Protocol):
    """Built for patterns by key; opened for each document."""

    def open(self, text: str) -> Candidates:
        """Scan one document's text."""


class LiteralPrefilter:
    """All literals of all patterns in one automaton."""

    def __init__(self, literals: Mapping[int, frozenset[str]]) -> None:
        """Build the automaton.

        Args:
            literals: for each pattern key, lower-case literals one of which every match holds;
                EDGE at their ends where a word ends there.
        """
        marked = sorted({word for group in literals.values() for word in group})
        number = {word: index for index, word in enumerate(marked)}
        self._groups = {key: [number[word] for word in group] for key, group in literals.items()}
        words = [word.strip(EDGE) for word in marked]
        self._edges = [(word[0] == EDGE, word[-1] == EDGE) for word in marked]
        self._automaton = ahocorasick_rs.AhoCorasick(words) if words else None

    def open(self, text: str) -> Candidates:
        """Find every literal of the document, overlapping ones included."""
        places: dict[int, list[Span]] = {}
        if self._automaton is not None:
            plain, edges = lowered(text), self._edges
            found = self._automaton.find_matches_as_indexes(plain, overlapping=True)
            for number, start, end in found:
                left, right = edges[number]
                if left and start and _goes_on(plain[start - 1]):
                    continue
                if right and _goes_on(plain[end : end + 1]):
                    continue
                if number in places:
                    places[number].append((start, end))
                else:
                    places[number] = [(start, end)]
        return _Literals(self._groups, places)


def _goes_on(char: str) -> bool:
    """Whether a word goes on with a character; not with ² or ½, where it ends for `regex`."""
    return char.isalpha() or char.isdecimal()


class _Literals:
    __slots__ = ("_groups", "_places", "_sorted")

    def __init__(self, groups: Mapping[int, list[int]], places: Mapping[int, list[Span]]) -> None:
        self._groups = groups
        self._places = places
        self._sorted: dict[int, Sequence[Span]] = {}

    def spans(self, key: int) -> Sequence[Span]:
        if key not in self._sorted:
            places = self._places
            lists = [places[number] for number in self._groups[key] if number in places]
            joined = (span for some in lists for span in some)
            self._sorted[key] = lists[0] if len(lists) == 1 else sorted(joined)
        return self._sorted[key]

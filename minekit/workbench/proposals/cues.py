"""Cue words of missed spans: what stands at their beginnings and ends, and beside them.

A cue is a run of at most three words or signs on one side of a border of the span. Missed spans are
clustered by the cues that say most: often at a missed span, seldom elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from minekit.model import Document, Span

__all__ = ["Cluster", "Cue", "Labelled", "clusters"]

Side = Literal["before", "first", "last", "after"]
"""Where a cue stands: before the span, at its beginning or end, after it."""

_SIDES: Sequence[Side] = ("first", "before", "last", "after")
_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_STOP = re.compile(r"[.!?…\n\r]")
_LONGEST = 3
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Cue:
    """Some words on one side of a border."""

    side: Side
    words: str


class Labelled:
    """A document of which is known what is to be found.

    Attributes:
        gold: all that is to be found, of one type.
        missed: those of them that overlap nothing that was found.
    """

    def __init__(self, document: Document, gold: Iterable[Span], found: Iterable[Span]) -> None:
        self.document = document
        self.gold = sorted(set(gold))
        taken = list(found)
        self.missed = [
            one for one in self.gold if not any(a < one[1] and one[0] < b for a, b in taken)
        ]

    @cached_property
    def tokens(self) -> list[Span]:
        """Words and signs of the text."""
        return [one.span() for one in _TOKEN.finditer(self.document.text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.tokens]

    def borders(self, span: Span) -> tuple[int, int]:
        """The number of the first token of a span, and of the first behind it."""
        return bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])

    def words(self, first: int, last: int) -> str:
        """Some tokens as a cue has them; nothing where a sentence ends in them or is no word."""
        if not 0 <= first < last <= len(self.tokens):
            return ""
        text = self.document.text[self.tokens[first][0] : self.tokens[last - 1][1]]
        if _STOP.search(text) or not any(map(str.isalpha, text)) or any(map(str.isdigit, text)):
            return ""
        return " ".join(text.lower().split())

    def cues(self, span: Span) -> Iterator[tuple[Cue, int]]:
        """The cues of a span, each with the number of the token that it begins with."""
        first, last = self.borders(span)
        for size in range(1, _LONGEST + 1):
            places: dict[Side, int] = {"before": first - size, "after": last}
            if size <= last - first:
                places |= {"first": first, "last": last - size}
            for side, place in places.items():
                words = self.words(place, place + size)
                if words:
                    yield Cue(side, words), place


@dataclass(frozen=True, slots=True)
class Cluster:
    """Missed spans with one cue.

    Attributes:
        spans: each with its document.
        total: how often the words of the cue occur in all documents.
        right: how often they do at something that is to be found.
    """

    cue: Cue
    spans: tuple[tuple[Labelled, Span], ...]
    total: int
    right: int


Place = tuple[int, int]
"""The number of a document, and of a token in it."""


def clusters(documents: Sequence[Labelled], most: int) -> list[Cluster]:
    """At most so many clusters, those that say most first; a missed span is in one at most."""
    members: dict[Cue, dict[Place, Span]] = {}
    for number, labelled in enumerate(documents):
        for span in labelled.missed:
            for cue, place in labelled.cues(span):
                # Spans that lie in each other can have one cue; it says no more than one of them.
                members.setdefault(cue, {}).setdefault((number, place), span)
    members = {cue: found for cue, found in members.items() if len(found) >= _SEVERAL}
    totals, right = _occurrences(documents, members)
    found: list[Cluster] = []
    while members and len(found) < most:
        best = max(members, key=lambda cue: _merit(cue, len(members[cue]), right[cue], totals))
        spans = {(number, span) for (number, _), span in members.pop(best).items()}
        chosen = tuple((documents[number], span) for number, span in sorted(spans))
        found.append(Cluster(best, chosen, totals[best.words], right[best]))
        members = {cue: _without(all_, spans) for cue, all_ in members.items()}
        members = {cue: all_ for cue, all_ in members.items() if len(all_) >= _SEVERAL}
    return found


def _without(members: Mapping[Place, Span], spans: set[tuple[int, Span]]) -> dict[Place, Span]:
    return {place: span for place, span in members.items() if (place[0], span) not in spans}


def _merit(cue: Cue, missed: int, right: int, totals: Counter[str]) -> tuple[float, int, int, str]:
    """How many missed spans it has, times how often it is right; of equals the longer one."""
    return (
        missed * right / totals[cue.words],
        len(cue.words.split()),
        -_SIDES.index(cue.side),
        cue.words,
    )


def _occurrences(
    documents: Iterable[Labelled], wanted: Iterable[Cue]
) -> tuple[Counter[str], Counter[Cue]]:
    """How often the words of cues occur, and how often at a span on their side."""
    words = {cue.words for cue in wanted}
    totals, right = Counter[str](), Counter[Cue]()
    for labelled in documents:
        for first in range(len(labelled.tokens)):
            for size in range(1, _LONGEST + 1):
                found = labelled.words(first, first + size)
                if found in words:
                    totals[found] += 1
        right.update(
            cue for cue, _ in {one for span in labelled.gold for one in labelled.cues(span)}
        )
    return totals, right

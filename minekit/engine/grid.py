"""The units of a document, counted: its sentences, lines and paragraphs, and all of it.

A stretch is a sentence with what stands between it and the next, so the stretches are the whole
text: they are what a prefilter tells apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from minekit.engine.units import (
    LONGEST_PIECE,
    LONGEST_SENTENCE,
    PIECE_OF_SENTENCE,
    Layout,
    Splitter,
    cut_long,
)
from minekit.model import Span

__all__ = ["Grid"]


class Grid:
    """Where units begin and end; a unit is a number from here on.

    Args:
        text: of the document, as patterns see it.
        layout: its paragraphs and lines.
        splitter: finds sentences.
    """

    def __init__(self, text: str, layout: Layout, splitter: Splitter) -> None:
        self._text = text
        self._layout = layout
        self._splitter = splitter
        self._spans: dict[str, Sequence[Span]] = {}
        self._starts: dict[str, list[int]] = {}
        self._shared: dict[str, list[range] | None] = {}

    def spans(self, kind: str) -> Sequence[Span]:
        """The units of a kind, in order; one that is too long is cut."""
        if kind not in self._spans:
            self._spans[kind] = self._find(kind)
        return self._spans[kind]

    def _find(self, kind: str) -> Sequence[Span]:
        if kind == "sentence":
            return cut_long(self._text, self._sentences, LONGEST_SENTENCE, PIECE_OF_SENTENCE)
        if kind == "document":
            return [(0, len(self._text))] if self._text else []
        layout = self._layout
        spans = layout.lines if kind == "line" else layout.paragraphs
        return [piece for span in spans for piece in self._pieces(*span)]

    @property
    def first_cut(self) -> int | None:
        """Where the first sentence begins that is cut because it is too long."""
        return next((a for a, b in self._sentences if b - a > LONGEST_SENTENCE), None)

    def _pieces(self, start: int, end: int) -> Iterator[Span]:
        """A line or paragraph, one that is too long in pieces of whole sentences."""
        starts = self.starts("sentence") if end - start > LONGEST_PIECE else []
        while end - start > LONGEST_PIECE:
            after = bisect_right(starts, start)
            cuts = starts[after : max(after + 1, bisect_right(starts, start + LONGEST_PIECE))]
            if not cuts or cuts[-1] >= end:
                break
            yield start, cuts[-1]
            start = cuts[-1]
        yield start, end

    @cached_property
    def _sentences(self) -> Sequence[Span]:
        return [
            (start + left, start + right)
            for start, end in cut_long(self._text, self._layout.paragraphs)
            for left, right in self._splitter(self._text[start:end])
        ]

    def starts(self, kind: str) -> list[int]:
        """Where the units of a kind begin."""
        if kind not in self._starts:
            self._starts[kind] = [start for start, _ in self.spans(kind)]
        return self._starts[kind]

    @cached_property
    def _goes_on(self) -> Sequence[bool]:
        """Of each sentence, whether a symbol that hides its end joins it to the next."""
        spans, paragraphs = self.spans("sentence"), self.starts("paragraph")
        last_of = [bisect_right(paragraphs, start) for start, _ in spans]
        return [
            last_of[n] == last_of[n + 1] and spans[n][1] < spans[n + 1][0]
            for n in range(len(spans) - 1)
        ] + [False]

    def covered(self, kind: str, start: int, end: int, *, ends: bool = False) -> Span:
        """The first and the last unit that a mention joins to one when it is shown as a symbol.

        Where it `ends` what it hides the end of, a sentence that it ends is not joined to the next.
        """
        number = bisect_right(self.starts(kind), start) - 1
        if number >= 0 and end < self.spans(kind)[number][1]:
            return number, number  # as most mentions: it ends before its unit does
        numbers = self.units(kind, start, end)
        if not numbers:
            # It lies between two units and is shown in neither.
            return numbers.start, numbers.start
        last = numbers[-1]
        if (
            kind == "sentence"
            and not ends
            and self._goes_on[last]
            and end >= self.spans(kind)[last][1]
        ):
            last += 1
        return numbers[0], last

    @cached_property
    def stretches(self) -> list[int]:
        """Where each stretch begins."""
        starts = sorted({*self.starts("sentence"), *self.starts("paragraph")} - {0})
        # A literal is looked for in pieces of text, so none ends inside a word or between spaces.
        return [0, *(start for start in starts if not self._is_inside(start))]

    def _is_inside(self, offset: int) -> bool:
        before, after = self._text[offset - 1], self._text[offset]
        return (before.isalnum() and after.isalnum()) or before == after == " "

    def stretches_of(self, start: int, end: int) -> range:
        """The numbers of the stretches that share something with a span."""
        first = bisect_right(self.stretches, start) - 1
        return range(first, bisect_left(self.stretches, end, first))

    def go_over(self, offset: int) -> bool:
        """Whether some sentence, line or paragraph goes on over an offset."""
        for kind in ("sentence", "line", "paragraph"):
            before = bisect_left(self.starts(kind), offset) - 1
            if before >= 0 and self.spans(kind)[before][1] > offset:
                return True
        return False

    def units(self, kind: str, start: int, end: int) -> range:
        """The numbers of the units that share something with a span."""
        spans, starts = self.spans(kind), self.starts(kind)
        first = bisect_right(starts, start) - 1
        if first < 0 or spans[first][1] <= start:
            first += 1
        return range(first, bisect_left(starts, end, first))

    def shared(self, kind: str) -> list[range] | None:
        """For each stretch the units that share something with it; None where it is its own."""
        if kind not in self._shared:
            edges = [*self.stretches, len(self._text)]
            spans = self.spans(kind)
            is_same = len(spans) == len(self.stretches) and all(
                first <= start and end <= last
                for (start, end), (first, last) in zip(spans, pairwise(edges), strict=True)
            )
            self._shared[kind] = (
                None if is_same else [self.units(kind, *span) for span in pairwise(edges)]
            )
        return self._shared[kind]

"""Views: a document, or the inside of one mention, with the mentions of some types as symbols.

Each visible mention is one private-use character, so a pattern over text and mentions is an
ordinary regular expression. A view knows how its offsets map to the document's, and its units.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import islice

from minekit.engine.hits import Hit
from minekit.engine.symbols import SymbolTable
from minekit.engine.units import Layout, Splitter, cut_long
from minekit.model import Span

__all__ = ["View", "visible"]


def visible(hits: Iterable[Hit], rank: Callable[[Hit], tuple[int, ...]]) -> list[Hit]:
    """Choose the hits that become symbols: none overlaps another.

    Args:
        hits: of all the view's types.
        rank: smaller is better; ties go to the earlier hit.
    """
    ordered = sorted(hits, key=lambda hit: (rank(hit), hit.start))
    taken: list[Hit] = []
    starts: list[int] = []
    for hit in ordered:
        place = bisect_right(starts, hit.start)
        before = taken[place - 1] if place else None
        after = taken[place] if place < len(taken) else None
        if (before and before.end > hit.start) or (after and after.start < hit.end):
            continue
        taken.insert(place, hit)
        starts.insert(place, hit.start)
    return taken


class View:
    """The text from `start` to `end` with `hits` shown as symbols.

    Attributes:
        text: what patterns are matched against.
        start, end: the region, in document offsets.
        hits: those shown, in order.
    """

    def __init__(
        self,
        text: str,
        hits: Sequence[Hit],
        symbols: SymbolTable,
        *,
        region: Span,
        layout: Layout,
        splitter: Splitter,
    ) -> None:
        self.start, self.end = region
        self.hits = hits
        self._layout = layout
        self._splitter = splitter
        self._units: dict[str, list[Span]] = {}
        self._documents: dict[str, list[int]] = {}
        pieces: list[str] = []
        self._places: list[int] = []
        done, length = self.start, 0
        for hit in hits:
            pieces += [text[done : hit.start], symbols.symbol(hit.type, hit.attrs)]
            length += hit.start - done
            self._places.append(length)
            length += 1
            done = hit.end
        pieces.append(text[done : self.end])
        self.text = "".join(pieces)

    @cached_property
    def _doc_starts(self) -> list[int]:
        return [hit.start for hit in self.hits]

    def to_document(self, offset: int) -> int:
        """Where the character at a view offset begins in the document."""
        number = bisect_right(self._places, offset) - 1
        if number < 0:
            return self.start + offset
        place = self._places[number]
        hit = self.hits[number]
        return hit.start if place == offset else hit.end + offset - place - 1

    def span(self, start: int, end: int) -> Span:
        """A span of the view as one of the document; `end` is exclusive and after `start`."""
        last = end - 1
        number = bisect_right(self._places, last) - 1
        if number >= 0 and self._places[number] == last:
            return self.to_document(start), self.hits[number].end
        return self.to_document(start), self.to_document(last) + 1

    def hit_at(self, offset: int) -> Hit:
        """The mention whose symbol stands at a view offset."""
        return self.hits[bisect_right(self._places, offset) - 1]

    def from_document(self, offset: int) -> int:
        """The view offset of a document offset; inside a symbol, that of the symbol."""
        number = bisect_right(self._doc_starts, offset) - 1
        if number < 0:
            return offset - self.start
        hit, place = self.hits[number], self._places[number]
        return place if offset < hit.end else place + 1 + offset - hit.end

    def units(self, kind: str) -> list[Span]:
        """The view's sentences, lines, paragraphs, or the whole of it; in view offsets."""
        if kind not in self._units:
            self._units[kind] = list(self._find_units(kind))
        return self._units[kind]

    def _find_units(self, kind: str) -> Iterable[Span]:
        if kind == "document":
            return cut_long(self.text, [(0, len(self.text))] if self.text else [])
        if kind == "line":
            return cut_long(self.text, self._outer(self._layout.lines))
        paragraphs = cut_long(self.text, self._outer(self._layout.paragraphs))
        if kind == "paragraph":
            return paragraphs
        sentences: list[Span] = []
        for start, end in paragraphs:
            for left, right in self._splitter(self.text[start:end]):
                sentences.append((start + left, start + right))
        return sentences

    def _outer(self, spans: Sequence[Span]) -> list[Span]:
        """Document units of the region on the view; a symbol across a border joins two."""
        out: list[Span] = []
        first = bisect_right(spans, (self.start, self.start)) - 1
        for start, end in islice(spans, max(first, 0), None):
            if start >= self.end:
                break
            if end <= self.start:
                continue
            left = self.from_document(max(start, self.start))
            right = self._right_edge(min(end, self.end))
            if out and left < out[-1][1]:
                out[-1] = (out[-1][0], max(right, out[-1][1]))
            elif right > left:
                out.append((left, right))
        return out

    def _right_edge(self, end: int) -> int:
        """The view offset after the last character before a document offset."""
        return self.from_document(end - 1) + 1

    def near(self, kind: str, spans: Sequence[Span]) -> list[Span]:
        """The units that hold one of some document spans, each once, in order.

        Args:
            kind: of the units.
            spans: sorted; those that begin outside the view do not count.
        """
        units = self.units(kind)
        if kind not in self._documents:
            self._documents[kind] = [self.to_document(start) for start, _ in units]
        starts = self._documents[kind]
        chosen: set[int] = set()
        inside = spans[bisect_left(spans, (self.start,)) : bisect_left(spans, (self.end,))]
        for start, end in inside:
            first = bisect_right(starts, start) - 1
            last = bisect_right(starts, end - 1) - 1
            chosen.update(range(max(first, 0), last + 1))
        return [units[number] for number in sorted(chosen)]

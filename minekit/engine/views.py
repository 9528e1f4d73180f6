"""Views: a document, or the inside of one mention, with the mentions of some types as symbols.

Each visible mention is one private-use character, so a pattern over text and mentions is an
ordinary regular expression. A view is made of blocks, one a paragraph, and a block is made when
a pattern has to look at it: most patterns look at few.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from minekit.engine.hits import Hit
from minekit.engine.locate import ODD
from minekit.engine.symbols import SymbolTable
from minekit.engine.units import Layout, Splitter, cut_long
from minekit.model import Span

__all__ = ["Block", "Page", "Unit", "View"]

_NO_SYMBOLS: frozenset[str] = frozenset()
_WHOLE = -1


class Page:
    """One way to show a document's text: what all its views have in common.

    Attributes:
        text: of the document, the length kept.
        paragraphs, lines: where they begin and end.
        region: all of it.
    """

    def __init__(self, text: str, layout: Layout, splitter: Splitter, symbols: SymbolTable) -> None:
        self.text = text
        self.paragraphs = layout.paragraphs
        self.lines = layout.lines
        self.symbols = symbols
        self.region = 0, len(text)
        self.sentences = splitter
        self._blocks: dict[tuple[int, ...], Block] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.paragraphs]

    @cached_property
    def stretches(self) -> list[int]:
        """Where each stretch begins: a sentence with what stands between it and the next."""
        # A paragraph begins one too, whatever the splitter says.
        sentences = (unit.span[0] for unit in self.plain.units("sentence"))
        starts = sorted({*sentences, *self._starts} - {0})
        # A literal is looked for in pieces of text, so none ends inside a word or between spaces.
        return [0, *(start for start in starts if not self._is_inside(start))]

    @cached_property
    def paragraph_of(self) -> list[int]:
        """The paragraph of each stretch."""
        return [self.number(start, start + 1) for start in self.stretches]

    def _is_inside(self, offset: int) -> bool:
        before, after = self.text[offset - 1], self.text[offset]
        return (before.isalnum() and after.isalnum()) or before == after == " "

    def numbers(self, start: int, end: int) -> Span:
        """The first and the last stretch that share something with a span."""
        first = bisect_right(self.stretches, start) - 1
        return first, bisect_left(self.stretches, end, first) - 1

    def number(self, start: int, end: int) -> int:
        """The first paragraph that shares something with a span, or else one beside it."""
        number = bisect_right(self._starts, start) - 1
        if number < 0 or self.paragraphs[number][1] <= start:
            number = min(number + 1, self.last(end))
        return max(number, 0)

    def last(self, end: int) -> int:
        """The last paragraph that begins before an offset."""
        return bisect_left(self._starts, end) - 1

    @cached_property
    def plain(self) -> View:
        """The view that shows no mention."""
        return View(self, [], self.region)

    @cached_property
    def _odd(self) -> list[int]:
        return [found.start() for found in ODD.finditer(self.text)]

    def is_plain(self, start: int, end: int) -> bool:
        """Whether a region has no ODD characters."""
        return not self._odd or bisect_left(self._odd, start) == bisect_left(self._odd, end)

    def block(self, region: Span, hits: Sequence[Hit]) -> Block:
        """A region with some hits shown; views that show the same there share it."""
        key = (*region, *map(id, hits))
        block = self._blocks.get(key)
        if block is None:
            block = self._blocks[key] = Block(self, region, hits)
        return block

    def drop_blocks(self) -> None:
        """Forget the blocks that views shared: symbols have changed, or memory is wanted back."""
        self._blocks.clear()


class Unit:
    """A sentence, line, paragraph or document of a view, as patterns are matched against it.

    Attributes:
        block: that it is a part of.
        start: its offset in the block's text.
        text: a slice, so that `^`, `$` and the edges see the unit and nothing else.
        span: in document offsets.
        symbols: those in the text.
        is_plain: whether it has no ODD characters.
    """

    __slots__ = ("block", "is_plain", "span", "start", "symbols", "text")

    def __init__(self, block: Block, start: int, end: int) -> None:
        self.block = block
        self.start = start
        self.text = block.text[start:end]
        self.span = block.span(start, end)
        self.symbols = block.symbols(start, end)
        self.is_plain = block.is_plain

    def to_document(self, start: int, end: int) -> Span:
        """A span of the unit as one of the document."""
        return self.block.span(self.start + start, self.start + end)

    def hit_at(self, offset: int) -> Hit:
        """The mention whose symbol stands at an offset."""
        return self.block.hit_at(self.start + offset)


class Block:
    """The text of a region with `hits` shown as symbols; offsets are of this text.

    Attributes:
        start, end: the region, in document offsets; a hit can reach over its borders.
        text: what patterns are matched against.
        is_plain: whether the document has no ODD characters there.
    """

    __slots__ = (
        "_hits", "_page", "_places", "_starts", "_units", "end", "is_plain", "start", "text",
    )  # fmt: skip

    def __init__(self, page: Page, region: Span, hits: Sequence[Hit]) -> None:
        self._page = page
        self._hits = hits
        self._places: list[int] = []
        self._starts: list[int] = []
        self._units: dict[str, tuple[list[Unit], list[int]]] = {}
        self.start, self.end = region
        pieces: list[str] = []
        done, length = self.start, 0
        for hit in hits:
            gap = max(hit.start - done, 0)
            pieces += [page.text[done : done + gap], page.symbols.of_hit(hit)]
            length += gap
            self._places.append(length)
            self._starts.append(hit.start)
            length += 1
            done = hit.end
        pieces.append(page.text[done : self.end])
        self.text = "".join(pieces)
        self.is_plain = page.is_plain(*region)

    def span(self, start: int, end: int) -> Span:
        """A span of the text as one of the document; `end` is exclusive and after `start`."""
        if not self._hits:
            return self.start + start, self.start + end
        last = end - 1
        number = bisect_right(self._places, last) - 1
        if number >= 0 and self._places[number] == last:
            return self._to_document(start), self._hits[number].end
        return self._to_document(start), self._to_document(last) + 1

    def _to_document(self, offset: int) -> int:
        number = bisect_right(self._places, offset) - 1
        if number < 0:
            return self.start + offset
        place, hit = self._places[number], self._hits[number]
        return hit.start if place == offset else hit.end + offset - place - 1

    def _from_document(self, offset: int) -> int:
        """The offset of a document offset; inside a symbol, that of the symbol."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset - self.start
        place, end = self._places[number], self._hits[number].end
        return place if offset < end else place + 1 + offset - end

    def hit_at(self, offset: int) -> Hit:
        """The mention whose symbol stands at an offset."""
        return self._hits[bisect_right(self._places, offset) - 1]

    def symbols(self, start: int, end: int) -> frozenset[str]:
        """The symbols of a stretch of the text."""
        if not self._hits:
            return _NO_SYMBOLS
        places = self._places[bisect_left(self._places, start) : bisect_left(self._places, end)]
        return frozenset(self.text[place] for place in places) if places else _NO_SYMBOLS

    def units(self, kind: str) -> list[Unit]:
        """The sentences or lines of a paragraph, or the whole."""
        return self._known(kind)[0]

    def around(self, kind: str, start: int, end: int) -> list[Unit]:
        """The units that share something with a span of the document."""
        units, starts = self._known(kind)
        first = bisect_right(starts, start) - 1
        return units[max(first, 0) : bisect_left(starts, end)]

    def _known(self, kind: str) -> tuple[list[Unit], list[int]]:
        if kind not in self._units:
            units = [Unit(self, start, end) for start, end in self._find(kind)]
            self._units[kind] = units, [unit.span[0] for unit in units]
        return self._units[kind]

    def _find(self, kind: str) -> Iterable[Span]:
        if kind == "line":
            return cut_long(self.text, self._lines())
        whole = cut_long(self.text, [(0, len(self.text))] if self.text else [])
        if kind != "sentence":
            return whole
        if len(whole) == 1:
            return self._page.sentences(self.text)
        return [
            (start + left, start + right)
            for start, end in whole
            for left, right in self._page.sentences(self.text[start:end])
        ]

    def _lines(self) -> list[Span]:
        """The lines of the region; a symbol across a border joins two."""
        out: list[Span] = []
        lines = self._page.lines
        first = max(bisect_right(lines, (self.start,)) - 1, 0)
        for start, end in lines[first : bisect_left(lines, (self.end,))]:
            if end <= self.start:
                continue
            left = self._from_document(max(start, self.start))
            right = self._from_document(min(end, self.end) - 1) + 1
            if out and left < out[-1][1]:
                out[-1] = (out[-1][0], max(right, out[-1][1]))
            elif right > left:
                out.append((left, right))
        return out


class View:
    """A region of a page with `hits` shown as symbols.

    Attributes:
        hits: those shown, in order.
    """

    def __init__(self, page: Page, hits: Sequence[Hit], region: Span) -> None:
        self.hits = hits
        self._page = page
        self._start, self._end = region
        self._blocks: dict[int, Block] = {}
        self._near: dict[str, dict[int, list[Unit]]] = {}
        self._near_symbols: dict[frozenset[str], set[int]] = {}

    @cached_property
    def _hit_starts(self) -> list[int]:
        return [hit.start for hit in self.hits]

    @property
    def joins_paragraphs(self) -> bool:
        """Whether a symbol stands for text of more than one paragraph."""
        return bool(self._joined)

    @cached_property
    def _paragraphs(self) -> dict[str, set[int]]:
        shown = self._page.symbols.of_hit
        found: dict[str, set[int]] = {}
        for hit in self.hits:
            found.setdefault(shown(hit), set()).add(hit.paragraphs[0])
        return found

    def paragraphs_with(self, symbols: frozenset[str]) -> set[int]:
        """The paragraphs that have one of some symbols, where none is joined to another."""
        known = self._near_symbols.get(symbols)
        if known is None:
            shown = [self._paragraphs[one] for one in self._paragraphs if one in symbols]
            known = self._near_symbols[symbols] = set().union(*shown)
        return known

    @cached_property
    def _joined(self) -> dict[int, int]:
        """Paragraphs that a symbol joins to those before, each with the first of these."""
        joined: dict[int, int] = {}
        for hit in self.hits:
            first, last = hit.paragraphs
            if first < last:
                joined.update(dict.fromkeys(range(first + 1, last + 1), joined.get(first, first)))
        return joined

    def units(self, kind: str) -> Iterator[Unit]:
        """All units, in order."""
        for number in self._numbers(kind):
            yield from self._block(number).units(kind)

    def around(self, kind: str, numbers: Sequence[int]) -> Iterator[Unit]:
        """The units that share something with some stretches of the page.

        Args:
            kind: of the units.
            numbers: of the stretches, in order; those outside the view do not count.

        Yields:
            Each unit once, in order.
        """
        near = self._near.setdefault(kind, {})
        first_number, last_number = self._page.numbers(self._start, self._end)
        inside = slice(bisect_left(numbers, first_number), bisect_right(numbers, last_number))
        last: Unit | None = None
        for number in numbers[inside]:
            units = near.get(number)
            if units is None:
                units = near[number] = self._find(kind, number)
            for unit in units:
                if last is None or unit.span > last.span:
                    last = unit
                    yield unit

    def _find(self, kind: str, number: int) -> list[Unit]:
        starts = self._page.stretches
        start = starts[number]
        end = starts[number + 1] if number + 1 < len(starts) else len(self._page.text)
        if not self._page.paragraphs:
            return []
        return self._block(self._lead(kind, start, end)).around(kind, start, end)

    def holding(self, symbols: frozenset[str]) -> list[int]:
        """The stretches of the page in which mentions with certain symbols are."""
        shown = self._page.symbols.of_hit
        found: set[int] = set()
        for hit in self.hits:
            if shown(hit) in symbols:
                first, last = hit.stretches
                found.update(range(first, last + 1))
        return sorted(found)

    def _numbers(self, kind: str) -> Iterable[int]:
        if kind == "document":
            return [_WHOLE]
        first = self._page.number(self._start, self._end)
        numbers = range(first, self._page.last(self._end) + 1)
        return [number for number in numbers if number not in self._joined]

    def _lead(self, kind: str, start: int, end: int) -> int:
        """The number of the block that holds a span."""
        if kind == "document":
            return _WHOLE
        number = self._page.number(max(start, self._start), min(end, self._end))
        return self._joined.get(number, number)

    def _block(self, number: int) -> Block:
        """The block that begins with a paragraph, made when it is first asked for."""
        block = self._blocks.get(number)
        if block is None:
            block = self._blocks[number] = self._made(number)
        return block

    def _made(self, number: int) -> Block:
        page = self._page
        if number == _WHOLE:
            return Block(page, (self._start, self._end), self.hits)
        last = number
        while self._joined.get(last + 1) == number:
            last += 1
        start, end = page.paragraphs[number][0], page.paragraphs[last][1]
        region = max(start, self._start), min(end, self._end)
        hits = self._held(region)
        if not hits and region == (start, end) and self is not page.plain:
            return page.plain._block(number)  # noqa: SLF001 - of the same class
        return page.block(region, hits)

    def _held(self, region: Span) -> Sequence[Hit]:
        """The hits shown that share something with a region."""
        first = bisect_right(self._hit_starts, region[0]) - 1
        if first < 0 or self.hits[first].end <= region[0]:
            first += 1
        return self.hits[first : bisect_left(self._hit_starts, region[1])]

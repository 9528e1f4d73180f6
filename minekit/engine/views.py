"""Views: a document, or the inside of one mention, with the mentions of some types as symbols.

Each visible mention is one private-use character, so a pattern over text and mentions is an
ordinary regular expression. Units are made when a pattern has to look at them: most look at few.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from operator import attrgetter

from minekit.engine.fast import ODD, without_signs
from minekit.engine.grid import Grid
from minekit.engine.hits import Hit
from minekit.engine.placed import Placed, having, joined
from minekit.engine.symbols import SymbolTable
from minekit.model import Span

__all__ = ["Page", "Unit", "View"]

_start = attrgetter("start")


class Page:
    """One way to show a document's text, or a part of it: what all its views have in common.

    Attributes:
        text: of the document, the length kept.
        grid: its units.
        region: the part.
    """

    def __init__(self, text: str, grid: Grid, symbols: SymbolTable, region: Span) -> None:
        self.text = text
        self.grid = grid
        self.symbols = symbols
        self.region = region
        self._plain: dict[str, View] = {}
        self._units: dict[tuple[int, ...], Unit] = {}
        self._bare: dict[Span, Unit] = {}

    def plain(self, kind: str) -> View:
        """The view of a kind of units that shows no mention."""
        if kind not in self._plain:
            self._plain[kind] = View(self, kind, self.region, (), tuple)
        return self._plain[kind]

    @cached_property
    def _odd(self) -> list[int]:
        odd = () if self.text.isascii() else ODD.finditer(self.text, *self.region)
        return [found.start() for found in odd]

    def is_plain(self, start: int, end: int) -> bool:
        """Whether a region has no ODD characters."""
        return not self._odd or bisect_left(self._odd, start) == bisect_left(self._odd, end)

    def unit(self, start: int, end: int, hits: Sequence[Hit]) -> Unit:
        """A region with some hits shown; views that show the same there share it."""
        if not hits:
            bare = self._bare.get((start, end))
            if bare is None:
                bare = self._bare[start, end] = Unit(self, start, end, hits)
            return bare
        key = (start, end, *map(id, hits))
        unit = self._units.get(key)
        if unit is None:
            unit = self._units[key] = Unit(self, start, end, hits)
        return unit

    def drop_views(self) -> None:
        """Forget what was made: symbols have changed, or memory is wanted back."""
        self._units.clear()
        self._plain.clear()


class Unit:
    """A sentence, line, paragraph or document of a view, as patterns are matched against it.

    Attributes:
        text: a string of its own, so that `^`, `$` and the edges see the unit and nothing else.
        span: in document offsets.
        plain: the text where it has no ODD characters, or without those that are signs; or None.
    """

    __slots__ = ("_hits", "_places", "_start", "plain", "span", "text")

    def __init__(self, page: Page, start: int, end: int, hits: Sequence[Hit]) -> None:
        self._start = start
        self._hits = hits
        self._places: list[int] = []
        if not hits:
            self.text, self.span = page.text[start:end], (start, end)
            self.plain = self._plain(page)
            return
        pieces: list[str] = []
        done, length = start, 0
        text, symbol_of = page.text, page.symbols.of_hit
        for hit in hits:
            if hit.start > done:
                pieces.append(text[done : hit.start])
                length += hit.start - done
            pieces.append(hit.symbol or symbol_of(hit))
            self._places.append(length)
            length += 1
            done = hit.end
        pieces.append(text[done:end])
        self.text = "".join(pieces)
        self.span = min(start, hits[0].start), max(end, done)
        self.plain = self._plain(page)

    def _plain(self, page: Page) -> str | None:
        return self.text if page.is_plain(*self.span) else without_signs(self.text)

    def to_document(self, start: int, end: int) -> Span:
        """A span of the text as one of the document; `end` is exclusive and after `start`."""
        if not self._hits:
            return self._start + start, self._start + end
        last = end - 1
        number = bisect_right(self._places, last) - 1
        if number >= 0 and self._places[number] == last:
            return self._offset(start), self._hits[number].end
        return self._offset(start), self._offset(last) + 1

    def _offset(self, offset: int) -> int:
        number = bisect_right(self._places, offset) - 1
        if number < 0:
            return self._start + offset
        place, hit = self._places[number], self._hits[number]
        return hit.start if place == offset else hit.end + offset - place - 1

    def hit_at(self, offset: int) -> Hit:
        """The mention whose symbol stands at an offset."""
        return self._hits[bisect_right(self._places, offset) - 1]

    @property
    def symbols(self) -> dict[int, Hit]:
        """Where symbols stand in the text, and the mentions that they stand for."""
        return dict(zip(self._places, self._hits, strict=True))


class View:
    """The units of one kind, with hits shown as symbols, of a document or a region of it.

    A symbol that hides where a unit ends joins it to the next: a quotation with full stops in it
    is part of one sentence. Units that are joined go by the number of the first.

    Args:
        placed: where the hits are that may be shown, those of each type.
        show: chooses which of them are shown, in order; asked when a unit is made.
    """

    def __init__(
        self,
        page: Page,
        kind: str,
        region: Span,
        placed: Sequence[Placed],
        show: Callable[[], Sequence[Hit]],
    ) -> None:
        self._page = page
        self._kind = kind
        self._region = region
        self._placed = placed
        self._show = show
        self._hits: Sequence[Hit] | None = None
        self._spans = page.grid.spans(kind)
        self._numbers = page.grid.units(kind, *region)
        is_inner = region != page.region
        self._stretches = page.grid.stretches_of(*region) if is_inner else None
        self._lead: dict[int, int] = {}
        self._last: dict[int, int] = {}
        if any(part.joins for part in placed):
            for first, last in joined(placed, self.hits):
                self._join(first, last)
        self._units: dict[int, Unit | None] = {}
        self._having: dict[frozenset[str], set[int]] = {}
        self._having_two: dict[frozenset[str], set[int]] = {}

    def _join(self, first: int, last: int) -> None:
        lead = self._lead.get(first, first)
        last = self._last[lead] = max(last, self._last.get(lead, lead))
        self._lead.update(dict.fromkeys(range(lead + 1, last + 1), lead))

    @property
    def hits(self) -> Sequence[Hit]:
        """Those shown, in order."""
        if self._hits is None:
            self._hits = self._show()
        return self._hits

    def units(self, numbers: Collection[int] | None = None) -> Sequence[Unit]:
        """Those with some numbers, or all of them, in order."""
        chosen = self._numbers if numbers is None else sorted(numbers)
        lead = self._lead
        units = [self._unit(number) for number in chosen if number not in lead]
        return [unit for unit in units if unit is not None]

    def sharing(self, stretches: set[int]) -> set[int]:
        """The numbers of the units that share something with some stretches of the page."""
        shared = self._page.grid.shared(self._kind)
        if self._stretches is not None:
            stretches = stretches.intersection(self._stretches)
        numbers = stretches if shared is None else {n for one in stretches for n in shared[one]}
        return self._led(numbers)

    def having(self, symbols: frozenset[str]) -> set[int]:
        """The numbers of the units that have one of some symbols, or would if it were shown."""
        known = self._having.get(symbols)
        if known is None:
            numbers = set(having(self._placed, symbols))
            known = self._having[symbols] = self._led(numbers)
        return known

    def having_two(self, symbols: frozenset[str]) -> set[int]:
        """The same of those that have two."""
        known = self._having_two.get(symbols)
        if known is None:
            known = self._having_two[symbols] = set()
            seen: set[int] = set()
            for number in having(self._placed, symbols):
                lead = self._lead.get(number, number)
                (known if lead in seen else seen).add(lead)
        return known

    def _led(self, numbers: set[int]) -> set[int]:
        lead = self._lead
        return {lead.get(number, number) for number in numbers} if lead else numbers

    def _unit(self, number: int) -> Unit | None:
        """The unit that begins with a number; None where the region has nothing of it."""
        if number not in self._units:
            self._units[number] = self._made(number)
        return self._units[number]

    def _made(self, number: int) -> Unit | None:
        start = max(self._spans[number][0], self._region[0])
        end = min(self._spans[self._last.get(number, number)][1], self._region[1])
        if start >= end:
            return None
        hits = self.hits
        first = bisect_right(hits, start, key=_start) - 1
        if first < 0 or hits[first].end <= start:
            first += 1
        return self._page.unit(start, end, hits[first : bisect_left(hits, end, first, key=_start)])

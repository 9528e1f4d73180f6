"""Which units of a view a pattern must be matched against: those that hold all of its anchors."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from minekit.engine.anchors import Anchors
from minekit.engine.compile import Program
from minekit.engine.views import Unit, View
from minekit.engine.workspace import Workspace
from minekit.model import Span

__all__ = ["Wanted"]


_NOTHING = Anchors()


class Wanted:
    """What one pattern asks of the units of one document.

    Attributes:
        is_impossible: whether the document lacks what every match holds.
    """

    def __init__(self, program: Program, work: Workspace, *, shows_mentions: bool) -> None:
        anchors = program.anchors if work.candidates is not None else _NOTHING
        self.is_impossible = not all(
            any(work.has(key) for part in clause for key in part.types)
            for clause in anchors.mentions
        )
        self._found: list[Sequence[int]] = []
        self._symbols = program.symbols if anchors.mentions else ()
        self._page = work.page
        for clause in () if self.is_impossible else anchors.literals:
            found = work.stretches_with(clause, shows_mentions=shows_mentions)
            self._found.append(found)
            if not found:
                self.is_impossible = True
                return
        self._found.sort(key=len)

    def units(self, view: View, kind: str) -> Iterable[Unit]:
        """The units of a view that can hold a match, in order."""
        if self._found:
            numbers = self._found[0]
        elif self._symbols:
            numbers = view.holding(self._symbols[0])
        else:
            return view.units(kind)
        if kind != "document":
            numbers = self._in_good_paragraphs(view, numbers)
        return filter(self._fits, view.around(kind, numbers))

    def _in_good_paragraphs(self, view: View, numbers: Sequence[int]) -> Sequence[int]:
        """Those of some stretches whose paragraph has everything; nothing is made of the others."""
        if view.joins_paragraphs:
            return numbers
        paragraph_of = self._page.paragraph_of
        sets = [view.paragraphs_with(clause) for clause in self._symbols]
        sets += [{paragraph_of[number] for number in found} for found in self._found[1:]]
        for good in sets:
            numbers = [number for number in numbers if paragraph_of[number] in good]
        return numbers

    def can_be_inside(self, span: Span) -> bool:
        """Whether a masked mention can hold a match."""
        return all(self._is_near(numbers, span) for numbers in self._found)

    def _fits(self, unit: Unit) -> bool:
        for clause in self._symbols:
            if clause.isdisjoint(unit.symbols):
                return False
        return all(self._is_near(numbers, unit.span) for numbers in self._found[1:])

    def _is_near(self, numbers: Sequence[int], span: Span) -> bool:
        """Whether one of some stretches shares something with a span."""
        first, last = self._page.numbers(*span)
        place = bisect_left(numbers, first)
        return place < len(numbers) and numbers[place] <= last

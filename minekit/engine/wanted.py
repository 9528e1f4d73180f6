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
        found = [
            work.stretches_with(one, shows_mentions=shows_mentions) for one in anchors.literals
        ]
        self._found = sorted(found, key=len)
        self._symbols = program.symbols if anchors.mentions else ()
        self._work = work
        self.is_impossible = not all(found) or any(
            not any(work.has(key) for part in clause for key in part.types)
            for clause in anchors.mentions
        )

    def units(self, view: View, kind: str) -> Iterable[Unit]:
        """The units of a view that can hold a match, in order."""
        if self._found:
            units = view.around(kind, self._found[0])
        elif self._symbols:
            units = view.around(kind, view.holding(self._symbols[0]))
        else:
            return view.units(kind)
        return filter(self._fits, units)

    def can_be_inside(self, span: Span) -> bool:
        """Whether a masked mention can hold a match."""
        return all(self._is_near(sentences, span) for sentences in self._found)

    def _fits(self, unit: Unit) -> bool:
        for clause in self._symbols:
            if clause.isdisjoint(unit.symbols):
                return False
        return all(self._is_near(sentences, unit.span) for sentences in self._found[1:])

    def _is_near(self, sentences: Sequence[int], span: Span) -> bool:
        """Whether one of some sentences shares something with a span."""
        first, last = self._work.page.numbers(*span)
        place = bisect_left(sentences, first)
        return place < len(sentences) and sentences[place] <= last

"""Which units of a view a pattern must be matched against: those that hold all of its anchors."""

from __future__ import annotations

from collections.abc import Iterable

from minekit.engine.compile import Program
from minekit.engine.views import Unit, View
from minekit.engine.workspace import Workspace
from minekit.model import Span
from minekit.rules.anchors import Anchors

__all__ = ["Wanted"]


_NOTHING = Anchors()


class Wanted:
    """What one pattern asks of the units of one document.

    Attributes:
        is_impossible: whether the document lacks what every match holds.
    """

    def __init__(self, program: Program, work: Workspace, *, shows_mentions: bool) -> None:
        anchors = program.anchors if work.candidates is not None else _NOTHING
        self.is_impossible = any(
            map(work.present.isdisjoint, program.mention_types if anchors.mentions else ())
        )
        self._found: list[set[int]] = []
        self._symbols = program.symbols if anchors.mentions else ()
        self._grid = work.grid
        for clause in () if self.is_impossible else anchors.literals:
            found = work.stretches_with(clause, shows_mentions=shows_mentions)
            self._found.append(found)
            if not found:
                self.is_impossible = True
                return

    def units(self, view: View) -> Iterable[Unit]:
        """The units of a view that can hold a match, in order."""
        sets = [view.sharing(found) for found in self._found]
        sets += [view.having(clause) for clause in self._symbols]
        return view.units(set.intersection(*sets) if sets else None)

    def can_be_inside(self, span: Span) -> bool:
        """Whether a masked mention can hold a match."""
        if not self._found:
            return True
        near = self._grid.stretches_of(*span)
        return not any(found.isdisjoint(near) for found in self._found)

"""Which units of a view a pattern must be matched against: those that hold all of its anchors."""

from __future__ import annotations

from collections.abc import Sequence

from minekit.engine.compile import Program
from minekit.engine.grid import Grid
from minekit.engine.views import Unit, View
from minekit.engine.workspace import Workspace
from minekit.model import Span

__all__ = ["Wanted", "wanted_in"]


class Wanted:
    """What one pattern asks of the units of one document.

    Args:
        found: for each clause of literals, the stretches that hold one of them.
        symbols: for each clause of mentions, the symbols of which one must be there.
        pairs: for some of these clauses, the symbols of which two must be there.
    """

    def __init__(
        self,
        found: Sequence[set[int]],
        symbols: Sequence[frozenset[str]],
        pairs: Sequence[frozenset[str]],
        grid: Grid,
    ) -> None:
        self._found = found
        self._symbols = symbols
        self._pairs = pairs
        self._grid = grid

    def units(self, view: View) -> Sequence[Unit]:
        """The units of a view that can hold a match, in order."""
        sets = [view.sharing(found) for found in self._found]
        sets += [view.having(clause) for clause in self._symbols]
        sets += [view.having_two(clause) for clause in self._pairs]
        return view.units(set.intersection(*sets) if sets else None)

    def can_be_inside(self, span: Span) -> bool:
        """Whether a masked mention can hold a match."""
        if not self._found:
            return True
        near = self._grid.stretches_of(*span)
        return not any(found.isdisjoint(near) for found in self._found)


def wanted_in(work: Workspace, program: Program) -> Wanted | None:
    """What a pattern asks of a document; None where that lacks what every match holds."""
    if work.candidates is None:
        return Wanted((), (), (), work.grid)
    if any(map(work.present.isdisjoint, program.mention_types)):
        return None
    if program.symbols and work.lacks_symbols(program.symbols):
        return None
    found: list[set[int]] = []
    tells_refusals = work.watcher is not None and work.watcher.wants_refused
    for clause in program.anchors.literals if tells_refusals else program.literals:
        stretches = work.stretches_with(clause)
        if not stretches:
            return None
        found.append(stretches)
    return Wanted(found, program.symbols, program.pairs, work.grid)

"""Where the mentions of types stand, in numbers of units: known before any unit is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from minekit.engine.grid import Grid
from minekit.engine.hits import Hit
from minekit.engine.symbols import SymbolTable
from minekit.model import Span

__all__ = ["Placed", "having", "joined"]


class Placed:
    """Some hits by the units of one kind that they stand in.

    Args:
        masked: types that are shown only to hide what they hold.

    Attributes:
        numbers: for each symbol the units that have it, once for each hit; of several that a hit
            joins the first.
        joins: the hits that join several units to one, with the first and the last.
    """

    __slots__ = ("joins", "numbers")

    def __init__(
        self,
        hits: Iterable[Hit],
        grid: Grid,
        kind: str,
        symbols: SymbolTable,
        masked: Collection[str] = (),
    ) -> None:
        self.numbers: dict[str, list[int]] = {}
        self.joins: list[tuple[Hit, Span]] = []
        for hit in hits:
            covered = grid.covered(kind, *hit.span, ends=hit.type in masked)
            self.numbers.setdefault(symbols.of_hit(hit), []).append(covered[0])
            if covered[0] < covered[1]:
                self.joins.append((hit, covered))


def having(parts: Iterable[Placed], symbols: frozenset[str]) -> list[int]:
    """The units that have one of some symbols, once for each that they have."""
    found: list[int] = []
    for part in parts:
        for symbol, numbers in part.numbers.items():
            if symbol in symbols:
                found += numbers
    return found


def joined(parts: Sequence[Placed], shown: Collection[Hit]) -> Iterator[Span]:
    """The first and the last of the units that one of the shown hits joins."""
    known = set(map(id, shown))
    return (span for part in parts for hit, span in part.joins if id(hit) in known)

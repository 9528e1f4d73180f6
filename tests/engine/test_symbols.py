"""Which characters stand for mentions: apart for each kind, and the same in most tables."""

from __future__ import annotations

from itertools import combinations

import pytest

from minekit.engine.symbols import SymbolTable
from minekit.errors import MinekitError

NAMES = [f"{pack}.{name}" for pack in ("birds", "rivers") for name in ("seen", "heard", "lost")]


def many(count: int) -> list[tuple[str, str]]:
    """Filters that tell so many kinds apart."""
    return [("size", str(number)) for number in range(count - 1)]


def test_another_type_or_filter_moves_the_symbols_of_no_other_type() -> None:
    few = SymbolTable(dict.fromkeys(NAMES, ()))
    more = SymbolTable({**dict.fromkeys(NAMES, ()), "acorns.eaten": (), "birds.heard": many(9)})
    others = [name for name in NAMES if name != "birds.heard"]
    assert [few.charset([name], ()) for name in others] == [
        more.charset([name], ()) for name in others
    ]


def test_no_symbol_stands_for_two_types() -> None:
    sizes = [1, 7, 1_000, 16_384, 16_384, 16_384, 9, 1, 300]
    table = SymbolTable({f"t.n{number}": many(size) for number, size in enumerate(sizes)})
    kinds = [table.characters((f"t.n{number}",), ()) for number in range(len(sizes))]
    assert list(map(len, kinds)) == sizes
    assert all(left.isdisjoint(right) for left, right in combinations(kinds, 2))


def test_more_kinds_than_there_are_characters_are_refused() -> None:
    with pytest.raises(MinekitError, match="ask for fewer attributes"):
        SymbolTable({"t.big": many(16_385)})

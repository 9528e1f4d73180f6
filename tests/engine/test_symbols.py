"""Which characters stand for mentions: apart for each kind, and the same in most tables."""

from __future__ import annotations

import re
from itertools import combinations, product

import pytest

from minekit.engine.hits import Hit
from minekit.engine.symbols import SymbolTable, plain_text
from minekit.errors import MinekitError
from minekit.model import Value

NAMES = [f"{pack}.{name}" for pack in ("birds", "rivers") for name in ("seen", "heard", "lost")]


def many(count: int) -> list[tuple[tuple[str, str]]]:
    """Holes that tell so many kinds apart."""
    return [(("size", str(number)),) for number in range(count - 1)]


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


def hit(key: str, attrs: dict[str, Value]) -> Hit:
    return Hit(type=key, start=0, end=1, rule="t.r", attrs=attrs)


HOLES = [
    (("a", "1"), ("b", "x")), (("b", "X"), ("c", "true")), (("a", "2"),), (("c", "none"), ("b", "y")),
    (("b", "x"), ("b", "y")), (("d", "1.0"), ("a", "1")), (),
]  # fmt: skip


def test_a_mention_has_a_symbol_of_exactly_the_holes_that_take_it() -> None:
    table = SymbolTable({"t.n": HOLES})
    values: list[tuple[Value | None, ...]] = [
        (1, 2, 3, None),
        ("x", "Y", "z", None),
        (True, None),
        (1, 2),
    ]
    for found in product(*values):
        attrs = {
            name: value for name, value in zip("abcd", found, strict=True) if value is not None
        }
        symbol = table.of_hit(hit("t.n", attrs))
        for hole in HOLES:
            holds = all(plain_text(attrs.get(name)) == plain_text(value) for name, value in hole)
            assert (symbol in table.characters(("t.n",), hole)) == holds
            inside = table.charset(["t.n"], hole)
            assert bool(inside and re.fullmatch(f"[{inside}]", symbol)) == holds


def test_filters_that_stand_in_few_holes_do_not_multiply() -> None:
    holes = [((f"a{number}", "true"), (f"a{number + 1}", "true")) for number in range(0, 60, 2)]
    rows = [((f"b{number}", str(value)),) for number in range(2) for value in range(50)]
    together = tuple((f"c{number}", "true") for number in range(40))
    table = SymbolTable({"t.few": holes[:6], "t.rows": rows, "t.all": [together]})
    sizes = [len(table.characters((key,), ())) for key in ("t.few", "t.rows", "t.all")]
    assert sizes == [2**6, 51**2, 2]


def test_independent_filters_without_end_are_refused_at_once() -> None:
    with pytest.raises(MinekitError, match="ask for fewer attributes"):
        SymbolTable({"t.big": [((f"a{number}", "true"),) for number in range(200)]})


def test_a_hole_that_no_rule_has_takes_nothing() -> None:
    table = SymbolTable({"t.n": HOLES})
    assert table.charset(["t.n"], [("z", "1")]) == ""


def test_more_kinds_than_there_are_characters_are_refused() -> None:
    with pytest.raises(MinekitError, match="ask for fewer attributes"):
        SymbolTable({"t.big": many(16_385)})

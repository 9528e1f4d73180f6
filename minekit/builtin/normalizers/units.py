"""Normalizers that know units: SI values, compounds (`6 feet 2 inches`), shared scales."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from minekit.builtin.normalizers.numbers import after_joint, count, number, shared_scale
from minekit.builtin.normalizers.unit_expressions import Compound, NameWords
from minekit.model import Value
from minekit.rules.vocab import Vocabulary

__all__ = ["amount", "hundredths", "over", "share", "si", "si_unit"]

_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+\.?|[^\s\w]")
_LONGEST_UNIT = 3
# What a bare number counts behind a unit: minutes in 2 hours 30, inches in 5 foot 10.
_NEXT_SMALLER = {3600.0: 60.0, 0.3048: 0.0254}


def si(value: float, unit: Value | None, *vocabularies: Vocabulary) -> float | None:
    """The value in the SI unit of the unit's dimension; none for money."""
    factor, offset = _scale(unit, vocabularies)
    return None if factor is None else _rounded(value * factor + offset)


def over(value: float, unit: Value | None, *vocabularies: Vocabulary) -> float | None:
    """The value divided by a unit in SI: what comes after `per`."""
    factor, _ = _scale(unit, vocabularies)
    return None if not factor else _rounded(value / factor)


@lru_cache(maxsize=1_000)  # the same units come again and again
def _scale(unit: Value | None, vocabularies: tuple[Vocabulary, ...]) -> tuple[float | None, float]:
    *tables, power, joint = vocabularies
    compound = Compound.of_name(str(unit), tables, NameWords(power, joint))
    return compound.scale if compound else (None, 0.0)


@lru_cache(maxsize=1_000)
def si_unit(value: str, *vocabularies: Vocabulary) -> str | None:
    """The name of the SI unit for a unit: kilogram per cubic meter for gram per liter."""
    *tables, si_units, power, joint = vocabularies
    names = NameWords(power, joint)
    compound = Compound.of_name(value, tables, names)
    terms: list[tuple[dict[str, Value], int]] = []
    for unit, exponent in compound.terms if compound else ():
        name = si_units.value(str(unit["dimension"]))
        if name is None:
            return None
        terms.append(({"name": name}, exponent))
    return Compound(tuple(terms)).name(names) if terms else None


def share(value: str, other: Value | None, *numbers: Vocabulary) -> float | None:
    """The first number of a range: in `2 to 3 million` it shares the scale of the second.

    None where it is not the smaller one: `46 to 40 percent` is no range.
    """
    low, high = shared_scale(value, str(other), *numbers), number(str(other), *numbers)
    return low if low is not None and high is not None and low < high else None


def hundredths(value: float, parts: Value | None, *numbers: Vocabulary) -> float:
    """A value with its hundredths added: the cents after dollars."""
    found = None if parts is None else number(str(parts), *numbers)
    return value if found is None else _rounded(value + found / 100)


def amount(value: str, *vocabularies: Vocabulary) -> float | None:
    """A quantity in several units, in the first of them: `6 feet 2 inches`.

    A bare number after hours counts minutes, after feet inches.
    """
    *tables, words, science, symbols, letters = vocabularies
    total = first = 0.0
    seen: set[Value] = set()
    rest = value.replace("-", " ")
    while rest.strip():
        part = count(after_joint(rest, *tables), *tables)
        if first and part is not None and part < 1:
            return _rounded(total + part)  # An hour and a quarter.
        before, unit, rest = _next_unit(rest, (words, science, symbols, letters))
        found = count(after_joint(before, *tables), *tables)
        factor = float(unit.get("factor", 0)) if unit else _NEXT_SMALLER.get(first)
        if found is None or not factor or (unit and unit["name"] in seen):
            return None
        seen.add(unit["name"] if unit else "")
        first = first or factor
        total += found * factor / first
    return _rounded(total) if first else None


def _next_unit(
    text: str, units: tuple[Vocabulary, ...]
) -> tuple[str, Mapping[str, Value] | None, str]:
    """The text before the first unit, the unit's fields, and the text after it."""
    pieces = list(_PIECE.finditer(text))
    for at, piece in enumerate(pieces):
        if piece[0].isdecimal():
            continue
        for size in range(min(_LONGEST_UNIT, len(pieces) - at), 0, -1):
            last = pieces[at + size - 1]
            end = last.end()
            if last[0].isdecimal():
                continue  # 6ft2 is no 6 square feet.
            for vocabulary in units:
                fields = vocabulary.find(text[piece.start() : end].rstrip("."))
                if fields is not None:
                    return text[: piece.start()], fields, text[end:]
    return text, None, ""


def _rounded(value: float) -> float:
    """Without the noise of binary fractions: the tables have 13 digits."""
    return float(f"{value:.12g}")

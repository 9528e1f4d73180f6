"""Units made of units: `kg/cm³`, `m s⁻²`, `joule per square meter per year`.

`unit`, `dimension` and `per` are normalizers; `Compound` is what a canonical name means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from minekit.model import Value
from minekit.rules.vocab import Vocabulary

__all__ = ["Compound", "NameWords", "dimension", "per", "unit"]

_FOLD = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")
_TERM = re.compile(
    r"\s*(?P<join>[/·⋅*])?[\s(]*(?P<unit>[^\W\d_]+|[°º][^\W\d_]?)\^?(?P<power>[+-]?\d)?\)?"
)

Fields = Mapping[str, Value]


class NameWords(NamedTuple):
    """What canonical names of compounds are written with: square and cubic, and per."""

    power: Vocabulary
    per: Vocabulary

    @property
    def joint(self) -> str:
        """What stands before a unit that divides."""
        return f" {next(iter(self.per.terms))} "

    def raised(self, name: str, power: int) -> str:
        """A name with the word for its power."""
        words = {int(self.power.value(word) or 0): word for word in self.power.terms}
        if power == 1:
            return name
        return f"{words[power]} {name}" if power in words else f"{name}^{power}"


class Compound(msgspec.Struct, frozen=True):
    """A product of units, each with its power."""

    terms: tuple[tuple[Fields, int], ...]

    def name(self, words: NameWords, field: str = "name") -> str:
        """The canonical name, or the same of another field of the units: its dimension."""
        above = [words.raised(str(unit_[field]), n) for unit_, n in self.terms if n > 0]
        below = [words.raised(str(unit_[field]), -n) for unit_, n in self.terms if n < 0]
        if not above:
            above = [words.raised(below.pop(0), -1)]
        return words.joint.join([" ".join(above), *below])

    @property
    def scale(self) -> tuple[float | None, float]:
        """What one of it is in SI units, none where a unit has no fixed size; its zero there."""
        factor, offset = 1.0, 0.0
        for fields, power in self.terms:
            if "factor" not in fields or ("offset" in fields and len(self.terms) > 1):
                return None, 0.0
            factor *= float(fields["factor"]) ** power
            offset = float(fields.get("offset", 0.0))
        return factor, offset

    @classmethod
    def of_name(cls, name: str, units: Sequence[Vocabulary], words: NameWords) -> Compound | None:
        """What a canonical name means: `kilometer per square second`."""
        terms: list[tuple[Fields, int]] = []
        known = next((found for table in units if (found := table.find(name))), None)
        if known:
            return cls(((known, 1),))
        for at, part in enumerate(name.split(words.joint)):
            named = list(_named(part.split(" "), units, words))
            if not named or None in named:
                return None
            terms += [(fields, -n if at else n) for fields, n in filter(None, named)]
        return cls(tuple(terms))


def unit(value: str, *vocabularies: Vocabulary) -> str | None:
    """The canonical name of an expression of symbols: `kg/cm³` is kilogram per cubic centimeter."""
    *tables, power, joint = vocabularies
    found = _expression(value, tables)
    return None if found is None else found.name(NameWords(power, joint))


def dimension(value: str, *vocabularies: Vocabulary) -> str | None:
    """The dimension of an expression of symbols; that of its first unit where it has no name."""
    *tables, power, joint, compounds = vocabularies
    found = _expression(value, tables)
    if found is None:
        return None
    first = found.terms[0][0]["dimension"]
    return str(compounds.value(found.name(NameWords(power, joint), "dimension"), first))


def per(value: str, other: Value | None, joint: Vocabulary, compounds: Vocabulary) -> str | None:
    """The dimension of a rate: length per time is speed; none where it has no name."""
    found = compounds.value(f"{value} {next(iter(joint.terms))} {other}")
    return None if found is None else str(found)


def _expression(text: str, tables: Sequence[Vocabulary]) -> Compound | None:
    terms: list[tuple[Fields, int]] = []
    folded, end, sign = text.translate(_FOLD).strip(), 0, 1
    while end < len(folded):
        found = _TERM.match(folded, end)
        known = (table.find(found["unit"]) for table in tables) if found else ()
        fields = next(filter(None, known), None)
        if found is None or fields is None:
            return None
        sign = -1 if found["join"] == "/" else sign
        power = sign * int(found["power"] or 1)
        if terms and terms[-1][0] == fields:
            power += terms.pop()[1]  # m/s/s
        terms.append((fields, power))
        end = found.end()
    return Compound(tuple(terms)) if terms and all(power for _, power in terms) else None


def _named(
    parts: Sequence[str], units: Sequence[Vocabulary], words: NameWords
) -> Iterator[tuple[Fields, int] | None]:
    """The units of a name's words, each with its power; None for a word that is no unit."""
    at, power = 0, 1
    while at < len(parts):
        ends = range(len(parts), at, -1)
        spans = ((end, table.find(" ".join(parts[at:end]))) for end in ends for table in units)
        end, fields = next((found for found in spans if found[1]), (at, None))
        if fields:
            yield fields, power
            at, power = end, 1
        elif parts[at] in words.power and power == 1:
            at, power = at + 1, int(words.power.value(parts[at]) or 1)
        else:
            yield None
            return

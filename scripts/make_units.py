"""Write the units and currencies of rules/en/std from Pint's registry and CLDR, as units.yaml says.

unit_words.csv (words, plurals, canonical names), unit_science.csv (the same of units that are
rare in the news), unit_symbols.csv (count after digits only),
unit_letters.csv (count only close to digits), currency_words.csv, currency_signs.csv,
currency_codes.csv, currency_word_codes.csv (codes that are words too), coins.csv.

Run with the development dependencies: python scripts/make_units.py [--check]
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import io
import re
import sys
from pathlib import Path
from typing import Any

import pint
import yaml
from babel import Locale
from babel.numbers import get_territory_currencies

FOLDER = Path(__file__).parents[1] / "rules" / "en" / "std"
CURATION = Path(__file__).with_name("units.yaml")
LOCALE = Locale("en")
TODAY = dt.date(2026, 1, 1)
"""Which money is still in use: a fixed day, so that the files do not change by themselves."""

_SHARED = ("XAF", "XCD", "XOF", "XPF")
"""Money of several countries; the other codes with an X are no money."""

Table = dict[str, tuple[object, ...]]


@functools.cache
def registry() -> pint.UnitRegistry[Any]:
    """Pint's units, made once."""
    return pint.UnitRegistry()


def digits(number: float) -> str:
    """A number as text, to the digits that the sources agree on."""
    return f"{number:.13g}"


def plural(name: str) -> str:
    """The plural of a unit: CLDR's where it has the unit, else a regular one."""
    key = re.sub(r"[ ·]", "-", name).casefold()
    patterns = LOCALE._data["unit_patterns"]  # noqa: SLF001 - Babel has no other door to all units
    for unit, forms in patterns.items():
        if unit.partition("-")[2] == key and "long" in forms:
            return str(forms["long"]["other"]).replace("{0} ", "")
    head, per, rest = name.partition(" per ")
    if per:
        return plural(head) + per + rest
    head, of, rest = name.partition(" of ")
    if of:
        return f"{plural(head)}{of}{rest}"
    if name.startswith(("square ", "cubic ")):
        power, _, rest = name.partition(" ")
        return f"{power} {plural(rest)}"
    if name.endswith("-force"):
        return plural(name.removesuffix("-force")) + "-force"
    if name.endswith(("foot", "Celsius", "Fahrenheit", "hertz", "percent", "weight")):
        return name.replace("foot", "feet").replace("degree", "degrees")
    if name.endswith(("siemens", "stokes", "lux")):
        return name
    return name[:-1] + "ies" if name.endswith("ry") else name + "s"


class Units:
    """The tables of units, filled from the curation."""

    def __init__(self, curation: dict[str, Any]) -> None:
        self.curation = curation
        self.rows: Table = {}
        self.words: Table = {}
        self.science: Table = {}
        self.symbols: Table = {}
        self.letters: Table = {}
        for dimension, (si, names) in curation["dimensions"].items():
            for name in names:
                self.registered(name, dimension, si)
        for power, names in curation["powers"].items():
            for name in names:
                self.power(power, name)
        for name, (dimension, amount, unit) in curation["more"].items():
            si = curation["dimensions"][dimension][0]
            factor = (amount * registry()(unit)).to(si).magnitude if unit else amount
            self.add(name, (dimension, digits(factor), ""), [plural(name)], [])
        for name, terms in curation["words"].items():
            for term in terms:
                self.put(self.table_of(name, term), term, self.rows[name])
        for name, terms in curation["symbols"].items():
            for term in terms:
                self.put(self.symbols, term, self.rows[name])

    def table_of(self, name: str, word: str) -> Table:
        """Where a word of a unit stands: phrases count behind digits only, as symbols do."""
        if {"of", "to", "per"} & set(word.split()):
            return self.symbols
        common = name.removeprefix("square ").removeprefix("cubic ") in self.curation["common"]
        return self.words if common else self.science

    def registered(self, name: str, dimension: str, si: str) -> None:
        """A unit of Pint's registry, and its prefixed forms."""
        for prefix in ("", *self.curation["prefixes"].get(name, ())):
            full = prefix + name
            canonical = self.curation["names"].get(full, full.replace("_", " "))
            unit = registry().parse_unit_name(name)[0][1]
            definition = registry()._units[unit]  # noqa: SLF001 - aliases have no other door
            words = [prefix + alias.replace("_", " ") for alias in definition.aliases]
            words = [word for word in words if re.fullmatch("[a-z]+[a-rt-z]", word)]
            symbol = registry().get_symbol(full) if definition.defined_symbol else ""
            forms = [form for word in (canonical, *words) for form in (word, plural(word))]
            self.add(canonical, (dimension, *self.factor(full, si)), forms, [symbol])

    def factor(self, name: str, si: str) -> tuple[str, str]:
        """What one unit is in the SI unit, and the offset of its zero."""
        convention = self.curation["conventions"].get(name)
        if convention:
            return digits(registry()(convention).to(si).magnitude), ""
        if name.startswith("degree_"):
            zero, high = (registry().Quantity(n, name).to(si).magnitude for n in (0, 9000))
            return digits((high - zero) / 9000), digits(zero)
        if not si:
            return {"percent": "0.01", "ppm": "0.000001"}.get(name, ""), ""
        return digits(registry().Quantity(1, name).to(si).magnitude), ""

    def power(self, power: str, name: str) -> None:
        """A square or cubic unit."""
        exponent, digit, sign = (2, "2", "²") if power == "square" else (3, "3", "³")
        canonical = f"{power} {name}"
        factor = (
            registry().Quantity(1, f"{name} ** {exponent}").to(f"meter ** {exponent}").magnitude
        )
        symbol = registry().get_symbol(name)
        short = "sq" if power == "square" else "cu"
        british = canonical.replace("meter", "metre")
        forms = [form for word in (canonical, british) for form in (word, plural(word))]
        forms.append(canonical.replace(" ", "-"))
        forms += [f"{short}{dot} {word}" for dot in ("", ".") for word in (name, plural(name))]
        symbols = [symbol + sign, symbol + digit]
        symbols += [f"{word} {symbol}" for word in (power, short, f"{short}.")]
        dimension = "area" if power == "square" else "volume"
        self.add(canonical, (dimension, digits(factor), ""), forms, symbols)

    def add(
        self, name: str, values: tuple[str, str, str], words: list[str], symbols: list[str]
    ) -> None:
        """A unit with its words and symbols."""
        row = self.rows[name] = (name, *values)
        for word in (name, *words):
            if word not in self.curation["dropped_words"]:
                self.put(self.table_of(name, word), word, row)
        for symbol in symbols:
            if symbol and symbol not in self.curation["dropped"]:
                self.put(self.symbols, symbol, row)

    def put(self, table: Table, term: str, row: tuple[object, ...]) -> None:
        """A term; a letter goes to its own table, and the first unit of a term keeps it."""
        if table is self.symbols and term in self.curation["letters"]:
            table = self.letters
        table.setdefault(term, row)
        if table is not self.symbols and re.fullmatch("[a-zA-Z]+( [a-zA-Z]+)+", term):
            table.setdefault(term.replace(" ", "-"), row)  # a 20-basis-point rise
        if "µ" in term:  # the micro sign; many write the Greek letter
            table.setdefault(term.replace("µ", "μ"), row)


def currencies(curation: dict[str, Any]) -> tuple[Table, Table, Table, Table, Table]:
    """Words, signs, codes, codes that are words too, and minor coins."""
    words: Table = {}
    signs: Table = {}
    codes: Table = {}
    word_codes: Table = {}
    coins: Table = {}
    plurals = LOCALE._data["currency_names_plural"]  # noqa: SLF001 - Babel has no other door
    places = [place for place in map(str, LOCALE.territories) if place.isalpha() and place != "ZZ"]
    current = {code for place in places for code in get_territory_currencies(place, TODAY)}
    for code in sorted(current | set(curation["old_currencies"])):
        if (
            (code[0] == "X" and code not in _SHARED)
            or code not in plurals
            or "one" not in plurals[code]
        ):
            continue
        name = curation["currency_names"].get(code, plurals[code]["one"])
        row = (name, code)
        for word in (name, plurals[code]["one"], plurals[code]["other"]):
            words.setdefault(word, row)
        for word in curation["currency_words"].get(code, ()):
            words[word] = row
        for sign in (LOCALE.currency_symbols.get(code), *curation["currency_signs"].get(code, ())):
            if sign and sign != code:
                signs.setdefault(sign, row)
        if code not in curation["dropped_codes"]:
            (word_codes if code in curation["word_codes"] else codes)[code] = row
    for name, terms in curation["shared_words"].items():
        words.update(dict.fromkeys(terms, (name, "")))
    for name, terms in curation["shared_signs"].items():
        signs.update(dict.fromkeys(terms, (name, "")))
    codes.update({"RMB": codes["CNY"], "BTC": ("bitcoin", ""), "ETH": ("ether", "")})
    signs["₿"] = codes["BTC"]
    for name, (code, parts, terms) in curation["coins"].items():
        coins.update(dict.fromkeys(terms, (name, code, digits(1 / parts))))
    return words, signs, codes, word_codes, coins


def tables() -> dict[str, str]:
    """The text of every file."""
    curation = yaml.safe_load(CURATION.read_text(encoding="utf-8"))
    units = Units(curation)
    words, signs, codes, word_codes, coins = currencies(curation)
    unit, money = ("name", "dimension", "factor", "offset"), ("name", "code")
    return {
        "unit_words.csv": text(units.words, unit),
        "unit_science.csv": text(units.science, unit),
        "unit_symbols.csv": text(units.symbols, unit),
        "unit_letters.csv": text(units.letters, unit),
        "currency_words.csv": text(words, money),
        "currency_signs.csv": text(signs, money),
        "currency_codes.csv": text(codes, money),
        "currency_word_codes.csv": text(word_codes, money),
        "coins.csv": text(coins, (*money, "factor")),
    }


def text(table: Table, fields: tuple[str, ...]) -> str:
    """A table as CSV, its terms sorted."""
    stream = io.StringIO()
    out = csv.writer(stream, lineterminator="\n")
    out.writerow(("term", *fields))
    out.writerows((term, *row) for term, row in sorted(table.items()))
    return stream.getvalue()


def main() -> int:
    """Write the files, or say which differ from their sources."""
    stale = 0
    for name, content in tables().items():
        path = FOLDER / name
        if "--check" not in sys.argv:
            path.write_text(content, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != content:
            print(f"{name} differs from its sources; run scripts/make_units.py")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())

"""The units and currencies in rules/en/std are what Pint's registry and CLDR say."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STD = ROOT / "rules/en/std"


def rows(file: str) -> dict[str, dict[str, str]]:
    """The rows of a table, by term."""
    with (STD / file).open(encoding="utf-8", newline="") as stream:
        return {row["term"]: row for row in csv.DictReader(stream)}


if sys.version_info >= (3, 11):  # which the release of Pint that the tables come from needs

    def test_tables_agree_with_their_sources() -> None:
        check = [sys.executable, str(ROOT / "scripts/make_units.py"), "--check"]
        run = subprocess.run(check, capture_output=True, text=True, check=False)
        assert (run.returncode, run.stdout) == (0, "")


@pytest.mark.parametrize(
    ("file", "term", "name", "dimension", "factor"),
    [
        ("unit_words.csv", "miles", "mile", "length", 1609.344),
        ("unit_words.csv", "square kilometres", "square kilometer", "area", 1e6),
        ("unit_words.csv", "acre-feet", "acre-foot", "volume", 1233.489238468),
        ("unit_words.csv", "percentage points", "percentage point", "ratio", 0.01),
        ("unit_words.csv", "basis points", "basis point", "ratio", 0.0001),
        ("unit_symbols.csv", "km", "kilometer", "length", 1000),
        ("unit_symbols.csv", "GB", "gigabyte", "information", 8e9),
        ("unit_symbols.csv", "mW", "milliwatt", "power", 0.001),
        ("unit_symbols.csv", "MW", "megawatt", "power", 1e6),
        ("unit_letters.csv", "m", "meter", "length", 1),
    ],
)
def test_a_unit_has_its_name_dimension_and_factor(
    file: str, term: str, name: str, dimension: str, factor: float
) -> None:
    row = rows(file)[term]
    assert (row["name"], row["dimension"]) == (name, dimension)
    assert float(row["factor"]) == pytest.approx(factor)


def test_money_has_its_iso_code_in_every_spelling() -> None:
    assert rows("currency_signs.csv")["US$"]["code"] == "USD"
    assert rows("currency_words.csv")["Swiss francs"]["code"] == "CHF"
    assert rows("currency_codes.csv")["INR"]["name"] == "Indian rupee"
    assert rows("coins.csv")["pence"]["code"] == "GBP"


@pytest.mark.parametrize("term", ["a", "in", "as", "at", "am", "pt", "ha", "no", "me", "mil"])
def test_words_of_ordinary_text_are_no_units(term: str) -> None:
    assert term not in rows("unit_words.csv")

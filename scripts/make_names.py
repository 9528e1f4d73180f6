"""Write the word lists of rules/en/std that come from maintained sources.

first_names.csv: the package `names` (MIT; lists of the US Census, 1990), and names by hand from
scripts/first_names.txt.
countries.csv: territories of the Unicode CLDR, through Babel.

Run with the development dependencies: python scripts/make_names.py
A test calls the functions and compares what they give with the files.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import names  # type: ignore[import-untyped]
from babel import Locale

FOLDER = Path(__file__).parents[1] / "rules" / "en" / "std"
CLEAR = 9.0
"""A name has a gender when that gender bears it this many times as often as the other."""
WORD_LENGTH = 2
"""Names this short are left out: `In`, `An`, `So` and `My` are words first."""
BY_HAND = Path(__file__).with_name("first_names.txt")
"""`male: Geoff Nate`, on lines under a heading for each people; what is indented goes on."""
NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def shares(gender: str) -> dict[str, float]:
    """First names of one gender, in title case, with the percentage of people who bear them."""
    found = {}
    for line in Path(names.FILES[f"first:{gender}"]).read_text(encoding="ascii").splitlines():
        name, share, *_ = line.split()
        found[name.title()] = float(share)
    return found


def census() -> dict[str, str]:
    """First names of the census with `male`, `female` or `either`."""
    male, female = shares("male"), shares("female")
    out = {}
    for name in male.keys() | female.keys():
        m, f = male.get(name, 0.0), female.get(name, 0.0)
        if len(name) > WORD_LENGTH or name in ("Al", "Bo", "Ed", "Jo", "Ty"):
            out[name] = "male" if m > CLEAR * f else "female" if f > CLEAR * m else "either"
    return out


def by_hand() -> list[tuple[str, str]]:
    """(name, `male`, `female` or `either`) as `BY_HAND` has them."""
    out = []
    for gender, text in re.findall(
        r"^(male|female|either): (.+(?:\n  .+)*)", BY_HAND.read_text(encoding="utf-8"), re.MULTILINE
    ):
        out.extend((name, gender) for name in text.split())
    return out


def first_names() -> list[tuple[str, str]]:
    """(name, `male`, `female` or `either`), sorted by name."""
    return sorted((census() | dict(by_hand())).items())


def countries() -> list[tuple[str, str]]:
    """(name, ISO 3166 code), sorted by name; `Myanmar (Burma)` is two names."""
    out: list[tuple[str, str]] = []
    for code, name in Locale("en").territories.items():
        if re.fullmatch("[A-Z]{2}", code) and code not in NOT_COUNTRIES:
            name = name.removesuffix(" SAR China").replace(" & ", " and ")  # noqa: PLW2901
            found = re.fullmatch(r"(.+?) \((.+)\)", name)
            out.extend((part, code) for part in (found.groups() if found else [name]))
    return sorted(out)


def write(name: str, header: tuple[str, str], rows: list[tuple[str, str]]) -> None:
    """One CSV file of the folder."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


if __name__ == "__main__":
    write("first_names.csv", ("name", "gender"), first_names())
    write("countries.csv", ("name", "code"), countries())

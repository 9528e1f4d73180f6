"""Terms in patterns: longest first, exact before folded, filled per document, a million of them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from minekit.api import Miner


def test_the_longest_term_wins_and_fields_are_reached(mine) -> None:
    rules = """
vocab:
  unit: {fields: [name], terms: {mile|miles|mi: mile, square mile|square miles: square mile}}
types: {r: {attrs: {unit: {type: string}}}}
rules:
  r: {pattern: '[0-9]+ {u:unit}', attrs: {unit: '{u.name}'}}
"""
    document = mine(rules, "5 square miles, 6 mi, 7 Miles")
    assert [m.attrs["unit"] for m in document.mentions] == ["square mile", "mile", "mile"]


def test_an_exact_spelling_beats_a_folded_one(mine) -> None:
    rules = """
vocab:
  unit: {case: sensitive, fields: [name], terms: {mW: milliwatt, MW: megawatt}}
types: {r: {attrs: {unit: {type: string}}}}
rules:
  r: {pattern: '[0-9]+ {u:unit}', attrs: {unit: '{u.name}'}}
"""
    assert [m.attrs["unit"] for m in mine(rules, "5 mW, 6 MW").mentions] == [
        "milliwatt",
        "megawatt",
    ]


def test_terms_are_data_and_no_pattern(mine) -> None:
    rules = "vocab:\n  v: ['a.m.', 'C++', '(x)']\nrules:\n  r: '{v}'\n"
    assert [m.text for m in mine(rules, "at 5 a.m. or axm. in C++ (x)").mentions] == [
        "a.m.",
        "C++",
        "(x)",
    ]


def test_a_vocabulary_is_filled_from_earlier_mentions_of_the_document(mine) -> None:
    rules = r"""
types: {official: {attrs: {surname: {type: string}}}, short: {attrs: {}}}
vocab:
  known: {from: '@official.surname'}
rules:
  official: {pattern: 'Secretary \p{Lu}\w+ (?<s>\p{Lu}\w+)', attrs: {surname: '{s}'}}
  short: {pattern: '{known}', attrs: {}, where: {not_inside: '@official'}}
"""
    document = mine(rules, "Secretary Ana Ruiz spoke. Ruiz left. Poe stayed.")
    assert [(m.type, m.text) for m in document.mentions] == [
        ("official", "Secretary Ana Ruiz"),
        ("short", "Ruiz"),
    ]
    assert mine(rules, "Ruiz left.").mentions == []


def _pack(folder: Path, n_terms: int) -> Path:
    with gzip.open(folder / "places.txt.gz", "wt", encoding="utf-8") as out:
        out.writelines(f"Place {number:07}\n" for number in range(n_terms))
        out.write("New Aldbury\nnew aldbury-on-sea\n")
    pack = folder / "places.yaml"
    pack.write_text(
        "minekit: 1\npack: places\nvocab:\n  place: {file: places.txt.gz}\n"
        "rules:\n  place: 'in {p:place}(?: and {q:place})?'\n",
        encoding="utf-8",
    )
    return pack


@pytest.mark.parametrize(("sign", "expected"), [(r"\0x\0", "#\0x\0 Morven"), (r"\0", "#\0 Morven")])
def test_a_pattern_may_have_nul_characters_beside_a_filled_vocabulary(
    mine, sign: str, expected: str
) -> None:
    rules = f"""
types: {{ferry: {{attrs: {{name: string}}}}, again: {{}}}}
vocab:
  known: {{from: '@ferry.name', case: sensitive}}
rules:
  ferry: {{pattern: 'ferry (?<name>\\p{{Lu}}\\w+)', attrs: {{name: '{{name}}'}}}}
  again: {{pattern: "#{sign} {{known}}", attrs: {{}}}}
"""
    text = "The ferry Morven left. It was #\0x\0 Morven, or #\0 Morven."
    found = [one.text for one in mine(rules, text).mentions if one.type == "again"]
    assert found == [expected]


@pytest.mark.parametrize("n_terms", [100, 5_000])
def test_results_do_not_change_at_the_threshold_of_large_vocabularies(
    tmp_path: Path, n_terms: int
) -> None:
    miner = Miner(only_rules=[str(_pack(tmp_path, n_terms))])
    text = "He lives in New  Aldbury and Place 0000042, not in Place 0000099x, but in NEW ALDBURY‑ON‑SEA."
    found = [(m.text, m.attrs) for m in miner.mine(text).mentions]
    assert found == [
        ("in New  Aldbury and Place 0000042", {"p": "New  Aldbury", "q": "Place 0000042"}),
        ("in NEW ALDBURY‑ON‑SEA", {"p": "NEW ALDBURY‑ON‑SEA"}),
    ]


def test_a_million_terms_load_and_match(tmp_path: Path) -> None:
    miner = Miner(only_rules=[str(_pack(tmp_path, 1_000_000))])
    assert [
        m.text for m in miner.mine("He was in Place 0999999 and in Place 1000000.").mentions
    ] == ["in Place 0999999"]

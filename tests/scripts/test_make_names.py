"""The word lists in rules/en/std are what their sources say."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from minekit.rules.packs import load_rules

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_names", ROOT / "scripts/make_names.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("file", "function"),
    [("first_names.csv", "first_names"), ("countries.csv", "countries")],
)
def test_word_list_agrees_with_its_source(script: ModuleType, file: str, function: str) -> None:
    with (ROOT / "rules/en/std" / file).open(encoding="utf-8", newline="") as stream:
        rows = [tuple(row) for row in csv.reader(stream)]
    assert rows[1:] == getattr(script, function)()


def test_a_name_by_hand_stands_once_and_is_nothing_else_that_stands_first(
    script: ModuleType,
) -> None:
    names = [name for name, _ in script.by_hand()]
    assert len(names) == len(set(names))
    known = load_rules(only=[]).vocabularies
    keys = "leading_family_name word_surname people_surname not_person_word function_word"
    keys += " calendar_word country demonym us_state"
    other = [known[f"std.{key}"] for key in keys.split()]
    assert [name for name in names if any(name in vocabulary for vocabulary in other)] == []

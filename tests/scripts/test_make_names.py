"""The word lists in rules/en/std are what their sources say."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

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

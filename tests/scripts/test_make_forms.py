"""The word forms in rules/en/std are what Brill's lexicon says."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "made_by"), [("word_forms.csv", "word_forms"), ("adjectives.csv", "adjectives")]
)
def test_word_forms_agree_with_their_source(name: str, made_by: str) -> None:
    spec = importlib.util.spec_from_file_location("make_forms", ROOT / "scripts/make_forms.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with (ROOT / "rules/en/std" / name).open(encoding="utf-8", newline="") as stream:
        rows = [tuple(row) for row in csv.reader(stream)]
    assert rows[1:] == getattr(script, made_by)()

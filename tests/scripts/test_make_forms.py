"""The word forms in rules/en/std are what Brill's lexicon says."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_word_forms_agree_with_their_source() -> None:
    spec = importlib.util.spec_from_file_location("make_forms", ROOT / "scripts/make_forms.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    with (ROOT / "rules/en/std/word_forms.csv").open(encoding="utf-8", newline="") as stream:
        rows = [tuple(row) for row in csv.reader(stream)]
    assert rows[1:] == script.word_forms()

"""The ordinary words in rules/en/std are what SCOWL and Brill's lexicon say."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_ordinary_words_agree_with_their_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    script = importlib.import_module("make_common_words")
    if not script.SCOWL.is_dir() and not os.environ.get("CI"):
        pytest.skip("Debian's package scowl is not installed")
    folder = ROOT / "rules/en/std"
    files = ("ordinary_words.txt", "ambiguous_words.txt")
    written = [(folder / name).read_text("utf-8").split() for name in files]
    assert written == list(script.common_words())

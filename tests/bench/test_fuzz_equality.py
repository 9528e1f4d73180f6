"""The fuzzer: it repeats itself, reports a difference, and cuts the text of one down."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import fuzz_equality
from minekit import Document, Mention


def test_the_engines_agree_on_mutated_sample_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz_equality.main(["--lines", "12", "--seed", "3"]) == 0
    assert "no difference" in capsys.readouterr().out


class Forgetful:
    """A miner of "miles" and "days" that forgets the miles when it is in a hurry."""

    def __init__(self, *, prefilter: bool) -> None:
        self.words = ["days"] if prefilter else ["miles", "days"]

    def mine(self, document: Document) -> Document:
        found = [found for word in self.words for found in re.finditer(word, document.text)]
        mentions = [
            Mention(id="m1", type="t", start=one.start(), end=one.end(), text=one[0], rule="r")
            for one in found
        ]
        return Document(id=document.id, text=document.text, mentions=mentions)


def test_a_difference_is_reported_with_the_shortest_text_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(fuzz_equality, "Miner", Forgetful)
    text = tmp_path / "a.txt"
    text.write_text("He walked for 700 miles.\nShe stayed for 30 days.\n", encoding="utf-8")
    assert fuzz_equality.main(["--lines", "400", "--seed", "1", "--texts", str(text)]) == 1
    assert "the engines differ on 'miles'\n" in capsys.readouterr().err


def test_what_is_shrunk_keeps_what_matters_and_nothing_else() -> None:
    text = "a" * 100 + "X" + "b" * 57 + "Y" + "c" * 9
    assert fuzz_equality.shrunk(text, lambda one: "X" in one and "Y" in one) == "XY"

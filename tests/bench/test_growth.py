"""How cost grows: the rules, terms and documents that are measured, the table and the drawing."""

from __future__ import annotations

import itertools
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

import growth
import plot
from minekit import Miner

TEXT = "The Mayor of Oslo met Mara Lund and said that the bridge will cost more than the ferry"
WORDS = TEXT.split()
SVG = "{http://www.w3.org/2000/svg}"


def test_a_point_is_measured_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "a.txt"
    text.write_text("The road is 3 km long. " * 5, encoding="utf-8")
    options = ["--only", "rules", "--most", "0", "--rounds", "1", "--svg", str(tmp_path)]
    growth.main(["--texts", str(text), *options])
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3:-1] == [
        "== rules",
        "     rules     MB/s  slower  cold s  warm s  peak MB  mentions",
    ]
    n, _, slower, *_, found = lines[-1].split()
    assert (n, slower, found) == ("0", "1.00", "5")
    assert ET.parse(tmp_path / "growth-rules.svg").getroot().tag == f"{SVG}svg"


def test_made_rules_load_beside_the_packs_and_find_words_of_the_texts(tmp_path: Path) -> None:
    rules = growth.made_rules(60, WORDS)
    assert rules == growth.made_rules(60, WORDS)
    file = tmp_path / "made.yaml"
    file.write_text(yaml.safe_dump(rules), encoding="utf-8")
    miner = Miner(rules=[str(file)], types=["topic"])
    assert miner.mine(TEXT).mentions != []


def test_made_terms_are_as_many_as_wanted_and_some_are_of_the_texts() -> None:
    terms = list(itertools.islice(growth.made_terms(WORDS), 1_000))
    assert len(set(terms)) == 1_000
    assert {"Oslo", "Mara", "Lund", "Mayor"} <= set(terms)


def test_a_document_has_the_wanted_size(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("“Yes,” she said.\n", encoding="utf-8")
    (document,) = growth.as_document(1_000, [text], tmp_path).texts
    assert 997 <= len(document.read_bytes()) <= 1_000
    assert document.read_bytes().decode("utf-8").startswith("“Yes,” she said.\n\n\n“Yes,”")


def test_a_corpus_has_about_the_wanted_size(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(b"a" * 100)
    assert growth.as_corpus(1_030, [text], tmp_path).times == 10


def test_points_that_span_a_hundredfold_stand_by_powers_of_ten() -> None:
    drawing = ET.fromstring(
        plot.svg([(0, 2), (1_000, 3), (10_000, 3), (100_000, 4)], across="terms", up="s")
    )
    across = [float(dot.get("cx", "")) for dot in drawing.iter(f"{SVG}circle")]
    steps = [after - before for before, after in itertools.pairwise(across)]
    assert steps == pytest.approx([steps[0]] * 3, abs=0.2)
    assert [text.text for text in drawing.iter(f"{SVG}text")][:4] == ["0", "1k", "10k", "100k"]

"""The benchmarks run as the README says, on the sample articles."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(script: str, *options: str) -> str:
    command = [sys.executable, str(ROOT / "bench" / script), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_accuracy_scores_the_sample_articles_by_default() -> None:
    output = run("accuracy.py")
    for start in ("== quotes, 14 sample", "c.attr.speech ", "all ", "official ", "quantity "):
        assert f"\n{start}" in f"\n{output}"


def test_accuracy_scores_articles_and_cases_that_it_is_given(tmp_path: Path) -> None:
    text = "“We won,” Ana Ruiz said. The road is 3 km long."
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text(text, encoding="utf-8")
    brat = "T1\tContent 0 9\t\nT2\tCue 19 23\t\nT3\tSource 10 18\t\nE1\tT2 Content:T1 Cue:T2 Source:T3\n"
    (tmp_path / "attributions" / "a_x.ann").write_text(brat, encoding="utf-8")
    quantity = {
        "kind": "quantity",
        "start": 37,
        "end": 41,
        "text": "3 km",
        "value": 3,
        "unit": "kilometer",
    }
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"doc": "a.txt", "annotations": [quantity]}), encoding="utf-8")
    item = {"start": 0, "end": 4, "type": "length", "value": 3, "unit": "kilometer"}
    case = {"suite": "s", "id": "1", "text": "3 km", "types": ["length"], "expected": [item]}
    cases = tmp_path / "cases.jsonl"
    cases.write_text(json.dumps(case), encoding="utf-8")
    output = run(
        "accuracy.py", "--polnear", str(tmp_path), "--gold", str(gold), "--cases", str(cases)
    )
    assert "c.attr                             P 100.0  R 100.0  F1 100.0" in output
    assert "quantity  gold 1 predicted 1 | exact P 1.000 R 1.000 F1 1.000" in output
    assert "all                    1     1   100.0   100.0  100.0  100.0     0" in output


def test_accuracy_scores_only_the_articles_of_a_list_or_all_others(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "text" / f"{name}.txt").write_text(f"{name} was here.", encoding="utf-8")
        (tmp_path / "attributions" / f"{name}_x.ann").touch()
    digest = hashlib.sha256(b"b was here.").hexdigest()
    listed = tmp_path / "held_back.txt"
    listed.write_text(f"{digest}\n", encoding="utf-8")
    options = ("--polnear", str(tmp_path))
    assert "== quotes, 1 articles" in run("accuracy.py", *options, "--docs", str(listed))
    assert "== quotes, 2 articles" in run("accuracy.py", *options, "--without", str(listed))


def test_speed_compares_equal_mentions_with_and_without_the_prefilter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "“We won,” Ana Ruiz said. The road is 3 km long.", encoding="utf-8"
    )
    output = run("speed.py", "--rounds", "1", "--texts", str(tmp_path))
    assert "ratio" in output
    assert "equal    yes" in output


def test_startup_compares_with_the_start_of_python() -> None:
    output = run("startup.py", "--rounds", "1")
    assert "ratio" in output
    for name in ("python -c pass", "minekit --help", "minekit extract, one line"):
        assert f"\n{name} " in output


def test_most_sentences_made_of_parts_give_what_their_parts_say() -> None:
    lines = run("constructions.py", "--texts", "5").splitlines()
    shares = {line[8:]: float(line[:6]) for line in lines if line.endswith(", all")}
    kinds = {"official", "condition", "quantity", "quote", "person"}
    assert shares.keys() == {f"{kind}, all" for kind in kinds}
    assert min(shares.values()) > 0.8

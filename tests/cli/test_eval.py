"""`minekit eval`: figures by type and by rule."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from minekit.model import Mention
from minekit.workbench.gold import Annotation, GoldLine
from minekit.workbench.gold.evaluate import ResultLine, evaluate

Command = Callable[..., Any]

GOLD = {"doc": "a.txt", "sha256": "1", "annotations": [
    {"kind": "x", "start": 0, "end": 5, "text": "12345", "extra": {"start": 1}},
    {"kind": "x", "start": 10, "end": 20},
    {"kind": "x", "start": 30, "end": 40},
    {"kind": "y", "start": 0, "end": 5},
]}  # fmt: skip


def mention(type_: str, start: int, end: int, rule: str) -> dict[str, object]:
    return {"type": type_, "start": start, "end": end, "text": "", "rule": rule, "id": "m1"}


def lines(path: Path, *records: object) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def test_spans_are_compared_by_type_and_by_rule(folder: Path, minekit: Command) -> None:
    found = [
        mention("x", 0, 5, "p.one"),
        mention("x", 3, 12, "p.two"),
        mention("x", 11, 20, "p.one"),
        mention("x", 50, 60, "p.two"),
        mention("z", 0, 5, "p.three"),
    ]
    lines(folder / "gold.jsonl", GOLD)
    lines(folder / "out.jsonl", {"id": "news/a.txt", "sha256": "1", "mentions": found})
    result = minekit("eval", "gold.jsonl", "out.jsonl")
    assert result.code == 0
    rows = [line.split() for line in result.out.decode().splitlines()]
    assert rows[2] == ["x", "3", "4", "25.0", "33.3", "28.6", "50.0", "66.7", "57.1"]
    assert rows[3] == ["y", "1", "0", "0.0", "0.0", "0.0", "0.0", "0.0", "0.0"]
    one = ["x", "by", "p.one", "3", "2", "50.0", "33.3", "40.0", "100.0", "66.7", "80.0", "0", "0"]
    two = ["x", "by", "p.two", "3", "2", "0.0", "0.0", "0.0", "0.0", "0.0", "0.0", "2", "0"]
    assert rows[-2:] == [two, one]  # what costs most comes first
    assert rows[-3][-2:] == ["false", "alone"]
    assert b"p.three" not in result.out


def test_a_document_that_is_missing_counts_as_missed(folder: Path, minekit: Command) -> None:
    lines(folder / "gold.jsonl", GOLD)
    (folder / "out.jsonl").touch()
    result = minekit("eval", "gold.jsonl", "out.jsonl")
    assert result.code == 0
    assert "minekit: warning: out.jsonl has no document 'a.txt'" in result.err


def test_another_text_is_refused(folder: Path, minekit: Command) -> None:
    lines(folder / "gold.jsonl", GOLD)
    lines(folder / "out.jsonl", {"id": "a.txt", "sha256": "2", "mentions": []})
    result = minekit("eval", "gold.jsonl", "out.jsonl")
    assert result.code == 2
    assert "a.txt: the results are of another text than the annotations" in result.err


def test_files_that_are_no_results_are_named(folder: Path, minekit: Command) -> None:
    lines(folder / "gold.jsonl", GOLD)
    lines(folder / "out.jsonl", GOLD)
    told = minekit("eval", "gold.jsonl", "out.jsonl").err
    assert "out.jsonl:1: this is not what `minekit extract --format jsonl` writes (Object" in told
    assert minekit("eval", "gold.jsonl", "gone.jsonl").code == 2
    assert minekit("eval", "gold.jsonl").code == 2


def test_two_documents_of_one_file_name_are_an_error(folder: Path, minekit: Command) -> None:
    lines(folder / "gold.jsonl", GOLD)
    results = [{"id": f"{name}/a.txt", "sha256": "1", "mentions": []} for name in ("old", "new")]
    lines(folder / "out.jsonl", *results)
    result = minekit("eval", "gold.jsonl", "out.jsonl")
    assert (result.code, result.out) == (2, b"")
    assert "out.jsonl: two documents are called 'a.txt'" in result.err


def test_gold_that_says_nothing_is_wrong_usage(folder: Path, minekit: Command) -> None:
    lines(folder / "gold.jsonl", {"doc": "a.txt", "annotations": []})
    lines(folder / "out.jsonl", {"id": "a.txt", "mentions": []})
    result = minekit("eval", "gold.jsonl", "out.jsonl")
    assert (result.code, "not one annotation" in result.err) == (2, True)


def test_what_is_wrong_can_be_listed(folder: Path, minekit: Command) -> None:
    found = [mention("x", 0, 6, "p.one"), mention("x", 50, 60, "p.two")]
    lines(folder / "gold.jsonl", GOLD)
    lines(folder / "out.jsonl", {"id": "a.txt", "sha256": "1", "mentions": found})
    out = minekit("eval", "gold.jsonl", "out.jsonl", "--errors").out.decode()
    assert [line.split() for line in out.splitlines()[-5:]] == [
        ["moved", "x", "a.txt:0-6", '""', "by", "p.one", "instead", "of", '"12345"'],
        ["missed", "x", "a.txt:10-20", '""'],
        ["missed", "x", "a.txt:30-40", '""'],
        ["false", "x", "a.txt:50-60", '""', "by", "p.two"],
        ["missed", "y", "a.txt:0-5", '""'],
    ]


def test_figures_for_programs(folder: Path, minekit: Command) -> None:
    lines(folder / "gold.jsonl", GOLD)
    found = [mention("x", 0, 5, "p.one"), mention("x", 9, 20, "p.one")]
    lines(folder / "out.jsonl", {"id": "a.txt", "sha256": "1", "mentions": found})
    report = json.loads(minekit("eval", "gold.jsonl", "out.jsonl", "--format", "json").out)
    assert report["types"]["x"] == {
        "gold": 3,
        "found": 2,
        "exact": {"right": 1, "precision": 0.5, "recall": 0.3333, "f1": 0.4},
        "overlap": {"right": 2, "precision": 1.0, "recall": 0.6667, "f1": 0.8},
    }
    assert [(rule["rule"], rule["false"], rule["alone"]) for rule in report["rules"]] == [
        ("p.one", 0, 2)
    ]
    assert [error["kind"] for error in report["errors"]] == ["moved", "missed", "missed"]


def test_what_is_wrong_is_listed_in_the_order_of_the_text(folder: Path, minekit: Command) -> None:
    found = [
        mention("x", 31, 39, "p.one"),
        mention("x", 12, 20, "p.one"),
        mention("x", 25, 27, "p"),
    ]
    lines(folder / "gold.jsonl", GOLD)
    lines(folder / "out.jsonl", {"id": "a.txt", "sha256": "1", "mentions": found})
    out = minekit("eval", "gold.jsonl", "out.jsonl", "--errors").out.decode()
    listed = [line.split()[:3] for line in out.splitlines() if "a.txt" in line and " x " in line]
    assert [(kind, place) for kind, _, place in listed] == [
        ("missed", "a.txt:0-5"), ("moved", "a.txt:12-20"), ("false", "a.txt:25-27"),
        ("moved", "a.txt:31-39"),
    ]  # fmt: skip


def test_without_mentions_there_is_no_table_of_rules(folder: Path, minekit: Command) -> None:
    lines(folder / "gold.jsonl", GOLD)
    lines(folder / "out.jsonl", {"id": "a.txt", "sha256": "1", "mentions": []})
    out = minekit("eval", "gold.jsonl", "out.jsonl").out.decode()
    assert [line.split()[:1] for line in out.splitlines()[1:]] == [["type"], ["x"], ["y"]]


def test_what_many_annotations_take_does_not_grow_with_their_square() -> None:
    def seconds(count: int) -> float:
        gold = [Annotation("x", start, start + 5) for start in range(0, 10 * count, 10)]
        found = [
            Mention(id="m", type="x", start=one.start + 1, end=one.end, text="", rule="p.a")
            for one in gold
        ]
        began = time.process_time()
        result = evaluate({"a": GoldLine("a", gold)}, {"a": ResultLine("a", found)})
        assert result.types["x"].overlap == count
        return time.process_time() - began

    seconds(100)
    assert seconds(4_000) < 40 * max(seconds(400), 0.01)

"""Gold in three forms: minekit's lines, brat, W3C Web Annotations; and what is none of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from minekit.cli import run_command
from minekit.errors import ReadError
from minekit.workbench.gold import Annotation, read_gold

TEXTS = {
    "news/a.txt": "“It is far,” said Governor Ana Ruiz.\nShe drove 700 miles\nif only for 2 days.\n",
    "b&c: 1.txt": "They will pay $5 unless it rains, Bo Lund said.\r\n“We\r\nwill,” he said.",
    "plain.html": "<p>It took 3 hours.</p>",
}


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        path = tmp_path / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return tmp_path


@pytest.mark.parametrize("shape", ["brat", "webannotation"])
def test_our_own_output_read_as_gold_is_found_again(
    shape: str, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["extract", "texts", "--format", "jsonl", "-o", "out.jsonl"]) == 0
    assert run_command(["extract", "texts", "--format", shape, "-o", f"gold.{shape}"]) == 0
    capsys.readouterr()
    code = run_command(["eval", f"gold.{shape}", "out.jsonl", "--format", "json"])
    shown = capsys.readouterr()
    report = json.loads(shown.out)
    assert (code, shown.err, report["missing"], report["errors"]) == (0, "", [], [])
    assert {kind: figures["exact"]["f1"] for kind, figures in report["types"].items()} == {
        "condition": 1.0, "official": 1.0, "person": 1.0, "quantity": 1.0, "quote": 1.0,
    }  # fmt: skip


def test_brat_annotations_in_pieces_cover_all_between(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text(
        "T1\tquote 0 4;10 14\tIt i far.\n"
        "T2\tcue 5 9\tsaid\n"
        "R1\tcue Arg1:T1 Arg2:T2\n"
        "E1\tcue:T2\n#1\tAnnotatorNotes T1\tnone\n"
    )
    (line,) = read_gold(str(tmp_path)).values()
    # A cue of its own type is an annotation; minekit's `quote_cue` would be a capture.
    assert line.annotations == [
        Annotation("quote", 0, 14, "It i far."),
        Annotation("cue", 5, 9, "said"),
    ]
    assert (line.doc, line.sha256) == ("a.txt", "")


def test_a_text_over_a_line_break_goes_on_in_the_next_line(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tquote 0 9\tTen.\nThen\nT2\tcue 10 14\tsaid\n")
    (line,) = read_gold(str(tmp_path)).values()
    assert [one.span for one in line.annotations] == [(0, 9), (10, 14)]


def test_one_ann_file_is_gold_too(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tquote 0 4\tIt i\n")
    assert list(read_gold(str(tmp_path / "a.ann"))) == ["a.txt"]


@pytest.mark.parametrize("wrap", [list, lambda items: {"type": "AnnotationPage", "items": items}])
def test_web_annotations_of_other_tools(wrap: Callable[..., object], tmp_path: Path) -> None:
    position = {"type": "TextPositionSelector", "start": 3, "end": 7}
    items = [
        {
            "type": "Annotation",
            "body": {"type": "TextualBody", "value": "quote"},
            "target": {"source": "http://x.org/a%20b.txt", "selector": position},
        }
    ]
    path = tmp_path / "gold.jsonld"
    path.write_text(json.dumps(wrap(items), indent=2))
    (line,) = read_gold(str(path)).values()
    assert line.annotations == [Annotation("quote", 3, 7)]
    assert list(read_gold(str(path))) == ["a b.txt"]


QUOTED = {"type": "TextQuoteSelector", "exact": "rain"}
PLACED = {
    "source": "a.txt",
    "selector": [QUOTED, {"type": "TextPositionSelector", "start": 3, "end": 7}],
}
NOTE = {"type": "TextualBody", "value": "what a day", "purpose": "commenting"}


@pytest.mark.parametrize(
    "said",
    [
        {"bodyValue": "weather", "target": PLACED},
        {"body": {"type": "TextualBody", "value": "weather"}, "target": [PLACED]},
        {"body": [NOTE, {"value": "weather", "purpose": "tagging"}], "target": PLACED},
        {"body": [NOTE, {"value": "weather", "purpose": "classifying"}], "target": PLACED},
    ],
)
@pytest.mark.parametrize("wrap", [dict, lambda item: {"@context": "x", "@graph": [item]}])
def test_web_annotations_are_read_in_every_way_to_tag_a_span(
    wrap: Callable[..., object], said: dict[str, object], tmp_path: Path
) -> None:
    path = tmp_path / "gold.jsonld"
    path.write_text(json.dumps(wrap({"type": "Annotation", **said})))
    (line,) = read_gold(str(path)).values()
    assert line.annotations == [Annotation("weather", 3, 7, "rain")]


def test_a_web_annotation_of_two_places_is_two(tmp_path: Path) -> None:
    other = {"source": "b.txt", "selector": {"type": "TextPositionSelector", "start": 0, "end": 2}}
    item = {"type": "Annotation", "body": "weather", "target": [PLACED, other]}
    (tmp_path / "gold.jsonld").write_text(json.dumps(item))
    assert list(read_gold(str(tmp_path / "gold.jsonld"))) == ["a.txt", "b.txt"]


def test_brat_annotations_most_of_which_say_another_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rains here. Oh.", encoding="utf-8")
    gold = tmp_path / "a.ann"
    gold.write_text("T1\tx 3 8\train s\n")
    with pytest.raises(ReadError, match=r'a\.ann:1: T1 says "rain s", but its \.txt has "rains"'):
        read_gold(str(gold))
    gold.write_text("T1\tx 9 99\there. Oh. And more.\n")
    with pytest.raises(ReadError, match=r'its \.txt has "here. Oh."'):
        read_gold(str(gold))
    gold.write_text("T1\tx 3 9\train\nT2\tx 0 2\tIt\n")
    assert len(read_gold(str(gold))["a.txt"].annotations) == 2
    gold.write_text("T1\tx 0 2;9 13\tIt here\nT2\tx 3 8\n")
    assert len(read_gold(str(gold))["a.txt"].annotations) == 2


NO_OFFSETS = {"type": "Annotation", "body": "quote", "target": {"source": "a.txt"}}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.jsonl", "hello", "this is none of them"),
        ("a.json", '{"type": ', "a.json: no valid JSON: "),
        ("a.jsonl", "[1, 2]", "this is none of them"),
        ("a.jsonl", "\x00\x01", "this is none of them"),
        ("a.jsonl", '{"doc": "a", "annotations": []}\n{"doc": 1}\n', "a.jsonl:2: "),
        ("a.jsonl", '{"id": "a", "mentions": []}\n', "GOLD stands before OUT"),
        ("a.ann", "T1\tquote x y\n", "a.ann:1: a T line is "),
        ("a.json", json.dumps(NO_OFFSETS), "annotation 1 needs a TextPositionSelector"),
        ("a.json", json.dumps({**NO_OFFSETS, "body": []}), "annotation 1 needs a `target`"),
        ("a.json", '{"type": "AnnotationCollection", "first": "http://x"}', "save one page"),
    ],
)  # fmt: skip
def test_what_is_no_gold_is_said(name: str, content: str, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(ReadError) as caught:
        read_gold(str(tmp_path / name))
    assert told in str(caught.value)


def test_a_folder_without_annotations_is_no_gold(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"there is no \.ann file"):
        read_gold(str(tmp_path))


@pytest.mark.parametrize("named", ["gold", "gold/*.json*"])
def test_several_files_are_one_gold(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gold" / "more").mkdir(parents=True)
    pet, home = ({"kind": kind, "start": 2, "end": 5} for kind in ("pet", "home"))
    other = {"doc": "b.txt", "annotations": [pet]}
    lines = [{"doc": "a.txt", "annotations": [pet]}, other]
    Path("gold/one.jsonl").write_text("\n".join(map(json.dumps, lines)))
    Path("gold/two.jsonl").write_text(json.dumps({"doc": "x/a.txt", "annotations": [pet, home]}))
    Path("gold/photo.jpg").write_bytes(b"\xff")
    found = read_gold(named)
    assert {name: [one.kind for one in line.annotations] for name, line in found.items()} == {
        "a.txt": ["pet", "home"],
        "b.txt": ["pet"],
    }


def test_files_about_different_texts_of_one_name_are_no_gold(tmp_path: Path) -> None:
    for name in ("a", "b"):
        line = {"doc": "a.txt", "annotations": [], "sha256": name * 64}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line))
    with pytest.raises(ReadError, match=r"b\.jsonl: another file annotates another text"):
        read_gold(str(tmp_path))


def test_a_span_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    line = {"doc": "a.txt", "annotations": [{"kind": "x", "start": 9, "end": 4}]}
    gold.write_text(json.dumps(line))
    with pytest.raises(ReadError, match=r"gold\.jsonl:1: no span goes from 9 to 4"):
        read_gold(str(gold))

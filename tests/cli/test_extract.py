"""`minekit extract`: inputs, readers, options, formats and the summary."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import lzma
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Command = Callable[..., Any]

TEXT = "It is 700 miles to Oslo.\n"


def test_a_document_is_a_line_of_the_contract(folder: Path, extract: Command) -> None:
    (folder / "a.txt").write_bytes(TEXT.encode())
    result = extract("a.txt", "--format", "jsonl")
    assert result.code == 0
    assert result.out.count(b"\n") == 1
    assert result.documents == [
        {
            "id": "a.txt",
            "source": "a.txt",
            "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
            "length": len(TEXT),
            "mentions": [
                {
                    "id": "m1",
                    "type": "distance",
                    "start": 6,
                    "end": 15,
                    "text": "700 miles",
                    "rule": "tiny.distance",
                    "score": 1.0,
                    "captures": {"value": [[6, 9]], "unit": [[10, 15]]},
                    "attrs": {"value": "700", "unit": "miles"},
                }
            ],
            "people": [],
            "relations": [],
            "problems": [],
        }
    ]


def test_lines_of_json_are_the_default_when_no_person_looks(folder: Path, extract: Command) -> None:
    (folder / "a.txt").write_text(TEXT)
    assert extract("a.txt").ids == ["a.txt"]


def test_the_suffix_of_out_picks_the_format(folder: Path, extract: Command) -> None:
    (folder / "a.txt").write_text(TEXT)
    assert extract("a.txt", "-o", "page.html").out == b""
    assert (folder / "page.html").read_text().startswith("<!doctype html>")


def test_ids_are_paths_relative_to_the_input_that_named_them(
    folder: Path, extract: Command
) -> None:
    (folder / "news" / "may").mkdir(parents=True)
    (folder / "news" / "may" / "a.txt").write_text(TEXT)
    assert extract("news").ids == ["may/a.txt"]
    assert extract("news/may").ids == ["a.txt"]
    assert extract("news/may/a.txt").ids == ["a.txt"]
    assert extract("news/*/a.txt").ids == ["may/a.txt"]
    assert extract("*/**/*.txt").ids == ["news/may/a.txt"]
    assert extract("n*").ids == ["news/may/a.txt"]
    assert extract("news/../news/may").documents[0]["source"] == "news/../news/may/a.txt"


def test_folders_are_walked_in_order_and_hidden_files_left_out(
    folder: Path, extract: Command
) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt", ".git/d.txt"):
        (folder / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "in" / name).write_text(TEXT)
    assert extract("in").ids == ["a.txt", "b.txt", "sub/c.txt"]
    assert extract("in/.hidden.txt").ids == [".hidden.txt"]


def test_files_without_a_reader_are_counted_in_the_summary(folder: Path, extract: Command) -> None:
    (folder / "in").mkdir()
    for name in ("a.txt", "b.pdf", "c.pdf", "d.docx"):
        (folder / "in" / name).write_text(TEXT)
    result = extract("in")
    assert result.code == 0
    assert "3 files without a reader left out (.docx 1, .pdf 2)" in result.err
    assert extract("in", "--strict").code == 1
    assert len(extract("in", "--reader", "text").ids) == 4
    for number in range(20):
        (folder / "in" / f"f.{number:02}").write_text(TEXT)
    assert ".docx 1, .pdf 2, others 12)" in extract("in").err


@pytest.mark.parametrize("inputs", [".", "*.*"])
def test_the_last_results_are_no_input(folder: Path, extract: Command, inputs: str) -> None:
    (folder / "a.txt").write_text(TEXT)
    first = extract(inputs, "-o", "out.jsonl")
    again = extract(inputs, "-o", "out.jsonl")
    assert (first.code, again.code) == (0, 0)
    assert "minekit: 1 document, " in again.err


@pytest.mark.parametrize("option", ["-o", "--manifest"])
@pytest.mark.parametrize("out", ["a.txt", "./a.txt", "link.txt"])
def test_results_never_take_the_place_of_an_input(
    folder: Path, extract: Command, option: str, out: str
) -> None:
    (folder / "a.txt").write_text(TEXT)
    (folder / "link.txt").symlink_to("a.txt")
    result = extract("a.txt", option, out, "--format", "jsonl")
    assert (result.code, result.out) == (2, b"")
    assert "a.txt: the results would take the place of this input" in result.err
    assert (folder / "a.txt").read_text() == TEXT


def test_a_named_file_without_a_reader_is_an_error(folder: Path, extract: Command) -> None:
    (folder / "b.pdf").write_text(TEXT)
    result = extract("b.pdf")
    assert result.code == 1
    assert "b.pdf: no reader takes this suffix; name one with --reader" in result.err


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input_is_read(
    extract: Command, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    document = extract(*arguments).documents[0]
    assert (document["id"], document["source"], document["length"]) == ("-", "-", len(TEXT))


def test_without_input_a_terminal_is_not_waited_for(
    extract: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    result = extract()
    assert result.code == 2
    assert "no INPUT: name files or folders" in result.err


def test_an_input_after_rules_is_explained(folder: Path, minekit: Command) -> None:
    (folder / "a.txt").write_text(TEXT)
    result = minekit("extract", "--only-rules", ".tiny.yaml", "a.txt")
    assert (result.code, result.out) == (2, b"")
    assert "no INPUT: everything after --rules was taken for rules; put INPUT first" in result.err


@pytest.mark.parametrize(
    ("suffix", "compress"),
    [(".gz", gzip.compress), (".xz", lzma.compress), (".zst", zstd.compress)],
    ids=[".gz", ".xz", ".zst"],
)
def test_every_reader_takes_compressed_files(
    folder: Path, extract: Command, suffix: str, compress: Callable[[bytes], bytes]
) -> None:
    (folder / "in").mkdir()
    (folder / "in" / f"a.txt{suffix}").write_bytes(compress(TEXT.encode()))
    (folder / "in" / f"b.jsonl{suffix}").write_bytes(compress(b'{"id": "b", "text": "2 miles"}\n'))
    (folder / "in" / f"c.csv{suffix}").write_bytes(compress(b"id,text\nc,3 miles\n"))
    (folder / "in" / f"d.html{suffix}").write_bytes(compress(b"<p>4 miles"))
    result = extract("in")
    assert result.ids == [f"a.txt{suffix}", "b", "c", f"d.html{suffix}"]
    assert [d["mentions"][0]["attrs"]["value"] for d in result.documents] == ["700", "2", "3", "4"]


def test_fields_of_records_are_chosen(folder: Path, extract: Command) -> None:
    record = {"key": 7, "body": "9 miles", "date": "May", "other": [1]}
    (folder / "a.jsonl").write_text(json.dumps(record))
    result = extract("a.jsonl", "--text-field", "body", "--id-field", "key", "--meta", "date,other")
    assert result.ids == ["7"]
    assert result.documents[0]["meta"] == {"date": "May", "other": [1]}


def test_names_of_an_option_that_is_said_twice_are_taken_together(
    folder: Path, minekit: Command
) -> None:
    (folder / "a.jsonl").write_text(json.dumps({"text": "2 km, six", "year": 1, "place": 2}))
    out = minekit(
        "extract", "a.jsonl", "--rules", "numbers", "--types", "quantity", "--types", "number",
        "--meta", "year", "--meta", "place",
    ).out  # fmt: skip
    (document,) = map(json.loads, out.splitlines())
    assert [mention["type"] for mention in document["mentions"]] == ["quantity", "number"]
    assert document["meta"] == {"year": 1, "place": 2}


def test_text_is_written_on_request(folder: Path, extract: Command) -> None:
    (folder / "a.txt").write_text(TEXT)
    assert extract("a.txt", "--with-text").documents[0]["text"] == TEXT


def test_the_summary_counts_documents_mentions_and_problems(folder: Path, extract: Command) -> None:
    (folder / "a.txt").write_text("1 mile, 2 miles")
    result = extract("a.txt", "gone.txt")
    assert "minekit: 1 document, 2 mentions (distance 2), 1 error, " in result.err
    assert result.err.rstrip().endswith("MB/s")


def test_a_reader_goes_by_its_media_types_too(folder: Path, extract: Command) -> None:
    (folder / "page").write_text("<p>5 miles")
    assert extract("page", "--reader", "text/html").documents[0]["length"] == 7


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "jsonnl"], "unknown format 'jsonnl'; did you mean 'jsonl'?"),
        (["--reader", "texts"], "unknown reader 'texts'; did you mean 'text'"),
        (["--types", "distanse"], "there is no type 'distanse'; did you mean 'distance'?"),
        (["--types", ""], "argument --types: it names nothing; leave it out for all"),
        (["--lang", "xx"], "unknown language 'xx'; there are: en"),
        (["--encoding", "utf-9"], "no encoding 'utf-9'"),
        (["--encoding", "rot13"], "no encoding 'rot13'"),
        (["--encoding", "undefined"], "no encoding 'undefined'"),
        (["-o", ""], "--output needs the name of a file"),
        (["-o", "x.jsonl", "-o", "y.jsonl"], "argument -o/--output: x.jsonl and y.jsonl are two"),
        (["--jobs", "0"], "--jobs must be 1 or more"),
        (["--jobs", "x"], "argument --jobs: invalid int value: 'x'"),
        (["--frmat", "csv"], "unrecognized arguments: --frmat csv; did you mean '--format'?"),
        (
            ["--types", "distance", "quote"],
            "unrecognized arguments: quote; commas part the names of",
        ),
        (["-o", "out.xlsx"], "-o out.xlsx: no format goes by the suffix .xlsx; let OUT end in one"),
        (["-o", "out.json"], "end in one of .csv, .htm, .html, .jsonl, .jsonld, .md, .ndjson, or"),
        (["-o", "out.txt"], "or name a format with --format: brat, csv, html, jsonl, markdown, "),
        (["-o", "out.jsonl.gz"], "-o out.jsonl.gz: results are not compressed"),
        (["--manifest", "-"], "-o and --manifest need a file each"),
        (["-o", "x.jsonl", "--manifest", "./x.jsonl"], "-o and --manifest need a file each"),
        (["--format", "brat"], "--format brat needs a place: add -o PATH"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_read(
    folder: Path, extract: Command, arguments: list[str], message: str
) -> None:
    (folder / "a.txt").write_text(TEXT)
    result = extract("a.txt", *arguments)
    assert (result.code, result.out) == (2, b"")
    assert message in result.err


def test_rules_that_do_not_load_stop_the_run(folder: Path, minekit: Command) -> None:
    (folder / "a.txt").write_text(TEXT)
    (folder / "bad.yaml").write_text("minekit: 1\npack: bad\nrulez: {}\n")
    result = minekit("extract", "a.txt", "--only-rules", "bad.yaml", "-o", "out.jsonl")
    assert (result.code, result.out) == (2, b"")
    assert "bad.yaml:3:1: error MK-E" in result.err
    assert not (folder / "out.jsonl").exists()


def test_results_do_not_depend_on_jobs(folder: Path, extract: Command) -> None:
    (folder / "in").mkdir()
    for number in range(12):
        text = f"Number {number} is {number} miles away.\n" + "Nothing at all.\n" * 3000
        (folder / "in" / f"{number:02}.txt").write_text(text)
    (folder / "in" / "bad.txt").write_bytes(b"\xff")
    one = extract("in", "--jobs", "1", "-o", "1.jsonl")
    two = extract("in", "--jobs", "2", "-o", "2.jsonl")
    assert (one.code, two.code) == (1, 1)
    assert (folder / "1.jsonl").read_bytes() == (folder / "2.jsonl").read_bytes()
    assert (folder / "1.jsonl").read_bytes().count(b"\n") == 12
    assert one.err.split(",")[:3] == two.err.split(",")[:3]
    assert (
        extract("in", "--format", "csv", "--jobs", "2").out == extract("in", "--format", "csv").out
    )


def test_the_manifest_says_what_the_results_depend_on(folder: Path, extract: Command) -> None:
    (folder / "a.txt").write_text(TEXT)
    extract("a.txt", "--manifest", "first.json")
    first = json.loads((folder / "first.json").read_text())["minekit"]
    assert first["packs"].keys() >= {"tiny"}
    assert first["plugins"] == {}
    rules = folder / ".tiny.yaml"
    rules.write_text(rules.read_text().replace("miles|mile", "miles|mile|mi"))
    extract("a.txt", "--manifest", "second.json")
    second = json.loads((folder / "second.json").read_text())["minekit"]
    assert first["rules"] != second["rules"]
    assert first["version"] == second["version"]


def test_minekit_toml_may_begin_with_a_byte_order_mark(folder: Path, extract: Command) -> None:
    (folder / "minekit.toml").write_text("[extract]\nwith-text = true\n", encoding="utf-8-sig")
    (folder / "a.txt").write_text(TEXT)
    assert extract("a.txt").documents[0]["text"] == TEXT


def test_options_may_stand_in_minekit_toml(folder: Path, minekit: Command) -> None:
    (folder / "a.txt").write_text(TEXT)
    (folder / "minekit.toml").write_text(
        '[extract]\nonly-rules = [".tiny.yaml"]\nformat = "csv"\nwith-text = true\n'
    )
    assert minekit("extract", "a.txt").out.startswith(b"document,source,id,type")
    by_hand = minekit("extract", "a.txt", "--format", "jsonl", "--no-with-text")
    assert "text" not in by_hand.documents[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[extract]\nlang = "en"\nfromat = "csv"', "minekit.toml:3: unknown key 'fromat' in [extract]; did you mean 'format'?"),
        ("[extrakt]\n", "minekit.toml:1: unknown key 'extrakt'; did you mean 'extract'?"),
        ("[extract]\njobs = true", "minekit.toml:2: 'jobs' must be a whole number"),
        ("[extract]\ntypes = [1]", "minekit.toml:2: 'types' must be a list of strings"),
        ("[extract", "minekit.toml: no valid TOML: "),
        ("\nextract = 3", "minekit.toml:2: 'extract' must be a section: [extract]"),
        ("# caf\udce9", "minekit.toml: not UTF-8 at byte 5; save it as UTF-8"),
    ],
)  # fmt: skip
def test_mistakes_in_minekit_toml_are_errors(
    folder: Path, extract: Command, content: str, message: str
) -> None:
    (folder / "a.txt").write_text(TEXT)
    (folder / "minekit.toml").write_text(content, errors="surrogateescape")
    result = extract("a.txt")
    assert result.code == 2
    assert message in result.err


def test_an_unknown_command_gets_a_suggestion(minekit: Command) -> None:
    result = minekit("extrat")
    assert result.code == 2
    assert "no command 'extrat'; did you mean 'extract'?" in result.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_a_pipe_is_read_like_a_file(folder: Path, extract: Command) -> None:
    os.mkfifo(folder / "a.txt")
    writer = Thread(target=(folder / "a.txt").write_text, args=(TEXT,))
    writer.start()
    result = extract("a.txt")
    writer.join()
    assert (result.code, result.ids) == (0, ["a.txt"])

"""Inputs that are missing, damaged or strange: named, and the good ones complete."""

from __future__ import annotations

import gzip
import json
import lzma
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

TEXT = "It is 700 miles to Oslo.\n"
LONG = "a" * 300
WRONG_SPANS = """
from minekit.plugins import Extractor, Mention, hookimpl

@hookimpl
def minekit_extractors():
    yield Extractor(name="spans", target=find, emits=("thing",), types={"thing": {}})

def find(document):
    yield Mention(type="thing", start=0, end=9, text="", rule="wrong_spans.spans")
"""


@pytest.fixture
def good(folder: Path) -> Path:
    (folder / "good.txt").write_text(TEXT)
    return folder


def test_a_missing_file_does_not_stop_the_good_ones(good: Path, extract: Command) -> None:
    (good / "second.txt").write_text(TEXT)
    result = extract("good.txt", "gone.txt", "no/*.txt", "second.txt")
    assert result.code == 1
    assert result.ids == ["good.txt", "second.txt"]
    assert "minekit: error: gone.txt: no such file or folder" in result.err
    assert "minekit: error: no/*.txt: no file fits this pattern" in result.err


def test_an_address_is_told_how_it_can_be_read(extract: Command) -> None:
    result = extract("https://example.org/a?b=1")
    assert (result.code, result.out) == (1, b"")
    assert "a?b=1: no file, but an address; fetch the page and pipe it in: curl" in result.err


def test_a_folder_without_files_is_told(good: Path, extract: Command) -> None:
    (good / "empty" / "deep").mkdir(parents=True)
    result = extract("empty", "good.txt")
    assert (result.code, result.ids) == (0, ["good.txt"])
    assert "minekit: warning: empty: no file is in this folder, hidden ones aside\n" in result.err


def test_a_text_in_the_place_of_a_path_does_not_stop_the_good_ones(
    good: Path, extract: Command
) -> None:
    result = extract("He said that it is 5 miles. " * 20, "good.txt")
    assert (result.code, result.ids) == (1, ["good.txt"])
    assert "too long for the path of a file; a text itself is piped in" in result.err
    assert len(result.err.splitlines()[0]) < 150


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "good.txt", "-o", LONG],
        ["extract", "good.txt", "-o", LONG, "--format", "csv"],
        ["extract", "good.txt", "--manifest", LONG],
        ["extract", "good.txt", "--only-rules", LONG],
        ["extract", "good.txt", "--only-rules", f"{LONG}.yaml"],
        ["eval", LONG, "good.txt"],
        ["eval", "good.txt", LONG],
        ["rules", "check", LONG],
        ["rules", "diff", ".tiny.yaml", LONG, "good.txt"],
        ["rules", "new", "pack", LONG],
        ["rules", "fmt", LONG],
        ["plugins", "new", LONG],
        ["plugins", "check", f"{LONG}.py"],
    ],
)
@pytest.mark.usefixtures("good")
def test_a_name_that_no_file_can_have_is_wrong_usage(
    minekit: Command, arguments: list[str]
) -> None:
    result = minekit(*arguments)
    assert (result.code, result.out) == (2, b"")
    assert "File name too long" in result.err
    assert "internal error" not in result.err


@pytest.mark.usefixtures("good")
def test_standard_input_that_is_closed_is_told(
    extract: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)  # as Python has it under `<&-`
    result = extract("-", "good.txt")
    assert (result.code, result.ids) == (1, ["good.txt"])
    assert "error: -: standard input is closed" in result.err


def test_what_is_not_utf8_is_named_with_the_place_and_the_way_out(
    good: Path, extract: Command
) -> None:
    (good / "latin.txt").write_bytes("Café, 3 miles".encode("latin-1"))
    result = extract("good.txt", "latin.txt")
    assert (result.code, result.ids) == (1, ["good.txt"])
    assert "latin.txt: not utf-8 at byte 3 (0xe9: " in result.err
    assert "--encoding" in result.err
    right = extract("latin.txt", "--encoding", "latin-1", "--with-text")
    assert right.documents[0]["text"] == "Café, 3 miles"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (gzip.compress(b"2 km"), "this is compressed by gzip; name it .gz, or pipe it through gun"),
        (b"%PDF-1.4\n%\xe2\xe3", "this is a PDF; make a text of it first"),
        (b"PK\x03\x04\x14\x00\xff", "this is a zip archive, as .docx and .xlsx are"),
    ],
    ids=["gzip", "pdf", "zip"],
)
def test_what_is_no_text_in_any_encoding_is_told(
    folder: Path, extract: Command, data: bytes, told: str
) -> None:
    (folder / "a.txt").write_bytes(data)
    for options in ([], ["--encoding", "auto"]):
        result = extract("a.txt", *options)
        assert (result.code, f"a.txt: {told}" in result.err) == (1, True)


def test_auto_guesses_the_encoding(good: Path, extract: Command) -> None:
    text = (
        "“Nobody in the café would say,” the minister’s aide told us, “what the £3 million was for.”\n"
        "The council – which meets in Zürich – didn’t answer; its chairman, José Núñez, was ‘away’.\n"
    )
    (good / "a.txt").write_bytes(text.encode("cp1252"))
    (good / "b.txt").write_bytes(text.encode())
    documents = extract("a.txt", "b.txt", "--encoding", "auto", "--with-text").documents
    assert [document["text"] for document in documents] == [text, text]


def test_utf16_is_recognised_by_its_mark(good: Path, extract: Command) -> None:
    (good / "wide.txt").write_bytes(TEXT.encode("utf-16"))
    assert "--encoding utf-16" in extract("wide.txt").err
    documents = extract("wide.txt", "--encoding", "utf-16", "--with-text").documents
    assert documents[0]["text"] == TEXT


def test_a_binary_file_is_no_text(good: Path, extract: Command) -> None:
    (good / "binary.txt").write_bytes(b"GIF\0\0\0 7 miles")
    result = extract("binary.txt", "good.txt")
    assert (result.code, result.ids) == (1, ["good.txt"])
    assert "binary.txt: byte 3 is NUL, so this is no text file" in result.err


def test_a_byte_order_mark_is_a_character_of_the_text(good: Path, extract: Command) -> None:
    (good / "mark.txt").write_bytes(TEXT.encode("utf-8-sig"))
    document = extract("mark.txt", "--with-text").documents[0]
    assert document["text"] == "\ufeff" + TEXT
    assert document["mentions"][0]["start"] == 7
    stripped = extract("mark.txt", "--with-text", "--encoding", "utf-8-sig").documents[0]
    assert (stripped["text"], stripped["mentions"][0]["start"]) == (TEXT, 6)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
def test_a_byte_order_mark_before_records_belongs_to_none(
    good: Path, extract: Command, name: str
) -> None:
    content = '{"id": "x", "text": "2 miles"}' if name == "a.jsonl" else "text\n2 miles\n"
    (good / name).write_bytes(content.encode("utf-8-sig"))
    assert extract(name).documents[0]["length"] == 7


def test_line_ends_are_kept_in_offsets(good: Path, extract: Command) -> None:
    (good / "dos.txt").write_bytes(b"One\r\n\r\nIt is 7 miles.\r\n")
    document = extract("dos.txt", "--with-text").documents[0]
    mention = document["mentions"][0]
    assert document["text"][mention["start"] : mention["end"]] == "7 miles"
    assert document["length"] == 23


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.tsv", "a.html"])
def test_an_empty_file_is_no_error(good: Path, extract: Command, name: str) -> None:
    (good / name).touch()
    result = extract(name)
    assert result.code == 0
    assert [document["length"] for document in result.documents] in ([], [0])


def test_a_line_of_50_megabytes_is_read(good: Path, extract: Command) -> None:
    (good / "long.txt").write_text("x" * 50_000_000 + " 12 miles\n")
    result = extract("long.txt")
    assert result.code == 0
    assert result.documents[0]["mentions"][0]["start"] == 50_000_001
    assert "long.txt: a unit of 50,000,009 characters was cut" in result.err


def test_a_broken_line_costs_only_itself(good: Path, extract: Command) -> None:
    lines = [
        '{"id": "a", "text": "1 mile"}',
        '{"id": "b", "text": "2 mil',
        "",
        '{"id": "c"}',
        '{"id": "d", "text": null}',
        "[1, 2]",
        '{"text": "6 miles"}',
        '{"id": {}, "text": "8 miles"}',
    ]
    (good / "a.jsonl").write_text("\n".join(lines))
    result = extract("a.jsonl")
    assert result.code == 1
    assert result.ids == ["a", "a.jsonl:7"]
    assert "a.jsonl:2: no valid JSON: " in result.err
    assert (
        "a.jsonl:4: field 'text' is missing; name the one that holds the text with --text-field (there are: id)"
        in result.err
    )
    assert "a.jsonl:5: field 'text' is no text; name the one" in result.err
    assert "--text-field (there are: id)\n" in result.err.splitlines(keepends=True)[2]
    assert "a.jsonl:6: a record must be an object" in result.err
    assert "a.jsonl:8: field 'id' is no id; name another with --id-field" in result.err


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.jsonl", b'[{"text": "2 km"},\n{"text": "3 km"}]\n', "jq -c '.[]' a.jsonl | minekit"),
        ("a b.jsonl", b'{\n "text": "2 km"\n}\n', "jq -c '.' 'a b.jsonl' | minekit extract"),
        ("a.jsonl", '{"text": "2"}\n{"text": "3"}'.encode("utf-16"), "or try --encoding utf-16"),
        (
            "a.jsonl",
            '{"text": "2"}\n{"text": "3"}'.encode("utf-16-le"),
            "byte 1 is NUL, so this is",
        ),
        ("a.csv", "id,text\n1,2\n".encode("utf-16-le"), "byte 1 is NUL, so this is no text file"),
    ],
    ids=["array", "indented", "utf-16", "utf-16 without a mark", "csv"],
)
def test_a_file_that_is_no_records_is_told_once(
    folder: Path, extract: Command, name: str, data: bytes, told: str
) -> None:
    (folder / name).write_bytes(data)
    result = extract(name)
    assert (result.code, result.out, result.err.count("error: ")) == (1, b"", 1)
    assert told in result.err


def test_an_array_in_one_line_and_a_lone_carriage_return_are_told_in_plain_words(
    folder: Path, extract: Command
) -> None:
    (folder / "a.jsonl").write_text('[{"text": "2 km"}]\n{"text": "3 km"}\n')
    (folder / "b.csv").write_bytes(b"text\n2 km\r3 km\r\n")
    result = extract("a.jsonl", "b.csv")
    assert result.ids == ["a.jsonl:2"]
    assert "must be an object: {\"text\": ...}; jq -c '.[]' makes lines of an array" in result.err
    assert "b.csv:2: no valid row: new-line character seen in unquoted field; mend" in result.err


def test_a_line_nested_too_deep_costs_only_itself(good: Path, extract: Command) -> None:
    deep = "[" * 100_000
    (good / "a.jsonl").write_text(f'{deep}\n{{"text": "x", "a": {deep}\n{{"text": "3 miles"}}\n')
    result = extract("a.jsonl")
    assert (result.code, result.ids) == (1, ["a.jsonl:3"])
    assert "a.jsonl:1: no valid JSON: " in result.err
    assert "a.jsonl:2: no valid JSON: " in result.err


def test_a_failed_document_is_named_also_where_its_id_stands_in_the_message(
    good: Path, extract: Command
) -> None:
    (good / "wrong_spans.py").write_text(WRONG_SPANS)
    (good / "a.jsonl").write_text('{"id": 0, "text": "1 mile"}\n')
    result = extract("a.jsonl", "-p", "wrong_spans.py")
    assert result.code == 1
    assert (
        "minekit: error: 0: extractor 'wrong_spans/spans' failed: ValueError: span 0-9"
        in result.err
    )


def test_a_line_that_is_not_utf8_is_named(good: Path, extract: Command) -> None:
    (good / "a.jsonl").write_bytes(b'{"text": "1 mile"}\n{"text": "\xff"}\n{"text": "3 miles"}\n')
    result = extract("a.jsonl")
    assert (result.code, result.ids) == (1, ["a.jsonl:1", "a.jsonl:3"])
    assert "a.jsonl:2: " in result.err


def test_lone_surrogates_are_replaced_and_told(good: Path, extract: Command) -> None:
    (good / "a.jsonl").write_text('{"id": "a", "text": "\\ud83d and 3 miles"}\n{"text": "x"}\n')
    result = extract("a.jsonl", "--with-text")
    assert result.code == 0
    assert result.documents[0]["text"] == "\ufffd and 3 miles"
    assert result.documents[0]["mentions"][0]["start"] == 6
    assert "minekit: warning: a.jsonl:1: half surrogate pairs were replaced by U+FFFD" in result.err
    assert extract("a.jsonl", "--strict").code == 1


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_field_that_no_record_has_is_told(good: Path, extract: Command, name: str) -> None:
    is_table = name == "a.csv"
    content = (
        "id,day,text\nx,1,a\n"
        if is_table
        else '{"id": "x", "text": "a"}\n{"text": "b", "day": 1}\n'
    )
    (good / name).write_text(content)
    result = extract(name, "--meta", "day,daz")
    assert result.code == 0
    assert f"minekit: warning: {name}: no record has the field 'daz' (there are: " in result.err
    assert "'day'" not in result.err
    assert f"{name}: no record has the field 'key'" in extract(name, "--id-field", "key").err
    (good / name).write_text("")
    assert "no record" not in extract(name, "--meta", "daz").err


def test_a_table_without_the_text_field_is_explained(good: Path, extract: Command) -> None:
    (good / "a.csv").write_text("id,body\n1,2 miles\n")
    result = extract("a.csv", "good.txt")
    assert (result.code, result.ids) == (1, ["good.txt"])
    assert (
        "a.csv: no field 'text'; name the one that holds the text with --text-field (there are: id, body)"
        in result.err
    )


@pytest.mark.parametrize("name", ["text", "id", "day"])
def test_a_wanted_field_that_a_table_has_twice_is_no_guess(
    good: Path, extract: Command, name: str
) -> None:
    (good / "a.csv").write_text(f"id,text,day,odd,odd,{name}\n1,2 miles,3,4,5,6 miles\n")
    result = extract("a.csv", "good.txt", "--meta", "day")
    assert (result.code, result.ids) == (1, ["good.txt"])
    assert (
        f"a.csv:1: 2 fields are called '{name}', and one of them is wanted; rename the others"
        in result.err
    )


def test_a_space_at_the_end_of_a_field_is_seen(good: Path, extract: Command) -> None:
    (good / "a.csv").write_text("id, text\n1,2 miles\n")
    assert "(there are: id, ' text')" in extract("a.csv").err


@pytest.mark.parametrize(
    ("name", "content", "sign"),
    [("a.csv", "id,text\na,b,c\n", "','"), ("a.tsv", "id\ttext\na\tb\tc\n", "tab")],
)
def test_a_row_with_more_fields_than_the_first_is_told_what_to_quote(
    good: Path, extract: Command, name: str, content: str, sign: str
) -> None:
    (good / name).write_text(content)
    assert (
        f"{name}:2: 3 fields, and the first row names 2; put a field with a {sign} in it in "
        "quotation marks"
    ) in extract(name).err


def test_a_table_whose_first_row_is_broken_is_named(good: Path, extract: Command) -> None:
    (good / "a.csv").write_bytes(b"id,text\r1,2 miles\r")
    result = extract("a.csv", "good.txt")
    assert (result.code, result.ids) == (1, ["good.txt"])
    assert "a.csv:1: no valid row: " in result.err
    assert "lines must end in a line feed" in result.err


def test_a_text_read_as_a_table_is_not_repeated_in_the_message(
    good: Path, extract: Command
) -> None:
    (good / "long.txt").write_text("x" * 10_000)
    result = extract("long.txt", "--reader", "csv")
    assert result.code == 1
    assert "long.txt: no field 'text'; name the one" in result.err
    assert len(result.err) < 1000


def test_a_broken_row_costs_only_itself(good: Path, extract: Command) -> None:
    (good / "a.csv").write_text('id,text\na,1 mile\nb,"2" miles\nc,"3\nmiles"\nd\n')
    result = extract("a.csv", "--with-text")
    assert (result.code, result.ids) == (1, ["a", "c"])
    assert result.documents[1]["text"] == "3\nmiles"
    assert "a.csv:3: no valid row" in result.err
    assert "a.csv:6: field 'text' is missing" in result.err


def test_a_row_with_more_fields_than_names_loses_no_text_in_silence(
    good: Path, extract: Command
) -> None:
    (good / "a.csv").write_text("id,text\na,1 mile, then 2\nb,3 miles,,\n")
    result = extract("a.csv")
    assert (result.code, result.ids) == (1, ["b"])
    assert (
        "a.csv:2: 3 fields, and the first row names 2; put a field with a ',' in it" in result.err
    )


def test_semicolons_part_the_fields_where_the_first_row_has_no_comma(
    good: Path, extract: Command
) -> None:
    (good / "a.csv").write_text('id;text\na;"1,5 miles; or so"\n')
    result = extract("a.csv", "--with-text")
    assert [(one["id"], one["text"]) for one in result.documents] == [("a", "1,5 miles; or so")]


def test_an_id_met_twice_names_both_sources(good: Path, extract: Command) -> None:
    (good / "sub").mkdir()
    (good / "sub" / "good.txt").write_text("9 miles")
    result = extract("good.txt", "sub/good.txt")
    assert (result.code, len(result.documents)) == (1, 1)
    assert "sub/good.txt: the id 'good.txt' was met before, in good.txt" in result.err
    assert extract(".").ids == ["good.txt", "sub/good.txt"]


def test_an_id_met_twice_is_advised_by_where_it_was(good: Path, extract: Command) -> None:
    (good / "a.jsonl").write_text('{"id": 7, "text": "1 mile"}\n{"id": 7, "text": "2 miles"}\n')
    told = extract("a.jsonl", "good.txt", "./good.txt").err
    assert "a.jsonl: the id '7' was met before, in this file; " in told
    assert "left out: name another --id-field\n" in told
    assert "good.txt: the id 'good.txt' was met before, in good.txt; " in told
    assert "left out: name the file once\n" in told
    (good / "b.jsonl").write_text('{"id": 7, "text": "1 mile"}\n')
    told = extract("b.jsonl", "a.jsonl").err
    assert (
        "a.jsonl: the id '7' was met before, in b.jsonl; this document is left out: name an" in told
    )


def test_private_use_characters_are_ordinary_text(good: Path, extract: Command) -> None:
    text = "\ue000\U000f0000\U0010fffd 4 miles \U00100000"
    (good / "private.txt").write_text(text, encoding="utf-8")
    document = extract("private.txt", "--with-text").documents[0]
    assert document["text"] == text
    assert [(m["start"], m["text"]) for m in document["mentions"]] == [(4, "4 miles")]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_a_damaged_archive_is_named(
    good: Path, extract: Command, suffix: str, pack: Callable[[bytes], bytes]
) -> None:
    data = pack(os.urandom(10_000).hex().encode())
    (good / f"cut.txt{suffix}").write_bytes(data[: len(data) // 2])
    (good / f"wrong.txt{suffix}").write_bytes(b"no archive at all")
    result = extract(f"cut.txt{suffix}", f"wrong.txt{suffix}", "good.txt")
    assert (result.code, result.ids) == (1, ["good.txt"])
    for name in ("cut", "wrong"):
        assert f"{name}.txt{suffix}: the compressed data is damaged or cut off" in result.err


def test_records_before_the_damage_are_kept(good: Path, extract: Command) -> None:
    lines = "".join(
        json.dumps({"text": f"{n} miles {os.urandom(50).hex()}"}) + "\n" for n in range(999)
    )
    data = gzip.compress(lines.encode())
    (good / "cut.jsonl.gz").write_bytes(data[:-2000])
    result = extract("cut.jsonl.gz")
    assert result.code == 1
    assert 0 < len(result.documents) < 999


def test_a_loop_of_links_is_walked_once(good: Path, extract: Command) -> None:
    (good / "in" / "sub").mkdir(parents=True)
    (good / "in" / "sub" / "a.txt").write_text(TEXT)
    (good / "in" / "sub" / "back").symlink_to(good / "in")
    (good / "out").mkdir()
    (good / "out" / "b.txt").write_text(TEXT)
    (good / "in" / "far").symlink_to(good / "out")
    (good / "in" / "gone.txt").symlink_to(good / "nowhere.txt")
    result = extract("in")
    assert (result.code, result.ids) == (1, ["far/b.txt", "sub/a.txt"])
    assert "gone.txt: No such file or directory" in result.err


def test_a_pipe_in_a_folder_is_not_waited_for(good: Path, extract: Command) -> None:
    (good / "in").mkdir()
    os.mkfifo(good / "in" / "a.txt")
    assert extract("in").documents == []


@pytest.mark.parametrize("format_", ["jsonl", "mentions", "csv", "html", "webannotation"])
def test_a_file_name_that_is_not_utf8_is_escaped(
    good: Path, extract: Command, format_: str
) -> None:
    (good / "in").mkdir()
    try:
        Path(os.fsdecode(b"in/caf\xe9.txt")).write_text(TEXT)
    except OSError:  # some file systems have no such names
        return
    result = extract("in", "--format", format_)
    assert result.code == 0
    assert b"caf" in result.out
    assert b"udce9" in result.out


def test_a_file_name_cannot_steer_the_terminal(good: Path, extract: Command) -> None:
    (good / "\x1b[2Jred\nminekit: all is well.pdf").touch()
    result = extract("\x1b[2Jred\nminekit: all is well.pdf")
    assert result.code == 1
    assert "\x1b" not in result.err
    assert "\nminekit: all is well" not in result.err


def test_an_empty_input_is_no_folder(extract: Command) -> None:
    result = extract("")
    assert result.code == 1
    assert "minekit: error: '': no such file or folder" in result.err

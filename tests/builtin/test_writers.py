"""Writers on one document: what other programs and people get."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from minekit.builtin.writers import jsonl, markdown, mentions, webannotation
from minekit.builtin.writers.brat import BratWriter, standoff
from minekit.builtin.writers.marks import marked_text
from minekit.builtin.writers.show import line_numbers, one_line, shown_value
from minekit.builtin.writers.table import TableWriter
from minekit.model import Document, Mention, Person, Problem, Relation
from minekit.sources import WriteOptions

TEXT = 'Ana Ruiz said:\n“It is\n700 miles.” <b>|*"\n'


def mention(text: str, type_: str, id_: str, **rest: Any) -> Mention:
    start = TEXT.index(text)
    return Mention(
        id=id_, type=type_, start=start, end=start + len(text), text=text, rule=f"p.{type_}", **rest
    )


DOCUMENT = Document(
    id="a/b c.txt",
    source="in/a/b c.txt",
    text=TEXT,
    mentions=[
        mention("“It is\n700 miles.”", "quote", "m1",
                captures={"speaker": [(0, 8)], "content": [(15, 21), (22, 33)]},
                attrs={"speaker": "Ana Ruiz", "direct": True}),
        mention("700 miles", "quantity", "m2", attrs={"value": 700.0, "odd": 0.1}),
        mention('<b>|*"', "mark", "m3"),
    ],
    people=[Person(id="p1", name="Ana Ruiz", role="President")],
    relations=[Relation(relation="holds", source="m1", target="m2", rule="p.holds")],
    problems=[Problem(document="a/b c.txt", stage="extract", owner="p.x", message="slow <rule>")],
)  # fmt: skip
EMPTY = Document(id="empty", text="")


def sentences(text: str) -> list[tuple[int, int]]:
    """Lines, for want of an engine."""
    ends = [n for n, char in enumerate(text) if char == "\n"]
    return list(zip([0, *(end + 1 for end in ends)], ends, strict=False))


OPTIONS = WriteOptions(sentences=sentences, attributes=("speaker", "value", "odd", "direct"))


def written(writer: Any, *documents: Any) -> bytes:
    sink = io.BytesIO()
    with writer(sink, OPTIONS) as opened:
        for document in documents:
            opened.write(document)
    return sink.getvalue()


def test_what_has_no_value_is_left_out_of_a_line() -> None:
    line = json.loads(jsonl.encode_document(EMPTY, OPTIONS))
    assert list(line) == ["id", "sha256", "length", "mentions", "people", "relations", "problems"]
    full = json.loads(jsonl.encode_document(DOCUMENT, WriteOptions(with_text=True)))
    assert full["text"] == TEXT
    assert full["relations"] == [{"relation": "holds", "from": "m1", "to": "m2", "rule": "p.holds"}]
    assert list(full["mentions"][2]) == ["id", "type", "start", "end", "text", "rule", "score"]


def test_a_mention_is_a_flat_line_with_its_sentence() -> None:
    lines = [json.loads(line) for line in mentions.encode_lines(DOCUMENT, OPTIONS).splitlines()]
    assert lines[0] == {
        "document": "a/b c.txt",
        "source": "in/a/b c.txt",
        "id": "m1",
        "type": "quote",
        "start": 15,
        "end": 33,
        "text": "“It is\n700 miles.”",
        "rule": "p.quote",
        "score": 1.0,
        "sentence": '“It is\n700 miles.” <b>|*"',
        "captures": {"speaker": [[0, 8]], "content": [[15, 21], [22, 33]]},
        "attrs.speaker": "Ana Ruiz",
        "attrs.direct": True,
    }
    assert lines[1]["sentence"] == '700 miles.” <b>|*"'
    assert mentions.encode_lines(EMPTY, OPTIONS) == b""


def test_a_mention_is_a_row_with_a_column_an_attribute() -> None:
    rows = mentions.encode_rows(DOCUMENT, OPTIONS)
    table = list(
        csv.DictReader(io.StringIO(written(mentions.CsvWriter, rows).decode(), newline=""))
    )
    assert [row["text"] for row in table] == ["“It is\n700 miles.”", "700 miles", '<b>|*"']
    assert table[0]["captures"] == "speaker=0-8 content=15-21,22-33"
    assert [table[0][f"attrs.{name}"] for name in ("speaker", "value", "direct")] == [
        "Ana Ruiz",
        "",
        "true",
    ]
    assert [table[1][f"attrs.{name}"] for name in ("value", "odd")] == ["700", "0.1"]


def test_an_attribute_that_no_type_declares_is_not_lost_from_a_row() -> None:
    narrow = WriteOptions(sentences=sentences, attributes=("value",))
    rows = mentions.encode_rows(DOCUMENT, narrow).decode()
    first = next(csv.reader(io.StringIO(rows, newline="")))
    assert json.loads(first[-1]) == {"speaker": "Ana Ruiz", "direct": True}


def test_markdown_escapes_what_would_be_markup() -> None:
    text = markdown.encode_document(DOCUMENT, OPTIONS).decode()
    assert "## a/b c.txt\n\n3 mentions.\n\n- **Ana Ruiz** President\n" in text
    assert "| line | text | speaker | direct |\n|---:|---|---|---|\n" in text
    assert "| 2 | “It is 700 miles.” | Ana Ruiz | yes |" in text
    assert '| 3 | \\<b\\>\\|\\*" |' in text
    assert "> error: slow \\<rule\\>" in text


def test_markdown_leaves_names_readable() -> None:
    named = msgspec.structs.replace(DOCUMENT.mentions[1], attrs={"si_value": "_a_ $2"})
    document = msgspec.structs.replace(DOCUMENT, mentions=[named])
    text = markdown.encode_document(document, OPTIONS).decode()
    assert "| line | text | si_value |" in text
    assert "| \\_a\\_ \\$2 |" in text


def test_web_annotations_follow_the_recommendation() -> None:
    encoded = webannotation.encode_document(DOCUMENT, OPTIONS)
    page = json.loads(written(webannotation.WebAnnotationWriter, encoded, b"", encoded))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert page["id"].startswith("urn:uuid:")
    assert len(page["items"]) == 8
    first, link = page["items"][0], page["items"][3]
    assert (first["type"], first["motivation"]) == ("Annotation", "tagging")
    assert first["body"][0] == {"type": "TextualBody", "purpose": "tagging", "value": "quote"}
    assert json.loads(first["body"][1]["value"])["attrs"] == {"speaker": "Ana Ruiz", "direct": True}
    assert first["target"] == {
        "source": "a/b%20c.txt",
        "selector": [
            {"type": "TextPositionSelector", "start": 15, "end": 33},
            {
                "type": "TextQuoteSelector",
                "exact": "“It is\n700 miles.”",
                "prefix": "Ana Ruiz said:\n",
                "suffix": ' <b>|*"\n',
            },
        ],
    }
    assert link["motivation"] == "linking"
    assert (link["target"], link["body"][0]) == (first["id"], page["items"][1]["id"])
    assert len({item["id"] for item in page["items"][:4]}) == 4


def test_web_annotations_of_nothing_are_an_empty_page() -> None:
    assert json.loads(written(webannotation.WebAnnotationWriter))["items"] == []


def test_brat_gets_pieces_relations_and_notes() -> None:
    assert list(standoff(DOCUMENT)) == [
        "T1\tquote 15 21;22 33\t“It is 700 miles.”",
        "T2\tquote_speaker 0 8\tAna Ruiz",
        "R1\tspeaker Arg1:T1 Arg2:T2",
        "T3\tquote_content 15 21;22 33\t“It is 700 miles.”",
        "R2\tcontent Arg1:T1 Arg2:T3",
        "#1\tAnnotatorNotes T1\tspeaker=Ana Ruiz; direct=True",
        "T4\tquantity 22 31\t700 miles",
        "#2\tAnnotatorNotes T4\tvalue=700.0; odd=0.1",
        'T5\tmark 34 40\t<b>|*"',
        "R3\tholds Arg1:T1 Arg2:T4",
    ]


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("a.txt", "a.txt"),
        ("sub/a.txt", "sub/a.txt"),
        ("page.html", "page.html.txt"),
        ("../../etc/passwd", "etc/passwd.txt"),
        ("/root", "root.txt"),
        ("..", "document.txt"),
        ("a:b?c\0", "a_b_c_.txt"),
    ],
)
def test_brat_files_stay_in_their_folder(tmp_path: Path, id_: str, name: str) -> None:
    with BratWriter(str(tmp_path / "out"), OPTIONS) as writer:
        writer.write(Document(id=id_, text="é\r\n"))
        writer.write(Document(id=id_.upper(), text="second"))
    out = tmp_path / "out"
    assert (out / name).read_bytes() == "é\r\n".encode()
    assert len(list(out.rglob("*.txt"))) == 2
    assert (out / "annotation.conf").is_file()


def test_brat_ids_that_are_files_and_folders_at_once(tmp_path: Path) -> None:
    ids = ["a", "a.txt/b", "a.ANN/b", "annotation.conf/c"]
    with BratWriter(str(tmp_path / "out"), OPTIONS) as writer:
        for id_ in ids:
            writer.write(Document(id=id_, text=id_))
    texts = {path.read_text() for path in (tmp_path / "out").rglob("*.txt")}
    assert texts == set(ids)


def test_brat_names_its_types(tmp_path: Path) -> None:
    with BratWriter(str(tmp_path / "out"), OPTIONS) as writer:
        writer.write(DOCUMENT)
    configuration = (tmp_path / "out" / "annotation.conf").read_text()
    assert configuration.startswith(
        "[entities]\nmark\nquantity\nquote\nquote_content\nquote_speaker\n\n[relations]\ncontent\tArg1:<ENTITY>, Arg2:<ENTITY>\n"
    )


def test_a_table_is_plain_where_nobody_looks() -> None:
    text = written(TableWriter, DOCUMENT, EMPTY).decode()
    assert "\x1b" not in text
    assert text.startswith("a/b c.txt  3 mentions\n")
    assert "   2   quote " in text
    assert "speaker=Ana Ruiz  direct=yes" in text
    assert text.endswith("empty  0 mentions\n\n")


def test_lines_are_counted_as_rules_explain_counts_them() -> None:
    found = Mention(id="m1", type="x", start=5, end=6, text="x", rule="p.x")
    assert line_numbers(Document(id="a", text="1\r2\r\nx", mentions=[found])) == {5: 3}


def test_a_text_cannot_steer_the_terminal() -> None:
    evil = Document(id="e\x1b[2Jvil", text="\x1b]0;x\x07", mentions=[
        Mention(type="t", start=0, end=6, text="\x1b]0;x\x07", rule="p.t", attrs={"a": "\x1b[31m[red]"})
    ])  # fmt: skip
    text = written(TableWriter, evil).decode()
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[red]" in text


def test_values_are_shown_as_people_write_them() -> None:
    assert [shown_value(v) for v in (True, 3.0, 0.5, 1e300, 7, "a\nb")] == [
        "yes",
        "3",
        "0.5",
        "1e+300",
        "7",
        "a b",
    ]
    assert one_line("abcdefgh" * 10, 20) == "abcdefghab … ghabcdefgh"


def marked(text: str, found: list[Mention]) -> str:
    names = {id(mention): str(n) for n, mention in enumerate(found)}
    return marked_text(
        text, found, lambda m: f'class="{names[id(m)]}"', lambda m: f'id="{names[id(m)]}"'
    )


def test_marks_nest_and_split_where_they_cross() -> None:
    spans = [(0, 6), (0, 2), (4, 8)]
    found = [Mention(type="t", start=s, end=e, text="", rule="") for s, e in spans]
    assert marked("ab<d&f\rh", found) == (
        '<mark class="0" data-h="1" id="0"><mark class="1" data-h="0" id="1">ab</mark>&lt;d'
        '<mark class="2" data-h="0" id="2">&amp;f</mark></mark>'
        '<mark class="2" data-h="0">&#13;h</mark>'
    )


def test_what_interrupts_a_quotation_is_not_marked() -> None:
    captures = {"cue": [(4, 8)], "content": [(0, 3), (9, 12)]}
    quote = Mention(type="quote", start=0, end=12, text="", rule="", captures=captures)
    assert marked("“A” said “B”", [quote]) == (
        '<mark class="0" data-h="0" id="0">“A”</mark> said <mark class="0" data-h="0">“B”</mark>'
    )

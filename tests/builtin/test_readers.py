"""Readers on bytes: which documents and offsets come out."""

from __future__ import annotations

import io
from typing import Any

import pytest

from minekit.builtin.readers.html import read_html, visible_text
from minekit.builtin.readers.records import read_csv, read_jsonl, read_tsv
from minekit.builtin.readers.text import read_text
from minekit.errors import ReadError
from minekit.model import Document, Problem
from minekit.sources import ReadOptions, Source


def read(reader: Any, data: bytes, **options: Any) -> list[Any]:
    source = Source(name="in", path="x/in", stream=io.BytesIO(data))
    return list(reader(source, ReadOptions(**options)))


def test_text_is_what_the_bytes_say() -> None:
    assert read(read_text, b" a\r\n\xc3\xa9 \n") == [
        Document(id="in", source="x/in", text=" a\r\né \n")
    ]


def test_records_without_an_id_are_called_by_their_line() -> None:
    found = read(read_jsonl, b'{"text": "a"}\n\n{"text": "b", "id": ""}\n{"text": "c", "id": 0}')
    assert [document.id for document in found] == ["in:1", "in:3", "0"]


def test_only_the_meta_that_is_asked_for_is_carried() -> None:
    line = b'{"text": "a", "when": "May", "who": null, "what": 1}'
    assert read(read_jsonl, line, meta=("when", "who", "where"))[0].meta == {
        "when": "May",
        "who": None,
    }


def test_json_lines_in_another_encoding() -> None:
    data = '{"text": "café"}\n{"text": "b"}\n'.encode("utf-16")
    assert [d.text for d in read(read_jsonl, data, encoding="utf-16")] == ["café", "b"]


@pytest.mark.parametrize("text", ["It’s 5 miles", "It fell – again.", "“It costs €5.”"])
def test_a_short_text_in_a_code_page_of_windows_is_guessed(text: str) -> None:
    assert [d.text for d in read(read_text, text.encode("cp1252"), encoding="auto")] == [text]


def test_fields_of_a_table_may_hold_lines_and_be_long() -> None:
    long = "word " * 50_000
    data = f'id,text\r\n1,"a\r\nb ""c"""\r\n2,{long}\r\n'.encode()
    assert [(d.id, d.text) for d in read(read_csv, data)] == [("1", 'a\r\nb "c"'), ("2", long)]


def test_tabs_separate_tsv() -> None:
    assert [(d.id, d.text) for d in read(read_tsv, b"text\tid\na, b\t7\n")] == [("7", "a, b")]


def test_a_table_that_is_not_utf8_says_at_which_byte() -> None:
    with pytest.raises(ReadError, match=r"x/in: not utf-8 at byte 12 \(0xe9"):
        read(read_csv, b"text\nabc\nde \xe9\n")


def test_a_quote_that_never_ends_is_a_problem() -> None:
    found = read(read_csv, b'text\na\n"b\nc\n')
    assert [type(item) for item in found] == [Document, Problem]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One<p>Two", "One\n\nTwo"),
        ("<p>One <b>and</b>\n  <i>two</i>.</p>", "One and two."),
        ("a<br>b", "a\nb"),
        ("<ul><li>a<li>b</ul>c", "a\n\nb\n\nc"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\n\nc"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("&lt;b&gt; &amp; &eacute;&nbsp;x", "<b> & é\u00a0x"),
        ("<title>t</title><style>s</style><script>s()</script><p>x<!-- c -->", "x"),
        ("<p hidden>a</p><p style='display: none'>b</p>c", "c"),
        ("<body><noscript>a</noscript><template>b</template><svg><text>c</text></svg>d", "d"),
        ("<div><div><p>a</p></div></div><div>b</div>", "a\n\nb"),
        ("", ""),
        ("no tags", "no tags"),
    ],
)
def test_the_text_of_a_page_is_what_one_sees(page: str, text: str) -> None:
    assert visible_text(page) == text


def test_deep_pages_do_not_exhaust_the_stack() -> None:
    assert visible_text("<div>" * 5_000 + "x") == "x"


@pytest.mark.parametrize(
    ("data", "options"),
    [
        ("<p>café".encode(), {}),
        ("<p>café".encode("utf-8-sig"), {}),
        ("<meta charset=windows-1252><p>café".encode("cp1252"), {}),
        ('<meta content="text/html; charset=ISO-8859-1"><p>café'.encode("cp1252"), {}),
        ("<meta charset=utf-16><p>café".encode(), {}),
        ("<meta charset=klingon><p>café".encode(), {}),
        ("<p>café".encode("utf-16"), {}),
        ("<meta charset=utf-8><p>café".encode("latin-1"), {"encoding": "latin-1"}),
    ],
    ids=["utf-8", "mark", "charset", "content", "utf-16 in meta", "unknown", "utf-16", "option"],
)
def test_a_page_says_its_encoding(data: bytes, options: dict[str, str]) -> None:
    assert read(read_html, data, **options)[0].text == "café"

"""Positions are exact in every style of YAML scalar: each character is where `at` says."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from minekit.rules.reading.nodes import Fields, Scalar, parse_yaml
from minekit.rules.reading.scalars import Source
from minekit.rules.report import Report


def read(text: str) -> Scalar:
    root = parse_yaml(Source("f.yaml", text), Report())
    assert isinstance(root, Fields)
    (scalar,) = root.entries.values()
    assert isinstance(scalar, Scalar)
    return scalar


def character(text: str, line: int, column: int) -> str:
    return text.split("\n")[line - 1][column - 1 :][:1]


STYLES = {
    "plain": "k: some text",
    "plain on its own line": "k:\n  some text",
    "plain folded": "k: some\n  text that\n\n  goes on",
    "single": "k: 'some text'",
    "single with a doubled quote": "k: 'it''s here'",
    "single folded": "k: 'some \n  text\n\n  more'",
    "double": 'k: "some text"',
    "literal": "k: |\n  some text\n  more\n",
    "literal, deeper lines": "k: |\n  some\n    deeper\n\n  more\n",
    "literal, stripped": "k: |-\n  some text\n  more\n\n",
    "literal, kept": "k: |+\n  some text\n\n\n",
    "literal with an indicator": "k: |2\n    some\n  text\n",
    "literal at the end of the file": "k: |\n  some text",
    "folded": "k: >\n  some text\n  more\n\n  last\n",
    "folded, deeper lines": "k: >\n  some\n    deeper\n  more\n",
    "folded, stripped": "k: >-\n  some text\n  more\n",
    "after an anchor": "k: &name 'some text'",
    "wide characters": "k: 'é “𝄞” x'",
}


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_each_character_stands_where_its_place_says(text: str) -> None:
    value = read(text).at
    for offset, char in enumerate(value):
        place = value.at(offset)
        found = character(text, place.line, place.column)
        assert found == char or (char in " \n" and found in ("", " "))


@pytest.mark.parametrize(
    ("escaped", "columns"),
    [
        (r'k: "a\tb"', [5, 6, 8]),
        (r'k: "\\d+"', [5, 7, 8]),
        (r'k: "\u00e9x"', [5, 11]),
        (r'k: "\x41\U0001d11ez"', [5, 9, 19]),
        ("k: 'a''b'", [5, 6, 8]),
    ],
)
def test_a_character_after_an_escape_keeps_its_column(escaped: str, columns: list[int]) -> None:
    value = read(escaped).at
    assert [value.at(offset).column for offset in range(len(value))] == columns


def test_an_escaped_line_break_joins_two_lines() -> None:
    value = read('k: "ab\\\n  cd"').at
    assert value == "abcd"
    assert [(value.at(n).line, value.at(n).column) for n in range(4)] == [
        (1, 5),
        (1, 6),
        (2, 3),
        (2, 4),
    ]


def test_the_end_of_a_scalar_has_a_place() -> None:
    value = read("k: 'some text'").at
    assert (value.at(len(value)).line, value.at(len(value)).column) == (1, 14)


def test_a_piece_keeps_its_places() -> None:
    value = read("k: 'some text'").at.piece(5, 9)
    assert (value, value.place.column, value.at(3).column) == ("text", 10, 13)


def test_line_ends_of_windows_count_once() -> None:
    value = read("k: |\r\n  ab\r\n  cd\r\n").at
    assert value == "ab\ncd\n"
    assert (value.at(3).line, value.at(3).column) == (3, 3)


words = st.text(st.sampled_from("ab:#'\"\\é“ \n-?[{]}|>&*!%@`,\t"), max_size=30)


@given(words, st.sampled_from([None, "'", '"', "|", ">"]))
def test_whatever_yaml_writes_is_read_with_a_place_for_each_character(
    value: str, style: str | None
) -> None:
    text = yaml.dump({"k": value}, default_style=style, allow_unicode=True)
    if style == "'" and '"k"' not in text and "'k'" not in text:
        text = yaml.dump({"k": value}, allow_unicode=True)
    scalar = read(text)
    assert scalar.at == yaml.safe_load(text)["k"]
    places = [scalar.at.at(offset) for offset in range(len(value))]
    assert places == sorted(places)
    for char, place in zip(value, places, strict=True):
        if char.isalnum():
            assert character(text, place.line, place.column) == char

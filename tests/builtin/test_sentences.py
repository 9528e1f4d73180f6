"""Where a paragraph's sentences begin and end."""

from __future__ import annotations

import time

import pytest

from minekit.builtin.sentences import split
from minekit.rules.vocab import Vocabulary

ABBREVIATIONS = Vocabulary("a", [("Dr.", [False]), ("p.m.", [True])], fields=["ends"])
OPENERS = Vocabulary("o", [("The", ["The"])])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("“No.” “Yes!” He left.", ["“No.”", "“Yes!”", "He left."]),
        ("Dr. Who came. He sat.", ["Dr. Who came.", "He sat."]),
        ("At 5 p.m. The day ends.", ["At 5 p.m.", "The day ends."]),
        ("J. Doe met a. man.", ["J. Doe met a. man."]),
        ("Wait... What? no.", ["Wait...", "What? no."]),
        ("it rains. we go at 5 p.m. by bus. “why?” he asks.", ["it rains.", "we go at 5 p.m. by bus.", "“why?” he asks."]),
        ("  ", []),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split(text, ABBREVIATIONS, OPENERS)] == expected


def test_a_long_row_of_full_stops_takes_no_time() -> None:
    start = time.process_time()
    assert len(list(split("Chapter" + "." * 60_000 + "5", ABBREVIATIONS, OPENERS))) == 1
    assert time.process_time() - start < 1

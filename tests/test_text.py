"""Folding that keeps length, lines and columns, and sets of spans."""

from __future__ import annotations

import pytest

from minekit.text import (
    Intervals,
    Lines,
    fold_spaces,
    hide_symbols,
    line_and_column,
    lowered,
    mend_apostrophes,
)

LINES = "ab\r\n\nc\rd"
PLACES = [(0, (1, 1)), (2, (1, 3)), (4, (2, 1)), (5, (3, 1)), (6, (3, 2)), (7, (4, 1)), (8, (4, 2))]


@pytest.mark.parametrize(("offset", "place"), PLACES)
def test_an_offset_has_a_line_and_a_column_and_leads_back(
    offset: int, place: tuple[int, int]
) -> None:
    assert line_and_column(LINES, offset) == place
    assert Lines(LINES).place(offset) == place
    assert Lines(LINES).offset(*place) == offset


@pytest.mark.parametrize("place", [(0, 1), (1, 0), (1, 5), (2, 2), (4, 3), (5, 1)])
def test_a_text_has_no_other_places(place: tuple[int, int]) -> None:
    assert Lines(LINES).offset(*place) is None


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Ab 9", "ab 9"),
        ("Éa", "éa"),
        ("ſİıK", "siik"),
        ("ΣΑΣ", "σασ"),
    ],
)
def test_small_letters_keep_the_length(text: str, low: str) -> None:
    assert lowered(text) == low


def test_every_character_keeps_its_length_in_small_letters() -> None:
    grown = [char for char in map(chr, range(0x110000)) if len(lowered(f"Σ{char}")) != 2]
    assert grown == []


def test_an_opening_mark_that_opens_nothing_is_an_apostrophe() -> None:
    typed = "Acme‘s aides don‘t like the Poes‘ car, ‘so‘ he said‘No’ to ‘Ulm’."
    mended = "Acme’s aides don’t like the Poes’ car, ‘so’ he said‘No’ to ‘Ulm’."
    assert mend_apostrophes(typed) == mended


def test_spaces_and_symbols_are_shown_one_for_one() -> None:
    assert fold_spaces("a\tb\u00a0c\u202fd\ne") == "a b c d\ne"
    assert (
        hide_symbols("a\U000f0000b\U0010ffffc\ud800d\U0001f600")
        == "a\ufffdb\ufffdc\ufffdd\U0001f600"
    )


@pytest.mark.parametrize(
    ("span", "is_covered", "is_touched"),
    [
        ((2, 4), True, True),
        ((2, 9), True, True),
        ((3, 10), False, True),
        ((1, 3), False, True),
        ((0, 2), False, False),
        ((9, 12), False, False),
        ((12, 13), True, True),
        ((11, 20), False, True),
        ((14, 15), False, False),
    ],
)
def test_spans_cover_and_touch(span: tuple[int, int], is_covered: bool, is_touched: bool) -> None:
    spans = Intervals([(12, 14), (2, 9), (4, 5)])
    assert (spans.cover(*span), spans.touch(*span)) == (is_covered, is_touched)


def test_a_span_goes_on_over_an_offset_inside_it() -> None:
    spans = Intervals([(12, 14), (2, 9), (4, 5)])
    assert [offset for offset in range(16) if spans.go_over(offset)] == [3, 4, 5, 6, 7, 8, 13]
    assert not Intervals([]).go_over(0)

"""Lines and columns, there and back."""

from __future__ import annotations

import pytest

from minekit.text import Lines, line_and_column

TEXT = "a\r\nbc\n\nd\re"


def test_places_are_those_of_the_text_and_lead_back() -> None:
    lines = Lines(TEXT)
    inside_a_break = TEXT.index("\n")
    for offset in {*range(len(TEXT) + 1)} - {inside_a_break}:
        assert lines.place(offset) == line_and_column(TEXT, offset)
        assert lines.offset(*lines.place(offset)) == offset


@pytest.mark.parametrize("place", [(0, 1), (1, 0), (1, 4), (3, 2), (9, 1)])
def test_a_place_that_is_not_there_is_none(place: tuple[int, int]) -> None:
    assert Lines(TEXT).offset(*place) is None

"""Where short names stand in a text."""

from __future__ import annotations

import pytest

from minekit.builtin.people.short_names import find_names


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (["Berg", "Poe"], "Poe met Berg; Bergs, Poe-like and McPoe met nobody.", ["Poe", "Berg"]),
        (["Masri", "al-Masri"], "Masri, al-Masri and Al-Masri", ["Masri", "al-Masri"]),
        (["Blasio", "de Blasio"], "de Blasio, said Blasio", ["de Blasio", "Blasio"]),
        (["O’Neil", "Neil"], "O’Neil told Neil", ["O’Neil", "Neil"]),
        ([], "Nobody is known.", []),
    ],
)
def test_a_name_is_found_as_a_word_of_its_own(
    names: list[str], text: str, found: list[str]
) -> None:
    assert [text[start:end] for start, end in find_names(names, text)] == found

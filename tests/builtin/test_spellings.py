"""What is told of a word by its spelling, and how many spellings are kept."""

from __future__ import annotations

import pytest

from minekit.builtin import EXTRACTORS
from minekit.builtin.attribution import spellings
from minekit.builtin.attribution.spellings import Spellings
from minekit.rules.vocab import Vocabulary

TERMS = {
    "quotes.word": {"the": "determiner", "r": "party_letter"},
    "quotes.past_ending": {"ed": ""},
}


@pytest.fixture
def known() -> Spellings:
    (cues,) = (offer for offer in EXTRACTORS if offer.name == "cues")
    vocabularies = (
        Vocabulary(name, ((term, (value,)) for term, value in TERMS.get(name, {}).items()))
        for name in cues.uses
    )
    return Spellings.of(*vocabularies)


def test_a_capital_letter_makes_another_spelling_of_the_same_word(known: Spellings) -> None:
    small, capital = known["the"], known["The"]
    assert (small.low, small.is_capital) == ("the", False)
    assert (capital.low, capital.is_capital, capital.classes) == ("the", True, small.classes)


def test_only_a_word_without_classes_has_the_ending_of_a_past(known: Spellings) -> None:
    assert [known[word].is_past for word in ("built", "opened", "R-opened")] == [False, True, False]


def test_no_more_than_a_certain_number_of_spellings_is_kept(
    known: Spellings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spellings, "_MOST", 2)
    assert known["dam"] is known["dam"]
    assert [known[word].low for word in ("Flint", "mayor", "Berg")] == ["flint", "mayor", "berg"]
    assert len(known) <= 2

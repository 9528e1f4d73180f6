"""Who says the few words that a sentence quotes inside its own."""

from __future__ import annotations

import pytest

from minekit import Miner
from quoting import said


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner(only_rules=["quotes"], types=["quote"])


@pytest.mark.parametrize(
    ("speaker", "cue", "content"),
    [
        ("Jo Berg", "coined a new phrase", "“late fees”"),
        ("Many nurses", "didn’t like the phrase", "“late fees”"),
        ("Jo Berg and her aides", "have all used the word", "“late”"),
    ],
)
def test_any_verb_may_govern_a_noun_for_the_words_themselves(
    miner: Miner, speaker: str, cue: str, content: str
) -> None:
    assert said(miner, f"{speaker} {cue} {content} for it.") == [
        (f"{content} for it", cue, speaker)
    ]


def test_words_that_are_mentioned_by_nobody_are_not_said(miner: Miner) -> None:
    assert said(miner, "The phrase “late fees” was new.") == []


@pytest.mark.parametrize(
    ("owner", "cue", "content"),
    [
        ("Jo Berg’s", "rejection of", "“late fees”"),
        ("Her", "aim", "to “end the fees”"),
        ("Jo Berg’s", "jab at", "the “late fees”"),
    ],
)
def test_a_noun_for_speech_takes_a_quotation_behind_any_preposition(
    miner: Miner, owner: str, cue: str, content: str
) -> None:
    assert said(miner, f"{owner} {cue} {content}.") == [(content, cue, owner)]


def test_a_noun_for_speech_behind_with_is_what_the_subject_says(miner: Miner) -> None:
    text = "Jo Berg opened the vote with a plea for “calm hearts.”"
    assert said(miner, text) == [("“calm hearts.”", "plea for", "Jo Berg")]


def test_who_is_met_with_a_noun_for_speech_says_nothing(miner: Miner) -> None:
    assert said(miner, "Jo Berg was met with chants of “no.”") == [("“no.”", "chants of", "")]


@pytest.mark.parametrize("aside", ["her old rival", "who ran in May"])
def test_an_aside_may_part_somebody_from_what_he_is_called(miner: Miner, aside: str) -> None:
    content = f"Al Poe, {aside}, an Ohio “crook.”"
    assert said(miner, f"Jo Berg called {content}") == [(content, "called", "Jo Berg")]


def test_what_is_so_instead_goes_on_behind_but(miner: Miner) -> None:
    content = "she left not because of “spite,” but because Poe was a “friend.”"
    assert said(miner, f"Jo Berg said {content}") == [(content, "said", "Jo Berg")]


@pytest.mark.parametrize("adverb", ["at first", "in turn", "no longer", "all but"])
def test_an_adverb_of_two_words_stands_between_subject_and_verb(miner: Miner, adverb: str) -> None:
    assert said(miner, f"In court she {adverb} called him a “crook.”") == [
        ("him a “crook.”", f"{adverb} called", "she")
    ]


def test_a_second_verb_follows_a_quotation_that_ends_in_a_comma(miner: Miner) -> None:
    assert said(miner, "Jo Berg called it “odd,” then said that he was late.") == [
        ("it “odd,”", "called", "Jo Berg"),
        ("that he was late", "then said", "Jo Berg"),
    ]


def test_how_somebody_with_a_role_puts_it_stands_before_the_words(miner: Miner) -> None:
    assert said(miner, "It is, as one nurse put it, an “old dam.”") == [
        ("“old dam.”", "put it", "one nurse")
    ]

"""Turns of transcripts and interviews."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of(types=("quote",))


def turns(miner: Miner, text: str) -> list[tuple[str, str | None]]:
    quotes = [m for m in miner.mine(text).mentions if m.rule == "minekit.transcripts"]
    return [(quote.text, quote.attrs.get("speaker")) for quote in quotes]


def test_a_turn_goes_on_to_the_next_label(miner: Miner) -> None:
    text = "SMITH: We are close. Very.\n\nIt took years.\n\nPOE: Are we there?\n\nSMITH: Ask again later."
    assert turns(miner, text) == [
        ("We are close. Very.\n\nIt took years.", "SMITH"),
        ("Are we there?", "POE"),
        ("Ask again later.", "SMITH"),
    ]


def test_a_speaker_of_a_turn_has_the_fullest_name(miner: Miner) -> None:
    text = (
        "Jo Berg is the mayor of Flint.\n\nHarbor News: Are you close to it?\n\n"
        "Jo Berg: We are very close.\n\nHarbor News: And what comes then?\n\nBerg: Then we all rest."
    )
    assert [speaker for _, speaker in turns(miner, text)] == ["Harbor News", "Jo Berg"] * 2


def test_labels_may_be_marked_up_and_followed_by_an_office(miner: Miner) -> None:
    text = "**JO POE, HOST:** Are we close?\n\n**Ana Smith (mayor):** We are close.\n\n**POE:** So we are close."
    assert [speaker for _, speaker in turns(miner, text)] == ["JO POE", "Ana Smith", "POE"]


def test_a_headline_in_capitals_is_no_turn(miner: Miner) -> None:
    text = "INTERVIEW: How to build a dam\n\nSMITH: We are close to it.\n\nPOE: Why is that so?"
    assert [speaker for _, speaker in turns(miner, text)] == ["SMITH", "POE"]


def test_turns_need_no_blank_line_between_them(miner: Miner) -> None:
    text = "An interview.\n\nPOE: Are we there?\nSMITH: We are very close.\nPOE: How close are we?\n\nThat was all."
    assert [speaker for _, speaker in turns(miner, text)] == ["POE", "SMITH", "POE"]


def test_i_in_a_turn_is_whose_turn_it_is(miner: Miner) -> None:
    text = "Jo Poe is the mayor.\n\nSMITH: You think so?\n\nPOE: I think we are close.\n\nSMITH: We hope it is soon."
    quotes = [m for m in miner.mine(text).mentions if m.rule != "minekit.transcripts"]
    said = [(quote.text, quote.attrs.get("speaker")) for quote in quotes]
    assert said == [("we are close", "Jo Poe"), ("it is soon", "SMITH")]


def test_questions_and_answers_of_nobody_in_particular_part_turns(miner: Miner) -> None:
    text = "Q: Are you close to it?\n\nA: We are very close.\n\nQ: Why is that so?"
    assert turns(miner, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Cost: about $3 million.\n\nTime: two years.\n\nNote: the dam is old.",
        "Lopez: 1,769.\n\nPoe: 1,501.\n\nLopez: 547.\n\nPoe: 46.",
        "Price: 3 dollars\n\nRating: good\n\nPrice: 4 dollars\n\nRating: fair",
        "The Latest: Poe wins the race. It was late.\n\nThe Latest: Poe leads the race again.",
    ],
)
def test_lists_of_facts_are_no_transcripts(miner: Miner, text: str) -> None:
    assert turns(miner, text) == []


def test_what_comes_after_the_last_turn_is_nobodys(miner: Miner) -> None:
    text = "POE: Are we close to it?\n\nSMITH: We are close.\n\nPOE: Thank you for that.\n\nThe dam was sold in May."
    assert turns(miner, text)[-1] == ("Thank you for that.", "POE")


def test_labels_of_parliaments_have_offices_seats_and_parties(miner: Miner) -> None:
    text = (
        "Mrs Ana Smith (Lund) (Ind): When will the dam be built?\n\n"
        "The Minister for the Water (Mr Ian Poe): The hon. Lady knows that we are close.\n\n"
        "Mrs Smith: That really is no answer.\n\nRivers\n\nMr Poe: It is the only one."
    )
    assert turns(miner, text) == [
        ("When will the dam be built?", "Ana Smith"),
        ("The hon. Lady knows that we are close.", "Ian Poe"),
        ("That really is no answer.", "Ana Smith"),
        ("It is the only one.", "Ian Poe"),
    ]


def test_a_label_that_only_describes_is_nobody_whom_another_names(miner: Miner) -> None:
    text = (
        "The Mayor: I am glad that it is over.\n\nAna Smith (Lund): Will the mayor come to us?\n\n"
        "The Mayor: I will come soon."
    )
    assert [speaker for _, speaker in turns(miner, text)] == ["The Mayor", "Ana Smith", "The Mayor"]


def test_who_is_described_in_a_turn_is_not_who_speaks(miner: Miner) -> None:
    text = "ANA SMITH: Is it late?\n\nIAN POE: The inspector told me it was late.\n\nANA SMITH: Then we all wait."
    said = [m.attrs["speaker"] for m in miner.mine(text).mentions if m.text == "it was late"]
    assert said == ["The inspector"]


def test_persons_who_speak_once_can_end_a_transcript(miner: Miner) -> None:
    text = "SMITH: Are we close to it?\n\nPOE: We are close.\n\nSMITH: Thank you for that.\n\nAna Roe: I was not close.\n\nThe dam was sold."
    assert turns(miner, text)[-1] == ("I was not close.", "Ana Roe")


def test_answers_are_those_of_whom_the_text_above_tells_most(miner: Miner) -> None:
    text = (
        "By Jo Poe\n\nAna Smith, a baker, bought the mill in 2012. Ana Smith told Jo Poe about her bread.\n\n"
        "Q: Are you close to it?\n\nA: We are very close.\n\nIt took years.\n\nQ: Why is that so?"
    )
    assert turns(miner, text) == [("We are very close.\n\nIt took years.", "Ana Smith")]

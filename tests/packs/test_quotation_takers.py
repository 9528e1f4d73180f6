"""Which of the sentences beside a quotation takes it."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of
from quoting import said


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("quotes", "officials", types=("quote",))


@pytest.mark.parametrize("answers", ["Al Wu", "He", "The mayor"])
def test_an_answer_does_not_take_the_question_that_another_asked(
    miner: Miner, answers: str
) -> None:
    text = f"Jo Berg asked, “Will the dam hold?” {answers} answered, “It will hold for years.”"
    assert said(miner, text) == [
        ("“Will the dam hold?”", "asked", "Jo Berg"),
        ("“It will hold for years.”", "answered", answers),
    ]


def test_an_answer_by_a_pronoun_leaves_the_question_to_who_spoke_before(miner: Miner) -> None:
    text = "“It is old,” Jo Berg said. “Will it hold?” He answered, “It will hold for years.”"
    assert said(miner, text) == [
        ("“It is old,” | “Will it hold?”", "said", "Jo Berg"),
        ("“It will hold for years.”", "answered", "He"),
    ]


def test_a_tag_between_a_question_and_more_of_it_takes_both(miner: Miner) -> None:
    text = "“Will the dam hold?” Jo Berg asked, “or will it break this year?”"
    assert said(miner, text) == [
        ("“Will the dam hold?” | “or will it break this year?”", "asked", "Jo Berg")
    ]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Jo Berg said that she would go, although she tweeted that she “loathes” the dam.",
            "that she would go",
            "that she “loathes” the dam",
        ),
        (
            "Jo Berg issued a statement after Al Wu told the council that the dam is “peanuts.”",
            "a statement",
            "that the dam is “peanuts.”",
        ),
        (
            "Jo Berg agreed to help, with Al Wu tweeting that it was a “disaster” for the town.",
            "to help",
            "that it was a “disaster” for the town",
        ),
    ],
)
def test_a_clause_that_only_adds_to_what_is_said_can_have_its_own_speaker(
    miner: Miner, text: str, first: str, second: str
) -> None:
    assert [content for content, _, _ in said(miner, text)] == [first, second]


@pytest.mark.parametrize(
    "said_so",
    [
        "that, because nurses call it “odd,” the dam is closed",
        "that it was over when Al Wu called it “odd”",
    ],
)
def test_a_clause_inside_what_is_said_belongs_to_it(miner: Miner, said_so: str) -> None:
    assert said(miner, f"Jo Berg said {said_so}.") == [(said_so, "said", "Jo Berg")]


@pytest.mark.parametrize(
    "opens", ["Jo Berg accuses the mayor of “sleeping”", "At one point, a nurse asked for a photo"]
)
def test_a_name_behind_and_speaks_where_no_name_stands_before_it(miner: Miner, opens: str) -> None:
    later = ("“as long as it lasts.”", "said", "Al Wu")
    assert said(miner, f"{opens} and Al Wu said, “as long as it lasts.”")[-1] == later


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Jo Berg said that the dam has “good prospects for years to come,” she said.", "said"),
        ("At noon, Jo Berg replied that it broke because, she said, it was “old.”", "replied"),
        (
            "In Flint, Jo Berg lamented the “good old days” when, she said, all dams held.",
            "lamented",
        ),
    ],
)
def test_a_speaker_who_is_named_twice_says_it_once(miner: Miner, text: str, verb: str) -> None:
    assert [(cue, speaker) for _, cue, speaker in said(miner, text)] == [(verb, "Jo Berg")]


def test_a_quotation_behind_a_dash_is_said_apart(miner: Miner) -> None:
    text = "Jo Berg suggested that the plan was old – “We need to go into details,” she said."
    assert said(miner, text) == [
        ("that the plan was old", "suggested", "Jo Berg"),
        ("“We need to go into details,”", "said", "she"),
    ]


def test_an_aside_that_ends_at_a_quotation_leaves_it_to_the_clause_around(miner: Miner) -> None:
    text = "Jo Berg argued that the dam, which nurses like, “would not hold” for long."
    content = "that the dam, which nurses like, “would not hold” for long"
    assert said(miner, text) == [(content, "argued", "Jo Berg")]


@pytest.mark.parametrize("goes_on", ["the band came back", "Jo Berg went on reading", "Berg bowed"])
@pytest.mark.parametrize(
    ("clause", "speaker"),
    [("When a fan yelled, ", "a fan"), ("As a man in the stands screamed ", "a man in the stands")],
)
def test_who_acts_when_something_is_said_does_not_say_it(
    miner: Miner, clause: str, speaker: str, goes_on: str
) -> None:
    found = said(miner, f"{clause}“It is too late,” {goes_on}.")
    assert [(content, who) for content, _, who in found] == [("“It is too late,”", speaker)]


@pytest.mark.parametrize("when", ["when Al Wu rose", "as Al Wu left", "before he went"])
def test_what_is_told_of_the_time_is_not_what_is_said(miner: Miner, when: str) -> None:
    assert said(miner, f"“Two more years!” supporters said {when}.")[0][2] == "supporters"
    text = "The crowd cheered when Jo Berg said, “It is late,” and some wept."
    assert said(miner, text) == [("“It is late,”", "said", "Jo Berg")]


def test_what_answers_the_author_is_said_by_who_spoke_before(miner: Miner) -> None:
    text = "“He used pliers,” Jo Berg said.\n\n“Did you?” I asked.\n\n“Once!”"
    assert said(miner, text) == [
        ("“He used pliers,” | “Once!”", "said", "Jo Berg"),
        ("“Did you?”", "asked", "I"),
    ]

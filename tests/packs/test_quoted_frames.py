"""Frames around quoted words: passives, participles, what is written, and what nobody says."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of
from quoting import Said, said


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("quotes", "officials", types=("quote",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fans could be heard chanting “Go on!”", ("“Go on!”", "could be heard chanting", "Fans")),
        ("“Who?” a man is heard asking on tape.", ("“Who?”", "is heard asking", "a man")),
        (
            "Jo Berg was filmed saying that it broke.",
            ("that it broke", "was filmed saying", "Jo Berg"),
        ),
        ("A clerk was seen mouthing “no.”", ("“no.”", "was seen mouthing", "A clerk")),
    ],
)
def test_who_is_seen_or_heard_saying_something_says_it(
    miner: Miner, text: str, expected: Said
) -> None:
    assert said(miner, text) == [expected]


@pytest.mark.parametrize(
    ("agent", "matter"),
    [
        ("the mayor of Flint", "for her “steady hand.”"),
        ("the mayor of Flint", "over his “odd views.”"),
        ("some of his friends", "for his vote"),
        ("some of his friends", "for not trying"),
        ("mothers for peace", ""),
    ],
)
def test_what_is_judged_in_the_passive_goes_on_behind_who_judges(
    miner: Miner, agent: str, matter: str
) -> None:
    end = "" if matter.endswith(".”") else "."
    content = " | ".join(filter(None, ("Poe", matter)))
    text = f"Poe was criticized by {agent} {matter}".rstrip() + end
    assert said(miner, text) == [(content, "was criticized", agent)]


def test_what_somebody_is_accused_of_goes_on_behind_who_accuses(miner: Miner) -> None:
    text = "Poe was accused by aides of lying."
    assert said(miner, text) == [("Poe | of lying", "was accused", "aides")]


@pytest.mark.parametrize("verb", ["showed up in", "shows off", "backed down on", "called off"])
def test_a_verb_with_a_particle_is_another_verb(miner: Miner, verb: str) -> None:
    assert said(miner, f"Jo Berg {verb} the “brown hat” plan.") == []


def test_who_backs_away_from_something_judges_it(miner: Miner) -> None:
    text = "Jo Berg backed away from the plan."
    assert said(miner, text) == [("the plan", "backed away from", "Jo Berg")]


@pytest.mark.parametrize("words", ["that read “Fire Poe now.”", "that read, “Fire Poe.”"])
def test_what_is_written_on_a_thing_is_not_said_by_who_holds_it(miner: Miner, words: str) -> None:
    quotation = words[words.index("“") :]
    assert said(miner, f"Jo Berg held a sign {words}") == [(quotation, "read", "that")]


@pytest.mark.parametrize(
    ("text", "cue", "document"),
    [
        ("The contract bars nurses from “making threats.”", "bars", "The contract"),
        ("A Flint ad hits Poe for taking “too much money from banks.”", "hits", "A Flint ad"),
        ("Under Ohio law, it is a crime if he “wanted to hide it.”", "Under", "Ohio law"),
    ],
)
def test_what_a_document_does_it_does_in_its_words(
    miner: Miner, text: str, cue: str, document: str
) -> None:
    assert said(miner, text) == [(text[text.index("“") :], cue, document)]


@pytest.mark.parametrize(
    "text",
    [
        "The bill died after a “long night.”",
        "The bill died after “a night.”",
        "The law created a “special fund” for it.",
        "Under the bill, nurses form a “new pool.”",
    ],
)
def test_a_document_does_not_word_what_is_only_named_so(miner: Miner, text: str) -> None:
    assert said(miner, text) == []


@pytest.mark.parametrize("link", [",", " and", ", and a", ", or"])
def test_quotations_in_a_list_are_of_one_speaker(miner: Miner, link: str) -> None:
    text = f"Men waved boards: “Save our old school”{link} “No.”"
    ((content, _, speaker),) = said(miner, text)
    assert (content.split("“")[-1], speaker) == ("No.”", "Men")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Described by Jo Berg as “odd,” it broke.", ("“odd,”", "Described", "Jo Berg")),
        ("Poe left, with aides calling it “odd.”", ("it “odd.”", "calling", "aides")),
        ("He heard boos and shouts of “no.”", ("“no.”", "shouts of", "")),
    ],
)
def test_participles_and_nouns_that_attribute_wherever_they_stand(
    miner: Miner, text: str, expected: Said
) -> None:
    assert said(miner, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Jo Berg wrote “The Last Farm,” a novel about a dam.",
        "Jo Berg, who wrote “The Last Farm,” which is about a dam, left.",
        "Jo Berg published the book “The Last Farm” in May.",
        "The man, nicknamed “Red,” left.",
        "A street known to locals as “the Snake” was closed.",
    ],
)
def test_works_and_nicknames_are_nobodys_words(miner: Miner, text: str) -> None:
    assert said(miner, text) == []


def test_who_says_what_the_thief_was_called_does_not_call_him_so(miner: Miner) -> None:
    text = "Jo Berg said the thief, nicknamed “Red,” ran."
    assert "nicknamed" not in [cue for _, cue, _ in said(miner, text)]


@pytest.mark.parametrize("words", ["“Fire Poe Now.”", "the words “Fire Poe Now.”"])
def test_what_somebody_writes_that_is_no_work_is_his(miner: Miner, words: str) -> None:
    assert [content for content, *_ in said(miner, f"Jo Berg wrote {words}")] == ["“Fire Poe Now.”"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("His slogan, “Work for All,” is new.", ("“Work for All,”", "slogan", "His")),
        ("Jo Berg’s motto “Work for all” is new.", ("“Work for all”", "motto", "Jo Berg’s")),
        ("Jo Berg ran on the slogan “Now.”", ("“Now.”", "ran on the slogan", "Jo Berg")),
        ("It broke, in her words, “on time.”", ("It broke | “on time.”", "in", "her")),
        ("Chants of “Fire Poe Now” were heard.", ("“Fire Poe Now”", "Chants of", "")),
    ],
)
def test_slogans_and_chants_end_with_their_quotation(
    miner: Miner, text: str, expected: Said
) -> None:
    assert said(miner, text) == [expected]


def test_what_somebody_does_not_like_is_no_place_of_the_word(miner: Miner) -> None:
    text = "Nurses didn’t like the phrase “odd.”"
    assert said(miner, text) == [("“odd.”", "didn’t like the phrase", "Nurses")]

"""Frames around quoted words: passives, participles, what is written, and what nobody says."""

from __future__ import annotations

import pytest

from minekit import Miner
from quoting import Said, said


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner(only_rules=["quotes", "officials"], types=["quote"])


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

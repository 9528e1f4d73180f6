"""Whose the words behind `as` are, with verbs that no list has."""

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
        (
            "She has postured herself as the “town’s rock” for years.",
            ("herself as the “town’s rock”", "has postured", "She"),
        ),
        (
            "In marketing the dam as “not wet,” the mayor went too far.",
            ("the dam as “not wet,”", "marketing", "the mayor"),
        ),
        (
            "They must beat Lee Poe, who she passed off as a “bully.”",
            ("a “bully.”", "passed off as", "she"),
        ),
        (
            "It was an incident Poe brought up as “very fishy” in May.",
            ("“very fishy”", "brought up as", "Poe"),
        ),
        (
            "It is a plan seen by nurses as a “lifeboat” for the poor.",
            ("a “lifeboat”", "seen", "nurses"),
        ),
        (
            "The plan, often labeled as a “hunt” by nurses, failed.",
            ("a “hunt”", "often labeled as", "nurses"),
        ),
    ],
    ids=["object", "participle", "relative", "no relative", "by before", "by behind"],
)
def test_who_calls_something_what_is_quoted_behind_as_says_it(
    miner: Miner, text: str, expected: Said
) -> None:
    assert said(miner, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The voters, who register as “undecided,” are few.",
        "It is a stream known as “Old Lady.”",
        "The box, sold as the “last of its kind,” is new.",
        "As the “quiet” candidate, she won.",
    ],
    ids=["no object", "known", "sold", "no verb"],
)
def test_what_something_is_known_as_is_said_by_nobody(miner: Miner, text: str) -> None:
    assert said(miner, text) == []

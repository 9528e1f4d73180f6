"""Conditions of many markers, each at every place where one can stand."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of

# Where a condition can stand; C has a capital.
FRAMES = [
    "{C}, the deal would fail.",
    "But {c}, the deal would fail.",
    "It is late, but {c}, the deal would fail.",
    "It is late; {c}, the deal would fail.",
    "Jo Roe said that {c}, the deal would fail.",
    "“{C}, the deal would fail,” Jo Roe said.",
    "“{C},” Jo Roe said, “the deal would fail.”",
    "{C}, Jo Roe said, the deal would fail.",
    "The deal would have failed {c}.",
    "The deal would have failed {c}, Jo Roe said.",
    "The deal, {c}, would fail.",
    "The deal — {c} — would fail.",
    "The deal would have failed — {c}.",
]


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("conditions", types=("condition",))


def found(miner: Miner, text: str) -> list[tuple[str, object]]:
    mentions = [mention for mention in miner.mine(text).mentions if mention.type == "condition"]
    return [(mention.text.lower(), mention.attrs["kind"]) for mention in mentions]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("should the vote fail", "hypothetical"),
        ("should they not agree", "hypothetical"),
        ("were he to win", "hypothetical"),
        ("were it up to him", "hypothetical"),
        ("had they known", "hypothetical"),
        ("provided the court agrees", "proviso"),
        ("provided it’s safe", "proviso"),
        ("once the votes are counted", "temporal"),
        ("only once both sides sign", "temporal"),
        ("only after the border is closed", "temporal"),
        ("until voters approve the plan", "temporal"),
        ("whether or not it rains", "hypothetical"),
        ("barring a late upset", "exception"),
        ("failing agreement on the price", "exception"),
    ],
)
def test_a_condition_is_found_whole_at_any_place(
    miner: Miner, frame: str, clause: str, kind: str
) -> None:
    text = frame.format(c=clause, C=clause[0].upper() + clause[1:])
    assert found(miner, text) == [(clause, kind)]


@pytest.mark.parametrize("frame", [one for one in FRAMES if not one.startswith("“{C},” ")])
@pytest.mark.parametrize(
    "clause", ["as soon as the talks fail", "the moment he leaves", "the minute there’s a vote"]
)
def test_what_comes_at_once_is_found_where_it_is_still_to_come(
    miner: Miner, frame: str, clause: str
) -> None:
    text = frame.format(c=clause, C=clause[0].upper() + clause[1:])
    assert found(miner, text) == [(clause, "temporal")]


@pytest.mark.parametrize(
    "text",
    [
        "To win the seat, she {m} sign up more donors.",
        "Jo Roe said that to win the seat, she {m} sign up more donors.",
        "It is late, and to win the seat, she {m} sign up more donors.",
        "In order to win the seat, she {m} sign up more donors.",
        "For the party to win the seat, she {m} sign up more donors.",
        "She {m} sign up more donors to win the seat.",
        "You {m} sign up more donors in order to win the seat.",
        "She {m} sign up more donors before she can win the seat.",
        "She {m} sign up more donors before the campaign starts.",
        "Before she can win the seat, she {m} sign up more donors.",
        "She {m} sign up more donors for the party to win the seat.",
    ],
)
@pytest.mark.parametrize("marker", ["must", "has to", "would have to", "has got to", "needs to"])
def test_what_is_needed_for_something_named_is_found(miner: Miner, text: str, marker: str) -> None:
    assert found(miner, text.format(m=marker)) == [(f"{marker} sign up more donors", "requirement")]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Owners are required to show a permit.", "required to show a permit"),
        ("The guests have to sign the form first.", "have to sign the form first"),
        ("The union demanded clear answers.", "demanded clear answers"),
        ("The plan has required 60 votes so far.", "required 60 votes so far"),
        ("She needs to get 60 votes to win.", "needs to get 60 votes"),
    ],
)
def test_other_words_for_a_requirement_are_found(miner: Miner, text: str, span: str) -> None:
    assert found(miner, text) == [(span, "requirement")]


@pytest.mark.parametrize(
    "text",
    [
        "The deal — if it means mud, noise or rain — would fail.",
        "The deal (if it means mud, noise or rain) would fail.",
        "Jo Roe said that if it means mud, noise or rain, the deal would fail.",
    ],
)
def test_a_list_does_not_end_a_condition_before_its_end(miner: Miner, text: str) -> None:
    assert found(miner, text) == [("if it means mud, noise or rain", "hypothetical")]


def test_what_somebody_shows_others_is_no_consequence(miner: Miner) -> None:
    text = "Even if she can convince people she’s right, the deal would fail."
    assert found(miner, text) == [("even if she can convince people she’s right", "hypothetical")]


@pytest.mark.parametrize(
    "text",
    [
        "{C}, the seller shall pay.",
        "But {c}, the seller shall pay.",
        "The seller shall pay {c}.",
        "The seller, {c}, shall pay.",
        "The seller shall (but only {c}) pay.",
        "The contract says that {c}, the seller shall pay.",
    ],
)
@pytest.mark.parametrize(
    "clause",
    ["upon receipt of the goods", "prior to completion of the work", "on expiry of the lease"],
)
def test_what_makes_a_duty_due_is_found(miner: Miner, text: str, clause: str) -> None:
    text = text.format(c=clause, C=clause[0].upper() + clause[1:])
    assert found(miner, text) == [(clause, "temporal")]


def test_a_counted_list_is_one_condition(miner: Miner) -> None:
    text = "The seller may leave if (a) the buyer fails to pay, or (b) the goods are lost."
    assert found(miner, text) == [
        ("if (a) the buyer fails to pay, or (b) the goods are lost", "hypothetical")
    ]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("When he’s found, he’ll be charged.", "when he’s found"),
        ("Jo Roe said that when he’s found, he’ll be charged.", "when he’s found"),
        ("They are hunting him and when he’s found, he will be charged.", "when he’s found"),
        ("Taxes will rise when she becomes mayor.", "when she becomes mayor"),
        ("“Taxes will rise when she takes office,” Jo Roe said.", "when she takes office"),
    ],
)
def test_when_is_a_condition_of_what_will_come(miner: Miner, text: str, clause: str) -> None:
    assert found(miner, text) == [(clause, "temporal")]

"""Headlines that say who says it."""

from __future__ import annotations

import pytest

from minekit import Mention, Miner
from miners import miner_of

BODY = "\n\nFLINT, Mich. — On Monday Mayor Jo Berg spoke of the dam. Few heard Berg."


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("quotes", "officials", types=("quote",))


def headline(miner: Miner, text: str) -> list[Mention]:
    """The quotes of a first paragraph that is its own sign of who says it."""
    quotes = miner.mine(text + BODY).mentions
    return [one for one in quotes if one.captures.get("cue", [(0, 0)])[0][0] == text.index(":")]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Berg: Dam is safe", "Dam is safe", "Jo Berg"),
        ("Berg: I’d like a new dam.", "I’d like a new dam", "Jo Berg"),
        ("Berg to voters: The dam ‘will hold’", "The dam ‘will hold’", "Jo Berg"),
        ("Poll: Most voters want a new dam", "Most voters want a new dam", "Poll"),
        ("Berg campaign: Dam is safe", "Dam is safe", "Berg campaign"),
        ("Berg: Dam is safe;\nFew voters agree", "Dam is safe", "Jo Berg"),
    ],
)
def test_a_headline_may_begin_with_who_says_it(
    miner: Miner, text: str, content: str, speaker: str
) -> None:
    (quote,) = headline(miner, text)
    assert (quote.text, quote.attrs["speaker"]) == (content, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Breaking: Dam fails in Flint",
        "The Latest: Dam fails in Flint",
        "Berg’s dam: Few want it",
        "Poe and Berg: An old friendship",
        "Score: 3:2",
    ],
)
def test_other_labels_of_headlines_say_nothing(miner: Miner, text: str) -> None:
    assert headline(miner, text) == []


def test_the_first_turn_of_a_transcript_is_no_headline(miner: Miner) -> None:
    turns = "BERG: We are close.\n\nPOE: How close, Mayor BERG?\n\nBERG: Very close, I think."
    assert [one.rule for one in miner.mine(turns).mentions] == ["minekit.transcripts"] * 3

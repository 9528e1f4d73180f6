"""Which words of a sentence are the source of an attribution, and which are none."""

from __future__ import annotations

import pytest

from minekit import Miner
from quoting import said


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner(only_rules=["quotes"], types=["quote"])


@pytest.mark.parametrize(
    "text",
    [
        "They were reaching closure on many disputes that had divided them for years.",
        "His place is giving local insults a name.",
        "It’s sparking fears among nurses, and the dam is old.",
        "Jo Berg, whose support fell in May, left.",
        "The note prompted new worries that the dam is old.",
    ],
)
def test_what_a_verb_governs_says_nothing(miner: Miner, text: str) -> None:
    assert [speaker for _, _, speaker in said(miner, text) if speaker] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Berg and Poe have followed Mr. Roe’s lead, saying that it is late.", "Berg and Poe"),
        ("The nurses have launched petitions calling on Poe to leave.", "petitions"),
        (
            "Before Poe’s speech, a nurse called for a boycott of it, and the Flint board said no.",
            "the Flint board",
        ),
    ],
)
def test_a_source_does_not_reach_over_a_verb(miner: Miner, text: str, speaker: str) -> None:
    assert said(miner, text)[-1][2] == speaker


def test_a_bare_noun_speaks_in_a_headline(miner: Miner) -> None:
    assert said(miner, "Dam is safe, official says.")[0][2] == "official"

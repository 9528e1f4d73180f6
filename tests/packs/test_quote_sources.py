"""Which words of a sentence are the source of an attribution, and which are none."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of
from quoting import said


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("quotes", types=("quote",))


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


@pytest.mark.parametrize(
    "text",
    [
        "It can be mended by threatening to close the gate.",
        "Polls taken as they entered the hall showed a lead.",
        "It drew a vigorous challenge from tea-party backed nurses.",
    ],
)
def test_no_object_or_deed_is_a_source(miner: Miner, text: str) -> None:
    assert [s for _, _, s in said(miner, text) if s in ("the hall", "tea-party")] == []
    assert not any(s.startswith("threatening") for _, _, s in said(miner, text))


@pytest.mark.parametrize("verb", ["asked", "told"])
def test_who_is_asked_or_told_has_not_said_it(miner: Miner, verb: str) -> None:
    text = f"Jo Berg was {verb}, “You have known it for years, have you not?”"
    assert said(miner, text)[0][1:] == (verb, "")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "It led the Flint Atlas, which counts dams, to say, “It is an old dam now.”",
            "the Flint Atlas",
        ),
        ("We watch Poe’s men in Flint loudly referring to it as the “Great Dam.”", "Poe’s men"),
        ("Poe saw it as a sign, with Berg noting the size of “a hole in the dam.”", "Berg"),
        (
            "Poe spoke, with Mayor Jo Berg telling reporters on Monday it was “old.”",
            "Mayor Jo Berg",
        ),
        ("That note, on old paper, demanded that Poe make “a big public apology.”", "That note"),
        (
            "It would cost $9, according to the “Dams for all” paper he released.",
            "the “Dams for all” paper",
        ),
    ],
)
def test_who_says_it_stands_beside_the_verb(miner: Miner, text: str, speaker: str) -> None:
    assert said(miner, text)[-1][2].startswith(speaker)


@pytest.mark.parametrize(
    "text",
    [
        "They can help lay out an odd plan.",
        "He bucked them, committing repeated gaffes in Flint.",
        "His words came after being asked again to defend his view of the “old dam.”",
    ],
)
def test_a_verb_without_its_subject_is_no_source(miner: Miner, text: str) -> None:
    assert not any(
        s in ("help", "committing", "His words came after") for _, _, s in said(miner, text)
    )


@pytest.mark.parametrize(
    "who",
    ["Jo Berg this past week", "Jo Berg, the mayor, this past week", "Jo Berg 30 years ago"],
)
def test_a_time_before_the_verb_is_no_part_of_the_source(miner: Miner, who: str) -> None:
    assert said(miner, f"{who} announced that the dam is safe.")[0][2].startswith("Jo Berg")
    assert not said(miner, f"{who} announced that the dam is safe.")[0][2].endswith(("past", "ago"))


def test_a_participle_of_saying_opens_a_clause(miner: Miner) -> None:
    text = "Jo Berg did it again in her talk last week, saying Poe was committed to a dam."
    assert said(miner, text)[-1] == ("Poe was committed to a dam", "saying", "Jo Berg")


def test_a_case_at_law_is_one_name(miner: Miner) -> None:
    text = "Jo Berg said he would overturn Roe v. Poe and another law."
    assert said(miner, text) == [
        ("he would overturn Roe v. Poe and another law", "said", "Jo Berg")
    ]


@pytest.mark.parametrize(
    "source",
    [
        "Jo Berg of Derry, N.H.",
        "Jo Berg, managing director and analyst at Poe Bank",
        "a former spokesman for the Foreign Ministry, Al Poe",
        "the new spokesman for the Foreign Ministry, Al Poe",
    ],
)
def test_a_source_behind_its_verb_is_told_whole(miner: Miner, source: str) -> None:
    found = said(miner, f"“It is late,” said {source}, before the vote.")
    assert [speaker for _, _, speaker in found] == [source]


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("", "Gov. Al Poe (D) and former Gov. Jo Berg (R)"),
        ("", "Jo Berg, acting director of a group,"),
        ("Speaking in Flint, ", "Berg"),
        ("It is the reason ", "Jo Berg"),
        ("It is the kind of race ", "Jo Berg"),
    ],
)
def test_a_source_begins_behind_what_leads_up_to_it(miner: Miner, lead: str, source: str) -> None:
    found = said(miner, f"{lead}{source} said that it was late.")
    assert [speaker for _, _, speaker in found] == [source.rstrip(",")]

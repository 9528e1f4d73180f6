"""Whom descriptions mean: by what is told beside a name, from afar, or of somebody without one."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import last_speaker, miner_of


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("quotes", "officials", types=("quote",))


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Voter Jo Berg met Ana Ruiz.", "The voter"),
        ("The hiker Jo Berg met Ana Ruiz.", "The hiker"),
        ("The young widow Jo Berg met Ana Ruiz.", "The widow"),
        ("Texan Jo Berg met Ana Ruiz.", "The Texan"),
        ("Republican Jo Berg met Ana Ruiz.", "The Republican"),
        ("Democratic Sen. Jo Berg met Ana Ruiz.", "The Democrat"),
        ("Jo Berg of Ohio met Ana Ruiz of Texas.", "The Ohioan"),
        ("Jo Berg of Duke University met Ana Ruiz of Yale University.", "The Duke professor"),
        ("Sen. Jo Berg met Ana Ruiz.", "The senator and candidate"),
        ("Jo Berg, 46, met Ana Ruiz.", "The 46-year-old"),
    ],
)
def test_what_stands_beside_a_name_is_told(miner: Miner, before: str, speaker: str) -> None:
    assert last_speaker(miner, f"{before} Ruiz left. {speaker} said that it was late.") == "Jo Berg"


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Jo Berg, who teaches at Duke, came late.", "The teacher"),
        ("Swedish diver Jo Berg came late.", "The Swede"),
    ],
)
def test_the_only_one_who_is_told_so_is_meant_from_afar(
    miner: Miner, before: str, speaker: str
) -> None:
    weather = "It was cold.\n\nAna Ruiz left.\n\nIt rained.\n\nIt was dark.\n\nIt snowed."
    text = f"{before}\n\n{weather}\n\n{speaker} said that it was late."
    assert last_speaker(miner, text) == "Jo Berg"


@pytest.mark.parametrize(
    ("before", "speaker", "expected"),
    [
        ("A lawyer from Ulm said no. A lawyer from Lund came.", "The lawyer", "A lawyer from Lund"),
        ("Lawyer Jo Berg left. A lawyer from Ulm came.", "The lawyer", "A lawyer from Ulm"),
        ("A senior official said no. A nurse who knew him came in.", "The nurse", "A nurse"),
        ("A woman from Ulm said no.", "The man", "The man"),
        ("A doctor from Ulm said no.", "The lawyer", "The lawyer"),
        ("He met Jo Berg. A driver left.", "The driver", "A driver"),
        ("A young outfitter said no.", "She", "A young outfitter"),
        ("Ms. Jo Berg came. A reporter asked why.", "She", "Jo Berg"),
        ("The minister said no.\n\nIt rained.\n\nIt was cold.\n\nIt snowed.", "She", None),
    ],
)
def test_who_has_no_name_may_be_told_of_and_may_be_another(
    miner: Miner, before: str, speaker: str, expected: str | None
) -> None:
    assert last_speaker(miner, f"{before} {speaker} said that it was late.") == expected


@pytest.mark.parametrize(
    ("before", "speaker", "expected"),
    [
        ("The Bank of Ulm said no.", "Ulm", "Ulm"),
        ("House Republicans said no.", "Republicans", "Republicans"),
        ("“Xinhua is big,” he said. Xinhua said no.", "The agency", "The agency"),
        ("The Ulm River Agency met.", "The state-run agency URA", "Ulm River Agency"),
        ("It rained.", "The rival Ulm Gazette", "Ulm Gazette"),
        ("It rained.", "The left-leaning Democrat", "The left-leaning Democrat"),
        ("It rained.", "The editor of the state-run site Slate", None),
        ("The Prime Minister came.", "The minister", "The Prime Minister"),
        ("It rained.", "The board, Monday,", "The board"),
    ],
)
def test_a_body_is_not_meant_by_any_word_of_its_name(
    miner: Miner, before: str, speaker: str, expected: str | None
) -> None:
    text = f"{before} {speaker} said that it was late."
    assert last_speaker(miner, text) == (expected or speaker)


@pytest.mark.parametrize(
    ("before", "speaker", "expected"),
    [
        ("Jo Berg wrote a letter.", "The clerk with the letter", "The clerk with the letter"),
        ("It rained.", "A letter, sent by Jo Berg,", "Jo Berg"),
        ("Jo Berg held up a sign.", "The sign", "Jo Berg"),
    ],
)
def test_a_writing_speaks_for_who_made_it_known(
    miner: Miner, before: str, speaker: str, expected: str
) -> None:
    assert last_speaker(miner, f"{before} {speaker} said that it was late.") == expected


@pytest.mark.parametrize(
    ("before", "said", "expected"),
    [
        ("“Why?” Sen. Jo Berg asked Mayor Ana Ruiz.", "the politician said", "Ana Ruiz"),
        ("“Why?” Jo Berg asked Ana Ruiz.\n\nIt rained.\n\nBerg left.", "she said", "Jo Berg"),
    ],
)
def test_who_asked_does_not_answer_there(
    miner: Miner, before: str, said: str, expected: str
) -> None:
    assert last_speaker(miner, f"{before} “It is late,” {said}.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jo Berg left. The candidate said no.\n\nAna Ruiz came. The candidate", "Ana Ruiz"),
        ("Jo Berg came with her husband, Tom Roe. Berg’s husband", "Tom Roe"),
        ("Ulm votes\n\nJo Berg left.\n\nMom", "Mom"),
        ("Police", "Police"),
    ],
)
def test_a_description_means_somebody_else_elsewhere(
    miner: Miner, text: str, expected: str
) -> None:
    text = f"{text} said that it was late.\n\nKit Roe, 40, came home."
    assert last_speaker(miner, text) == expected


def test_only_the_first_paragraphs_tell_of_whom_the_next_one_names(miner: Miner) -> None:
    nurse = "A nurse said that it was late.\n\nJo Berg, 40, came home."
    assert last_speaker(miner, nurse) == "Jo Berg"
    weather = "Ulm votes\n\nIt is cold here.\n\nIt rains."
    assert last_speaker(miner, f"{weather}\n\n{nurse}") == "A nurse"


def test_who_is_presented_can_be_the_one_of_whom_he_spoke_before(miner: Miner) -> None:
    assert last_speaker(miner, "“It is late,” he said.\n\nMayor Tom Berg left.") == "Tom Berg"


def test_who_is_beaten_is_not_his_rival(miner: Miner) -> None:
    text = "His rival, who beat Jo Berg last year, left. “It is late,” he said."
    assert last_speaker(miner, text) == "His rival"

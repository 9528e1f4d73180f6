"""Named persons with a role: every order of role, body and name, in short texts."""

from __future__ import annotations

import pytest

from minekit import Mention, Miner


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner(only_rules=["officials"], types=["official"])


def officials(miner: Miner, text: str) -> list[Mention]:
    return [mention for mention in miner.mine(text).mentions if mention.type == "official"]


def told(mention: Mention) -> tuple[object, object, object]:
    return tuple(mention.attrs.get(key) for key in ("name", "role", "affiliation"))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "span", "name", "role", "affiliation"),
    [
        ("President Ana Ruiz of Peru left.", "President Ana Ruiz of Peru", "Ana Ruiz", "President", "Peru"),
        ("NATO’s secretary-general, Jo Berg, left.", "NATO’s secretary-general, Jo Berg", "Jo Berg", "secretary-general", "NATO"),
        ("Lee Wu, a trade analyst at the Atlas Institute, left.", "Lee Wu, a trade analyst at the Atlas Institute", "Lee Wu", "trade analyst", "Atlas Institute"),
        ("U.S. Rep. Sam Poe (R-Ohio) left.", "U.S. Rep. Sam Poe (R-Ohio)", "Sam Poe", "Rep.", "Ohio"),
        ("Then former secretary of state Ann Roe left.", "former secretary of state Ann Roe", "Ann Roe", "former secretary of state", None),
        ("Talbot campaign manager Robby Doe left.", "Talbot campaign manager Robby Doe", "Robby Doe", "campaign manager", "Talbot"),
        ("He met the president of Belarus, Ivan Petrov, there.", "president of Belarus, Ivan Petrov", "Ivan Petrov", "president", "Belarus"),
        ("Tulip Business moderator Ed Kane spoke.", "Tulip Business moderator Ed Kane", "Ed Kane", "moderator", "Tulip Business"),
        ("The outgoing mayor Kit Dunn spoke.", "mayor Kit Dunn", "Kit Dunn", "mayor", None),
        ("Ed Kane, the RCA’s finance chairman, spoke.", "Ed Kane, the RCA’s finance chairman", "Ed Kane", "finance chairman", "RCA"),
        ("Ed Kane, a former ambassador to Norway, spoke.", "Ed Kane, a former ambassador to Norway", "Ed Kane", "former ambassador to Norway", None),
        ("Ron Poe, who was a co-chair for Sen. Ann Roe, spoke.", "Ron Poe, who was a co-chair for Sen. Ann Roe", "Ron Poe", "co-chair", "Ann Roe"),
        ("Chinese Foreign Ministry spokesman Lu Han spoke.", "Chinese Foreign Ministry spokesman Lu Han", "Lu Han", "spokesman", "Chinese Foreign Ministry"),
        ("A call from investor Tom Barr Jr. came.", "investor Tom Barr Jr.", "Tom Barr Jr.", "investor", None),
        ("The Peruvian president, Ana Ruiz, left.", "Peruvian president, Ana Ruiz", "Ana Ruiz", "president", "Peruvian"),
    ],
)  # fmt: skip
def test_role_body_and_name_are_found_in_every_order(
    miner: Miner, text: str, span: str, name: str, role: str, affiliation: str | None
) -> None:
    first = officials(miner, text)[0]
    assert first.text == span
    assert told(first) == (name, role, affiliation)


def test_two_names_under_a_plural_role_are_two_officials(miner: Miner) -> None:
    found = officials(miner, "Sens. Ann Poe (Ky.) and Marc Roe (Fla.) spoke.")
    assert [told(mention) for mention in found] == [
        ("Ann Poe", "Sens.", "Ky."),
        ("Marc Roe", "Sens.", "Fla."),
    ]


def test_every_name_in_a_list_is_an_official(miner: Miner) -> None:
    found = officials(miner, "It names Sens. Ann Poe (D-Va.), Ed Roe (D-Nev.) and Kit Dunn (R).")
    assert [told(mention) for mention in found] == [
        ("Ann Poe", "Sens.", "Va."),
        ("Ed Roe", "Sens.", "Nev."),
        ("Kit Dunn", "Sens.", None),
    ]


@pytest.mark.parametrize("name", ["Steve King", "Ann Major", "Jan Brewer", "Ed Shepherd"])
def test_surnames_that_are_titles_or_jobs_are_names(miner: Miner, name: str) -> None:
    assert [told(m) for m in officials(miner, f"Former Iowa governor {name} left.")] == [
        (name, "Former Iowa governor", "Iowa")
    ]


def test_an_official_inside_another_is_kept(miner: Miner) -> None:
    found = officials(miner, "Ron Poe, who was a co-chair for Sen. Ann Roe, spoke.")
    assert [mention.text for mention in found] == [
        "Ron Poe, who was a co-chair for Sen. Ann Roe",
        "Sen. Ann Roe",
    ]


def test_party_state_and_status_are_attributes(miner: Miner) -> None:
    first = officials(miner, "Then Rep. Kit Dunn, D-Nev., met former Gov. Jo Berg.")
    assert first[0].attrs["party"] == "Democratic"
    assert first[0].attrs["state"] == "Nev."
    assert first[1].attrs["status"] == "former"


def test_a_surname_counts_once_the_full_name_is_known(miner: Miner) -> None:
    found = officials(
        miner, "Mel Sander left. Sander served as a vice chairman of the victory fund."
    )
    assert [told(mention) for mention in found] == [("Sander", "vice chairman", "victory fund")]


@pytest.mark.parametrize(
    "text",
    [
        "The president left.",
        "His wife Ann Roe left.",
        "Mr. Poe left.",
        "Ann Roe of the Atlas Institute left.",
        "The President Hotel is downtown.",
        "Wisconsin billionaire Diane Dunn left.",
        "Lee Wu, the nephew of one president, left.",
    ],
)
def test_names_without_role_and_roles_without_name_are_none(miner: Miner, text: str) -> None:
    assert officials(miner, text) == []

"""The person index: who is mentioned where, and whom a text means."""

from __future__ import annotations

import pytest

from minekit.builtin.people.index import IndexedPerson, PersonIndex
from minekit.model import Document, Mention

BERG = IndexedPerson(
    id="p1", name="Jo Berg", surname="Berg", gender="female", spans=((0, 7), (40, 44))
)
POE = IndexedPerson(id="p2", name="Sam Poe", surname="Poe", gender="male", spans=((20, 27),))
ROE = IndexedPerson(id="p3", name="Kit Roe", surname="Roe", spans=((60, 67),))
INDEX = PersonIndex([BERG, POE, ROE], ["'s", "'"])


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Jo Berg", BERG),
        ("Ms. Berg", BERG),
        ("Secretary Berg’s", BERG),
        ("BERG’S", BERG),
        ("BERG", BERG),
        ("Sam", POE),
        ("the minister", None),
        ("", None),
    ],
)
def test_resolve_finds_a_person_by_words_of_the_name(
    text: str, person: IndexedPerson | None
) -> None:
    assert INDEX.resolve(text, 70) == person


def test_a_mention_at_the_place_decides_whatever_its_words() -> None:
    assert INDEX.resolve("the leader", 22) == POE


def test_same_surname_is_decided_by_the_other_words_or_the_nearest_mention() -> None:
    jim = IndexedPerson(id="p4", name="Jim Berg", surname="Berg", gender="male", spans=((50, 58),))
    index = PersonIndex([BERG, jim])
    assert index.resolve("Jim Berg", 45) == jim
    assert index.resolve("Berg", 100) == jim
    assert index.resolve("Berg", 45) == BERG


def test_a_surname_means_before_a_first_name() -> None:
    kit = IndexedPerson(id="p4", name="Roe Kit", surname="Kit", spans=((80, 87),))
    index = PersonIndex([ROE, kit])
    assert index.resolve("ROE", 100) == ROE
    assert index.resolve("KIT", 100) == kit


def test_index_is_built_again_from_the_mentions_of_a_document() -> None:
    text = "Mayor Jo Berg of Ulm left. Berg is ill."
    person = {"name": "Jo Berg", "person": "p1", "surname": "Berg", "gender": "female"}
    document = Document(
        id="d",
        text=text,
        mentions=[
            Mention(
                type="official",
                start=0,
                end=20,
                text=text[:20],
                rule="r",
                captures={"name": [(6, 13)]},
                attrs={"name": "Jo Berg", "role": "Mayor", "affiliation": "Ulm"},
            ),
            Mention(type="person", start=6, end=13, text="Jo Berg", rule="r", attrs=dict(person)),
            Mention(type="person", start=27, end=31, text="Berg", rule="r", attrs=dict(person)),
        ],
    )
    index = PersonIndex.of(document)
    assert list(index) == [
        IndexedPerson(
            id="p1",
            name="Jo Berg",
            surname="Berg",
            gender="female",
            role="Mayor",
            affiliation="Ulm",
            spans=((6, 13), (27, 31)),
        )
    ]
    assert index.resolve("Berg", 27) == index.get("p1")

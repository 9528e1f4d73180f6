"""The people of a document: who is introduced, and whom later words mean."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator

import pytest

from minekit import Document, Miner
from minekit.builtin.people.book import PersonBook
from minekit.builtin.people.words import PersonWords
from minekit.rules.vocab import Vocabulary
from miners import miner_of


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("officials", types=("official", "person"))


def mentions(document: Document) -> list[tuple[str, object]]:
    """Text and person of each mention of a person."""
    return [(m.text, m.attrs["name"]) for m in document.mentions if m.type == "person"]


def test_surname_honorific_and_first_name_lead_to_the_full_name(miner: Miner) -> None:
    document = miner.mine("Mayor Mark Rudd came. Rudd spoke. Mr. Rudd’s aide left. Mark stayed.")
    assert mentions(document) == [
        ("Mark Rudd", "Mark Rudd"),
        ("Rudd", "Mark Rudd"),
        ("Mr. Rudd", "Mark Rudd"),
        ("Mark", "Mark Rudd"),
    ]


def test_people_have_ids_in_order_and_role_and_affiliation(miner: Miner) -> None:
    document = miner.mine("Ann Roe met President Ana Ruiz of Peru. Ms. Ruiz thanked Roe.")
    first, second = document.people
    assert (first.id, first.name) == ("p1", "Ann Roe")
    assert (second.id, second.name, second.role, second.affiliation) == (
        "p2",
        "Ana Ruiz",
        "President",
        "Peru",
    )
    texts = {mention.id: mention.text for mention in document.mentions}
    assert [texts[id] for id in second.mentions] == [
        "President Ana Ruiz of Peru",
        "Ana Ruiz",
        "Ms. Ruiz",
    ]
    assert [m.attrs["person"] for m in document.mentions if m.type == "official"] == ["p2"]


def test_the_fullest_name_counts_wherever_it_stands(miner: Miner) -> None:
    document = miner.mine("Mary Poe spoke. Then Mary J. Poe left.")
    assert [person.name for person in document.people] == ["Mary J. Poe"]


@pytest.mark.parametrize(
    "name",
    [
        "Joo van der Laak",
        "Wu Yufel",
        "Maria El Zubay",
        "Pierre d’Aubry",
        "Ed Dell’Orto",
        "Jo “Big Mo” Rudd",
    ],
)
def test_names_of_many_countries_are_persons(miner: Miner, name: str) -> None:
    document = miner.mine(f"They thanked {name} for it.")
    assert mentions(document) == [(name, name)]


@pytest.mark.parametrize(
    "name",
    ["Cirque du Soleil", "El Paso Norte", "Koto la Rue", "Marine Corps", "Taj Mahal", "Per Capita"],
)
def test_other_names_are_not(miner: Miner, name: str) -> None:
    assert mentions(miner.mine(f"They thanked {name} for it.")) == []


def test_a_surname_that_speaks_makes_the_full_name_a_persons(miner: Miner) -> None:
    document = miner.mine("Kwobo Djokov lost to Zlat Murr. Djokov told them that he was tired.")
    assert [person.name for person in document.people] == ["Kwobo Djokov"]


def test_a_title_with_a_name_is_no_part_of_a_body_behind_it(miner: Miner) -> None:
    document = miner.mine("Ambassador John Bolt and Ulm News editor Seb Gork met. Bolt said no.")
    assert [person.name for person in document.people] == ["John Bolt", "Seb Gork"]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Ban Ki-mun, the secretary-general, came. Ban spoke.", "Ban", "Ban Ki-mun"),
        ("Lou Jiwen, the minister, came. Mr. Lou spoke.", "Mr. Lou", "Lou Jiwen"),
        ("Frank Poe, the mayor, met Ed Frank. Mr. Frank spoke.", "Mr. Frank", "Ed Frank"),
        ("Xu D’Souz, the author, came. D’Souz spoke. Xu left.", "D’Souz", "Xu D’Souz"),
        ("Doru Mabeth came late. Coach Doru spoke.", "Doru", "Doru Mabeth"),
        ("Xu Mabeth came late. A dog barked.", "Xu Mabeth", "Xu Mabeth"),
        ("Park Dae-vol, the mayor, came. Park spoke.", "Park", "Park Dae-vol"),
    ],
)
def test_a_family_name_may_come_first(miner: Miner, text: str, short: str, full: str) -> None:
    assert (short, full) in mentions(miner.mine(text))


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("De Blasi spoke. Mayor Bill de Blasi came. De Blasi left.", "De Blasi", "Bill de Blasi"),
        ("Marine Le Penn came. Le Penn spoke.", "Le Penn", "Marine Le Penn"),
        ("Kaleo De Roscu, a nurse, came. De Roscu left.", "De Roscu", "Kaleo De Roscu"),
        ("Joo van de Laak, a nurse, came. Van de Laak left.", "Van de Laak", "Joo van de Laak"),
        ("Kaleo De Roscu came. Then De Roscu left.", "De Roscu", "Kaleo De Roscu"),
        ("Kaleo Dell Ruk, a nurse, came. Dell Ruk left.", "Dell Ruk", "Kaleo Dell Ruk"),
        ("Noor al-Masru, a nurse, came. Al-Masru left.", "Al-Masru", "Noor al-Masru"),
        ("Noor al-Masru, a nurse, came. Masru left.", "Masru", "Noor al-Masru"),
        ("Joo van de Laak, a nurse, came. We saw van de Laak.", "van de Laak", "Joo van de Laak"),
        ("Luc d’Aubru, a nurse, came. D’Aubru left.", "D’Aubru", "Luc d’Aubru"),
        ("Koto Ruizu y Moru came. Then Moru said no.", "Moru", "Koto Ruizu y Moru"),
        (
            "Mayor Debbie Wassel Schulz came. Wassel Schulz left.",
            "Wassel Schulz",
            "Debbie Wassel Schulz",
        ),
    ],
)
def test_a_surname_may_have_two_words(miner: Miner, text: str, short: str, full: str) -> None:
    assert (short, full) in mentions(miner.mine(text))


def test_of_two_surnames_the_first_may_be_the_one_that_stands_alone(miner: Miner) -> None:
    document = miner.mine("Carlos Ortego Beltru, a nurse, came. Ortego sang. Mr. Ortego left.")
    assert mentions(document)[1:] == [
        ("Ortego", "Carlos Ortego Beltru"),
        ("Mr. Ortego", "Carlos Ortego Beltru"),
    ]


def test_a_rare_first_name_stands_for_who_has_it(miner: Miner) -> None:
    document = miner.mine("Tzipu Peretu, a nurse, came. Then Tzipu left.")
    assert mentions(document)[1:] == [("Tzipu", "Tzipu Peretu")]


def test_a_word_that_is_also_written_small_is_no_first_name(miner: Miner) -> None:
    document = miner.mine("Wuddle Peretu, a nurse, came. Wuddle is no wuddle.")
    assert mentions(document)[1:] == []


def test_a_surname_may_be_a_word_of_places_and_things(miner: Miner) -> None:
    document = miner.mine("Anita Hill came. Steven Law and Kathleen Hall Jamison left Rose Hill.")
    names = [person.name for person in document.people]
    assert names == ["Anita Hill", "Steven Law", "Kathleen Hall Jamison"]


def test_honorifics_tell_two_bearers_of_a_surname_apart(miner: Miner) -> None:
    document = miner.mine("Mark Berg and Mary Berg came. Mrs. Berg spoke. Mr. Berg did not.")
    assert mentions(document)[2:] == [("Mrs. Berg", "Mary Berg"), ("Mr. Berg", "Mark Berg")]


def test_a_title_with_another_role_is_somebody_else(miner: Miner) -> None:
    document = miner.mine("President Roe met the first lady, Mary Roe. Mr. Roe spoke.")
    assert [person.name for person in document.people] == ["Roe", "Mary Roe"]
    assert mentions(document)[2] == ("Mr. Roe", "Roe")


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Ms. Poe spoke.", "female"),
        ("Mary Poe spoke.", "female"),
        ("They saw Recep Poe.", "male"),
        ("They saw Katarína Poe.", "female"),
        ("They saw Jae-in Poe.", "male"),
        ("The spokesman Xan Poe spoke.", "male"),
        ("Director Xan Poe spoke. She left.", "female"),
        ("Director Xan Poe spoke.", None),
    ],
)
def test_gender_comes_from_honorific_first_name_role_or_pronoun(
    miner: Miner, text: str, gender: str | None
) -> None:
    document = miner.mine(text)
    found = next(mention for mention in document.mentions if mention.type == "person")
    assert found.attrs.get("gender") == gender


@pytest.mark.parametrize(
    "text",
    [
        "They spoke with Director Xan Poe by her side.",
        "Director Xan Poe spoke. “She left,” Al Roe said.",
    ],
)
def test_a_pronoun_that_may_mean_another_tells_no_gender(miner: Miner, text: str) -> None:
    found = next(mention for mention in miner.mine(text).mentions if mention.type == "person")
    assert found.text == "Xan Poe"
    assert "gender" not in found.attrs


def test_who_told_something_is_a_person_beside_another_of_that_surname(miner: Miner) -> None:
    text = "Mr. Al Poe was ill. Last Monday, Xan Poe told a crowd that it was over."
    names = {m.attrs["name"] for m in miner.mine(text).mentions if m.type == "person"}
    assert names == {"Al Poe", "Xan Poe"}


def test_descriptions_count_where_they_fit_one_person(miner: Miner) -> None:
    text = (
        "President Ana Ruiz of Peru met Sen. Sam Poe. The Peruvian leader spoke, the senator left."
    )
    assert mentions(miner.mine(text))[2:] == [
        ("The Peruvian leader", "Ana Ruiz"),
        ("the senator", "Sam Poe"),
    ]
    text = "Sen. Sam Poe met Sen. Ann Roe. Then the senator left."
    assert len(mentions(miner.mine(text))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The New York Times and the White House agreed.",
        "They met in Los Angeles and New Hampshire.",
        "He works for the Mary Poe Foundation.",
        "They saw the new film “Mary Poe,” about a nurse.",
        "Their boat Mary Poe sank.",
        "The USS Mark Rudd left port, and Hurricane Mary Poe came.",
        "Most fans of the Austin Walkers left.",
    ],
)
def test_bodies_and_places_are_no_persons(miner: Miner, text: str) -> None:
    assert mentions(miner.mine(text)) == []


def test_a_surname_in_the_name_of_a_body_is_no_mention(miner: Miner) -> None:
    document = miner.mine("Mark Rudd came. Rudd University and Rudd Tower did not.")
    assert mentions(document) == [("Mark Rudd", "Mark Rudd")]


def test_a_surname_in_the_name_of_a_ship_is_no_mention(miner: Miner) -> None:
    document = miner.mine("Mark Rudd came. The ship Mary Rudd sank.")
    assert mentions(document) == [("Mark Rudd", "Mark Rudd")]


def test_capitals_of_a_headline_are_no_part_of_a_name(miner: Miner) -> None:
    text = "Radio Icon Mark Rudd Torches Critics\n\nMark Rudd spoke. Rudd left."
    assert {name for _, name in mentions(miner.mine(text))} == {"Mark Rudd"}


def test_a_description_can_name_the_state(miner: Miner) -> None:
    document = miner.mine(
        "Sen. Ann Roe, R-Fla., met Sen. Sam Poe, D-Ohio. The Florida senator left."
    )
    assert mentions(document)[2:] == [("The Florida senator", "Ann Roe")]


def test_a_second_role_belongs_to_the_same_person(miner: Miner) -> None:
    document = miner.mine("Investor Ray Poe, who had been the mayor of Ulm, met Sen. Ann Roe.")
    officials = [
        (m.attrs["role"], m.attrs["person"]) for m in document.mentions if m.type == "official"
    ]
    assert officials == [("mayor", "p1"), ("Investor", "p1"), ("Sen.", "p2")]


@pytest.mark.parametrize("father", ["Mark Rudd Sr.", "Mark Rudd"])
def test_father_and_son_are_two(miner: Miner, father: str) -> None:
    document = miner.mine(f"{father} met his son, Mark Rudd Jr., twice. Mark Rudd Jr. sang.")
    assert [name for _, name in mentions(document)] == [father, "Mark Rudd Jr.", "Mark Rudd Jr."]


def test_who_is_introduced_as_junior_is_meant_without_it(miner: Miner) -> None:
    document = miner.mine("Mark Rudd III came. Mark Rudd sang. Rudd left.")
    assert {name for _, name in mentions(document)} == {"Mark Rudd III"}


def test_a_surname_stays_with_the_one_who_had_it_first(miner: Miner) -> None:
    document = miner.mine(
        "Mayor Ed Poe spoke. Mr. Poe left. His father, Carl Poe, sang. Ed Poe and Carl Poe met. "
        "Then Mr. Poe won."
    )
    assert mentions(document)[-1] == ("Mr. Poe", "Ed Poe")


@pytest.mark.parametrize(
    "relative",
    [
        "Her son, Kit Poe, is there.",
        "Poe’s daughter Ida Poe is there.",
        "Her husband, former mayor Kit Poe, is there.",
        "Kit Poe, the candidate’s son, is there.",
        "Kit Poe, her eldest son, is there.",
    ],
)
def test_a_surname_is_not_that_of_a_relative_who_is_told_of_by_the_way(
    miner: Miner, relative: str
) -> None:
    text = f"Ann Poe came to Lund.\n\n{relative}\n\nPoe was late."
    assert mentions(miner.mine(text))[-1][1] == "Ann Poe"


def test_the_first_of_a_family_who_is_named_is_no_relative(miner: Miner) -> None:
    text = "Kit Poe, the son of Ann Poe, came to Lund. Kit Poe left.\n\nPoe was late."
    assert mentions(miner.mine(text))[-1][1] == "Kit Poe"


@pytest.mark.parametrize("headline", ["", "The party of Poe\n\n"])
def test_a_surname_stays_with_who_had_it_however_often_another_is_named(
    miner: Miner, headline: str
) -> None:
    text = f"{headline}Jeb Poe left. Mr. Poe cried.\n\nIt is the party of Ed Poe and Ed Poe’s son."
    found = mentions(miner.mine(f"{text}\n\nMr. Poe was late."))
    assert ("Mr. Poe", "Jeb Poe") in found
    assert found[-1] == ("Mr. Poe", "Jeb Poe")


def test_words_of_a_headline_are_no_names(miner: Miner) -> None:
    document = miner.mine(
        "Records Released After Pressure From Clinton Ally\n\nMark Rudd spoke. Rudd left."
    )
    assert [person.name for person in document.people] == ["Mark Rudd"]


def test_a_document_that_is_a_headline_has_its_names(miner: Miner) -> None:
    document = miner.mine("Mark Rudd Wins Seventh District Race")
    assert [person.name for person in document.people] == ["Mark Rudd"]


def test_a_word_that_opens_a_sentence_is_no_first_name(miner: Miner) -> None:
    document = miner.mine("Mark Rudd came. Six Rudd aides left. Rudd stayed. Rudd spoke.")
    assert [person.name for person in document.people] == ["Mark Rudd"]


def test_a_place_before_a_surname_is_no_first_name(miner: Miner) -> None:
    document = miner.mine("Mark Rudd came. Two left the Ohio Rudd rally. Rudd stayed. Rudd spoke.")
    assert [person.name for person in document.people] == ["Mark Rudd"]


def test_a_word_that_opens_a_sentence_is_no_first_name_of_a_first_name(miner: Miner) -> None:
    document = miner.mine("Mark Rudd came. Talk Mark over. Mark stayed.")
    assert [person.name for person in document.people] == ["Mark Rudd"]


def test_a_first_name_of_both_genders_says_nothing(miner: Miner) -> None:
    document = miner.mine("Lindsey Rudd came. Mary Berg came. He met her.")
    genders = {m.text: m.attrs.get("gender") for m in document.mentions if m.type == "person"}
    assert genders == {"Lindsey Rudd": None, "Mary Berg": "female"}


@pytest.fixture
def without_collector() -> Iterator[None]:
    """No time for what other tests left behind."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("without_collector")
def test_a_list_of_members_takes_time_in_proportion_to_its_length() -> None:
    none = Vocabulary("t.none")
    words = PersonWords(*[none for _ in PersonWords.__struct_fields__])

    def seconds(size: int) -> float:
        book = PersonBook(words)
        names = [book.parse(f"Mr{number} Roe{number}") for number in range(size)]
        start = time.process_time()
        book.learn(names)
        assert not any(map(book.may_be_a_phrase, names))
        return time.process_time() - start

    seconds(10)
    # Sixteen times as long: anything quadratic takes 256 times as long.
    assert seconds(6_400) < 60 * seconds(400) + 0.1


@pytest.mark.parametrize(("pronoun", "meant"), [("her", "Ana Dovik"), ("his", "Rob Dovik")])
def test_pronouns_tell_whose_of_a_couple_the_surname_is(
    miner: Miner, pronoun: str, meant: str
) -> None:
    text = (
        "Rob Dovik met Ana Dovik. Rob Dovik sat. Ana Dovik sat. "
        f"Dovik lost {pronoun} hat. Dovik lost {pronoun} coat. Dovik left."
    )
    short = [name for word, name in mentions(miner.mine(text)) if word == "Dovik"]
    assert short == [meant] * 3


def test_a_contracted_verb_is_no_first_name(miner: Miner) -> None:
    text = "Don Poe came. Don’t they know? Don knows."
    assert mentions(miner.mine(text)) == [("Don Poe", "Don Poe"), ("Don", "Don Poe")]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("His wife, Jelena, left. Jelena came back.", "female"),
        ("Ann Roe’s elder brother Luis, 74, left. Luis came back.", "male"),
        ("A boy called Sami left. Sami came back.", "male"),
        ("Aisha (not her real name) left. Aisha came back.", "female"),
    ],
)
def test_a_first_name_beside_a_word_for_the_family_is_a_person(
    miner: Miner, text: str, gender: str
) -> None:
    first, second = [m for m in miner.mine(text).mentions if m.attrs["name"] != "Ann Roe"]
    assert first.attrs == second.attrs
    assert (second.attrs["name"], second.attrs["gender"]) == (second.text, gender)


def test_a_first_name_beside_a_word_for_the_family_can_be_of_who_is_named_in_full(
    miner: Miner,
) -> None:
    document = miner.mine("Mark Rudd came. Her brother Mark left.")
    assert mentions(document) == [("Mark Rudd", "Mark Rudd"), ("Mark", "Mark Rudd")]


@pytest.mark.parametrize("noun", ["Neighbour", "Widow", "Mum-of-two", "Teammate"])
def test_a_noun_that_opens_a_sentence_is_no_part_of_a_name(miner: Miner, noun: str) -> None:
    document = miner.mine(f"It was late. {noun} Ann Roe left.")
    assert mentions(document) == [("Ann Roe", "Ann Roe")]


def test_two_words_can_be_the_surname_of_who_has_no_known_first_name(miner: Miner) -> None:
    document = miner.mine("Orvo Garcia Marquez met the club. Garcia Marquez left.")
    assert mentions(document) == [
        ("Orvo Garcia Marquez", "Orvo Garcia Marquez"),
        ("Garcia Marquez", "Orvo Garcia Marquez"),
    ]


def test_a_place_is_nobody_who_is_called_so(miner: Miner) -> None:
    document = miner.mine("Mayor Montana Poe wrote it. The show was made in Montana.")
    assert mentions(document) == [("Montana Poe", "Montana Poe")]


def test_half_of_a_double_name_is_somebody_else(miner: Miner) -> None:
    document = miner.mine("Mayor Ana Lloyd-Jones met the guard. Jones left.")
    assert mentions(document) == [("Ana Lloyd-Jones", "Ana Lloyd-Jones")]


def test_a_headline_does_not_hide_a_surname_with_a_particle(miner: Miner) -> None:
    document = miner.mine(
        "The Club De Leeuw Met Is Old\n\nMayor Orvo de Leeuw spoke. De Leeuw left."
    )
    assert {name for _, name in mentions(document)} == {"Orvo de Leeuw"}
    assert len(mentions(document)) == 3


def test_a_title_that_is_a_first_name_too_means_who_holds_it(miner: Miner) -> None:
    text = "Mark Rudd, dean of Ulm College, came. Dean Rudd left."
    assert [person.name for person in miner.mine(text).people] == ["Mark Rudd"]
    text = "Mark Rudd, a nurse, came. Dean Rudd left."
    assert [person.name for person in miner.mine(text).people] == ["Mark Rudd", "Dean Rudd"]

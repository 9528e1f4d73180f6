"""Whom a quote's speaker comes to: names, descriptions, pronouns and bodies."""

from __future__ import annotations

import time

import pytest

from minekit import Miner
from minekit.builtin.person_index import PersonIndex
from minekit.builtin.speakers.pronouns import Presence
from minekit.rules.vocab import Vocabulary


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner(only_rules=["quotes", "officials"], types=["quote"])


class NoWords:
    """A language without words."""

    abbreviation = Vocabulary("t.none")

    def has(self, word: str, *classes: str) -> bool:
        return False


def last_speaker(miner: Miner, text: str) -> object:
    return miner.mine(text).mentions[-1].attrs.get("speaker")


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("The senator", "Jo Berg"),
        ("The Ohio senator", "Jo Berg"),
        ("The Ohio Republican", "Jo Berg"),
        ("Berg’s remarks at noon", "Jo Berg"),
        ("The mayor", "Ann Poe"),
        ("Berg’s spokesman", "Rob Low"),
        ("A spokesman for Senator Jo Berg", "Rob Low"),
        ("A spokesman for the mayor", "A spokesman for the mayor"),
        ("Berg’s campaign", "Berg’s campaign"),
        ("An Ohio senator", "An Ohio senator"),
    ],
)
def test_a_description_means_who_has_the_office(miner: Miner, speaker: str, expected: str) -> None:
    text = (
        "Mayor Ann Poe opened the fair. Berg spokesman Rob Low was there.\n\n"
        f"Senator Jo Berg of Ohio came late.\n\n{speaker} said that it was over."
    )
    assert last_speaker(miner, text) == expected


@pytest.mark.parametrize("speaker", ["The ambassador", "The ambassador to Varda"])
def test_an_ambassador_may_be_called_by_the_office_alone(miner: Miner, speaker: str) -> None:
    text = (
        f"Jo Berg, the ambassador to Varda, met Mayor Ann Poe.\n\n{speaker} said that it was over."
    )
    assert last_speaker(miner, text) == "Jo Berg"


def test_of_two_with_one_office_who_is_present_is_meant(miner: Miner) -> None:
    text = "Sen. Jo Berg met Sen. Ann Poe.\n\nBerg left.\n\nThe senator said it was over."
    assert last_speaker(miner, text) == "Jo Berg"


def test_one_of_several_under_a_plural_role_has_the_office(miner: Miner) -> None:
    text = "Sens. Ann Poe (Ky.) and Jo Berg (Ohio) met.\n\nThe Ohio senator said it was over."
    assert last_speaker(miner, text) == "Jo Berg"


def test_a_man_is_no_businesswoman(miner: Miner) -> None:
    text = "Ms. Ann Poe came. Mr. Tom Ruiz left.\n\nThe businesswoman said it was over."
    assert last_speaker(miner, text) == "Ann Poe"


@pytest.mark.parametrize(
    ("before", "speaker", "expected"),
    [
        ("The Labor Department said no.", "The department", "The Labor Department"),
        ("Harbor Foods said that it was late.", "The company", "Harbor Foods"),
        ("The Labor Department said no.", "The company", "The company"),
        ("Workers said that it was late.", "The company", "The company"),
        ("The Ohio River Association met.", "The ORA", "Ohio River Association"),
        ("The club met.", "The ORA", "The ORA"),
    ],
)
def test_a_body_is_named_in_full(miner: Miner, before: str, speaker: str, expected: str) -> None:
    assert last_speaker(miner, f"{before}\n\n{speaker} said that it was over.") == expected


@pytest.mark.parametrize(
    ("before", "speaker", "expected"),
    [
        ("The Martin Foundation backed the bill.", "the group", "The Martin Foundation"),
        ("The Farmers' Union, which is old, met.", "The union", "The Farmers' Union"),
        ("The Ministry of Trade denied it. It rained.", "the ministry", "The Ministry of Trade"),
        ("Acme CEO Ann Poe left. Then Acme fell. Acme lost money.", "the company", "Acme"),
        ("The Sierra Club's director left.", "the organization", "The Sierra Club"),
        ("The Martin Foundation backed the bill.", "another group", "another group"),
        ("The Ministry of Trade denied it.", "the firm", "the firm"),
        ("The Ministry of Trade denied it.", "the agency", "The Ministry of Trade"),
    ],
)
def test_a_description_means_the_body_that_opens_a_sentence_before(
    miner: Miner, before: str, speaker: str, expected: str
) -> None:
    assert last_speaker(miner, f"{before} “It is fair,” {speaker} said.") == expected


@pytest.mark.parametrize("speaker", ["a company", "another company", "her company"])
def test_a_body_that_is_not_known_yet_is_no_other(miner: Miner, speaker: str) -> None:
    text = f"“No,” Roe & Poe said. “It is fair,” {speaker} said."
    assert last_speaker(miner, text) == speaker


def test_a_title_opens_its_sentence(miner: Miner) -> None:
    text = (
        "Harbor Committee Chairman Tom Ruiz spoke with Gov. Rob Low and left. "
        "But he said that it was over."
    )
    assert last_speaker(miner, text) == "Tom Ruiz"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Tom Ruiz met Rob Low in May.", "Tom Ruiz"),
        ("But Gov. Tom Ruiz met Rob Low.", "Tom Ruiz"),
        ("When Tom Ruiz left, Rob Low sang.", "Rob Low"),
        ("Ruiz aide Rob Low sang.", "Rob Low"),
    ],
)
def test_who_opens_a_sentence_is_its_subject(miner: Miner, before: str, expected: str) -> None:
    text = f"Mr. Tom Ruiz and Mr. Rob Low came.\n\n{before} He said that it was over."
    assert last_speaker(miner, text) == expected


def test_who_is_told_something_does_not_say_it(miner: Miner) -> None:
    text = "Mr. Tom Ruiz sang.\n\nMr. Rob Low asked him why.\n\n“It was late,” he told Low."
    assert last_speaker(miner, text) == "Tom Ruiz"


def test_a_name_behind_a_dash_is_the_speaker(miner: Miner) -> None:
    text = "A former candidate -- Jo Berg, who lost -- said the plan “was late.”"
    assert last_speaker(miner, text) == "Jo Berg"


def test_a_nickname_is_no_end_of_a_name(miner: Miner) -> None:
    text = "Tom “Red” Ruiz, a farmer, told reporters: “It was late.”"
    assert last_speaker(miner, text) == "Tom “Red” Ruiz"


def test_an_owner_has_a_name(miner: Miner) -> None:
    text = "He’s endured relentless questions about whether he’ll leave before Monday’s vote."
    document = miner.mine(text)
    assert document.problems == []
    assert "" not in [quote.attrs.get("speaker") for quote in document.mentions]


def test_a_description_may_name_the_people_of_a_country(miner: Miner) -> None:
    text = (
        "Varda’s foreign minister, Nadia Orlec, met the mayor of Ostria, Ann Poe.\n\n"
        "“We will see,” Ms. Poe said. The Vardan minister said that it was over."
    )
    assert last_speaker(miner, text) == "Nadia Orlec"


def test_the_label_of_a_turn_means_who_has_the_name_in_small_letters(miner: Miner) -> None:
    text = (
        "Mayor Ann Poe was asked.\n\nBOULD: Why not go there now?\n\nPOE: I will go there in May."
    )
    speakers = [mention.attrs.get("speaker") for mention in miner.mine(text).mentions]
    assert {"BOULD", "Ann Poe"} <= set(speakers)


def test_she_in_what_somebody_says_is_somebody_else(miner: Miner) -> None:
    text = (
        "Author Ann Poe was asked.\n\nBOULD: Who has the book?\n\n"
        "POE: My editor, Mary Stein, has it at home. She says that it is too long."
    )
    assert last_speaker(miner, text) == "Mary Stein"


def test_i_is_nobody_who_is_told_of(miner: Miner) -> None:
    text = "The agency said that it was late. I thought that it was not."
    assert last_speaker(miner, text) is None


def test_a_word_without_end_takes_time_in_proportion_to_its_length() -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        Presence("1" * size, PersonIndex([]), [], [], NoWords())
        return time.process_time() - start

    seconds(10)
    # Sixteen times as long: anything quadratic takes 256 times as long.
    assert seconds(32_000) < 60 * seconds(2_000) + 0.1


def test_who_speaks_by_the_way_is_not_meant_by_a_pronoun(miner: Miner) -> None:
    text = (
        "Mr. Tom Ruiz attacked his rivals, among them Mr. Rob Low, who says that it is late.\n\n"
        "He said that it was over."
    )
    assert last_speaker(miner, text) == "Tom Ruiz"


@pytest.mark.parametrize("asked", ["Ana Ruiz", "Judge Ana Ruiz"])
def test_who_is_asked_answers(miner: Miner, asked: str) -> None:
    text = f"Mary Poe came. “Why is that?” Poe asked {asked}. “It is old,” she replied."
    assert last_speaker(miner, text) == "Ana Ruiz"


def test_who_asks_nobody_by_name_goes_on(miner: Miner) -> None:
    text = "Ana Ruiz sat. Mary Poe came. “Why is that?” Poe asked. “It is old,” she said."
    assert last_speaker(miner, text) == "Mary Poe"


def test_two_who_speak_together_are_none_of_the_two(miner: Miner) -> None:
    assert last_speaker(miner, "Mary Poe and Jan Berg said it was old.") == "Mary Poe and Jan Berg"
    assert last_speaker(miner, "Ruiz aide Jan Berg said it was old.") == "Jan Berg"


def test_a_subject_behind_a_clause_that_leads_up_to_it_is_present(miner: Miner) -> None:
    text = (
        "Mr. Tom Ruiz and Mr. Rob Low met. Ruiz was ill.\n\n"
        "Asked whether the mayor, Rob Low, who had been so loud, could still be told, Ruiz left.\n\n"
        "“It is late,” he said."
    )
    assert last_speaker(miner, text) == "Tom Ruiz"


def test_a_former_secretary_is_whom_the_text_named_before(miner: Miner) -> None:
    text = "Ms. Ana Ruiz came.\n\nThe former secretary of state said it was late."
    assert last_speaker(miner, text) == "Ana Ruiz"


def test_an_age_describes_whom_the_text_named_before(miner: Miner) -> None:
    text = "Ms. Ana Ruiz came.\n\nIt rained.\n\nRain fell.\n\n“It is late,” the 46-year-old said."
    assert last_speaker(miner, text) == "Ana Ruiz"


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Xo-Lan Dovik and Gabriel Poe", "Xo-Lan Dovik and Gabriel Poe"),
        ("Experts Ana Ruiz and Gabriel Poe", "Ana Ruiz and Gabriel Poe"),
        ("Both Ruiz and Poe", "Ana Ruiz and Gabriel Poe"),
        ("Mr. Poe and Ms. Ruiz of Lund", "Gabriel Poe and Ana Ruiz"),
        ("Ruiz and Poe supporters", "Ruiz and Poe supporters"),
    ],
)
def test_two_who_speak_together_are_named_in_full(
    miner: Miner, speaker: str, expected: str
) -> None:
    text = f"Ana Ruiz met Gabriel Poe.\n\n“It is very late,” {speaker} wrote."
    assert last_speaker(miner, text) == expected


def test_two_roles_of_one_person_are_one_speaker(miner: Miner) -> None:
    text = "“It is very late,” former prosecutor and New York City Mayor Gabriel Poe said."
    assert last_speaker(miner, text) == "Gabriel Poe"


@pytest.mark.parametrize("verb", ["added", "went on"])
def test_who_spoke_before_speaks_on(miner: Miner, verb: str) -> None:
    text = (
        f"“It is late,” said Mr. Tom Ruiz.\n\nMr. Rob Low sat there.\n\n“And it is old,” he {verb}."
    )
    assert last_speaker(miner, text) == "Tom Ruiz"


@pytest.mark.parametrize(
    "told", ["The Low reforms are late", "The plans of Rob Low are late", "Low’s plan is late"]
)
def test_who_is_told_of_by_the_way_does_not_say_it(miner: Miner, told: str) -> None:
    text = f"Mr. Rob Low and Mr. Tom Ruiz met.\n\nRuiz left.\n\n{told}, he said."
    assert last_speaker(miner, text) == "Tom Ruiz"


@pytest.mark.parametrize("clause", ["But he said that Low left.", "The Low campaign left."])
def test_a_name_near_the_start_of_a_sentence_is_not_always_its_subject(
    miner: Miner, clause: str
) -> None:
    text = f"Mr. Rob Low and Mr. Tom Ruiz met.\n\nRuiz stayed. {clause}\n\n“It is late,” he said."
    assert last_speaker(miner, text) == "Tom Ruiz"


@pytest.mark.parametrize(
    ("before", "pronoun", "expected"),
    [
        ("One voter said it was late.", "she", "One voter"),
        ("His wife, Ana, said it was late.", "she", "His wife"),
        ("His wife, Ana, said it was late.", "he", "Tom Ruiz"),
        ("A Lund aide asked who knew.", "he", "Tom Ruiz"),
        ("Two aides said it was late.", "he", "Tom Ruiz"),
        ("The Lund board said it was late.", "he", "Tom Ruiz"),
        ("Bob said it was late.", "he", "Bob"),
    ],
)
def test_who_has_no_name_speaks_on(miner: Miner, before: str, pronoun: str, expected: str) -> None:
    text = f"Mr. Tom Ruiz came.\n\n{before}\n\n“It is very late,” {pronoun} said."
    assert last_speaker(miner, text) == expected


@pytest.mark.parametrize("speaker", ["The second official", "The person", "This source"])
def test_who_has_no_name_is_described_in_full(miner: Miner, speaker: str) -> None:
    text = f"Tom Ruiz came.\n\nA Lund official said it was late.\n\n{speaker} said no."
    assert last_speaker(miner, text) == "A Lund official"


def test_a_role_may_stand_before_the_name_beside_a_description(miner: Miner) -> None:
    text = "Tom Ruiz met Rob Low.\n\nThe other man, his cousin Rob Low, 40, said it was late."
    assert last_speaker(miner, text) == "Rob Low"
    text = "Tom Ruiz met Rob Low.\n\nThe other man, a friend of Rob Low, said it was late."
    assert last_speaker(miner, text) == "The other man"


def test_a_surname_alone_is_whose_full_name_the_text_has(miner: Miner) -> None:
    text = "“It is late,” said Bay Dovik.\n\n“And it is old,” Dovik said."
    assert last_speaker(miner, text) == "Bay Dovik"
    text = "He was a guest of The Ana Dovik Show.\n\n“It is very old,” Dovik said."
    assert last_speaker(miner, text) == "Ana Dovik"


@pytest.mark.parametrize(("blank", "expected"), [(2, "Ulm Trade Union"), (600_000, "the UTU")])
def test_what_is_spelled_out_far_away_is_not_meant(miner: Miner, blank: int, expected: str) -> None:
    gap = "\n" * blank
    assert last_speaker(miner, f"The Ulm Trade Union met.{gap}“No,” the UTU said.") == expected


def test_a_party_in_the_plural_is_nobodys_surname(miner: Miner) -> None:
    text = "Virginia Democrats came.\n\nDemocrats said it was late."
    assert last_speaker(miner, text) == "Democrats"


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Mayor Ann Poe’s office", "Mayor Ann Poe’s office"),
        ("Mayor Ann Poe’s chief of staff, Rob Low,", "Rob Low"),
    ],
)
def test_whom_an_official_owns_speaks_and_not_the_official(
    miner: Miner, speaker: str, expected: str
) -> None:
    text = f"Rob Low came.\n\n{speaker} said that it was over."
    assert last_speaker(miner, text) == expected

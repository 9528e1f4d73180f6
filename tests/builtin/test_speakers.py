"""Whom a quote's speaker comes to: names, descriptions, pronouns and bodies."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from minekit import Miner
from minekit.builtin.speakers.sentences import Sentences
from minekit.builtin.speakers.words import SpeakerWords
from minekit.rules.vocab import Vocabulary
from miners import last_speaker, miner_of


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("quotes", "officials", types=("quote",))


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


def test_a_candidate_is_somebody_of_whom_no_other_office_is_told(miner: Miner) -> None:
    text = (
        "Jo Berg called on Mayor Bill Poe to restart the watch. Poe ended it in April.\n\n"
        "“We need it,” the Republican candidate said."
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
        "Ms. Jane Roe met author Ann Poe.\n\nBOULD: Who has the book?\n\n"
        "POE: My editor, Mary Stein, has it at home. She says that it is too long."
    )
    assert last_speaker(miner, text) == "Mary Stein"


def test_i_is_nobody_who_is_told_of(miner: Miner) -> None:
    text = "The agency said that it was late. I thought that it was not."
    assert last_speaker(miner, text) is None


def test_a_word_without_end_takes_time_in_proportion_to_its_length() -> None:
    no_words = SpeakerWords(*(Vocabulary("t.none") for _ in SpeakerWords.__struct_fields__))

    def seconds(size: int) -> float:
        start = time.process_time()
        Sentences("1" * size, [], no_words)
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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Poe asked Ana Ruiz why it was old. “It is not,” she said.", "Ana Ruiz"),
        ("Ann Poe asked the cook, Ana Ruiz, about it. She said it was old.", "Ana Ruiz"),
        ("Ana Ruiz sat. Then Ann Poe asked her why.\n\n“It is old,” she said.", "Ana Ruiz"),
        ("Ana Ruiz sat when Ann Poe asked about the dam. “It is old,” she said.", "Ana Ruiz"),
        ("Ann Poe asked Ana Ruiz to leave. “It is late,” she said.", "Ann Poe"),
        ("Ana Ruiz left. Ann Poe questioned Ruiz’s plan. She called it “odd.”", "Ann Poe"),
        ("Ann Poe asked Tom Low why it was old. “It is sad,” she said.", "Ann Poe"),
    ],
)
def test_who_is_asked_a_question_answers_it(miner: Miner, text: str, speaker: str) -> None:
    assert last_speaker(miner, text) == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("another leading lawyer, Ana P. Ruiz of the firm Berg & Low", "Ana P. Ruiz"),
        ("the group’s founder, Ana Ruiz of Lund", "Ana Ruiz"),
        ("Poe’s introducer, actress Ana Ruiz", "Ana Ruiz"),
        ("Poe’s rivals, Senator Ana Ruiz and Senator Rob Low", "Poe’s rivals"),
        ("the bank, Senator Ana Ruiz’s own", "the bank"),
    ],
)
def test_a_name_behind_any_description_is_whose_it_is(
    miner: Miner, source: str, speaker: str
) -> None:
    assert last_speaker(miner, f"Ann Poe came.\n\n“It is late,” said {source}.") == speaker


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
        ("His wife said it was late.", "she", "His wife"),
        ("His wife, Ana, said it was late.", "she", "Ana"),
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


def test_a_body_beside_its_description_is_no_trade_of_whom_the_text_named(miner: Miner) -> None:
    text = "“No,” said Jo Berg, a nurse.\n\nThe operator, Ulm Line, said that it was late."
    assert last_speaker(miner, text) == "Ulm Line"


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


@pytest.mark.parametrize(
    ("told", "tag", "expected"),
    [
        (
            "The Berg Institute sent a letter to its members.\n\n",
            "the letter said",
            "The Berg Institute",
        ),
        ("A letter from Dr. Ida Moss reached the museum. ", "the letter read", "Ida Moss"),
        ("A memo written by Tom Low went to the board. ", "it said", "Tom Low"),
        ("It got an email from the club’s director, Tom Low. ", "the email said", "Tom Low"),
        ("Tom Low’s short note lay there. ", "the note said", "Tom Low"),
        (
            "Judge Ann Venn ruled in an order. It was late, she wrote. ",
            "the order said",
            "Ann Venn",
        ),
        ("In a statement, chairman Tom Low thanked him.\n\n", "the statement said", "Tom Low"),
        ("In March, her company put out a statement. ", "the statement said", "her company"),
        ("In March her company put out a statement. ", "the statement said", "the statement"),
        ("Lund Energy said it was small.\n\n", "the statement added", "Lund Energy"),
        ("Lund Energy sent a letter. ", "the letter released on Friday said", "Lund Energy"),
        ("Lund Energy sent a letter. ", "the letter obtained by the town said", "Lund Energy"),
        ("Lund Energy said it was small.\n\n", "the ruling added", "the ruling"),
        ("The AP obtained a letter from Lund. Tom Low left.\n\n", "the mayor said", "the mayor"),
        ("A letter obtained by Tom Low was short. ", "the letter said", "the letter"),
    ],
)
def test_a_writing_holds_the_words_of_its_author(
    miner: Miner, told: str, tag: str, expected: str
) -> None:
    assert last_speaker(miner, f"{told}“No fish died,” {tag}.") == expected


def test_it_is_the_writing_that_was_told_of_last(miner: Miner) -> None:
    text = "A letter reached the board. “No fish died,” it read."
    assert last_speaker(miner, text) == "A letter"


def test_in_a_writing_it_is_who_spoke_there(miner: Miner) -> None:
    text = "In a post, Lund Energy said it was over. It added that no fish died."
    assert last_speaker(miner, text) == "Lund Energy"


@pytest.mark.parametrize(
    ("before", "speaker", "expected"),
    [
        ("The Lund Daily Herald came.", "the Herald", "The Lund Daily Herald"),
        (
            "The Granby Housing Association came.",
            "the Association",
            "The Granby Housing Association",
        ),
        ("The Norwegian Senate came.", "the Senate", "the Senate"),
        ("It rose.", "the regional newspaper Kvelde", "Kvelde"),
        ("It rose.", "the state-run broadcaster Telnor", "Telnor"),
        ("It rose.", "Low’s hometown Kinsey Gazette", "Kinsey Gazette"),
        ("It rose.", "the advocacy group the Lund Fund", "Lund Fund"),
        ("It rose.", "a Nevada Democrat", "a Nevada Democrat"),
        ("It rose.", "the about-face in Damascus", "the about-face in Damascus"),
    ],
)
def test_a_name_stands_for_words_about_it(
    miner: Miner, before: str, speaker: str, expected: str
) -> None:
    assert last_speaker(miner, f"{before}\n\n“Nobody cheered,” {speaker} said.") == expected


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("one striker who asked not to be named", "one striker"),
        ("a witness interviewed by the police", "a witness interviewed by the police"),
        ("a Lund poll released on Monday", "a Lund poll released on Monday"),
        ("one of those who left", "one of those who left"),
        ("the tall, 50-year-old diplomat", "the tall, 50-year-old diplomat"),
    ],
)
def test_a_description_ends_before_what_is_only_told(
    miner: Miner, speaker: str, expected: str
) -> None:
    assert last_speaker(miner, f"“It leaked,” according to {speaker}.") == expected


def test_who_only_is_described_by_who_has_no_name(miner: Miner) -> None:
    text = "Jo Berg is a judge in Lund. “It leaked,” said a judge who left in May."
    assert last_speaker(miner, text) == "a judge"


@pytest.mark.parametrize(
    "speaker", ["A retired judge", "The Lund judge", "The presiding Lund court judge"]
)
def test_the_first_paragraph_describes_who_is_named_behind_it(miner: Miner, speaker: str) -> None:
    text = f"{speaker} denied that the deal was “dirty.”\n\nJudge Otto Klein left the bench in May."
    assert last_speaker(miner, text) == "Otto Klein"


def test_who_is_named_first_is_not_described_later(miner: Miner) -> None:
    text = "It is over.\n\nJudge Otto Klein left.\n\nA judge denied that it was “dirty.”\n\nJudge Otto Klein came."
    assert last_speaker(miner, text) == "A judge"


@pytest.mark.parametrize("speaker", ["the two wrote", "the scientists wrote", "they wrote"])
def test_two_who_open_a_sentence_are_the_two(miner: Miner, speaker: str) -> None:
    text = f"Biologist Ana Prado, of Lund, and Lev Low found the mould.\n\n“It glows,” {speaker}."
    assert last_speaker(miner, text) == "Ana Prado and Lev Low"


def test_of_two_who_do_not_open_a_sentence_they_are_none(miner: Miner) -> None:
    text = "When I met with Ana Prado and Lev Low, it rained.\n\n“It glows,” they wrote."
    assert last_speaker(miner, text) is None


def test_somebodys_husband_has_a_name(miner: Miner) -> None:
    text = "Lena Voss ran it with her husband, Karl Voss.\n\n“We sold bread,” her husband said."
    assert last_speaker(miner, text) == "Karl Voss"


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("A woman in the gallery", "A woman"),
        ("A young woman", "A young woman"),
        ("Nobody", "Ida Moss"),
    ],
)
def test_a_woman_without_a_name_is_meant_by_she(miner: Miner, who: str, expected: str) -> None:
    text = f"Ms. Ida Moss faced the judge. {who} cried.\n\n“It was my teacher,” she said."
    assert last_speaker(miner, text) == expected


def test_somebody_new_is_nobody_known(miner: Miner) -> None:
    text = "Professor Jim Tate left. A lawyer for the bank came. “It is false,” the lawyer said."
    assert last_speaker(miner, text) == "A lawyer for the bank"


@pytest.mark.parametrize(
    ("before", "speaker", "expected"),
    [
        ("A young driver from Ulm sat on a kerb.", "the driver", "A young driver from Ulm"),
        ("One of the two bank aides left.", "the aide", "One of the two bank aides"),
        ("The film’s director was not amused.", "the director", "The film’s director"),
        ("The prime minister’s aide left.", "the aide", "The prime minister’s aide"),
        ("Her young lawyer left.", "the lawyer", "Her young lawyer"),
        ("The driver who hit him left.", "the driver", "The driver"),
        ("The driver left.", "the driver", "the driver"),
        ("State officials met on Monday.", "the officials", "State officials"),
        ("The Poe campaign began on Monday.", "the campaign", "The Poe campaign"),
        ("Her campaign began on Monday.", "the campaign", "Her campaign"),
        ("The school board met on Monday.", "the board", "The school board"),
        ("He met the famous board.", "the board", "the board"),
        ("Analysts at Ulm Bank met.", "the analysts", "Analysts at Ulm Bank"),
        ("Some of the aides left.", "the aide", "the aide"),
        ("“I met a young baker,” it said.", "the baker", "the baker"),
        ("A weaver, Jo Berg, lived there.", "the weaver", "Jo Berg"),
        ("He met Jo Berg, 42, a tall weaver.", "the weaver", "Jo Berg"),
        ("She was a weaver.", "the weaver", "the weaver"),
        ("A weaver’s hut burned.", "the weaver", "the weaver"),
    ],
)
def test_who_was_introduced_is_meant_by_the_noun(
    miner: Miner, before: str, speaker: str, expected: str
) -> None:
    assert last_speaker(miner, f"{before} “It is late,” {speaker} said.") == expected


def test_who_was_introduced_since_is_meant_before_who_is_known(miner: Miner) -> None:
    text = (
        "Its editor, Ann Poe, was blunt. “It is over,” the editor said.\n\n"
        "The painter who made the cover blamed a clerk. “It is fine,” the painter said."
    )
    assert last_speaker(miner, text) == "The painter"


@pytest.mark.parametrize(
    ("before", "speaker", "expected"),
    [
        ("Ulm Rights Watch met.", "The rights group", "Ulm Rights Watch"),
        ("The Ulm Budget Office met.", "The budget office", "The Ulm Budget Office"),
        ("Lumen, a cosmetics company, met.", "The cosmetics company", "Lumen"),
        ("Lumen, a large company, met.", "The cosmetics company", "The cosmetics company"),
        ("Lumen’s parent company, Hall Media, met.", "The parent company", "Hall Media"),
        ("A watchdog group, Clean Lakes, met.", "The watchdog", "Clean Lakes"),
        ("Strand Line, which operates the ferry, met.", "The operator", "Strand Line"),
        ("The Food Workers Alliance met.", "The union", "The Food Workers Alliance"),
    ],
)
def test_a_body_is_meant_by_what_is_told_of_it(
    miner: Miner, before: str, speaker: str, expected: str
) -> None:
    assert last_speaker(miner, f"{before}\n\n{speaker} said that it was over.") == expected


def test_an_attorney_is_a_lawyer(miner: Miner) -> None:
    text = "Ann Poe sued. Poe’s lawyer, Jo Berg, came.\n\n“It is late,” her attorney said."
    assert last_speaker(miner, text) == "Jo Berg"


@pytest.mark.parametrize(
    ("before", "noun", "expected"),
    [
        ("An attorney for Ann Poe was late.", "attorney", "An attorney for Ann Poe"),
        ("An attorney for Ann Poe met Berg.", "attorney", "Jo Berg"),
        ("But a judge from Ulm ruled against it.", "judge", "a judge from Ulm"),
        ("She said a judge should not lie.", "judge", "Lee Wu"),
    ],
)
def test_who_has_the_office_is_not_meant_after_another(
    miner: Miner, before: str, noun: str, expected: str
) -> None:
    text = f"The district attorney, Jo Berg, met Judge Lee Wu.\n\n{before} “No,” the {noun} said."
    assert last_speaker(miner, text) == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("An engineer hired by the town left.", "An engineer"),
        ("The film’s painter left.", "The film’s painter"),
        ("One of the two clerks said no.", "One of the two clerks"),
        ("An immigrant from Ulm, he votes.", "Tom Berg"),
        ("A doctor shortage is near.", "Tom Berg"),
    ],
)
def test_he_is_who_opens_the_sentence_before(miner: Miner, subject: str, expected: str) -> None:
    text = f"Tom Berg came. “It is late,” he said. {subject} “It is over,” he said."
    assert last_speaker(miner, text) == expected


def test_a_headline_without_a_full_stop_ends(miner: Miner) -> None:
    text = (
        "Suspension upheld\n\nThe Ulm League on Friday upheld the suspension.\n\n"
        "“It is clear,” the league said."
    )
    assert last_speaker(miner, text) == "The Ulm League"


def test_a_second_role_is_an_office_too(miner: Miner) -> None:
    text = (
        "The study’s lead author, Ann Poe, a biologist at Ulm University, said no.\n\n"
        "“It is warm,” the biologist said."
    )
    assert last_speaker(miner, text) == "Ann Poe"


def test_an_age_makes_any_noun_mean_somebody_known(miner: Miner) -> None:
    text = "Maya Okoro won in Lund.\n\n“I felt light,” the 22-year-old runner said."
    assert last_speaker(miner, text) == "Maya Okoro"


def test_who_has_the_office_answers_and_not_who_asked(miner: Miner) -> None:
    text = (
        "Sen. Ann Poe met Jo Berg of the AP. “Will it end?” Berg asked.\n\n“No,” the senator said."
    )
    assert last_speaker(miner, text) == "Ann Poe"


def test_which_means_no_person(miner: Miner) -> None:
    text = "Jo Berg’s party saw the report, which said that it was “over.”"
    assert last_speaker(miner, text) is None


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("Few of all those in town can trust Sam Low.", "Jo Berg"),
        ("It was late, but Sam Low was not done.", "Sam Low"),
        ("Sam Low came.", "Sam Low"),
    ],
)
def test_who_speaks_word_for_word_goes_on(miner: Miner, between: str, expected: str) -> None:
    text = f"Mr. Sam Low left. “It is over,” Mr. Jo Berg said.\n\n{between}\n\n“It is,” he said."
    assert last_speaker(miner, text) == expected


@pytest.mark.parametrize(
    ("before", "speaker", "expected"),
    [
        ("Ana Prado found the mould.", "The chemist", "Ana Prado"),
        ("Ana Prado found the mould.", "The former chemist", "Ana Prado"),
        ("Ana Prado found the mould.", "The former mayor", "The former mayor"),
        ("Ana Prado found the mould.", "The other chemist", "The other chemist"),
        ("Ana Prado found the mould.", "The mother of two", "Ana Prado"),
        ("Ana Prado met a young fan of it.", "The woman", "The woman"),
        ("Ana Prado found the mould.", "The regulator", "The regulator"),
        ("Ana Prado found the mould.", "The fund’s chemist", "The fund’s chemist"),
        ("Ana Prado met chemist Tom Low.", "The chemist", "Tom Low"),
        ("Ana Prado met a chemist.", "The chemist", "a chemist"),
        ("Ana Prado met a chemist.\n\nProf. Ann Wu left.", "The chemist", "a chemist"),
        ("Ana Prado found the mould.", "The spokeswoman", "The spokeswoman"),
        ("“It glows,” a Lund spokesman told Ana Prado.", "The spokesman", "a Lund spokesman"),
    ],
)
def test_a_trade_means_who_is_present_and_has_no_other(
    miner: Miner, before: str, speaker: str, expected: str
) -> None:
    assert last_speaker(miner, f"{before}\n\n{speaker} said that it was over.") == expected


def test_who_is_beside_a_relative_may_have_a_title(miner: Miner) -> None:
    text = "Poe’s father, the Rev. Jo Poe Sr., said that it was over."
    assert last_speaker(miner, text) == "Jo Poe Sr."


def test_the_spokesman_is_whose_owner_was_told(miner: Miner) -> None:
    text = "Poe’s spokesman said that it was over.\n\nIt rained. “It is,” the spokesman said."
    assert last_speaker(miner, text) == "Poe’s spokesman"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Jo Berg held up a sign saying “No fish died.”", "Jo Berg"),
        ("Jo Berg wore a red shirt that read “No fish died.”", "Jo Berg"),
        ("Jo Berg lifted a sign of her own.\n\n“No fish died,” it read.", "Jo Berg"),
        ("It hung there beside a shirt that read “No fish died.”", "a shirt"),
        ("Fans sang. A boy held a sign that read “No fish died.”", "A boy"),
    ],
)
def test_who_shows_a_sign_says_what_it_says(miner: Miner, told: str, expected: str) -> None:
    assert last_speaker(miner, told) == expected


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Low’s daughter", "Low’s daughter"),
        ("Berg’s daughter", "Ann Berg"),
        ("her daughter", "Ann Berg"),
        ("her friend", "her friend"),
    ],
)
def test_a_relative_is_of_whom_the_owner_names(miner: Miner, speaker: str, expected: str) -> None:
    text = f"Jo Berg’s daughter, Ann Berg, met her friend, Eva Wu.\n\n“It was fun,” {speaker} said."
    assert last_speaker(miner, text) == expected


def test_an_age_is_of_whom_the_text_tells_it(miner: Miner) -> None:
    text = "Prosecutor Ann Holt charged Tom Low, 42.\n\n“It was a loan,” the 42-year-old said."
    assert last_speaker(miner, text) == "Tom Low"


def test_the_paper_is_the_one_that_opens_a_sentence(miner: Miner) -> None:
    text = "The Lund Times fired its editor. “We part as friends,” the paper said."
    assert last_speaker(miner, text) == "The Lund Times"


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("Film critic Jo Berg spoke.", "The critic"),
        ("Jo Berg, 44, a swimmer from Ulm, spoke.", "The swimmer"),
        ("Jo Berg was a coach in Ulm.", "The former coach"),
        ("Jo Berg, who teaches in Ulm, spoke.", "The teacher"),
        ("Jo Berg, a Democrat, spoke.", "The Democrat"),
        ("Jo Berg, a mother of three, spoke.", "The mother of 3"),
        ("Sen. Jo Berg spoke.", "The young lawmaker"),
        ("Ohio banker Jo Berg spoke.", "The Ohio financier"),
        ("Jo Berg, the mayor’s lawyer, spoke.", "Her lawyer"),
        ("The clerk’s mother, Jo Berg, spoke.", "The clerk’s mother"),
    ],
)
def test_a_description_means_of_whom_the_text_tells_it(
    miner: Miner, told: str, speaker: str
) -> None:
    text = f"{told}\n\nIt rained.\n\nMayor Ann Poe, a Republican, left.\n\n“No,” {speaker} said."
    assert last_speaker(miner, text) == "Jo Berg"


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("The Democrat", "The Democrat"),
        ("The lawmaker", "The lawmaker"),
        ("The Republican", "Ann Poe"),
        ("The author", "Ann Poe"),
    ],
)
def test_what_is_told_speaks_against_other_offices(
    miner: Miner, speaker: str, expected: str
) -> None:
    text = f"Mayor Ann Poe, a Republican, left.\n\n“No,” {speaker} said."
    assert last_speaker(miner, text) == expected


def test_who_is_named_in_a_description_is_somebody_else(miner: Miner) -> None:
    text = "Jo Berg, a lawyer, left.\n\n“No,” the lawyer for Jo Berg said."
    assert last_speaker(miner, text) == "the lawyer for Jo Berg"


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("His brother stayed.", "His brother"),
        ("Poe’s husband, a clerk, stayed.", "Poe’s husband"),
        ("The senator from Ohio stayed.", "Rob Berg"),
        ("On Monday the senator stayed.", "Rob Berg"),
        ("The Republican presidential aides stayed.", "Tom Low"),
        ("The brother of Jo stayed, he said.", "Tom Low"),
        ("Mr. Tom W. Low is Rob W. Low’s brother.", "Tom W. Low"),
    ],
)
def test_a_description_that_opens_a_sentence_is_its_subject(
    miner: Miner, opening: str, expected: str
) -> None:
    text = f"Sen. Rob Berg (R-Ohio) and Mayor Ann Poe came.\n\nMr. Tom Low left.\n\n{opening}"
    text += "" if "said" in opening else " “No,” he said."
    assert last_speaker(miner, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Swimmer says she is done.\n\nULM — Young star Ana Prado left.", "Ana Prado"),
        ("Swimmer says she is done.\n\nFor a year, Ana Prado was ill.", "Swimmer"),
        ("Rival of Ana Prado says she is done.\n\nAna Prado was ill.", "Rival of Ana Prado"),
        ("It is late.\n\nThe dam will go, she said.\n\nAna Prado lives there.", "Ana Prado"),
    ],
)
def test_the_next_paragraph_can_name_who_speaks(miner: Miner, text: str, expected: str) -> None:
    assert miner.mine(text).mentions[0].attrs.get("speaker") == expected


@pytest.mark.parametrize(
    ("before", "speaker", "expected"),
    [
        ("On Monday the Ulm Gazette left.", "The paper", "the Ulm Gazette"),
        ("Jo Berg leads the United Carpenters.", "The union", "the United Carpenters"),
        ("Electric carmaker Volto came.", "The company", "Volto"),
        ("It fell on Volto, an old bank.", "The bank", "Volto"),
        ("It fell on Volto.", "The bank", "The bank"),
        ("The Bank of Ulm fell.", "The company", "The company"),
    ],
)
def test_a_body_is_what_its_name_or_the_text_says(
    miner: Miner, before: str, speaker: str, expected: str
) -> None:
    assert last_speaker(miner, f"{before} It rained. “No,” {speaker} said.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A nurse is angry, she said.\n\nAna Prado, 40, came home.", "Ana Prado"),
        ("A nurse said it was late.\n\n“It is,” Ana Prado said.", "Ana Prado"),
        ("A nurse said it was late.\n\nAna Prado, a clerk, came home.", "A nurse"),
        ("A nurse said it was late.\n\n“It is,” said mayor Ana Prado.", "A nurse"),
        ("A senior official said it was late.\n\nAna Prado laughed.", "A senior official"),
        ("Before he left the “old” town, Rob Low said that he was ill.", "Rob Low"),
    ],
)
def test_the_first_paragraph_can_speak_of_whom_the_next_names(
    miner: Miner, text: str, expected: str
) -> None:
    assert miner.mine(text).mentions[0].attrs.get("speaker") == expected


@pytest.mark.parametrize(
    ("said", "speaker", "expected"),
    [
        ("a senior Democrat", "the lawmaker", "a senior Democrat"),
        ("a spokesman", "the senator", "Rob Low"),
    ],
)
def test_who_has_no_name_may_be_called_by_another_noun(
    miner: Miner, said: str, speaker: str, expected: str
) -> None:
    text = f"Sen. Rob Low left.\n\n“No,” {said} said. “It is late,” {speaker} said."
    assert last_speaker(miner, text) == expected


def test_who_is_named_just_before_is_meant_before_who_spoke(miner: Miner) -> None:
    text = "“No,” said Mrs. Ann Poe.\n\nThe town was spoken for by Ms. Eva Low. “It is,” she said."
    assert last_speaker(miner, text) == "Eva Low"


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Last month his young aide quit.", "his young aide"),
        ("His chief rival for it, lawyer Tom Low, quit.", "Tom Low"),
        ("ULM, Ohio — Trade aide Tom Low quit.", "Tom Low"),
    ],
)
def test_a_subject_may_stand_behind_a_time_or_be_named_behind(
    miner: Miner, opening: str, expected: str
) -> None:
    assert last_speaker(miner, f"Mr. Rob Poe came.\n\n{opening} “No,” he said.") == expected


@pytest.mark.parametrize(
    ("before", "speaker", "expected"),
    [
        ("Jo Berg of Ohio left.", "The Ohio senator", "Jo Berg"),
        ("Jo Berg left.", "The lawmaker and physician", "Jo Berg"),
    ],
)
def test_a_place_or_one_of_two_nouns_says_who_is_meant(
    miner: Miner, before: str, speaker: str, expected: str
) -> None:
    assert last_speaker(miner, f"{before}\n\n“No,” {speaker} said.") == expected


def test_somebodys_body_is_called_by_its_noun(miner: Miner) -> None:
    text = "Ulm’s racing commission said no. “It is late,” the commission said."
    assert last_speaker(miner, text) == "Ulm’s racing commission"


def test_who_opens_what_is_told_does_not_tell_it(miner: Miner) -> None:
    text = "Mr. Max Poe left.\n\nMr. Rob Low came late. Poe, he said, was “ill.”"
    assert last_speaker(miner, text) == "Rob Low"


@pytest.mark.parametrize(
    "speaker",
    [
        "A councilman who has fought Max Poe for years",
        "The lawyer representing Max Poe",
    ],
)
def test_who_is_told_of_in_a_description_is_another(miner: Miner, speaker: str) -> None:
    found = str(last_speaker(miner, f"Mr. Max Poe left.\n\n{speaker} said that it was late."))
    assert not found.startswith("Max")


def test_who_is_called_by_a_noun_is_meant_before_who_is_like_it(miner: Miner) -> None:
    text = "Her police chief, Max Poe, left.\n\nIt rained.\n\nMayor Ann Low came."
    assert last_speaker(miner, f"{text}\n\n“No,” the ousted police chief said.") == "Max Poe"


def test_a_title_taken_for_a_name_is_told(miner: Miner) -> None:
    text = "“No,” said Warden Rob Low.\n\nMr. Tom Ruiz left.\n\n“It is late,” the warden said."
    assert str(last_speaker(miner, text)).endswith("Rob Low")


@pytest.mark.parametrize(
    ("leads_up", "speaker"),
    [
        ("In a talk with Ana Wu and Al Low", "the senator"),
        ("In a letter to Ana Wu", "the judge"),
        ("Asked about Ana Wu", "the mayor’s aide"),
        ("Unlike Ana Wu", "the retired general"),
        ("With Ana Wu at her side", "the governor"),
        ("Citing Ana Wu", "the senator"),
    ],
)
def test_who_only_leads_up_to_a_description_is_somebody_else(
    miner: Miner, leads_up: str, speaker: str
) -> None:
    assert last_speaker(miner, f"{leads_up}, {speaker} said it was “late.”") == speaker


def test_who_leads_up_to_an_office_does_not_hold_it(miner: Miner) -> None:
    text = "Jo Berg is the mayor of Leon.\n\nAsked about Ana Wu, the mayor said it was “late.”"
    assert last_speaker(miner, text) == "Jo Berg"
    text = "In Leon, Jo Berg, the mayor, said it was “late.”"
    assert last_speaker(miner, text) == "Jo Berg"


@pytest.mark.parametrize(
    ("told", "author"),
    [
        ("The Post said Jo Berg issued a statement in May.", "Jo Berg"),
        ("The Post said that Jo Berg, a nurse, had sent out a statement.", "Jo Berg"),
        ("Jo Berg is new. The Post said she released a statement.", "Jo Berg"),
        ("The Post said the company had issued a statement.", "the company"),
        ("Jo Berg said that she was glad in a statement.", "Jo Berg"),
    ],
)
@pytest.mark.parametrize("reads", ["the statement said", "it read"])
def test_a_writing_is_of_who_issued_it_whoever_tells_of_it(
    miner: Miner, told: str, author: str, reads: str
) -> None:
    assert last_speaker(miner, f"{told} “It is late,” {reads}.") == author


@pytest.mark.parametrize("noun", ["tycoon", "novelist", "sprinter"])
def test_the_only_one_of_whom_the_text_tells_may_be_called_by_any_trade(
    miner: Miner, noun: str
) -> None:
    text = "Jo Berg came home.\n\nIt rained in the city.\n\n{}“It is late,” the {} said."
    assert last_speaker(miner, text.format("", noun)) == "Jo Berg"
    assert (
        last_speaker(miner, text.format("Ana Wu slept. It rained.\n\nSnow.\n\n", noun))
        == f"the {noun}"
    )


def test_who_was_called_by_a_noun_is_meant_by_one_like_it(miner: Miner) -> None:
    text = "Jo Berg left. “It is late,” the banker said.\n\n“No,” said Ana Wu, a nurse."
    assert last_speaker(miner, f"{text} “It is,” the tycoon said.") == "Jo Berg"


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("Jo Berg, a Swedish diver,", "the Swede"),
        ("Texas Governor Jo Berg", "the Texan"),
    ],
)
def test_who_is_from_somewhere_is_meant_before_who_is_named_later(
    miner: Miner, who: str, speaker: str
) -> None:
    text = f"{who} met Mayor Ann Poe. Poe left.\n\n“No,” {speaker} said."
    assert last_speaker(miner, text) == "Jo Berg"


def test_a_trade_that_a_sentence_tells_of_somebody_is_of_nobody_new(miner: Miner) -> None:
    assert last_speaker(miner, "Jo Berg was a nurse.\n\n“No,” the woman said.") == "Jo Berg"


def test_who_owns_something_is_the_owner(miner: Miner) -> None:
    text = "Jo Berg, who owns a farm, met Ana Wu.\n\n“It is late,” Wu said. “No,” the owner said."
    assert last_speaker(miner, text) == "Jo Berg"


@pytest.mark.parametrize(
    "text",
    [
        "Jo Berg gave a speech that called the dam “odd.”",
        "Jo Berg has sent a mailer that accuses Ana Wu of “theft.”",
        "Jo Berg gave an interview, which described the dam as “odd.”",
        "Jo Berg sent out a tweet that said the dam was “odd.”",
    ],
)
def test_what_somebody_said_or_wrote_is_taken_up_by_that(miner: Miner, text: str) -> None:
    assert last_speaker(miner, text) == "Jo Berg"


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("They met a farmer from Ohio who", "a farmer from Ohio"),
        ("Jo Berg met a nurse who", "a nurse"),
        ("Jo Berg is a pastor.\n\nIt rained on the pastor, who", "Jo Berg"),
        ("Jo Berg, a nurse from Ohio, who", "Jo Berg"),
        ("Jo Berg is a nurse who", "Jo Berg"),
        ("The mayor, Jo Berg, who", "Jo Berg"),
    ],
)
def test_who_takes_up_a_description(miner: Miner, opening: str, speaker: str) -> None:
    assert last_speaker(miner, f"{opening} said it was “late.”") == speaker


@pytest.mark.parametrize(
    ("speaker", "pronoun", "expected"),
    [
        ("The minister", "she", "The minister"),
        ("The victim’s mother", "she", "The victim’s mother"),
        ("One pensioner, who asked for help,", "he", "One pensioner"),
        ("The actress", "he", None),
        ("The company", "she", None),
    ],
)
def test_a_pronoun_may_mean_who_spoke_without_a_name_where_nobody_is_named(
    miner: Miner, speaker: str, pronoun: str, expected: str | None
) -> None:
    text = f"{speaker} said that it was late. “It is over,” {pronoun} wrote."
    assert last_speaker(miner, text) == expected


@pytest.mark.parametrize(
    "speaker",
    ["Mark Rudd KC", "Mark Rudd, MP, who had asked for it,", "a weary Mark Rudd yesterday"],
)
def test_letters_and_times_may_stand_behind_a_name(miner: Miner, speaker: str) -> None:
    assert last_speaker(miner, f"It was late. {speaker} said that it was over.") == "Mark Rudd"


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("the driver last night", "the driver"),
        ("the poll released Tuesday", "the poll released Tuesday"),
        ("the school of the year", "the school of the year"),
    ],
)
def test_a_time_is_no_part_of_who_speaks(miner: Miner, speaker: str, expected: str) -> None:
    assert last_speaker(miner, f"“It is late,” said {speaker}.") == expected


def test_a_relative_who_is_named_by_the_way_is_not_meant(miner: Miner) -> None:
    text = "Bart Lund ran a mill.\n\nHe lived with his nephew, Ian. “It was quiet,” he said."
    assert last_speaker(miner, text) == "Bart Lund"
    text = "Bart Lund ran a mill.\n\nHis nephew, Ian, kept the books. “It was quiet,” he said."
    assert last_speaker(miner, text) == "Ian"


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("another police source speaking to the Gazette", "another police source"),
        ("two union leaders in a letter to members", "two union leaders"),
        ("a Labor staffer in the room", "a Labor staffer"),
        ("Lund’s speaking coach", "Lund’s speaking coach"),
        ("one man in Ulm", "one man in Ulm"),
        ("a passage in the letter", "a passage in the letter"),
        ("a lawyer for a woman who sued the club", "a lawyer for a woman who sued the club"),
        ("a retired nurse from Mobile, Alabama", "a retired nurse from Mobile, Alabama"),
        ("a spokeswoman for Hale, Ann Wu", "Ann Wu"),
    ],
)
def test_a_description_ends_before_where_somebody_speaks(
    miner: Miner, speaker: str, expected: str
) -> None:
    assert last_speaker(miner, f"It was “a farce,” according to {speaker}.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berg, a top aide said, “is very confident” about it.", "a top aide"),
        ("Ruiz, the pastor recalled, “wanted to help.”", "the pastor"),
        ("Jo Berg, a nurse said, “It is late.”", "Jo Berg"),
        ("Jo Berg, a nurse, said it “is late.”", "Jo Berg"),
        ("Berg, an aide said, “is late.” She told us that it was “fair.”", "Berg"),
    ],
)
def test_somebody_put_in_behind_a_subject_speaks(miner: Miner, text: str, expected: str) -> None:
    assert last_speaker(miner, f"Mayor Ana Berg ran. Jo Ruiz left.\n\n{text}") in (
        expected,
        f"Ana {expected}",
    )


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Gov. Ana Ruiz praised the plan. Tom Li opened the fair.", "Tom Li"),
        ("Gov. Tom Li left. Former Gov. Ana Ruiz opened the fair.", "Ana Ruiz"),
        ("Gov. Tom Li signed the bill in 1984.", "Tom Li"),
    ],
)
def test_a_former_governor_is_rather_not_the_governor(
    miner: Miner, before: str, expected: str
) -> None:
    assert last_speaker(miner, f"{before} “It is late,” the former governor said.") == expected


def test_who_takes_up_somebody_who_is_called_by_any_noun(miner: Miner) -> None:
    text = "Jo Berg met a party surrogate who called the race “over.”"
    assert last_speaker(miner, text) == "a party surrogate"


@pytest.mark.parametrize("label", ["Transcript as follows:", "Excerpts follow:"])
def test_a_label_speaks_for_who_spoke_last(miner: Miner, label: str) -> None:
    text = f"Al Berg is the mayor. Jo Dahl said that it holds.\n\n{label}\n\n“It is old. It leaks.”"
    assert last_speaker(miner, text) == "Jo Dahl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Lund Review met. The conservative publication called it “a sham.”",
            "The Lund Review",
        ),
        ("The Ulm Gazette knew. The left-leaning paper called it “a sham.”", "The Ulm Gazette"),
        ("Uldex, an insurer, sued. The Swiss insurer called it “a sham.”", "Uldex"),
        ("The Ulm Gazette knew. The rival paper called it “a sham.”", "The rival paper"),
        (
            "A liberal paper knew. The Ulm Gazette did. The liberal paper saw “fog.”",
            "The liberal paper",
        ),
        ("The advocacy group Free Ulm met. The non-profit called it “a sham.”", "Free Ulm"),
        (
            "Jo Poe sued the House Ethics Panel. The panel called it “a sham.”",
            "the House Ethics Panel",
        ),
        ("He sued in the Ulm Court and the Lund Court. The court called it “a sham.”", "The court"),
        (
            "The trade group for the brewers met. The group saw “fog.”",
            "The trade group for the brewers",
        ),
        (
            "In May, the lobby group for farmers met. The group saw “fog.”",
            "the lobby group for farmers",
        ),
        ("Now the Morgen Post newspaper calls it “a sham.”", "Morgen Post"),
        ("Now the Ulm newspaper calls it “a sham.”", "the Ulm newspaper"),
        ("A letter from the nonprofit Ulm River Fund called it “a sham.”", "Ulm River Fund"),
        ("A letter from the new Ulm mayor called it “a sham.”", "A letter from the new Ulm mayor"),
    ],
)
def test_a_body_is_meant_by_what_else_it_is(miner: Miner, text: str, expected: str) -> None:
    assert last_speaker(miner, text) == expected


def test_officials_persons_and_quotes_of_somebodys_own_may_tell_less(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        """minekit: 1
pack: own
rules:
  zot:
    emit: officials.official
    pattern: '(?<role>[Cc]hief )?Zot (?<name>[A-Z][a-z]+ [A-Z][a-z]+)'
    attrs: {name: '{name}', role: '{role}'}
  nobody:
    emit: officials.official
    pattern: '(?<role>zot)(?<name> Q)?'
    attrs: {name: '{name}', role: '{role}'}
  captain:
    emit: officials.person
    pattern: 'Captain (?<name>[A-Z][a-z]+)'
    attrs: {name: '{name}', person: 'x1'}
  saith:
    emit: quotes.quote
    pattern: '(?<speaker>[A-Z][a-z]+ [A-Z][a-z]+) (?<cue>saith)'
    attrs: {manner: direct}
""",
        "utf-8",
    )
    miner = Miner(rules=[path], types=("quote",))
    text = "Zot Kit Lane met a zot. Captain Roe left. Jo Berg saith no. “It is late,” Berg said."
    document = miner.mine(text)
    assert document.problems == []
    assert [one.attrs.get("speaker") for one in document.mentions] == ["Jo Berg", "Jo Berg"]

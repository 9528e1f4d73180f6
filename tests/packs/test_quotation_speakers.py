"""Whose a quotation is: names that are words as well, and subjects that stand far from the verb."""

from __future__ import annotations

import re

import pytest

import quoting
from minekit import Miner
from miners import miner_of

Said = tuple[str, str]


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("quotes", "officials", types=("quote",))


def said(miner: Miner, text: str) -> list[Said]:
    """Who says what; pieces of a content are parted by ` | `."""
    return [(speaker, content) for content, _, speaker in quoting.said(miner, text)]


@pytest.mark.parametrize(
    "text",
    [
        "{} described the dam as “odd.”",
        "In Lund, {} called the dam “odd.”",
        "Last May, the dam, which {} called “odd,” broke.",
    ],
)
@pytest.mark.parametrize("name", ["Jo Will", "Will", "Ian Read"])
def test_a_name_may_be_a_word_of_grammar(miner: Miner, text: str, name: str) -> None:
    assert [speaker for speaker, _ in said(miner, text.format(name))] == [name]


@pytest.mark.parametrize("name", ["Will", "Read", "From", "Day"])
def test_a_name_that_is_a_word_of_grammar_can_stand_behind_a_quotation(
    miner: Miner, name: str
) -> None:
    assert said(miner, f"“The dam will hold,” {name} said.") == [(name, "“The dam will hold,”")]


def test_may_is_a_month_or_a_name(miner: Miner) -> None:
    text = "The dam is old, Ana May said. In a poll in May, May called the dam “odd.”"
    assert said(miner, text) == [("Ana May", "The dam is old"), ("May", "the dam “odd.”")]


def test_a_question_opens_with_no_name(miner: Miner) -> None:
    assert said(miner, "Will Berg call the dam “odd”?") == []


def test_what_is_written_can_stand_before_the_verb_of_reading(miner: Miner) -> None:
    assert said(miner, "“The dam will hold,” read one of the signs.") == [
        ("one of the signs", "“The dam will hold,”")
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "In Flint, Ohio, on Sunday, Jo Berg tried to go further, saying that the town should “go.”",
            "Jo Berg",
        ),
        (
            "Rep. Jo Berg (D-Ohio), said in Flint that the town should “go.”",
            "Rep. Jo Berg (D-Ohio)",
        ),
        (
            "Berg, who left soon after the winner was declared, told her aides, “The town should go.”",
            "Berg",
        ),
        ("She proposed a “chief engineer” who reports to the mayor.", "She"),
    ],
)
def test_a_subject_is_found_from_afar(miner: Miner, text: str, speaker: str) -> None:
    assert [name for name, _ in said(miner, text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nurses who were there said, “It was a long night.”", "Nurses who were there"),
        ("That, an aide to Berg said, is “a very long night.”", "an aide to Berg"),
        ("In May, Berg, 34, of Lund, Ohio, said it was “a long night.”", "Berg, 34, of Lund, Ohio"),
        ("“It was a long night,” a woman named Ana Ruiz said.", "a woman named Ana Ruiz"),
        ("Ana Ruiz, a nurse from Ohio, interrupted Jo Berg. “It is late.”", "Ana Ruiz, a nurse from Ohio"),
        ("In other words, said Ana Ruiz, a nurse: “It is late.”", "Ana Ruiz, a nurse"),
        ("There was this from Ana Ruiz, a nurse from Ohio: “It is late.”", "Ana Ruiz, a nurse from Ohio"),
        ("In a request for notes on polling, Ana Ruiz called it “a long night.”", "Ana Ruiz"),
    ],
)  # fmt: skip
def test_a_subject_is_found_whole(miner: Miner, text: str, speaker: str) -> None:
    assert [who for who, _ in said(miner, text)] == [speaker]


@pytest.mark.parametrize(
    "lead",
    ["At a hearing on Friday, {}", "When the dam broke, {}", "As {}", "The dam broke, which {}"],
)
@pytest.mark.parametrize(
    "speaker",
    [
        "Jo Berg, an aide at Open Rivers, a charity,",
        "Jo Berg, a nurse from Lund, Ohio,",
        "Sen. Jo Berg, Democrat of Ohio, who leads the panel,",
        "Jo Berg, dean of the Lund College and a friend of the mayor,",
    ],
)
def test_what_leads_up_to_a_speaker_leaves_its_descriptions(
    miner: Miner, lead: str, speaker: str
) -> None:
    text = lead.format(speaker) + " called “a very long night for the town.”"
    assert [who for who, _ in said(miner, text)] == [speaker.removesuffix(",")]


@pytest.mark.parametrize(
    "text",
    [
        "On Friday, {} called it “a very long night.”",
        "As {} put it, “It was a very long night.”",
    ],
)
def test_a_description_may_lack_its_second_comma(miner: Miner, text: str) -> None:
    for speaker in ("Jo Berg, a nurse from Ohio", "Jo Berg, dean of Lund and a friend of Poe"):
        assert [who for who, _ in said(miner, text.format(speaker))] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "When Jo Berg, a judge, left, {} called it “a very long night.”",
        "In Lund County, North Ohio, {} called it “a very long night.”",
        "In a meeting with Jo Berg, who leads Lund, {} called it “a very long night.”",
    ],
)
def test_a_name_before_the_subject_is_no_part_of_it(miner: Miner, text: str) -> None:
    for speaker in ("a nurse", "Ana Wu"):
        assert [who for who, _ in said(miner, text.format(speaker))] == [speaker]


@pytest.mark.parametrize(
    "lead",
    [
        "Asked about the dam, {}",
        "When asked about the old dam in Lund, {}",
        "Asked by Jo Berg about the dam, {}",
        "Told about the dam, {}",
    ],
)
@pytest.mark.parametrize("speaker", ["she", "the mayor", "Ana Wu", "Ana Wu and Lee Roe"])
def test_who_answers_is_not_what_is_asked_about(miner: Miner, lead: str, speaker: str) -> None:
    text = lead.format(speaker) + " called it “a very long night.”"
    assert [who for who, content in said(miner, text) if "“" in content] == [speaker]


def test_who_is_asked_goes_on_to_speak(miner: Miner) -> None:
    text = "Asked about the dam, she smiled. “It is a very old dam.”"
    assert [who for who, content in said(miner, text) if "“" in content] == ["she"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("She in a speech on Friday called it “a long night.”", "She"),
        ("Sen. Jo Berg (D-Ohio) on her show called it “a long night.”", "Sen. Jo Berg (D-Ohio)"),
        ("Last week he and others called it “a long night.”", "he and others"),
        ("Speaking in Lund, nurses and others called it “a long night.”", "nurses and others"),
        ("It rained, and his nurse and others called it “a long night.”", "his nurse and others"),
        (
            "After Poe left, a nurse who backs Poe called it “a long night.”",
            "a nurse who backs Poe",
        ),
    ],
)
def test_a_subject_before_its_verb_is_found_whole(miner: Miner, text: str, speaker: str) -> None:
    assert [who for who, content in said(miner, text) if "“" in content] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In a letter to the town, she, asked about it, called it “odd.”", "she"),
        ("In a letter to the town, Ana Wu, a nurse, called it “odd.”", "Ana Wu, a nurse"),
        ("Last week Ana Wu, a nurse, in turn, called it “odd.”", "Ana Wu, a nurse"),
        ("Ana Wu, a nurse from Ohio, on her show called it “odd.”", "Ana Wu, a nurse from Ohio"),
        ("Will Berg, a nurse from Lund, Ohio, called it “odd.”", "Will Berg, a nurse from Lund, Ohio"),
        ("As the mayor, Ana Wu, put it, “It is a very old dam.”", "the mayor, Ana Wu"),
        ("It broke after the mayor, Ana Wu, called it “odd.”", "the mayor, Ana Wu"),
        ("After the mayor, Ana Wu, called it “odd,” it broke.", "the mayor, Ana Wu"),
    ],
)  # fmt: skip
def test_asides_leave_a_subject_to_its_verb(miner: Miner, text: str, speaker: str) -> None:
    found = [who for who, content in said(miner, text) if "“" in content]
    assert [re.sub(", (?:in turn|asked about it)$", "", who) for who in found] == [speaker]


def test_a_question_about_somebody_opens_with_no_name(miner: Miner) -> None:
    text = "Does Berg, a nurse from Lund, call the dam “a very old dam”?"
    assert [who for who, _ in said(miner, text) if who.startswith("Does")] == []


@pytest.mark.parametrize("link", ["and", "but", "though"])
def test_the_last_clause_before_a_colon_says_who_speaks(miner: Miner, link: str) -> None:
    text = f"The race tightened, {link} Ana Wu struck a new tone: “We will not go home.”"
    assert said(miner, text) == [("Ana Wu", "“We will not go home.”")]


def test_who_ends_a_sentence_behind_a_short_quotation_says_it(miner: Miner) -> None:
    text = "Jo Berg wrote to the firm, threatening “a suit,” said Ana Wu."
    assert [who for who, _ in said(miner, text)] == ["Ana Wu"]


def test_whom_a_speaker_advises_belongs_to_its_description(miner: Miner) -> None:
    text = "“It is late,” said Ana Wu, who has also advised Jo Berg, “and nobody asked us.”"
    assert said(miner, text) == [
        ("Ana Wu, who has also advised Jo Berg", "“It is late,” | “and nobody asked us.”")
    ]


def test_a_name_may_be_that_of_a_month(miner: Miner) -> None:
    assert [who for who, _ in said(miner, "“It was late,” said April Wu, a nurse.")] == [
        "April Wu, a nurse"
    ]
    assert [who for who, _ in said(miner, "In April Jo Berg said it was late.")] == ["Jo Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "Berg grew so angry over the vote that Ana Ruiz said, “It was a long night.”",
        "Berg cited a memo in which Ana Ruiz wrote: “It was a long night.”",
        "As the town cheered, The Flint Post reported, Ana Ruiz whispered: “It was a long night.”",
    ],
)
def test_speech_is_said_by_whom_a_verb_right_before_it_names(miner: Miner, text: str) -> None:
    speakers = [who for who, content in said(miner, text) if "“It was a long night.”" in content]
    assert speakers == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz said the dam was old, as Jo Berg noted.",
        "“The dam is old,” Ana Ruiz said in Lund as the crowd roared.",
    ],
)
def test_what_somebody_says_is_not_said_by_who_agrees_behind_as(miner: Miner, text: str) -> None:
    assert [who for who, _ in said(miner, text)] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "He left, with Ana Ruiz writing that it was late and asking, “Who is next?”",
        "“It is late,” Ana Ruiz said after Jo Berg won, adding that the dam was “old.”",
        "Ana Ruiz will hold signs proclaiming: “We are late.”",
        "The vote was close, leading Ana Ruiz to claim that “each of us won.”",
        "Ana Ruiz of Lund, Ohio says the dam is “too old for us.”",
        "Ana Ruiz, when asked what about the dam is wrong, answered that it “is too old.”",
        "Ana Ruiz said that the dam was old. Adding, “It is too late.”",
        "“It is too late.” Ana Ruiz paused. “We are all tired.”",
        "“Is it too late?” Ana Ruiz wondered aloud.",
        "And so, Ana Ruiz said, while the dam is “very old,” it will hold.",
        "Ana Ruiz, when asked, replied: “It is a very old dam.”",
        "Ana Ruiz kept asking why the dam was “old.”",
        "Ana Ruiz is keen on telling them to “go.”",
        "“The dam is old,” is what Ana Ruiz said.",
        "Asked if it would hold, Ana Ruiz smiled. “It is a very old dam.”",
        "“The dam is old,” or so Ana Ruiz says.",
    ],
)
def test_who_speaks_is_not_lost_on_the_way_to_the_quotation(miner: Miner, text: str) -> None:
    quoted = [who for who, content in said(miner, text) if "”" in content]
    assert quoted
    assert {re.split(" of |,", who)[0] for who in quoted} == {"Ana Ruiz"}


def test_an_owner_says_what_stands_behind_a_colon(miner: Miner) -> None:
    assert said(miner, "Her advice to voters: “It is time to go.”") == [
        ("Her", "“It is time to go.”")
    ]
    assert said(miner, "Ruiz’s advice to voters: “It is time to go.”") == [
        ("Ruiz’s", "“It is time to go.”")
    ]
    assert said(miner, "Here’s Ruiz in May: “It is time to go.”") == [
        ("Ruiz", "“It is time to go.”")
    ]


def test_a_word_that_only_determines_is_no_subject(miner: Miner) -> None:
    assert said(miner, "Ana Ruiz, after the vote, said no.") == [("Ana Ruiz", "no")]


def test_a_title_between_commas_parts_no_subject_from_its_verb(miner: Miner) -> None:
    assert said(miner, "The book, “A Very Old Dam,” says that it was late.") == [
        ("The book, “A Very Old Dam,”", "that it was late")
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Ruiz declared the plan “dead.”", "the plan “dead.”"),
        ("Ruiz dismissed as “silly” the plan to build it.", "“silly”"),
        ("Ruiz’s answer was “no.”", "“no.”"),
        ("Ruiz’s promise to “build it” drew fire.", "to “build it”"),
    ],
)
def test_short_words_are_said_by_whose_verb_or_noun_takes_them(
    miner: Miner, text: str, quoted: str
) -> None:
    assert [content for _, content in said(miner, text) if quoted in content]
    assert {who.removesuffix("’s") for who, _ in said(miner, text)} == {"Ruiz"}


def test_a_quotation_inside_a_clause_opens_no_other(miner: Miner) -> None:
    text = "Ruiz called it a “safe” town, and Jo Berg agreed that it was."
    assert {who for who, _ in said(miner, text)} == {"Ruiz", "Jo Berg"}


@pytest.mark.parametrize(
    "tells",
    [
        *("was blunt", "has no doubts", "shook her head", "laughed", "hailed the plan"),
        "continued her scathing remarks",
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_person_told_of_speaks_behind_the_sentence(miner: Miner, tells: str, gap: str) -> None:
    text = f"Ana Ruiz {tells}.{gap}“It is time to go, and we will.”"
    speaker, content = said(miner, text)[-1]
    assert speaker == "Ana Ruiz"
    assert "“It is time to go, and we will.”" in content


def test_a_paragraph_that_tells_of_another_person_hands_on_the_floor(miner: Miner) -> None:
    text = "“It holds,” Jo Berg said.\n\nAna Ruiz was not so sure.\n\n“It is old, and it leaks.”"
    assert said(miner, text)[-1] == ("Ana Ruiz", "“It is old, and it leaks.”")


@pytest.mark.parametrize("tells", ["The road was dark", "Prices rose again", "Families had left"])
def test_a_paragraph_that_tells_of_things_lets_nobody_speak(miner: Miner, tells: str) -> None:
    assert said(miner, f"{tells}.\n\n“It is time to go, and we will.”") == []


def test_a_sentence_on_what_there_is_lets_nobody_speak(miner: Miner) -> None:
    assert said(miner, "The road was dark. “It is time to go, and we will.”") == []


def test_who_is_asked_speaks_behind_the_sentence(miner: Miner) -> None:
    text = "Asked about the dam, Ana Ruiz was blunt. “It is old, and it leaks.”"
    assert ("Ana Ruiz", "“It is old, and it leaks.”") in said(miner, text)


def test_dashes_may_part_an_attribution_from_what_is_said(miner: Miner) -> None:
    text = "“It is time to go” — Ana Ruiz said — “and we will.”"
    assert {who for who, _ in said(miner, text)} == {"Ana Ruiz"}


def test_a_sentence_of_one_long_word_is_no_title(miner: Miner) -> None:
    text = "Ruiz’s answer was simple: “Absolutely not.”"
    assert said(miner, text) == [("Ruiz’s", "“Absolutely not.”")]


def test_who_is_named_behind_a_quotation_of_two_paragraphs_says_both(miner: Miner) -> None:
    text = "“It holds,” Jo Berg said.\n\n“It is old.\n\n“And it leaks,” said Ana Ruiz.\n"
    assert said(miner, text) == [
        ("Jo Berg", "“It holds,”"),
        ("Ana Ruiz", "“It is old.\n\n“And it leaks,”"),
    ]


@pytest.mark.parametrize("asked", ["Asked about Jo Berg", "Asked about Jo Berg, the new mayor"])
def test_what_somebody_is_asked_about_is_no_part_of_who_answers(miner: Miner, asked: str) -> None:
    text = f"{asked}, defense lawyer Ana Ruiz said: “It is late.”"
    assert said(miner, text)[-1] == ("defense lawyer Ana Ruiz", "“It is late.”")


def test_a_judgement_behind_a_question_takes_the_floor(miner: Miner) -> None:
    text = "Asked about Jo Berg, Ana Ruiz pointed to the dam. “It is old, and it leaks.”"
    assert said(miner, text)[-1] == ("Ana Ruiz", "the dam | “It is old, and it leaks.”")


def test_who_is_told_of_speaks_whatever_a_clause_about_him_says(miner: Miner) -> None:
    text = "Ana Ruiz, a nurse who voted for the dam, was blunt. “It is old, and it leaks.”"
    assert said(miner, text)[-1][0].startswith("Ana Ruiz")


def test_a_description_does_not_reach_back_over_a_quotation(miner: Miner) -> None:
    text = "Jo Berg, the mayor of Leon, tweeted: “It holds.” Ana Ruiz, the dean, answered: “No.”"
    assert said(miner, text)[-1] == ("Ana Ruiz, the dean", "“No.”")


def test_whom_a_message_is_for_does_not_say_it(miner: Miner) -> None:
    text = "Nurse Jo Berg’s message to candidate Ana Ruiz: “It is time to go.”"
    assert said(miner, text) == [("Nurse Jo Berg’s", "“It is time to go.”")]


def test_the_last_of_several_owners_says_it(miner: Miner) -> None:
    text = "The mayor’s spokesman’s message to Jo Berg: “It is time to go.”"
    assert said(miner, text) == [("The mayor’s spokesman’s", "“It is time to go.”")]


def test_a_plural_behind_according_to_is_no_verb(miner: Miner) -> None:
    text = "“It is time to go,” according to several voters."
    assert said(miner, text) == [("several voters", "“It is time to go,”")]


@pytest.mark.parametrize(
    "text",
    ["“It is old and leaks,” as {} put it.", "“It is old and leaks” is how {} described it."],
)
@pytest.mark.parametrize("speaker", ["Ana Ruiz", "she", "defense lawyer Ana Ruiz"])
def test_how_somebody_put_it_is_said(miner: Miner, text: str, speaker: str) -> None:
    text = f"“It holds,” Jo Berg said.\n\n{text.format(speaker)}"
    assert [who for who, content in said(miner, text) if "leaks" in content] == [speaker]


def test_who_reports_what_was_said_reports_what_goes_on_behind_it(miner: Miner) -> None:
    text = "“It holds,” Ruiz said, according to the Times. “It is old.”"
    assert said(miner, text) == [
        ("the Times", "“It holds,” Ruiz said | “It is old.”"),
        ("Ruiz", "“It holds,” | “It is old.”"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("He said that it was “odd,” Harbor News reported.", "He", "that it was “odd,”"),
        (
            "Jo Berg shrugged and said, “No comment,” reported the Times.",
            "Jo Berg",
            "“No comment,”",
        ),
        ("The union said it was “slow,” according to the Times.", "The union", "it was “slow,”"),
        ("According to a memo, Jo Berg said, “It leaks,” and left.", "Jo Berg", "“It leaks,”"),
        ("Poe welcomed it, saying it was “safe,” CNN reported.", "Poe", "it was “safe,”"),
    ],
)
def test_whose_words_are_quoted_in_what_others_report_has_said_them(
    miner: Miner, text: str, speaker: str, content: str
) -> None:
    found = said(miner, text)
    assert (speaker, content) in found
    assert len(found) == 2


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Partial transcript below:", "Jo Berg"),
        ("Here is the full text of the statement:", "Jo Berg"),
        ("Exact quote:", "Jo Berg"),
        ("His email:", "His"),
        ("Poe’s full statement:", "Poe’s"),
        ("In a later speech, he declared:", "he"),
    ],
)
def test_behind_a_label_who_spoke_last_goes_on(miner: Miner, label: str, speaker: str) -> None:
    text = f"Jo Berg said that it holds.\n\n{label}\n\n“It is old. It leaks.”"
    assert [who for who, content in said(miner, text) if "leaks" in content] == [speaker]


def test_who_is_quoted_behind_a_colon_and_a_line_break_speaks(miner: Miner) -> None:
    text = "Jo Frank quotes former adviser Al Kahn:\n“I want it gone. It leaks.”\nIt is old."
    assert [who for who, content in said(miner, text) if "leaks" in content] == [
        "former adviser Al Kahn"
    ]


def test_whose_words_a_talk_or_a_video_holds_has_said_them(miner: Miner) -> None:
    found = said(miner, "Wu said she had a video of Al Sand, in which Sand said: “I trade.”")
    assert found == [("Wu", "she had a video of Al Sand"), ("Sand", "“I trade.”")]
    found = said(miner, "They printed a talk with Ruiz, in which Ruiz said it was “good news.”")
    assert ("Ruiz", "it was “good news.”") in found


def test_a_quotation_that_which_takes_up_is_said_by_who_has_the_floor(miner: Miner) -> None:
    text = "“It is late,” said Jo Berg. “It leaks in two places,” which Berg thinks will cost them."
    assert ("Jo Berg", "“It is late,” | “It leaks in two places,”") in said(miner, text)


def test_a_title_in_what_others_report_is_nobodys(miner: Miner) -> None:
    text = "She said that she saw “Good Morning Ohio,” the Times reported."
    assert [speaker for speaker, _ in said(miner, text)] == ["the Times"]


def test_a_part_of_a_quotation_goes_on_where_its_sentence_names_nobody(miner: Miner) -> None:
    text = "“It holds,” Ruiz said. “We want to mend it” - convincing all that it leaks."
    assert ("Ruiz", "“It holds,” | “We want to mend it”") in said(miner, text)


def test_a_quotation_in_a_caption_is_not_said_by_who_spoke_before(miner: Miner) -> None:
    text = "Ruiz said that it holds.\n\nThe film, “a tale of three nights in Lund,” is new."
    assert said(miner, text) == [("Ruiz", "that it holds")]


@pytest.mark.parametrize("tells", ["is again amusing", "has amused"])
def test_who_has_done_or_is_doing_something_says_what_is_quoted(miner: Miner, tells: str) -> None:
    text = f"Ana Ruiz {tells} nurses with lines like “It is old and it leaks.”"
    assert said(miner, text) == [("Ana Ruiz", "“It is old and it leaks.”")]


@pytest.mark.parametrize("tells", ["The city has", "Ana Ruiz has", "Ana Ruiz is kept by"])
def test_what_somebody_has_says_nothing(miner: Miner, tells: str) -> None:
    assert said(miner, f"{tells} a dam with signs like “It is old and it leaks.”") == []


def test_a_clause_may_follow_how_somebody_puts_it(miner: Miner) -> None:
    text = "As Ana Ruiz puts it, the dam is “one of the old ones.”"
    assert said(miner, text) == [("Ana Ruiz", "the dam is “one of the old ones.”")]


def test_what_a_clause_only_tells_the_time_by_is_no_attribution(miner: Miner) -> None:
    text = "After the talks concluded, Ruiz said that the dam is “old.”"
    assert said(miner, text) == [("Ruiz", "that the dam is “old.”")]
    assert said(miner, "When Ana Ruiz testified, nurses left.") == []
    assert said(miner, "When Ana Ruiz said, “It is old,” nurses left.") != []


def test_there_says_nothing(miner: Miner) -> None:
    text = "There is a lot of talk about Poe, who is new, saying “We want to go now” and more."
    assert "There" not in [who for who, _ in said(miner, text)]


@pytest.mark.parametrize("when", ["at one point", "last week", "in May", "on Monday", "in a tweet"])
def test_a_time_may_stand_before_a_participle(miner: Miner, when: str) -> None:
    text = f"Ana Ruiz bragged about the dam, {when} calling it a “gem.”"
    assert said(miner, text) == [("Ana Ruiz", "the dam"), ("Ana Ruiz", "it a “gem.”")]


@pytest.mark.parametrize("when", ["in the past", "at a rally in Ohio", "during the trial"])
def test_a_time_may_stand_behind_who(miner: Miner, when: str) -> None:
    text = f"Ana Ruiz, who {when} called the dam “odd,” left."
    assert said(miner, text) == [("who", "the dam “odd,”")]
    assert said(miner, "It is Ana Ruiz, who in 2012 added to her farms by buying two.") == []


@pytest.mark.parametrize("tells", [", whose wall was", ", a man who was"])
def test_who_calls_somebody_something_tells_more_of_him(miner: Miner, tells: str) -> None:
    text = f"Ana Ruiz called him “a child”{tells} “for sale.”".replace("”,", ",”")
    assert [who for who, _ in said(miner, text)] == ["Ana Ruiz"]
    assert "“for sale.”" in said(miner, text)[0][1]


def test_what_is_told_in_the_present_goes_on(miner: Miner) -> None:
    text = "Ana Ruiz called him a “child” who “lies” and lets others “work.”"
    assert said(miner, text) == [("Ana Ruiz", "him a “child” who “lies” and lets others “work.”")]


@pytest.mark.parametrize(
    ("noun", "quoted"),
    [
        ("use of the word", "“odd dams.”"),
        ("dislike of the phrase", "“odd dams.”"),
        ("reference to", "to “odd dams.”"),
    ],
)
@pytest.mark.parametrize("owner", ["Ana Ruiz’s", "the mayor’s", "his"])
def test_who_uses_words_owns_the_use(miner: Miner, owner: str, noun: str, quoted: str) -> None:
    assert said(miner, f"It fell with {owner} {noun} “odd dams.”") == [(owner, quoted)]


def test_that_is_no_part_of_an_owner(miner: Miner) -> None:
    text = "It hurt that Team Ruiz’s claim that “it holds” was late."
    assert said(miner, text)[-1][0] == "Team Ruiz’s"


@pytest.mark.parametrize("tells", ["was overheard calling", "was heard mocking"])
def test_who_is_heard_judging_says_so(miner: Miner, tells: str) -> None:
    assert said(miner, f"Ana Ruiz {tells} it “a joke.”") == [("Ana Ruiz", "it “a joke.”")]

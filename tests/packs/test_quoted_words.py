"""Whose the words between quotation marks are, and which of them nobody says."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of
from quoting import Said, said


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("quotes", "officials", types=("quote",))


@pytest.mark.parametrize(
    ("speaker", "cue", "content"),
    [
        ("Jo Berg", "called", "that “beyond odd.”"),
        ("Jo Berg", "called", "what she saw “terrible.”"),
        ("Jo Berg", "will accuse", "you of a “freak out.”"),
        ("Jo Berg", "accused", "it of “building a wall” and “clearly arming” the sea"),
        ("Jo Berg, an early friend of Poe,", "calls", "the question “a priority” for Ohio"),
        ("Her chief aide, Al Wu,", "calls", "her record a “model” for others"),
    ],
)
def test_a_verb_of_naming_takes_any_object(
    miner: Miner, speaker: str, cue: str, content: str
) -> None:
    found = said(miner, f"{speaker} {cue} {content}" + "." * (not content.endswith(".”")))
    assert found == [(content, cue, speaker.removesuffix(","))]


def test_a_company_whose_name_holds_a_verb_names_nothing(miner: Miner) -> None:
    assert said(miner, "It lent to Bank of Flint, Poe Credit Berg and the “big” three.") == []


def test_a_second_verb_may_be_joined_with_as_well_as(miner: Miner) -> None:
    text = "The court freed him, as well as ruling that “fear” is no reason."
    assert said(miner, text) == [("that “fear” is no reason", "ruling", "The court")]


@pytest.mark.parametrize(
    "lead",
    [
        "On Flint TV’s “This Week,”",
        "Later on “This Week,”",
        "Sunday on “This Week,”",
        "Speaking Sunday on Flint TV’s “This Week,”",
        "In a long talk on “Good Morning Flint,”",
    ],
)
def test_the_title_of_a_show_that_leads_up_to_an_attribution_is_not_said(
    miner: Miner, lead: str
) -> None:
    assert said(miner, f"{lead} Jo Berg said that it was over.") == [
        ("that it was over", "said", "Jo Berg")
    ]


def test_a_title_before_an_attribution_that_governs_nothing_is_said(miner: Miner) -> None:
    assert said(miner, "On “This Week,” Jo Berg said.") == [("On “This Week,”", "said", "Jo Berg")]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Although he says he “loves Peru” and “all of its people,” he also accuses it of theft.",
            ("he “loves Peru” and “all of its people,”", "says", "he"),
            ("it of theft", "also accuses", "he"),
        ),
        (
            "Even as Berg claimed that “nobody left the party,” a former aide said it was empty.",
            ("that “nobody left the party,”", "claimed", "Berg"),
            ("it was empty", "said", "a former aide"),
        ),
        (
            "Telling him “nobody wants you,” the crowd chanted “Go home, Jo Berg.”",
            ("“nobody wants you,”", "Telling", "the crowd"),
            ("“Go home, Jo Berg.”", "chanted", "the crowd"),
        ),
    ],
    ids=["although", "even as", "participle"],
)
def test_a_quotation_in_a_clause_that_leads_up_to_another_is_of_the_first(
    miner: Miner, text: str, first: Said, second: Said
) -> None:
    found = said(miner, text)
    assert second in found
    assert first in found


def test_the_verb_of_a_clause_inside_an_attribution_says_nothing(miner: Miner) -> None:
    text = "Berg said in May, when the old dam broke, “Nobody was here to see it.”"
    assert said(miner, text) == [("“Nobody was here to see it.”", "said", "Berg")]


def test_what_is_said_inside_a_source_goes_on_behind_a_quotation(miner: Miner) -> None:
    text = "“No,” said one guest, who added that Berg seemed “rattled” and “sad” at the news."
    assert said(miner, text)[1] == (
        "that Berg seemed “rattled” and “sad” at the news",
        "added",
        "who",
    )


def test_a_colon_parts_what_one_thinks_from_what_another_calls_it(miner: Miner) -> None:
    text = (
        "Even those who backed the plan sounded tired: Jo Berg called it “the least bad way out.”"
    )
    assert said(miner, text)[-1] == ("it “the least bad way out.”", "called", "Jo Berg")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“No!” the crowd cried out, booing.", ("“No!”", "cried out", "the crowd")),
        ("“Peru!” the fans screamed back.", ("“Peru!”", "screamed", "the fans")),
        ("“It is cold,” said Will Berg, a nurse.", ("“It is cold,”", "said", "Will Berg, a nurse")),
        (
            "They hit him, with Poe yelling: “Get out of here!”",
            ("“Get out of here!”", "yelling", "Poe"),
        ),
        ("They wore shirts that said “We won.”", ("“We won.”", "said", "that")),
        (
            "It ended with a note that said, “It is all gone.”",
            ("“It is all gone.”", "said", "that"),
        ),
        ("Rep. Al Wu (R-S.C.):“I never heard that.”", ("“I never heard that.”", ":", "Rep. Al Wu")),
        ("Pollsters agree - Al Wu: “It was a lesson.”", ("“It was a lesson.”", ":", "Al Wu")),
        ("Berg summed up Poe as “terrible.”", ("Poe as “terrible.”", "summed up", "Berg")),
        ("“Go to the dam now,” urged Al Wu.", ("“Go to the dam now,”", "urged", "Al Wu")),
        (
            "“We need a new plan,” Al Wu, the man who founded flint.com said in May.",
            ("“We need a new plan,”", "said", "Al Wu, the man who founded flint.com"),
        ),
        (
            "“The town is a good one,” the nurses state in a letter, which is new.",
            ("“The town is a good one,”", "state", "the nurses"),
        ),
    ],
    ids=[
        "out",
        "back",
        "Will",
        "with",
        "shirts",
        "note",
        "label",
        "dash",
        "summed up",
        "urged",
        "founded",
        "state",
    ],
)
def test_the_nearest_words_say_whose_a_quotation_is(miner: Miner, text: str, quote: Said) -> None:
    assert said(miner, text) == [quote]


def test_a_noun_behind_a_plural_is_no_verb_beside_a_quotation(miner: Miner) -> None:
    text = "“The town is a good one,” the nurses union in Flint said."
    assert [quote[1:] for quote in said(miner, text)] == [("said", "the nurses union in Flint")]


def test_a_work_that_is_called_something_is_nobodys_words(miner: Miner) -> None:
    assert said(miner, "They are to play in a show called “Odd Jobs.”") == []
    assert said(miner, "Berg called “Odd Jobs” a mess.") != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The river rose in May, Poe wrote in her first book, “Deep Water.”",
            [("The river rose in May", "wrote", "Poe")],
        ),
        (
            "“It rose and rose in May,” Poe wrote in her first book, “Deep Water.”",
            [("“It rose and rose in May,”", "wrote", "Poe")],
        ),
        ("Their push began with a 45-second ad, “Playing Poe.”", []),
        (
            "He struck back, saying on Flint TV’s “Our Week” that her plan was “very late.”",
            [("that her plan was “very late.”", "saying", "He")],
        ),
    ],
    ids=["clause", "quotation", "began", "participle"],
)
def test_the_title_of_where_it_was_said_is_not_said(
    miner: Miner, text: str, expected: list[Said]
) -> None:
    assert said(miner, text) == expected


def test_a_headline_before_the_name_of_its_writer_is_not_said(miner: Miner) -> None:
    text = "NOW—“A late bridge opens for the town,” by Times’ Jo Berg: “The bridge opened.”"
    assert said(miner, text) == [("“The bridge opened.”", ":", "Jo Berg")]


def test_a_name_behind_a_dash_signs_the_paragraph_above_it(miner: Miner) -> None:
    text = "Others asked for a ban. The rest was silence.\n\n“I went there before it all broke down.”\n\n- Berg."
    assert said(miner, text)[-1] == ("“I went there before it all broke down.”", "-", "Berg")


def test_what_answers_a_statement_is_no_part_of_it(miner: Miner) -> None:
    text = "Berg said that her plan would work, to which Poe interjected: “It is just not true.”"
    assert said(miner, text) == [
        ("that her plan would work", "said", "Berg"),
        ("“It is just not true.”", "interjected", "Poe"),
    ]


def test_an_infinitive_leads_up_to_a_quotation(miner: Miner) -> None:
    text = "The talk was so calm that Berg was moved to say, “I cannot believe how kind we are.”"
    assert said(miner, text) == [("“I cannot believe how kind we are.”", "say", "Berg")]


def test_who_uses_a_phrase_says_it(miner: Miner) -> None:
    text = "Berg and Poe have both used the term “kitchen sink” of late."
    assert said(miner, text)[0][1:] == ("have both used the term", "Berg and Poe")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“It is late,”Jo Berg said.", ("“It is late,”", "said", "Jo Berg")),
        ("Jo Berg said,“It is late.”", ("“It is late.”", "said", "Jo Berg")),
        ("Added Jo Berg:\n\n“It is late.”", ("“It is late.”", "Added", "Jo Berg")),
        ("More from Jo Berg: “It is late.”", ("“It is late.”", ":", "Jo Berg")),
    ],
    ids=["no space before", "no space behind", "paragraph", "more"],
)
def test_a_missing_space_or_a_break_parts_nobody_from_a_quotation(
    miner: Miner, text: str, quote: Said
) -> None:
    assert said(miner, text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "In 2009, under what Berg called “the old way of it,” the club opened a bar.",
        "After Berg put it to “crooks and bad men,” the actor left a note.",
        "Poe’s appeal for “law and order in town,” Berg’s story of the dam and all that drew many.",
    ],
)
def test_a_verb_beside_part_of_a_clause_says_nothing(miner: Miner, text: str) -> None:
    assert not any(text.startswith(content[:8]) for content, _, _ in said(miner, text))


def test_which_opens_a_clause_and_says_nothing_before_it(miner: Miner) -> None:
    text = "Poe praised the “Clean Rivers Act,” which allows them to build."
    assert [cue for _, cue, speaker in said(miner, text) if speaker == "which"] == []
    assert ("the “Clean Rivers Act,”", "praised", "Poe") in said(miner, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Poe, who calls Berg a “crook,” said he is late.",
            [("Berg a “crook,”", "calls", "who"), ("he is late", "said", "Poe")],
        ),
        (
            "Poe, citing “the magic of Berg,” said the mayor is late.",
            [("“the magic of Berg,”", "citing", "Poe"), ("the mayor is late", "said", "Poe")],
        ),
        ("Poe, who starred in “Night and Day,” posted the clip.", []),
    ],
)
def test_a_quotation_may_end_what_describes_the_subject(
    miner: Miner, text: str, expected: list[Said]
) -> None:
    assert said(miner, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is nicknamed “Dry Feet.”", ("She | “Dry Feet.”", "is nicknamed", "")),
        ("They’re called “free riders.”", ("They | “free riders.”", "’re called", "")),
        ("They shook up what is called a “debate.”", ("a “debate.”", "is called", "")),
        ("She fears being dubbed the “old nurse.”", ("the “old nurse.”", "being dubbed", "")),
        (
            "The dam has been called a “sieve” by Jo Berg, a nurse.",
            ("The dam | a “sieve”", "has been called", "Jo Berg, a nurse"),
        ),
        (
            "It is seen by nurses as a “boat” for all.",
            ("It | as a “boat” for all", "is seen", "nurses"),
        ),
    ],
)
def test_what_something_is_called_is_said_by_who_calls_it_so(
    miner: Miner, text: str, expected: Said
) -> None:
    assert said(miner, text) == [expected]


def test_a_participle_without_an_auxiliary_is_no_verb_of_knowing(miner: Miner) -> None:
    assert said(miner, "Al Wu, 44, known online as “Poe,” was sent home.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Their chants of “No! No!” were cut short.", ("“No! No!”", "chants of", "Their")),
        ("She rose to chants of “No! No!” and left.", ("“No! No!”", "chants of", "")),
        (
            "There were calls of “Feel it” and “Go on” as he came.",
            ("“Feel it” and “Go on”", "calls of", ""),
        ),
        ("It was the cries of “Shame!” that hurt.", ("“Shame!”", "cries of", "")),
    ],
    ids=["owner", "to", "calls", "cries"],
)
def test_what_is_shouted_stands_behind_the_noun(miner: Miner, text: str, expected: Said) -> None:
    assert said(miner, text) == [expected]


def test_a_call_of_something_else_says_nothing(miner: Miner) -> None:
    assert said(miner, "It was the call of nature, not the cry of a child.") == []


def test_a_verb_of_saying_takes_a_quotation_behind_an_article(miner: Miner) -> None:
    text = "He pledged a “new era” for Ohio."
    assert said(miner, text) == [("a “new era” for Ohio", "pledged", "He")]


def test_what_a_noun_takes_ends_behind_its_quotation(miner: Miner) -> None:
    text = "While Poe’s loud call for a “revolt” draws thousands, it rains."
    assert said(miner, text) == [("a “revolt”", "call for", "Poe’s")]


def test_a_quotation_may_stand_for_an_object(miner: Miner) -> None:
    assert said(miner, "Poe wants “tougher” deals.") == [("“tougher” deals", "wants", "Poe")]


def test_a_noun_behind_a_preposition_says_nothing(miner: Miner) -> None:
    text = "In another tweet, Poe called Berg the “worst liar.”"
    assert said(miner, text) == [("Berg the “worst liar.”", "called", "Poe")]


def test_a_clause_with_that_goes_on_behind_what_describes_its_subject(miner: Miner) -> None:
    text = "Poe told a meeting that Berg, her rival, wants to “take Ohio back.”"
    assert said(miner, text) == [
        ("that Berg, her rival, wants to “take Ohio back.”", "told", "Poe")
    ]


@pytest.mark.parametrize(
    "rest", ["after a “brief sorry” to Wu.", "to one of the “big four” players.", "on “New Ohio.”"]
)
def test_a_few_words_behind_who_speaks_are_not_said(miner: Miner, rest: str) -> None:
    text = f"“Let me tell you all of it,” Jo Berg said {rest}"
    assert said(miner, text) == [("“Let me tell you all of it,”", "said", "Jo Berg")]


def test_a_participle_says_what_the_clause_before_it_tells_of(miner: Miner) -> None:
    text = "The first talk came in May, when Poe fans broke it up, shouting “We win here!”"
    assert said(miner, text) == [("“We win here!”", "shouting", "Poe fans")]


@pytest.mark.parametrize(
    "text",
    ["The dam, Poe said,", "Poe praised the plan “No,” ,", "Poe backed her plan when"],
)
def test_a_text_may_break_off_anywhere(miner: Miner, text: str) -> None:
    assert [problem.message for problem in miner.mine(text).problems] == []


@pytest.mark.parametrize(
    ("lead", "speaker", "cue"),
    [
        ("Partial transcript as follows:", "Partial transcript", "as follows"),
        ("The town made this claim of the dam, and Jo Berg responded:", "Jo Berg", "responded"),
        (
            "It grew too fast, as the Flint Fund’s website notes:",
            "the Flint Fund’s website",
            "notes",
        ),
        ("A clear voice praised the win on the radio:", "A clear voice", "praised"),
    ],
)
def test_a_colon_gives_the_paragraphs_behind_it_to_who_is_named_last(
    miner: Miner, lead: str, speaker: str, cue: str
) -> None:
    text = f"The dam.\n\n{lead}\n\n“It is late.\n\n“It is over.”"
    assert said(miner, text)[-1] == ("“It is late.\n\n“It is over.”", cue, speaker)


@pytest.mark.parametrize(
    ("lead", "speaker", "cue"),
    [
        ("Berg said Poe was “no friend,” but Wu gave her a kind word:", "Wu", "gave"),
        ("“I have tried it all,” Berg said as a guest yelled:", "a guest", "yelled"),
        ("It had been a bad year. From the report:", "the report", ":"),
        ("It had been a bad year. Here’s Jo Berg in May:", "Jo Berg", ":"),
    ],
    ids=["second clause", "while another spoke", "document", "name"],
)
def test_a_colon_gives_a_quotation_to_who_is_named_in_the_clause_before_it(
    miner: Miner, lead: str, speaker: str, cue: str
) -> None:
    assert ("“You are late!”", cue, speaker) in said(miner, f"{lead} “You are late!”")


def test_a_noun_with_its_verb_behind_it_says_nothing_itself(miner: Miner) -> None:
    text = "Her new plan promises to “lift up every worker in the state.”"
    assert [quote[1:] for quote in said(miner, text)] == [("promises", "Her new plan")]


@pytest.mark.parametrize(
    "rest",
    [
        "That makes it “one of the few that will hold.”",
        "In Ohio, by contrast, “dams have much less room to give.”",
        "Unless it rains, “it’s very hard to see how it fails.”",
    ],
)
def test_a_speaker_goes_on_where_a_sentence_ends_in_his_words(miner: Miner, rest: str) -> None:
    quotation = rest[rest.index("“") :]
    assert said(miner, f"“It is a good dam,” Jo Berg said. {rest}") == [
        (f"“It is a good dam,” | {quotation}", "said", "Jo Berg")
    ]


@pytest.mark.parametrize(
    "rest",
    [
        "The dam was built as “one of the few that will hold” in 1909.",
        "Then, the old line: “It is one of the few that will hold.”",
    ],
)
def test_a_speaker_does_not_go_on_in_what_is_only_quoted(miner: Miner, rest: str) -> None:
    assert said(miner, f"“It is a good dam,” Jo Berg said. {rest}") == [
        ("“It is a good dam,”", "said", "Jo Berg")
    ]


def test_a_sentence_about_the_speaker_changes_no_speaker(miner: Miner) -> None:
    text = "“I like it,” said Jo Berg. He holds two degrees and runs a shop. “But it is late.”"
    assert said(miner, text) == [("“I like it,” | “But it is late.”", "said", "Jo Berg")]

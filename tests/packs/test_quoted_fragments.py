"""Who says the few words that a sentence quotes inside its own."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of
from quoting import said


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("quotes", types=("quote",))


@pytest.mark.parametrize(
    ("speaker", "cue", "content"),
    [
        ("Jo Berg", "coined a new phrase", "“late fees”"),
        ("Many nurses", "didn’t like the phrase", "“late fees”"),
        ("Jo Berg and her aides", "have all used the word", "“late”"),
    ],
)
def test_any_verb_may_govern_a_noun_for_the_words_themselves(
    miner: Miner, speaker: str, cue: str, content: str
) -> None:
    assert said(miner, f"{speaker} {cue} {content} for it.") == [
        (f"{content} for it", cue, speaker)
    ]


def test_words_that_are_mentioned_by_nobody_are_not_said(miner: Miner) -> None:
    assert said(miner, "The phrase “late fees” was new.") == []


@pytest.mark.parametrize(
    ("owner", "cue", "content"),
    [
        ("Jo Berg’s", "rejection of", "“late fees”"),
        ("Her", "aim", "to “end the fees”"),
        ("Jo Berg’s", "jab at", "the “late fees”"),
    ],
)
def test_a_noun_for_speech_takes_a_quotation_behind_any_preposition(
    miner: Miner, owner: str, cue: str, content: str
) -> None:
    assert said(miner, f"{owner} {cue} {content}.") == [(content, cue, owner)]


@pytest.mark.parametrize(
    "does",
    ["opened the vote with", "then answered with", "was back with", "opened it with a “gift” and"],
)
def test_a_noun_for_speech_behind_with_is_what_the_subject_says(miner: Miner, does: str) -> None:
    text = f"Jo Berg {does} a plea for “calm hearts.”"
    assert said(miner, text)[-1] == ("“calm hearts.”", "plea for", "Jo Berg")


@pytest.mark.parametrize("verb", ["was met", "has been loudly met"])
def test_who_is_met_with_a_noun_for_speech_says_nothing(miner: Miner, verb: str) -> None:
    assert said(miner, f"Jo Berg {verb} with chants of “no.”") == [("“no.”", "chants of", "")]


@pytest.mark.parametrize("aside", ["her old rival", "who ran in May"])
def test_an_aside_may_part_somebody_from_what_he_is_called(miner: Miner, aside: str) -> None:
    content = f"Al Poe, {aside}, an Ohio “crook.”"
    assert said(miner, f"Jo Berg called {content}") == [(content, "called", "Jo Berg")]


def test_what_is_so_instead_goes_on_behind_but(miner: Miner) -> None:
    content = "she left not because of “spite,” but because Poe was a “friend.”"
    assert said(miner, f"Jo Berg said {content}") == [(content, "said", "Jo Berg")]


@pytest.mark.parametrize("adverb", ["at first", "in turn", "no longer", "all but"])
def test_an_adverb_of_two_words_stands_between_subject_and_verb(miner: Miner, adverb: str) -> None:
    assert said(miner, f"In court she {adverb} called him a “crook.”") == [
        ("him a “crook.”", f"{adverb} called", "she")
    ]


def test_a_second_verb_follows_a_quotation_that_ends_in_a_comma(miner: Miner) -> None:
    assert said(miner, "Jo Berg called it “odd,” then said that he was late.") == [
        ("it “odd,”", "called", "Jo Berg"),
        ("that he was late", "then said", "Jo Berg"),
    ]


def test_how_somebody_with_a_role_puts_it_stands_before_the_words(miner: Miner) -> None:
    assert said(miner, "It is, as one nurse put it, an “old dam.”") == [
        ("“old dam.”", "put it", "one nurse")
    ]


@pytest.mark.parametrize(
    "lead", ["took to the air to", "went so far as to", "made a name by", "was fined for"]
)
def test_the_object_of_a_dependent_verb_may_hold_a_quotation(miner: Miner, lead: str) -> None:
    verb = "call" if lead.endswith("to") else "calling"
    assert said(miner, f"Jo Berg {lead} {verb} Al Poe a “crook.”") == [
        ("Al Poe a “crook.”", verb, "Jo Berg")
    ]


def test_what_is_called_so_before_a_subject_ends_there(miner: Miner) -> None:
    assert said(miner, "In casting Poe as “weak,” Jo Berg erred.") == [
        ("Poe as “weak,”", "casting", "Jo Berg")
    ]
    assert said(miner, "Calling Poe “weak,” Jo Berg said that she was sorry.") == [
        ("Poe “weak,”", "Calling", "Jo Berg"),
        ("that she was sorry", "said", "Jo Berg"),
    ]


def test_a_participle_has_a_subject_of_its_own_behind_another(miner: Miner) -> None:
    text = "Both spoke, with Berg saying he was “late” and Poe calling it a “mess.”"
    assert said(miner, text) == [
        ("he was “late”", "saying", "Berg"),
        ("it a “mess.”", "calling", "Poe"),
    ]


def test_adjectives_of_an_object_are_parted_by_a_comma(miner: Miner) -> None:
    content = "a cold, gray town full of “lost men.”"
    assert said(miner, f"Jo Berg described {content}") == [(content, "described", "Jo Berg")]


def test_a_subject_may_have_two_asides_in_what_is_said(miner: Miner) -> None:
    content = "Ann Poe, a friend of Al Wu, who died in May, is “wrong” on it"
    assert said(miner, f"Jo Berg said {content}.") == [(content, "said", "Jo Berg")]


def test_words_joined_behind_an_attribution_go_on_with_what_is_said(miner: Miner) -> None:
    assert said(miner, "Poe is a “crook,” Jo Berg said, and a “thief.”") == [
        ("Poe is a “crook,” | and a “thief.”", "said", "Jo Berg")
    ]
    assert said(miner, "Poe is a “crook,” Jo Berg said, and the author of “Deep River.”") == [
        ("Poe is a “crook,”", "said", "Jo Berg")
    ]


@pytest.mark.parametrize("noun", ["view", "dismissal", "description"])
def test_a_noun_for_speech_calls_something_so(miner: Miner, noun: str) -> None:
    assert said(miner, f"Few like his {noun} of the town as a “swamp.”") == [
        ("the town as a “swamp.”", f"{noun} of", "his")
    ]


def test_who_answers_may_be_blunt(miner: Miner) -> None:
    assert said(miner, "Asked about the dam, Jo Berg was blunt: “No.”") == [
        ("the dam", "Asked about", ""),
        ("“No.”", "was", "Jo Berg"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The tour, dubbed the “Last Run,” ends in May.",
        "A page of a group called the “lost men” was shut.",
        "There is a show, called “Odd Jobs,” on the site.",
    ],
)
def test_a_name_for_what_stands_before_it_is_said_by_nobody(miner: Miner, text: str) -> None:
    assert said(miner, text) == []


def test_who_tells_somebody_behind_after_speaks_herself(miner: Miner) -> None:
    text = "Poe is assuring men he’s fit after a nurse in Lund, Ohio, told him he’s “too old.”"
    assert said(miner, text)[1] == ("he’s “too old.”", "told", "a nurse in Lund, Ohio")


def test_a_word_with_a_capital_letter_behind_a_noun_for_speech_is_said(miner: Miner) -> None:
    assert said(miner, "The crowd had two words for him: “Go Home.”") == [
        ("“Go Home.”", "had", "The crowd")
    ]


def test_a_noun_for_speech_is_said_to_be_so(miner: Miner) -> None:
    assert said(miner, "Jo Berg’s only fear was that it would be “late.”") == [
        ("that it would be “late.”", "fear was", "Jo Berg’s")
    ]
    assert said(miner, "They said that his claim was “late.”") == [
        ("that his claim was “late.”", "said", "They")
    ]


@pytest.mark.parametrize(
    ("cue", "content", "rest"),
    [("debunked", "the “late” fee", ""), ("fixates on", "the “late fee”", " line")],
)
def test_some_verbs_attribute_only_what_holds_a_quotation(
    miner: Miner, cue: str, content: str, rest: str
) -> None:
    assert said(miner, f"Jo Berg {cue} {content}{rest}.") == [(content + rest, cue, "Jo Berg")]
    assert said(miner, f"Jo Berg {cue} the late fee.") == []


def test_the_subject_of_a_participle_behind_with_may_have_an_aside(miner: Miner) -> None:
    assert said(miner, "They left, with one nurse, Joan Poe, calling it “odd.”") == [
        ("it “odd.”", "calling", "one nurse, Joan Poe")
    ]


def test_who_dismisses_what_a_relative_pronoun_stands_for_is_its_subject(miner: Miner) -> None:
    assert said(miner, "The dam, which the town dismissed as “a mess,” held.") == [
        ("“a mess,”", "dismissed as", "the town")
    ]


def test_a_noun_that_a_verb_governs_is_no_verb(miner: Miner) -> None:
    assert said(miner, "They had one rule, “Pay Cash.”") == []


def test_a_source_may_end_in_the_name_of_a_firm_with_a_sign(miner: Miner) -> None:
    assert said(miner, "Analysts at Poe & Berg called it “odd.”") == [
        ("it “odd.”", "called", "Analysts at Poe & Berg")
    ]


@pytest.mark.parametrize("lead", ["ran on a promise", "opened with a plea"])
def test_a_noun_for_speech_behind_a_preposition_takes_an_infinitive(
    miner: Miner, lead: str
) -> None:
    assert said(miner, f"Jo Berg {lead} to “end the fee.”") == [
        ("to “end the fee.”", lead.rpartition(" ")[2], "Jo Berg")
    ]


@pytest.mark.parametrize("subject", ["A sign behind Poe", "One message"])
def test_what_is_written_reads_a_few_words(miner: Miner, subject: str) -> None:
    assert said(miner, f"{subject} read “Go home.”") == [("“Go home.”", "read", subject)]


def test_a_noun_describes_something_in_one_word(miner: Miner) -> None:
    assert said(miner, "An aide described a “mess” of late bills.") == [
        ("a “mess” of late bills", "described", "An aide")
    ]


def test_who_is_treating_something_so_is_its_subject(miner: Miner) -> None:
    assert said(miner, "Police are treating the death as “odd.”") == [
        ("the death as “odd.”", "are treating", "Police")
    ]
    assert said(miner, "They are acting too often as “friends.”") == []


def test_a_verb_behind_a_quotation_that_ends_its_sentence_is_no_tag(miner: Miner) -> None:
    assert said(miner, "Jo Berg told them it was “late.” Some wept.") == [
        ("it was “late.”", "told", "Jo Berg")
    ]


def test_a_dependent_verb_promises_to_do_what_is_quoted(miner: Miner) -> None:
    assert said(miner, "Jo Berg had entered the talks vowing to “end it.”") == [
        ("to “end it.”", "vowing", "Jo Berg")
    ]


def test_a_preposition_stands_behind_whom_it_is_said_to(miner: Miner) -> None:
    assert said(miner, "Jo Berg appealed to the mayor for “calm.”") == [
        ("“calm.”", "appealed to the mayor for", "Jo Berg")
    ]


def test_a_sum_may_stand_in_an_object_with_a_quotation(miner: Miner) -> None:
    content = "the bank $20 million for “late” loans"
    assert said(miner, f"Ohio fined {content}.") == [(content, "fined", "Ohio")]


def test_a_quotation_in_a_name_does_not_go_on_with_speech(miner: Miner) -> None:
    text = "“It is over,” Jo Berg said. Under the “too big to fail” rules, it must act."
    assert said(miner, text) == [("“It is over,”", "said", "Jo Berg")]


def test_who_calls_what_was_said_something_says_that_alone(miner: Miner) -> None:
    assert said(miner, "Al Poe accused her of “spite,” a charge Jo Berg calls “odd.”") == [
        ("her of “spite,”", "accused", "Al Poe"),
        ("“odd.”", "calls", "Jo Berg"),
    ]


def test_what_somebody_calls_a_thing_ends_before_the_verb_around(miner: Miner) -> None:
    assert said(miner, "What Jo Berg calls a “mess” of a law is new.") == [
        ("a “mess” of a law", "calls", "Jo Berg")
    ]


def test_who_has_a_name_for_something_says_nothing(miner: Miner) -> None:
    assert said(miner, "Jo Berg arrives with a name as a “fixer.”") == []


def test_a_place_stands_behind_its_people(miner: Miner) -> None:
    assert said(miner, "Residents there say it is “dead.”") == [
        ("it is “dead.”", "say", "Residents")
    ]


def test_words_behind_a_dash_go_on_with_what_somebody_is_called(miner: Miner) -> None:
    assert said(miner, "Jo Berg called Poe a “crook” — and a “thief.”") == [
        ("Poe a “crook” — and a “thief.”", "called", "Jo Berg")
    ]


def test_a_clause_of_its_own_stands_behind_while(miner: Miner) -> None:
    assert said(miner, "Jo Berg, while conceding it was “cruel,” said it was “needed.”") == [
        ("it was “cruel,”", "conceding", "Jo Berg"),
        ("it was “needed.”", "said", "Jo Berg"),
    ]


def test_what_somebody_owns_is_no_participle(miner: Miner) -> None:
    assert said(miner, "Jo Berg’s warning of a “dark winter” came true.") == [
        ("a “dark winter”", "warning of", "Jo Berg’s")
    ]


def test_what_a_name_calls_so_is_said_by_it_where_another_acts(miner: Miner) -> None:
    assert said(miner, "Ohio rejected by a vote what Jo Berg called “a mess.”") == [
        ("“a mess.”", "called", "Jo Berg")
    ]


def test_who_is_tired_of_a_phrase_judges_it(miner: Miner) -> None:
    assert said(miner, "Jo Berg is tired of the phrase “late fees.”") == [
        ("the phrase “late fees.”", "is tired of", "Jo Berg")
    ]


@pytest.mark.parametrize(
    ("speaker", "cue", "content"),
    [
        ("Jo Berg", "coached", "“breathe in.”"),
        ("He", "built", "“late fees.”"),
        ("Mayor Jo Berg", "felt", "“let down.”"),
    ],
)
def test_a_few_words_without_an_article_are_those_of_the_person_who_acts(
    miner: Miner, speaker: str, cue: str, content: str
) -> None:
    links = {"coached": "him to", "built": "a case for", "felt": ""}
    text = " ".join(f"{speaker} {cue} {links[cue]} {content}".split())
    assert said(miner, text) == [(content, cue, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Jo Berg bought a “smart lock.”",
        "Jo Berg is “late.”",
        "The town paid for “odd jobs.”",
        "Jo Berg drove to “Odd Jobs.”",
    ],
)
def test_a_few_words_that_name_or_describe_are_nobodys(miner: Miner, text: str) -> None:
    assert said(miner, text) == []


@pytest.mark.parametrize("owner", ["Mayor Jo Berg’s", "her"])
@pytest.mark.parametrize("noun", ["remark", "promise", "slogan"])
def test_a_noun_for_words_may_stand_behind_them(miner: Miner, owner: str, noun: str) -> None:
    text = f"The vote moved on from {owner} “late fees” {noun}."
    assert said(miner, text) == [("“late fees”", noun, owner)]


def test_a_noun_for_a_deed_behind_a_name_for_it_says_nothing(miner: Miner) -> None:
    assert said(miner, "The vote moved on from her “late fees” plan.") == []


@pytest.mark.parametrize("verb", ["thinks", "hopes"])
def test_the_subject_of_what_is_thought_may_hold_a_quotation(miner: Miner, verb: str) -> None:
    text = f"Jo Berg {verb} the “late fees” will end."
    assert said(miner, text) == [("the “late fees” will end", verb, "Jo Berg")]


@pytest.mark.parametrize(
    ("lead", "inner"),
    [
        (
            "In May, under what Al Wu called the “late fees,”",
            ("the “late fees,”", "called", "Al Wu"),
        ),
        ("Citing “late fees,”", ("“late fees,”", "Citing", "the town")),
        ("After Al Wu decried the “late fees,”", ("the “late fees,”", "decried", "Al Wu")),
    ],
)
def test_what_leads_up_to_a_clause_is_not_said_by_its_subject(
    miner: Miner, lead: str, inner: tuple[str, str, str]
) -> None:
    assert said(miner, f"{lead} the town wrote a note.") == [inner, ("a note", "wrote", "the town")]


@pytest.mark.parametrize(
    ("before", "tag"),
    [
        ("As of May it is “dead,”", "told the town"),
        ("In May, the plan was “dead,”", "told the town"),
        ("When it rains it is “dead,”", "said Monday"),
    ],
)
def test_a_whole_sentence_before_a_tag_is_said(miner: Miner, before: str, tag: str) -> None:
    assert said(miner, f"{before} Jo Berg {tag}.") == [(before, tag.partition(" ")[0], "Jo Berg")]


@pytest.mark.parametrize(
    "adverb", ["in fact", "in particular", "at the very least", "so far", "somehow", "sometimes"]
)
def test_an_adverb_may_part_an_auxiliary_from_its_verb(miner: Miner, adverb: str) -> None:
    assert said(miner, f"Two aides have {adverb} called it “odd.”") == [
        ("it “odd.”", f"have {adverb} called", "Two aides")
    ]

"""Who is said to say, think or show what, where the words themselves are not quoted."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of

Attribution = tuple[str, str, str]


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("quotes", types=("quote",))


def attributions(miner: Miner, text: str) -> list[Attribution]:
    """Source, cue and content of each quote; pieces are parted by ` | `."""
    document = miner.mine(text)

    def piece(captures: dict[str, list[tuple[int, int]]], name: str) -> str:
        return " | ".join(text[start:end] for start, end in captures.get(name, []))

    found = [mention.captures for mention in document.mentions]
    return [(piece(c, "speaker"), piece(c, "cue"), piece(c, "content")) for c in found]


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("A survey of nurses", "shows"),
        ("Surveys of the city", "show"),
        ("Early analysis", "shows"),
        ("Data", "show"),
        ("Exit polling", "shows"),
    ],
)
def test_a_verb_agrees_with_the_noun_of_its_whole_subject(
    miner: Miner, source: str, cue: str
) -> None:
    found = attributions(miner, f"{source} {cue} that the dam is unsafe.")
    assert found == [(source, cue, "that the dam is unsafe")]


@pytest.mark.parametrize(
    "content",
    ["the dam was unsafe", "Lopez leading by two points", "no evidence of a leak"],
)
def test_what_a_study_finds_is_attributed_to_it(miner: Miner, content: str) -> None:
    found = attributions(miner, f"A poll of nurses found {content}.")
    assert found == [("A poll of nurses", "found", content)]


def test_a_study_can_stand_behind_what_it_finds(miner: Miner) -> None:
    found = attributions(miner, "The dam was unsafe, a new study found.")
    assert found == [("a new study", "found", "The dam was unsafe")]


def test_what_a_person_finds_is_a_thing(miner: Miner) -> None:
    assert attributions(miner, "Jo Berg found a coin.") == []


def test_a_study_shows_in_a_relative_clause(miner: Miner) -> None:
    found = attributions(miner, "There is a poll that shows Lopez ahead.")
    assert found == [("that", "shows", "Lopez ahead")]


@pytest.mark.parametrize("cue", ["voted for", "voted against"])
def test_a_vote_is_for_or_against(miner: Miner, cue: str) -> None:
    assert attributions(miner, f"They {cue} the dam.") == [("They", cue, "the dam")]


@pytest.mark.parametrize("source", ["groups", "those", "ads"])
def test_a_participle_says_what_a_group_is_for(miner: Miner, source: str) -> None:
    found = attributions(miner, f"They met {source} supporting the new dam.")
    assert found == [(source, "supporting", "the new dam")]


def test_what_a_group_is_for_ends_before_the_verb_of_the_group(miner: Miner) -> None:
    found = attributions(miner, "The group backing the new dam is small.")
    assert found == [("The group", "backing", "the new dam")]


@pytest.mark.parametrize("effort", ["tried", "attempted", "struggled"])
def test_what_somebody_makes_an_effort_to_say_is_attributed(miner: Miner, effort: str) -> None:
    found = attributions(miner, f"Jo Berg {effort} to defend the dam.")
    assert found == [("Jo Berg", f"{effort} to defend", "the dam")]


def test_a_noun_behind_its_article_is_not_where_a_main_clause_goes_on(miner: Miner) -> None:
    found = attributions(miner, "Jo Berg, who called for a cut of a tax, left Ulm.")
    assert found == [("who", "called for", "a cut of a tax")]


@pytest.mark.parametrize(
    ("noun", "cue"),
    [
        ("claim in a debate on Monday", "claim"),
        ("March comment", "comment"),
        ("Facebook message", "message"),
    ],
)
def test_what_a_noun_says_may_stand_apart_from_it(miner: Miner, noun: str, cue: str) -> None:
    text = f"The mayor of Flint left after Jo Berg’s {noun} that it had failed."
    assert attributions(miner, text) == [("Jo Berg’s", cue, "that it had failed")]


@pytest.mark.parametrize(
    "text",
    [
        "In Jo Berg’s view, the dam was unsafe.",
        "The dam was unsafe, in Jo Berg’s words.",
        "The dam was closed because, in Jo Berg’s words, the dam was unsafe.",
    ],
)
def test_what_is_so_in_the_view_of_somebody_is_what_she_says(miner: Miner, text: str) -> None:
    (source, cue, content) = attributions(miner, text)[0]
    assert (source, cue.lower()) == ("Jo Berg’s", "in")
    assert content.lower().endswith("the dam was unsafe")


def test_a_verb_of_saying_says_who_speaks_of_his_view(miner: Miner) -> None:
    text = "In his view, Jo Berg said, the dam was unsafe."
    assert [source for source, _, _ in attributions(miner, text)] == ["Jo Berg"]


@pytest.mark.parametrize("hearer", ["the court", "nurses", "the Ulm Council", "nurses in Ulm"])
def test_who_is_told_is_no_part_of_what_is_said(miner: Miner, hearer: str) -> None:
    text = f"Jo Berg told {hearer} the dam was late."
    assert attributions(miner, text) == [("Jo Berg", "told", "the dam was late")]


def test_a_text_in_small_letters_has_sentences(miner: Miner) -> None:
    text = (
        "my boss says it is late. the dam is old... and it leaks. jo said the river rose. we left."
    )
    assert [content for *_, content in attributions(miner, text)] == [
        "it is late",
        "the river rose",
    ]


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("He", "appeared confident", "that the dam would hold"),
        ("Poe", "seemed to be sure", "that it would rain"),
        ("She", "sounded worried", "that it fell"),
        ("Voters", "seemed deeply divided over", "the dam"),
        ("", "It seems clear", "that it rained"),
    ],
)
def test_whoever_seems_to_think_so_is_the_source(
    miner: Miner, source: str, cue: str, content: str
) -> None:
    assert attributions(miner, f"{source} {cue} {content}.".strip()) == [(source, cue, content)]


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("issued a statement saying", "that the dam was safe"),
        ("released a letter late on Monday condemning", "the plan"),
        ("filed a lawsuit in May, alleging", "that the dam was old"),
        ("posted a video calling", "the plan “odd”"),
        ("has published a report detailing", "the costs"),
    ],
)
def test_a_text_that_says_something_belongs_to_the_cue(
    miner: Miner, cue: str, content: str
) -> None:
    assert attributions(miner, f"Jo Berg {cue} {content}.") == [("Jo Berg", cue, content)]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("“We lost it all today,” wrote a man calling himself Al.", "wrote"),
        ("Jo Berg released his plan on Friday, calling it “odd.”", "released"),
        ("Jo Berg published a letter, and Al Poe, saying that it was odd, left.", "published"),
    ],
)
def test_what_another_says_does_not(miner: Miner, text: str, cue: str) -> None:
    assert cue in [found for _, found, _ in attributions(miner, text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("They built the dam, which Jo Berg called odd.", "which | odd"),
        ("They left the mayor, whom nurses describe as kind, and wept.", "whom | kind"),
        ("The fee, which Jo Berg said harms nurses, is new.", "which | harms nurses"),
        ("It is a step that Jo Berg says helped the city.", "that | helped the city"),
    ],
)
def test_a_relative_pronoun_that_a_clause_is_about_is_part_of_it(
    miner: Miner, text: str, content: str
) -> None:
    assert [found[2] for found in attributions(miner, text)] == [content]


def test_a_relative_pronoun_behind_a_preposition_is_not(miner: Miner) -> None:
    found = attributions(miner, "It was a talk in which Jo Berg said the dam is safe.")
    assert found == [("Jo Berg", "said", "the dam is safe")]


def test_a_noun_that_an_infinitive_is_about_is_part_of_it(miner: Miner) -> None:
    found = attributions(miner, "The post she hopes to win was new.")
    assert found == [("she", "hopes", "The post | to win")]


def test_a_source_tells_of_how_many_it_is(miner: Miner) -> None:
    found = attributions(miner, "There were nurses, most of whom said that it was late.")
    assert found == [("most of whom", "said", "that it was late")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("But if Jo Berg said the dam was safe, nurses left.", "the dam was safe"),
        ("And in saying that it was safe, Jo Berg smiled.", "that it was safe"),
        ("Backing the dam was a mistake of the city.", "the dam"),
        ("While Jo Berg said she was in Flint, Ohio, nurses left.", "she was in Flint, Ohio"),
        ("Jo Berg said it tells of nurses, doctors, and things the city needs.", None),
    ],
)
def test_where_content_ends_before_or_inside_a_main_clause(
    miner: Miner, text: str, content: str | None
) -> None:
    expected = content or text.partition("said ")[2].rstrip(".")
    assert attributions(miner, text)[0][2] == expected


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Officials", "say", "the former governor plans to run"),
        ("Nurses", "believe", "the new mayor owes them money"),
    ],
)
def test_a_clause_without_that_has_any_verb(
    miner: Miner, source: str, cue: str, content: str
) -> None:
    assert attributions(miner, f"{source} {cue} {content}.") == [(source, cue, content)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Jo Berg announced a rule that created a fee.", "a rule that created a fee"),
        (
            "They laughed over her call for Flint Hall to leave the city.",
            "Flint Hall to leave the city",
        ),
        ("They laughed over her criticism of a rule that failed.", "a rule that failed"),
    ],
)
def test_content_is_told_with_the_clause_about_its_noun(
    miner: Miner, text: str, content: str
) -> None:
    assert [found[2] for found in attributions(miner, text)] == [content]


@pytest.mark.parametrize("verb", ["notes", "recalls", "warns", "cautions"])
def test_a_clause_may_stand_before_a_verb_and_its_subject(miner: Miner, verb: str) -> None:
    found = attributions(miner, f"The dam is unsafe, {verb} Jo Berg, a nurse, and it is old.")
    assert found[0][:2] == ("Jo Berg, a nurse", verb)
    assert found[0][2].startswith("The dam is unsafe")


@pytest.mark.parametrize("author", ["Lindgren (2020)", "Jo Berg (2019, p. 4)"])
def test_a_year_may_stand_behind_who_wrote_something(miner: Miner, author: str) -> None:
    found = attributions(miner, f"As {author} notes, the dam is unsafe.")
    assert found == [(author, "notes", "the dam is unsafe")]


def test_et_al_ends_no_sentence(miner: Miner) -> None:
    found = attributions(miner, "Poe et al. (2017) found that the dam was unsafe.")
    assert found == [("Poe et al.", "found", "that the dam was unsafe")]

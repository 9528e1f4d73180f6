"""Who speaks does not depend on how the source is described, nor on where it stands."""

from __future__ import annotations

import pytest

import quoting
from minekit import Miner
from miners import miner_of

SOURCES = [
    "Okwuosa",
    "J.B. Okwuosa",
    "Ana van der Okwuosa",
    "Dale Okwuosa Jr.",
    "Rep. Ana Okwuosa (D-Ohio)",
    "shop owner Ana Okwuosa",
    "the veteran goalkeeper Ana Okwuosa",
    "a retired plumber from Dunmore",
    "one longtime neighbor",
    "two bakers",
    "Okwuosa’s attorney",
    "Okwuosa and others",
    "Okwuosa and his aides",
    "she and several aides",
    "the Dunmore Beekeepers’ League",
    "a woman wearing a red hat",
    "a man who runs a bakery",
    "a man who waited outside",
    "a man who left",
    "the lawyer she hired",
    "a man who knows him",
    "a man whose house burned down",
    "the town he lives in",
    "Ana Okwuosa, 42,",
    "Ana Okwuosa, a retired plumber,",
    "Ana Okwuosa, who runs a bakery in Dunmore,",
    "Ana Okwuosa, who runs a bakery in Dunmore",
    "a nurse who heads Open Road",
]

TEXTS = [
    "“The dam will hold for years,” {} said.",
    "“The dam will hold for years,” {} told reporters on Tuesday.",
    "“The dam will hold for years,” {} quietly said in an interview.",
    "“Will the dam hold for years?” {} said.",
    "In Flint on Tuesday, {} said, “The dam will hold for years.”",
    "In Flint on Tuesday, {} said the dam would “hold for years.”",
]


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("quotes", "officials", types=("quote",))


def speakers(miner: Miner, text: str) -> list[str]:
    """Who says what has a quotation in it."""
    return [speaker for content, _, speaker in quoting.said(miner, text) if "“" in content]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("text", TEXTS)
def test_a_source_is_found_whole_however_it_is_described(
    miner: Miner, text: str, source: str
) -> None:
    assert speakers(miner, text.format(source)) == [source.rstrip(",")]


@pytest.mark.parametrize("between", ["however", "laughing", "in a statement", "after the vote"])
@pytest.mark.parametrize("verb", ["said", "told the newspaper", "told CNN on Tuesday"])
def test_what_stands_between_a_source_and_its_verb_is_no_hindrance(
    miner: Miner, between: str, verb: str
) -> None:
    text = f"“The dam will hold for years,” Okwuosa, {between}, {verb}."
    assert speakers(miner, text) == ["Okwuosa"]


@pytest.mark.parametrize("verb", ["said", "added", "wrote"])
def test_a_forgotten_comma_does_not_hide_who_said_it(miner: Miner, verb: str) -> None:
    text = f"“The dam will hold for years” {verb} Ana Okwuosa, a nurse from Dunmore."
    assert speakers(miner, text) == ["Ana Okwuosa, a nurse from Dunmore"]
    text = f"“The dam will hold for years” Ana Okwuosa {verb} in a letter on Tuesday."
    assert speakers(miner, text) == ["Ana Okwuosa"]


@pytest.mark.parametrize("verb", ["notes", "claims", "reports", "jokes"])
@pytest.mark.parametrize(
    "tag",
    ["{} {}.", "{} {} in a letter.", "{} {} with a shrug.", "{} {} on Tuesday.", "{} {} Tuesday."],
)
def test_a_verb_that_may_be_a_noun_is_one_beside_speech(miner: Miner, tag: str, verb: str) -> None:
    said = tag.format("Okwuosa", verb)
    assert speakers(miner, f"“The dam will hold for years,” {said}") == ["Okwuosa"]
    assert speakers(miner, f"“The dam will hold for years,” {verb} Okwuosa.") == ["Okwuosa"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The dam will hold for years,” Okwuosa reports say.", "Okwuosa reports"),
        ("“The dam will hold for years,” his notes in the file say.", "his notes in the file"),
        ("“The dam will hold for years,” Berg said when asked if she would go.", "Berg"),
        ("“The dam will hold for years,” Berg said without further comment.", "Berg"),
    ],
)
def test_a_source_reaches_no_further_than_its_verb(miner: Miner, text: str, speaker: str) -> None:
    assert speakers(miner, text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Berg, who says Poe lied, called the dam “odd.”", "Berg"),
        ("They like a plan that Poe called “odd.”", "Poe"),
        ("The nurses have begun to say the dam is “odd.”", "The nurses"),
    ],
)
def test_the_verb_of_another_clause_has_its_own_subject(
    miner: Miner, text: str, speaker: str
) -> None:
    assert speakers(miner, text) == [speaker]


@pytest.mark.parametrize("aside", ["when asked about the roof", "when asked why", "when told no"])
def test_who_is_asked_goes_on_behind_the_question(miner: Miner, aside: str) -> None:
    text = f"“The dam will hold,” Berg said {aside}, “because it is new and strong.”"
    assert ("Berg", "“The dam will hold,” | “because it is new and strong.”") in [
        (speaker, content) for content, _, speaker in quoting.said(miner, text)
    ]


def test_others_behind_an_object_speak_alone(miner: Miner) -> None:
    assert speakers(miner, "He met Berg and others said the dam was “odd.”") == ["others"]


@pytest.mark.parametrize("height", ["6’2”", "5’11”", "6'2\""])
def test_a_height_does_not_end_a_quotation(miner: Miner, height: str) -> None:
    marks = "“”" if "”" in height else '""'
    text = f"{marks[0]}He is {height},{marks[1]} Okwuosa said as the crowd roared."
    (content, _, speaker), *_ = quoting.said(miner, text)
    assert (speaker, content) == ("Okwuosa", f"{marks[0]}He is {height},{marks[1]}")


def test_a_mark_behind_a_number_may_end_a_quotation(miner: Miner) -> None:
    text = '"He is 6\'2" Okwuosa said. "Nobody here is as tall as he is."'
    content = '"He is 6\'2" | "Nobody here is as tall as he is."'
    assert [(who, what) for what, _, who in quoting.said(miner, text)] == [("Okwuosa", content)]


@pytest.mark.parametrize("mark", ["\ufeff", "\u200b", "\u2060"])
def test_a_mark_that_nobody_sees_is_no_part_of_a_quote(miner: Miner, mark: str) -> None:
    text = f"{mark}“We won,” said Berg. {mark}The roof held, Okwuosa said."
    assert [what for what, _, _ in quoting.said(miner, text)] == ["“We won,”", "The roof held"]

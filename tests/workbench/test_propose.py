"""Patterns for marked sentences: close ones and general ones, all of which find what is marked."""

from __future__ import annotations

from functools import cache

import pytest

from minekit import Miner
from minekit.errors import UsageError
from minekit.model import Document
from minekit.workbench.proposals.propose import Marked, known_names, propose
from minekit.workbench.trial import try_pattern
from miners import miner_of


@cache
def miner() -> Miner:
    return miner_of()


def marked(text: str) -> Marked:
    pieces = text.replace("]]", "[[").split("[[")
    bare, spans = "", []
    for number, piece in enumerate(pieces):
        if number % 2:
            spans.append((len(bare), len(bare) + len(piece)))
        bare += piece
    return Marked(bare, tuple(spans))


def patterns(positives: list[str], negatives: tuple[str, ...] = ()) -> list[str]:
    found = propose(miner(), [*map(marked, positives)], negatives, known_names(miner().rules, ()))
    return [one.pattern for one in found]


def test_from_the_words_to_names_to_mentions() -> None:
    assert patterns(["He drove [[700 miles]]."]) == [
        "{integer:integer} miles",
        "{number:number} {unit_word:unit_word}",
        "{quantity:@quantity}",
    ]


CASES = {
    "one sentence": ["The tenant gives [[60 days' notice]]."],
    "words that some have": [
        "Each side gives [[60 days' notice]].",
        "Give [[30 days' written notice]].",
    ],
    "words that differ": ["A [[rent of $300 a month]].", "A [[deposit of $1,200 a year]]."],
    "names": ["[[Jan Berg won by 1,204 votes]].", "[[Ana Ruiz won by about 300 votes]]."],
    "an official": ["[[Maria Lopez, mayor of Halden,]] said no."],
    "two in a sentence": ["From [[3 miles]] to [[5 miles]]."],
    "signs of patterns": ["The [[sum {c} (a+b)?]] is given."],
    "a wrapped line": ["He gave [[60\ndays]] of it.", "He gave [[2 days]]."],
    "other letters": ["Er fuhr [[7 Füße]] weit."],
}


@pytest.mark.parametrize("positives", CASES.values(), ids=CASES)
def test_every_pattern_finds_just_what_is_marked(positives) -> None:
    found = patterns(positives)
    assert 1 <= len(found) <= 3
    assert len(set(found)) == len(found)
    for pattern in found:
        engine = try_pattern(miner(), pattern)
        for one in map(marked, positives):
            mined = engine.mine(Document(id="t", text=one.text)).mentions
            assert [(m.start, m.end) for m in mined] == list(one.spans), pattern


def test_words_that_several_texts_share_and_short_ones_are_not_replaced() -> None:
    votes = ["[[a majority of 1,204 votes]]", "By [[a majority of about 300 votes]]."]
    found = patterns(votes)
    assert found
    assert all(pattern.startswith("a majority of ") for pattern in found)


def test_numbers_never_stand_in_a_pattern_as_they_are() -> None:
    assert all("60" not in pattern for pattern in patterns(["It takes [[60 days]]."]))


def test_a_pattern_says_which_negatives_it_finds_something_in() -> None:
    names = known_names(miner().rules, ())
    negatives = ["It weighs 5 tons.", "Miles Davis"]
    found = propose(miner(), [marked("He drove [[700 miles]].")], negatives, names)
    assert [one.hits for one in found] == [(), ("It weighs 5 tons.",), ("It weighs 5 tons.",)]


def test_names_of_the_packs_that_are_named_are_used(tmp_path) -> None:
    file = tmp_path / "pets.yaml"
    file.write_text(
        "minekit: 1\npack: pets\nvocab:\n  pet: [dog, cat, parrot]\nrules:\n  x: '{pet}'\n"
    )
    own = Miner(only_rules=[str(file)])
    positives = [marked("It has [[3 dog]] ears."), marked("Or [[9 cat]]!")]
    found = propose(own, positives, [], known_names(own.rules, {"pets"}))
    assert "{integer:integer} {pet:pets.pet}" in [one.pattern for one in found]


def test_forms_of_a_word_stay_that_word_though_a_list_has_them_among_others() -> None:
    found = patterns(["They [[recalled 90 cars]].", "It is [[recalling 7 vans]]."])
    assert found[0] == "recall(?:ed|ing) {integer:integer} (?:cars|vans)"
    assert all(pattern.startswith("recall(?:ed|ing) ") for pattern in found)
    assert (
        patterns(["Take [[one tablet]].", "Take [[two tablets]]."])[1] == "{number:number} tablets?"
    )


def test_words_that_stand_in_one_place_share_one_group() -> None:
    texts = ["[[nearly 90 votes]]", "[[more than 7 votes]]", "[[5 votes]]"]
    assert patterns(texts)[0] == "(?:(?:nearly|more than) )?{integer:integer} votes"


def test_words_of_which_each_text_has_one_are_not_left_out() -> None:
    texts = ["[[fined him 90 euros]]", "[[a fine of 7 euros]]", "[[costs of 5 euros]]"]
    pattern = patterns(texts)[0]
    assert pattern == "(?:costs of|fined him|a fine of) {integer:integer} euros"


def test_a_word_may_stand_where_the_others_have_a_mention() -> None:
    texts = ["[[for 12 years]]", "[[for 18 months]]", "[[for life]]"]
    assert patterns(texts)[0] == "for (?:{quantity:@quantity}|life)"


def test_a_sign_that_some_have_is_optional_and_so_is_a_word_at_the_end() -> None:
    assert patterns(["It [[ruled 5-4]].", "It [[ruled, 6-3]]."])[0] == (
        "ruled,? {integer:integer}-{integer2:integer}"
    )
    assert patterns(["It has [[5 votes]].", "It has [[6 votes more]]."])[0] == (
        "{integer:integer} votes(?: more)?"
    )


def test_the_most_general_pattern_takes_any_word_of_the_shape_of_those_that_differ() -> None:
    texts = ["Give [[5 mg of lorazan]].", "Give [[8 mg of metolin]].", "[[9 mg of ketafen]]"]
    assert patterns(texts)[-1] == r"{quantity:@quantity} of (?<word>\p{Ll}+)"
    assert patterns(["gate [[A12]]", "gate [[B7]]"]) == [r"(?<code>\p{Lu}\d+)"]


def test_a_mention_that_finds_too_much_makes_room_for_the_words_in_it() -> None:
    texts = [
        "[[Halder agreed to buy Norv for $2 billion]].",
        "[[Tesk agreed to buy Blum for $9 million]].",
    ]
    names = known_names(miner().rules, ())
    found = propose(miner(), [*map(marked, texts)], ["Halder agreed to buy a car."], names)
    assert not found[0].hits
    assert "@quote" not in found[0].pattern


@pytest.mark.parametrize("text", ["nothing is marked", "half a w[[or]]d"])
def test_what_no_pattern_can_find_is_told(text: str) -> None:
    with pytest.raises(UsageError, match="mark"):
        patterns([text])

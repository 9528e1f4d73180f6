"""Mentions as symbols: filters, masks, insides, sentences on the view."""

from __future__ import annotations

import pytest

from minekit.builtin import SEGMENTERS
from minekit.builtin.sentences import split
from minekit.model import Document
from minekit.offers import Segmenter
from minekit.rules.vocab import Vocabulary


def texts(document, key: str) -> list[str]:
    return [mention.text for mention in document.mentions if mention.type == key]


def test_a_rule_sees_a_mention_as_one_symbol_and_reports_document_offsets(mine) -> None:
    rules = r"""
rules:
  name: '\p{Lu}\w+ \p{Lu}\w+'
  said: '{who:@name} said'
"""
    document = mine(rules, "then Ana Ruiz said so.")
    (said,) = (m for m in document.mentions if m.type == "said")
    assert (said.start, said.end, said.captures) == (5, 18, {"who": [(5, 13)]})
    assert said.attrs == {"who": "Ana Ruiz"}


def test_filters_look_at_attributes(mine) -> None:
    rules = r"""
types: {num: {attrs: {n: {type: number}, big: {type: boolean}}}}
rules:
  num: {pattern: ['(?<a>\d\d+)', '(?<b>\d)'], attrs: {n: '{a | number ?? b | number}', big: '{a | exists}'}}
  large: '{@num[big=true]} cats'
  five: '{@num[n=5]} cats'
"""
    document = mine(rules, "5 cats, 12 cats, 6 cats")
    assert texts(document, "large") == ["12 cats"]
    assert texts(document, "five") == ["5 cats"]


def test_a_capture_called_as_an_attribute_is_the_one_that_the_template_chose(mine) -> None:
    rules = r"""
types: {name: {attrs: {}}, led: {attrs: {who: {type: string}}}}
rules:
  name: {pattern: 'the (?<short>\p{Lu}\w+) club', attrs: {}}
  led:
    pattern: '(?:(?<who>\p{Lu}\w+) )?leads (?:(?<_club>\p{Lu}\w+)|{_name:@name})?'
    attrs: {who: '{_name.short ?? _club ?? who}'}
"""
    document = mine(rules, "Ana leads Ulm. Ana leads the Oslo club. Ana leads no club.")
    found = [(m.attrs, m.captures) for m in document.mentions if m.type == "led"]
    assert found == [
        ({"who": "Ulm"}, {"who": [(10, 13)]}),
        ({"who": "Oslo"}, {"who": [(29, 33)]}),
        ({"who": "Ana"}, {"who": [(40, 43)]}),
    ]


def test_of_two_mentions_of_one_span_a_pattern_sees_the_type_declared_first(mine) -> None:
    rules = r"""
types: {fruit: {attrs: {}}, colour: {attrs: {}}}
rules:
  colour: {pattern: 'orange|red', attrs: {}}
  fruit: {pattern: 'orange|plum', attrs: {}}
  coloured: '(?:{@colour}|very {@fruit}) car'
  eaten: '(?:{@fruit}|very {@colour}) pie'
"""
    document = mine(rules, "orange car, orange pie, red car, very orange car")
    assert texts(document, "coloured") == ["red car", "very orange car"]
    assert texts(document, "eaten") == ["orange pie"]


def test_a_gap_goes_over_a_masked_mention_and_its_inside_is_scanned_too(mine) -> None:
    rules = r"""
types: {quoted: {private: true, attrs: {}}, cond: {overlap: nested, attrs: {}}}
rules:
  quote: {emit: quoted, pattern: '“[^”]*”', attrs: {}}
  cond: {pattern: 'if [^,.]+', mask: ['@quoted'], attrs: {}}
"""
    document = mine(rules, "He goes if “she, if asked, agrees, now” helps, yes.")
    assert texts(document, "cond") == ["if “she, if asked, agrees, now” helps", "if asked"]
    assert texts(document, "t.quoted") == []


@pytest.fixture
def english_sentences() -> Segmenter:
    """Sentences as the built-in splitter finds them without abbreviations."""
    none = Vocabulary("t.none", fields=["ends"])
    return Segmenter(name="x", target=lambda text: list(split(text, none, none)))


def test_a_full_stop_inside_a_symbol_does_not_end_the_sentence(build, english_sentences) -> None:
    rules = r"""
rules:
  quoted: {pattern: '“[^”]*”', within: paragraph}
  r: '{@quoted} he said'
  plain: 'won. It'
"""
    engine = build(rules, segmenter=english_sentences)
    document = engine.mine(
        Document(id="d", text="“We won. It is over.” he said. We won. It was good.")
    )
    assert texts(document, "r") == ["“We won. It is over.” he said"]
    assert texts(document, "plain") == []
    assert SEGMENTERS[0].languages == ("en",)


def test_a_mention_that_hides_the_end_of_a_sentence_joins_it_to_the_next(
    mine, english_sentences
) -> None:
    rules = r"""
rules:
  hour: '\d hrs\.'
  meeting: '{@hour} Council'
  end: 'hrs\. Council'
"""
    document = mine(rules, "Until 5 hrs. Council sat.", segmenter=english_sentences)
    assert texts(document, "meeting") == ["5 hrs. Council"]
    assert texts(document, "end") == []
    apart = mine(rules, "Until 5 hrs.\n\nCouncil sat.", segmenter=english_sentences)
    assert texts(apart, "meeting") == []


def test_a_masked_mention_at_the_end_of_a_sentence_ends_it(mine, english_sentences) -> None:
    rules = r"""
rules:
  quoted:
    pattern: '“[^”]*”'
    within: paragraph
  clause:
    pattern: 'if [^,]+'
    mask: ['@quoted']
"""
    document = mine(rules, "We go if he says “yes.” Then we stay.", segmenter=english_sentences)
    assert texts(document, "clause") == ["if he says “yes.”"]
    inside = mine(rules, "We go if he says “Yes. No” and smiles.", segmenter=english_sentences)
    assert texts(inside, "clause") == ["if he says “Yes. No” and smiles."]


def test_the_longer_of_two_overlapping_mentions_is_the_symbol(mine) -> None:
    rules = r"""
rules:
  short: 'York'
  long: 'New York'
  r: 'in {@short}|in {@long}'
  only_short: 'New {@short}'
"""
    document = mine(rules, "in New York")
    assert texts(document, "r") == ["in New York"]
    assert texts(document, "only_short") == ["New York"]


def test_private_use_characters_of_a_document_are_no_symbols(mine) -> None:
    rules = "rules:\n  a: 'x'\n  r: '{@a} y'\n"
    text = "\U000f0000 y, x y"
    assert [(m.start, m.text) for m in mine(rules, text).mentions if m.type == "r"] == [(5, "x y")]


def test_half_a_surrogate_pair_is_a_character_like_another(mine) -> None:
    found = mine(r"rules: {a: '\p{L}+ dogs'}", "a\ud800 big dogs \udfff")
    assert [(one.start, one.end, one.text) for one in found.mentions] == [(3, 11, "big dogs")]


def test_a_group_names_several_types(mine) -> None:
    rules = r"""
groups: {speaker: [person, body]}
rules:
  person: 'Ana'
  body: 'the company'
  r: '{s:@speaker} said'
"""
    assert texts(mine(rules, "Ana said. Then the company said."), "r") == [
        "Ana said",
        "the company said",
    ]

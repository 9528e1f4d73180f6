"""What is told of a rule that matches nothing: how far it came, what failed, what would match."""

from __future__ import annotations

import pytest

from minekit.offers import Extractor

RULES = r"""
types: {deposit: {attrs: {}}, sum: {attrs: {}}}
vocab:
  currency: [$, €]
  money_word: [dollars, euros]
fragments: {amount: '[0-9][0-9,]*'}
rules:
  sum: {pattern: '{amount} {money_word}', attrs: {}}
  deposit: {pattern: 'a deposit of {currency}{amount}', attrs: {}}
"""


def test_the_longest_beginning_and_the_element_that_failed_are_told(ask) -> None:
    text = "A deposit is due.\nThey paid a deposit of 1,200 dollars."
    (miss,) = ask(RULES, text, rule_id="t.deposit").misses
    assert miss.matched
    assert miss.at
    assert (miss.reason, miss.matched.text) == ("element", "a deposit of ")
    assert [one.source for one in miss.failed] == ["{currency}"]
    assert (miss.at.text, miss.at.line, miss.at.column) == ("1,200", 2, 24)


def test_what_would_match_there_is_told(ask) -> None:
    text = "They paid a deposit of 1,200 dollars."
    (miss,) = ask(RULES, text, rule_id="t.deposit").misses
    assert [(hint.kind, hint.name, hint.spot.text) for hint in miss.hints[:4]] == [
        ("without", "", "1,200"),
        ("name", "{@sum}", "1,200 dollars"),
        ("term", "t.currency", "1,200"),
        ("name", "{t.amount}", "1,200"),
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "kind", "found"),
    [
        ("the FBI chief", "the fbi chief", "case", "fbi"),
        ("paid {..1w} rent", "paid it all, rent", "later", "rent"),
    ],
)
def test_case_and_distance_are_told(ask, pattern: str, text: str, kind: str, found: str) -> None:
    (miss,) = ask(f"rules:\n  x: '{pattern}'\n", text, rule_id="t.x").misses
    hint = miss.hints[0]
    assert (hint.kind, hint.spot.text.strip()) == (kind, found)


def test_one_is_led_into_fragments_to_what_failed(ask) -> None:
    rules = """
fragments:
  end: ['in {place}', 'at (?:noon|night)']
  place: ['Lund', 'Old (?:Town|Mill)']
rules:
  x: 'met {end}'
"""
    (miss,) = ask(rules, "They met in Old Harbour.", rule_id="t.x").misses
    assert miss.matched
    assert miss.matched.text == "met in Old "
    assert [one.source for one in miss.failed] == ["{end}", "{place}", "(?:Town|Mill)"]


def test_of_several_patterns_the_one_that_came_furthest_is_told(ask) -> None:
    rules = "rules:\n  x: {pattern: ['ten {..2w} days', 'ten long weeks of rain'], attrs: {}}\ntypes: {x: {}}\n"
    (miss,) = ask(rules, "It took ten long weeks of sun.", rule_id="t.x").misses
    assert (miss.number, miss.failed[0].source) == (1, "rain")


def test_a_match_that_would_end_inside_a_word_is_told(ask) -> None:
    (miss,) = ask("rules:\n  x: 'old cat'\n", "old cats", rule_id="t.x").misses
    assert miss.matched
    assert (miss.reason, miss.matched.text) == ("edge", "old cat")
    assert "ends inside a word" in str(ask("rules:\n  x: 'old cat'\n", "old cats", rule_id="t.x"))


def test_anchors_that_keep_a_rule_from_being_tried_are_told(ask) -> None:
    rules = "rules:\n  x: {pattern: 'old cat', anchors: [dog], attrs: {}}\ntypes: {x: {}}\n"
    (miss,) = ask(rules, "An old cat.", rule_id="t.x").misses
    assert (miss.reason, [one.words for one in miss.lacks]) == ("anchors", [["dog"]])


def test_a_missing_mention_is_told_with_what_refused_it(ask) -> None:
    rules = """
rules:
  animal: {pattern: 'heron', where: {not_after: ['no ']}}
  seen: 'saw {@animal}'
"""
    told = ask(rules, "We saw no heron.", type_key="seen")
    assert (told.stories, told.lacks) == ([], ["animal"])
    assert [(one.rule, [anchor.words for anchor in one.lacks]) for one in told.misses] == [
        ("t.seen", [["@animal"]])
    ]
    (behind,) = told.behind
    assert (behind.rule, behind.outcome) == ("t.animal", "refused")


def test_a_symbol_that_hides_the_text_is_told(ask) -> None:
    rules = "rules:\n  animal: 'heron'\n  seen: '{@animal} saw heron'\n"
    (miss,) = ask(rules, "heron saw heron", rule_id="t.seen").misses
    assert miss.at
    assert (miss.shows, miss.at.text) == ("animal", "heron")
    assert "failed at ⟨animal⟩" in str(ask(rules, "heron saw heron", rule_id="t.seen"))


def test_a_place_picks_what_covers_it_and_names_what_is_next_to_it(ask) -> None:
    text = "Pay 5 dollars or 6 pounds or 7 euros."
    place = text.index("6")
    told = ask(RULES, text, type_key="sum", near=(place, place + 1))
    assert told.stories == []
    (miss,) = told.misses
    assert miss.matched
    assert (miss.rule, miss.matched.text) == ("t.sum", "6 ")
    assert [spot.text for spot in told.nearest] == ["5 dollars", "7 euros"]


def test_a_rule_that_matches_elsewhere_is_not_said_to_lack_anchors(ask) -> None:
    rules = "types: {sum: {}}\nrules:\n  sum: {pattern: 'pay (?<n>[0-9]+) dollars', span: n, attrs: {}}\n"
    text = "We pay 5 dollars."
    told = ask(rules, text, type_key="sum", near=(3, 4))
    assert (told.misses, told.idle, told.lacks) == ([], [], [])
    assert [spot.text for spot in told.nearest] == ["5"]


def test_what_took_nothing_is_no_better_for_beginning_at_the_place(ask) -> None:
    rules = "rules:\n  x: '(?:old )?(?<all>tom[a-z]+ sat)'\n"
    (miss,) = ask(rules, "The tomcat lay or sat.", near=(10, 11)).misses
    assert (miss.matched.text, miss.at.text) == ("tomcat ", "lay")


def test_only_what_comes_near_the_place_is_told(ask) -> None:
    rules = """
rules:
  near: '[0-9]+ cats'
  before: '[0-9]+ mice and [a-z]+ dogs'
  behind: 'dogs and [0-9]+ birds'
"""
    text = "There were 7 mice and 6 dogs and 5 bats, but no cats or birds."
    told = ask(rules, text, near=(text.index("6"), text.index("6") + 1))
    assert [(one.rule, one.matched.text) for one in told.misses] == [
        ("t.before", "7 mice and "),
        ("t.near", "6 "),
    ]


def test_vocabularies_of_the_document_are_as_they_were(ask) -> None:
    rules = """
types: {vessel: {attrs: {name: string}}, again: {attrs: {}}}
vocab: {known: {from: '@vessel.name'}}
rules:
  vessel: {pattern: 'ferry (?<name>[A-Z][a-z]+)'}
  again: {pattern: 'the {known} sailed', attrs: {}}
"""
    text = "The ferry Morven. Then the Morven sank."
    (miss,) = ask(rules, text, rule_id="t.again").misses
    assert miss.matched
    assert (miss.matched.text, miss.failed[0].source) == ("the Morven ", "sailed")


def test_an_element_that_could_be_left_out_is_told(ask) -> None:
    (miss,) = ask(
        "rules:\n  x: 'shall (?:duly )give notice'\n", "They shall give notice.", rule_id="t.x"
    ).misses
    assert [(hint.kind, hint.spot.text) for hint in miss.hints] == [("without", "give notice")]


def test_a_filter_that_is_not_met_is_told_with_what_there_is(ask) -> None:
    rules = """
types: {bird: {attrs: {kind: string}}, seen: {attrs: {}}}
vocab: {name: {fields: [kind], terms: {heron: wader, gull: seabird}}}
rules:
  bird: {pattern: '{n:name}', attrs: {kind: '{n.kind}'}}
  seen: {pattern: 'saw {@bird[kind=wader]}', attrs: {}}
"""
    told = ask(rules, "We saw gull.", rule_id="t.seen")
    hint = told.misses[0].hints[0]
    assert (hint.kind, hint.name, hint.has) == ("filter", "kind=wader", "seabird")
    assert 'the mention "gull" there does not meet kind=wader, it has seabird' in str(told)


def test_a_pattern_that_takes_too_long_is_told_without_details(ask, monkeypatch) -> None:
    monkeypatch.setattr("minekit.explain.trace._SECONDS", 0.05)
    rules = "rules:\n  x: {regex: '(?:a|aa|aaa)+(?:a|b)+!'}\n"
    (miss,) = ask(rules, "a" * 60 + " end!", rule_id="t.x").misses
    assert miss.matched is None


def test_vocabularies_that_lack_a_term_are_named(ask) -> None:
    rules = "types: {u: {attrs: {}}}\nvocab: {short: [mi], long: [mile]}\nrules:\n  u: {pattern: ['(?<_a>{short})', '{long}', 'per {long}'], attrs: {}}\n"
    assert ask(rules, "5 hogsheads", type_key="u").vocabularies == ["t.short", "t.long"]
    assert ask(rules, "5 mi", type_key="u").vocabularies == []


def test_a_rule_whose_filter_no_mention_meets_is_told_though_it_was_not_tried(ask) -> None:
    rules = """
types: {bird: {attrs: {kind: string}}, seen: {attrs: {}}, heard: {attrs: {}}}
vocab: {name: {fields: [kind], terms: {heron: wader, gull: seabird}}}
rules:
  bird: {pattern: '{n:name}', attrs: {kind: '{n.kind}'}}
  seen: {pattern: ['saw {@bird[kind=wader]}', 'spied {@bird[kind=wader]}'], emit: seen, attrs: {}}
  heard: {pattern: 'heard {@bird}', emit: seen, attrs: {}}
"""
    rules += "".join(f"  {n}: {{pattern: '{n * 3}', emit: seen, attrs: {{}}}}\n" for n in "abc")
    told = ask(rules, "We saw gull.", type_key="seen")
    assert (told.view, told.idle) == ("", ["t.heard", "t.a", "t.b", "t.c"])
    assert [(one.rule, one.hints[0].kind) for one in told.misses] == [("t.seen", "filter")]


def test_what_rules_saw_and_code_that_makes_a_type_are_told(ask) -> None:
    rules = "types: {owl: {attrs: {}}}\nrules:\n  animal: 'heron'\n  seen: {pattern: 'saw a {@animal}', emit: owl, attrs: {}}\n"
    finder = Extractor(
        name="finder", target=lambda _: [], emits=("owl",), summary="finds owls", uses=()
    )
    told = ask(rules, "A heron.", type_key="owl", extractors=(finder,))
    assert [one.view for one in told.misses] == ["A ⟨animal⟩."]
    assert [(one.name, one.does) for one in told.makers] == [("finder", "finds owls")]
    assert " code that makes it: finder, finds owls" in str(told)


def test_a_space_that_is_missing_is_told_with_the_word_behind_it(ask) -> None:
    told = ask("rules: {x: '[a-z]{4} at noon'}", "It left.", rule_id="t.x")
    assert " stopped   `left` matched, then ` at` failed at" in str(told)


def test_nothing_is_said_to_lack_anchors_between_two_sentences(ask) -> None:
    told = ask("rules: {x: 'cat'}", "One cat.\n\nTwo cats.", near=(9, 10), at=(2, 1))
    assert str(told).splitlines() == ["no mention at 2:1", ' nearest   "cat" at 1:5']


def test_a_type_of_few_rules_tells_how_far_they_came_though_not_tried(ask) -> None:
    rules = "rules:\n  pay: 'pays [0-9]+ euros'\n  owe: {emit: pay, pattern: 'owes'}\n"
    shown = str(ask(rules, "He pays 7 dollars.", type_key="pay")).splitlines()
    assert shown[:4] == [
        "no pay",
        " view      He pays 7 dollars.",
        ' t.pay   `pays 7 ` matched, then `euros` failed at "dollars." (1:11)',
        ' t.owe   not tried, there is none of "owes"',
    ]


def test_of_many_rules_that_were_not_tried_one_is_told_how_to_ask(ask) -> None:
    rules = "types: {x: {}}\nrules:\n" + "".join(
        f"  {name}: {{emit: x, pattern: '{name * 3}'}}\n" for name in "abcde"
    )
    shown = str(ask(rules, "Nothing.", type_key="x"))
    assert "5 rules were not tried, for want of anchors: t.a, t.b, t.c, t.d, ...; ask how " in shown

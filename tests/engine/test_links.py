"""Context and relations: attributes and links that depend on what stands near."""

from __future__ import annotations

import pytest

CONTEXT = """
types: {f: {attrs: {negated: {type: boolean}}}, bad: {attrs: {}}}
rules:
  f: {pattern: 'fever|cough', attrs: {}}
  bad: {pattern: '{@f[negated=true]} now', attrs: {}}
context:
  negated:
    targets: ['@f']
    cue: ['no', 'without']
    pseudo: ['no increase']
    stop: ['but', ';']
    direction: forward
    max_words: 3
    sets: {negated: true}
"""


def negated(mine, text: str) -> list[bool]:
    return [m.attrs.get("negated", False) for m in mine(CONTEXT, text).mentions if m.type == "f"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no fever but cough", [True, False]),
        ("no fever; cough", [True, False]),
        ("no increase in fever", [False]),
        ("without a big fever", [True]),
        ("without a big bad fever", [False]),
        ("fever, no cough", [False, True]),
    ],
)
def test_a_cue_reaches_forward_to_its_stop_and_no_further_than_its_words(
    mine, text: str, expected: list[bool]
) -> None:
    assert negated(mine, text) == expected


def test_later_rules_filter_on_what_a_context_set(mine) -> None:
    document = mine(CONTEXT, "no fever now\ncough now")
    assert [m.text for m in document.mentions if m.type == "bad"] == ["fever now"]


def test_context_inside_a_mention(mine) -> None:
    rules = """
types: {q: {attrs: {}}, n: {attrs: {quoted: {type: boolean}}}}
rules:
  q: {pattern: '<[^>]*>', attrs: {}}
  n: {pattern: '[0-9]+', attrs: {}}
context:
  quoted: {targets: ['@n'], inside: '@q', sets: {quoted: true}}
"""
    document = mine(rules, "<5> 6")
    assert [m.attrs for m in document.mentions if m.type == "n"] == [{"quoted": True}, {}]


def test_relations_link_mentions_by_id(mine) -> None:
    rules = """
types: {cond: {attrs: {}}, num: {attrs: {}}}
rules:
  cond: {pattern: 'if [^.]*', attrs: {}}
  num: {pattern: '[0-9]+', attrs: {}}
relations:
  threshold: {from: '@cond', to: '@num', where: {to_inside_from: true}}
  next: {relation: follows, from: '@num', to: '@num', where: {order: from<to, max_gap: 8}, pick: nearest}
"""
    document = mine(rules, "5 if 6 or 7 come. 8")
    by_id = {m.id: m.text for m in document.mentions}
    links = [(r.relation, by_id[r.source], by_id[r.target], r.rule) for r in document.relations]
    assert links == [
        ("threshold", "if 6 or 7 come", "6", "t.threshold"),
        ("threshold", "if 6 or 7 come", "7", "t.threshold"),
        ("follows", "5", "6", "t.next"),
        ("follows", "6", "7", "t.next"),
        ("follows", "7", "8", "t.next"),
    ]


def test_relations_join_only_equal_attributes(mine) -> None:
    rules = r"""
types: {full: {attrs: {s: {type: string}}}, last: {attrs: {s: {type: string}}}}
rules:
  full: {pattern: 'Ms\. \p{Lu}\w+ (?<s>\p{Lu}\w+)', attrs: {s: '{s}'}}
  last: {pattern: '(?<s>\p{Lu}\w+) said', attrs: {s: '{s}'}}
relations:
  same: {from: '@last', to: '@full', where: {attr_equal: [s, s]}}
"""
    document = mine(rules, "Ms. Ana Ruiz met Ms. Bea Poe. Poe said no.")
    by_id = {m.id: m.text for m in document.mentions}
    assert [by_id[r.target] for r in document.relations] == ["Ms. Bea Poe"]


def quoted(mine, rules: str, text: str) -> list[str]:
    return [m.text for m in mine(rules, text).mentions if m.attrs.get("inner")]


def test_a_mention_is_inside_another_but_not_inside_itself(mine) -> None:
    rules = """
types: {q: {overlap: all, attrs: {inner: {type: boolean}}}}
rules:
  q: {pattern: ['<[^>]*>', '\\w+', '\\[\\w+'], attrs: {}}
  same: {emit: q, pattern: 'twin', attrs: {}}
context:
  nested: {targets: ['@q'], inside: '@q', sets: {inner: true}}
"""
    assert quoted(mine, rules, "<a b> c twin") == ["a", "b", "twin", "twin"]


def test_of_cues_that_begin_together_the_longest_counts(mine) -> None:
    rules = CONTEXT.replace("'no', 'without'", "'no', 'no sign at all of'")
    document = mine(rules, "no sign at all of any big fever")
    assert [m.attrs for m in document.mentions] == [{"negated": True}]


def reached(mine, direction: str, text: str) -> list[str]:
    rules = CONTEXT.replace("direction: forward", f"direction: {direction}")
    return [m.text for m in mine(rules, text).mentions if m.attrs.get("negated")]


def test_a_cue_reaches_in_its_direction(mine) -> None:
    text = "cough; but fever no cough"
    assert reached(mine, "forward", text) == ["cough"]
    assert reached(mine, "backward", text) == ["fever"]
    assert reached(mine, "both", text) == ["fever", "cough"]
    assert reached(mine, "within", text) == []


def test_a_cue_reaches_back_no_further_than_its_words(mine) -> None:
    assert reached(mine, "backward", "fever and bad cough: no") == ["cough"]
    assert reached(mine, "backward", "fever bad cough: no") == ["fever", "cough"]


RELATION = """
types: {{a: {{attrs: {{}}}}, b: {{attrs: {{}}}}}}
rules:
  a: {{pattern: 'A', attrs: {{}}}}
  b: {{pattern: 'b+', attrs: {{}}}}
relations:
  r: {{from: '@a', to: '@b', {rest}}}
"""


def linked(mine, rest: str, text: str) -> list[str]:
    document = mine(RELATION.format(rest=rest), text)
    by_id = {m.id: m.text for m in document.mentions}
    return [by_id[link.target] for link in document.relations]


@pytest.mark.parametrize(
    ("rest", "targets"),
    [
        ("pick: all", ["b", "bb", "bbb", "bbbb"]),
        ("pick: first", ["b"]),
        ("pick: nearest", ["bb"]),
        ("where: {same: paragraph}", ["b", "bb", "bbb"]),
        ("where: {order: to<from}", ["b", "bb"]),
        ("where: {order: from<to}", ["bbb", "bbbb"]),
        ("where: {max_gap: 3}", ["bb"]),
        ("where: {max_gap: 2}", []),
        ("where: {max_words: 1}", ["bb"]),
        ("where: {between: ['not']}", ["bbb", "bbbb"]),
        ("where: {not_between: ['x|not']}", []),
    ],
)
def test_a_relation_picks_and_limits_its_targets(mine, rest: str, targets: list[str]) -> None:
    assert linked(mine, rest, "b bb x A not y bbb\nbbbb") == targets


def test_of_targets_that_are_equally_near_the_first_is_picked(mine) -> None:
    assert linked(mine, "pick: nearest", "bb A b") == ["bb"]


def test_a_target_inside_its_source_does_not_reach_out_of_it(mine) -> None:
    rules = """
types: {box: {attrs: {}}, run: {attrs: {}}}
rules:
  box: {pattern: '<[^>]*>', attrs: {}}
  run: {pattern: 'a+>?b*', attrs: {}}
relations:
  holds: {from: '@box', to: '@run', where: {to_inside_from: true}}
"""
    document = mine(rules, "a <a aa a>bb a")
    by_id = {m.id: m.text for m in document.mentions}
    assert [by_id[link.target] for link in document.relations] == ["a", "aa"]

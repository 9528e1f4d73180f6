"""Context and relations: attributes and links that depend on what stands near."""

from __future__ import annotations

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


def test_a_cue_reaches_forward_to_its_stop_and_no_further_than_its_words(mine) -> None:
    assert negated(mine, "no fever but cough") == [True, False]
    assert negated(mine, "no fever; cough") == [True, False]
    assert negated(mine, "no increase in fever") == [False]
    assert negated(mine, "without any sign of much fever") == [False]
    assert negated(mine, "fever, no cough") == [False, True]


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

"""Overlap policies, priorities, and types that give way."""

from __future__ import annotations

import pytest

from minekit.engine.hits import Hit
from minekit.engine.resolve import resolve
from minekit.explain import explain
from minekit.model import Span

RULES = """
types: {{x: {{overlap: {policy}, attrs: {{}}}}}}
rules:
  long: {{emit: x, pattern: 'b c d', attrs: {{}}}}
  short: {{emit: x, pattern: 'a b', attrs: {{}}}}
  inner: {{emit: x, pattern: 'c', attrs: {{}}}}
  same: {{emit: x, pattern: 'c', attrs: {{}}}}
"""


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("longest", ["b c d"]),
        ("first", ["a b", "c"]),
        ("inside", ["b c d", "c"]),
        ("nested", ["b c d", "c"]),
        ("all", ["a b", "b c d", "c", "c"]),
    ],
)
def test_policy_decides_between_mentions_of_one_type(
    mine, policy: str, expected: list[str]
) -> None:
    document = mine(RULES.format(policy=policy), "a b c d")
    assert [m.text for m in document.mentions] == expected


@pytest.mark.parametrize(
    ("policy", "spans", "kept"),
    [
        ("longest", [(0, 3), (3, 5)], [(0, 3), (3, 5)]),
        ("longest", [(0, 3), (2, 6)], [(2, 6)]),
        ("longest", [(0, 3), (2, 5)], [(0, 3)]),
        ("first", [(0, 3), (2, 6)], [(0, 3)]),
        ("first", [(0, 3), (0, 6)], [(0, 6)]),
        ("inside", [(0, 3), (3, 5), (9, 12)], [(0, 3), (3, 5), (9, 12)]),
        ("inside", [(0, 9), (0, 3), (6, 9), (4, 5)], [(0, 9), (4, 5), (6, 9)]),
        ("inside", [(0, 9), (2, 8), (2, 4), (3, 6)], [(0, 9), (2, 8), (3, 6)]),
        ("inside", [(0, 5), (3, 7)], [(0, 5)]),
        ("nested", [(0, 3), (3, 5), (9, 12)], [(0, 3), (3, 5), (9, 12)]),
        ("nested", [(0, 9), (0, 3), (6, 9), (4, 5)], [(0, 9), (0, 3), (4, 5), (6, 9)]),
        ("nested", [(0, 3), (0, 3)], [(0, 3)]),
        ("nested", [(0, 5), (3, 7)], [(0, 5)]),
        ("nested", [(0, 5_000), (4_000, 6_000), (4_000, 5_000)], [(0, 5_000), (4_000, 5_000)]),
        ("all", [(0, 5), (3, 7), (3, 7)], [(0, 5), (3, 7)]),
    ],
)
def test_hits_of_one_rule_stay_where_they_do_not_clash(
    policy: str, spans: list[Span], kept: list[Span]
) -> None:
    for given in (spans, spans[::-1]):
        hits = [Hit("x", start, end, "r") for start, end in given]
        assert [hit.span for hit in resolve(hits, policy)] == kept


def test_priority_beats_length(mine) -> None:
    rules = """
types: {x: {attrs: {}}}
rules:
  long: {emit: x, pattern: 'a b c', attrs: {}}
  short: {emit: x, pattern: 'b', priority: 5, attrs: {}}
"""
    assert [m.text for m in mine(rules, "a b c").mentions] == ["b"]


def test_a_lesser_match_around_a_better_one_is_lost_unless_any_may_nest(mine) -> None:
    rules = """
types: {{x: {{overlap: {policy}, attrs: {{}}}}}}
rules:
  long: {{emit: x, pattern: 'a b c', attrs: {{}}}}
  short: {{emit: x, pattern: 'b', priority: 5, attrs: {{}}}}
"""
    found = {
        policy: [m.text for m in mine(rules.format(policy=policy), "a b c").mentions]
        for policy in ("inside", "nested")
    }
    assert found == {"inside": ["b"], "nested": ["a b c", "b"]}


def test_no_match_stays_inside_what_the_better_one_begins_with(mine) -> None:
    rules = """
types: {x: {overlap: inside, attrs: {}}}
rules:
  outer: {emit: x, pattern: '(?<mark>only if) b if c', attrs: {}}
  inner: {emit: x, pattern: 'if [bc]', attrs: {}}
"""
    assert [m.text for m in mine(rules, "a only if b if c").mentions] == ["only if b if c", "if c"]


def test_a_type_yields_to_another(mine) -> None:
    rules = """
types: {date: {attrs: {}}, number: {yields_to: [date], attrs: {}}}
rules:
  number: {pattern: '[0-9]+', attrs: {}}
  date: {pattern: 'May [0-9]+', attrs: {}}
"""
    assert [(m.type, m.text) for m in mine(rules, "May 5, 7").mentions] == [
        ("date", "May 5"),
        ("number", "7"),
    ]


def test_order_of_rules_decides_nothing(mine) -> None:
    rules = [
        "  a: {emit: x, pattern: 'one two', attrs: {}}\n",
        "  b: {emit: x, pattern: 'two three', attrs: {}}\n",
    ]
    head = "types: {x: {attrs: {}}}\nrules:\n"
    texts = [
        [m.text for m in mine(head + "".join(some), "one two three").mentions]
        for some in (rules, rules[::-1])
    ]
    assert texts[0] == texts[1]


def test_a_mention_that_gave_way_is_told_with_its_winner(build) -> None:
    engine = build("""
types: {date: {attrs: {}}, number: {yields_to: [date], attrs: {}}}
rules:
  number: {pattern: '[0-9]+', attrs: {}}
  date: {pattern: 'May [0-9]+', attrs: {}}
""")
    (story,) = explain(engine, "May 5", type_key="number").stories
    assert story.rival
    assert (story.outcome, story.rival.rule, story.rival.spot.text) == ("lost", "t.date", "May 5")
    assert story.rival.reason == "number yields to date"

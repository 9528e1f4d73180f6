"""Constraints, scores, and what happens after a refused match."""

from __future__ import annotations

import pytest

from minekit.engine.compile import Compiler
from minekit.model import Document


def found(mine, where: str, pattern: str, text: str, more: str = "") -> list[str]:
    rules = f"rules:\n  r:\n    pattern: '{pattern}'\n    where: {where}\n{more}"
    return [m.text for m in mine(rules, text).mentions if m.type == "r"]


@pytest.mark.parametrize(
    ("where", "pattern", "text", "expected"),
    [
        ("{not_before: [' ago']}", "\\d+ days", "30 days ago, 20 days", ["20 days"]),
        ("{before: [' ago']}", "\\d+ days", "30 days  ago, 20 days", ["30 days"]),
        ("{not_after: ['asked ']}", "if \\w+", "asked if so, if not", ["if not"]),
        ("{after: ['asked ']}", "if \\w+", "asked if so, if not", ["if so"]),
        ("{not: ['the .*', 'a .*']}", "\\w+ \\w+", "the cat sat here", ["cat sat"]),
        ("{contains: ['\\d']}", "\\w+", "abc a1c 22", ["a1c", "22"]),
        ("{at: start}", "\\w+", "“First word", ["First"]),
        ("{at: end}", "\\w+", "the last word.”", ["word"]),
    ],
)
def test_where_filters_matches(
    mine, where: str, pattern: str, text: str, expected: list[str]
) -> None:
    assert found(mine, where, pattern, text) == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("{inside: '@box'}", ["b"]),
        ("{not_inside: '@box'}", ["a", "c"]),
        ("{not_overlapping: '@box'}", ["a", "c"]),
    ],
)
def test_where_knows_other_mentions(mine, where: str, expected: list[str]) -> None:
    assert found(mine, where, "[abc]", "a <b> c", "  box: '<[^>]*>'\n") == expected


def test_attributes_are_tested_after_they_are_written(mine) -> None:
    rules = r"""
types: {r: {attrs: {n: {type: integer}, m: {type: integer}}}}
rules:
  r:
    pattern: '(?<n>\d+)-(?<m>\d+)'
    attrs: {n: '{n | integer}', m: '{m | integer}'}
    where: {attr: {n: {ge: 5, lt: 50}, m: {in: [1, 2, 5]}}, differ: [n, m]}
"""
    text = "4-1, 5-1, 5-5, 49-2, 50-2, 7-3"
    assert [m.text for m in mine(rules, text).mentions] == ["5-1", "49-2"]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("{same: [n, m]}", ["5-5"]),
        ("{differ: [n, m]}", ["4-5", "6-"]),
        ("{attr: {m: {present: true}}}", ["4-5", "5-5"]),
        ("{attr: {m: {present: false}}}", ["6-"]),
        ("{attr: {n: {not_in: [4, 5]}}}", ["6-"]),
        ("{attr: {n: {eq: 5}}}", ["5-5"]),
        ("{attr: {n: {gt: 5}}}", ["6-"]),
        ("{attr: {n: {le: 5}}}", ["4-5", "5-5"]),
        ("{attr: {m: {lt: 9}}}", ["4-5", "5-5"]),
    ],
)
def test_attributes_are_compared(mine, where: str, expected: list[str]) -> None:
    rules = rf"""
types: {{r: {{attrs: {{n: {{type: integer}}, m: {{type: integer}}}}}}}}
rules:
  r:
    pattern: '(?<n>\d)-(?<m>\d)?'
    attrs: {{n: '{{n | integer}}', m: '{{m | integer}}'}}
    where: {where}
"""
    assert [m.text for m in mine(rules, "4-5, 5-5, 6-").mentions] == expected


def test_a_refused_match_does_not_swallow_a_good_one(mine) -> None:
    rules = r"""
rules:
  r: {pattern: '\w+ \w+', where: {not: ['one two']}}
"""
    assert [m.text for m in mine(rules, "one two three").mentions] == ["two three"]


def test_a_cue_that_is_near_adds_to_the_score(mine) -> None:
    rules = r"""
rules:
  r: {pattern: '\d{4}', score: 0.5, near: [{any: 'born|aged', words: 3, side: left, score: 0.3}]}
"""
    document = mine(rules, "born in May 1970 and not at any time in 1980")
    assert [(m.text, m.score) for m in document.mentions] == [("1970", 0.8), ("1980", 0.5)]


@pytest.mark.parametrize(
    ("side", "scores"), [("left", [0.5, 0.8]), ("right", [0.8, 0.5]), ("both", [0.8, 0.8])]
)
def test_words_on_each_side_are_counted(mine, side: str, scores: list[float]) -> None:
    rules = rf"""
rules:
  r: {{pattern: '\d{{4}}', score: 0.5, near: [{{any: 'born', words: 2, side: {side}, score: 0.3}}]}}
"""
    document = mine(rules, "born in the 1970 is born. He was born about 1980, she was born")
    assert [m.score for m in document.mentions] == scores


def test_a_cue_that_is_near_is_a_whole_word(mine) -> None:
    rules = r"""
rules:
  r: {pattern: '\d{4}', score: 0.5, near: [{any: 'born', words: 3, side: both, score: 0.3}]}
"""
    document = mine(rules, "stubborn 1970 and a few more words 1980, born")
    assert [m.score for m in document.mentions] == [0.5, 0.8]


def test_what_large_patterns_beside_matches_repeat_is_written_once(build) -> None:
    words = ", ".join(f"word{number:04}" for number in range(5000))
    rules = f"""
vocab: {{long: [{words}]}}
rules:
  r:
    pattern: 'x'
    where: {{before: [' {{long}} {{long}}', ' {{long}}-{{long}}'], not_after: ['no {{long}} {{long}} ']}}
"""
    engine = build(rules)
    compiler = Compiler(engine.rules)
    (rule,) = compiler.rules()
    alone = compiler.cue_source(rule.spec.where.before[:1], "t")
    both = compiler.cue_source(rule.spec.where.before, "t")
    assert len(both) < len(alone) + 1000
    text = "x word0001 word0999. x word0001-word0002. x word0001 word5000. no word1 word2 x word1 word2"
    found = engine.mine(Document(id="d", text=text)).mentions
    assert [mention.start for mention in found] == [0, 21]


def test_what_is_too_large_even_so_is_written_as_it_is(build) -> None:
    words = ", ".join(f"word{number:05}" for number in range(20_000))
    rules = f"""
vocab: {{long: [{words}]}}
rules:
  r: {{pattern: 'x', where: {{before: [' {{long}} {{long}}']}}}}
"""
    engine = build(rules)
    compiler = Compiler(engine.rules)
    (rule,) = compiler.rules()
    # `regex`, which is to match it, takes eight times as long where pieces are called.
    assert "DEFINE" not in compiler.cue_source(rule.spec.where.before, "t")
    text = "x word00001 word19999. x word00001 word20000."
    assert [mention.start for mention in engine.mine(Document(id="d", text=text)).mentions] == [0]

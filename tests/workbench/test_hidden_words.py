"""Words of patterns that a mention always covers: told where that is certain, and only there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from minekit import Miner
from minekit.workbench.hidden.hidden_words import hidden_words

Load = Callable[[str], Miner]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def run(rules: str) -> Miner:
        (tmp_path / "t.yaml").write_text(f"minekit: 1\npack: t\n{rules}\n", "utf-8")
        return Miner(only_rules=[str(tmp_path / "t.yaml")])

    return run


def told(miner: Miner) -> list[str]:
    found = hidden_words(miner.engine, ["t"])
    return [one.message.split("`")[1] for one in sorted(found, key=lambda one: one.place)]


def matched(miner: Miner, text: str) -> list[str]:
    """What rule `b` finds."""
    return [one.text for one in miner.mine(text).mentions if one.rule == "t.b"]


# Each with the words that are told of, and a text in which somebody might look for them.
HIDDEN = {
    "a word": ("{a: only, b: '{@a} heir|the only x'}", "only", "the only x"),
    "a word of a phrase": ("{a: in charge, b: '{@a} so|is in charge of x'}", "in charge", "was, is in charge of x"),
    "a term": ("{a: '{v}', b: '{@a} y|the sole x'}\nvocab: {v: [only, sole]}", "sole", "the sole x"),
    "one of a choice": ("{a: only, b: '(?:{@a}|(?:now|only)) x y'}", "only", "the (only) x, y"),
    "behind a part that may be missing": ("{a: only, b: 'the (?:{@a}|old)?(?:[ ,]|, )only x'}", "only", "the only x"),
    "a filter on the type": ("{a: {pattern: '(?<n>only)'}, b: '{@a[n=sole]} y|the only x'}", "only", "the only x"),
    "no hyphen beside it": ("{a: {pattern: only, where: {not_before: ['-'], not_after: ['-']}}, b: '{@a} y|the only x'}", "only", "the only x"),
    "another word beside it": ("{a: {pattern: only, where: {not_before: [' {v}']}}, b: '{@a} y|the only(?:, | )(?:x|z)'}\nvocab: {v: [some, more]}", "only", "the only x"),
    "a fragment": ("{a: only, b: '{@a} y|{f}', c: '{f} or {@a}'}\nfragments: {f: the only x}", "only", "the only x"),
    "a word of a fragment beside it": ("{a: {pattern: only, where: {not_before: [' so']}}, b: '{@a} y|the only {f}'}\nfragments: {f: ['x', 'z']}", "only", "the only x"),
    "a sign": (r"{a: '\$', b: '{@a} y|x\$\d'}", "$", "x$5"),
    "a sign with its word": (r"{a: '\$ ?9', b: '{@a} y|x \$9'}", "$9", "x $9"),
    "a capital": ("{a: when, b: '{@a} y|when x'}", "when", "When x, and when x"),
    "a word behind an escaped sign": (r"{a: only, b: '{@a} y|\(only\) x'}", "only", "(only) x"),
    "a mention of its own type": ("{a: {emit: b, pattern: only}, b: '{@b} y|the only x'}\ntypes: {b: {}}", "only", "the only x"),
    "with what is in it": ("{c: so, a: '{@c} y|only', b: '{@a} {@c} q|the only x'}", "only", "the only x"),
}  # fmt: skip


@pytest.mark.parametrize(("rules", "word", "text"), HIDDEN.values(), ids=HIDDEN)
def test_a_word_that_is_always_a_mention_is_told_of(
    load: Load, rules: str, word: str, text: str
) -> None:
    miner = load(f"rules: {rules}")
    assert (told(miner), matched(miner, text)) == ([word], [])


# Each with a text in which the word is read.
READ = {
    "a condition of the other rule": ("{a: {pattern: only, where: {not_before: [' x']}}, b: '{@a} y|the only x'}", "the only x"),
    "a condition in a vocabulary": ("{a: {pattern: only, where: {not_before: [' {v}']}}, b: '{@a} y|the only x'}\nvocab: {v: [x, z]}", "the only x"),
    "a condition on what is not known": (r"{a: {pattern: only, where: {not_after: ['-']}}, b: '{@a} y|\w+[ -]only x'}", "read-only x"),
    "a condition at the edge": ("{a: {pattern: only, where: {not_before: [' so']}}, b: '{@a} y|the only'}", "the only so"),
    "what must stand beside it": ("{a: {pattern: only, where: {before: [' y']}}, b: '{@a} z|the only x'}", "the only x"),
    "what must not be the whole": ("{a: {pattern: 'only|sole', where: {not: only}}, b: '{@a} z|the only x'}", "the only x"),
    "a mention of a part": ("{a: {pattern: 'the (?<w>only)', span: w}, b: '{@a} z|only x'}", "an only x"),
    "a part of a word": ("{a: on, b: '{@a} y|only x'}", "only x"),
    "a part of a word that goes on in a group": ("{a: on, b: '{@a} y|on(?:ly|set) x'}", "only x"),
    "a sign that belongs to more": (r"{a: {pattern: '\$', where: {not_before: ['\d']}}, b: '{@a} y|x\$\d'}", "x$5"),
    "a capital": ("{a: {pattern: when, case: sensitive}, b: '{@a} y|when x'}", "When x"),
    "either case": ("{a: {pattern: Only}, b: {pattern: '{@a} y|the Only x', case: insensitive}}", "the only x"),
    "a fragment that a rule without mentions has, too": ("{a: only, b: '{f} z', c: '{@a} y|{f}'}\nfragments: {f: the only x}", "the only x z"),
    "a pattern of the same rule": ("{a: only, b: ['{@a} y', 'the only x']}", "the only x"),
    "what rules of its own type find beside it": ("{a: {emit: b, pattern: '{@b} z|only'}, b: '{@b} y|the only x'}\ntypes: {b: {}}", "the only x"),
    "a type that gives way": ("{a: only, c: the only, b: '{@a} y|the only x'}\ntypes: {a: {yields_to: ['@c']}}", "the only x"),
    "what is hidden from the other rule": ("{c: the only, a: '{@c} q|only', b: '{@a} y|the only x'}", "the only x"),
    "the beginning of a text": ("{a: {pattern: '^only'}, b: '{@a} y|the only x'}", "the only x"),
    "a line break in a phrase": ("{a: {pattern: so far, within: line}, b: '{@a} y|the so far x'}", "the so\nfar x"),
}  # fmt: skip


@pytest.mark.parametrize(("rules", "text"), READ.values(), ids=READ)
def test_a_word_that_can_be_read_is_not_told_of(load: Load, rules: str, text: str) -> None:
    miner = load(f"rules: {rules}")
    assert (told(miner), matched(miner, text) != []) == ([], True)


TERMS = {
    "terms of a list": ("{a: only|sole, b: '{@a} y|the {v} x'}", ["only", "sole"]),
    "a list that is looked for in texts, too": ("{a: only|sole, b: '{@a} y|the {v} x', c: '{v} z'}", []),
    "a list that a template looks into": ("{a: only|sole, b: {pattern: '(?<c>{@a}) y|the {v} x', attrs: {n: '{c | map:v}'}}}", []),
    "a list that `where` reads": ("{a: only|sole, b: {pattern: '{@a} y|the {v} x', where: {not_before: [' {v}']}}}", []),
}  # fmt: skip


@pytest.mark.parametrize(("rules", "terms"), TERMS.values(), ids=TERMS)
def test_terms_that_no_pattern_can_read_are_told_of_at_once(
    load: Load, rules: str, terms: list[str]
) -> None:
    miner = load(
        f"rules: {rules}\nvocab: {{v: [only, new, sole]}}\ntypes: {{b: {{attrs: {{n: string}}}}}}"
    )
    found = list(hidden_words(miner.engine, ["t"]))
    shown = [re.findall("`(.*?)`", one.message) for one in found]
    places = [(one.place.line, one.place.column) for one in found]
    assert (shown, places) == (([terms], [(4, 9)]) if terms else ([], []))


def test_terms_that_code_needs_are_not_told_of(load: Load) -> None:
    miner = load("rules: {a: only, b: '{@a} y|the {v} x'}\nvocab: {v: [only]}")
    look = partial(hidden_words, miner.engine, ["t"])
    assert [len(list(look(used_by_code=names))) for names in ([], ["t.v"])] == [1, 0]


def test_a_warning_says_which_type_and_which_rule_and_where(load: Load) -> None:
    miner = load("rules:\n  a: only\n  b: '{@a} y|the only x'")
    (found,) = hidden_words(miner.engine, ["t"])
    assert (found.code, found.place.line, found.place.column, found.length) == ("MK-W073", 5, 18, 4)
    assert found.message == "`only` never matches: {@a} stands for it, in rule t.b"
    assert found.advice == "write {@a} there, or leave it out (found by t.a)"

"""Anchors: what every match of a pattern holds, so that it is tried where that is."""

from __future__ import annotations

import pytest

from minekit.engine.compile import Compiler
from rule_texts import load_text


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("[1-3] km", {"\b1 km\b", "\b2 km\b", "\b3 km\b"}),
        ("{..3w}[0-1]{..3w}", {"0", "1"}),
        ("[a-c] km", {"\bkm\b"}),
    ],
)
def test_a_range_of_digits_is_an_anchor_and_one_of_letters_is_none(
    pattern: str, expected: set[str]
) -> None:
    assert anchors(pattern)[0] == expected


def anchors(pattern: str) -> tuple[frozenset[str], ...]:
    """The literals of a pattern's anchors."""
    rules = load_text(f"minekit: 1\npack: t\nrules: {{r: '{pattern}'}}")
    [rule] = Compiler(rules).rules()
    return rule.programs[0].anchors.literals


DIGITS = "0123456789"
SMALL = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"[1-9]\d+(?:\.\d+)?km", {f"{digit}km\b" for digit in DIGITS}),
        (r"x(?:[a-z]+-)?\d{2}", {f"{before}{digit}" for before in "x-" for digit in DIGITS}),
        (r"(?:USD|EUR)\d+", {f"\b{code}{digit}" for code in ("usd", "eur") for digit in DIGITS}),
        (r"(?:\d+x|y) z", {*(f"{digit}x z\b" for digit in DIGITS), "y z\b"}),
        (r"(?:-[^x]*\d[^x]*|\d)", set(DIGITS)),
        (r"for[a-z ]+(?:now|then)", {"\bfor", "now\b", "then\b"}),
        (
            r"\d+[abcdefghijklmnopqrstuvwxyzµ]\p{L}*",
            {d + c for d in DIGITS for c in (*SMALL, "µ", "μ")},
        ),
    ],
    ids=[
        "an option",
        "behind an option",
        "many ends",
        "alternatives",
        "in all",
        "two places",
        "a digit and a letter",
    ],
)
def test_anchors_know_how_the_parts_of_a_pattern_begin_and_end(
    pattern: str, expected: set[str]
) -> None:
    assert set().union(*anchors(pattern)) == expected


def test_no_anchor_holds_another_one() -> None:
    assert anchors("no one|one|anyone else") == ({"\bone\b", "\banyone else\b"},)


def test_a_word_begins_behind_a_sign() -> None:
    assert all(one.startswith("\b") for one in anchors("{..3w}[ -]{scale}")[0])


def test_a_letter_alone_is_a_unit_and_no_common_word() -> None:
    assert {"\bmile\b", "\bkm\b", "\bm\b"} in anchors("the {..2w} (?:mile|km|m)")


def test_each_way_of_a_pattern_begins_and_ends_outside_words() -> None:
    assert anchors("(?:ten|one)(?: more)?|sixty (?:men|women)")[0] == {
        "\bten\b",
        "\bone\b",
        "\bsixty men\b",
        "\bsixty women\b",
    }


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("@a to \\w+", [{"\bto\b"}]),
        ("@a to @b", []),
        ("@a into @b", [{"\binto\b"}]),
    ],
)
def test_a_common_word_between_mentions_is_not_looked_for(
    pattern: str, expected: list[set[str]]
) -> None:
    named = pattern.replace("@a", "{@t.a}").replace("@b", "{@t.b}")
    types = "types: {a: {private: true}, b: {private: true}}"
    rules = f"minekit: 1\npack: t\n{types}\nrules: {{a: 'x', b: 'y', r: '{named}'}}"
    *_, rule = Compiler(load_text(rules)).rules()
    assert list(rule.programs[0].anchors.literals) == expected

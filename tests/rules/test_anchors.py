"""Anchors: what every match of a pattern holds, so that it is tried where that is."""

from __future__ import annotations

import pytest

from minekit.engine.compile import Compiler
from minekit.rules.packs import load_text


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("[1-3] km", {"\b1 km\b", "\b2 km\b", "\b3 km\b"}),
        ("{..3w}[0-1]{..3w}", {"0", "1"}),
        ("[a-c] km", {"\bkm"}),
    ],
)
def test_a_range_of_digits_is_an_anchor_and_one_of_letters_is_none(
    pattern: str, expected: set[str]
) -> None:
    rules = load_text(f"minekit: 1\npack: t\nrules: {{r: '{pattern}'}}")
    [rule] = Compiler(rules).rules()
    assert rule.programs[0].anchors.literals[0] == expected

"""Patterns that fold nothing, and anchors that must never lose a match."""

from __future__ import annotations

import pytest


def found(mine, rule: str, text: str, *, prefilter: bool = True) -> list[str]:
    return [m.text for m in mine(f"rules:\n  r: {rule}\n", text, prefilter=prefilter).mentions]


def test_verbatim_takes_spaces_hyphens_and_apostrophes_for_themselves(mine) -> None:
    text = "it's a-b c, it’s a-b c, it's a‑b c, it's a-b\u00a0c, It's a-b c"
    assert found(mine, '{pattern: "it\'s a-b c", verbatim: true}', text) == [
        "it's a-b c",
        "It's a-b c",
    ]
    classes = '{pattern: "x[\'\\\\- ]y", verbatim: true}'
    assert found(mine, classes, "x'y x’y x-y x‑y x  y x y") == ["x'y", "x-y", "x y"]


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("'km'", "5 km² there", "km"),
        ("{regex: 'one\\ntwo', within: paragraph}", "one\ntwo\nand so on\n\nlast", "one\ntwo"),
        ("{pattern: 'a\\tb', verbatim: true}", "a\tb", "a\tb"),
        ("'ΣΑΣ'", "ΣΑΣ ΣΑΣΑ", "ΣΑΣ"),
        ("{pattern: 'σας', case: insensitive}", "ΣΑς", "ΣΑς"),
    ],
    ids=["superscript", "line break", "tab", "capital sigma", "final sigma"],
)
def test_anchors_lose_no_match(mine, rule: str, text: str, expected: str) -> None:
    assert expected in found(mine, rule, text, prefilter=False)
    assert expected in found(mine, rule, text)


def test_given_anchors_replace_the_derived_ones(mine) -> None:
    rule = r"{pattern: '\d+ miles', anchors: [about]}"
    assert found(mine, rule, "It is 5 miles.\nIt is about 6 miles.") == ["6 miles"]

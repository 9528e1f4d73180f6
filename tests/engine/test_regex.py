"""`regex:` with what comes back to a capture: references, calls and conditions."""

from __future__ import annotations

import pytest

RULES = """\
vocab: {food: [ham, egg]}
fragments: {part: 'big (?<_size>ham|egg)'}
rules:
  r:
    regex: '%s'
    attrs: {}
"""

BACK = {
    "a condition": (r'(?<_q>")?\b{food}(?(_q)"|\.)', '"ham" egg. "egg. ham', ['"ham"', "egg.", "egg."]),
    "a condition with one way": (r"(?<_q>a)?x(?(_q)b)", "axb x ax", ["axb", "x", "x"]),
    "a condition with names": (r"(?<_q>a)?x(?(_q){food}|{food}!)", "axham xegg! xham", ["axham", "xegg!"]),
    "a condition in a condition": (r"(?<_q>a)?(?<_p>b)?x(?(_q)(?(_p)1|2)|3)", "abx1 ax2 x3 bx3 abx2", ["abx1", "ax2", "x3", "bx3"]),
    "a condition by number": (r"(?:(a)|b)c(?(1)d|e)", "acd bcd bce ace", ["acd", "bce"]),
    "a condition on a hole": (r"(?:{_f:food}|x) y(?(_f)1|2)", "ham y1, x y2, x y1", ["ham y1", "x y2"]),
    "a reference": (r"{_f:food} (?P=_f)", "ham egg egg", ["egg egg"]),
    "another form of it": (r"{_f:food} \g<_f>", "ham egg egg", ["egg egg"]),
    "a reference into a fragment": (r"{part} (?P=_size)", "big ham ham, big ham egg", ["big ham ham"]),
    "a reference to alternatives": (r'(?:(?<_q>")|(?<_q>\*))x(?P=_q)', '"x" *x* "x*', ['"x"', "*x*"]),
    "a call": (r"(?<_n>\d+)-(?&_n)", "12-3", ["12-3"]),
    "a definition": (r"(?(DEFINE)(?<_n>\d+))(?&_n) kg", "12 kg", ["12 kg"]),
}  # fmt: skip


@pytest.mark.parametrize("prefilter", [True, False], ids=["prefilter", "everywhere"])
@pytest.mark.parametrize(("pattern", "text", "expected"), BACK.values(), ids=BACK)
def test_a_regex_comes_back_to_its_captures(
    mine, pattern: str, text: str, expected: list[str], *, prefilter: bool
) -> None:
    document = mine(RULES % pattern, text, prefilter=prefilter)
    assert [mention.text for mention in document.mentions] == expected
    assert document.problems == []


def test_a_capture_in_two_alternatives_is_one_attribute(mine) -> None:
    rules = r"rules: {r: {regex: '(?:(?<q>a)|(?<q>b))x(?P=q)'}}"
    found = mine(rules, "axa bxb axb").mentions
    assert [mention.attrs for mention in found] == [{"q": "a"}, {"q": "b"}]


def test_a_capture_of_either_of_two_vocabularies_has_the_values_of_its_term(mine) -> None:
    rules = """\
vocab:
  fruit: {fields: [kind], terms: {fig: sweet}}
  spice: {fields: [kind], terms: {mace: hot}}
rules:
  r:
    regex: '\\d (?:{c:fruit}|{c:spice})'
    attrs: {kind: '{c.kind}'}
"""
    found = mine(rules, "1 fig, 2 mace").mentions
    assert [mention.attrs for mention in found] == [{"kind": "sweet"}, {"kind": "hot"}]


def test_what_a_regex_comes_back_to_hides_no_anchor(build) -> None:
    rules = r"rules: {r: {regex: '(?<_q>a)?x(?(_q)yes|no)\x20(?P=_q)', attrs: {}}}"
    anchors = build(rules).rules.expanded["t.r"].patterns[0].anchors
    assert anchors.literals == (frozenset({"yes", "no"}),)

"""PCRE2 finds places for `regex`: faster, and never another one."""

from __future__ import annotations

import itertools
import sys

import pcre2
import pytest
import regex

from minekit.engine.compile import Compiler
from minekit.engine.locate import ODD, Locator
from minekit.model import Document
from minekit.rules.packs import load_text

PLAIN = "".join(char for char in map(chr, range(sys.maxunicode)) if not ODD.match(char))[:2_300]
CLASSES = [
    r"\w",
    r"\s",
    r"\d",
    ".",
    *(rf"\p{{{name}}}" for name in ["L", "Lu", "Ll", "N", "Nd", "P", "S", "Sc", "Z", "C"]),
]


@pytest.mark.parametrize("source", CLASSES)
def test_the_libraries_agree_on_all_characters_that_are_not_odd(source: str) -> None:
    theirs, ours = pcre2.compile(source), regex.compile(source)
    differ = [char for char in PLAIN if bool(theirs.match(char)) != bool(ours.match(char))]
    assert (len(PLAIN), differ) == (2_300, [])


def test_the_libraries_agree_on_what_ignoring_case_means() -> None:
    for char in filter(str.isalpha, PLAIN):
        source = f"(?i:{char})"
        theirs, ours = pcre2.compile(source), regex.compile(source)
        differ = [one for one in PLAIN if bool(theirs.match(one)) != bool(ours.match(one))]
        assert (char, differ) == (char, [])


def located(build, rules: str, texts: list[str]) -> list[list[str]]:
    """Mentions with locators, after enough texts to have them; checked against the naive engine."""
    fast, plain = (build(rules, prefilter=on) for on in (True, False))
    out = []
    for text in itertools.chain(*[texts] * 30):
        document = Document(id="d", text=text)
        found = fast.mine(document).mentions
        assert found == plain.mine(document).mentions
        out.append([mention.text for mention in found])
    return out[-len(texts) :]


def test_a_long_repeated_body_is_repeated_no_more_often_than_the_rule_says(build) -> None:
    words = "|".join(f"word{number}" for number in range(100))
    rules = rf"rules: {{r: 'a (?:(?:{words}) ){{0,2}}end'}}"
    texts = ["so a word1 word2 end", "so a word1 word2 word3 end, a end"]
    assert located(build, rules, texts) == [["a word1 word2 end"], ["a end"]]


LONG = "|".join(f"{number:05}" for number in range(2_000))


def test_a_pattern_that_repeats_what_is_long_is_found_although_too_large_for_pcre2(build) -> None:
    pattern = rf"a(?: (?:{LONG}))?(?<two> {{..1w}} (?:{LONG}) (?:{LONG})) end"
    texts = ["a, so a 00001 x 01000 00002 end", "a 00001 x 01000 end, a 00001"]
    assert located(build, f"rules: {{r: '{pattern}'}}", texts) == [[texts[0][6:]], []]
    [rule] = Compiler(load_text(f"minekit: 1\npack: t\nrules: {{r: '{pattern}'}}")).rules()
    matcher = rule.programs[0].matcher(lambda _: ())
    with pytest.raises(pcre2.error):
        pcre2.compile(rule.programs[0].source)
    assert matcher.locator is not None
    found = [[matcher.locator.find(text, 0) for text in texts] for _ in range(30)]
    assert found[-1] == [6, -1]


def test_a_pattern_too_large_for_pcre2_in_any_way_is_matched_all_the_same(build) -> None:
    words = "|".join(f"{number:05}" for number in range(6_000))
    rules = rf"rules: {{r: 'a(?: b)? (?:{words}) end'}}"
    texts = ["a, a b, a 00001 and a b 05999 end", "a b and a b"]
    assert located(build, rules, texts) == [["a b 05999 end"], []]


def test_a_gap_of_no_words_leaves_one_space(build) -> None:
    rules = "rules: {r: 'a {..3w} b'}"
    assert located(build, rules, ["so a b", "so a x b", "so a b"]) == [["a b"], ["a x b"], ["a b"]]


def test_odd_characters_are_left_to_regex(build) -> None:
    rules = r"rules: {r: 'km'}"
    assert located(build, rules, ["5 km² there", "5 km there", "5 Km there"]) == [
        ["km"],
        ["km"],
        ["Km"],
    ]


def test_a_decomposed_accent_is_part_of_its_word(build) -> None:
    accented = "u\u0308"
    rules = r"rules: {r: 'M\w+ller'}"
    assert located(build, rules, [f"Ms M{accented}ller", f"Ms M{accented} ller"]) == [
        [f"M{accented}ller"],
        [],
    ]


def test_a_locator_leaves_scripts_to_regex() -> None:
    locator = Locator(r"\p{Latin}+ \d")
    assert {locator.find("a\u0301 1", 0) for _ in range(60)} == {None}


def test_a_locator_that_gives_up_says_nothing() -> None:
    locator = Locator(r"(?:\w+ ?)+(?:\w+ ?)+(?:\w+ ?)+:")
    assert {locator.find("word " * 200 + "!:", 3) for _ in range(60)} == {None}
    assert {Locator("(((x").find("x", 0) for _ in range(60)} == {None}

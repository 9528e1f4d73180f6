"""PCRE2 in the place of `regex`: faster, and never another match."""

from __future__ import annotations

import itertools
import sys

import pcre2
import pytest
import regex

from minekit.engine.compile import Compiler
from minekit.engine.fast import ODD, FastPattern, GaveUp, fast_pattern, tells_signs, without_signs
from minekit.model import Document
from rule_texts import load_text

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


@pytest.mark.parametrize(
    "pattern",
    [
        r"\w+",
        r"\W",
        r"\S+\x20km",
        r"\d.",
        r"\xbd",
        r"\p{No}",
        r"\p{P}",
        r"\p{^L}",
        r"\P{N}",
        r"\b.\b",
        r"[^a-z\x20]",
        r".\x20km",
        r"[½¾]",
        r"[°-¿]",
        r"[½-ÿ]",
        r"[[:punct:]]",
        r"[\u00a6-\u00ff]",
        r"¤",
    ],
)
def test_signs_that_only_pcre2_takes_for_letters_change_no_match(build, pattern: str) -> None:
    rules = f"rules: {{r: {{regex: '{pattern}'}}}}"
    texts = [
        "It is 5½ km, x² ¾ km · ¤ §.\ufeff \u202aa\u202c b\u200b c\u2060",
        "½",
        "a½b",
        "Über 3¹ m.",
    ]
    assert len(found_fast(build, rules, texts)) == len(texts)


def test_one_odd_sign_does_not_make_a_text_slow() -> None:
    assert [without_signs(text) for text in ("5½ km", "5 km", "ſ½")] == ["5¤ km", "5 km", None]
    assert [tells_signs(source) for source in (r"\w+ [a-z]", "[½¼]", r"\p{N}")] == [
        False,
        True,
        True,
    ]


def found_fast(build, rules: str, texts: list[str]) -> list[list[str]]:
    """Mentions, of code that PCRE2 interprets and compiles; checked against the naive engine."""
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
    assert found_fast(build, rules, texts) == [["a word1 word2 end"], ["a end"]]


LONG = "|".join(f"{number:05}" for number in range(2_000))


def test_a_pattern_that_repeats_what_is_long_is_found_although_too_large_for_pcre2(build) -> None:
    pattern = rf"a(?: (?:{LONG}))?(?<two> {{..1w}} (?:{LONG}) (?:{LONG})) end"
    texts = ["a, so a 00001 x 01000 00002 end", "a 00001 x 01000 end, a 00001"]
    assert found_fast(build, f"rules: {{r: '{pattern}'}}", texts) == [[texts[0][6:]], []]
    [rule] = Compiler(load_text(f"minekit: 1\npack: t\nrules: {{r: '{pattern}'}}")).rules()
    matcher = rule.programs[0].matcher(lambda _: ())
    assert fast_pattern(rule.programs[0].source) is None
    fast = fast_pattern(matcher.pattern.pattern)
    assert fast
    found = [fast.search(text, 0) for text in texts]
    assert [one and one.span() for one in found] == [(6, len(texts[0])), None]


def test_a_pattern_that_wants_much_many_times_is_not_too_large_for_pcre2(build) -> None:
    words = "|".join(f"{number:05}" for number in range(300))
    pattern = rf"a(?: (?:{words})){{0,20}} end"
    texts = ["a, a 00001 00002 00003 end", "a 00001 x end"]
    assert found_fast(build, f"rules: {{r: '{pattern}'}}", texts) == [[texts[0][3:]], []]
    [rule] = Compiler(load_text(f"minekit: 1\npack: t\nrules: {{r: '{pattern}'}}")).rules()
    assert not rule.programs[0].matcher(lambda _: ()).is_refused


def test_a_class_that_may_come_often_is_not_too_large_for_pcre2(build) -> None:
    ways = "|".join(f" [^,“”]{{1,100}} {number:05}" for number in range(20))
    pattern = rf"a(?:{ways}) end"
    texts = ["a, a b c 00001 end", "a, 00001 end"]
    assert found_fast(build, f"rules: {{r: '{pattern}'}}", texts) == [[texts[0][3:]], []]
    [rule] = Compiler(load_text(f"minekit: 1\npack: t\nrules: {{r: '{pattern}'}}")).rules()
    assert not rule.programs[0].matcher(lambda _: ()).is_refused


def test_a_pattern_too_large_for_pcre2_in_any_way_is_matched_all_the_same(build) -> None:
    words = "|".join(f"{number:05}" for number in range(6_000))
    rules = rf"rules: {{r: 'a(?: b)? (?:{words}) end'}}"
    texts = ["a, a b, a 00001 and a b 05999 end", "a b and a b"]
    assert found_fast(build, rules, texts) == [["a b 05999 end"], []]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (r"after: ['^(?:MANY|\w+)? ?', '\b(?:MANY|so) ']", ["a1", "a2", "a3", "a5", "a7"]),
        (r"not_after: ['\b(?:MANY|so) ']", ["a1", "a4", "a6"]),
        (r"before: [' (?:MANY|so)\b', '$']", ["a1", "a2", "a7"]),
        (r"not_before: [' (?:MANY|so)\b']", ["a3", "a4", "a5", "a6", "a7"]),
        (r"not: ['a(?:00002|MANY|1)', '.(?:2|MANY|5)']", ["a3", "a4", "a6", "a7"]),
        (r"contains: ['(?:1|MANY)\b', '4']", ["a1", "a4"]),
    ],
)
def test_a_large_pattern_of_where_is_asked_as_a_small_one(
    build, monkeypatch: pytest.MonkeyPatch, where: str, expected: list[str]
) -> None:
    many = "|".join(f"{number:05}" for number in range(100))
    rules = f"rules: {{r: {{pattern: 'a\\d', where: {{{where.replace('MANY', many)}}}}}}}"
    text = "a1 00001 a2 so a3 xso a4 00002x. \u200bSo 00003 a5 ½ a6 b. x 00004 a7"
    assert found_fast(build, rules, [text]) == [expected]
    engine = build(rules)
    monkeypatch.setattr(regex, "compile", None)
    assert [one.text for one in engine.mine(Document(id="d", text=text)).mentions] == expected


def test_a_large_list_in_where_is_not_compiled_whole(
    build, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ", ".join(f"N{number:05}" for number in range(6_000))
    rules = f"""
vocab: {{name: {{case: sensitive, terms: [{names}, "O'Ny"]}}}}
rules: {{r: {{pattern: 'a\\d', where: {{not_after: ['\\b{{name}} (?:and )?']}}}}}}
"""
    text = "n00001 a1 N00002  a2 O’Ny a3 Nobody a4 N00003 and a5 N9 and a6"
    assert found_fast(build, rules, [text]) == [["a1", "a4", "a6"]]
    engine = build(rules)
    monkeypatch.setattr(regex, "compile", None)
    assert len(engine.mine(Document(id="d", text=text)).mentions) == 3


def test_a_gap_of_no_words_leaves_one_space(build) -> None:
    rules = "rules: {r: 'a {..3w} b'}"
    assert found_fast(build, rules, ["so a b", "so a x b", "so a b"]) == [
        ["a b"],
        ["a x b"],
        ["a b"],
    ]


def test_odd_characters_are_left_to_regex(build) -> None:
    rules = r"rules: {r: 'km'}"
    assert found_fast(build, rules, ["5 km² there", "5 km there", "5 Km there"]) == [
        ["km"],
        ["km"],
        ["Km"],
    ]


def test_a_decomposed_accent_is_part_of_its_word(build) -> None:
    accented = "u\u0308"
    rules = r"rules: {r: 'M\w+ller'}"
    assert found_fast(build, rules, [f"Ms M{accented}ller", f"Ms M{accented} ller"]) == [
        [f"M{accented}ller"],
        [],
    ]


def test_scripts_are_left_to_regex() -> None:
    assert fast_pattern(r"\p{Latin}+ \d") is None


def test_what_takes_pcre2_too_many_steps_or_is_too_long_is_left_to_regex() -> None:
    fast = fast_pattern(r"(?:\w+ ?)+(?:\w+ ?)+(?:\w+ ?)+:")
    assert fast
    for text in ["word " * 200 + "!:", "word " * 2_000]:
        for _ in range(30):
            with pytest.raises(GaveUp):
                fast.search(text, 3)
    assert fast_pattern("(((x") is None


GROUPS = [
    r"(?:(?P<a>x)|(?P<b>y)|z)+",
    r"(?P<a>x(?P<b>y)?)+?z",
    r"(?:(?P<a>x*)(?P<b>y))*",
    r"(?>(?P<a>x+)|(?P<b>xy))y?",
    r"(?=(?P<a>\w+))(?P<b>x|y)+",
    r"(?!(?P<a>z))(?P<b>[xy]{1,2})(?:z(?P<c>x)|z(?P<d>y))?",
    r"(?P<a>x)?(?P<b>(?P<c>y)|z)(?(a)z|x)",
    r"(?(DEFINE)(?P<d>x|xy))(?P<a>(?&d))(?P<b>z|y)?",
    r"(?<=(?P<a>x))(?P<b>y|)(?P<c>z*)",
]


def public(source: str) -> FastPattern:
    """With nothing but what the package offers, as where it is made in another way."""
    return FastPattern(pcre2.compile(source))


@pytest.mark.parametrize("make", [fast_pattern, public])
@pytest.mark.parametrize("source", GROUPS)
def test_groups_hold_what_they_hold_for_regex(source: str, make) -> None:
    ours, fast = regex.compile(source), make(source)
    assert fast
    assert fast.groupindex == dict(ours.groupindex)
    for letters in itertools.product("xyz ", repeat=5):
        text = "é" + "".join(letters)
        for position in (0, 2):
            theirs, here = fast.search(text, position), ours.search(text, position)
            numbers = range(ours.groups + 1)
            assert [theirs and theirs.span(n) for n in numbers] == [
                here and here.span(n) for n in numbers
            ]
            if theirs and here:
                assert (theirs.start(), theirs.end(), theirs.string) == (*here.span(), text)


def test_the_pieces_of_a_capture_that_repeats_all_come_out(build) -> None:
    rules = "rules: {r: 'from(?: (?<town>[A-Z][a-z]+),?)+ to'}"
    document = Document(id="d", text="from Ulm, Bonn, Jena to")
    (mention,) = build(rules).mine(document).mentions
    assert [document.text[a:b] for a, b in mention.captures["town"]] == ["Ulm", "Bonn", "Jena"]

"""Patterns that fold nothing, and anchors that must never lose a match."""

from __future__ import annotations

import re

import pytest

from minekit.engine.views import Unit
from minekit.engine.watch import Watcher
from minekit.model import Document
from minekit.offers import Segmenter

SENTENCE = re.compile(r"[^ .?][^.?]*[.?]?")
SEGMENTER = Segmenter(name="en", target=lambda text: [m.span() for m in SENTENCE.finditer(text)])


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


def both(build, rules: str, text: str, key: str, **options: object) -> tuple[list[str], list[str]]:
    """What a rule finds with the prefilter, and without."""
    fast, plain = (build(rules, prefilter=on, **options) for on in (True, False))
    return tuple(
        [m.text for m in engine.mine(Document(id="d", text=text)).mentions if m.type == key]
        for engine in (fast, plain)
    )


def test_a_mention_that_ends_inside_a_word_makes_an_edge_there(build) -> None:
    rules = r"""
rules:
  num: {regex: '\d+', attrs: {}}
  unit: {pattern: 'km', mask: ['@num']}
"""
    assert both(build, rules, "It is 5km. Then 6 miles.", "unit") == (["km"], ["km"])


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("'(?:if|when) {..9w} (?:then|else)'", "If so, then. If. Then.", ["If so, then"]),
        ("'a {..5w} b|c {..5w} d'", "a x b. c x b. c x d.", ["a x b", "c x d"]),
        ("{pattern: 'yes[^x]+no', within: paragraph}", "Yes. So? No.\n\nNo.", ["Yes. So? No"]),
        ("{pattern: 'yes[^x]+{@y}', within: paragraph}", "Yes. So? Q.\n\nNo.", ["Yes. So? Q"]),
        ("'{@y} {@z}'", "Q. Z. Q z.", ["Q z"]),
        ("'{@y}a|{@y}an'", "Qan. A.", ["Qan"]),
        ("{regex: '(?<=no )s.|z(?= no)'}", "no so, z no.", ["so", "z"]),
        ("'[0-57a] km'", "5 km. 6 km. 7 km. So a km.", ["5 km", "7 km", "a km"]),
        ("'from(?: [A-Z][a-z]+,?)+ to'", "Not to. It is from Ulm, Jena to.", ["from Ulm, Jena to"]),
        ("'a\\d*(?:x\\d+|)z'", "az, a5x6z, a5z, ax6z, ax.", ["az", "a5x6z", "a5z", "ax6z"]),
        ("'(?:[1-9](?:, ?)?)*m'", "5, 6m. 78m. x.", ["5, 6m", "78m"]),
    ],
    ids=[
        "two words",
        "of two alternatives",
        "over sentences",
        "a mention",
        "two mentions",
        "a common letter",
        "what is beside",
        "a range of digits",
        "a repeated end",
        "an empty alternative",
        "options in options",
    ],
)
def test_all_anchors_of_a_pattern_are_asked_for(
    build, pattern: str, text: str, expected: list[str]
) -> None:
    rules = f"rules:\n  y: {{regex: 'Q'}}\n  z: z\n  r: {pattern}\n"
    assert both(build, rules, text, "r", segmenter=SEGMENTER) == (expected, expected)


def test_a_splitter_that_leaves_out_text_costs_no_match_of_paragraphs(build) -> None:
    rules = "rules:\n  r: {pattern: 'here', within: paragraph}\n"
    segmenter = Segmenter(name="en", target=lambda text: [(0, 1)] if "x" in text else [])
    text = "x here.\n\nAnd here.\n\nNo, here."
    assert both(build, rules, text, "r", segmenter=segmenter) == (["here"] * 3, ["here"] * 3)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("in case of", "in  case\u00a0of, In case\nof, incase of\n\nx", 2),
        ("well-known", "well-known, Well‑known, well–known, well known", 3),
        ("it's so", "it's so, It’s  so, its so", 2),
        ("²", "5 km² and x²", 2),
        ("a (?:very )?big[ -]deal", "a big deal, a very  big‑deal, a very deal", 2),
        ("_x", "a_x, _x", 1),
        ("cafe", "cafe\u0301, cafe", 1),
        ("to be [a-z]+(?:ed|en) first", "to be secured first, to be ed first", 1),
    ],
    ids=[
        "spaces",
        "hyphens",
        "apostrophes",
        "superscript",
        "optional",
        "underscore",
        "accent",
        "ending",
    ],
)
def test_anchors_know_every_form_of_a_phrase(build, pattern: str, text: str, expected: int) -> None:
    fast, plain = both(build, f'rules: {{r: "{pattern}"}}', text, "r")
    assert (fast, len(fast)) == (plain, expected)


def test_a_splitter_that_cuts_words_costs_no_match_of_paragraphs(build) -> None:
    rules = "rules: {r: {pattern: 'another thing', within: paragraph}}"
    for cut in (3, 7, 14, 15):
        segmenter = Segmenter(name="en", target=lambda t, cut=cut: [(0, cut), (cut, len(t))])
        text = "Quite another  thing."
        assert both(build, rules, text, "r", segmenter=segmenter) == (["another  thing"],) * 2


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("{pattern: 'go', where: {after: ['we ', 'all ']}}", "We go. I go. They all go.", 2),
        ("{pattern: 'go', where: {after: ['we '], before: ['ne']}}", "We go. We gone. He gone.", 0),
        ("{regex: 'g.', where: {after: ['w.'], before: ['ne']}}", "We go. Wegone. He gone.", 1),
        (r"{pattern: 'go \w+', where: {contains: ['far']}}", "Go far. Go on. Far.", 1),
        ("{pattern: '{@z} go', where: {contains: ['we']}}", "(I. We. So) go. Z go.", 1),
    ],
    ids=["one of two", "none", "inside a word", "in it", "in a mention of sentences"],
)
def test_what_where_wants_is_looked_for_first_and_loses_no_match(
    build, rule: str, text: str, expected: int
) -> None:
    rules = f"rules:\n  z: {{regex: '\\(.*\\)|Z', within: paragraph}}\n  r: {rule}\n"
    fast, plain = both(build, rules, text, "r", segmenter=SEGMENTER)
    assert (len(fast), fast) == (expected, plain)


class Tries(Watcher):
    wants_refused = False

    def __init__(self) -> None:
        self.units: list[str] = []

    def tried(self, _program: object, unit: Unit, _seconds: float) -> None:
        self.units.append(unit.text)


def test_a_unit_that_lacks_what_where_wants_is_not_tried(build) -> None:
    engine = build(
        "rules: {r: {pattern: '\\d+', where: {after: ['rose by ']}}}", segmenter=SEGMENTER
    )
    watcher = Tries()
    engine.watch(Document(id="d", text="It is 5. It rose by 6. It was 7."), watcher)
    assert watcher.units == ["It rose by 6."]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{@n}{..3w}{@n}", 2),
        ("(?:{@n} to|{@n} and) {@n}", 2),
        ("(?:{@n} to {@n}|from {@n})", 3),
        ("{@n} to(?: {@n})?", 3),
        ("{@n} (?:to {@n}|and {@n[d=3]})", 2),
        ("{@n} to {@n[d=6]}", 0),
    ],
)
def test_a_unit_with_one_mention_where_a_match_has_two_is_not_tried(
    build, pattern: str, expected: int
) -> None:
    rules = f"""
types: {{n: {{attrs: {{d: string}}}}}}
rules: {{n: {{regex: '(?<d>\\d)', attrs: {{d: '{{d}}'}}}}, r: '{pattern}'}}
"""
    engine = build(rules, segmenter=SEGMENTER)
    watcher = Tries()
    engine.watch(Document(id="d", text="From 1 to six. 2 and 3. 4 to 5. To 6 or so."), watcher)
    assert sum(max(text) >= "\U000f0000" for text in watcher.units) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("{@n}kg", "A 5kg bag, a 5 kg bag, a 5kgs bag.", ["5kg"]),
        ("{@n}kg{@n}", "A 5kg6 bag.", ["5kg6"]),
        ("a{@n}b", "See a5b and a55b here.", ["a5b", "a55b"]),
        ("{@n}to be sure", "All 5to  be sure of it.", ["5to  be sure"]),
        ("not be{@n}", "It must not be5 or so.", ["not be5"]),
    ],
)
def test_a_mention_that_cuts_a_word_makes_edges(
    build, pattern: str, text: str, expected: list[str]
) -> None:
    rules = f"rules:\n  n: {{regex: '\\d+'}}\n  r: '{pattern}'\n"
    assert both(build, rules, text, "r", segmenter=SEGMENTER) == (expected, expected)


def test_a_cut_word_lets_no_rule_look_that_wants_another(build) -> None:
    rules = "rules:\n  n: {regex: '\\d+'}\n  r: {pattern: '{@n} miles'}\n"
    watcher = Tries()
    build(rules, segmenter=SEGMENTER).watch(Document(id="d", text="A 5kg bag."), watcher)
    assert watcher.units == ["A 5kg bag."]

"""What a pattern matches: case, spaces, typography, edges, gaps, captures."""

from __future__ import annotations

import pytest


def found(mine, pattern: str, text: str, more: str = "", extra: str = "") -> list[str]:
    rules = f"{extra}rules:\n  r:\n    pattern: '{pattern}'\n{more}"
    return [mention.text for mention in mine(rules, text).mentions]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("director", "Director, director, DIRECTOR", ["Director", "director", "DIRECTOR"]),
        ("FBI director", "FBI Director, fbi director", ["FBI Director"]),
        (
            "press secretary",
            "press   secretary, press\tsecretary",
            ["press   secretary", "press\tsecretary"],
        ),
        ("press secretary", "press\u00a0secretary", ["press\u00a0secretary"]),
        ("it''s", "it's, it’s", ["it's", "it’s"]),
        (
            "thirty-day",
            "thirty-day, thirty‑day, thirty–day",
            ["thirty-day", "thirty‑day", "thirty–day"],
        ),
        ("if", "if specific, life, if", ["if", "if"]),
        ("control \\+", "Control + and control +x", ["Control +", "control +"]),
        ("a{2,3}", "aa aaa aaaa", ["aa", "aaa"]),
        (
            "no {..2w} change",
            "no change, no real change, no such big change, no x y z change",
            ["no change", "no real change", "no such big change"],
        ),
        ("from {..6} to", "from here to, from far away to", ["from here to"]),
        ("\\p{Lu}\\w+", "Ab cd Éf", ["Ab", "Éf"]),
        ("[ -]x", "y x, y-x", [" x", "-x"]),
        ("cost[s]?", "costs cost", ["costs", "cost"]),
        ("(?:one|two)+", "onetwo one", ["onetwo", "one"]),
        ("“[^”]+”", 'a “b c” "d"', ["“b c”"]),
    ],
)
def test_pattern_finds(mine, pattern: str, text: str, expected: list[str]) -> None:
    assert found(mine, pattern, text) == expected


def test_exact_case_is_asked_for_by_the_rule(mine) -> None:
    assert found(mine, "may", "may May", "    case: sensitive\n") == ["may"]
    assert found(mine, "May", "may May", "    case: insensitive\n") == ["may", "May"]


def test_patterns_of_a_list_are_looked_for_each_on_its_own(mine) -> None:
    text = "the ship from Lund, the ship"
    listed = mine("rules: {a: {pattern: ['the ship', 'the ship from Lund']}}", text)
    assert [m.text for m in listed.mentions] == ["the ship from Lund", "the ship"]
    assert found(mine, "the ship|the ship from Lund", text) == ["the ship", "the ship"]


def test_verbatim_space_is_one_space(mine) -> None:
    assert found(mine, "a b", "a b, a  b, a\tb", "    verbatim: true\n") == ["a b"]


def test_wrapped_lines_join_where_blank_lines_separate_paragraphs(mine) -> None:
    text = "It runs for 700\nmiles to the\nriver and on.\n\nThe end is near the 30\r\ndays that were\r\nleft to us.\n\n700\n\nmiles"
    assert found(mine, "700 miles|30 days", text) == ["700\nmiles", "30\r\ndays"]


@pytest.mark.parametrize(
    "text",
    [
        "Dam 700\nMiles Davis plays by a wide river.\n\nThe end is near.\n\nIt is.",
        "Poe: 700\nMiles: No.\n\nThe end is near.\n\nIt is.",
        "A long title of a page\nIt is 700\n“Miles away.”\n\nThe end.\n\nIt is.",
        f"It is very late, she said to him: 700\nMiles.\n\nAnd so{' it went on' * 12}.\n\nIt is.",
    ],
)
def test_a_line_that_ends_before_its_column_ends_a_paragraph(mine, text: str) -> None:
    assert found(mine, "700 “?miles", text, "    within: document\n") == []


def test_a_text_wrapped_by_hand_has_short_lines(mine) -> None:
    text = "It runs past the old mill\nand on to the wide\nriver for some 700\nMiles or so, they say.\n\nThe end.\n\nIt is."
    assert found(mine, "700 miles", text) == ["700\nMiles"]


def test_an_address_that_sticks_out_makes_no_column_wide(mine) -> None:
    text = f"It runs, as everybody knows, for about 700\nMiles or so.\n\nSee https://example.org/{'x' * 150}\n\nIt is."
    assert found(mine, "700 miles", text) == ["700\nMiles"]


def test_every_line_is_a_paragraph_where_blank_lines_are_rare(mine) -> None:
    text = "It ran for 700\nMiles Davis played.\nThe third line is here.\nAnd the fourth one.\n"
    assert found(mine, "700 miles", text, "    within: document\n") == []


def test_space_never_crosses_a_blank_line(mine) -> None:
    assert found(mine, "700 miles", "It is 700\n\nmiles", "    within: document\n") == []


def test_captures_of_fragments_have_paths(mine) -> None:
    rules = r"""
fragments:
  pair: '(?<left>\w+)/(?<right>\w+)'
types: {r: {attrs: {a: {type: string}, b: {type: string}}}}
rules:
  r: {pattern: '{p:pair} and {pair}', attrs: {a: '{p.left}', b: '{right}'}}
"""
    (mention,) = mine(rules, "x/y and v/w").mentions
    assert mention.attrs == {"a": "x", "b": "w"}
    assert mention.captures == {"p": [(0, 3)], "left": [(8, 9)], "right": [(10, 11)]}


def test_a_capture_that_occurs_twice_has_two_pieces(mine) -> None:
    rules = r"""
types: {r: {attrs: {}}}
rules:
  r: {pattern: '<(?<content>\w+)> says (?<who>\w+) <(?<content>\w+)>', span: content, attrs: {}}
"""
    (mention,) = mine(rules, "So <this> says Ann <that>.").mentions
    assert mention.captures == {"content": [(4, 8), (20, 24)], "who": [(15, 18)]}
    assert (mention.start, mention.end) == (4, 24)


def test_regex_takes_the_full_syntax_and_folds_nothing(mine) -> None:
    rules = r"""
fragments: {unit: 'miles|km'}
rules:
  r: {regex: '(?<n>\d+)(?= {unit})(?! ago)'}
"""
    text = "700 miles, 5 km, 3\tkm"
    assert [m.text for m in mine(rules, text).mentions] == ["700", "5"]


def test_regex_back_references_and_flags_work(mine) -> None:
    rules = "rules:\n  r: {regex: '(?i)\\b(the) \\1\\b'}\n"
    assert [m.text for m in mine(rules, "the The end").mentions] == ["the The"]


def test_turkish_and_other_odd_letters_do_not_lose_matches(mine) -> None:
    text = "İstanbul ıs SAID, ſaid, KELVIN \u212aelvin said"
    every = ["SAID", "ſaid", "KELVIN", "\u212aelvin", "said"]
    assert found(mine, "said|kelvin", text) == every


def test_captures_of_a_pattern_that_repeats_much_are_those_of_its_words(mine) -> None:
    words = "|".join(f"word{number}[ab]?" for number in range(60))
    rules = f"""
fragments: {{one: '{words}'}}
rules:
  r:
    pattern: '{{one}}{" (?:{one})" * 90} (?<last>{{one}})'
    attrs: {{last: '{{last}}'}}
types: {{r: {{attrs: {{last: {{type: string}}}}}}}}
"""
    text = " ".join(f"word{number % 60}a" for number in range(92))
    (mention,) = mine(rules, text).mentions
    assert (mention.text, mention.attrs) == (text, {"last": "word31a"})


@pytest.mark.parametrize(
    ("number", "value"),
    [("4", "2"), ("5", "2.5"), (f"1{'0' * 18}", "5e+17"), (f"1{'0' * 308}", "None")],
    ids=["whole", "broken", "too large to be exact", "infinite"],
)
def test_what_is_computed_can_be_written_as_json(mine, number: str, value: str) -> None:
    rules = r"""
types: {r: {attrs: {n: {type: number}}}}
vocab: {unit: {fields: [name, size], terms: {halves: [half, 0.5], lots: [lot, 1.5e+3]}}}
rules:
  r: {pattern: '(?<n>\d+) {u:unit}', attrs: {n: '{n | number | times:u.size}'}}
"""
    unit = "lots" if value == "None" else "halves"
    (found,) = mine(rules, f"{number} {unit}").mentions
    assert repr(found.attrs.get("n")) == value

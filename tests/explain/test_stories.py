"""What is told of a match, and of one that is no mention after all."""

from __future__ import annotations

from minekit.model import Document, Mention, Update
from minekit.offers import Annotator, Extractor

TYPES = "types:\n  x: {attrs: {n: number, unit: string, sure: boolean}}\n  y: {attrs: {}}\n"


def test_each_element_is_told_with_what_it_took(ask) -> None:
    rules = """
vocab: {unit: {fields: [name, metres], terms: {mi|miles: [mile, 1609], km: [kilometer, 1000]}}}
fragments: {digits: '[0-9]+'}
rules:
  way: 'about {n:digits} (?:(?<more>or so) )?{u:unit}'
"""
    (story,) = ask(rules, "It is\nabout 70  mi.", rule_id="t.way").stories
    told = [(one.source, one.kind, [spot.text for spot in one.took]) for one in story.elements]
    assert told == [
        ("about ", "text", ["about "]),
        ("{n:digits}", "fragment", ["70"]),
        (" ", "text", ["  "]),
        ("{u:unit}", "vocabulary", ["mi"]),
    ]
    unit = story.elements[-1]
    assert (unit.name, unit.capture, unit.values) == (
        "t.unit",
        "u",
        {"name": "mile", "metres": 1609},
    )
    assert (unit.took[0].line, unit.took[0].column) == (2, 11)
    assert unit.place.endswith(":7:46")


def test_spaces_and_emoji_are_shown_as_such_and_what_steers_a_terminal_is_not(ask) -> None:
    rules = "rules:\n  x: '2 km.*'\n"
    text = "2\u00a0km\u2009👩\u200d👧\x1b[0m"
    assert 'x "2 km 👩\u200d👧\ufffd[0m" at 1:1' in str(ask(rules, text, rule_id="t.x"))


def test_what_is_inside_a_group_is_told_too(ask) -> None:
    rules = "rules:\n  x: {pattern: '(?<all>a(?:b|(?<c>cc))+)', attrs: {}}\ntypes: {x: {}}\n"
    (story,) = ask(rules, "abccb", rule_id="t.x").stories
    (whole,) = story.elements
    (_, group) = whole.inside
    assert [spot.text for spot in group.took] == ["bccb"]
    assert [(one.source, [spot.text for spot in one.took]) for one in group.inside] == [
        ("b", ["b", "b"]),
        ("(?<c>cc)", ["cc"]),
    ]


def test_the_view_shows_mentions_as_their_types(ask) -> None:
    rules = "rules:\n  animal: 'heron|otter'\n  seen: 'a {@animal} in'\n"
    (story,) = ask(rules, "It was a heron in Lund.", rule_id="t.seen").stories
    assert story.view == "It was a ⟨animal⟩ in Lund."
    assert [anchor.found.text for anchor in story.anchors if anchor.found] == ["in", "heron"]
    assert story.phase == 2


def test_anchors_are_those_of_the_match_not_the_first_of_the_sentence(ask) -> None:
    rules = "rules:\n  animal: 'heron|otter'\n  seen: '(?:a|one) {@animal} in (?:may|june)'\n"
    told = ask(rules, "A heron in may, one otter in june.", rule_id="t.seen")
    found = [[anchor.found.text for anchor in story.anchors] for story in told.stories]
    assert found == [["in may", "heron"], ["in june", "otter"]]


def test_an_anchor_that_two_pieces_ask_for_is_shown_once(ask) -> None:
    rules = "rules:\n  animal: 'otter'\n  town: 'Lund'\n  in: '{@animal} (?:{@animal}|{@town})'\n"
    shown = str(ask(rules, "An otter Lund has.", rule_id="t.in"))
    assert '\n anchor    "otter" at 1:4\n' in shown


def test_a_refusal_names_the_pattern_and_its_place(ask) -> None:
    rules = r"""
rules:
  wait:
    pattern: '[0-9]+ days'
    where:
      not_before:
        - ' later'
        - ' ago'
"""
    (story,) = ask(rules, "It was 30 days ago.", rule_id="t.wait").stories
    refused = story.refused
    assert refused
    assert (story.outcome, refused.key, refused.number, refused.pattern) == (
        "refused", "not_before", 1, " ago",
    )  # fmt: skip
    assert refused.place.endswith(":10:12")
    assert refused.reason == 'right of it is " ago."'


def test_a_refusal_by_an_attribute_says_its_value(ask) -> None:
    rules = TYPES + (
        "rules:\n"
        "  x: {pattern: '(?<d>[0-9]+) days', attrs: {n: '{d | number}'}, where: {attr: {n: {le: 60}}}}\n"
    )
    (story,) = ask(rules, "It takes 90 days.", rule_id="t.x").stories
    assert story.refused
    assert (story.refused.key, story.refused.reason) == (
        "attr.n", "n is 90, the rule asks for le 60",
    )  # fmt: skip


def test_a_refusal_by_a_mention_names_it(ask) -> None:
    rules = TYPES + (
        "rules:\n"
        "  y: {pattern: 'the [a-z]+ bridge', attrs: {}}\n"
        "  x: {pattern: 'river', attrs: {}, where: {not_inside: '@y'}}\n"
    )
    (story,) = ask(rules, "See the river bridge.", rule_id="t.x").stories
    assert story.refused
    assert story.refused.reason == 'there is @y "the river bridge" at 1:5'


def test_who_lost_and_who_won_are_told_on_both_sides(ask) -> None:
    rules = "types: {x: {attrs: {}}}\nrules:\n  a: {pattern: 'red', emit: x}\n  b: {pattern: 'red car', emit: x}\n"
    won, lost = ask(rules, "a red car", type_key="x").stories
    assert lost.rival
    assert (lost.outcome, lost.rival.rule, lost.rival.reason) == (
        "lost", "t.b", "7 characters against 3",
    )  # fmt: skip
    assert [(one.rule, one.spot.text) for one in won.beat] == [("t.a", "red")]


def test_attributes_are_told_with_what_gave_them(ask) -> None:
    def judge(document: Document) -> list[Update]:
        return [Update(mention=one.id, attrs={"unit": "week"}) for one in document.mentions]

    rules = (
        TYPES
        + """
rules:
  x: {pattern: '(?<d>[0-9]+)', attrs: {n: '{d | number}', unit: day}}
context:
  doubt: {targets: ['@x'], cue: ['perhaps'], sets: {sure: false}}
"""
    )
    annotator = Annotator(name="judge", target=judge, reads=("x",), sets=("x.unit",))
    (story,) = ask(rules, "perhaps 5", type_key="x", annotators=(annotator,)).stories
    told = {one.name: (one.value, one.source, one.by) for one in story.attributes}
    assert told == {
        "n": (5, "{d | number}", ""),
        "unit": ("week", "", "judge"),
        "sure": (False, "", "t.doubt"),
    }
    (context,) = story.contexts
    assert context.cue
    assert (context.name, context.cue.text) == ("t.doubt", "perhaps")


def test_a_mention_that_code_made_names_the_code_and_the_rule(ask) -> None:
    def grow(document: Document) -> list[Mention]:
        return [
            Mention(type="x", start=one.start, end=one.end + 1, text="", rule=one.rule)
            for one in document.mentions
        ]

    rules = "types: {x: {attrs: {}}, seed: {private: true}}\nrules:\n  seed: {pattern: 'no', attrs: {}}\n"
    extractor = Extractor(name="grow", target=grow, needs=("t.seed",), emits=("x",))
    (story,) = ask(rules, "no!", type_key="x", extractors=(extractor,)).stories
    assert (story.by, story.rule, story.spot.text, story.pattern) == ("grow", "t.seed", "no!", "no")


def test_text_and_json_say_the_same(ask) -> None:
    rules = "rules:\n  wait: '(?<n>[0-9]+) days'\n"
    told = ask(rules, "It takes 30 days.", rule_id="t.wait")
    assert '"text": "30 days"' in told.to_json()
    shown = str(told)
    assert shown.startswith('t.wait   found: wait "30 days" at 1:10\n')
    assert "\n   n         30     1:10\n   ` days`   days   1:12\n" in shown


def test_many_matches_are_told_in_a_line_each(ask) -> None:
    told = str(ask("rules:\n  word: '[a-z]+'\n", "a b c d e f", type_key="word"))
    assert told.splitlines()[0] == ' 1:1    word   "a"   t.word   found'
    assert len(told.splitlines()) == 6


def test_where_nothing_is_asked_all_public_mentions_are_told(ask) -> None:
    rules = (
        "types: {x: {attrs: {unit: string}}, seed: {private: true}}\n"
        "rules:\n  seed: {pattern: 'no', attrs: {}}\n  x: {pattern: 'no+', attrs: {unit: day}}\n"
    )
    told = ask(rules, "no noo")
    assert [(one.rule, one.spot.text) for one in told.stories] == [("t.x", "no"), ("t.x", "noo")]
    assert '"value": "day"' in told.to_json()
    long = ask(rules, "no " * 1_000)
    assert {len(one.elements) for one in long.stories} == {0}


def test_what_was_kept_is_told_in_full_beside_what_was_not(ask) -> None:
    rules = "types: {x: {attrs: {}}}\nrules:\n  a: {pattern: 'red car', emit: x}\n" + "".join(
        f"  {name}: {{pattern: 'red', emit: x}}\n" for name in "bcdef"
    )
    lines = str(ask(rules, "a red car", type_key="x")).splitlines()
    assert lines[0] == 't.a   found: x "red car" at 1:3'
    assert lines[-1] == ' 1:3   x   "red"   t.f   lost to t.a "red car"'


def test_elements_of_a_full_regular_expression_are_told(ask) -> None:
    rules = r"rules: {size: {regex: '(?<!no )(?<low>\d+)(?:-| to )(?<high>\d+)(?=\s*cm)'}}"
    (story,) = ask(rules, "It grew 30 to 40 cm.", rule_id="t.size").stories
    assert [(one.source, one.took[0].text) for one in story.elements] == [
        (r"(?<low>\d+)", "30"), ("(?:-| to )", " to "), (r"(?<high>\d+)", "40"),
    ]  # fmt: skip


def test_shorter_tries_of_a_refused_match_are_told_with_the_first(ask) -> None:
    rules = "rules: {word: {pattern: '(?:\\w+ )*day', where: {contains: ['sun', 'moon']}}}"
    told = ask(rules, "One good old day.", rule_id="t.word")
    assert len(told.stories) > 3
    shown = str(told)
    assert shown.startswith(
        't.word   refused by where.contains: word "One good old day" at 1:1, as are '
    )
    assert shown.count("refused by") == 1
    assert "\n           there is none of `sun`, `moon` in it" in shown


def test_refusals_show_values_as_rules_write_them(ask) -> None:
    rules = """
types: {x: {attrs: {sure: boolean, unit: string}}}
rules:
  x:
    pattern: '(?<unit>mile|yard)(?<sure>!)?'
    attrs: {sure: '{sure | exists}', unit: '{unit}'}
    where: {attr: {sure: true, unit: {in: [mile, foot]}}}
"""
    told = ask(rules, "A mile, a yard!", rule_id="t.x").stories
    assert [story.refused.reason for story in told] == [
        "sure is missing, the rule asks for true",
        "unit is 'yard', the rule asks for in ['mile', 'foot']",
    ]


def test_a_refusal_names_the_place_of_its_key(ask) -> None:
    rules = """
types: {x: {attrs: {n: number}}}
rules:
  x:
    pattern: '(?<n>[0-9]+) days'
    attrs: {n: '{n | number}'}
    where:
      at: start
      attr:
        n: {le: 60}
"""
    told = ask(rules, "90 days. It takes 30 days.", rule_id="t.x").stories
    places = {(one.refused.key, one.refused.place.partition(":")[2]) for one in told if one.refused}
    assert places == {("attr.n", "12:9"), ("at", "10:7")}

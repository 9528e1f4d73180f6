"""What is told of cues that raise a score, and of relations between mentions."""

from __future__ import annotations

import pytest

from minekit import Miner
from minekit.errors import UsageError

BORN = """
types: {born: {attrs: {}}}
rules:
  born:
    pattern: 'in [0-9]+'
    attrs: {}
    score: 0.4
    near:
      - {any: 'born|aged', words: 3, side: left, score: 0.5}
      - {any: 'died', words: 3, side: both, score: -0.2}
"""
BOUGHT = """
types: {buyer: {}, fruit: {}}
rules:
  buyer: 'Ana|Bo'
  fruit: 'apples|pears|plums'
relations:
  bought:
    from: '@buyer'
    to: '@fruit'
    pick: nearest
    where: {same: sentence, order: from<to, max_words: 6, not_between: ['not']}
"""


def test_cues_are_told_with_where_they_are_and_what_they_add(ask) -> None:
    told = ask(BORN, "She was born there in 1990.")
    (story,) = told.stories
    assert [(one.pattern, one.score, one.found and one.found.text) for one in story.cues] == [
        ("born|aged", 0.5, "born"),
        ("died", -0.2, None),
    ]
    assert story.score == 0.9
    assert str(told).splitlines()[-3:] == [
        ' near      `born|aged`   within 3 words to the left   "born" at 1:9   +0.5',
        "           `died`        within 3 words               none            would add -0.2",
        " score     0.9",
    ]


def test_a_cue_that_is_too_far_away_is_not_told_as_found(ask) -> None:
    (story,) = ask(BORN, "Born where the ships lay in 1990, he died.").stories
    assert [one.found and one.found.start for one in story.cues] == [None, 37]
    assert story.score == 0.2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ana bought apples.", 'bought to "apples" at 1:12'),
        ("The pears Ana sold.", 'bought not to "pears" at 1:5: `order` asks for from<to'),
        ("Ana did not buy pears.", 'bought not to "pears" at 1:17: between them is one of `not`'),
        ("Ana came.\n\nPlums are ripe.", "bought to nothing: there is no @fruit in its sentence"),
        (
            "Ana went to the market and then sold plums.",
            'bought not to "plums" at 1:38: 7 words between, at most 6 may be',
        ),
    ],
)
def test_links_are_told_and_what_keeps_mentions_from_being_linked(
    ask, text: str, told: str
) -> None:
    found = str(ask(BOUGHT, text, type_key="buyer"))
    assert f" relation  {told}   <text>:9:3" in found


def test_the_target_tells_of_the_link_too_and_what_another_took(ask) -> None:
    told = ask(BOUGHT, "Ana had apples and pears.", type_key="fruit")
    assert [
        (one.is_source, one.other and one.other.text, one.refused, one.reason)
        for story in told.stories
        for one in story.links
    ] == [(False, "Ana", "", ""), (False, "Ana", "pick", "`pick: nearest` takes another")]


def test_who_asks_for_a_relation_by_name_is_told_how_to_ask(tmp_path) -> None:
    file = tmp_path / "t.yaml"
    file.write_text(f"minekit: 1\npack: t\n{BOUGHT}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"t.bought is a relation; .* @buyer, by type"):
        Miner(only_rules=[str(file)]).explain("Ana bought apples.", rule="t.bought")


def test_who_asks_for_a_context_by_name_is_told_how_to_ask(tmp_path) -> None:
    file = tmp_path / "t.yaml"
    context = "context: {not: {targets: ['@x'], cue: ['no'], sets: {off: true}}}\n"
    types = "types: {x: {attrs: {off: boolean}}}\n"
    file.write_text(f"minekit: 1\npack: t\n{types}rules: {{x: 'sun'}}\n{context}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"t.not is a context; .* changes, @x, by type"):
        Miner(only_rules=[str(file)]).explain("There is no sun.", rule="t.not")

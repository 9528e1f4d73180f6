"""Examples that fail take over what came out; the rest of the file stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from minekit import Miner
from minekit.examples import Outcome, Runner, cases
from minekit.workbench.editing.update import Update, update
from minekit.workbench.editing.update_tests import is_open

RULES = """\
minekit: 1   # \U0001f9ea the format
pack: u
types:
  sum: {attrs: {value: number, unit: string, is_big: boolean}}
rules:
  sum:
    pattern: '(?<n>\\d+) (?<unit>euros?|U\\.S\\. dollars?)(?<big> only)?'
    attrs: {value: '{n | number}', unit: '{unit}', is_big: '{big | exists}'}
    match:
      # Kept.
      - 'It’s [[5]] euros.': {unit: euro, value: 6}   # kept, too
      - "He had [[7 euros]] and 8 euros."
      - 'Or [[9 euros]].'
      - It is 3 U.S. dollars only: {is_big: false, unit: 'US'}

      - 'Nothing [[came]] out.'
      - 'No [[1 euro]].': {is_big: true}
    no_match: ['10 euros']
"""


def run(file: Path) -> list[Outcome]:
    runner = Runner(Miner(only_rules=[str(file)]))
    return [runner.run(case) for case in cases(runner.rules, {"u"})]


def rewrite(file: Path) -> list[Update]:
    """Update what fails, and the tests that expect nothing."""
    runner = Runner(Miner(only_rules=[str(file)]))
    outcomes = [runner.run(case) for case in cases(runner.rules, {"u"})]
    return update([one for one in outcomes if one.state == "failed" or is_open(one)], runner.rules)


def test_marks_and_values_are_corrected_in_place(tmp_path: Path) -> None:
    file = tmp_path / "u.yaml"
    file.write_text(RULES, encoding="utf-8")
    done = rewrite(file)
    expected = (
        RULES.replace("It’s [[5]] euros", "It’s [[5 euros]]")
        .replace("{unit: euro, value: 6}", "{unit: euros, value: 5}")
        .replace('"He had [[7 euros]] and 8 euros."', '"He had [[7 euros]] and [[8 euros]]."')
        .replace("{is_big: false, unit: 'US'}", "{is_big: true, unit: 'U.S. dollars'}")
    )
    assert file.read_text(encoding="utf-8") == expected
    left = {one.outcome.case.id: one.reason for one in done if one.reason}
    assert left == {
        "u.sum/match-5": "nothing came out; mend the rule, or move it to `no_match`",
        "u.sum/match-6": "is_big did not come out; mend the rule, or remove it by hand",
        "u.sum/no_match-1": "the rule matches; mend it, or move the text to `match`",
    }
    assert {one.case.id for one in run(file) if one.state == "failed"} == set(left)
    assert [one.changes for one in done[:2]] == [
        (
            ("'It’s [[5]] euros.'", "'It’s [[5 euros]].'"),
            ("unit: euro", "unit: euros"),
            ("value: 6", "value: 5"),
        ),
        (('"He had [[7 euros]] and 8 euros."', '"He had [[7 euros]] and [[8 euros]]."'),),
    ]


def test_a_byte_order_mark_and_line_breaks_of_windows_stay(tmp_path: Path) -> None:
    file = tmp_path / "u.yaml"
    text = "\ufeffminekit: 1\npack: u\nrules:\n  a:\n    pattern: 'xy?'\n    match: [{}]\n"
    text = text.replace("\n", "\r\n")
    file.write_bytes(text.format("'[[x]]y', 'a x[[y]]'").encode())
    rewrite(file)
    assert file.read_bytes().decode() == text.format("'[[xy]]', 'a [[xy]]'")


def test_a_file_in_which_nothing_changes_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "u.yaml"
    file.write_text("minekit: 1\npack: u\nrules:\n  a:\n    pattern: 'x'\n    match: ['[[y]]']\n")
    before = file.stat().st_mtime_ns
    (one,) = rewrite(file)
    assert one.reason.startswith("nothing came out")
    assert file.stat().st_mtime_ns == before


def updated(folder: Path, examples: str, rest: str = "") -> tuple[str, list[str]]:
    """What becomes of the examples of a rule for sums, and the reasons for those that are left."""
    head = (
        "minekit: 1\npack: u\ntypes: {sum: {attrs: {value: number, unit: string, all: list}}}\n"
        "rules:\n  sum:\n    pattern: '(?<n>\\d+) (?<unit>euros?|d’or)'\n"
        "    attrs: {value: '{n | number}', unit: '{unit}'}\n    match:\n"
    )
    file = folder / "u.yaml"
    file.write_text(f"{head}{examples}{rest}", encoding="utf-8")
    done = rewrite(file)
    text = file.read_text(encoding="utf-8")
    assert text.startswith(head)
    assert text.endswith(rest)
    return text[len(head) : len(text) - len(rest)], [one.reason for one in done if one.reason]


IN_PLACE = {
    "a literal block": (
        "      - |\n        He had\n        [[7]] euros, and 8 euros\n      - 'x [[9 euros]]'\n",
        "      - |\n        He had\n        [[7 euros]], and [[8 euros]]\n      - 'x [[9 euros]]'\n",
    ),
    "a folded block": (
        "      - >-  # wrapped\n        He [[had]] 7\n        euros, and 8 euros\n        more.\n",
        "      - >-  # wrapped\n        He had [[7\n        euros]], and [[8 euros]]\n        more.\n",
    ),
    "a block at the end": (
        "      - |\n        He [[had]] 7 euros",
        "      - |\n        He had [[7 euros]]",
    ),
    "double quotation marks": (
        '      - "It\\u2019s [[5]] euros,\n         or 6 d\\u2019or."\n',
        '      - "It\\u2019s [[5 euros]],\n         or [[6 d\\u2019or]]."\n',
    ),
    "single quotation marks": (
        "      - 'It''s [[5]] euros.'\n",
        "      - 'It''s [[5 euros]].'\n",
    ),
}


@pytest.mark.parametrize(("was", "now"), IN_PLACE.values(), ids=IN_PLACE)
def test_brackets_move_and_the_text_around_them_stays_as_it_is_written(
    tmp_path: Path, was: str, now: str
) -> None:
    assert updated(tmp_path, was) == (now, [])


RELATED = r"""
  who: {emit: who, pattern: 'Mr\. (?<name>\p{Lu}\w+)'}
relations:
  of: {from: '@sum', to: '@who', where: {same: sentence}}
  by: {from: '@sum', to: '@who', where: {order: 'from<to'}}
"""
LINKED = {
    "one": ("{'->of': Mr. Lee}", "{'->of': 'Mr. Poe'}"),
    "a list": ("{'->of': [Mr. Lee], value: 4}", "{'->of': ['Mr. Poe'], value: 5}"),
    "lines of a list": (
        "\n          '->of':\n          - Mr. Lee\n          - Mr. Roe\n          value: 5",
        "\n          '->of': ['Mr. Poe']\n          value: 5",
    ),
}


@pytest.mark.parametrize(("was", "now"), LINKED.values(), ids=LINKED)
def test_what_a_relation_leads_to_is_corrected(tmp_path: Path, was: str, now: str) -> None:
    text = "      - 'Mr. Poe has [[5 euros]].': "
    assert updated(tmp_path, f"{text}{was}\n", RELATED) == (f"{text}{now}\n", [])


def test_several_ends_of_a_relation_become_a_list(tmp_path: Path) -> None:
    text = "      - 'Mr. Poe and Mr. Lee have [[5 euros]].': "
    done = updated(tmp_path, f"{text}{{'->of': Mr. Roe}}\n", RELATED)
    assert done == (f"{text}{{'->of': ['Mr. Poe', 'Mr. Lee']}}\n", [])


LEFT = {
    "no relation": ("{'->by': Mr. Lee}", "->by did not come out; mend the rule, or remove it by hand"),
    "an anchor": ("*five", "others expect the same values, by an anchor; change them by hand"),
    "a comment": (
        "\n          '->of':  # who has it\n          - Mr. Lee",
        "a comment stands within ->of; change it by hand",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("values", "reason"), LEFT.values(), ids=LEFT)
def test_what_cannot_be_written_in_place_is_left_with_the_reason(
    tmp_path: Path, values: str, reason: str
) -> None:
    examples = (
        f"      - '[[6 euros]]': &five {{value: 6}}\n      - 'Mr. Poe has [[5 euros]].': {values}\n"
    )
    assert updated(tmp_path, examples, RELATED) == (examples, [reason])

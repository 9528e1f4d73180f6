"""Tests of whole texts that fail take over what came out; the rest of the file stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from minekit import Miner
from minekit.examples import Runner, cases
from minekit.workbench.editing.update import update
from minekit.workbench.editing.update_tests import is_open

HEAD = """\
minekit: 1
pack: u
types:
  sum: {attrs: {value: number, unit: string}}
  who: {attrs: {name: string}}
  hidden: {private: true}
rules:
  sum: {pattern: '(?<n>\\d+) (?<unit>euros?|d’or)', attrs: {value: '{n | number}', unit: '{unit}'}}
  who: 'Mr\\. (?<name>\\p{Lu}\\w+)'
  hidden: 'euros?'
relations:
  of: {from: '@sum', to: '@who', pick: nearest}
"""


def updated(folder: Path, tests: str, head: str = HEAD) -> tuple[str, list[str]]:
    """What becomes of the tests of a pack, and the reasons for what is left."""
    file = folder / "u.yaml"
    file.write_bytes(f"{head}{tests}".encode())
    runner = Runner(Miner(only_rules=[str(file)]))
    outcomes = [runner.run(case) for case in cases(runner.rules, {"u"})]
    wanting = [one for one in outcomes if one.state == "failed" or is_open(one)]
    done = update(wanting, runner.rules)
    text = file.read_bytes().decode()
    assert text.startswith(head)
    return text[len(head) :], [one.reason for one in done if one.reason]


def test_texts_and_values_are_corrected_where_they_stand(tmp_path: Path) -> None:
    tests = """\
groups: {all: ['@sum', '@who']}   # of both
tests:
  # The first.
  - text: >-   # folded
      Mr. Poe has 5 euros,
      and 5 euros more; Mr. Lee has
      7 d’or.
    expect:
      - {type: sum, text: '5', value: 5}      # cut short
      - {type: sum, text: 5 euros, value: 6}
      # The last one:
      - type: sum
        text: "has 7 d’or"
        unit: euros   # no coin
        '->of': [Mr. Poe]
      - {type: all, text: 'Mr. Lee', name: Lee}

  - {text: '3 euros', expect: [{type: sum, value: 4}, {type: who}]}
"""
    expected = (
        tests.replace("text: '5', value: 5}", "text: '5 euros', value: 5}")
        .replace("text: 5 euros, value: 6", "text: 5 euros, value: 5")
        .replace('"has 7 d’or"', "'7 d’or'")
        .replace("unit: euros ", "unit: 'd’or' ")
        .replace("[Mr. Poe]", "['Mr. Lee']")
        .replace("value: 4", "value: 3")
    )
    reason = "who did not come out; mend the rule, or remove it by hand"
    assert updated(tmp_path, tests) == (
        expected,
        [reason],
    )


def test_each_expectation_takes_over_a_mention_of_its_own(tmp_path: Path) -> None:
    tests = "tests:\n  - text: '1 euro, 2 euros, 3 euros'\n    expect:\n{}"
    line = "    - {{type: sum, value: {}}}\n"
    was = tests.format("".join(map(line.format, (2, 7, 8))))
    now = tests.format("".join(map(line.format, (2, 1, 3))))
    assert updated(tmp_path, was) == (now, [])


OPEN = {
    "plain": ("  - text: 3 euros  # so much\n", "  - text: 3 euros  # so much\n    expect:\n      - {type: sum, text: '3 euros', value: 3, unit: euros}\n"),
    "a block before another test": (
        "  - text: |\n      3 euros\n      for Mr. Poe\n\n  # Another\n  - {text: Mr. Lee, expect: []}\n",
        "  - text: |\n      3 euros\n      for Mr. Poe\n    expect:\n      - {type: sum, text: '3 euros', value: 3, unit: euros}\n      - {type: who, text: 'Mr. Poe', name: Poe}\n\n  # Another\n  - {text: Mr. Lee, expect: []}\n",
    ),
    "the end of a file": ("  - text: Mr. Lee", "  - text: Mr. Lee\n    expect:\n      - {type: who, text: 'Mr. Lee', name: Lee}"),
    "line breaks of Windows": (
        "  - text: Mr. Lee\r\n  - text: Mr. Poe\r\n    expect: []\r\n",
        "  - text: Mr. Lee\r\n    expect:\r\n      - {type: who, text: 'Mr. Lee', name: Lee}\r\n  - text: Mr. Poe\r\n    expect: []\r\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("was", "now"), OPEN.values(), ids=OPEN)
def test_a_test_without_expect_takes_over_all_that_its_pack_finds(
    tmp_path: Path, was: str, now: str
) -> None:
    assert updated(tmp_path, f"tests:\n{was}") == (f"tests:\n{now}", [])


SHARED = "others expect the same values, by an anchor; change them by hand"
LEFT = {
    "nothing found": ("  - {text: 'Ana', expect: [{type: sum}]}", "sum did not come out; mend the rule, or remove it by hand"),
    "nothing there": ("  - {text: '1 euro, Ana', expect: [{type: sum, text: Ana}]}", "Ana did not come out; mend the rule, or remove it by hand"),
    "a missing value": ("  - {text: '1 euro', expect: [{type: sum, '->of': Ana}]}", "->of did not come out; mend the rule, or remove it by hand"),
    "braces": ("  - {text: '1 euro'}", "write it in lines of its own, not in braces, so that they can be added"),
    "an empty text": ("  - text: 'Ana'", "pack u finds nothing in it, and it expects nothing"),
    "a shared value": ("  - {text: '1 euro', expect: [{type: sum, value: &n 2}]}", SHARED),
    "another's value": ("  - {text: '2 euro', expect: [{type: sum, value: &n 2}]}\n  - {text: '1 euro', expect: [{type: sum, value: *n}]}", SHARED),
    "another's expectation": ("  - {text: '2 euro', expect: [&n {type: sum, value: 2}]}\n  - {text: '1 euro', expect: [*n]}", SHARED),
}  # fmt: skip


@pytest.mark.parametrize(("tests", "reason"), LEFT.values(), ids=LEFT)
def test_what_cannot_be_written_is_left_with_the_reason(
    tmp_path: Path, tests: str, reason: str
) -> None:
    assert updated(tmp_path, f"tests:\n{tests}\n") == (f"tests:\n{tests}\n", [reason])

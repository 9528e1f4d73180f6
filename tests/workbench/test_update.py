"""Examples that fail take over what came out; the rest of the file stays as it is."""

from __future__ import annotations

from pathlib import Path

from minekit import Miner
from minekit.examples import Runner, cases
from minekit.workbench.update import update

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


def run(file: Path):
    miner = Miner(only_rules=[str(file)])
    runner = Runner(miner)
    return [runner.run(case) for case in cases(miner.rules, {"u"})]


def test_marks_and_values_are_corrected_in_place(tmp_path: Path) -> None:
    file = tmp_path / "u.yaml"
    file.write_text(RULES, encoding="utf-8")
    failed = [outcome for outcome in run(file) if outcome.state == "failed"]
    done = update(failed)
    expected = (
        RULES.replace("It’s [[5]] euros", "It’s [[5 euros]]")
        .replace("{unit: euro, value: 6}", "{unit: euros, value: 5}")
        .replace('"He had [[7 euros]] and 8 euros."', "'He had [[7 euros]] and [[8 euros]].'")
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
        (('"He had [[7 euros]] and 8 euros."', "'He had [[7 euros]] and [[8 euros]].'"),),
    ]


def test_a_byte_order_mark_and_line_breaks_of_windows_stay(tmp_path: Path) -> None:
    file = tmp_path / "u.yaml"
    text = "\ufeffminekit: 1\npack: u\nrules:\n  a:\n    pattern: 'xy?'\n    match: [{}]\n"
    text = text.replace("\n", "\r\n")
    file.write_bytes(text.format("'[[x]]y', 'a x[[y]]'").encode())
    update(run(file))
    assert file.read_bytes().decode() == text.format("'[[xy]]', 'a [[xy]]'")


def test_a_file_in_which_nothing_changes_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "u.yaml"
    file.write_text("minekit: 1\npack: u\nrules:\n  a:\n    pattern: 'x'\n    match: ['[[y]]']\n")
    before = file.stat().st_mtime_ns
    (one,) = update(run(file))
    assert one.reason.startswith("nothing came out")
    assert file.stat().st_mtime_ns == before

"""What `minekit rules test` shows of examples that fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from minekit.cli import run_command

HEAD = """minekit: 1
pack: leases
vocab: {currency: ['$', '€']}
fragments: {amount: '[0-9][0-9,]*'}
types: {deposit: {attrs: {value: number}}}
rules:
  deposit:
    pattern: 'a deposit of {c:currency}{n:amount}'
    attrs: {value: '{n | number}'}
    where: {not_after: ['no ', 'without ']}
"""


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """What is shown of the rule with some examples, without the summary."""
    monkeypatch.chdir(tmp_path)

    def run(examples: str) -> str:
        (tmp_path / "leases.yaml").write_text(f"{HEAD}    {examples}\n", encoding="utf-8")
        run_command(["rules", "test", "--only", "leases.yaml"])
        return "\n".join(capsys.readouterr().out.splitlines()[:-1])

    return run


def test_a_rule_that_does_not_match_shows_where_it_stopped(shown) -> None:
    text = "They paid [[a deposit of 1,200 dollars]]."
    assert shown(f"match: ['{text}': {{value: 1200}}]") == (
        "FAIL leases.deposit  leases.yaml:11  (the rule does not match here)\n"
        "     text      They paid a deposit of 1,200 dollars.\n"
        "     expected            a deposit of 1,200 dollars   {value: 1200}\n"
        "     got       (nothing)\n"
        '     nearest   `a deposit of ` matched, then `{c:currency}` failed at "1,200" (1:24)\n'
        '     hint      without it, the rest of the pattern matches "1,200"\n'
        '     hint      "1,200" is none of the 2 terms of leases.currency   leases.yaml:3:9\n'
        '     hint      {leases.amount} matches "1,200" there'
    )


def test_a_match_that_is_refused_shows_what_refused_it(shown) -> None:
    assert shown("match: ['It was let without [[a deposit of $5]].']").splitlines()[-1] == (
        '     nearest   "a deposit of $5" (1:20) refused by where.not_after[1]: `without `; '
        'left of it is "It was let without "   leases.yaml:10:33'
    )


def test_a_match_that_should_not_be_shows_its_pattern(shown) -> None:
    assert shown("no_match: ['They paid a deposit of €5.']").splitlines()[2:] == [
        "     expected  (nothing)",
        "     got                 a deposit of €5   {value: 5}",
        "     pattern   a deposit of {c:currency}{n:amount}   leases.yaml:8:15",
    ]


def test_a_wrong_value_shows_the_template_that_gave_it(shown) -> None:
    assert shown("match: ['They paid [[a deposit of €5]].': {value: 6}]").splitlines()[2:] == [
        "     expected            a deposit of €5   {value: 6}",
        "     got                 a deposit of €5   {value: 5}",
        "     from      value = {n | number}   leases.yaml:9:21",
    ]


def test_values_are_told_as_rule_files_have_them(shown) -> None:
    told = shown(
        "match: ['They paid a deposit of €5.': {value: 6}]\n  big: {pattern: 'deposit(?<x> in)?', "
        "attrs: {is_big: true, where: '{x}'}, match: [deposit: {is_big: false, where: in}]}"
    )
    heads = [line.partition("  (")[2] for line in told.splitlines() if line.startswith("FAIL")]
    assert heads == ["value is 5, not 6)", "is_big is true, not false; where is missing, not 'in')"]


def test_where_it_stopped_is_said_by_the_name_that_the_author_wrote(shown) -> None:
    told = shown(
        "match: ['a deposit of $5']\n  due: {pattern: 'in {n:number} days', match: [in a while]}"
    )
    assert "`in a ` matched, then " in told
    assert " in `{n:number}` failed at " in told


def test_a_gap_that_is_closed_is_told(shown) -> None:
    assert shown("todo_match: ['They paid [[a deposit of €5]].']") == (
        "FIXED leases.deposit  todo_match at leases.yaml:11 now passes; move it to match"
    )


def test_a_text_that_lacks_a_mention_shows_the_rule_that_came_nearest(shown) -> None:
    told = shown(
        "match: ['[[a deposit of $5]]']\n"
        "tests:\n  - text: 'They paid a deposit of $ 90.'\n"
        "    expect: [{type: deposit, text: a deposit of $ 90}]"
    )
    assert (
        "     nearest   leases.deposit: `a deposit of $` matched, then `{n:amount}` failed at "
        '" 90." (1:25)\n' in told
    )


def test_a_test_that_fails_shows_no_private_mentions_of_other_packs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("fees.yaml").write_text(
        "minekit: 1\npack: fees\ntypes: {mine: {private: true}}\nrules: {mine: 'fee', fee: '{@mine} due'}\n"
        "tests: [{text: 'A fee of $5.', expect: [{type: fee}]}]\n"
    )
    assert run_command(["rules", "test", "fees.yaml"]) == 1
    got = capsys.readouterr().out.partition("     got ")[2].splitlines()[:-1]
    assert [line.split()[1] for line in got] == ["fees.mine", "quantity"]

"""The examples of the standard packs, each a test; and the packs pass their own check."""

from __future__ import annotations

from functools import lru_cache

import pytest

from minekit.api import Miner
from minekit.cli import run_command
from minekit.examples import Case, Runner, cases, describe
from minekit.rules.packs import load_rules

EXTRA = ("numbers",)


@lru_cache(maxsize=1)
def runner() -> Runner:
    return Runner(Miner(EXTRA))


@pytest.mark.parametrize("case", list(cases(load_rules(EXTRA))), ids=lambda case: case.id)
def test_an_example_of_the_standard_packs_is_met(case: Case) -> None:
    outcome = runner().run(case)
    if outcome.state == "todo":
        pytest.xfail("a known gap")
    assert outcome.state == "passed", "\n" + describe(outcome)


def test_the_standard_packs_pass_their_check(capsys: pytest.CaptureFixture[str]) -> None:
    denied = ["W042", "W044", "W045", "W046", "W058", "W059", "W070", "W073", "W074"]
    options = [part for code in denied for part in ("--deny", code)]
    code = run_command(["rules", "check", "--require-examples", *options])
    assert code == 0, capsys.readouterr()

"""The examples of the standard packs, each a test; and the packs pass their own check."""

from __future__ import annotations

from functools import lru_cache

import pytest

from minekit.cli import run_command
from minekit.examples import Case, Runner, cases, describe
from minekit.rules.packs import load_rules
from miners import miner_with

EXTRA = "numbers"


@lru_cache(maxsize=1)
def runner() -> Runner:
    return Runner(miner_with(EXTRA))


@pytest.mark.parametrize("case", list(cases(load_rules([EXTRA]))), ids=lambda case: case.id)
def test_an_example_of_the_standard_packs_is_met(case: Case) -> None:
    outcome = runner().run(case)
    if outcome.state == "todo":
        pytest.xfail("a known gap")
    assert outcome.state == "passed", "\n" + describe(outcome)


def test_the_standard_packs_pass_their_check(capsys: pytest.CaptureFixture[str]) -> None:
    code = run_command(["rules", "check", "--strict", "--require-examples"])
    assert code == 0, capsys.readouterr().out

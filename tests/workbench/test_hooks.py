"""What other tools take minekit by: pre-commit hooks and GitHub's problem matcher."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import minekit
from minekit.cli import run_command

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
MATCHERS = json.loads(
    (Path(minekit.__file__).parent / "workbench" / "problem-matcher.json").read_text("utf-8")
)["problemMatcher"]

GOOD = (
    "minekit: 1\npack: t\nrules:\n  a:\n    pattern: x\n    match: ['[[x]]']\n    no_match: [w]\n"
)
Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("rules").mkdir()

    def call(text: str, *command: str) -> tuple[int, list[str]]:
        Path("rules/t.yaml").write_text(text)
        code = run_command(list(command))
        shown = capsys.readouterr()
        return code, [*shown.out.splitlines(), *shown.err.splitlines()]

    return call


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_passes_good_rules_and_fails_or_mends_others(run: Run, hook: dict[str, Any]) -> None:
    files = [] if hook.get("pass_filenames") is False else ["rules/t.yaml"]
    assert re.search(hook["files"], "rules/t.yaml")
    program, *words = shlex.split(hook["entry"])
    command = [*words, *hook.get("args", []), *files]
    assert (program, run(GOOD, *command)[0]) == ("minekit", 0)
    bad = GOOD.replace("'[[x]]'", '"[[y]]"').replace("no_match: [w]", "{no}" * ("check" in command))
    code, _ = run(bad, *command)
    # pre-commit fails a hook that changes files, whatever its exit code.
    assert code != 0 or Path("rules/t.yaml").read_text() != bad


def matched(owner: str, lines: list[str]) -> list[dict[str, str]]:
    (matcher,) = [one for one in MATCHERS if one["owner"] == owner]
    (pattern,) = matcher["pattern"]
    found = [match for line in lines if (match := re.search(pattern["regexp"], line))]
    names = [name for name in pattern if name != "regexp"]
    return [{name: match[pattern[name]] for name in names} for match in found]


def test_the_problem_matcher_reads_what_check_prints(run: Run) -> None:
    text = GOOD.replace("pattern: x", "pattern: '{nothing}'")
    assert matched("minekit-check", run(text, "rules", "check", "rules", "--only")[1]) == [
        {
            "file": "rules/t.yaml", "line": "5", "column": "16", "severity": "error",
            "code": "MK-E010", "message": "unknown name {nothing} in rule t.a",
        }
    ]  # fmt: skip
    text = GOOD.replace("pattern: x", r"pattern: '\w+'")
    (found,) = matched("minekit-check", run(text, "rules", "check", "rules", "--only")[1])
    assert (found["severity"], found["code"]) == ("warning", "MK-W041")


def test_the_problem_matcher_reads_what_test_prints(run: Run) -> None:
    lines = run(GOOD.replace("[[x]]", "[[y]]"), "rules", "test", "rules", "--only")[1]
    assert matched("minekit-test", lines) == [
        {
            "code": "t.a", "file": "rules/t.yaml", "line": "6",
            "message": "the rule does not match here",
        }
    ]  # fmt: skip


def test_the_problem_matcher_reads_that_a_gap_is_closed(run: Run) -> None:
    _, lines = run(GOOD.replace("no_match: [w]", "todo_match: ['[[x]]']"), "rules", "test", "rules")
    (found,) = matched("minekit-fixed", lines)
    assert found == {
        "code": "t.a",
        "file": "rules/t.yaml",
        "line": "7",
        "message": "now passes; move it to match",
    }

"""`pytest --minekit-rules PATH`: each example is an item, told as `rules test` tells it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

RULES = """\
minekit: 1
pack: leases
rules:
  deposit:
    pattern: 'a deposit of (?<amount>\\d+) dollars'
    match:
      - '[[a deposit of 20 dollars]]': {amount: '20'}
      - '[[a deposit]] of 20 dollars'
    todo_match: ['a gift']
    no_match: ['a deposit of money']
"""


def run_pytest(folder: Path, *argv: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *argv]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def filled(folder: Path) -> Path:
    (folder / "rules").mkdir()
    (folder / "rules" / "leases.yaml").write_text(RULES)
    (folder / "other.yaml").write_text("no: rules")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nobody changes it, so that `./rules` is loaded once (`rules` might be an installed pack)."""
    return filled(tmp_path_factory.mktemp("folder"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The same, to be changed."""
    return filled(tmp_path)


def test_each_example_is_an_item(folder: Path) -> None:
    shown = run_pytest(folder, "--minekit-rules", "./rules", "-rA")
    for line in (
        "PASSED rules/leases.yaml::leases.deposit/match-1",
        "FAILED rules/leases.yaml::leases.deposit/match-2",
        "XFAIL rules/leases.yaml::leases.deposit/todo_match-1",
        "PASSED rules/leases.yaml::leases.deposit/no_match-1",
        "     expected  a deposit",
    ):
        assert line in shown
    assert "1 failed, 2 passed, 1 xfailed" in shown


def test_the_summary_begins_with_the_reason(own: Path) -> None:
    rules = own / "rules" / "leases.yaml"
    rules.write_text(RULES.replace("{amount: '20'}", "{amount: '21'}"))
    shown = run_pytest(own, "--minekit-rules", "rules/leases.yaml", "-q")
    summary = shown.partition("short test summary")[2]
    assert "leases.deposit/match-1 - amount is '20', not '21'" in summary


def test_items_are_chosen_by_name(folder: Path) -> None:
    shown = run_pytest(folder, "--minekit-rules", "./rules", "-k", "no_match")
    assert "1 passed, 3 deselected" in shown


def test_who_names_one_example_runs_that_one(folder: Path) -> None:
    one = "rules/leases.yaml::leases.deposit/no_match-1"
    assert "1 passed in" in run_pytest(folder, "--minekit-rules", "./rules", one)


def test_rules_that_do_not_load_are_an_error_without_a_traceback(own: Path) -> None:
    (own / "rules" / "leases.yaml").write_text(RULES.replace("pattern:", "patern:"))
    shown = run_pytest(own, "--minekit-rules", "rules")
    assert "did you mean `pattern`?" in shown
    assert "Traceback" not in shown


def test_nothing_of_minekit_is_imported_unless_asked(folder: Path) -> None:
    code = "import pytest, sys; pytest.main(['-q', '--co']); print(sorted(m for m in sys.modules if m.startswith('minekit')))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "['minekit', 'minekit.pytest_plugin']"

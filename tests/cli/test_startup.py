"""What starting costs: counted in modules, which does not depend on the machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import minekit

HEAVY = {
    "argparse", "importlib.metadata", "msgspec", "pluggy", "regex", "rich", "typing", "yaml",
}  # fmt: skip
NOT_FOR_A_TEXT = {
    "dataclasses", "difflib", "email", "importlib.metadata", "minekit.pool",
    "minekit.rules.checks.check", "minekit.rules.linking.expand", "minekit.rules.reading.load", "multiprocessing", "rich",
    "tempfile", "yaml",
}  # fmt: skip
RUN = "import sys; from minekit.cli import run_command; run_command([{!r}])"


@pytest.mark.parametrize(
    "program", [RUN.format("--help"), RUN.format("--version"), "import sys, minekit"],
    ids=["--help", "--version", "import minekit"],
)  # fmt: skip
def test_starting_imports_next_to_nothing(program: str) -> None:
    report = "; print(*sorted(sys.modules), sep='\\n', file=sys.stderr)"
    isolated = [sys.executable, "-I", "-c", program + report]
    done = subprocess.run(isolated, capture_output=True, text=True, check=True)
    bare = [sys.executable, "-I", "-c", "import sys" + report]
    before = subprocess.run(bare, capture_output=True, text=True, check=True)
    added = set(done.stderr.split()) - set(before.stderr.split())
    assert added & (HEAVY - {"typing"}) == set()
    assert len(added) < 10, added


def test_a_text_is_mined_without_what_reads_rules_once_the_cache_has_them(tmp_path: Path) -> None:
    program = RUN.format("extract") + "; print(*sys.modules, sep='\\n', file=sys.stderr)"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program],
            input="“We are close,” President Ana Ruiz said. The front is some 700 miles long.\n",
            env={**os.environ, "MINEKIT_CACHE": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        )
    assert '"type":"quote"' in done.stdout
    assert NOT_FOR_A_TEXT.intersection(done.stderr.split()) == set()


def test_help_names_every_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "minekit", "--help"], capture_output=True, text=True, check=True
    )
    for command in ("extract", "rules", "plugins", "eval"):
        assert re.search(rf"^  {command} +\w", done.stdout, re.MULTILINE)


def test_the_version_is_the_distributions() -> None:
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text()
    assert f'version = "{minekit.__version__}"' in project
    done = subprocess.run(
        [sys.executable, "-m", "minekit", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"minekit {minekit.__version__}\n"


def test_public_names_are_found_on_first_use() -> None:
    for name in minekit.__all__:
        assert getattr(minekit, name).__name__
    with pytest.raises(AttributeError, match="has no attribute 'Minor'"):
        _ = minekit.Minor  # type: ignore[attr-defined]

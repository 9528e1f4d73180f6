"""`rules lock`: what is written down, and what is told of changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minekit import __version__
from minekit.errors import UsageError
from minekit.rules.standard import rules_root
from minekit.workbench.versions.lock import read_lock

Lock = Callable[..., Any]

LEASES = "minekit: 1\npack: leases\nversion: 1.0.0\nvocab: {unit: {file: words/units.txt}}\nrules: {a: 'x {unit}'}\n"


@pytest.fixture
def lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Lock:
    from minekit.cli import run_command

    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine" / "words").mkdir(parents=True)
    (tmp_path / "mine" / "leases.yaml").write_text(LEASES)
    (tmp_path / "mine" / "words" / "units.txt").write_text("day\nmonth\n")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run_command(["rules", "lock", "mine", "--only", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def test_a_lock_has_the_hash_of_every_rule_file_and_word_list(lock: Lock) -> None:
    assert lock()[0] == 0
    packs = read_lock(Path("minekit.lock")).packs
    assert (packs["leases"].version, packs["leases"].source) == ("1.0.0", "")
    assert packs["leases"].files == {
        name: hashlib.sha256(Path(name).read_bytes()).hexdigest()
        for name in ("mine/leases.yaml", "mine/words/units.txt")
    }
    folder = rules_root() / "en" / "std"
    std = {path.name for path in folder.iterdir() if path.suffix in (".yaml", ".csv", ".txt")}
    assert (packs["std"].source, set(packs["std"].files)) == (
        "minekit", {f"en/std/{name}" for name in std},
    )  # fmt: skip


def test_a_lock_is_the_same_bytes_each_time_and_nothing_has_changed_since(lock: Lock) -> None:
    lock()
    first = Path("minekit.lock").read_bytes()
    lock()
    assert Path("minekit.lock").read_bytes() == first
    assert lock("--check") == (0, "", "")


def test_check_says_what_has_changed_and_leaves_the_lock(lock: Lock) -> None:
    lock()
    before = Path("minekit.lock").read_text()
    Path("minekit.lock").write_text(before.replace(f'"{__version__}"', '"0.0.1"', 1))
    Path("mine/leases.yaml").write_text(LEASES.replace("1.0.0", "1.1.0"))
    Path("mine/words/units.txt").write_text("day\n")
    Path("mine/more.yaml").write_text("minekit: 1\npack: leases\nrules: {b: y}\n")
    Path("mine/other.yaml").write_text("minekit: 1\npack: other\nrules: {c: z}\n")
    code, out, _ = lock("--check")
    assert (code, out.splitlines()) == (1, [
        f"minekit: 0.0.1, now {__version__}",
        "pack leases: version 1.0.0, now 1.1.0",
        "pack leases: mine/leases.yaml has changed",
        "pack leases: mine/more.yaml is new",
        "pack leases: mine/words/units.txt has changed",
        "pack other: not in the lock",
    ])  # fmt: skip


def test_check_says_what_is_gone(lock: Lock) -> None:
    Path("mine/more.yaml").write_text("minekit: 1\npack: leases\nrules: {b: y}\n")
    Path("mine/other.yaml").write_text("minekit: 1\npack: other\nrules: {c: z}\n")
    lock()
    Path("mine/more.yaml").unlink()
    Path("mine/other.yaml").unlink()
    assert lock("--check")[1].splitlines() == [
        "pack leases: mine/more.yaml is gone",
        "pack other: no longer in use",
    ]


BROKEN = {
    "no lock": None,
    "no TOML": "lock = [",
    "another format": "lock = 2\n",
    "half a lock": "lock = 1\n[[pack]]\nname = 'x'\n",
    "something else": "[extract]\n",
    "not UTF-8": "lock = 1\xff",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_lock_that_cannot_be_read_is_wrong_usage(lock: Lock, text: str | None) -> None:
    if text is not None:
        Path("minekit.lock").write_text(text, encoding="latin-1")
    code, _, err = lock("--check")
    assert (code, "`minekit rules lock` makes" in err) == (2, True)


def test_what_was_written_is_told_to_programs(lock: Lock) -> None:
    code, out, err = lock("--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["file"] == "minekit.lock"


def test_a_lock_that_is_no_text_is_told_in_plain_words(lock: Lock) -> None:
    Path("minekit.lock").write_bytes(b"\xff\x00\x80")
    with pytest.raises(UsageError, match=r"minekit.lock: it is no text; .* makes a new one"):
        read_lock(Path("minekit.lock"))

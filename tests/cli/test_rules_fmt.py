"""`minekit rules fmt`: what it does to files, what it prints, and its exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

GOOD = "minekit: 1\npack: t\nrules:\n  a: x\n"
LOOSE = 'pack:  t\nminekit: 1\nrules:\n    a:   "x"   # why\n'
TIDY = "minekit: 1\npack: t\nrules:\n  a: 'x'   # why\n"


@pytest.fixture
def fmt(minekit: Command, folder: Path) -> Command:
    (folder / "good.yaml").write_text(GOOD)
    (folder / "loose.yaml").write_text(LOOSE)
    return lambda *arguments: minekit("rules", "fmt", *arguments)


def test_files_are_written_anew_and_keep_their_mode(fmt: Command, folder: Path) -> None:
    (folder / "loose.yaml").chmod(0o640)
    done = fmt("good.yaml", "loose.yaml")
    assert (done.code, done.err) == (0, "formatted loose.yaml\n1 formatted, 1 left as they are\n")
    assert (folder / "loose.yaml").read_text() == TIDY
    assert (folder / "loose.yaml").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in folder.iterdir()) == [
        ".tiny.yaml",
        "good.yaml",
        "loose.yaml",
    ]


def test_a_byte_order_mark_is_no_change_and_stays(fmt: Command, folder: Path) -> None:
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8-sig")
    (folder / "loose.yaml").write_text(LOOSE, encoding="utf-8-sig")
    done = fmt("good.yaml", "loose.yaml")
    assert done.err == "formatted loose.yaml\n1 formatted, 1 left as they are\n"
    assert (folder / "loose.yaml").read_bytes() == TIDY.encode("utf-8-sig")


def test_a_byte_order_mark_hides_no_file_in_a_folder(fmt: Command, folder: Path) -> None:
    (folder / "loose.yaml").write_text(LOOSE, encoding="utf-8-sig")
    assert fmt(".", "--check").err == "would format loose.yaml\n1 to format, 1 left as they are\n"


def test_check_changes_nothing_and_fails(fmt: Command, folder: Path) -> None:
    done = fmt(".", "--check")
    assert (done.code, done.err) == (
        1,
        "would format loose.yaml\n1 to format, 1 left as they are\n",
    )
    assert (folder / "loose.yaml").read_text() == LOOSE
    assert fmt("good.yaml", "--check").code == 0


def test_diff_shows_what_would_change(fmt: Command, folder: Path) -> None:
    done = fmt("loose.yaml", "--diff")
    assert (done.code, (folder / "loose.yaml").read_text()) == (1, LOOSE)
    lines = done.out.decode().splitlines()
    assert [line for line in lines if line[0] == "+"] == [
        "+++ loose.yaml", "+pack: t", "+  a: 'x'   # why",
    ]  # fmt: skip


def test_diff_keeps_lines_apart_where_a_file_ends_without_a_line_break(
    fmt: Command, folder: Path
) -> None:
    (folder / "loose.yaml").write_text(LOOSE.rstrip("\n"))
    lines = fmt("loose.yaml", "--diff").out.decode().splitlines()
    assert lines[-3:] == [
        '-    a:   "x"   # why',
        "\\ No newline at end of file",
        "+  a: 'x'   # why",
    ]


def test_programs_are_told_the_state_of_every_file(fmt: Command, folder: Path) -> None:
    (folder / "broken.yaml").write_text("minekit: 1\npack: [t\n")
    done = fmt(".", "--check", "--format", "json")
    told = json.loads(done.out)
    assert (done.code, done.err, told["ok"]) == (2, "", False)
    assert told["files"] == [
        {"file": "broken.yaml", "state": "broken"},
        {"file": "good.yaml", "state": "same"},
        {"file": "loose.yaml", "state": "changed"},
    ]
    assert [found["code"] for found in told["findings"]] == ["MK-E001"]


def test_a_broken_file_is_named_with_its_place_and_left_alone(fmt: Command, folder: Path) -> None:
    text = "minekit: 1\npack: [t\n"
    (folder / "broken.yaml").write_text(text)
    done = fmt("broken.yaml", "loose.yaml")
    assert (done.code, (folder / "broken.yaml").read_text()) == (2, text)
    assert done.err.startswith("broken.yaml:3:1: error MK-E001: not valid YAML")
    assert (folder / "loose.yaml").read_text() == TIDY


def test_other_yaml_in_a_folder_is_none_of_its_business(fmt: Command, folder: Path) -> None:
    other = "services:   {web: {image: 'x'}}\n"
    (folder / "compose.yaml").write_text(other)
    assert fmt(".").code == 0
    assert (folder / "compose.yaml").read_text() == other
    done = fmt("compose.yaml")
    assert (done.code, "this is no rule file" in done.err) == (2, True)


@pytest.mark.parametrize("name", ["quotes", "missing.yaml", "empty"])
def test_only_files_and_folders_can_be_changed(fmt: Command, folder: Path, name: str) -> None:
    (folder / "empty").mkdir()
    done = fmt(name)
    assert (done.code, done.err.startswith(f"minekit: error: {name}: ")) == (2, True)


def test_a_file_that_is_not_text_is_refused_as_check_refuses_it(
    fmt: Command, minekit: Command, folder: Path
) -> None:
    (folder / "binary.yaml").write_bytes("minekit: 1\npack: café ".encode() + b"\xff\xfe")
    done = fmt("binary.yaml")
    assert done.code == 2
    assert done.err.startswith("binary.yaml:2:12: error MK-E002: rule files are UTF-8")
    checked = minekit("rules", "check", "--only", "binary.yaml").out.decode()
    assert done.err.splitlines()[:-1] == checked.splitlines()[:-1]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_done(
    fmt: Command, folder: Path
) -> None:
    (folder / "closed.yaml").symlink_to("/proc/self/mem")
    done = fmt(".")
    assert done.code == 2
    assert done.err.startswith("closed.yaml:1:1: error MK-E002: cannot read it: ")
    assert (folder / "loose.yaml").read_text() == TIDY


def test_files_of_the_configuration_are_meant_where_none_are_named(
    fmt: Command, folder: Path
) -> None:
    done = fmt()
    assert (done.code, done.err) == (
        2, "minekit: error: name files or folders, here or as `rules` in minekit.toml\n"
    )  # fmt: skip
    (folder / "minekit.toml").write_text('[extract]\nrules = ["quantities", "loose.yaml"]\n')
    done = fmt()
    assert (done.code, done.err) == (0, "formatted loose.yaml\n1 formatted, 0 left as they are\n")


def test_packs_can_be_looked_at_and_are_never_changed(fmt: Command) -> None:
    assert fmt("numbers", "--check").err == "0 to format, 1 left as they are\n"
    done = fmt("numbers")
    assert (done.code, "name files, not packs, to change" in done.err) == (2, True)
    assert fmt("nowhere", "--check").code == 2

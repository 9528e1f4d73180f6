"""What counts as a save of rules."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from minekit.workbench.saves import Saves


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "below" / ".git").mkdir(parents=True)
    for name in ("a.yaml", "below/words.csv", "below/.git/x.yaml", "photo.jpg"):
        (tmp_path / name).write_text("old")
    return tmp_path


def saved(folder: Path, name: str) -> bool:
    saves = Saves([folder])
    saves.take()
    assert not saves.are_new()
    (folder / name).write_text("newer")
    return saves.are_new()


@pytest.mark.parametrize("name", ["a.yaml", "below/words.csv", "b.yml", "below/new.txt"])
def test_rule_files_and_word_lists_count_new_ones_too(folder: Path, name: str) -> None:
    assert saved(folder, name)


@pytest.mark.parametrize("name", ["photo.jpg", "new.jpg", ".a.yaml.swp", "below/.git/x.yaml"])
def test_other_and_hidden_files_do_not_count(folder: Path, name: str) -> None:
    assert not saved(folder, name)


def test_what_is_removed_counts_and_so_does_a_folder_that_comes_back(folder: Path) -> None:
    saves = Saves([folder / "below"])
    saves.take()
    (folder / "below").rename(folder / "away")
    assert saves.are_new()
    saves.take()
    (folder / "away").rename(folder / "below")
    assert saves.are_new()


def test_a_file_that_is_named_counts_whatever_it_is_called(folder: Path) -> None:
    saves = Saves([folder / "photo.jpg"])
    saves.take()
    (folder / "photo.jpg").write_text("newer")
    assert saves.are_new()


def test_asking_reads_no_folder_in_which_nothing_came_or_went(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = Saves([folder])
    saves.take()
    monkeypatch.setattr(os, "walk", lambda _: pytest.fail("a folder was read"))
    assert not saves.are_new()

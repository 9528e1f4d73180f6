"""Compiled expressions on disk: fast to come back, never trusted."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
import regex

from minekit.pattern_cache import PatternCache
from minekit.user_cache import keep


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_an_expression_comes_back_as_it_was(tmp_path: Path) -> None:
    first = PatternCache(tmp_path / "c").compile(r"(?P<n>\d+) miles?", regex.DOTALL)
    again = PatternCache(tmp_path / "c").compile(r"(?P<n>\d+) miles?", regex.DOTALL)
    assert len(entries(tmp_path)) == 1
    assert (again.pattern, again.flags, again.groupindex) == (
        first.pattern,
        first.flags,
        first.groupindex,
    )
    assert again.search("700 miles")["n"] == "700"


def test_flags_are_part_of_the_key(tmp_path: Path) -> None:
    cache = PatternCache(tmp_path / "c")
    assert cache.compile("a.b", regex.DOTALL).search("a\nb")
    assert not cache.compile("a.b").search("a\nb")


def test_a_damaged_entry_is_compiled_anew(tmp_path: Path) -> None:
    cache = PatternCache(tmp_path / "c")
    cache.compile("a+")
    (entry,) = entries(tmp_path)
    entry.write_bytes(b"\x80\x04damaged")
    assert cache.compile("a+").search("baa")[0] == "aa"
    assert entry.read_bytes() != b"\x80\x04damaged"


def test_a_hostile_entry_runs_nothing(tmp_path: Path, hostile) -> None:
    cache = PatternCache(tmp_path / "c")
    cache.compile("a+")
    (entry,) = entries(tmp_path)
    entry.write_bytes(pickle.dumps(hostile(tmp_path / "run")))
    assert cache.compile("a+").search("a")
    assert not (tmp_path / "run").exists()


def test_a_folder_open_to_others_is_not_used(tmp_path: Path) -> None:
    cache = PatternCache(tmp_path / "c")
    cache.compile("a+")
    (entry,) = entries(tmp_path)
    entry.parent.chmod(0o777)
    PatternCache(tmp_path / "c").compile("b+")
    assert entries(tmp_path) == [entry]


def test_the_environment_moves_the_cache_or_switches_it_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINEKIT_CACHE", str(tmp_path / "there"))
    PatternCache().compile("a+")
    assert len(entries(tmp_path / "there")) == 1
    monkeypatch.setenv("MINEKIT_CACHE", "")
    assert PatternCache().compile("b+").search("b")


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert PatternCache(tmp_path / "file").compile("a+").search("a")


def test_what_cannot_be_kept_leaves_nothing_behind(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    keep(taken, b"1", most=9)
    assert list(tmp_path.iterdir()) == [taken]


def test_what_was_not_used_for_long_is_dropped_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minekit.pattern_cache._MOST_FILES", 3)
    cache = PatternCache(tmp_path)
    cache.compile("a+")
    (folder,) = tmp_path.iterdir()
    (used,) = folder.iterdir()
    for source in ("b+", "c+", "d+"):
        cache.compile(source)
    for path in folder.iterdir():
        os.utime(path, (1, 1))
    os.utime(used, (0, 0))
    cache.compile("a+")
    cache.compile("e+")
    assert used.exists()
    assert len(list(folder.iterdir())) == 4

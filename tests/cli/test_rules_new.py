"""`minekit rules new`: what it makes is sound from the first moment."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minekit.cli.rules import new
from miners import miner_of


@pytest.fixture(autouse=True)
def standard_packs_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    load = new.load_miner
    monkeypatch.setattr(
        new, "load_miner", lambda options: load(options) if options.rules else miner_of()
    )


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
    for name in ("quotes", "numbers"):
        run = minekit("rules", "new", "pack", name)
        assert (run.code, "comes with minekit" in run.err) == (2, True)
        assert not (folder / "rules" / f"{name}.yaml").exists()
    run = minekit("rules", "new", "pack", "No Name")
    assert (run.code, "no name for a pack" in run.err) == (2, True)


def test_a_new_rule_is_printed_or_written_and_its_examples_pass(minekit, folder: Path) -> None:
    words = ["--from", "He drove [[700 miles]].", "--not", "Miles Davis"]
    run = minekit("rules", "new", "rule", "drive", *words)
    assert run.code == 0
    assert run.out.decode().splitlines()[:3] == [
        "# 1  {integer:integer} miles",
        "# 2  {number:number} {unit_word:unit_word}",
        "# 3  {quantity:@quantity}",
    ]
    assert "      - 'He drove [[700 miles]].': {integer: 700}" in run.out.decode().splitlines()
    for number, name in ((1, "near"), (3, "far")):
        run = minekit("rules", "new", "rule", name, *words, "--into", "d.yaml", "--take", number)
        assert run.code == 0
    assert "use: [quantities]" in (folder / "d.yaml").read_text()
    assert minekit("rules", "test", "--only", "d.yaml").out.startswith(b"4 passed, 0 failed")


SENTENCES = {
    "a quotation mark": [
        "The tenant must give [[60 days' notice]].",
        "Give [[two weeks' notice]]!",
    ],
    "an official": ["[[Maria Lopez, mayor of Halden,]] said"],
    "the same twice": ["It was [[5 to 6 votes]].", "It was [[15 to 3 votes]]."],
}


@pytest.mark.parametrize("texts", SENTENCES.values(), ids=SENTENCES)
def test_what_is_printed_for_any_pattern_is_a_file_whose_examples_pass(
    minekit, folder: Path, texts: list[str]
) -> None:
    words = [word for text in texts for word in ("--from", text)]
    run = minekit("rules", "new", "rule", "it", *words, "--format", "json")
    names = [f"it{number}" for number, _ in enumerate(json.loads(run.out)["proposals"], 1)]
    files = [f"{name}.yaml" for name in names]
    for number, name in enumerate(names, 1):
        run = minekit("rules", "new", "rule", name, *words, "--take", number)
        (folder / f"{name}.yaml").write_bytes(run.out)
    run = minekit("rules", "test", *files, "--only")  # together: each loads packs anew
    passed = len(texts) * len(files)
    assert run.out.startswith(f"{passed} passed, 0 failed".encode()), run.out.decode()
    assert minekit("rules", "fmt", "--check", *files).code == 0


def test_captures_become_values_where_they_are_worth_more_than_their_text(minekit) -> None:
    run = minekit("rules", "new", "rule", "it", "--take", 2, "--from", "Give [[two weeks]]!")
    assert "attrs: {number: '{number | number}', unit_word: '{unit_word.name}'}" in run.out.decode()
    assert "- 'Give [[two weeks]]!': {number: 2, unit_word: week}" in run.out.decode()
    official = ["--take", 3, "--from", "[[Maria Lopez, mayor of Halden,]] said"]
    run = minekit("rules", "new", "rule", "it", *official)
    assert "attrs: {name: '{official.name}', role: '{official.role}'}" in run.out.decode()


def test_a_pattern_that_only_repeats_one_sentence_is_not_taken_where_there_is_another(
    minekit,
) -> None:
    run = minekit("rules", "new", "rule", "it", "--from", "Give [[two weeks]]!")
    assert run.out.decode().startswith(
        "# 1  two weeks\n# 2  {number:number} {unit_word:unit_word}\n"
    )
    assert "    pattern: '{number:number} {unit_word:unit_word}'\n" in run.out.decode()
    run = minekit("rules", "new", "rule", "it", "--from", "It is [[far away]].")
    assert "    pattern: 'far away'\n" in run.out.decode()


def test_an_id_that_is_a_type_of_loaded_rules_is_refused(minekit) -> None:
    run = minekit("rules", "new", "rule", "quantity", "--from", "[[5 votes]]")
    assert (run.code, "there is a type quantity already" in run.err) == (2, True)


def test_a_negative_example_that_every_pattern_finds_something_in_fails(minekit, folder) -> None:
    words = ["--from", "He drove [[700 miles]].", "--not", "I walked 5 miles."]
    run = minekit("rules", "new", "rule", *words)
    assert run.code == 1
    assert "also finds something in: I walked 5 miles." in run.out.decode()
    run = minekit("rules", "new", "rule", *words, "--into", "d.yaml")
    assert run.code == 2
    assert not (folder / "d.yaml").exists()


def test_brackets_that_do_not_pair_are_told(minekit) -> None:
    for text in ("He [[drove", "He drove]]"):
        run = minekit("rules", "new", "rule", "--from", text)
        assert (run.code, f"brackets do not pair: {text}" in run.err) == (2, True)


def test_brackets_around_nothing_are_told(minekit) -> None:
    run = minekit("rules", "new", "rule", "--from", "He drove [[]] on.")
    assert (run.code, "there is nothing in the brackets: He drove [[]] on." in run.err) == (2, True)


def test_a_text_in_which_nothing_is_to_be_found_has_no_marks(minekit, folder: Path) -> None:
    words = ["--from", "He drove [[700 miles]].", "--not", "She ran [[5 miles]]."]
    run = minekit("rules", "new", "rule", *words, "--into", "d.yaml")
    assert (run.code, "nothing is marked here: She ran" in run.err) == (2, True)
    assert not (folder / "d.yaml").exists()


def test_a_match_inside_another_is_told(minekit) -> None:
    for text in ("It is [[very [[far]]]].", "It is [[[[far]]]]."):
        run = minekit("rules", "new", "rule", "--from", text)
        assert (run.code, f"mark a match only once, and nothing inside it: {text}" in run.err) == (
            2,
            True,
        )


def test_an_id_that_no_rule_can_have_is_refused(minekit) -> None:
    run = minekit("rules", "new", "rule", "Far Away", "--from", "It is [[far away]].")
    assert (run.code, run.out) == (2, b"")
    assert "'Far Away' is no name for a rule: lower-case letters" in run.err


def test_what_to_do_next_can_be_copied_where_a_name_has_a_space(minekit, folder: Path) -> None:
    run = minekit("rules", "new", "rule", "far", "--from", "It is [[far]].", "--into", "a b.yaml")
    assert run.out.decode().endswith("; minekit rules test 'a b.yaml'\n")


def test_a_folder_is_no_file_to_write_a_rule_into(minekit, folder: Path) -> None:
    run = minekit("rules", "new", "rule", "far", "--from", "It is [[far]].", "--into", folder)
    assert run.code == 2
    assert f"{folder}:1:1: error MK-E002: cannot read it: Is a directory\n" in run.err


PETS = """\
minekit: 1
pack: pets
types:
  pet: {attrs: {kind: string}}
vocab:
  animal: {fields: [kind], terms: {parrot|macaw: bird, moggy|tabby: cat}}
rules:
  pet:
    pattern: 'a {animal:animal}'
    attrs: {kind: '{animal.kind}'}
"""


def test_a_rule_joins_a_pack_with_its_words_and_its_type(minekit, folder: Path) -> None:
    words = ["--from", "She has [[3 parrots at home]].", "--from", "He has [[5 tabbys at home]]."]
    (folder / "pets.yaml").write_text(PETS.replace("macaw", "parrots").replace("moggy", "tabbys"))
    run = minekit("rules", "new", "rule", "many-pets", *words, "--into", "pets.yaml")
    assert (run.code, run.err) == (
        2,
        "minekit: error: many-pets can be no type; say --emit TYPE, or write _ for -\n",
    )
    run = minekit(
        "rules", "new", "rule", "many-pets", *words, "--into", "pets.yaml", "--emit", "pet"
    )
    assert run.code == 0, run.err
    new = (folder / "pets.yaml").read_text()
    assert "  many-pets:\n    emit: pet\n    pattern: '{integer:integer} {animal:animal} at" in new
    assert minekit("rules", "test", "--only", "pets.yaml").out.startswith(b"2 passed, 0 failed")


def test_what_a_type_needs_and_the_rule_cannot_set_is_told(minekit, folder: Path) -> None:
    (folder / "pets.yaml").write_text(PETS.replace("string", "{type: string, required: true}"))
    words = ["--from", "She has [[3 goats at home]].", "--into", "pets.yaml"]
    run = minekit("rules", "new", "rule", "goats", *words, "--emit", "pet")
    assert run.out.decode().endswith("\nset first what pet needs: kind\n")


def test_a_type_that_is_nowhere_is_refused(minekit, folder: Path) -> None:
    (folder / "pets.yaml").write_text(PETS)
    words = ["--from", "She has [[3 goats at home]].", "--into", "pets.yaml"]
    run = minekit("rules", "new", "rule", "goats", *words, "--emit", "beast")
    assert (run.code, run.err) == (2, "minekit: error: there is no type beast in pets.yaml\n")
    assert (folder / "pets.yaml").read_text() == PETS

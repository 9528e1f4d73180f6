"""Looking at rules again: what is run, what changed, and what survives a broken file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from minekit import Miner
from minekit.cli.rules.parts.common import named_packs
from minekit.errors import RuleError
from minekit.workbench import watch as module
from minekit.workbench.watch import Watch

RULES = """\
minekit: 1
pack: w
fragments:
  unit: 'miles|km'
rules:
  distance:
    pattern: '\\d+ {unit}'
    match: ['It is [[5 miles]] away.', 'And [[3 km]].']
  speed:
    pattern: '{@distance} an hour'
    match: ['At [[5 miles an hour]].']
  dog:
    pattern: 'dogs?'
    match: ['A [[dog]].']
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "w.yaml").write_text(RULES)
    (tmp_path / "s.txt").write_text("A dog ran 3 miles and 4 leagues.")
    return tmp_path


@pytest.fixture
def watch(folder: Path) -> Watch:
    file = str(folder / "w.yaml")
    return Watch(
        lambda: Miner(only_rules=[file]),
        lambda miner: named_packs(miner.rules, [file]),
        [folder / "w.yaml"],
        folder / "s.txt",
    )


def save(folder: Path, old: str, new: str) -> None:
    text = (folder / "w.yaml").read_text()
    assert old in text
    (folder / "w.yaml").write_text(text.replace(old, new))


def texts(changes) -> list[tuple[str, str]]:
    return [(change.kind, change.mention.text) for change in changes]


def test_the_first_look_tests_all_examples_and_mines_the_sample(watch) -> None:
    look = watch.look()
    assert (look.rules, len(look.outcomes), look.failed, look.changes) == (3, 4, [], ())
    assert [mention.text for mention in look.document.mentions] == ["dog", "3 miles"]
    assert not watch.has_changed()


def test_a_save_shows_which_rules_changed_and_what_that_does_to_the_sample(watch, folder) -> None:
    watch.look()
    save(folder, "miles|km", "miles|km|leagues")
    assert watch.has_changed()
    look = watch.look()
    assert look.changed == ["w.distance"]
    assert texts(look.changes) == [("gained", "4 leagues")]
    assert not watch.has_changed()


def test_only_examples_of_rules_that_changed_or_look_at_them_run_again(
    watch, folder, monkeypatch
) -> None:
    watch.look()
    ran = []

    class Runner(module.Runner):
        def run(self, case):
            ran.append(case.rule.id)
            return super().run(case)

    monkeypatch.setattr(module, "Runner", Runner)
    save(folder, "pack: w\n", "pack: w\n\n# A comment moves every rule.\n")
    assert len(watch.look().outcomes) == 4
    assert ran == []
    save(folder, "miles|km", "miles|kms")
    look = watch.look()
    assert ran == ["w.distance", "w.distance", "w.speed"]
    assert look.broken == {"w.distance/match-2"}
    assert [outcome.case.place.line for outcome in look.failed] == [10]
    save(folder, "'dogs?'", "'dog'")
    look = watch.look()
    assert ran[3:] == ["w.dog"]
    assert not look.broken  # it failed before


def test_a_changed_example_runs_again(watch, folder) -> None:
    watch.look()
    save(folder, "A [[dog]].", "[[A]] dog.")
    assert watch.look().broken == {"w.dog/match-1"}


def test_a_removed_rule_is_told_and_its_mentions_are_lost(watch, folder) -> None:
    watch.look()
    save(folder, "  dog:\n    pattern: 'dogs?'\n    match: ['A [[dog]].']\n", "")
    look = watch.look()
    assert look.changed == ["w.dog"]
    assert texts(look.changes) == [("lost", "dog")]


def test_a_broken_file_keeps_what_was_seen_last_and_the_next_save_goes_on(watch, folder) -> None:
    watch.look()
    save(folder, "'dogs?'", "'dogs?")
    look = watch.look()
    assert isinstance(look.error, RuleError)
    assert [mention.text for mention in look.document.mentions] == ["dog", "3 miles"]
    save(folder, "'dogs?", "'cats?'")
    look = watch.look()
    assert look.error is None
    assert texts(look.changes) == [("lost", "dog")]


def test_a_file_that_is_away_for_a_moment_is_an_error_and_then_none(watch, folder) -> None:
    watch.look()
    (folder / "w.yaml").unlink()
    assert watch.has_changed()
    assert watch.look().error is not None
    (folder / "w.yaml").write_text(RULES)
    assert watch.has_changed()
    assert watch.look().error is None


def test_a_sample_that_is_away_says_nothing_of_the_rules(watch, folder) -> None:
    watch.look()
    (folder / "s.txt").unlink()
    look = watch.look()
    assert (look.error, len(look.outcomes)) == (None, 4)
    assert "cannot read" in look.unread
    (folder / "s.txt").write_text("A dog.")
    assert watch.look().error is None


def test_another_sample_is_mined_and_compared_with_nothing(watch, folder) -> None:
    watch.look()
    (folder / "s.txt").write_text("No animals.")
    look = watch.look()
    assert (look.document.mentions, look.changes) == ([], ())


def test_warnings_are_those_of_check(watch, folder) -> None:
    assert watch.look().warnings == []
    save(folder, "  unit: 'miles|km'", "  unit: 'miles|km'\n  idle: 'x'")
    assert [(one.code, one.place.line) for one in watch.look().warnings] == [("MK-W042", 5)]


def test_what_fails_from_the_beginning_has_not_passed_before(watch, folder) -> None:
    save(folder, "A [[dog]].", "[[A]] dog.")
    look = watch.look()
    assert [one.case.id for one in look.failed] == ["w.dog/match-1"]
    assert not look.broken


def test_a_word_list_beside_the_file_counts(watch: Watch, folder: Path) -> None:
    (folder / "pets.txt").write_text("newt\n")
    save(folder, "'dogs?'", "'dogs?|{pet}'")
    save(folder, "fragments:", "vocab: {pet: {file: pets.txt}}\nfragments:")
    watch.look()
    assert not watch.has_changed()
    (folder / "pets.txt").write_text("newt\ntoad\n")
    assert watch.has_changed()


def test_a_file_put_in_the_place_of_another_is_seen_though_it_is_as_old_and_as_long(
    watch: Watch, folder: Path
) -> None:
    watch.look()
    before = (folder / "w.yaml").stat()
    new = folder / "w.yaml.tmp"
    new.write_text(RULES.replace("dogs?", "cats?"))
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(folder / "w.yaml")
    assert watch.has_changed()

"""Trying texts and patterns, and saving what came of it."""

from __future__ import annotations

from functools import cache

import pytest

from minekit import Miner
from minekit.errors import RuleError, UsageError
from minekit.workbench.repl import Session


@cache
def miner() -> Miner:
    return Miner(types=["quantity", "official"])


@pytest.fixture
def session() -> Session:
    return Session(miner())


def test_a_pattern_is_tried_on_the_last_text_and_on_those_that_follow(session) -> None:
    session.take_text("He saw 30 dogs.")
    session.take_pattern("{n:digits} (?<what>dogs|cats)")
    assert [(m.text, m.attrs) for m in session.matches] == [
        ("30 dogs", {"n": "30", "what": "dogs"})
    ]
    session.take_text("And 2 cats.")
    assert [m.text for m in session.matches] == ["2 cats"]


def test_a_pattern_may_name_mentions_of_loaded_rules(session) -> None:
    session.take_text("A wall of 5 miles ends here.")
    session.take_pattern("(?<q>{@quantity}) ends")
    assert [m.text for m in session.matches] == ["5 miles ends"]


def test_a_wrong_pattern_is_told_at_its_column_and_the_one_before_stays(session) -> None:
    session.take_pattern("dogs")
    with pytest.raises(RuleError) as caught:
        session.take_pattern("big {dogz}")
    assert caught.value.findings[0].place.column == 6
    assert session.pattern == "dogs"


def test_a_saved_rule_has_the_texts_it_was_tried_on_as_examples(session, tmp_path) -> None:
    file = tmp_path / "my-dogs.yaml"
    session.take_text("not tried on")
    session.take_text("He saw dogs.")
    session.take_pattern("{n:digits} dogs")
    session.take_text("He saw 30 dogs.")
    session.save(str(file), "dogs")
    (rule,) = (one for one in Miner(only_rules=[str(file)]).rules.rules if one.pack == "my-dogs")
    assert [(example.kind, example.text, example.spans) for example in rule.examples] == [
        ("match", "He saw 30 dogs.", ((7, 14),)),
        ("no_match", "He saw dogs.", ()),
    ]


def test_a_file_uses_the_packs_that_a_saved_pattern_names(session, tmp_path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("minekit: 1\npack: a\nrules:\n  b: 'x'\n")
    session.take_text("Mayor Ana Ruiz barks.")
    session.take_pattern("{@official} barks")
    session.save(str(file), "barks")
    assert "use: [officials]" in file.read_text()
    assert "a.barks" in {rule.id for rule in Miner(only_rules=[str(file)]).rules.rules}


def test_nothing_is_written_where_the_file_would_not_load(session, tmp_path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("minekit: 1\npack: a\nrules:\n  b: 'x'\n")
    session.take_text("some dogs")
    session.take_pattern("dogs")
    with pytest.raises(RuleError):
        session.save(str(file), "No Name")
    assert file.read_text() == "minekit: 1\npack: a\nrules:\n  b: 'x'\n"


def test_without_a_text_there_is_nothing_to_save(session, tmp_path) -> None:
    session.take_pattern("dogs")
    with pytest.raises(UsageError, match="nothing to save"):
        session.save(str(tmp_path / "a.yaml"), "dogs")

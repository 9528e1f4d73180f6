"""Watchers are told of all that an engine does, repetitions and what is stopped included."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from minekit.engine import budget
from minekit.engine.compile import Program
from minekit.engine.views import Unit
from minekit.engine.watch import Match, Watcher
from minekit.model import Document


class Clock(Watcher):
    def __init__(self) -> None:
        self.tries = Counter[str]()
        self.trying: dict[str, float] = {}
        self.running: dict[str, float] = {}

    def tried(self, program: Program, unit: Unit, seconds: float) -> None:
        rule = program.rule.id
        self.tries[rule] += 1
        self.trying[rule] = self.trying.get(rule, 0.0) + seconds

    def ran(self, owner: str, seconds: float) -> None:
        self.running[owner] = self.running.get(owner, 0.0) + seconds


def test_the_time_of_a_rule_holds_that_of_all_its_repetitions(build) -> None:
    rules = r"""
types: {run: {}}
rules:
  seed: {emit: run, pattern: 'a'}
  grow: {emit: run, pattern: '{@run} b', repeat: 8}
"""
    clock = Clock()
    document = build(rules).watch(Document(id="d", text="a b b b b c"), clock)
    assert [mention.text for mention in document.mentions] == ["a b b b b"]
    assert clock.tries["t.grow"] > 3
    assert clock.trying["t.grow"] <= clock.running["t.grow"]


def test_a_unit_that_a_rule_was_stopped_in_is_told(build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "_LEAST_SECONDS", 0.2)
    clock = Clock()
    build("rules:\n  slow: {regex: 'a*a*a*a*a*a*!'}\n").watch(
        Document(id="d", text="x " + "a" * 600 + " end!"), clock
    )
    assert clock.trying["t.slow"] > 0.1


def test_what_a_watcher_does_costs_a_rule_no_time(build, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(Watcher):
        def matched(self, match: Match) -> None:
            time.sleep(0.3)

    monkeypatch.setattr(budget, "_LEAST_SECONDS", 0.2)
    document = build("rules:\n  r: 'a|b'\n").watch(Document(id="d", text="a b"), Slow())
    assert ([m.text for m in document.mentions], document.problems) == (["a", "b"], [])

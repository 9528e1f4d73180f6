"""The order of work: dependencies, cycles, repetition, pruning."""

from __future__ import annotations

import pytest

from minekit.engine.plan import DEEPEST, Step, plan
from minekit.errors import RuleError


def step(name: str, needs: str = "", emits: str = "", reads: str = "", sets: str = "") -> Step:
    return Step(name, *(frozenset(part.split()) for part in (needs, emits, reads, sets)))


def test_a_step_runs_after_all_that_emit_what_it_needs() -> None:
    steps = [step("c", "a b", "c"), step("a1", "", "a"), step("a2", "b", "a"), step("b", "", "b")]
    assert plan(steps) == [[1, 3], [2], [0]]


def test_a_step_that_feeds_on_its_own_type_runs_one_phase_later() -> None:
    assert plan([step("more", "q", "q"), step("q", "", "q"), step("use", "q", "u")]) == [
        [1],
        [0],
        [2],
    ]


def test_steps_that_feed_on_one_type_run_side_by_side() -> None:
    steps = [step("more", "q", "q"), step("again", "q", "q"), step("q", "", "q")]
    assert plan(steps) == [[2], [0, 1]]


def test_phases_are_limited() -> None:
    steps = [step(f"s{number}", f"t{number}", f"t{number + 1}") for number in range(DEEPEST)]
    assert len(plan(steps)) == DEEPEST
    with pytest.raises(RuleError, match="MK-E031: the rules need 33 phases, 32 are allowed"):
        plan([*steps, step("last", f"t{DEEPEST}")])


def test_a_cycle_is_shown_as_a_path() -> None:
    with pytest.raises(RuleError, match=r"MK-E030: rules need each other: x\.q -> x\.s -> x\.q"):
        plan([step("x.q", "s", "q"), step("x.s", "q", "s")])


def test_a_rule_waits_for_the_context_whose_attribute_it_filters() -> None:
    steps = [step("r", "f", "r", reads="f.neg"), step("ctx", "f", sets="f.neg"), step("f", "", "f")]
    assert plan(steps) == [[2], [1], [0]]


def test_repeat_hands_on_until_nothing_new_appears(mine) -> None:
    rules = r"""
types: {q: {attrs: {who: {type: string}}}, quoted: {private: true, attrs: {}}}
rules:
  mark: {emit: quoted, pattern: '<\w+>', attrs: {}}
  first: {emit: q, pattern: '{c:@quoted} said (?<who>\w+)', span: c, attrs: {who: '{who}'}}
  next: {emit: q, pattern: '{p:@q}(?: said Ann[.])? {c:@quoted}', span: c, repeat: %d, attrs: {who: '{p.who}'}}
"""
    text = "<a> said Ann. <b> <c> <d> <e>"
    once = mine(rules % 1, text)
    often = mine(rules % 8, text)
    assert [m.text for m in once.mentions] == ["<a>", "<b>"]
    assert [(m.text, m.attrs["who"]) for m in often.mentions] == [
        (f"<{c}>", "Ann") for c in "abcde"
    ]


def test_only_what_the_asked_types_need_is_done(build) -> None:
    from minekit.engine import Engine
    from minekit.model import Document

    rules = build("rules:\n  a: 'x'\n  b: '{@a} y'\n  c: 'z'\n").rules
    engine = Engine(rules, normalizers={}, types=["b"])
    assert [m.type for m in engine.mine(Document(id="d", text="x y z")).mentions] == ["b"]

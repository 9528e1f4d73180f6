"""Conditions in short texts: what counts, of which kind, how far, and what does not."""

from __future__ import annotations

import pytest

from minekit import Mention, Miner


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner(only_rules=["conditions"], types=["condition"])


def conditions(miner: Miner, text: str) -> list[Mention]:
    return [mention for mention in miner.mine(text).mentions if mention.type == "condition"]


@pytest.mark.parametrize(
    ("text", "span", "kind", "marker"),
    [
        ("It helps if it rains tomorrow.", "if it rains tomorrow", "hypothetical", "if"),
        ("Even if it rains, they go.", "Even if it rains", "hypothetical", "Even if"),
        ("They go whether or not it rains.", "whether or not it rains", "hypothetical", "whether or not"),
        ("Should they lose, he would leave.", "Should they lose", "hypothetical", "Should"),
        ("It fails unless we act.", "unless we act", "exception", "unless"),
        ("Barring a miracle, it is over.", "Barring a miracle", "exception", "Barring"),
        ("Nobody can win without a plan.", "without a plan", "exception", "without"),
        ("He spoke on condition of anonymity.", "on condition of anonymity", "proviso", "on condition of"),
        ("They stay as long as the money lasts.", "as long as the money lasts", "proviso", "as long as"),
        ("They wait until they are vetted.", "until they are vetted", "temporal", "until"),
        ("The price depends on the weather.", "depends on the weather", "contingency", "depends on"),
        ("The sale may close, subject to approval.", "subject to approval", "contingency", "subject to"),
        ("He may demand that Ulm halt its trade.", "demand that Ulm halt its trade", "requirement", "demand that"),
        ("The plan would require more troops.", "require more troops", "requirement", "require"),
        ("To qualify, you must win eight states.", "must win eight states", "requirement", "must"),
    ],
)  # fmt: skip
def test_each_kind_has_its_markers(
    miner: Miner, text: str, span: str, kind: str, marker: str
) -> None:
    [found] = conditions(miner, text)
    assert (found.text, found.attrs["kind"], found.attrs["marker"]) == (span, kind, marker)


@pytest.mark.parametrize(
    "text",
    [
        "He asked if it was safe.",
        "When asked by two men if he would speak, he left.",
        "It was not clear if he would.",
        "I wonder whether they know.",
        "It looked as if it would rain.",
        "If anything, he was early.",
        "They saw dozens, if not hundreds.",
        "What if it rains?",
        "When he arrived, he said nothing.",
        "He stayed until he died.",
        "It does not require troops.",
        "Prices are subject to change.",
        "He insisted it was early.",
        "We must do everything.",
        "The line lasts as long as two hours.",
    ],
)
def test_what_only_looks_like_a_condition_is_none(miner: Miner, text: str) -> None:
    assert conditions(miner, text) == []


@pytest.mark.parametrize(
    ("text", "consequence"),
    [
        ("If the dam fails, residents must leave.", "residents must leave"),
        ("Residents must leave if the dam fails.", "Residents must leave"),
        ("He said that if it rains, then they stay.", "they stay"),
    ],
)
def test_the_clause_that_depends_is_a_capture(miner: Miner, text: str, consequence: str) -> None:
    [found] = conditions(miner, text)
    [(start, end)] = found.captures["consequence"]
    assert text[start:end] == consequence


def test_a_condition_does_not_cross_a_quotation_mark(miner: Miner) -> None:
    text = "“You can stay if you help,” he said, “and if not, you go.”"
    assert next(found.text for found in conditions(miner, text)) == "if you help"


def test_quoted_words_do_not_end_a_condition(miner: Miner) -> None:
    text = "If your “first, last” rule holds, we lose."
    assert [found.text for found in conditions(miner, text)] == ["If your “first, last” rule holds"]

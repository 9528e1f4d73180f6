"""Time budgets, long units, failing code: nothing is lost in silence."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from minekit.api import Miner
from minekit.engine import budget
from minekit.engine.units import LONGEST_UNIT
from minekit.model import Document, Mention, Update
from minekit.offers import Annotator, Extractor


def test_a_rule_over_its_budget_is_stopped_and_named(mine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "_LEAST_SECONDS", 0.3)
    rules = "rules:\n  slow: {regex: 'a*a*a*a*a*a*!'}\n  quick: 'end'\n"
    document = mine(rules, "x " + "a" * 600 + " end!")
    assert [m.text for m in document.mentions] == ["end"]
    (problem,) = document.problems
    assert (problem.owner, problem.stage, problem.offset, problem.severity) == (
        "t.slow",
        "extract",
        0,
        "error",
    )
    assert problem.message.startswith("rule t.slow was stopped after ")


def test_a_busy_machine_stops_no_rule(mine, monkeypatch: pytest.MonkeyPatch) -> None:
    # Between two looks at the clock on the wall, others have the processor for a second.
    monkeypatch.setattr(budget, "perf_counter", itertools.count().__next__)
    document = mine("rules:\n  r: 'miles'\n", "It is some miles. " * 50)
    assert len(document.mentions) == 50
    assert document.problems == []


def test_other_threads_stop_no_rule(mine, monkeypatch: pytest.MonkeyPatch) -> None:
    # `regex` counts the time of all threads; of it, this one had a hundredth.
    monkeypatch.setattr(budget, "thread_time", lambda: time.process_time() / 100)
    monkeypatch.setattr(budget, "_LEAST_SECONDS", 0.01)
    text = "a" * 250 + " ! " + "a" * 250 + "?"
    document = mine("rules:\n  slow: {regex: 'a*a*a*a*[?]'}\n", text)
    assert [mention.end for mention in document.mentions] == [len(text)]
    assert document.problems == []


def test_a_very_long_unit_is_cut_and_said_so(mine) -> None:
    text = "word " * 30_000 + "700 miles"
    document = mine("rules:\n  r: '[0-9]+ miles'\n", text)
    assert [m.start for m in document.mentions] == [150_000]
    (problem,) = document.problems
    assert (problem.severity, problem.offset) == ("warning", 0)


def test_a_sentence_without_an_end_is_cut_and_said_so(mine) -> None:
    text = "word " * 900 + "700 miles " + "word " * 900
    document = mine("rules:\n  r: '[0-9]+ miles'\n", text)
    assert [m.text for m in document.mentions] == ["700 miles"]
    (problem,) = document.problems
    assert (problem.severity, problem.offset) == ("warning", 0)
    assert "2,000" in problem.message


@pytest.mark.parametrize("place", range(992, 1_001))
def test_what_lies_across_a_cut_without_white_space_is_found_in_the_paragraph(
    mine, place: int
) -> None:
    text = "-" * place + "#!#!#!#!" + "-" * 2_000
    document = mine("rules:\n  r: {regex: '#!#!#!#!', within: paragraph}\n", text)
    assert [m.start for m in document.mentions] == [place]


def test_a_paragraph_of_many_sentences_is_seen_in_pieces_that_end_with_one(tmp_path: Path) -> None:
    rules = tmp_path / "t.yaml"
    rules.write_text(
        "minekit: 1\npack: t\nrules:\n  r: {pattern: 'from [0-9]+ to [0-9]+', within: paragraph}\n"
    )
    document = Miner(only_rules=[str(rules)]).mine("It ran from 7 to 9. " * 1_000)
    assert len(document.mentions) == 1_000
    assert document.problems == []


@pytest.mark.parametrize("within", ["sentence", "line", "paragraph"])
def test_a_line_without_full_stops_takes_time_in_proportion_to_its_length(
    build, within: str
) -> None:
    # It looks from each `if` as far as the end of the unit.
    engine = build(f"rules:\n  r: {{pattern: 'if [^!]*!', within: {within}}}\n")

    def seconds(times: int) -> float:
        start = time.process_time()
        engine.mine(Document(id="d", text="and if it is so they go home, " * times))
        return time.process_time() - start

    seconds(10)
    assert seconds(3_000) < 40 * seconds(300)


def test_a_paragraph_cut_behind_a_verb_of_saying_loses_no_other_quotation() -> None:
    head = "In May, Jo Poe wrote "
    filler = ("“It rains here,” Ana Ruiz said. " * 3_200)[: LONGEST_UNIT - len(head) - 1]
    whole = filler.rpartition(". ")[0] + ". "
    text = whole.ljust(LONGEST_UNIT - len(head)) + head + "that the dam is safe."
    document = Miner(types=["quote"]).mine(text)
    assert len(document.mentions) >= 3_000
    assert [one for one in document.problems if one.severity == "error"] == []


MASKED = r"""
types: {q: {attrs: {}}, c: {overlap: nested, attrs: {}}}
rules:
  q: {pattern: '<[^>]*>', attrs: {}}
  c: {pattern: 'if {..5w},', mask: ['@q'], attrs: {}}
"""


@pytest.mark.parametrize("gap", [" ", "\n\n"], ids=["one line", "many paragraphs"])
def test_a_large_document_takes_time_in_proportion_to_its_length(build, gap: str) -> None:
    engine = build(MASKED)
    part = f"See <if this is so, go>. If not, stay.{gap}"

    def seconds(times: int) -> float:
        start = time.process_time()
        found = engine.mine(Document(id="d", text=part * times)).mentions
        assert len(found) >= 2.95 * times  # a long line is cut, perhaps in a match
        return time.process_time() - start

    seconds(10)
    # Ten times as long: anything quadratic takes a hundred times as long.
    assert seconds(4_000) < 40 * seconds(400)


def _extractor(function) -> Extractor:
    return Extractor(name="code", plugin="acme", target=function, emits=("hit",), types={"hit": {}})


def test_code_takes_part_in_the_phases(mine) -> None:
    def find(document: Document) -> Iterator[Mention]:
        start = document.text.index("x")
        yield Mention(type="hit", start=start, end=start + 1, text="x", rule="acme.code")

    document = mine("rules:\n  r: '{@hit} y'\n", "a x y", extractors=(_extractor(find),))
    assert [(m.type, m.text) for m in document.mentions] == [("r", "x y"), ("hit", "x")]


@pytest.mark.parametrize(
    ("mention", "words"),
    [
        (Mention(type="other", start=0, end=1, text="a", rule="r"), "not in `emits`"),
        (Mention(type="hit", start=0, end=99, text="a", rule="r"), "outside the text"),
    ],
)
def test_code_is_held_to_what_it_declares(mine, mention: Mention, words: str) -> None:
    document = mine("rules:\n  r: 'a'\n", "a b", extractors=(_extractor(lambda _: [mention]),))
    assert [m.type for m in document.mentions] == ["r"]
    assert [p.owner for p in document.problems] == ["acme/code"]
    assert words in document.problems[0].message


def test_code_that_raises_costs_only_its_own_mentions(mine) -> None:
    def find(document: Document) -> Iterator[Mention]:
        yield Mention(type="hit", start=0, end=1, text="a", rule="acme.code")
        raise RuntimeError("no luck")

    document = mine("rules:\n  r: 'b'\n", "a b", extractors=(_extractor(find),))
    assert [m.type for m in document.mentions] == ["r"]
    assert "RuntimeError: no luck" in document.problems[0].message


def test_an_annotator_sets_what_it_declares_and_nothing_else(mine) -> None:
    def good(document: Document) -> Iterator[Update]:
        yield Update(mention=document.mentions[0].id, attrs={"who": "Ann"})

    def bad(document: Document) -> Iterator[Update]:
        yield Update(mention=document.mentions[0].id, attrs={"text": "x"})

    offers = tuple(
        Annotator(name=f.__name__, plugin="acme", target=f, reads=("r",), sets=("r.who",))
        for f in (good, bad)
    )
    document = mine(
        "types: {r: {attrs: {who: {type: string}}}}\nrules:\n  r: {pattern: 'a', attrs: {}}\n",
        "a",
        annotators=offers,
    )
    assert document.mentions[0].attrs == {"who": "Ann"}
    assert [p.owner for p in document.problems] == ["acme/bad"]

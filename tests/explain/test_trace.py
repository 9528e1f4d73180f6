"""Traces agree with the engine, on the examples of the standard packs and on spoilt ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minekit import Miner
from minekit.engine.compile import CompiledRule
from minekit.explain.parts import PatternReader, joined
from minekit.explain.record import Record
from minekit.explain.trace import Marked, Reach, reach, took
from minekit.model import Document
from miners import miner_with

SPOILT = "qqq"


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_with("numbers")


@pytest.fixture(scope="module")
def reader(miner: Miner) -> PatternReader:
    return PatternReader(miner.rules, miner.engine.compiled)


def shown(rule: CompiledRule) -> Iterator[str]:
    yield from (one.text for one in rule.spec.examples if one.kind == "match")


def watched(miner: Miner, rule: CompiledRule, text: str) -> Record:
    record = Record(lambda program: program.rule.id == rule.spec.id)
    miner.engine.watch(Document(id="d", text=text), record)
    return record


def test_what_elements_took_makes_up_the_match(miner: Miner, reader: PatternReader) -> None:
    n_matches = 0
    for rule in miner.engine.compiled[::6]:  # each takes a tenth of a second and more
        for text in list(shown(rule))[:1]:
            for match in watched(miner, rule, text).matches.get(rule.spec.id, ()):
                marked = Marked(reader.read(match.program), match.program)
                found = took(marked, match)
                if not found:
                    assert match.program.rule.is_regex  # which may count its groups
                    continue
                spans = [one.spans[-1] for one in found]
                ends = [match.found.start(), *(end for _, end in spans)]
                assert [start for start, _ in spans] == ends[:-1], (rule.spec.id, text)
                assert ends[-1] == match.found.end(), (rule.spec.id, text)
                n_matches += 1
    assert n_matches > 35


def test_where_a_rule_stopped_it_had_come(miner: Miner, reader: PatternReader) -> None:
    n_reaches = 0
    for rule in miner.engine.compiled[::6]:  # some take seconds
        for text in list(shown(rule))[:1]:
            words = text.split(" ")
            middle = len(words) // 2
            spoilt = " ".join([*words[:middle], SPOILT, *words[middle + 1 :]])
            record = watched(miner, rule, spoilt)
            if record.matches.get(rule.spec.id):
                continue
            for look in record.looks[rule.spec.id]:
                ways = reader.read(look.program)
                for unit in look.units:
                    found = reach(ways, look.program, unit, look.terms)
                    if found:
                        check(found, look)
                        n_reaches += 1
    assert n_reaches > 12


def check(found: Reach, look) -> None:
    """The beginning matches what is said, and with the element that failed it does not."""
    matched = [part.node for level in found.levels for part in level.matched]
    failed = [part.node for part in found.failed[-1:]]
    pattern = look.program.expression(joined(matched), look.terms, ends=False).pattern
    assert pattern.fullmatch(found.unit.text, found.start, found.end) is not None
    if failed:
        longer = look.program.expression(joined([*matched, *failed]), look.terms, ends=False)
        again = longer.pattern.match(found.unit.text, found.start)
        assert again is None or again.end() <= found.end

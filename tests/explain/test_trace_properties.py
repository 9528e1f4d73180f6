"""Traces of random patterns on random texts agree with the engine."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from minekit.builtin import NORMALIZERS
from minekit.engine import Engine
from minekit.explain.parts import PatternReader, joined
from minekit.explain.record import Record
from minekit.explain.trace import Marked, reach, took
from minekit.model import Document
from rule_texts import load_text

HEAD = """minekit: 1
pack: t
vocab: {word: [a, ab, b c]}
fragments: {piece: ['a (?:b|c)', 'b{word}', 'c+']}
rules:
"""
ITEMS = [
    *("a", "b", "c", " ", "[ab]", "a?", "b+", "(?:a|b c)", "(?:a )?", "(?:ab){2}", "(?<_c>a|b )"),
    *("{word}", "{_w:word}", "{piece}", "{_p:piece}", "(?:{piece}|{word})", "{..3}", "a{..1w} b"),
]  # fmt: skip
PATTERNS = st.lists(st.sampled_from(ITEMS), min_size=1, max_size=5).map("".join)
TEXTS = st.text(alphabet="aabbc ", max_size=14)


# Several patterns an example: loading costs more than what is asked of a pattern.
@settings(max_examples=50, deadline=None)
@given(patterns=st.lists(PATTERNS, min_size=3, max_size=3), text=TEXTS)
def test_elements_make_up_a_match_and_what_stopped_stops(patterns: list[str], text: str) -> None:
    normalizers = {offer.name: offer for offer in NORMALIZERS}
    written = "".join(f"  x{n}: '{pattern}'\n" for n, pattern in enumerate(patterns))
    rules = load_text(HEAD + written, normalizers=normalizers)
    engine = Engine(rules, normalizers=normalizers)
    record = Record(lambda _: True)
    engine.watch(Document(id="d", text=text), record)
    reader = PatternReader(rules, engine.compiled)
    for n in range(len(patterns)):
        check(record, reader, f"t.x{n}")


def check(record: Record, reader: PatternReader, rule: str) -> None:
    for match in record.matches.get(rule, ()):
        found = took(Marked(reader.read(match.program), match.program), match)
        assert (
            "".join(match.unit.text[slice(*one.spans[-1])] for one in found)
            == match.found.string[slice(*match.found.span())]
        )
    if rule in record.matches:
        return
    for look in record.looks[rule]:
        for unit in look.units:
            reached = reach(reader.read(look.program), look.program, unit, look.terms)
            if reached is None:
                continue
            nodes = [part.node for level in reached.levels for part in level.matched]
            whole = look.program.expression(joined(nodes), look.terms, ends=False).pattern
            assert whole.fullmatch(unit.text, reached.start, reached.end) is not None
            if not reached.failed:
                again = look.program.matcher(look.terms).pattern.match(unit.text, reached.start)
                assert again is None or not again[0]

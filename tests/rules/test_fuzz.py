"""Whatever stands in a rule file, loading it either works or raises a MinekitError."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minekit.builtin import NORMALIZERS
from minekit.errors import RuleError
from rule_texts import load_text

NORMALIZERS_BY_NAME = {offer.name: offer for offer in NORMALIZERS}
SAMPLE = """\
minekit: 1
pack: t
version: 1.0.0
use: [t]
defaults: {case: smart}
types:
  a: {overlap: nested, attrs: {n: {type: number}, k: {type: string, enum: [x, y]}}}
groups: {g: ['@a', b]}
vocab:
  u: {fields: [name, factor], case: sensitive, terms: {miles|mile: [mile, 1609.3], km: [kilometer, 1000]}}
  w: [no, on, 1e3]
  s: {from: '@a.k'}
fragments:
  digits: '\\d{1,3}(?:,\\d{3})*|\\d+'
  both: ['{digits} {u}', "{w}"]
rules:
  b: '{n:digits} (?<q>{u:u}) {..6w} x'
  a:
    pattern: >-
      (?:about )?{n:digits}[ -]{u:u}
      {c:@b[q=km]}
    attrs: {n: '{n | number | times:u.factor ?? n | number}', k: x}
    where: {not_before: [' ago'], attr: {n: {gt: 0}}, inside: '@b'}
    near: [{any: 'x|y', words: 3, score: 0.1}]
    match: ['It is [[700 miles]] away.': {n: 700}]
  c: {like: a, pattern: '{n:digits}', attrs: {k: null}, where: {inside: null}}
relations: {r: {from: '@a', to: '@b', where: {same: sentence}}}
context: {n: {targets: '@a', cue: "not", sets: {k: y}}}
override: {t.c: {enabled: true}, t.w: {+terms: [off]}}
tests: [{text: 'x', expect: [{type: a, n: 1}]}]
"""
PIECES = [
    "", "\n", " ", "  ", "\t", ":", ": ", "- ", "[", "]", "{", "}", "'", '"', "|", ">", "&a ", "*a", "!x ", "#", "<<",
    "null", "true", "0", "-1", "1e999", "@a", "{@", "{x:", "..", "\\", "(", ")", "?", "*", "+", "??", "|", "\x00", "\x85",
    "\u2028", "é", "𝄞", "\ud800", "/", "a" * 50, "(?<n>", "{1,99999}", "like: a", "from: '@a.k'",
]  # fmt: skip


def load(text: str) -> None:
    with suppress(RuleError):
        load_text(text, lang="xx", normalizers=NORMALIZERS_BY_NAME)


def test_the_sample_itself_loads() -> None:
    load_text(SAMPLE, lang="xx", normalizers=NORMALIZERS_BY_NAME)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 12), st.sampled_from(PIECES)),
        max_size=3,
    )
)
def test_a_mutated_rule_file_raises_nothing_else(changes: list[tuple[int, int, str]]) -> None:
    text = SAMPLE
    for at, cut, piece in changes:
        text = text[:at] + piece + text[at + cut :]
    load(text)


lines = SAMPLE.splitlines(keepends=True)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(lines), max_size=30))
def test_shuffled_lines_raise_nothing_else(chosen: list[str]) -> None:
    load("minekit: 1\npack: t\n" + "".join(chosen))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_raises_nothing_else(text: str) -> None:
    load(text)
    load(f"minekit: 1\npack: t\nrules: {{a: {text!r}}}")


@given(st.text(alphabet="ab(?<n>)[]{}@:=,|*+.\\^$ 1-", max_size=30))
def test_any_pattern_raises_nothing_else(pattern: str) -> None:
    quoted = pattern.replace("'", "''")
    load(f"minekit: 1\npack: t\nrules: {{a: {{pattern: '{quoted}', attrs: {{x: '{quoted}'}}}}}}")


def test_any_bytes_of_a_file_raise_nothing_else(tmp_path: Path) -> None:
    from minekit.rules.packs import load_rules

    for number, data in enumerate(
        [b"", b"\xff\xfe", b"\x00", b"\x80" * 9, b"\xef\xbb\xbf", b"---\n"]
    ):
        path = tmp_path / f"{number}.yaml"
        path.write_bytes(data)
        with suppress(RuleError):
            load_rules(only=[str(path)], lang="xx")


HOSTILE = {
    "brackets": "a: " + "[" * 200_000,
    "mappings": "a: " + "{a: " * 100_000,
    "dashes": "a:\n" + "- " * 100_000,
    "unknown keys": "".join(f"k{number}: 1\n" for number in range(20_000)),
    "parentheses": "rules: {a: '" + "(" * 50_000 + "'}",
    "open brackets": "rules: {a: {pattern: x, match: ['" + "[[" * 50_000 + "']}}",
    "a chain of rules": "rules:\n  r0: x\n"
    + "".join(f"  r{n}: {{like: r{n - 1}, pattern: y}}\n" for n in range(1, 500)),
    "a chain of fragments": "rules: {a: '{f999}'}\nfragments:\n  f0: x\n"
    + "".join(f"  f{n}: 'a{{f{n - 1}}}'\n" for n in range(999, 0, -1)),
    "doubling fragments": "rules: {a: '{f60}'}\nfragments:\n  f0: x\n"
    + "".join(f"  f{n}: '{{f{n - 1}}}{{f{n - 1}}}'\n" for n in range(1, 61)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_a_word_and_without_a_wait(text: str) -> None:
    started = time.perf_counter()
    with pytest.raises(RuleError) as error:
        load_text(f"minekit: 1\npack: t\n{text}", lang="xx")
    assert 0 < len(error.value.findings) <= 1_000
    assert time.perf_counter() - started < 10


def test_groups_that_double_stay_small() -> None:
    groups = "".join(f"  g{n}: [g{n - 1}, g{n - 1}]\n" for n in range(1, 30))
    rules = load_text(
        f"minekit: 1\npack: t\nrules: {{x: y}}\ngroups:\n  g0: [x]\n{groups}", lang="xx"
    )
    assert rules.groups["t.g29"].types == ("x",)

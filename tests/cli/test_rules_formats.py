"""`minekit rules check` and `test` for other programs: what stands where, and the exit codes."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

Command = Callable[..., Any]

WARNED = "minekit: 1\npack: t\nrules:\n  thing: '\\w+'\n"
WRONG = "minekit: 1\npack: t\nrules:\n  thing: '{nothing}'\n"
FAILING = "minekit: 1\npack: t\nrules:\n  thing: {pattern: foo, match: [bar]}\n"


@pytest.fixture
def check(minekit: Command, folder: Path):
    def call(text: str, *arguments: str, command: str = "check"):
        (folder / "t.yaml").write_text(text)
        return minekit("rules", command, "--only", "t.yaml", *arguments)

    return call


def test_sarif_marks_what_fails_the_run_as_an_error(check) -> None:
    done = check(WARNED, "--format", "sarif", "--deny", "W041")
    (result,) = json.loads(done.out)["runs"][0]["results"]
    assert (done.code, result["ruleId"], result["level"]) == (1, "MK-W041", "error")


def test_rules_that_do_not_load_are_told_in_the_format_asked_for(check) -> None:
    for command in ("check", "test"):
        done = check(WRONG, "--format", "github", command=command)
        assert (done.code, done.err) == (2, "")
        assert done.out.decode() == (
            "::error file=t.yaml,line=4,col=12,endColumn=19,title=MK-E010"
            "::unknown name {nothing} in rule t.thing\n"
        )


def test_a_junit_report_of_check_lists_what_is_well_too(check) -> None:
    done = check("minekit: 1\npack: t\nrules: {a: x}\n", "--format", "junit")
    (case,) = ET.fromstring(done.out).iter("testcase")
    assert (done.code, case.attrib, list(case)) == (
        0, {"classname": "t.yaml", "name": "no findings", "file": "t.yaml", "line": "1"}, [],
    )  # fmt: skip


def test_warnings_are_no_failures_of_a_junit_report_unless_denied(check) -> None:
    for arguments, failures in ((), "0"), (("--strict",), "1"):
        done = check(WARNED, "--format", "junit", *arguments)
        assert ET.fromstring(done.out).get("failures") == failures


def test_failed_examples_are_annotations_and_cases(check) -> None:
    done = check(FAILING, "--format", "github", command="test")
    assert done.code == 1
    assert done.out.startswith(b"::error file=t.yaml,line=4,col=33,")
    root = ET.fromstring(check(FAILING, "--format", "junit", command="test").out)
    assert (root.get("tests"), root.get("failures")) == ("1", "1")


CARETS = {
    "no anchor": ("rules: {thing: '\\w+'}", "thing"),
    "an unused vocabulary": ("vocab: {words: [x]}\nrules: {a: y}", "words"),
    "no examples": ("rules: {thing: x}", "thing"),
    "a type that nothing emits": ("types: {other: {}}\nrules: {a: x}", "other"),
}


@pytest.mark.parametrize(("text", "underlined"), CARETS.values(), ids=CARETS)
def test_a_warning_underlines_the_whole_name(check, text: str, underlined: str) -> None:
    shown = check(f"minekit: 1\npack: t\n{text}\n", "--require-examples").out.decode().splitlines()
    marks = [
        source[mark.index("~") :][: mark.count("~")]
        for source, mark in pairwise(shown)
        if set(mark) == set(" |~")
    ]
    assert underlined in marks


BOATS = """\
minekit: 1
pack: boats
types: {boat: {attrs: {}}}
vocab: {kind: [ferry, tug, raft]}
rules:
  old: {emit: boat, pattern: 'a {kind}', attrs: {}, match: [a tug]}
  short: {emit: boat, pattern: 'ferry', attrs: {}, match: [ferry]}
  never: {emit: boat, pattern: '(?:big|red) ship', attrs: {}, match: [a big ship]}
  any: {emit: boat, pattern: 'boats?|yachts?', attrs: {}}
"""


@pytest.fixture
def corpus(minekit: Command, folder: Path):
    """`rules coverage` and `rules diff` of some rules over a text."""
    (folder / "a.txt").write_text("We saw a ferry. It was a ferry, and no boat.\n")
    (folder / "old.yaml").write_text(BOATS)

    def call(command: str, *arguments: str, text: str = BOATS):
        (folder / "t.yaml").write_text(text)
        rules = (
            ("old.yaml", "t.yaml", "a.txt") if command == "diff" else ("a.txt", "--rules", "t.yaml")
        )
        return minekit("rules", command, *rules, "--only", *arguments)

    return call


def annotations(told: bytes) -> list[str]:
    """Level, line and code of each annotation, and what it says."""
    form = r"::(\w+) file=t\.yaml,line=(\d+),col=\d+,endColumn=\d+,title=([\w-]+)::(.*)"
    found = [re.fullmatch(form, line) for line in told.decode().splitlines()]
    return [f"{one[1]} {one[2]} {one[3]}: {unquote(one[4])}" for one in found if one]


LISTS = {
    "rules": ([], [
        "warning 7 MK-W061: nothing is kept of what rule boats.short matches, 2 in all\nlost to boats.old 2",
        "warning 8 MK-W060: rule boats.never never matches in 1 document\nadd texts that it is for to the corpus, or leave it out",
    ]),
    "alternatives": (["--by", "alternative"], [
        "warning 9 MK-W062: the alternative `yachts?` of rule boats.any never matches",
    ]),
    "terms": (["--by", "term"], [
        "warning 4 MK-W063: 2 of 3 terms of vocabulary boats.kind never match: tug, raft",
    ]),
    "pairs": (["--pairs"], [
        "warning 6 MK-W064: 100% of the matches of rule boats.old overlap those of boats.short\n2 of 2 are kept",
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "expected"), LISTS.values(), ids=LISTS)
def test_what_a_corpus_does_not_use_is_annotated_where_it_stands(
    corpus, arguments: list[str], expected: list[str]
) -> None:
    done = corpus("coverage", "--format", "github", *arguments)
    assert (done.code, annotations(done.out)) == (0, expected)


def test_coverage_fails_only_if_it_is_told_to_be_strict(corpus) -> None:
    for shape in ("text", "json", "junit"):
        assert corpus("coverage", "--format", shape).code == 0
        assert corpus("coverage", "--format", shape, "--strict").code == 1
    done = corpus("coverage", "--format", "sarif", "--strict")
    results = json.loads(done.out)["runs"][0]["results"]
    assert [(one["ruleId"], one["level"]) for one in results] == [
        ("MK-W061", "error"), ("MK-W060", "error"),
    ]  # fmt: skip


def test_what_another_version_loses_is_an_error_and_what_it_gains_is_none(corpus) -> None:
    text = BOATS.replace("'a {kind}'", "'was a {kind}'").replace("'ferry'", "'no boat'")
    done = corpus("diff", "--format", "github", text=text)
    assert (done.code, annotations(done.out)) == (1, [
        ("error 6 MK-W065: rule boats.old: 2 lost in 1 document and the examples\n"
        "boats.old/match-1:1:1: [[a tug]]\na.txt:1:8: We saw [[a ferry]]."),
        ("warning 6 MK-W066: rule boats.old: 1 changed in 1 document and the examples\n"
        'a.txt:1:20: It [[was a ferry]], and no boat. (text was "a ferry")'),
        ("error 7 MK-W065: rule boats.short: 1 lost in 1 document and the examples\n"
        "boats.short/match-1:1:1: [[ferry]]"),
        ("warning 7 MK-W066: rule boats.short: 1 changed in 1 document and the examples\n"
        'a.txt:1:37: It was a ferry, and [[no boat]]. (text was "boat"; rule was "boats.any")'),
    ])  # fmt: skip


def test_rules_of_a_revision_are_shown_by_their_own_path(corpus, minekit: Command) -> None:
    for command in ("init -q", "add .", "-c user.name=a -c user.email=a@b.c commit -qm a"):
        subprocess.run(["git", *command.split()], check=True)
    text = BOATS.replace("'a {kind}'", "'was a {kind}'")
    corpus("coverage", text=text)
    done = minekit(
        "rules", "diff", "t.yaml", "old.yaml@HEAD", "a.txt", "--only", "--format", "github"
    )
    assert [line.partition(",")[0] for line in done.out.decode().splitlines()] == [
        "::warning file=old.yaml"
    ]


def test_a_revision_that_does_not_load_is_called_as_it_was_named(folder, minekit: Command) -> None:
    (folder / "old.yaml").write_text(BOATS.replace("pattern: 'ferry'", "patern: 'ferry'"))
    for command in ("init -q", "add .", "-c user.name=a -c user.email=a@b.c commit -qm a"):
        subprocess.run(["git", *command.split()], check=True)
    (folder / "old.yaml").write_text(BOATS)
    (folder / "a.txt").write_text("A ferry.")
    done = minekit("rules", "diff", "old.yaml@HEAD", "old.yaml", "a.txt", "--only")
    assert done.code == 2
    assert "\nold.yaml@HEAD:7:23: error MK-E004: unknown key `patern` in rule `short`\n" in done.err
    assert "    7 |   short: {emit: boat, patern: 'ferry'" in done.err


def test_a_name_that_is_gone_is_a_failure_of_its_file(corpus) -> None:
    text = BOATS.replace("  never:", "  nowhere:").replace("  any:", "  # any:")
    root = ET.fromstring(corpus("diff", "--format", "junit", text=text).out)
    cases = {case.get("name"): case.find("failure") for case in root.iter("testcase")}
    messages = [one.get("message") for one in cases.values() if one is not None]
    assert "rule boats.never is renamed to boats.nowhere" in messages
    assert "rule boats.any is removed" in messages
    assert ET.fromstring(corpus("diff", "--format", "junit").out).get("failures") == "0"


def test_what_no_example_needs_is_annotated(corpus, minekit: Command) -> None:
    corpus("coverage")
    done = minekit(
        "rules", "test", "--only", "t.yaml", "-k", "never", "--mutate", "--format", "github"
    )
    assert (done.code, annotations(done.out)) == (1, [
        "error 8 MK-W068: boats.never: no example needs `red`\nadd a text with it to `match`, or leave it out",
    ])  # fmt: skip

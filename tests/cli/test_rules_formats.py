"""`minekit rules check` and `test` for other programs: what stands where, and the exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
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

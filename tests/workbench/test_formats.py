"""Findings and examples for other programs: SARIF, GitHub annotations, JUnit."""

from __future__ import annotations

import json
import re
from typing import Annotated, Literal
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import msgspec
import pytest

from minekit.errors import Finding, Place
from minekit.examples import Runner, cases
from minekit.rules.codes import CODES
from minekit.workbench.formats import (
    as_github,
    as_junit,
    as_sarif,
    check_of,
    of_finding,
    of_outcome,
)

AT = Place("rules/50% off, new.yaml", 3, 7)
FOUND = Finding("MK-W041", AT, "rule a: no anchor", "add\na word", length=4)
ERROR = Finding("MK-E010", AT, "unknown name {\x1b}, <&>")


# What the schema of SARIF 2.1.0 asks of the parts that minekit writes; nothing else may be there.
Count = Annotated[int, msgspec.Meta(ge=0)]
Position = Annotated[int, msgspec.Meta(ge=1)]
Level = Literal["none", "note", "warning", "error"]


class Strict(msgspec.Struct, forbid_unknown_fields=True):
    pass


class Message(Strict):
    text: str


class Configuration(Strict):
    level: Level


class ReportingDescriptor(Strict):
    id: str
    shortDescription: Message  # noqa: N815 - the names of SARIF
    fullDescription: Message  # noqa: N815
    help: Message
    defaultConfiguration: Configuration  # noqa: N815


class ToolComponent(Strict):
    name: str
    semanticVersion: Annotated[str, msgspec.Meta(pattern=r"^\d+\.\d+\.\d+")]  # noqa: N815
    rules: list[ReportingDescriptor]


class Tool(Strict):
    driver: ToolComponent


class ArtifactLocation(Strict):
    uri: Annotated[str, msgspec.Meta(pattern=r"^[\w/.%:~-]+$")]  # a URI reference


class Region(Strict):
    startLine: Position  # noqa: N815
    startColumn: Position  # noqa: N815
    endColumn: Position  # noqa: N815


class PhysicalLocation(Strict):
    artifactLocation: ArtifactLocation  # noqa: N815
    region: Region


class Location(Strict):
    physicalLocation: PhysicalLocation  # noqa: N815


class Result(Strict):
    ruleId: str  # noqa: N815
    ruleIndex: Count  # noqa: N815
    level: Level
    message: Message
    locations: list[Location]


class Run(Strict):
    tool: Tool
    columnKind: Literal["utf16CodeUnits", "unicodeCodePoints"]  # noqa: N815
    results: list[Result]


class Log(Strict):
    schema: Annotated[str, msgspec.Meta(pattern="sarif.*2.1.0.*json$")] = msgspec.field(
        name="$schema"
    )
    version: Literal["2.1.0"]
    runs: Annotated[list[Run], msgspec.Meta(min_length=1)]


def test_sarif_has_the_structure_of_its_schema() -> None:
    notices = [of_finding(FOUND, fails=False), of_finding(ERROR, fails=True)]
    log = msgspec.json.decode(as_sarif(notices), type=Log)
    driver, results = log.runs[0].tool.driver, log.runs[0].results
    assert [driver.rules[result.ruleIndex].id for result in results] == ["MK-W041", "MK-E010"]
    assert [result.level for result in results] == ["warning", "error"]
    place = results[0].locations[0].physicalLocation
    assert (place.region.startLine, place.region.startColumn, place.region.endColumn) == (3, 7, 11)
    assert unquote(place.artifactLocation.uri) == AT.file
    assert driver.rules[1].help.text == CODES["MK-W041"][1]


def test_sarif_of_nothing_is_a_run_without_results() -> None:
    assert json.loads(as_sarif([]))["runs"][0]["results"] == []


def test_every_code_can_stand_in_sarif() -> None:
    notices = [of_finding(Finding(code, AT, "x"), fails=False) for code in CODES]
    assert len(msgspec.json.decode(as_sarif(notices), type=Log).runs[0].results) == len(CODES)


def test_a_github_annotation_is_one_line_with_its_signs_escaped() -> None:
    assert as_github([of_finding(FOUND, fails=False)]) == (
        "::warning file=rules/50%25 off%2C new.yaml,line=3,col=7,endColumn=11,title=MK-W041"
        "::rule a: no anchor%0Aadd%0Aa word\n"
    )


def test_a_warning_that_fails_the_run_is_an_error_in_every_format() -> None:
    notice = of_finding(FOUND, fails=True)
    assert as_github([notice]).startswith("::error ")
    assert json.loads(as_sarif([notice]))["runs"][0]["results"][0]["level"] == "error"


RULES = """\
minekit: 1
pack: ex
rules:
  thing:
    pattern: 'foo <\\d>'
    match: ['a [[foo <1>]]', 'a [[foo]] <2>']
    no_match: ['foo <3>']
    todo_match: ['foo <4>', 'fooo']
tests:
  - {text: foo, expect: [{type: thing}]}
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory):
    from minekit.api import Miner

    path = tmp_path_factory.mktemp("rules") / "ex.yaml"
    path.write_text(RULES)
    miner = Miner(only_rules=[str(path)])
    return [Runner(miner).run(case) for case in cases(miner.rules, ["ex"])]


def test_a_junit_report_counts_what_it_holds(outcomes) -> None:
    root = ET.fromstring(as_junit(map(check_of, outcomes)))
    suites = list(root)
    assert (root.tag, [suite.get("name") for suite in suites]) == ("testsuites", ["ex.thing", "ex"])
    for element in (root, *suites):
        for attribute, path in (
            ("tests", "testcase"),
            ("failures", "failure"),
            ("skipped", "skipped"),
        ):
            assert int(element.get(attribute, "")) == len(list(element.iter(path)))
    assert [case.get("name") for case in suites[0]] == [
        "match-1", "match-2", "no_match-1", "todo_match-1", "todo_match-2",
    ]  # fmt: skip
    assert [child.tag for case in suites[0] for child in case] == [
        "failure", "failure", "system-out", "skipped",
    ]  # fmt: skip


def test_a_junit_failure_shows_what_was_expected_and_what_came(outcomes) -> None:
    root = ET.fromstring(as_junit(map(check_of, outcomes)))
    text = next(root.iter("failure")).text or ""
    assert re.search(r"^ +expected +foo$", text, re.MULTILINE)
    assert re.search(r"^ +got +foo <2>", text, re.MULTILINE)


def test_github_is_told_of_failures_and_of_gaps_that_are_closed(outcomes) -> None:
    lines = as_github(filter(None, map(of_outcome, outcomes))).splitlines()
    shown = [re.findall(r"^::(\w+) .*line=(\d+),.*title=([^:]+)::", line)[0] for line in lines]
    assert shown == [
        ("error", "6", "ex.thing/match-2"),
        ("error", "7", "ex.thing/no_match-1"),
        ("notice", "8", "ex.thing/todo_match-1"),
        ("error", "10", "ex/test-1"),
    ]


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    notice = of_finding(ERROR, fails=True)
    from minekit.workbench.formats import Check

    text = as_junit([Check("s", "n", "f", 1, notice)])
    assert "unknown name {\N{REPLACEMENT CHARACTER}}, <&>" in "".join(
        ET.fromstring(text).itertext()
    )

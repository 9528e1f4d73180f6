"""Findings and failed examples as other programs take them: SARIF, GitHub annotations, JUnit.

Both become notices first, so that each format is written once. The commands say what counts as an
error: a warning that is denied is one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from minekit import __version__
from minekit.errors import Finding, Place
from minekit.examples import Outcome, describe
from minekit.rules.codes import CODES

__all__ = [
    "Check",
    "Notice",
    "as_github",
    "as_junit",
    "as_sarif",
    "check_of",
    "of_finding",
    "of_outcome",
]

Level = Literal["error", "warning", "note"]

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell.

    Attributes:
        name: a finding's code, or an example's id.
        message: what is wrong, on one line.
        details: more about it, or empty.
        length: how many code points to mark.
    """

    name: str
    level: Level
    place: Place
    message: str
    details: str = ""
    length: int = 1


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: a case of a JUnit report.

    Attributes:
        suite: what it belongs to: a rule, pack or file.
        notice: what came of it, None where all is well.
        is_skipped: whether it is known not to hold yet.
    """

    suite: str
    name: str
    file: str
    line: int = 1
    notice: Notice | None = None
    is_skipped: bool = False


def of_finding(found: Finding, *, fails: bool) -> Notice:
    """A finding; `fails` says whether the run fails of it."""
    level: Level = "error" if fails or found.is_error else "warning"
    place = found.place_or_start
    return Notice(found.code, level, place, found.message, found.advice, found.length)


def of_outcome(outcome: Outcome) -> Notice | None:
    """What an example has to tell: that it failed, or that a known gap is closed."""
    case = outcome.case
    if outcome.state == "failed":
        details = describe(outcome).partition("\n")[2]  # what the first line says is told anyway
        return Notice(case.id, "error", case.place, "; ".join(outcome.failures), details)
    if outcome.state == "fixed":
        return Notice(case.id, "note", case.place, "it passes now; move it to `match`")
    return None


def check_of(outcome: Outcome) -> Check:
    """An example as a case of a report; its suite is its rule, or its pack for a whole text."""
    case = outcome.case
    suite, _, name = case.id.partition("/")
    return Check(
        suite=suite,
        name=name,
        file=case.place.file,
        line=case.place.line,
        notice=of_outcome(outcome),
        is_skipped=outcome.state == "todo",
    )


def as_github(notices: Iterable[Notice]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    return "".join(map(_workflow_command, notices))


def _workflow_command(notice: Notice) -> str:
    place = notice.place
    properties = {
        "file": place.file,
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + notice.length,
        "title": notice.name,
    }
    shown = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    text = "\n".join(filter(None, (notice.message, notice.details)))
    return f"::{_GITHUB[notice.level]} {shown}::{_escaped(text)}\n"


def _escaped(text: str, signs: str = "") -> str:
    for sign in f"%\r\n{signs}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def as_junit(found: Iterable[Check]) -> str:
    """A JUnit report: a suite for each rule or file, a failure for each error."""
    checks = list(found)
    root = Element("testsuites", name="minekit")
    for suite in dict.fromkeys(check.suite for check in checks):
        cases = [check for check in checks if check.suite == suite]
        element = SubElement(root, "testsuite", {"name": _xml(suite), **_counts(cases)})
        for check in cases:
            _test_case(element, check)
    root.attrib |= _counts(checks)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _counts(checks: Sequence[Check]) -> dict[str, str]:
    failed = sum(check.notice is not None and check.notice.level == "error" for check in checks)
    skipped = sum(check.is_skipped for check in checks)
    numbers = {"tests": len(checks), "failures": failed, "errors": 0, "skipped": skipped}
    return {name: str(number) for name, number in numbers.items()}


def _test_case(parent: Element, check: Check) -> None:
    attributes = {
        "classname": _xml(check.suite),
        "name": _xml(check.name),
        "file": _xml(check.file),
        "line": str(check.line),
    }
    case = SubElement(parent, "testcase", attributes)
    notice = check.notice
    if check.is_skipped:
        SubElement(case, "skipped", message="a known gap")
    if notice is None:
        return
    text = _xml("\n".join(filter(None, (f"{notice.place}: {notice.message}", notice.details))))
    if notice.level == "error":
        SubElement(case, "failure", message=_xml(notice.message), type=notice.level).text = text
    else:
        SubElement(case, "system-out").text = text


def _xml(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def as_sarif(notices: Sequence[Notice]) -> str:
    """A SARIF 2.1.0 log, with what each code means."""
    codes = sorted({notice.name for notice in notices})
    driver = {
        "name": "minekit",
        "semanticVersion": __version__,
        "rules": [_sarif_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(notice, codes.index(notice.name)) for notice in notices],
    }
    log = {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _sarif_rule(code: str) -> dict[str, object]:
    title, text = CODES[code]
    level = "error" if code.startswith("MK-E") else "warning"
    return {
        "id": code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": text},
        "help": {"text": text},
        "defaultConfiguration": {"level": level},
    }


def _sarif_result(notice: Notice, index: int) -> dict[str, object]:
    place = notice.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + notice.length,
    }
    location = {"artifactLocation": {"uri": _uri(place.file)}, "region": region}
    text = "\n".join(filter(None, (notice.message, notice.details)))
    return {
        "ruleId": notice.name,
        "ruleIndex": index,
        "level": notice.level,
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }


def _uri(file: str) -> str:
    """Relative where the file is shown so, for then it is that of the repository."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())

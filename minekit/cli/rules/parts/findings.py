"""Findings on the terminal and for programs, for `rules check` and whatever loads rules."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TextIO

from msgspec.structs import replace

from minekit.errors import Finding, UsageError
from minekit.near_names import with_nearest
from minekit.rules.codes import CODES

__all__ = ["FORMATS", "as_json", "known_code", "print_findings", "with_source"]

FORMATS = ("text", "json", "sarif", "github", "junit")


def known_code(text: str) -> str:
    """A code in full, which may be written as `w041`.

    Raises:
        UsageError: there is none like it.
    """
    code = text.upper() if text.upper().startswith("MK-") else f"MK-{text.upper()}"
    if code not in CODES:
        raise UsageError(with_nearest(f"there is no code {text}", code, CODES))
    return code


def print_findings(
    findings: Sequence[Finding],
    shape: str,
    *,
    failing: Collection[Finding] = (),
    files: Sequence[str] = (),
    text_to: TextIO | None = None,
) -> None:
    """Findings in one of the formats; in others, such as those of graphs, as text.

    Args:
        findings: in the order to print them.
        shape: the format's name.
        failing: the warnings of which the run fails.
        files: those that were looked at, for reports that also list what is well.
        text_to: where text goes, standard output by default.
    """
    if shape == "json":
        is_ok = not failing and not any(found.is_error for found in findings)
        told = {"ok": is_ok, "findings": [as_json(found) for found in findings]}
        print(json.dumps(told, indent=2, ensure_ascii=False))
    elif shape in FORMATS[2:]:
        sys.stdout.write(_for_machines(findings, shape, failing, files))
    else:
        for found in findings:
            print(with_source(found), file=text_to)


def _for_machines(
    findings: Sequence[Finding], shape: str, failing: Collection[Finding], files: Sequence[str]
) -> str:
    from minekit.workbench.formats import Check, as_github, as_junit, as_sarif, of_finding

    notices = [of_finding(found, fails=found in failing) for found in findings]
    if shape == "sarif":
        return as_sarif(notices)
    if shape == "github":
        return as_github(notices)
    clean = [file for file in files if not any(found.place.file == file for found in findings)]
    checks = [
        Check(at.file, f"{one.name} at {at.line}:{at.column}", at.file, at.line, one)
        for one, at in ((one, one.place) for one in notices)
    ]
    return as_junit([*checks, *(Check(file, "no findings", file) for file in clean)])


def as_json(found: Finding) -> dict[str, object]:
    """A finding as editors and scripts take it."""
    place = found.place_or_start
    return {
        "code": found.code,
        "severity": "error" if found.is_error else "warning",
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "length": found.length,
        "message": found.message,
        "advice": found.advice,
    }


def with_source(found: Finding) -> Finding:
    """A finding with its line, where only its place was known."""
    if found.source or not Path(found.place.file).is_file():
        return found
    try:
        text = Path(found.place.file).read_text(encoding="utf-8", errors="replace")
    except OSError:  # which may be what was found
        return found
    lines = text.splitlines()
    line = lines[found.place.line - 1] if 0 < found.place.line <= len(lines) else ""
    return replace(found, source=line)

"""Plain YAML mistakes as findings, with the usual traps named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any  # marks have no types

import yaml

from minekit.rules.reading.scalars import Source
from minekit.rules.report import Report

__all__ = ["explain_yaml_error"]

_QUOTE_IT = "put the whole text in single quotes (and write ' inside it twice)"


def explain_yaml_error(error: yaml.YAMLError, source: Source, report: Report) -> None:
    """Report a YAML error at its place, with advice for the traps that rule authors meet."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opening = getattr(error, "context_mark", None)
    if "quoted scalar" in (getattr(error, "context", None) or "") and _is_end(mark, source):
        offset = opening.index if opening else 0
        problem = "the quoted text that begins here never ends"
    elif mark is None:
        offset = getattr(error, "position", 0)
        problem = f"unacceptable character {source.text[offset : offset + 1]!a}"
    else:
        offset = mark.index
        problem = getattr(error, "problem", None) or "not valid YAML"
    at = source.located("", [min(offset, len(source.text))])
    lines = _Lines(source.text.splitlines(), at.place.line, at.place.column)
    opened = source.position(opening.index)[0] if opening is not None else 0
    advice = _of_lines(problem, lines, opened) or _of_line(problem, lines)
    report.add("MK-E001", at, f"not valid YAML: {problem}", advice)


def _is_end(mark: Any, source: Source) -> bool:
    return mark is not None and mark.index >= len(source.text.rstrip())


class _Lines:
    """The line that YAML stopped in, and the last one above it that says something."""

    def __init__(self, lines: Sequence[str], number: int, column: int) -> None:
        self.line = lines[number - 1] if number <= len(lines) else ""
        self.before, self.rest = self.line[: column - 1], self.line[column - 1 :]
        told = (n for n in range(min(number, len(lines) + 1) - 1, 0, -1) if _says(lines[n - 1]))
        self.number, self.above_number = number, next(told, 0)
        self.above = lines[self.above_number - 1] if self.above_number else ""


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _of_lines(problem: str, at: _Lines, opened: int) -> str:
    """Advice where a line above is the culprit, or how the lines begin."""
    above = f"line {at.above_number}"
    for number, line in ((at.number, at.line), (at.above_number, at.above)):
        odd = line[: len(line) - len(line.lstrip())].strip(" ")
        if odd:
            kind = "YAML allows no tab here" if "\t" in odd else f"line {number} has others"
            return f"indent with spaces: {kind}"
    if re.match(r"\s*(?:- )?[\w+-]+:['\"\[{|>]", at.above):
        return f"a space belongs behind the colon in {above}"
    bare = re.fullmatch(r"(\s*)([\w-]+)\s*", at.above)
    if "mapping values" in problem and bare and at.line.startswith(f"{bare[1]} "):
        return f"a colon is missing behind `{bare[2]}`, in {above}"
    for mark in ("'", '"'):
        if at.above.replace(mark * 2, "").count(mark) % 2 and mark in at.before:
            return f"the quotation mark of {above} is closed only here; close it there"
    if found := re.search(r"expected ',' or '([}\]])'", problem):
        return f"a `{found[1]}` is missing for what begins in line {opened}"
    if "expected key" in problem and not at.before.strip():
        return "entries of one mapping, or of one list, begin in the same column"
    return ""


def _of_line(problem: str, at: _Lines) -> str:
    """Advice where the culprit stands in the line itself."""
    if "mapping values" in problem:
        return f"`: ` inside an unquoted text starts a mapping; {_QUOTE_IT}"
    if "cannot start any token" in problem and at.rest[:1]:
        sign = "a backtick" if at.rest[0] == "`" else f"`{at.rest[0]}`"
        return f"a text cannot begin with {sign}; {_QUOTE_IT}"
    if "unknown escape" in problem:
        return "in double quotes a backslash is written twice; single quotes take it as it is"
    if re.search(r"[\]}]\s*$", at.before.rstrip()) or re.match(r"\s*[\w-]+:\s*[\[{]", at.line):
        return f"an unquoted `[` starts a list and `{{` a mapping; {_QUOTE_IT}"
    if "'" in at.before or '"' in at.before:
        return "a quotation mark of the same kind inside a quoted text is written twice"
    if "expected key" in problem or "block end" in problem:
        return "entries of one mapping, or of one list, begin in the same column"
    return ""

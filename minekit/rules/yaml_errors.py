"""Plain YAML mistakes as findings, with the usual traps named."""

from __future__ import annotations

import re
from typing import Any  # marks have no types

import yaml

from minekit.rules.report import Report
from minekit.rules.scalars import Source

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
    at = source.located("", [source.position(min(offset, len(source.text)))])
    line = at.source_line()
    report.add("MK-E001", at, f"not valid YAML: {problem}", _advice(problem, line, at.place.column))


def _is_end(mark: Any, source: Source) -> bool:
    return mark is not None and mark.index >= len(source.text.rstrip())


def _advice(problem: str, line: str, column: int) -> str:
    rest = line[column - 1 :]
    before = line[: column - 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces: YAML allows no tab here"
    if "mapping values" in problem:
        return f"`: ` inside an unquoted text starts a mapping; {_QUOTE_IT}"
    if "cannot start any token" in problem and rest[:1]:
        return f"a text cannot begin with `{rest[0]}`; {_QUOTE_IT}"
    if "unknown escape" in problem:
        return "in double quotes a backslash is written twice; single quotes take it as it is"
    if re.search(r"[\]}]\s*$", before.rstrip()) or re.match(r"\s*[\w-]+:\s*[\[{]", line):
        return f"an unquoted `[` starts a list and `{{` a mapping; {_QUOTE_IT}"
    if "'" in before or '"' in before:
        return "a quotation mark of the same kind inside a quoted text is written twice"
    if "expected key" in problem or "block end" in problem:
        return "entries of one mapping, or of one list, begin in the same column"
    return ""

"""`rules migrate`: files of an older format in the one that this release reads, comments kept.

A step leads from one format to the next. It says which words of the file to replace, and they are
replaced where they stand, so that nothing else changes. Format 0 is made up: it shows that the
mechanism works before a format 2 needs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from minekit.rules.located import Located
from minekit.rules.reading.load import FORMAT, check_format
from minekit.rules.reading.nodes import Fields, Node, Scalar
from minekit.rules.reading.scalars import Source
from minekit.rules.report import Report
from minekit.workbench.editing.rule_files import parse_rules

__all__ = ["STEPS", "Edit", "format_of", "migrate_text"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A word of the file, and what stands there afterwards."""

    at: Located
    new: str


Step = Callable[[Fields], Iterator[Edit]]


def migrate_text(text: str, name: str) -> str:
    """The text of a rule file in today's format; the same text where it is.

    Raises:
        RuleError: it is not YAML, no rule file, or of a format that nobody knows.
    """
    while (number := format_of(text, name)) < FORMAT:
        source = Source(name, text)
        root = parse_rules(source)
        version = root.get("minekit")
        assert isinstance(version, Scalar)  # noqa: S101 - `format_of` has read it
        edits = [Edit(version.at, str(number + 1)), *STEPS[number](root)]
        text = _edited(source, edits)
    return text


def format_of(text: str, name: str) -> int:
    """The format that a file says it has.

    Raises:
        RuleError: it is not YAML, no rule file, or of a format that nobody knows.
    """
    root, report = parse_rules(Source(name, text)), Report()
    node = root.get("minekit")
    if isinstance(node, Scalar) and re.fullmatch(r"[0-9]{1,4}", node.at) and int(node.at) in STEPS:
        return int(node.at)
    check_format(root, report)
    report.raise_errors()
    return FORMAT


def _edited(source: Source, edits: list[Edit]) -> str:
    """The text with every word replaced, each place once, for an alias can lead to it again."""
    by_place = {(edit.at.place.line, edit.at.place.column): edit for edit in edits}
    text = source.text
    for place, edit in sorted(by_place.items(), reverse=True):
        end = edit.at.at(len(edit.at))
        before = text[: source.offset(*place)]
        text = before + edit.new + text[source.offset(end.line, end.column) :]
    return text


def _from_0(root: Fields) -> Iterator[Edit]:
    """Format 0 called some things by other names, and counted scores in percent."""
    yield from _renamed(root, {"name": "pack", "vocabularies": "vocab"})
    for rule in _entries(root.get("rules")):
        yield from _renamed(rule, {"examples": "match", "counterexamples": "no_match"})
        score = rule.get("score")
        if isinstance(score, Scalar) and re.fullmatch(r"[0-9]{1,3}%", score.at):
            yield Edit(score.at, f"{int(score.at[:-1]) / 100:g}")


STEPS: dict[int, Step] = {0: _from_0}
"""Format to what leads to the next one."""


def _renamed(fields: Fields, names: dict[str, str]) -> Iterator[Edit]:
    yield from (Edit(key, names[key]) for key, _ in fields if key in names)


def _entries(node: Node | None) -> Iterator[Fields]:
    """The values of a mapping that are mappings."""
    for _, value in node if isinstance(node, Fields) else ():
        if isinstance(value, Fields):
            yield value

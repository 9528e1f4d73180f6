"""Writing what came out into examples that fail, for the author to review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from minekit.examples import Outcome, agrees
from minekit.model import Mention
from minekit.workbench.edit import composed, marked, quoted, scalar, write_file
from minekit.workbench.rule_files import read_rules

__all__ = ["Update", "update"]

_BLOCKS = ("|", ">")


@dataclass(frozen=True, slots=True)
class _Edit:
    """Start and end in the file's text, and what is to stand there; of a value its name."""

    start: int
    end: int
    new: str
    name: str = ""

    def change(self, text: str) -> tuple[str, str]:
        """What stood there and what stands there now."""
        named = f"{self.name}: " if self.name else ""
        return named + text[self.start : self.end], named + self.new


@dataclass(frozen=True, slots=True)
class Update:
    """What became of a failing example.

    Attributes:
        changes: what was written and what is now, for each place that was changed.
        reason: why it was left as it is, or empty.
    """

    outcome: Outcome
    changes: tuple[tuple[str, str], ...] = ()
    reason: str = ""


def update(outcomes: Iterable[Outcome]) -> list[Update]:
    """Correct the marks and values of `match` examples to what came out, in their files.

    Everything else in a file stays byte for byte. An example of which nothing came out is left:
    that is a rule to mend, or an example for `no_match`.

    Args:
        outcomes: those that failed.

    Raises:
        WriteError: a file cannot be written.
    """
    done: list[Update] = []
    by_file: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_file.setdefault(outcome.case.place.file, []).append(outcome)
    for file, failed in by_file.items():
        mark, text = read_rules(Path(file))
        edits: list[_Edit] = []
        for outcome in failed:
            try:
                own = _edits(outcome, text)
                edits += own
                changes = sorted(own, key=_start)
                done.append(Update(outcome, tuple(edit.change(text) for edit in changes)))
            except _LeftError as error:
                done.append(Update(outcome, reason=str(error)))
        if edits:
            for edit in sorted(edits, key=_start, reverse=True):
                text = text[: edit.start] + edit.new + text[edit.end :]
            write_file(file, mark, text)
    return done


def _start(edit: _Edit) -> int:
    return edit.start


class _LeftError(Exception):
    """Why an example is left as it is."""


def _edits(outcome: Outcome, text: str) -> list[_Edit]:
    case, example = outcome.case, outcome.case.example
    if case.kind == "no_match":
        raise _LeftError("the rule matches; mend it, or move the text to `match`")
    if case.rule is None or example is None:
        raise _LeftError("a document test is changed by hand")
    if not outcome.got:
        raise _LeftError("nothing came out; mend the rule, or move it to `no_match`")
    node: Any = _node(text, case.rule.id.partition(".")[2], int(case.id.rpartition("-")[2]) - 1)
    written, values = node.value[0] if isinstance(node, yaml.MappingNode) else (node, None)
    if written.style in _BLOCKS or (values is not None and isinstance(values, yaml.ScalarNode)):
        raise _LeftError("it is written as a block; change it by hand")
    edits = list(_value_edits(example.expect, outcome.got, values)) if values is not None else []
    spans = sorted((found.start, found.end) for found in outcome.got)
    if example.spans and spans != list(example.spans):
        new = quoted(marked(example.text, spans))
        edits.append(_Edit(written.start_mark.index, written.end_mark.index, new))
    return edits


def _node(text: str, rule: str, number: int) -> yaml.Node:
    """An example's node: a text, or a mapping of a text to the values that it expects."""
    root = composed(text)
    for key in ("rules", rule, "match"):
        root = next((value for name, value in root.value if name.value == key), None)
        if not isinstance(root, yaml.CollectionNode):
            raise _LeftError("it is not where its rule is written")
    node: yaml.Node = root.value[number]
    return node


def _value_edits(
    expect: Mapping[str, object], got: Iterable[Mention], values: yaml.Node
) -> Iterator[_Edit]:
    """New values for those that the nearest mention has otherwise."""

    def distance(found: Mention) -> int:
        return sum(not agrees(found.attrs.get(name), value) for name, value in expect.items())

    nearest = min(got, key=distance)
    nodes = {name.value: value for name, value in values.value}
    for name, value in expect.items():
        if name.startswith("->"):
            raise _LeftError("it expects a relation; change it by hand")
        actual = nearest.attrs.get(name)
        if agrees(actual, value):
            continue
        if actual is None:
            raise _LeftError(f"{name} did not come out; mend the rule, or remove it by hand")
        node = nodes[name]
        yield _Edit(node.start_mark.index, node.end_mark.index, scalar(actual), name)

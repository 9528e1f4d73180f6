"""Writing what came out into examples that fail, for the author to review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from minekit.examples import Outcome, actual_value, is_met
from minekit.model import Mention, Span
from minekit.workbench.rule_files import composed, read_rules, write_file
from minekit.workbench.written import marked, marked_in_place, scalar

__all__ = ["Update", "update"]


@dataclass(frozen=True, slots=True)
class _Edit:
    """Start and end in the file's text, and what is to stand there; of a value its name."""

    start: int
    end: int
    new: str
    name: str = ""

    def applied(self, text: str) -> str:
        """The file's text with it."""
        return text[: self.start] + self.new + text[self.end :]

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
                text = edit.applied(text)
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
    rule, number = case.rule.id.partition(".")[2], int(case.id.rpartition("-")[2]) - 1
    node: Any = _node(text, rule, number)
    written, values = node.value[0] if isinstance(node, yaml.MappingNode) else (node, None)
    edits = list(_value_edits(outcome, text, written, values)) if example.expect else []
    spans = sorted((found.start, found.end) for found in outcome.got)
    if example.spans and spans != list(example.spans):
        edit = _mark_edit(text, written, example.text, spans)
        if _text_at(edit.applied(text), rule, number) != marked(example.text, spans):
            raise _LeftError("its double brackets cannot be moved; change it by hand")
        edits.append(edit)
    return edits


def _mark_edit(text: str, written: Any, bare: str, spans: Sequence[Span]) -> _Edit:
    new = marked_in_place(text, written, bare, spans)
    return _Edit(written.start_mark.index, written.end_mark.index, new)


def _node(text: str, rule: str, number: int) -> yaml.Node:
    """An example's node: a text, or a mapping of a text to the values that it expects."""
    root = composed(text)
    for key in ("rules", rule, "match"):
        root = next((value for name, value in root.value if name.value == key), None)
        if not isinstance(root, yaml.CollectionNode):
            raise _LeftError("it is not where its rule is written")
    node: yaml.Node = root.value[number]
    return node


def _text_at(text: str, rule: str, number: int) -> str:
    """What an example says; nothing where the file cannot be read."""
    try:
        node: Any = _node(text, rule, number)
    except yaml.YAMLError:
        return ""
    return str((node.value[0][0] if isinstance(node, yaml.MappingNode) else node).value)


def _value_edits(outcome: Outcome, text: str, written: Any, values: Any) -> Iterator[_Edit]:
    """New values for those that the nearest mention has otherwise."""
    assert outcome.case.example is not None  # noqa: S101 - the caller has looked
    expect, document = outcome.case.example.expect, outcome.document

    def distance(found: Mention) -> int:
        return sum(not is_met(found, name, value, document) for name, value in expect.items())

    nearest = min(outcome.got, key=distance)
    nodes = {key.value: (key, node) for key, node in values.value}
    for name, value in expect.items():
        if is_met(nearest, name, value, document):
            continue
        actual = actual_value(nearest, name, document)
        if actual is None or actual == []:
            raise _LeftError(f"{name} did not come out; mend the rule, or remove it by hand")
        if values.start_mark.index < written.start_mark.index:
            raise _LeftError("others expect the same values, by an anchor; change them by hand")
        if isinstance(actual, list) and len(actual) == 1 and not isinstance(value, list):
            actual = actual[0]
        yield _value_edit(text, *nodes[name], actual)


def _value_edit(text: str, key: Any, node: Any, actual: object) -> _Edit:
    """Another value in the place of one that stands on one line, or on lines of its own."""
    new = scalar(actual)
    if isinstance(actual, (list, tuple)):
        new = f"[{', '.join(map(scalar, actual))}]"
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        # Its end is that of what follows it; in a line, a list stands behind its key.
        start = text.index(":", key.end_mark.index) + 1
        end, new = node.value[-1].end_mark.index, f" {new}"
    if "\n" in text[start:end].rstrip() and "#" in text[start:end]:
        raise _LeftError(f"a comment stands within {key.value}; change it by hand")
    end = start + len(text[start:end].rstrip())
    return _Edit(start, end, new, key.value)

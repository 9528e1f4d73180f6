"""Writing what came out into examples and tests that fail, for the author to review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from minekit.examples import Outcome, is_met
from minekit.model import Mention, Span
from minekit.rules.schema import RuleSet
from minekit.workbench.editing.edits import SHARED, Edit, LeftError, applied, by_place, value_edits
from minekit.workbench.editing.rule_files import composed, read_rules, write_file
from minekit.workbench.editing.update_tests import test_edits
from minekit.workbench.editing.written import marked, marked_in_place

__all__ = ["Update", "update"]


@dataclass(frozen=True, slots=True)
class Update:
    """What became of a failing example or test.

    Attributes:
        changes: what was written and what is now, for each place that was changed.
        reason: why it was left as it is, or of a test some of it; or empty.
    """

    outcome: Outcome
    changes: tuple[tuple[str, str], ...] = ()
    reason: str = ""


def update(outcomes: Iterable[Outcome], rules: RuleSet) -> list[Update]:
    """Correct `match` examples and tests to what came out, in their files.

    Everything else in a file stays byte for byte. An example of which nothing came out is left:
    that is a rule to mend, or an example for `no_match`.

    Args:
        outcomes: those that failed, and those of tests that are open.
        rules: those that they were run with.

    Raises:
        WriteError: a file cannot be written.
    """
    done: list[Update] = []
    by_file: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_file.setdefault(outcome.case.place.file, []).append(outcome)
    for file, failed in by_file.items():
        mark, text = read_rules(Path(file))
        edits: list[Edit] = []
        for outcome in failed:
            own, reason = _own_edits(outcome, text, rules)
            changes = tuple(edit.change(text) for edit in sorted(own, key=by_place))
            done.append(Update(outcome, changes, reason))
            edits += own
        if edits:
            write_file(file, mark, applied(edits, text))
    return done


def _own_edits(outcome: Outcome, text: str, rules: RuleSet) -> tuple[list[Edit], str]:
    """What to change for one outcome, and why it is left, or some of it; or nothing."""
    try:
        if outcome.case.test is not None:
            return test_edits(outcome, text, rules)
        return _edits(outcome, text), ""
    except LeftError as error:
        return [], str(error)


def _edits(outcome: Outcome, text: str) -> list[Edit]:
    case, example = outcome.case, outcome.case.example
    if case.kind == "no_match":
        raise LeftError("the rule matches; mend it, or move the text to `match`")
    assert case.rule is not None and example is not None  # noqa: S101, PT018 - it is no test
    if not outcome.got:
        raise LeftError("nothing came out; mend the rule, or move it to `no_match`")
    rule, number = case.rule.id.partition(".")[2], int(case.id.rpartition("-")[2]) - 1
    node: Any = _node(text, rule, number)
    written, values = node.value[0] if isinstance(node, yaml.MappingNode) else (node, None)
    edits = list(_value_edits(outcome, text, written, values)) if example.expect else []
    spans = sorted((found.start, found.end) for found in outcome.got)
    if example.spans and spans != list(example.spans):
        edit = _mark_edit(text, written, example.text, spans)
        if _text_at(edit.applied(text), rule, number) != marked(example.text, spans):
            raise LeftError("its double brackets cannot be moved; change it by hand")
        edits.append(edit)
    return edits


def _mark_edit(text: str, written: Any, bare: str, spans: Sequence[Span]) -> Edit:
    new = marked_in_place(text, written, bare, spans)
    return Edit(written.start_mark.index, written.end_mark.index, new)


def _node(text: str, rule: str, number: int) -> yaml.Node:
    """An example's node: a text, or a mapping of a text to the values that it expects."""
    root = composed(text)
    for key in ("rules", rule, "match"):
        root = next((value for name, value in root.value if name.value == key), None)
        if not isinstance(root, yaml.CollectionNode):
            raise LeftError("it is not where its rule is written")
    node: yaml.Node = root.value[number]
    return node


def _text_at(text: str, rule: str, number: int) -> str:
    """What an example says; nothing where the file cannot be read."""
    try:
        node: Any = _node(text, rule, number)
    except yaml.YAMLError:
        return ""
    return str((node.value[0][0] if isinstance(node, yaml.MappingNode) else node).value)


def _value_edits(outcome: Outcome, text: str, written: Any, values: Any) -> Iterator[Edit]:
    """New values for those that the nearest mention has otherwise."""
    assert outcome.case.example is not None  # noqa: S101 - the caller has looked
    expect, document = outcome.case.example.expect, outcome.document

    def distance(found: Mention) -> int:
        return sum(not is_met(found, name, value, document) for name, value in expect.items())

    nearest = min(outcome.got, key=distance)
    own = list(value_edits(text, values, expect, nearest, document))
    if own and values.start_mark.index < written.start_mark.index:
        raise LeftError(SHARED)
    yield from own

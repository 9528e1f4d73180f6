"""Writing what came out into a pack's `tests`, where they expect something else.

Each expectation that nothing meets takes over the nearest mention of its type. A test without
`expect` takes over all that its pack finds in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from minekit.examples import Outcome, is_expected, is_met
from minekit.model import Mention, Span
from minekit.rules.reading.examples import asked_values
from minekit.rules.schema import RuleSet, TestSpec
from minekit.workbench.editing.edits import SHARED, Edit, LeftError, value_edit, value_edits
from minekit.workbench.editing.rule_files import composed
from minekit.workbench.editing.written import in_a_line

__all__ = ["is_open", "test_edits"]


def is_open(outcome: Outcome) -> bool:
    """Whether a test says nothing yet of what must be found in its text."""
    return outcome.case.test is not None and outcome.case.test.is_open


def test_edits(outcome: Outcome, text: str, rules: RuleSet) -> tuple[list[Edit], str]:
    """What to change in a file, and why some of it is left as it is, or nothing.

    Args:
        outcome: of a test that fails or is open.
        text: of its file.
        rules: those that it was run with.
    """
    test = outcome.case.test
    assert test is not None  # noqa: S101 - the caller has looked
    node = _node(text, test)
    if test.is_open:
        return [_all_found(text, node, outcome, rules)], ""
    edits: list[Edit] = []
    left: dict[str, None] = {}
    expected = next(value.value for key, value in node.value if key.value == "expect")
    for number, found in _taken(outcome, test, rules):
        wanted, own = test.expect[number], expected[number]
        if found is None:
            what = wanted.get("text") or wanted["type"]
            left[f"{what} did not come out; mend the rule, or remove it by hand"] = None
            continue
        try:
            edits += list(_edits(text, node, own, wanted, found, outcome))
        except LeftError as error:
            left[str(error)] = None
    return edits, "; ".join(left)


def _node(text: str, test: TestSpec) -> yaml.MappingNode:
    """Where a test stands in its file."""
    entries = {key.value: value for key, value in composed(text).value}
    for node in entries["tests"].value:
        here = (node.start_mark.line + 1, node.start_mark.column + 1)
        if here == (test.place.line, test.place.column) and isinstance(node, yaml.MappingNode):
            return node
    raise LeftError("it stands elsewhere, by an anchor; change it by hand")


def _taken(
    outcome: Outcome, test: TestSpec, rules: RuleSet
) -> Iterator[tuple[int, Mention | None]]:
    """The expectations that nothing meets, by number, each with a mention to take over."""
    keys = [rules.type_keys(str(one["type"]), test.pack) for one in test.expect]
    met = [
        [found for found in outcome.got if is_expected(found, wanted, some, outcome.document)]
        for wanted, some in zip(test.expect, keys, strict=True)
    ]
    taken = {found.id for some in met for found in some}
    for number, wanted in enumerate(test.expect):
        if met[number]:
            continue
        free = [one for one in outcome.got if one.type in keys[number] and one.id not in taken]
        found = _nearest(free, wanted, outcome)
        taken.add(found.id if found else "")
        yield number, found


def _nearest(
    found: Iterable[Mention], wanted: Mapping[str, object], outcome: Outcome
) -> Mention | None:
    """The mention where the expected text stands that has most of the expected values."""
    places = list(_places(str(wanted.get("text", "")), outcome.case.text))

    def rank(one: Mention) -> tuple[bool, int, int]:
        values = asked_values(wanted).items()
        wrong = sum(not is_met(one, name, value, outcome.document) for name, value in values)
        return "text" in wanted and one.text != wanted["text"], wrong, -_shared(one, places)

    near = [one for one in found if "text" not in wanted or _shared(one, places) > 0]
    return min(near, key=rank, default=None)


def _places(part: str, text: str) -> Iterator[Span]:
    at = text.find(part) if part else -1
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


def _shared(found: Mention, places: Iterable[Span]) -> int:
    """How many characters a mention shares with one of some places."""
    return max((min(found.end, end) - max(found.start, start) for start, end in places), default=0)


def _edits(
    text: str,
    node: yaml.MappingNode,
    own: Any,
    wanted: Mapping[str, object],
    found: Mention,
    outcome: Outcome,
) -> Iterator[Edit]:
    if own.start_mark.index < node.start_mark.index:
        raise LeftError(SHARED)
    if wanted.get("text") not in (None, found.text):
        key, value = next(pair for pair in own.value if pair[0].value == "text")
        yield value_edit(text, key, value, found.text)
    yield from value_edits(text, own, asked_values(wanted), found, outcome.document)


def _all_found(text: str, node: yaml.MappingNode, outcome: Outcome, rules: RuleSet) -> Edit:
    """All that the pack finds, or those that it uses if it has no rules, behind the test's text."""
    last = node.value[-1][1]
    if node.flow_style or not isinstance(last, yaml.ScalarNode):
        raise LeftError("write it in lines of its own, not in braces, so that they can be added")
    pack = outcome.case.test.pack if outcome.case.test else ""
    public = {key for key, type_ in rules.types.items() if not type_.private}
    packs = {pack} if any(rule.pack == pack for rule in rules.rules) else rules.packs[pack].use
    found = [one for one in outcome.got if one.rule.partition(".")[0] in packs]
    found = [one for one in found if one.type in public]
    if not found:
        raise LeftError(f"pack {pack} finds nothing in it, and it expects nothing")
    newline = "\r\n" if "\r\n" in text else "\n"
    pad = newline + " " * node.value[0][0].start_mark.column
    lines = [f"{pad}expect:", *(f"{pad}  - {_written(one)}" for one in found)]
    behind = len(text[: last.end_mark.index].rstrip())
    end = text.find(newline, behind)  # a comment on the line stays there
    end = len(text) if end < 0 else end
    return Edit(end, end, "".join(lines))


def _written(found: Mention) -> str:
    values = {"type": found.type, "text": found.text, **found.attrs}
    return f"{{{', '.join(f'{name}: {in_a_line(value)}' for name, value in values.items())}}}"

"""`minekit rules test --update`: what was written into examples, and what was left."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from itertools import islice
from textwrap import dedent
from typing import TYPE_CHECKING

from minekit.builtin.writers.show import counted, one_line
from minekit.errors import UsageError
from minekit.examples import Outcome
from minekit.rules.schema import RuleSet

if TYPE_CHECKING:
    from minekit.workbench.editing.update import Update

__all__ = ["run_update"]


def run_update(outcomes: Iterable[Outcome], rules: RuleSet, options: argparse.Namespace) -> int:
    """Update the failing examples and the tests that expect nothing; 1 where one is left."""
    from minekit.workbench.editing.update import update
    from minekit.workbench.editing.update_tests import is_open

    if options.format not in ("text", "json"):
        raise UsageError("--update prints --format text or json")
    wanting = [one for one in outcomes if one.state == "failed" or is_open(one)]
    done = update(wanting, rules)
    done.sort(key=_place)
    if options.format == "json":
        print(json.dumps([*map(_as_json, done)], indent=2, ensure_ascii=False))
    else:
        print("\n".join(_shown(done)))
    return int(any(one.reason for one in done))


def _place(one: Update) -> tuple[str, int]:
    return one.outcome.case.place.file, one.outcome.case.place.line


def _shown(done: Sequence[Update]) -> Iterator[str]:
    for one in done:
        case = one.outcome.case
        states = ["updated"] if one.changes or not one.reason else []
        states += [f"left: {one.reason}"] if one.reason else []
        yield f"{case.place.file}:{case.place.line}  {case.id}  {'; '.join(states)}"
        for old, new in one.changes:
            yield from _lines(old, new)
    left = sum(bool(one.reason) for one in done)
    more = "; review them, then test" if left < len(done) else ""
    yield f"{counted(len(done) - left, 'example')} updated, {left} left{more}"


def _lines(old: str, new: str) -> Iterator[str]:
    """The lines of a change that differ, with a sign in front."""
    before, after = (text.strip("\n").splitlines() for text in (old, new))
    compared = unified_diff(before, after, n=0, lineterm="")
    lines = [line for line in islice(compared, 2, None) if line[0] in "+-"]
    texts = dedent("\n".join(line[1:] for line in lines)).splitlines()
    for line, text in zip(lines, texts, strict=True):
        yield f"   {line[0]} {one_line(text)}"


def _as_json(one: Update) -> dict[str, object]:
    case = one.outcome.case
    return {
        "id": case.id,
        "file": case.place.file,
        "line": case.place.line,
        "state": "left" if one.reason else "updated",
        "reason": one.reason,
        "changes": [{"old": old, "new": new} for old, new in one.changes],
    }

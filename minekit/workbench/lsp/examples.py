"""The examples of a file: where they stand, and what comes out when they are run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from minekit.errors import Place
from minekit.examples import Case, Outcome, Runner, cases, describe
from minekit.rules.drafts import FileDraft
from minekit.rules.keys import EXAMPLES
from minekit.workbench.lsp.text import Span, span_of
from minekit.workbench.lsp.workspace import Checked

__all__ = ["Ran", "Shown", "run", "shown"]


@dataclass(frozen=True, slots=True)
class Shown:
    """An example, or a rule for all of its own.

    Attributes:
        id: `pack.rule/match-1`, or `pack.rule`.
        span: the example's first line, or the rule's name.
        text: of the example; a result is about this text alone.
    """

    id: str
    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Ran:
    """What came out.

    Attributes:
        state: passed, failed, todo or fixed.
        text: of the example.
        message: in words.
    """

    id: str
    state: str
    text: str
    message: str
    place: Place


def shown(draft: FileDraft) -> Iterator[Shown]:
    """The rules of a file that have examples, each followed by these."""
    for rule in draft.rules:
        values: Mapping[str, Any] = rule.values
        found = [(kind, list(values.get(kind, ()))) for kind in EXAMPLES]
        if any(examples for _, examples in found):
            yield Shown(rule.id, span_of(rule.name))
        for kind, examples in found:
            for number, example in enumerate(examples, 1):
                place = example.place
                span = Span(place.file, place.line, place.column, place.column + 1)
                yield Shown(f"{rule.id}/{kind}-{number}", span, example.text)


def run(checked: Checked, id_: str) -> list[Ran]:
    """Run an example, or all of a rule; nothing where there is none, or where rules do not load."""
    if checked.miner is None:
        return []
    runner = Runner(checked.miner)
    found = (case for case in cases(checked.rules) if id_ in (case.id, case.id.partition("/")[0]))
    return [_ran(runner.run(case)) for case in found]


def _ran(outcome: Outcome) -> Ran:
    case = outcome.case
    is_good = outcome.state in ("passed", "todo")
    message = f"{outcome.state}: {_got(outcome)}" if is_good else describe(outcome)
    return Ran(case.id, outcome.state, case.text, message, case.place)


def _got(outcome: Outcome) -> str:
    case: Case = outcome.case
    if not outcome.got:
        return f"{case.id} finds nothing in “{case.text}”"
    found = [f"“{one.text}” {dict(one.attrs)}" for one in outcome.got]
    return f"{case.id} finds {', '.join(found)}"

"""The examples of a file: where they stand, and what comes out when they are run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from minekit.errors import Place
from minekit.examples import Case, Outcome, Runner, cases, describe
from minekit.model import Mention
from minekit.rules.reading.drafts import FileDraft
from minekit.rules.reading.keys import EXAMPLES
from minekit.workbench.lsp.text import Span, span_of
from minekit.workbench.lsp.workspace import Checked

__all__ = ["Ran", "Shown", "run", "shown"]


@dataclass(frozen=True, slots=True)
class Shown:
    """An example or test, or a rule for all of its own.

    Attributes:
        id: `pack.rule` of a rule, `file:line:column` of others.
        span: where it begins.
        text: of an example or test; a result is about this text alone. None for a rule.
    """

    id: str
    span: Span
    text: str | None = None


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
    """The rules of a file that have examples, each followed by these; then its tests."""
    for rule in draft.rules:
        values: Mapping[str, Any] = rule.values
        examples = [example for kind in EXAMPLES for example in values.get(kind, ())]
        if examples:
            yield Shown(rule.id, span_of(rule.name))
        yield from (_shown(example.place, example.text) for example in examples)
    yield from (_shown(test.at.place, test.text) for test in draft.tests)


def _shown(place: Place, text: str) -> Shown:
    return Shown(str(place), Span(place.file, place.line, place.column, place.column + 1), text)


def run(checked: Checked, id_: str) -> list[Ran]:
    """Run an example or test, or all of a rule; nothing where rules do not load.

    Args:
        checked: the rules.
        id_: as in `Shown`, or that of a case: `pack.rule/match-1`.
    """
    if checked.miner is None:
        return []
    runner = Runner(checked.miner)
    found = (
        case
        for case in cases(checked.rules)
        if id_ in (case.id, str(case.place), case.rule.id if case.rule else "")
    )
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
    return f"{case.id} finds {', '.join(map(_mention, outcome.got))}"


def _mention(found: Mention) -> str:
    attrs = ", ".join(f"{name}: {value}" for name, value in found.attrs.items())
    return f"“{found.text}”" + (f" ({attrs})" if attrs else "")

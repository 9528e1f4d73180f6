"""What came of the examples that were run, as long as the rules are those that they ran with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from minekit.errors import Finding
from minekit.rules.schema import RuleSet
from minekit.workbench.lsp.examples import Ran, Shown, run
from minekit.workbench.lsp.workspace import Checked

__all__ = ["Results", "summary"]

_SIGNS = {"passed": "✓", "failed": "✗", "todo": "…", "fixed": "✓"}


class Results:
    """Results by the id of the example; of rules that have changed since, they are forgotten."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[RuleSet, Ran]] = {}

    def keep(self, checked: Collection[Checked]) -> None:
        """Forget what came of rules that are not among these."""
        self._found = {
            id_: (known, ran)
            for id_, (known, ran) in self._found.items()
            if any(known is one.rules for one in checked)
        }

    def run(self, checked: Checked, id_: str) -> list[Ran]:
        """Run an example, or all of a rule, and keep what comes out."""
        found = run(checked, id_)
        self._found.update((ran.id, (checked.rules, ran)) for ran in found)
        return found

    def title(self, checked: Checked, one: Shown) -> str:
        """What a lens says."""
        if one.text is None:
            known = [ran for ran in self._of(checked) if ran.id.startswith(f"{one.id}/")]
            counts = Counter(ran.state for ran in known)
            told = ", ".join(f"{count} {state}" for state, count in counts.items())
            return f"run examples ({told})" if told else "run examples"
        for ran in self._of(checked):
            if (str(ran.place), ran.text) == (one.id, one.text):
                return f"{_SIGNS[ran.state]} {ran.state}"
        return "run example"

    def failures(self, checked: Checked) -> list[Finding]:
        """The examples that failed, as findings."""
        return [
            Finding("example", ran.place, ran.message)
            for ran in self._of(checked)
            if ran.state in ("failed", "fixed")
        ]

    def _of(self, checked: Checked) -> list[Ran]:
        return [ran for known, ran in self._found.values() if known is checked.rules]


def summary(found: Iterable[Ran]) -> str:
    """One line about some results."""
    states = Counter(ran.state for ran in found)
    return ", ".join(f"{count} {state}" for state, count in states.items())

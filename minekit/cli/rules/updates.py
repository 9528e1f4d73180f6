"""`minekit rules test --update`: what was written into examples, and what was left."""

from __future__ import annotations

from collections.abc import Iterable

from minekit.builtin.writers.show import counted
from minekit.examples import Outcome

__all__ = ["run_update"]


def run_update(outcomes: Iterable[Outcome]) -> int:
    """Update the failing examples; 1 where one is left as it is."""
    from minekit.workbench.update import update

    done = update(outcome for outcome in outcomes if outcome.state == "failed")
    for one in sorted(done, key=lambda one: one.outcome.case.place):
        case = one.outcome.case
        state = f"left: {one.reason}" if one.reason else "updated"
        print(f"{case.place.file}:{case.place.line}  {case.id}  {state}")
    left = sum(bool(one.reason) for one in done)
    print(f"{counted(len(done) - left, 'example')} updated, {left} left; review them, then test")
    return int(bool(left))

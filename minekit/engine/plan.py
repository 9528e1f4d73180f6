"""The order of work: phases computed from what each step needs and emits.

A step runs after all steps that emit what it needs (a stratification, as in Datalog). A step that
needs its own output runs one phase after the others that emit it. Any other cycle is an error,
shown as a path.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from minekit.errors import Finding, Place, RuleError

__all__ = ["DEEPEST", "Step", "plan"]

DEEPEST = 32
"""Phases that a rule set may have (RULES.md, 14)."""


_NOWHERE = Place("", 0, 0)


class Step(msgspec.Struct, frozen=True):
    """One rule, code extractor or context.

    Attributes:
        name: for messages and `rules graph`.
        needs, emits: type keys.
        reads: `type.attribute` of filters and templates; waits for contexts that set one.
        sets: `type.attribute`, of a context.
        place: of the rule, for a cycle's message.
    """

    name: str
    needs: frozenset[str]
    emits: frozenset[str]
    reads: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    place: Place = _NOWHERE


def plan(steps: Sequence[Step]) -> list[list[int]]:
    """The phases in order, each with the numbers of its steps.

    Raises:
        RuleError: MK-E030, steps need each other.
    """
    planner = _Planner(steps)
    phases: dict[int, list[int]] = {}
    for number in range(len(steps)):
        phases.setdefault(planner.level(number, ()), []).append(number)
    if len(phases) > DEEPEST:
        message = f"the rules need {len(phases)} phases, {DEEPEST} are allowed"
        raise RuleError([Finding("MK-E031", steps[0].place, message)])
    return [phases[level] for level in sorted(phases)]


class _Planner:
    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = steps
        self.emitters: dict[str, list[int]] = {}
        self.setters: dict[str, list[int]] = {}
        for number, step in enumerate(steps):
            for key in step.emits:
                self.emitters.setdefault(key, []).append(number)
            for name in step.sets:
                self.setters.setdefault(name, []).append(number)
        self.levels: dict[int, int] = {}
        self.completed: dict[str, int] = {}

    def level(self, number: int, path: tuple[int, ...]) -> int:
        if number in self.levels:
            return self.levels[number]
        if number in path:
            raise self.cycle((*path[path.index(number) :], number))
        path = (*path, number)
        step = self.steps[number]
        types = [self.needed(key, number, path) for key in sorted(step.needs)]
        setters = (other for name in sorted(step.reads) for other in self.setters.get(name, ()))
        contexts = [self.level(other, path) for other in setters if other != number]
        self.levels[number] = 1 + max((*types, *contexts), default=0)
        return self.levels[number]

    def needed(self, key: str, number: int, path: tuple[int, ...]) -> int:
        """The level after which a type that a step needs has all that the step waits for."""
        emitters = self.emitters.get(key, ())
        if key in self.steps[number].emits:
            # Rules that feed on their own type run side by side, after those that do not.
            others = (one for one in emitters if one != number and key not in self.steps[one].needs)
            return max((self.level(one, path) for one in others), default=0)
        if key not in self.completed:
            self.completed[key] = max((self.level(one, path) for one in emitters), default=0)
        return self.completed[key]

    def cycle(self, path: tuple[int, ...]) -> RuleError:
        names = " -> ".join(self.steps[number].name for number in reversed(path))
        first = self.steps[path[0]]
        message = f"rules need each other: {names}"
        advice = "break the cycle, or let one rule name its own type and use `repeat:`"
        return RuleError([Finding("MK-E030", first.place, message, advice)])

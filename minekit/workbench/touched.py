"""Which rules can find something else when some rules do."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from minekit.engine.compile import CompiledRule
from minekit.engine.steps import rule_step
from minekit.rules.schema import TypeSpec

__all__ = ["touched"]


def touched(
    rules: Sequence[CompiledRule], changed: Collection[str], types: Mapping[str, TypeSpec]
) -> set[str]:
    """The changed rules, and those that look at what such rules find or compete with them.

    Args:
        rules: all that are compiled.
        changed: ids.
        types: by key.
    """
    steps = [rule_step(rule, types) for rule in rules]
    found = set(changed)
    while True:
        emitted = {key for step in steps if step.name in found for key in step.emits}
        more = {step.name for step in steps if (step.needs | step.emits) & emitted}
        if more <= found:
            return found
        found |= more

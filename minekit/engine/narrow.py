"""What stays of the captures of a type (`narrow:`), whichever rule made them.

Only the mentions that are kept are looked at. Attributes were made before and have the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from minekit.engine.budget import Budget
from minekit.engine.compile import Compiler
from minekit.engine.hits import Hit
from minekit.engine.matcher import Matcher
from minekit.engine.workspace import Workspace
from minekit.engine.write import GroupInfo
from minekit.model import Span
from minekit.rules.located import Located
from minekit.rules.schema import TypeSpec

__all__ = ["Narrower"]

# What `Compiler.cue_source` calls the groups that are kept.
_KEPT = re.compile(r"\?P<(k\d+)>")

# Each round leaves less, so that this is only a limit.
_MOST_ROUNDS = 8


class Narrower:
    """Narrows the captures of the mentions of one type."""

    def __init__(self, spec: TypeSpec, compiler: Compiler) -> None:
        self._name = f"narrow of {spec.key}"
        self._captures = [
            _Capture(name, patterns, spec.pack, compiler) for name, patterns in spec.narrow.items()
        ]

    def narrow(self, hits: Iterable[Hit], work: Workspace) -> None:
        """Narrow what the hits hold, in place; what has been narrowed stays as it is.

        Where that takes too long, the rest stays as it is, and that is a problem of the document.
        """
        budget = work.budget(self._name)
        if budget.is_spent:
            return
        budget.start()
        try:
            for hit in hits:
                self._narrow(hit, work, budget)
        except TimeoutError:
            message = f"{self._name} was stopped after {budget.seconds:.0f} s: captures are longer"
            work.report(self._name, message)
        budget.stop()

    def _narrow(self, hit: Hit, work: Workspace, budget: Budget) -> None:
        for capture in self._captures:
            held = hit.captures.get(capture.name)
            if held is None:
                continue
            rests = [capture.rest(span, work, budget) for span in held]
            left = [span for span in rests if span[0] < span[1]]
            if left:
                hit.captures[capture.name] = left
            else:
                del hit.captures[capture.name]


class _Capture:
    def __init__(
        self, name: str, patterns: tuple[Located, ...], pack: str, compiler: Compiler
    ) -> None:
        self.name = name
        self._patterns = patterns
        self._pack = pack
        self._compiler = compiler

    @cached_property
    def _matchers(self) -> list[Matcher]:
        """One for each pattern: all in one would be too large for PCRE2."""
        return [self._matcher(source) for source in self._patterns]

    def _matcher(self, pattern: Located) -> Matcher:
        source = self._compiler.cue_source([pattern], self._pack, keep=self.name)
        groups = [
            GroupInfo(name, self.name, vocabulary=None, is_mention=False, repeats=False)
            for name in _KEPT.findall(source)
        ]
        whole = rf"(?s)\A(?:{source})(?![\s\S])"
        compiles = self._compiler.expressions.compile
        return Matcher(whole, groups, compiles, is_fast=self._compiler.is_fast)

    def rest(self, span: Span, work: Workspace, budget: Budget) -> Span:
        """What stays of a piece; an empty span where nothing does."""
        for _ in range(_MOST_ROUNDS):
            left = self._once(span, work, budget)
            if left is None or left == span:
                return span
            span = left
            if span[0] >= span[1]:
                break
        return span

    def _once(self, span: Span, work: Workspace, budget: Budget) -> Span | None:
        """What the first pattern that matches leaves; None where none does."""
        unit = work.page.unit(*span, ())
        for matcher in self._matchers:
            found = matcher.search(unit.text, 0, budget.left, unit.plain)
            if found:
                # Of the groups of one capture one takes part, or none: (-1, -1).
                kept = max((found.span(number) for number, _ in matcher.groups), default=(0, 0))
                return span[0] + kept[0], span[0] + kept[1]
        return None

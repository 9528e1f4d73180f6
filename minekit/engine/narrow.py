"""What stays of the captures of a type (`narrow:`), whichever rule made them.

Only the mentions that are kept are looked at. Attributes were made before and have the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import regex

from minekit.engine.compile import Compiler
from minekit.engine.hits import Hit
from minekit.engine.workspace import Workspace
from minekit.model import Span
from minekit.rules.located import Located
from minekit.rules.schema import TypeSpec

__all__ = ["Narrower"]

# Each round leaves less, so that this is only a limit.
_MOST_ROUNDS = 8


class Narrower:
    """Narrows the captures of the mentions of one type."""

    def __init__(self, spec: TypeSpec, compiler: Compiler) -> None:
        self._captures = [
            _Capture(name, patterns, spec.pack, compiler) for name, patterns in spec.narrow.items()
        ]

    def narrow(self, hits: Iterable[Hit], work: Workspace) -> None:
        """Narrow what the hits hold, in place; what has been narrowed stays as it is."""
        for hit in hits:
            for capture in self._captures:
                held = hit.captures.get(capture.name)
                if held is None:
                    continue
                rests = [capture.rest(span, work.text) for span in held]
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
    def _expression(self) -> regex.Pattern[str]:
        source = self._compiler.cue_source(self._patterns, self._pack, keep=self.name)
        return self._compiler.expressions.compile(source, regex.DOTALL)

    def rest(self, span: Span, text: str) -> Span:
        """What stays of a piece; an empty span where nothing does."""
        for _ in range(_MOST_ROUNDS):
            found = self._expression.fullmatch(text, *span)
            rest = found.span(self.name) if found else span
            if rest == span or rest[0] >= rest[1]:
                return rest
            span = rest
        return span

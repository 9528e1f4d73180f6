"""Patterns of `where:` as one expression that is asked about a place: before, behind or in a match.

A small expression takes least time with `regex`, which is called by less Python. A large one is
matched by PCRE2: `regex` takes some 50 bytes for each of its characters and tries all that it can
end with one after the other, and compiling it takes a hundred times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

import regex

from minekit.engine.expressions import Expressions
from minekit.engine.fast import FastPattern, GaveUp, fast_pattern, tells_signs, without_signs

__all__ = ["ALL", "BEFORE", "BEHIND", "WITHIN", "Cue", "Side"]

# Characters of an expression from which on PCRE2 takes less time.
_LARGE = 250


class Side(NamedTuple):
    """Where an expression has to match in a region of a text.

    Attributes:
        opening, closing: what stands around the expression for PCRE2.
        flags: of `regex`.
        method: of its patterns.
    """

    opening: str
    closing: str
    flags: int
    method: str


# Searching backwards asks for a text that ends where the region does.
BEFORE = Side("(?s)(?:", r")\z", regex.DOTALL | regex.REVERSE, "match")
BEHIND = Side(r"(?s)\G(?:", ")", regex.DOTALL, "match")
ALL = Side(r"(?s)\G(?:", r")\z", regex.DOTALL, "fullmatch")
WITHIN = Side("(?s)(?:", ")", regex.DOTALL, "search")


class Cue:
    """An expression without edges, written and compiled when a match first asks for it.

    Args:
        write: gives its source.
        side: one of those above.
        expressions: makes that of `regex`.
        is_fast: whether PCRE2 may match instead.
    """

    def __init__(
        self,
        write: Callable[[], str],
        side: Side,
        expressions: Expressions,
        *,
        is_fast: bool,
    ) -> None:
        self._write = write
        self._side = side
        self._expressions = expressions
        self._is_fast = is_fast

    @cached_property
    def _source(self) -> str:
        return self._write()

    @cached_property
    def _fast(self) -> FastPattern | None:
        if not self._is_fast or len(self._source) < _LARGE:
            return None
        return fast_pattern(f"{self._side.opening}{self._source}{self._side.closing}")

    @cached_property
    def _tells_signs(self) -> bool:
        return tells_signs(self._source)

    @cached_property
    def _slow(self) -> Callable[[str, int, int], object]:
        pattern = self._expressions.compile(self._source, self._side.flags)
        found: Callable[[str, int, int], object] = getattr(pattern, self._side.method)
        return found

    def is_at(self, text: str, start: int, end: int) -> bool:
        """Whether it is before `end`, behind `start`, all or somewhere between, by its side.

        Args:
            text: of the document; what is behind `end` does not count.
            start: where it may begin.
            end: where it ends, or may end.
        """
        if self._fast is not None:
            # With the character before, which tells whether a word begins.
            first = max(start - 1, 0)
            part = text[first:end]
            plain = part if part.isascii() else without_signs(part)
            if plain is not None and (plain == part or not self._tells_signs):
                try:
                    return self._fast.search(plain, start - first) is not None
                except GaveUp:
                    pass
        return self._slow(text, start, end) is not None

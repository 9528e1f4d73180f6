"""Patterns of `where:` as one expression that is asked about a place: before, behind or in a match.

A small expression takes least time with `regex`, which is called by less Python. A large one is
matched by PCRE2: `regex` takes some 50 bytes for each of its characters and tries all that it can
end with one after the other, and compiling it takes a hundred times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import NamedTuple

import regex

from minekit.engine.compile import Compiler
from minekit.engine.fast import FastPattern, GaveUp, fast_pattern, tells_signs, without_signs
from minekit.engine.workspace import Workspace
from minekit.rules.vocab import Vocabulary

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
        write: gives its source, open for large vocabularies.
        side: one of those above.
        compiler: of the rules.
    """

    def __init__(self, write: Callable[[], str], side: Side, compiler: Compiler) -> None:
        self._write = write
        self._side = side
        self._compiler = compiler

    @cached_property
    def _source(self) -> str:
        return self._write()

    @cached_property
    def _wider(self) -> str:
        """An expression that matches wherever it does, whatever terms it is filled with."""
        return self._compiler.opened(self._source)

    @cached_property
    def _fast(self) -> FastPattern | None:
        """That one, where PCRE2 is to match."""
        is_large = len(self._source) >= _LARGE or self._wider != self._source
        return self._made(self._wider) if is_large and self._compiler.is_fast else None

    def _made(self, source: str) -> FastPattern | None:
        return fast_pattern(f"{self._side.opening}{source}{self._side.closing}")

    @cached_property
    def _tells_signs(self) -> bool:
        return tells_signs(self._source)

    @cached_property
    def _slow(self) -> Callable[[str, int, int], object]:
        source = self._compiler.filled(self._source, lambda vocabulary: tuple(vocabulary.terms))
        pattern = self._compiler.expressions.compile(source, self._side.flags)
        found: Callable[[str, int, int], object] = getattr(pattern, self._side.method)
        return found

    def is_at(self, work: Workspace, start: int, end: int) -> bool:
        """Whether it is before `end`, behind `start`, all or somewhere between, by its side.

        Args:
            work: of the document; what is behind `end` does not count.
            start: where it may begin.
            end: where it ends, or may end.
        """
        if self._fast is not None:
            # With the character before, which tells whether a word begins.
            first = max(start - 1, 0)
            part = work.text[first:end]
            plain = part if part.isascii() else without_signs(part)
            if plain is not None and (plain == part or not self._tells_signs):
                try:
                    return self._is_at(self._fast, plain, start - first, work)
                except GaveUp:
                    pass
        return self._slow(work.text, start, end) is not None

    def _is_at(self, fast: FastPattern, text: str, start: int, work: Workspace) -> bool:
        if fast.search(text, start) is None:
            return False
        if self._wider == self._source:
            return True
        # Few come so far. Their terms are those of the text, since all would be too large.
        terms = partial(_held, text, work)
        exact = self._made(self._compiler.filled(self._source, terms))
        if exact is None:
            raise GaveUp
        return exact.search(text, start) is not None


def _held(text: str, work: Workspace, vocabulary: Vocabulary) -> Sequence[str]:
    return work.frame.lexicon(vocabulary).present(text)

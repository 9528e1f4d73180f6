"""A written pattern that matches: compiled when first asked, by the library that is faster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import regex

from minekit.engine.fast import PCRE2, FastPattern, Found, GaveUp, fast_pattern, tells_signs
from minekit.engine.write import GroupInfo

__all__ = ["Matcher"]


class Matcher:
    """An expression and what its groups mean.

    Args:
        source: of the expression.
        infos: of its groups.
        compiles: makes the expression of `regex`.
        is_fast: whether PCRE2 may match instead of `regex`.
    """

    def __init__(
        self,
        source: str,
        infos: Sequence[GroupInfo],
        compiles: Callable[[str], regex.Pattern[str]],
        *,
        is_fast: bool,
    ) -> None:
        self._source = source
        self._infos = infos
        self._compiles = compiles
        # PCRE2 keeps the last piece of a group that repeats, `regex` all.
        self._is_fast = is_fast and not any(info.repeats for info in infos)

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The expression of `regex`."""
        return self._compiles(self._source)

    @cached_property
    def groups(self) -> tuple[tuple[int, GroupInfo], ...]:
        """The number of each group, and what it means."""
        index = (self._fast or self.pattern).groupindex
        return tuple((index[info.name], info) for info in self._infos)

    @property
    def is_refused(self) -> bool:
        """Whether PCRE2 might match but for something in the expression, as its size."""
        return self._is_fast and bool(PCRE2) and self._fast is None

    @cached_property
    def _fast(self) -> FastPattern | None:
        return fast_pattern(self._source) if self._is_fast else None

    @cached_property
    def _tells_signs(self) -> bool:
        return tells_signs(self._source)

    def search(
        self, text: str, position: int, seconds: Callable[[], float], plain: str | None
    ) -> Found | None:
        """The first match from a position on; of `regex` where a group repeats.

        Args:
            text: of a unit.
            position: where to begin.
            seconds: gives what it may take.
            plain: the text itself where it has no characters that PCRE2 may know otherwise, or else
                without signs that it may; None where there are more.

        Raises:
            TimeoutError: it took longer.
        """
        if self._fast and plain is not None and (plain is text or not self._tells_signs):
            try:
                return self._fast.search(plain, position)
            except GaveUp:
                pass
        return self.pattern.search(text, position, timeout=seconds())

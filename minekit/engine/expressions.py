"""Where the engine's expressions come from: from `regex` itself, or from somebody's cache."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import regex

__all__ = ["Expressions", "Fresh", "Group"]

Group = tuple[str, str, str, bool, bool]
"""A `GroupInfo` in plain values, the vocabulary by its name."""


class Expressions(Protocol):
    """Where expressions come from: from the library, or from a cache."""

    def compile(self, source: str, flags: int = 0) -> regex.Pattern[str]:
        """The compiled expression."""

    def recall(self, name: str) -> tuple[str, Sequence[Group]] | None:
        """What was kept under a name: the source of an expression, and its groups."""

    def remember(self, name: str, source: str, groups: Sequence[Group]) -> None:
        """Keep the source of an expression under the name of what it was written from."""


class Fresh:
    """Expressions compiled anew, for an engine without a cache."""

    def compile(self, source: str, flags: int = 0) -> regex.Pattern[str]:
        """The compiled expression."""
        return regex.compile(source, flags)

    def recall(self, name: str) -> None:
        """Nothing."""

    def remember(self, name: str, source: str, groups: Sequence[Group]) -> None:
        """Forget it."""

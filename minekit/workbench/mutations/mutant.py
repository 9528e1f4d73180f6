"""Rules that lack one thing: what is left out, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from minekit.errors import Place
from minekit.model import Span
from minekit.rules.schema import RuleSet

__all__ = ["ADMITTING", "Beside", "Mutant"]

ADMITTING = ("after", "before", "contains")
"""Keys of `where` of which a match needs a pattern."""


class Beside(NamedTuple):
    """A pattern that is looked for beside or in matches.

    Attributes:
        rule: its id.
        key: of `where`, or near.
        place: of the pattern.
    """

    rule: str
    key: str
    place: Place


@dataclass(frozen=True, slots=True)
class Mutant:
    """Rules that lack one thing.

    Attributes:
        owner: full name of the rule, fragment or vocabulary that lacks it.
        place: where it stands; for a term, where its vocabulary does.
        kind: alternative, optional, where or term.
        text: what was left out, as written; of `where` the key, and the pattern of several.
        changed: ids of the rules that are other than before.
        build: makes the rules with it left out.
        span: its extent in the pattern.
        key, pattern: of `where`: which key, and where the pattern stands that alone was left out.
        beside: the patterns beside matches that have it; of `where` those that admit.
        narrowing: keys of the types that have it in a pattern of their `narrow`.
        can_match_more: whether it stood in what must not match: `(?!a|b)` without `b`.
    """

    owner: str
    place: Place
    kind: str
    text: str
    changed: frozenset[str]
    build: Callable[[], RuleSet]
    span: Span = (0, 0)
    key: str = ""
    pattern: Place | None = None
    beside: frozenset[Beside] = frozenset()
    narrowing: frozenset[str] = frozenset()
    can_match_more: bool = False

"""Where short names stand in a text, each as a word of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from minekit.model import Span

__all__ = ["find_names"]

_CAPITALISED = re.compile(r"[^\W\d_a-z][\w-]*")
"""What a name is looked up by: from its first capital letter to the end of that word."""


_CONTRACTED = re.compile(r"['’]t\b")
"""How `Don't` goes on, which names no Don."""


class _Sought(NamedTuple):
    """A name, and how many characters stand in it before its first capital letter."""

    name: str
    lead: int


def find_names(names: Iterable[str], text: str) -> Iterator[Span]:
    """Where one of some names with a capital letter stands; of several at a place the longest."""
    sought = _by_word(names)
    last = 0
    for found in _CAPITALISED.finditer(text):
        for name, lead in sought.get(found[0], ()):
            start, end = found.start() - lead, found.start() - lead + len(name)
            if start >= last and text.startswith(name, start) and _is_whole(text, start, end):
                yield start, end
                last = end
                break


def _by_word(names: Iterable[str]) -> dict[str, list[_Sought]]:
    """Names by the word with their first capital letter: who begins first, then the longest."""
    sought: dict[str, list[_Sought]] = {}
    for name in names:
        found = _CAPITALISED.search(name)
        if found is not None:
            sought.setdefault(found[0], []).append(_Sought(name, found.start()))
    for alike in sought.values():
        alike.sort(key=lambda one: (-one.lead, -len(one.name)))
    return sought


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter, digit or hyphen goes on at either end of a stretch."""
    is_verb = _CONTRACTED.match(text, end) is not None
    return not (is_verb or _joins(text[start - 1 : start]) or _joins(text[end : end + 1]))


def _joins(char: str) -> bool:
    return char.isalnum() or char in ("_", "-")

"""The ending of an owner's name: taken off it, and found in a text. Rules say which there are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["possessive", "without_possessive"]


def without_possessive(name: str, endings: Iterable[str]) -> str:
    """`Berg` for `Berg’s`, `the Poes` for `the Poes’`."""
    folded = name.casefold().replace("’", "'")
    ending = max((one for one in endings if folded.endswith(one)), key=len, default="")
    return name[: len(name) - len(ending)]


@lru_cache(maxsize=8)
def possessive(endings: tuple[str, ...]) -> re.Pattern[str]:
    """Matches one of the endings at the end of a word."""
    longest_first = sorted(endings, key=len, reverse=True)
    either = "|".join(re.escape(one).replace("'", "['’]") for one in longest_first)
    return re.compile(rf"(?:{either})(?=\s|$)")

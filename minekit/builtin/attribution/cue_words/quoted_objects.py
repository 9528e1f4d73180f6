"""Objects of a verb that hold a quotation: call her a “crook”, fight the “odd” plan.

Pure functions on `Words`; called by `verbs` and `forms`.
"""

from __future__ import annotations

from minekit.builtin.attribution.lexicon import OBJECTS, Cue
from minekit.builtin.attribution.words import Words

__all__ = ["names", "takes_quoted"]

_PARTS = ",.;:?!()—–"
"""Signs at which an object ends."""

_LONGEST = 10
"""Words behind a verb in which its object holds a quotation."""


def names(words: Words, head: int, follows: str, cue: Cue) -> bool:
    """Whether the object of a verb holds a quotation: to call her a “crook”."""
    if cue.kind not in ("judge", "tell", "say") or follows not in cue.takes & OBJECTS:
        return False
    return _holds_quotation(words, head)


def _holds_quotation(words: Words, head: int) -> bool:
    """Whether a quotation that is no title stands in the object of a verb."""
    for number in range(head + 1, min(len(words), head + _LONGEST)):
        if words.is_quotation(number):
            return words.is_speech(number, 1)
        is_clause = words.is_finite(number) or words.is_participle(number)
        if is_clause or words.is_sign(number, _PARTS):
            break
    return False


def takes_quoted(words: Words, head: int, follows: str, takes: frozenset[str]) -> bool:
    """Whether a verb has what it takes only with a quotation: He fought the “odd” plan."""
    if follows in ("object", "object-as", "clause", "quote"):
        return "object-quote" in takes and _holds_quotation(words, head)
    number = head + 2 + words.is_(head + 2, "determiner")
    return f"{follows}-quote" in takes and number < len(words) and words.is_speech(number, 1)

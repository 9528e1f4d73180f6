"""Verbs whose object tells by a participle what it says: issued a statement | saying.

Pure functions on `Words`; called by `verbs`.
"""

from __future__ import annotations

from minekit.builtin.attribution.cue_words import complements
from minekit.builtin.attribution.lexicon import Cue
from minekit.builtin.attribution.words import Words

__all__ = ["participle"]

_FARTHEST = 12
"""Words behind a verb in which its object says something."""

_PARTS = ("complementizer", "relative", "subordinator", "coordinator", "infinitive")
"""What opens another clause."""


def participle(words: Words, head: int, cue: Cue) -> int | None:
    """The participle that tells what the object of a verb says, with what it takes behind it.

    Issued a report late on Monday, | calling on Poe to act.
    """
    is_text = "text" in cue.takes and words.is_(head + 1, "indefinite")
    # “No,” wrote a man calling himself Al.
    if not is_text or words.is_quotation(head - 1):
        return None
    for number in range(head + 2, min(len(words), head + _FARTHEST)):
        if words.is_participle(number) and _says(words, number):
            return number
        is_late = words.is_sign(number, ",")
        if is_late and words.is_participle(number + 1) and _says(words, number + 1):
            return number + 1
        is_over = words.is_finite(number) or words.is_(number, *_PARTS)
        if is_over or not words.is_word(number):
            break
    return None


def _says(words: Words, number: int) -> bool:
    cue = words.cue(number)
    if cue is None or words.is_(number - 1, "preposition", "determiner", "auxiliary"):
        return False
    return complements.follows(words, number + 1, cue.takes) in cue.takes

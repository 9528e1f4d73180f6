"""Verbs that only say what somebody or a work is called, and what nobody says: a show called “Odd”.

Pure functions on `Words`; called by `verbs`.
"""

from __future__ import annotations

from minekit.builtin.attribution import phrases
from minekit.builtin.attribution.words import Words

__all__ = ["only_names"]

_NO_NAMED = ("determiner", "preposition", "subject", "relative")
"""What opens or parts from its verb what is called something."""


def only_names(words: Words, group: int, head: int) -> bool:
    """Whether a verb only says what somebody or a work is called: a show called “Odd Jobs”."""
    if group < head:
        return False
    cue = words.cue(head)
    is_naming = cue is not None and "naming" in cue.takes and _describes(words, head)
    if not _is_all_named(words, head + 1):
        return is_naming
    number = group - 1
    while number > 0 and not (words.is_sign(number) or words.is_(number, *_NO_NAMED)):
        number -= 1
    return is_naming or words.is_(number, "indefinite")


def _describes(words: Words, head: int) -> bool:
    """Whether a past without an object describes a noun: a blog called the “Feed”.

    What Jo Berg called the “Feed”, whatever a nurse called “odd” have the object before them.
    """
    if not words.is_past(head) and not words.low[head].endswith(words.lexicon.past_endings):
        return False
    number = head + 1 + words.is_(head + 1, "determiner")
    if number >= len(words) or words.quoted[number] is None:
        return False
    last = head - 1 - words.is_sign(head - 1, ",")
    found = phrases.before(words, last)
    if found is None or words.is_(last, "subject", "object", "relative", "pronoun"):
        return False
    if any(words.is_capital(n) and not words.is_(n, "determiner") for n in range(found[0], head)):
        return False
    left = found[0] - 1
    is_apart = last < head - 1
    is_noun = words.is_(found[0], "indefinite") and not (is_apart and words.is_sign(left, ","))
    is_noun = is_noun or (is_apart and (left < 0 or words.is_sign(left, ".?!")))
    return is_noun and not words.is_(left, "relative", "wh", "complementizer")


def _is_all_named(words: Words, number: int) -> bool:
    """Whether a title begins at a word, or a name with nothing behind it that it is called.

    A woman named Ana Ruiz | said no, but: A judge called Ana Ruiz | unfit.
    """
    if number >= len(words):
        return False
    quotation = words.quoted[number]
    if quotation is not None:
        return quotation.is_title
    name = number
    while words.is_capital(number) and not words.is_owner(number):
        number += 1
    ends = number >= len(words) or words.is_sign(number) or words.is_finite(number)
    return number > name and ends

"""What begins at a word behind a break: a verb and of what kind, a clause and whose, a phrase.

`ends` asks it whether the content before the break goes on. Pure functions on `Words`.
"""

from __future__ import annotations

from minekit.builtin.attribution import occasions
from minekit.builtin.attribution.words import Words

__all__ = ["clause_or_phrase", "opening"]

_LONGEST_SUBJECT = 9
_OPENERS = ("complementizer", "contrast", "relative", "subordinator", "preposition", "infinitive")


def opening(words: Words, number: int, end: int) -> str:
    """What begins at a word: a verb and of what kind, a clause and whose, a phrase."""
    while number < end and words.is_(number, "adverb"):
        number += 1
    number = occasions.after(words, number)
    if number >= end or not words.is_word(number):
        return "other"
    if words.is_participle(number) and not words.is_capital(number):
        return _participle(words, number)
    if words.is_finite(number):
        return "reduced" if _describes(words, number) else _verb(words, number)
    for name in _OPENERS:
        if words.is_(number, name):
            return name
    return clause_or_phrase(words, number, end)


def _participle(words: Words, number: int) -> str:
    """What a participle does: says something, comments on what stands before, or describes."""
    if words.is_cue(number):
        return "participle cue"
    describes = words.is_(number, "example") or "-" in words.low[number]
    return "other" if describes or words.is_sign(number + 1) else "participle"


def _describes(words: Words, number: int) -> bool:
    """Whether a past describes what stands before a comma: a dam, first built by the city."""
    left = number - 1
    while words.is_(left, "adverb"):
        left -= 1
    if not words.is_sign(left, ",") or words.is_(number + 1, "infinitive"):
        return False
    return words.is_reduced(number) or words.is_speech(number + 1, 1)


def _verb(words: Words, number: int) -> str:
    if words.is_(number, "auxiliary"):
        return "auxiliary"
    if not words.is_cue(number):
        return "verb"
    return "speech verb" if words.is_cue(number, "say", "tell") else "cue verb"


def clause_or_phrase(words: Words, first: int, end: int) -> str:
    """Whether a word begins a clause, one with a verb of saying, or a mere phrase."""
    stops = ("coordinator", "subordinator", "relative", "complementizer")
    for number in range(first + 1, min(end, first + _LONGEST_SUBJECT)):
        if not words.is_word(number) or words.is_(number, *stops):
            break
        if words.is_finite(number):
            head = number
            while head < end and words.is_(head, "auxiliary", "adverb"):
                head += 1
            is_speech = words.is_cue(head, "say", "tell") and words.takes(head, "tag")
            return "speech clause" if is_speech and head < end else "clause"
    return "phrase"

"""Verbs that only say what somebody or a work is called, and what nobody says: a show called “Odd”.

So do verbs of writing: who wrote “Odd Jobs,” a novel, or the song “Odd Jobs,” named a work. Pure
functions on `Words`; called by `verbs`.
"""

from __future__ import annotations

from minekit.builtin.attribution.noun_phrases import phrases
from minekit.builtin.attribution.words import Words

__all__ = ["names_work", "only_names"]

_LONGEST_WORK = 4
"""Words from a verb to the title of the work that it tells of: released | the new film."""

_NO_NAMED = ("determiner", "preposition", "subject", "relative")
"""What opens or parts from its verb what is called something."""


def only_names(words: Words, group: int, head: int) -> bool:
    """Whether a verb only says what somebody or a work is called: a show called “Odd Jobs”."""
    if group < head:
        return False
    is_naming = words.takes(head, "naming") and _describes(words, head)
    if not _is_all_named(words, head + 1):
        return is_naming
    number = group - 1
    while number > 0 and not (words.is_sign(number) or words.is_(number, *_NO_NAMED)):
        number -= 1
    return is_naming or words.is_(number, "indefinite")


def names_work(words: Words, head: int) -> bool:
    """Whether the object of a verb is a work with its title: wrote “Odd Jobs,” a novel.

    So is: wrote the song “Odd Jobs,” but not: wrote the words “Fire Poe,” posted a note “Fire Poe.”
    """
    if words.is_quotation(head - 1):
        # “It is late,” wrote the makers of “Odd Jobs.”
        return False
    title = head + 1
    if words.is_(title, "determiner"):
        end = min(len(words), title + _LONGEST_WORK)
        title = next((n for n in range(title + 1, end) if not _may_be_noun(words, n)), end)
        is_work = title > head + 2 and words.low[title - 1] not in words.lexicon.attribution_nouns
        is_work = is_work and not words.is_(title - 1, "utterance")
    else:
        is_work = words.is_(title + 1, "determiner", "relative")
    return is_work and words.is_title(title, 2)


def _may_be_noun(words: Words, number: int) -> bool:
    if not words.is_word(number):
        return False
    return not (words.is_past(number) or words.is_participle(number))


def _describes(words: Words, head: int) -> bool:
    """Whether a past without an object describes a noun: a blog called the “Feed”.

    What Jo Berg called the “Feed”, whatever a nurse called “odd” have the object before them.
    """
    if not words.is_past(head):
        return False
    number = head + 1 + words.is_(head + 1, "determiner")
    if not words.is_quotation(number):
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
    if is_apart and not is_noun:
        # Poe said the thief, nicknamed “Red,” ran.
        is_noun = left < 0 or words.is_sign(left, ".?!") or words.is_cue(left, "say", "tell")
    return is_noun and not words.is_(left, "relative", "wh", "complementizer")


def _is_all_named(words: Words, number: int) -> bool:
    """Whether a title begins at a word, or a name with nothing behind it that it is called.

    A woman named Ana Ruiz | said no, but: A judge called Ana Ruiz | unfit.
    """
    if words.is_quotation(number):
        return words.is_title(number)
    name = number
    while words.is_capital(number) and not words.is_owner(number):
        number += 1
    ends = number >= len(words) or words.is_sign(number) or words.is_finite(number)
    return number > name and ends

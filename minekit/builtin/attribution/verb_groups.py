"""Where the auxiliaries and adverbs of a verb begin: `has repeatedly said`. Pure functions."""

from __future__ import annotations

from minekit.builtin.attribution.words import Words

__all__ = ["start"]

_HELPERS = frozenset(("auxiliary", "participial", "adverb", "semi_auxiliary"))


def start(words: Words, head: int, first: int) -> int:
    """The first word of the verb group whose head is `head`: `has repeatedly said`."""
    number = head
    while number > first and not words.is_quotation(number - 1):
        left = number - 1
        classes = words.classes[left]
        helps = not classes.isdisjoint(_HELPERS)
        leads = "infinitive" in classes and words.is_(left - 1, "auxiliary", "semi_auxiliary")
        if not helps and not leads and not _floats(words, left) and not _is_met(words, number):
            break
        number = left
    return number


def _is_met(words: Words, number: int) -> bool:
    """Whether a participle tells what the subject of a passive verb says: was seen | yelling."""
    left = number - 1
    if not (words.is_participle(number) and words.is_(left - 1, "passive")):
        return False
    is_past = words.is_past(left) or words.is_(left, "participle")
    return is_past and (words.is_cue(number, "say", "tell") or words.takes(number, "quote"))


def _floats(words: Words, number: int) -> bool:
    """Whether a word before a verb belongs to it and is no subject.

    Berg and Poe both said; they would likely say; she has since said; he can and must say.
    """
    left = number - 1
    if words.is_(left, "auxiliary"):
        is_adverb = words.has_adverb_ending(number)
        return is_adverb or words.is_(number, "floating", "subordinator", "coordinator")
    if "floating" not in words.classes[number]:
        return False
    return words.is_(left, "subject") or words.is_capital(left) or words.is_sign(left, ")")

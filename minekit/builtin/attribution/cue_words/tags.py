"""Verbs that no list names, where only a verb of saying can stand: beside a quotation.

“It is late,” she grinned. “Who is there?” boomed the judge. Jo Berg fired back: “Come in then.”
Pure functions on `Words`.
"""

from __future__ import annotations

from minekit.builtin.attribution import verb_groups
from minekit.builtin.attribution.cue_words import complements
from minekit.builtin.attribution.noun_phrases import descriptions, phrases
from minekit.builtin.attribution.words import Words

__all__ = ["stands_beside_speech"]

_MANNER = 2
"""Words that may stand between a verb and the colon behind it."""


def stands_beside_speech(words: Words, number: int) -> bool:
    """Whether a word is the verb between somebody and a quotation, on either side of it."""
    is_verb = words.is_finite(number) and not words.is_(number, "auxiliary")
    may_invert = is_verb or _names_speaker(words, number)
    if not may_invert and not _can_end_tag(words, number):
        return False
    if may_invert and _is_said_before(words, number):
        is_pronoun = words.is_(number + 1, "subject")
        return not is_pronoun and descriptions.after(words, number + 1, len(words)) is not None
    group = verb_groups.start(words, number, 0)
    if any(words.is_(helper, "passive") for helper in range(group, number)):
        return False
    subject = phrases.before(words, group - 1)
    if subject is None or words.is_(subject[0], "relative", "complementizer"):
        return False
    if words.is_(subject[0] - 1, "stop", "subordinator"):
        # She said when the dam broke, “It is late.”
        return False
    if not is_verb and any(words.is_finite(n) for n in range(subject[0], number)):
        # “It is late,” she told reporters.
        return False
    if is_verb and _precedes_speech(words, number + 1):
        return True
    return _is_said_before(words, subject[0]) and not _attributes(words, number)


def _attributes(words: Words, number: int) -> bool:
    """Whether a verb attributes what stands behind it: When told “no,” she accused him of lying."""
    cue = words.cue(number)
    return cue is not None and complements.follows(words, number + 1, cue.takes) in cue.takes


def _can_end_tag(words: Words, number: int) -> bool:
    """Whether a word that may be a noun is a verb: “...,” the ad states; “...,” nurses state in it.

    It ends its clause, or stands as no singular noun does behind a plural where no verb follows.
    """
    if words.is_capital(number) or words.is_quotation(number):
        return False
    is_third = words.has_plural_ending(number)
    is_cue = words.is_cue(number) and not words.is_participle(number)
    if (is_third or is_cue) and _ends_tag(words, number + 1):
        return True
    is_base = not (is_third or words.classes[number]) and words.is_plural(number - 1)
    return is_base and words.is_(number + 1, "adjunct") and not _has_verb(words, number + 1)


def _names_speaker(words: Words, number: int) -> bool:
    """Whether a verb that may be a noun has a name behind it: “...,” notes Jo Berg."""
    if not words.is_tag(number) or words.is_capital(number):
        return False
    is_third = words.has_plural_ending(number)
    return is_third and words.is_capital(number + 1) and not _has_verb(words, number + 1)


def _ends_tag(words: Words, number: int) -> bool:
    """Whether a clause ends before a word, or only goes on with when, where and how."""
    if words.is_sign(number, ".") or words.is_(number, "subordinator", "circumstance"):
        return True
    is_adjunct = words.is_(number, "adjunct", "accompanying", "time", "near_time", "adverb")
    return is_adjunct and not _has_verb(words, number)


def _has_verb(words: Words, first: int) -> bool:
    """Whether a verb stands in the clause that goes on at a word."""
    ends = (n for n in range(first, len(words)) if not words.is_word(n))
    return any(words.is_finite(number) for number in range(first, next(ends, len(words))))


def _precedes_speech(words: Words, number: int) -> bool:
    """Whether a quotation follows, after a comma or, a few words later, a colon."""
    if words.is_sign(number, ","):
        return words.is_speech(number + 1)
    for sign in range(number, min(number + _MANNER + 1, len(words))):
        if not words.is_word(sign):
            return words.is_sign(sign, ":") and words.is_speech(sign + 1)
    return False


def _is_said_before(words: Words, number: int) -> bool:
    """Whether a quotation ends before a word in such a way that an attribution can follow."""
    last = number - 2 if words.is_sign(number - 1, ",") else number - 1
    is_tagged = words.is_quotation(last, "comma", "mark") and words.is_speech(last)
    return is_tagged and _is_whole(words, last)


def _is_whole(words: Words, number: int) -> bool:
    """Whether a quotation is no part of a clause: under what he calls “an old plan,” they met."""
    left = number - 1
    if left < 0 or words.is_quotation(left):
        return True
    return words.is_sign(left) or words.is_(left, "coordinator")

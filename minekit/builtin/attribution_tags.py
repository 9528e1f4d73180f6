"""Verbs that no list names, where only a verb of saying can stand: beside a quotation.

“It is late,” she grinned. “Who is there?” boomed the judge. Jo Berg relented: “Come in then.”
Pure functions on `Words`.
"""

from __future__ import annotations

from minekit.builtin import attribution_phrases as phrases
from minekit.builtin.attribution_words import Words

__all__ = ["stands_beside_speech"]

_SPEECH = 3
"""Words from which a quotation is taken for speech."""

_TAGGED = ("comma", "mark")


def stands_beside_speech(words: Words, number: int) -> bool:
    """Whether a word is the verb between somebody and a quotation, on either side of it."""
    if not words.is_finite(number) or words.is_(number, "auxiliary"):
        return False
    if _is_said_before(words, number):
        is_pronoun = words.is_(number + 1, "subject")
        return not is_pronoun and phrases.after(words, number + 1, len(words)) is not None
    subject = phrases.before(words, phrases.verb_group(words, number, 0) - 1)
    if subject is None or words.is_(subject[0], "relative", "complementizer"):
        return False
    leads_up = words.is_sign(number + 1, ",:") and _is_speech(words, number + 2)
    return leads_up or _is_said_before(words, subject[0])


def _is_said_before(words: Words, number: int) -> bool:
    """Whether a quotation ends before a word in such a way that an attribution can follow."""
    last = number - 2 if words.is_sign(number - 1, ",") else number - 1
    mention = words.quoted[last] if last >= 0 else None
    return mention is not None and mention.attrs["ending"] in _TAGGED and _is_speech(words, last)


def _is_speech(words: Words, number: int) -> bool:
    mention = words.quoted[number] if number < len(words) else None
    if mention is None or mention.attrs["title"]:
        return False
    return int(mention.attrs["words"]) >= _SPEECH

"""Clauses about a noun that end right before the noun's own verb, with no comma between.

A man who waited outside | said no; Jo Berg, a nurse who heads Open Road | said no.
`phrases` asks it how far left of a verb its subject reaches. Pure functions on `Words`.
"""

from __future__ import annotations

from minekit.builtin.attribution.words import Words

__all__ = ["opening", "verb_at_end"]

_ENDS = ("preposition", "particle", "object")
_PARTS = ("complementizer", "subordinator", "coordinator", "stop")


def verb_at_end(words: Words, last: int, first: int) -> int | None:
    """The verb of a clause that ends at a word behind which another verb stands.

    Who left | said no; who waited outside | said no; who know him | said no; he lives in | said no.
    """
    verb = last
    while verb > first and words.is_(verb, *_ENDS) and not words.is_(verb, "subject"):
        verb -= 1
    if words.is_(last, "stop"):
        # It came | after | being asked.
        return None
    is_verb = words.is_finite(verb) or words.is_(verb - 1, "subject")
    if words.is_sign(verb) or words.is_(verb, "auxiliary") or not is_verb:
        return None
    # Jo Berg did not seem | quite impressed: no adverb may part two verbs.
    following = _following(words, last) if verb < last else last + 1
    is_past = words.is_past(following)
    if not words.is_finite(following) or (verb == last and not is_past):
        # A vote that drew | murmurs.
        return None
    # The nurses have begun to | speak, but: The nurses he spoke to | said no.
    return verb if is_past or not words.is_(last, "infinitive") else None


def opening(words: Words, phrase: tuple[int, int], first: int) -> int | None:
    """The first word or sign of a clause that ends with a phrase behind which a verb stands."""
    start, last = phrase
    if not words.is_finite(_following(words, last)):
        return None
    number = start - 1
    if words.is_participle(number) and not words.is_cue(number):
        return number if _is_noun(words, number - 1) else None
    while number > first and not words.is_(number, "relative"):
        if not words.is_word(number) or _parts(words, number):
            return None
        number -= 1
    if number <= first or not _governs(words, number, phrase):
        return None
    return number - words.is_sign(number - 1, ",")


def _parts(words: Words, number: int) -> bool:
    """Whether a word begins another clause; until | last year: it only tells when."""
    is_time = words.is_(number, "circumstance") and words.is_(number + 1, "near_time", "time")
    return words.is_(number, *_PARTS) and not is_time


def _following(words: Words, last: int) -> int:
    """The word behind a word, or behind the adverb there."""
    return last + 1 + words.is_(last + 1, "adverb")


def _governs(words: Words, relative: int, phrase: tuple[int, int]) -> bool:
    """Whether a relative pronoun is the subject of one verb, which governs a phrase behind it.

    Who backs | Poe | said no, but not: who says | Poe | lied; a plan that | Poe | opposes.
    """
    start, last = phrase
    verbs = [number for number in range(relative + 1, start) if _is_verb(words, number)]
    verb = verbs[0] if verbs else relative + 1
    if len(verbs) > 1 or words.takes(verb, "clause"):
        return False
    if not verbs and not (words.is_plural(verb) and not words.is_capital(verb)):
        return False
    # Who heads Open Road, who studies the lake, but: which nurses in Flint say.
    is_object = words.is_capital(verb + 1) or (
        words.is_(relative, "subject") and words.is_(verb + 1, "determiner")
    )
    is_before = verb < start or (verb < last and is_object)
    helpers = range(relative + 1, verb)
    return is_before and all(words.is_(number, "auxiliary", "adverb") for number in helpers)


def _is_verb(words: Words, number: int) -> bool:
    is_infinitive = words.is_(number - 1, "infinitive")
    return words.is_finite(number) and not is_infinitive and not words.is_(number, "auxiliary")


def _is_noun(words: Words, number: int) -> bool:
    if not words.is_word(number):
        return False
    return not words.classes[number] - {"pronoun", "plural", "noun"}

"""Where the subject of a verb opens: all from where its clause opens, if that is one noun phrase.

Walking left from a verb ends at the first word that closes a noun phrase. But what is coordinated,
a relative clause or a participle belongs to the subject: `people who left the city and their
friends` said. Nothing between the clause's opening and its verb is the verb of another clause.
"""

from __future__ import annotations

from minekit.builtin.attribution.words import Words

__all__ = ["opening"]

_REACH = 60
_BREAKS = frozenset(("complementizer", "subordinator"))
_BARRIERS = frozenset(";:?!—–()")
"""Signs that no subject goes on over."""

_NEW_CLAUSE = frozenset(("stop", "stands_apart", "subordinator", "semi_auxiliary"))
_LEADS = frozenset(("preposition", "subordinator", "time", "near_time", "adverb", "stop"))
_NO_SUBJECT = frozenset(
    (
        *("preposition", "time", "near_time", "subordinator", "coordinator", "adverb", "wh"),
        *("auxiliary", "subject", "object", "infinitive", "relative", "complementizer"),
        *("third", "past", "base", "participle", "verb"),
    )
)


def opening(words: Words, phrase: tuple[int, int], first: int) -> int:
    """Where the subject opens whose last phrase is given, at the earliest at `first`.

    A phrase behind a comma is the end of one if it ends a list: Poe, Berg and Wu said.
    """
    start, last = phrase
    ends_list = _holds_listing(words, start, last)
    for number in _openings(words, start, first, ends_list=ends_list):
        if _is_subject(words, number, start, ends_list=ends_list):
            start = number
            break
    while start > first and words.is_(start - 1, "approximator") and _opens(words, start - 1):
        start -= 1
    return start


def _opens(words: Words, number: int) -> bool:
    """Whether a clause can open at a word."""
    left = number - 1
    if not words.is_word(left):
        return True
    return words.is_(left, *_BREAKS, "coordinator", "approximator")


def _openings(words: Words, start: int, first: int, *, ends_list: bool) -> list[int]:
    """Where the clause before a word can open, from the left: its sentence, what follows `that`.

    A comma opens one where something leads up to it: `In May, critics and others said`.
    """
    if start == first or words.is_quotation(start - 1):
        return []
    if words.is_sign(start - 1) and not (ends_list and words.is_sign(start - 1, ",")):
        return []
    commas: list[int] = []
    breaks: list[int] = []
    number = start - 1
    earliest = max(first, start - _REACH)
    while number >= earliest and not _parts_clauses(words, number):
        if words.low[number] == ",":
            commas.append(number + 1)
        elif not words.classes[number].isdisjoint(_BREAKS):
            breaks.append(number + 1)
        number -= 1
    if words.is_quotation(number, "none"):
        # It was a “safe” town, and Jo Berg said so.
        return breaks[::-1]
    sentence = number + 1
    while words.is_(sentence, "coordinator"):
        sentence += 1
    if sentence == earliest > first:
        return breaks[::-1]
    leads = not words.classes[sentence].isdisjoint(_LEADS) or words.is_participle(sentence)
    # Even nurses who back the dam said no.
    behind = [sentence + 1] if words.is_(sentence, "adverb") else []
    # It rained, and nurses and others said no.
    linked = [comma + 1 for comma in commas if words.is_(comma, "coordinator")]
    return sorted([sentence, *behind, *breaks, *linked, *(commas if leads else ())])


def _parts_clauses(words: Words, number: int) -> bool:
    low = words.low[number]
    if low in _BARRIERS or words.is_quotation(number) or words.is_stopped(number):
        return True
    return low in (".", "-") and not words.touches(number + 1)


def _is_subject(words: Words, opening: int, start: int, *, ends_list: bool) -> bool:
    """Whether a noun phrase begins at a word and goes on to another without a verb between."""
    if opening >= start or words.is_sign(opening) or words.is_participle(opening):
        return False
    if words.is_cue(opening) and words.is_past(opening):
        # Asked about Lopez, Jo Berg said no.
        return False
    if words.classes[opening] & _NO_SUBJECT and not _can_open(words, opening):
        return False
    is_verb = words.is_past(opening) or words.is_cue(opening)
    if is_verb and words.is_(opening + 1, "preposition", "wh", "infinitive"):
        # Asked by Jo Berg about it, | he and others said no.
        return False
    return _lists(words, opening, start, ends_list=ends_list) and not _has_verb(
        words, opening, start
    )


def _can_open(words: Words, number: int) -> bool:
    """Whether a word opens a subject after all: `about` half, `her` aides, `she` and others."""
    if words.is_(number, "approximator", "determiner") and not words.is_(number, "complementizer"):
        return True
    return words.is_(number, "subject") and words.is_(number + 1, "coordinator")


def _lists(words: Words, opening: int, start: int, *, ends_list: bool) -> bool:
    """Whether commas between two words, if there are any, are those of a list."""
    commas = [number for number in range(opening, start) if words.low[number] == ","]
    if any(words.is_(comma - 1, "period", "time") for comma in commas):
        return False
    return not commas or ends_list or _holds_listing(words, opening, start)


def _holds_listing(words: Words, first: int, end: int) -> bool:
    """Whether `and` or its like stands between two words."""
    return any("listing" in classes for classes in words.classes[first:end])


def _has_verb(words: Words, opening: int, start: int) -> bool:
    """Whether a verb of a clause, or a new clause, stands between two words."""
    is_clause = is_reduced = is_open = False
    for number in range(opening, start):
        classes = words.classes[number]
        if "period" in classes and words.is_capital(number + 1):
            return True
        if not classes.isdisjoint(_NEW_CLAUSE) or (is_reduced and "listing" in classes):
            return True
        if "relative" in classes:
            is_clause = is_open = True
        elif "complementizer" in classes:
            is_clause = words.is_relative(number)
            if not is_clause:
                return True
        elif words.is_finite(number) and is_clause:
            is_open = False
        elif words.is_finite(number):
            is_reduced = words.is_reduced(number)
            if not is_reduced:
                return True
    # The dam which Jo Berg said was safe: the verb of the relative clause is the one behind.
    return is_open

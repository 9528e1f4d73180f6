"""Whether a subject begins at a word: nothing of its clause, or what leads up to it, before it.

`phrases` asks it how far left of a verb a source with its descriptions reaches. Pure functions on
`Words`.
"""

from __future__ import annotations

from minekit.builtin.attribution.words import Words

__all__ = ["CLAUSE_OPENERS", "opens_clause", "opens_described", "opens_named"]

CLAUSE_OPENERS = ("coordinator", "subordinator", "subject")
_LEADS = ("preposition", "time", "near_time", "adverb", "stop", "subordinator", "stands_apart")
_NAMES_BEHIND = ("relative", "complementizer", "likening")
"""Words that a name and its verb can follow: a dam that Jo Berg, a nurse, called odd."""

_LONGEST_LEAD = 40


def opens_clause(words: Words, number: int, first: int) -> bool:
    """Whether a noun phrase that begins at a word has nothing of its clause before it."""
    left = number - 1
    if number == first or words.is_quotation(left):
        return True
    return words.is_sign(left, ".?!") or words.is_(left, *CLAUSE_OPENERS)


def opens_named(words: Words, named: tuple[int, int], first: int) -> bool:
    """The same of a name with a comma behind it, which may also stand behind what leads up to it.

    On Friday, at the dam, Jo Berg, a nurse; as Jo Berg, a nurse, put it; which Jo Berg, a nurse.
    """
    start, last = named
    left = start - 1
    if opens_clause(words, start, first) or words.is_(left, *_NAMES_BEHIND):
        return True
    if words.is_(left, "time", "period"):
        # Last week Jo Berg, a nurse, in turn, said no.
        return True
    if left <= first or not words.is_sign(left, ","):
        return False
    is_somebody = words.is_(last + 2, "relative") and words.is_(last + 2, "subject")
    is_place = words.is_inside_place(left, len(words)) and not words.is_(left - 1, "time")
    return (is_somebody or not is_place) and _leads_up(words, left, first)


def opens_described(words: Words, name: tuple[int, int], first: int) -> bool:
    """Whether a clause opens with a name that what stands behind its comma can describe.

    In May, Jo Berg, a nurse from Ohio | said no, but: In Lund County, North Ohio, a nurse said no.
    """
    left = name[0] - 1
    is_place = words.is_sign(left, ",") and words.is_capital(left - 1)
    is_place = is_place and not words.is_(left - 1, "time")
    return not is_place and opens_named(words, name, first)


def _leads_up(words: Words, comma: int, first: int) -> bool:
    """Whether what stands before a comma, from where its sentence begins, leads up to a subject."""
    number = comma
    earliest = max(first, comma - _LONGEST_LEAD)
    while number > earliest and not _ends_sentence(words, number - 1):
        number -= 1
    if number == earliest > first:
        return False
    number += words.is_(number, "coordinator")
    return words.is_(number, *_LEADS) or words.is_participle(number)


def _ends_sentence(words: Words, number: int) -> bool:
    return words.is_quotation(number) or words.is_sign(number, ".?!;:") or words.is_stopped(number)

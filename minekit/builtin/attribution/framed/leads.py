"""What stands before an attribution: whether it only leads up to it, as In May, he said that ...

Pure functions on `Words`; ranges are word numbers.
"""

from __future__ import annotations

from minekit.builtin.attribution.cue_words import complements
from minekit.builtin.attribution.framed import extents
from minekit.builtin.attribution.words import Words

__all__ = ["is_answer", "leads_up"]

_OPENERS = ("stop", "subordinator", "stands_apart")
"""What opens a clause that tells when or why."""


def leads_up(words: Words, before: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Whether what was said stands behind an attribution only.

    Args:
        words: of the paragraph.
        before: the first and the last word of what stands before the attribution.
        behind: the word after the attribution, and the end of the sentence.
    """
    first, anchor = before
    after, end = behind
    if after >= end or words.is_sign(after):
        return False
    first += words.is_(first, "coordinator")
    first += words.is_(first, "adverb")
    if _asks(words, first):
        return words.is_quotation(anchor)
    is_phrase = words.is_(first, "preposition", "time", "near_time")
    opens_clause = words.is_(first, *_OPENERS)
    is_clause = opens_clause or words.is_participle(first)
    if not (is_phrase or is_clause):
        return False
    if not words.is_quotation(anchor):
        return not extents.has_clause(words, first, anchor + 1)
    if words.is_title(anchor):
        # On “This Week,” he said ...
        return True
    # When he was told “no,” he said that it was late.
    governs = words.is_quotation(after) or extents.opens_clause(words, after, end)
    if is_clause and governs:
        return True
    is_told = words.is_cue(after - 1, "tell")
    return _has_object(words, after) and _is_inside(words, first, anchor, is_told=is_told)


def _is_inside(words: Words, first: int, anchor: int, *, is_told: bool) -> bool:
    """Whether a quotation is part of a clause that only leads up to the main one.

    In May, under what he calls a “deal,” the town took a loan; citing “rain,” they took it. But
    what somebody is told can be all of it: As of May it is “dead,” Jo Berg told the town.
    """
    commas = (number for number in range(anchor - 1, first, -1) if words.is_sign(number, ","))
    start = next(commas, first - 1) + 1
    if start == anchor:
        return False
    if words.is_participle(start):
        return start == first and anchor == start + 1
    opens_clause = words.is_(start, *_OPENERS) and not is_told
    return opens_clause or _opens_inner(words, start, anchor)


def _opens_inner(words: Words, first: int, anchor: int) -> bool:
    """Whether the first verb of a phrase is in a clause inside it: In a note that said “no,”."""
    if not words.is_(first, "preposition"):
        return False
    for number in range(first + 1, anchor):
        if words.is_(number, "relative", "wh", "complementizer"):
            return True
        if words.is_finite(number):
            return False
    return False


def _has_object(words: Words, number: int) -> bool:
    """Whether a noun phrase begins behind a verb, and no day: wrote a note, not: wrote Monday."""
    return complements.opens_noun(words, number) and not words.is_(number, "time", "near_time")


def _asks(words: Words, first: int) -> bool:
    """Whether a sentence begins with a question: Asked if it is “safe,” | he said yes."""
    return words.is_cue(first, "tell") and words.is_past(first)


def is_answer(words: Words, first: int) -> bool:
    """Whether an attribution answers what is said: She said it was over, to which | he replied."""
    is_relative = words.is_(first - 1, "relative") and words.is_(first - 2, "infinitive")
    return is_relative and words.is_sign(first - 3, ",")

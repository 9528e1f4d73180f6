"""What stands before an attribution: whether it only leads up to it, as In May, he said that ...

Pure functions on `Words`; ranges are word numbers.
"""

from __future__ import annotations

from minekit.builtin.attribution import extents
from minekit.builtin.attribution.words import Words

__all__ = ["is_answer", "leads_up"]


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
        return words.quoted[anchor] is not None
    is_phrase = words.is_(first, "preposition", "time", "near_time")
    opens_clause = words.is_(first, "stop", "subordinator", "stands_apart")
    is_clause = opens_clause or words.is_participle(first)
    if not (is_phrase or is_clause):
        return False
    quotation = words.quoted[anchor]
    if quotation is None:
        return not extents.has_clause(words, first, anchor + 1)
    if quotation.is_title and not extents.has_clause(words, first, anchor):
        # On “This Week,” he said ...
        return True
    # When he was told “no,” he said that it was late.
    governs = words.quoted[after] is not None or extents.opens_clause(words, after, end)
    return is_clause and first < anchor and governs


def _asks(words: Words, first: int) -> bool:
    """Whether a sentence begins with a question: Asked if it is “safe,” | he said yes."""
    cue = words.cue(first)
    return cue is not None and cue.kind == "tell" and words.is_past(first)


def is_answer(words: Words, first: int) -> bool:
    """Whether an attribution answers what is said: She said it was over, to which | he replied."""
    is_relative = words.is_(first - 1, "relative") and words.is_(first - 2, "infinitive")
    return is_relative and words.is_sign(first - 3, ",")

"""When and where somebody says so before a participle: He left, | at one point | calling it odd.

Called by `forms` and `openings`. Pure functions on `Words`.
"""

from __future__ import annotations

from minekit.builtin.attribution.words import Words

__all__ = ["after", "before"]

_OPENERS = ("adjunct", "near_time", "time")
_LAST = ("moment", "period", "time", "occasion", "utterance")
_LONGEST = 5


def before(words: Words, end: int) -> int:
    """Where the occasion begins that ends before a word, right behind a comma; else that word.

    At one point, last week, in May, in a tweet, on the air, in 2012.
    """
    last = end - 1
    if last < 1 or not _ends(words, last):
        return end
    for number in range(last, max(0, last - _LONGEST), -1):
        if words.is_sign(number - 1, ",") or words.is_(number - 1, "coordinator"):
            return number if words.is_(number, *_OPENERS) else end
        if _parts(words, number):
            break
    return end


def after(words: Words, first: int) -> int:
    """The word behind the occasion that begins at a word; that word where none does."""
    if not words.is_(first, *_OPENERS):
        return first
    for number in range(first, min(len(words) - 1, first + _LONGEST)):
        if _parts(words, number):
            break
        if _ends(words, number) and words.is_participle(number + 1):
            return number + 1
    return first


def _ends(words: Words, number: int) -> bool:
    return words.is_(number, *_LAST) or words.is_figure(number)


def _parts(words: Words, number: int) -> bool:
    return not words.is_word(number) or words.is_finite(number)

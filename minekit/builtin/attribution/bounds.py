"""Where the sentences of a paragraph begin and end, a quotation counting as one word.

Ranges are word numbers, half-open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from minekit.builtin.attribution.words import Words

__all__ = ["dateline_end", "sentences"]

_STOPS = frozenset(".?!")
_DASHES = ("—", "–", "-")
_LONGEST_DATELINE = 12
"""Words and signs of a place, an agency and a day before the dash."""


def sentences(words: Words, tagged: Collection[int]) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph; in one without a capital letter a small one opens them.

    Args:
        words: of the paragraph.
        tagged: numbers of quotations after which an attribution follows: no sentence ends there.
    """
    first, behind, n_words = 0, 0, len(words)
    is_small = n_words > 0 and words.text[words.span[0][0] : words.span[-1][1]].islower()
    for number in _possible_ends(words):
        if number < behind or not _ends_sentence(words, number, tagged):
            continue
        behind = number + 1
        while behind < n_words and words.is_sign(behind, ".?!)]’'") and words.touches(behind):
            behind += 1
        opens = is_small and not words.is_sign(behind - 2, ".")
        if behind == n_words or opens or _opens_sentence(words, behind):
            yield first, behind
            first = behind
    if first < n_words:
        yield first, n_words


def dateline_end(words: Words, end: int) -> int:
    """Where the text of a paragraph begins that may open with `LIMA, Peru (AP) — `."""
    start, stop = words.span[0]
    if stop - start <= 1 or not words.text[start:stop].isupper():
        return 0
    for number in range(1, min(end, _LONGEST_DATELINE)):
        # NATO - which is old - said no.
        if _is_small(words, number):
            return 0
        if words.low[number] in _DASHES and not _is_small(words, number + 1):
            return number + 1
    return 0


def _is_small(words: Words, number: int) -> bool:
    return number < len(words) and words.text[words.span[number][0]].islower()


def _possible_ends(words: Words) -> list[int]:
    """The stops, the words that have one, and the quotations."""
    return [
        number
        for number, one in enumerate(words.spelling)
        if one.has_stop or one.low in _STOPS or not one.low
    ]


def _ends_sentence(words: Words, number: int, tagged: Collection[int]) -> bool:
    if words.is_quotation(number):
        return words.is_quotation(number, "stop", "mark") and number not in tagged
    is_stopped = words.spelling[number].has_stop and _opens_with_grammar(words, number + 1)
    return is_stopped or words.low[number] in _STOPS


def _opens_with_grammar(words: Words, number: int) -> bool:
    """Whether a word of grammar begins the next sentence, so that the stop of `p.m.` ends one."""
    is_grammar = words.is_(number, "subject", "determiner", "expletive", "coordinator")
    return is_grammar and words.is_capital(number)


def _opens_sentence(words: Words, number: int) -> bool:
    if not words.is_word(number):
        return not words.is_sign(number, ",;:")
    start = words.text[words.span[number][0]]
    return start.isupper() or start.isdigit()

"""How far an attribution's content reaches: pure functions on `Words`.

The rules of the pack `quotes` find frames (a source with its verb, and where the content begins
or ends); this module follows the content to its other end. Ranges are word numbers, half-open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from minekit.builtin.attribution_words import Words

__all__ = ["clause_end", "continuation", "first_word", "sentences", "trim"]

_STOPS = ".?!"
_DASHES = "—–"
_SHORT = 3
_LONGEST_TAG = 22


def sentences(words: Words, tagged: Collection[int]) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph.

    Args:
        words: of the paragraph.
        tagged: numbers of quotations after which an attribution follows: no sentence ends there.
    """
    first, number, n_words = 0, 0, len(words)
    while number < n_words:
        number += 1
        if not _ends_sentence(words, number - 1, tagged):
            continue
        while number < n_words and words.is_sign(number, ".?!)]’'") and _touches(words, number):
            number += 1
        if number == n_words or _opens_sentence(words, number):
            yield first, number
            first = number
    if first < n_words:
        yield first, n_words


def _ends_sentence(words: Words, number: int, tagged: Collection[int]) -> bool:
    quoted = words.quoted[number]
    if quoted is None:
        return words.low[number] in _STOPS
    return quoted.attrs["ending"] in ("stop", "mark") and number not in tagged


def _touches(words: Words, number: int) -> bool:
    return words.span[number - 1][1] == words.span[number][0]


def _opens_sentence(words: Words, number: int) -> bool:
    if words.quoted[number] is not None or words.is_sign(number):
        return not words.is_sign(number, ",;:")
    start = words.text[words.span[number][0]]
    return start.isupper() or start.isdigit()


def trim(words: Words, first: int, end: int) -> tuple[int, int]:
    """A range without the signs at its edges, closing and opening brackets apart."""
    while first < end and words.is_sign(first, ",.;:—–-"):
        first += 1
    while end > first and words.is_sign(end - 1, ",.;:—–-"):
        end -= 1
    return first, end


def first_word(words: Words, first: int, end: int) -> int:
    """Where a sentence's content begins: what links it to the one before is left out."""
    if end - first > 1 and words.is_(first, "coordinator"):
        first += 1
        if words.is_sign(first, ","):
            first += 1
    return first


def clause_end(words: Words, first: int, end: int, *, is_speech: bool) -> int:
    """Where reported content that begins at `first` ends, at most at `end`.

    Speech runs on to the end of its sentence; thoughts and judgements end at the next break.
    """
    for number in range(first, end):
        quoted = words.quoted[number]
        if quoted is not None:
            if quoted.attrs["ending"] == "comma" and _is_participle_cue(words, number + 1, end):
                return number + 1
            continue
        if words.is_sign(number) and _sign_ends(words, number, first, end, is_speech=is_speech):
            return number
        if number > first:
            if not is_speech and _leaves_object(words, number):
                return number - words.is_(number - 1, "preposition")
            if words.is_(number, "coordinator") and (
                _is_finite_cue(words, number + 1, end, is_speech=is_speech)
                or _is_participle_cue(words, number + 1, end)
                or _is_new_speaker(words, number + 1, end)
                or (not is_speech and words.is_(number + 1, "auxiliary"))
            ):
                return number
    return end


def _leaves_object(words: Words, number: int) -> bool:
    """Whether a clause or a time begins that is no part of a thought or a judgement."""
    return words.is_(number, "stop", "near_time") or (
        words.is_(number, "time") and words.is_capital(number)
    )


def _sign_ends(words: Words, number: int, first: int, end: int, *, is_speech: bool) -> bool:
    low = words.low[number]
    if low == ";":
        return True
    if low in _DASHES and number > first + _SHORT:
        return not any(words.low[later] in _DASHES for later in range(number + 1, end))
    if low == "-" and number > first + 1:
        return _is_dash(words, number, end) and not any(
            words.low[later] == "-" and _is_dash(words, later, end)
            for later in range(number + 1, end)
        )
    if low != "," or number == first or number + 1 >= end:
        return False
    return _comma_ends(words, number + 1, first, end, is_speech=is_speech)


def _is_dash(words: Words, number: int, end: int) -> bool:
    """Whether a hyphen stands between spaces."""
    alone = not _touches(words, number) and number + 1 < end
    return alone and not _touches(words, number + 1)


def _comma_ends(words: Words, number: int, first: int, end: int, *, is_speech: bool) -> bool:
    """Whether the content ends at the comma before `number`."""
    if _is_participle_cue(words, number, len(words)):
        return True
    if words.is_(number, "coordinator", "contrast"):
        return not is_speech or any(
            _is_finite_cue(words, near, end, is_speech=True)
            for near in range(number + 1, number + 7)
        )
    lists_on = any(words.is_(near, "listing") for near in range(number + 1, min(end, number + 4)))
    if not is_speech and not lists_on:
        return True
    return words.is_(number, "relative") and number > first + 5


def _is_new_speaker(words: Words, number: int, end: int) -> bool:
    """Whether `Lopez said` or `he added` begins at a word."""
    if number >= end or not (words.is_(number, "subject") or words.is_capital(number)):
        return False
    return any(
        _is_finite_cue(words, near, end, is_speech=True) for near in range(number + 1, number + 4)
    )


def _is_participle_cue(words: Words, number: int, end: int) -> bool:
    return number < end and words.cue(number) is not None and words.is_participle(number)


def _is_finite_cue(words: Words, number: int, end: int, *, is_speech: bool) -> bool:
    """Whether a new attribution begins; within speech, only another verb of speech does that."""
    cue = words.cue(number) if number < end else None
    if cue is None or words.is_participle(number) or words.low[number] == cue.lemma:
        return False
    return not is_speech or (cue.is_speech and "tag" in cue.takes)


def continuation(words: Words, number: int, end: int, *, is_quoted: bool) -> tuple[int, int] | None:
    """What is said on after an attribution: “It is hard,” he said, “but right.”.

    Args:
        words: of the paragraph.
        number: the word after the attribution.
        end: of the sentence.
        is_quoted: whether what stands before the attribution ends in a quotation.
    """
    stop = number
    while stop < end and stop - number < _LONGEST_TAG and words.quoted[stop] is None:
        if words.is_sign(stop, ",.:;") or words.is_(stop, "complementizer"):
            break
        stop += 1
    if stop >= end or not (words.quoted[stop] is not None or words.is_sign(stop, ",:")):
        return None
    rest = stop if words.quoted[stop] is not None else stop + 1
    if rest >= end:
        return None
    if is_quoted:
        return _quoted_rest(words, rest, end)
    leaves = words.is_participle(rest) or words.is_(
        rest, "relative", "preposition", "subordinator", "indefinite"
    )
    return None if leaves else trim(words, rest, end)


def _quoted_rest(words: Words, first: int, end: int) -> tuple[int, int] | None:
    if words.quoted[first] is None and _is_participle_cue(words, first, end):
        return None
    numbers = [number for number in range(first, end) if words.quoted[number] is not None]
    if not numbers:
        return None
    start = first if words.quoted[first] is not None else numbers[0]
    return start, numbers[-1] + 1

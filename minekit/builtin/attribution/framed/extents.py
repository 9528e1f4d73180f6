"""Where an attribution's content begins, and how it goes on: pure functions on `Words`.

The rules of the pack `quotes` find frames (a source with its verb, and where the content begins
or ends); this module follows the content to where it begins, `ends` to where it ends. Ranges are
word numbers, half-open.
"""

from __future__ import annotations

from minekit.builtin.attribution.words import Words

__all__ = [
    "aside_end",
    "clause_start",
    "continuation",
    "first_word",
    "has_clause",
    "is_dash",
    "is_open",
    "last_clause",
    "list_end",
    "opens_clause",
    "quoted_clause",
    "trim",
]

_DASHES = ("—", "–")
_LONGEST_TAG = 22
_LONGEST_LEAD = 16
_LONGEST_NAME = 6
_SPEECH = 4
"""Words from which a quotation behind an attribution is said without a sign before it too."""
_LONGEST_ASIDE = 30


def trim(words: Words, first: int, end: int) -> tuple[int, int]:
    """A range without the signs at its edges, closing and opening brackets apart."""
    while first < end and words.is_sign(first, ",.;:—–-"):
        first += 1
    while end > first and words.is_sign(end - 1, ",.;:—–-"):
        end -= 1
    return first, end


def first_word(words: Words, first: int, end: int) -> int:
    """Where a sentence's content begins: what links it to the one before is left out."""
    while end - first > 1 and words.is_sign(first, ",;"):
        first += 1
    if end - first > 1 and words.is_(first, "coordinator"):
        first += 1
        if words.is_sign(first, ","):
            first += 1
    return first


def last_clause(words: Words, first: int, end: int) -> int:
    """Where the last clause begins: in open brackets, behind a colon, a semicolon, a lone dash."""
    start, bracket = first, None
    dashes: list[int] = []
    for number in range(first, end):
        if words.is_sign(number, ":;"):
            start, dashes = number + 1, []
        elif words.is_sign(number, "()"):
            bracket = number if words.low[number] == "(" else None
        elif not words.is_quotation(number) and is_dash(words, number, end):
            dashes.append(number)
    if bracket is not None:
        return bracket + 1
    return dashes[-1] + 1 if len(dashes) % 2 else start


def list_end(words: Words, first: int, end: int) -> int:
    """Where quotations end that are joined, the first of them at a word: “No” and “Never”."""
    number = first + 1
    while number + 1 < end and words.is_(number, "coordinator") and words.is_quotation(number + 1):
        number += 2
    return number


def quoted_clause(words: Words, first: int, anchor: int) -> int:
    """Where a clause opens that holds the quotation behind a verb: said Sunday | she was “glad”."""
    if not words.is_quotation(anchor) or words.is_sign(anchor - 1, ",:"):
        return anchor
    for number in range(first, anchor):
        is_subject = words.is_(number, "subject", "expletive")
        if is_subject and (number + 1 == anchor or words.is_finite(number + 1)):
            return number
        if words.is_(number, "object") and _opens_with_subject(words, number + 1, anchor):
            return number + 1
    return anchor


def clause_start(words: Words, first: int, end: int, *, is_told: bool) -> int:
    """Where what is said begins behind a verb: `told reporters on Monday` | `that it was over`.

    Args:
        words: of the paragraph.
        first: the word after the verb.
        end: of the sentence.
        is_told: whether the verb names whom it tells.
    """
    opens = ("complementizer", "wh", "subject", "infinitive")
    if words.is_quotation(first) or words.is_(first, *opens):
        return first
    if is_told and words.is_(first, "object") and _opens_with_subject(words, first + 1, end):
        return first + 1
    for number in range(first + 1, min(end, first + _LONGEST_LEAD)):
        if words.is_quotation(number):
            is_object = not is_told or words.is_(number - 1, "determiner")
            return first if is_object else number
        if words.is_finite(number) or _is_infinitive(words, number):
            return first
        if words.is_sign(number - 1, ",") and _is_participle_cue(words, number, end):
            # She repeated her plan, arguing that it works: the clause is what another verb says.
            return first
        if words.is_(number, "complementizer") and not words.is_relative(number):
            return number
        if is_told and (words.is_(number, "wh", "subject") or _follows_hearer(words, number, end)):
            return number
    return first


def _opens_with_subject(words: Words, first: int, end: int) -> bool:
    """Whether a hearer is over: telling them | Jo Berg was late, but: telling them about it."""
    is_noun = first < end and (words.is_(first, "determiner") or words.is_capital(first))
    return is_noun and opens_clause(words, first, end)


def _follows_hearer(words: Words, number: int, end: int) -> bool:
    """Whether what is said begins behind a noun for who is told: told nurses | the dam was late."""
    before = number - 1
    if words.is_sign(before) or words.is_(before, "preposition", "determiner", "coordinator"):
        return False
    # Not in the names of a hearer or a day: told Harbor News, told nurses Tuesday.
    if words.is_capital(number) and (words.is_capital(before) or words.is_(number, "time")):
        return False
    return _opens_with_subject(words, number, end)


def _is_infinitive(words: Words, number: int) -> bool:
    """Whether `to` opens what somebody is asked to do, not where he is: on a flight to Ohio."""
    after = number + 1
    if not words.is_(number, "infinitive") or after >= len(words):
        return False
    return words.is_quotation(after) or not (
        words.is_(after, "determiner", "subject", "object") or words.is_capital(after)
    )


def opens_clause(words: Words, first: int, end: int) -> bool:
    """Whether a clause with a verb of its own begins at a word, not a mere object."""
    if words.is_(first, "complementizer", "wh", "subject", "expletive"):
        return True
    if aside_end(words, first, end) is not None:
        return True
    for number in range(first, min(end, first + _LONGEST_LEAD)):
        if words.is_sign(number) or words.is_(number, "relative", "complementizer", "subordinator"):
            return False
        if words.is_finite(number):
            return not words.is_(number - 1, "coordinator")
    return False


def aside_end(words: Words, first: int, end: int) -> int | None:
    """Where a verb goes on behind the subject `Jo Berg, a nurse,`; None where no such begins."""
    subject = range(first + 1, min(end, first + _LONGEST_NAME))
    comma = next((number for number in subject if words.low[number] == ","), None)
    if comma is None or not words.is_(comma + 1, "determiner", "relative"):
        return None
    aside = range(comma + 1, min(end - 1, comma + _LONGEST_ASIDE))
    # Jo Berg, a friend of Al Poe, who left, | is late.
    commas = (n for n in aside if words.low[n] == "," and not words.is_(n + 1, "relative"))
    closing = next(commas, None)
    if closing is None or not words.is_finite(closing + 1):
        return None
    # A verb that attributes may be whose it all is, unless `that` has opened the clause.
    is_subject = words.is_(first - 1, "complementizer") or not words.is_cue(closing + 1)
    return closing + 1 if is_subject else None


def is_dash(words: Words, number: int, end: int) -> bool:
    """Whether a word is a dash: a long one, or a hyphen between spaces."""
    low = words.low[number]
    if low != "-":
        return low in _DASHES
    alone = not words.touches(number) and number + 1 < end
    return alone and not words.touches(number + 1)


def _is_participle_cue(words: Words, number: int, end: int) -> bool:
    """Whether a word is the participle of a verb that can attribute: adding."""
    return number < end and words.is_cue(number) and words.is_participle(number)


def is_open(words: Words, first: int, end: int) -> bool:
    """Whether more must be said on: If they build it, she said, with care, it will hold."""
    if all(words.is_(number, "adverb", "coordinator") for number in range(first, end)):
        return True
    if not words.is_(first, "subordinator"):
        return False
    return not any(words.is_sign(number, ",") for number in range(first, end))


def continuation(
    words: Words, number: int, end: int, *, is_quoted: bool, is_open: bool
) -> tuple[int, int] | None:
    """What is said on after an attribution: “It is hard,” he said, “but right.”.

    Args:
        words: of the paragraph.
        number: the word after the attribution.
        end: of the sentence.
        is_quoted: whether what stands before the attribution ends in a quotation.
        is_open: whether it cannot stand alone.
    """
    stop = number
    while stop < end and stop - number < _LONGEST_TAG and not _goes_on(words, stop):
        if words.is_sign(stop, ",.:;") or words.is_(stop, "complementizer"):
            break
        stop += 1
    if stop >= end or not (words.is_quotation(stop) or words.is_sign(stop, ",:")):
        return None
    rest = stop if words.is_quotation(stop) else stop + 1
    if rest >= end:
        return None
    if is_quoted:
        return _quoted_rest(words, rest, end)
    if words.is_title(rest) and stop > number:
        # The river rose, she wrote in her first book, “Deep Water.”
        return None
    leaves = words.is_participle(rest) or words.is_(rest, "relative", "preposition", "subordinator")
    leaves = leaves or (words.is_(rest, "indefinite") and not opens_clause(words, rest, end))
    first, last = trim(words, rest, end)
    return None if first == last or (leaves and not is_open) else (first, last)


def _goes_on(words: Words, number: int) -> bool:
    """Whether a quotation goes on with what is said: NBC’s “Today” and a “brief” visit do not."""
    is_apart = words.is_sign(number - 1) and words.is_speech(number, 0)
    return is_apart or words.is_speech(number, _SPEECH)


def has_clause(words: Words, first: int, end: int) -> bool:
    """Whether words hold a clause or a quotation, and not a mere description of a speaker."""
    if words.is_(first, "relative", "indefinite") or words.is_participle(first):
        return False
    return any(
        words.is_quotation(number) or words.is_finite(number) for number in range(first, end)
    )


def _quoted_rest(words: Words, first: int, end: int) -> tuple[int, int] | None:
    if not words.is_quotation(first) and _is_participle_cue(words, first, end):
        return None
    numbers = [number for number in range(first, end) if _goes_on(words, number)]
    if not numbers and words.is_(first, "coordinator", "adverb"):
        # “It is late,” he said, and a “shame”: no verb of its own.
        numbers = [n for n in range(first, end) if words.is_speech(n, 1)]
        numbers = [] if any(words.is_finite(n) for n in range(first, end)) else numbers
        return (first, numbers[-1] + 1) if numbers else None
    if not numbers:
        return None
    start = first if words.is_quotation(first) else numbers[0]
    return start, numbers[-1] + 1

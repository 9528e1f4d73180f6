"""How far an attribution's content reaches: pure functions on `Words`.

The rules of the pack `quotes` find frames (a source with its verb, and where the content begins
or ends); this module follows the content to its other end. Ranges are word numbers, half-open.
"""

from __future__ import annotations

from minekit.builtin.attribution.words import Words

__all__ = [
    "clause_end",
    "clause_start",
    "continuation",
    "first_word",
    "has_clause",
    "last_clause",
    "trim",
]

_DASHES = ("—", "–")
_LONGEST_TAG = 22
_LONGEST_LEAD = 16
_LONGEST_SUBJECT = 9
_LONGEST_ITEM = 12
_LONGEST_NAME = 6
_LONGEST_ASIDE = 30
# What begins a clause or a phrase that is no part of the content any more: behind a comma, behind
# a comma and a coordinator, and behind a coordinator alone.
_ALWAYS = frozenset(("participle cue", "speech verb", "speech clause", "relative", "contrast"))
_OBJECT_ENDS = _ALWAYS | {"clause", "cue verb", "subordinator"}
_COMMA_ENDS = {"clause": _ALWAYS | {"cue verb"}, "infinitive": _OBJECT_ENDS, "object": _OBJECT_ENDS}
_LINKED_CLAUSE = _ALWAYS | {"clause", "cue verb", "subordinator"}
_LINKED_OBJECT = _LINKED_CLAUSE | {"verb", "auxiliary"}
_LINKED_ENDS = {"clause": _LINKED_CLAUSE, "infinitive": _LINKED_OBJECT, "object": _LINKED_OBJECT}
# Credit and promised reforms: the past of other cues describes a noun as often.
_CUES = frozenset(("participle cue", "speech verb"))
_VERBS = _CUES | {"cue verb", "verb", "auxiliary"}
_OPENERS = ("complementizer", "contrast", "relative", "subordinator", "preposition", "infinitive")
_BARE_ENDS = {"aside": _VERBS, "clause": _CUES, "infinitive": _VERBS, "object": _VERBS}


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
        elif words.quoted[number] is None and _is_dash(words, number, end):
            dashes.append(number)
    if bracket is not None:
        return bracket + 1
    return dashes[-1] + 1 if len(dashes) % 2 else start


def quoted_clause(words: Words, first: int, anchor: int) -> int:
    """Where a clause opens that holds the quotation behind a verb: said Sunday | she was “glad”."""
    if words.quoted[anchor] is None or words.is_sign(anchor - 1, ",:"):
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
    if words.quoted[first] is not None or words.is_(first, *opens):
        return first
    if is_told and words.is_(first, "object") and _opens_with_subject(words, first + 1, end):
        return first + 1
    for number in range(first + 1, min(end, first + _LONGEST_LEAD)):
        if words.quoted[number] is not None:
            is_object = not is_told or words.is_(number - 1, "determiner")
            return first if is_object else number
        if words.is_finite(number) or _is_infinitive(words, number):
            return first
        if words.is_(number, "complementizer") and not words.is_relative(number):
            return number
        if is_told and words.is_(number, "wh", "subject"):
            return number
    return first


def _opens_with_subject(words: Words, first: int, end: int) -> bool:
    """Whether a hearer is over: telling them | Jo Berg was late, but: telling them about it."""
    is_noun = first < end and (words.is_(first, "determiner") or words.is_capital(first))
    return is_noun and opens_clause(words, first, end)


def _is_infinitive(words: Words, number: int) -> bool:
    """Whether `to` opens what somebody is asked to do, not where he is: on a flight to Ohio."""
    after = number + 1
    if not words.is_(number, "infinitive") or after >= len(words):
        return False
    return words.quoted[after] is not None or not (
        words.is_(after, "determiner", "subject", "object") or words.is_capital(after)
    )


def opens_clause(words: Words, first: int, end: int) -> bool:
    """Whether a clause with a verb of its own begins at a word, not a mere object."""
    if words.is_(first, "complementizer", "wh", "subject", "expletive"):
        return True
    if _aside_end(words, first, end) is not None:
        return True
    for number in range(first, min(end, first + _LONGEST_LEAD)):
        if words.is_sign(number) or words.is_(number, "relative", "complementizer", "subordinator"):
            return False
        if words.is_finite(number):
            return not words.is_(number - 1, "coordinator")
    return False


def clause_end(words: Words, first: int, end: int, *, is_aside: bool = False) -> int:
    """Where reported content that begins at `first` ends, at most at `end`.

    A clause runs on over most breaks; a mere object or an infinitive ends at more of them, and
    what leads up to a main clause at the first comma.
    """
    form = "aside" if is_aside else _form(words, first, end)
    if form == "object":
        end = _object_end(words, first, end)
    number = _lead_end(words, first, end)
    while number < end:
        quoted = words.quoted[number]
        if quoted is not None:
            is_comma = quoted.attrs["ending"] == "comma" and number + 1 < end
            if is_comma and _comma_ends(words, number + 1, end, form):
                return number + 1
        elif _is_dash(words, number, end):
            behind = _behind_aside(words, number, end)
            if behind is None:
                return number
            number = behind
            continue
        elif _ends_at(words, number, end, form):
            return number
        number += 1
    return end


def _behind_aside(words: Words, dash: int, end: int) -> int | None:
    """Where the content goes on behind what a dash opens: None where it breaks off."""
    for number in range(dash + 1, end):
        if _is_dash(words, number, end):
            return number + 1
    return dash + 1 if words.is_(dash + 1, "example") else None


def _form(words: Words, first: int, end: int) -> str:
    """clause, infinitive or object."""
    if words.is_(first, "infinitive"):
        return "infinitive"
    return "clause" if opens_clause(words, first, end) else "object"


def _object_end(words: Words, first: int, end: int) -> int:
    """Where the object of a verb ends at the latest: a name or a pronoun takes no adjuncts."""
    if words.is_(first, "object"):
        number = first + 1
    elif words.is_capital(first):
        number = first
        while number < end and words.is_capital(number):
            number += 1
    else:
        return end
    return number if number < end and words.is_(number, "adjunct", "stop") else end


def _lead_end(words: Words, first: int, end: int) -> int:
    """Where the clause itself goes on behind `that, on the whole,` or `that Jo Berg, a nurse,`."""
    start = first + words.is_(first, "complementizer", "wh")
    aside_end = _aside_end(words, start, end)
    if aside_end is not None:
        return aside_end
    opens = words.is_sign(start, ",") or words.is_(start, "subordinator", "preposition", "time")
    if not opens or start + 1 >= end or words.is_(first, "infinitive"):
        return first + 1
    comma = start + 1
    while comma < end and words.low[comma] != ",":
        comma += 1
    return comma + 1 if comma < end else first + 1


def _aside_end(words: Words, first: int, end: int) -> int | None:
    """Where a verb goes on behind the subject `Jo Berg, a nurse,`; None where no such begins."""
    subject = range(first + 1, min(end, first + _LONGEST_NAME))
    comma = next((number for number in subject if words.low[number] == ","), None)
    if comma is None or not words.is_(comma + 1, "determiner", "relative"):
        return None
    aside = range(comma + 1, min(end - 1, comma + _LONGEST_ASIDE))
    closing = next((number for number in aside if words.low[number] == ","), None)
    if closing is None or not words.is_finite(closing + 1) or words.cue(closing + 1):
        return None
    return closing + 1


def _ends_at(words: Words, number: int, end: int, form: str) -> bool:
    low = words.low[number]
    if low == ";":
        return True
    if low == ",":
        return _comma_ends(words, number + 1, end, form)
    if words.is_(number, "coordinator") and not words.is_sign(number - 1, ","):
        return _begins(words, number + 1, end) in _BARE_ENDS[form]
    return False


def _comma_ends(words: Words, number: int, end: int, form: str) -> bool:
    """Whether the content ends at the comma before a word."""
    if form == "aside":
        return not _lists_on(words, number, end)
    if _is_place(words, number, end):
        return False
    if words.is_(number, "coordinator"):
        return _begins(words, number + 1, end) in _LINKED_ENDS[form]
    begins = _begins(words, number, end)
    if begins in ("relative", "contrast") and _closes(words, number, end):
        return False
    if form == "clause" and words.is_(number, "concession"):
        return False
    if begins == "phrase" and (form == "object" or words.is_(number, "indefinite")):
        return not _lists_on(words, number, end)
    return begins in _COMMA_ENDS[form]


def _is_place(words: Words, number: int, end: int) -> bool:
    """Whether a word between commas is part of a place: `in Flint, Mich.,`."""
    if not (words.is_capital(number) and words.is_capital(number - 2)):
        return False
    return number + 1 >= end or words.is_sign(number + 1)


def _begins(words: Words, number: int, end: int) -> str:
    """What begins at a word: a verb and of what kind, a clause and whose, a phrase."""
    while number < end and words.is_(number, "adverb"):
        number += 1
    if number >= end or words.quoted[number] is not None or words.is_sign(number):
        return "other"
    if words.is_participle(number) and not words.is_capital(number):
        return "participle cue" if words.cue(number) else "participle"
    if words.is_finite(number):
        return _verb(words, number)
    for name in _OPENERS:
        if words.is_(number, name):
            return name
    return _clause_or_phrase(words, number, end)


def _verb(words: Words, number: int) -> str:
    if words.is_(number, "auxiliary"):
        return "auxiliary"
    cue = words.cue(number)
    if cue is None:
        return "verb"
    return "speech verb" if cue.is_speech else "cue verb"


def _clause_or_phrase(words: Words, first: int, end: int) -> str:
    stops = ("coordinator", "subordinator", "relative", "complementizer")
    for number in range(first + 1, min(end, first + _LONGEST_SUBJECT)):
        if words.quoted[number] is not None or words.is_sign(number) or words.is_(number, *stops):
            break
        if words.is_finite(number):
            head = number
            while head < end and words.is_(head, "auxiliary", "adverb"):
                head += 1
            cue = words.cue(head) if head < end else None
            is_speech = cue is not None and cue.is_speech and "tag" in cue.takes
            return "speech clause" if is_speech else "clause"
    return "phrase"


def _closes(words: Words, number: int, end: int) -> bool:
    """Whether an aside that begins at a word ends at a comma before a finite verb."""
    return any(
        words.low[later] == "," and later + 1 < end and words.is_finite(later + 1)
        for later in range(number, min(end, number + _LONGEST_ASIDE))
    )


def _lists_on(words: Words, number: int, end: int) -> bool:
    for near in range(number, min(end, number + _LONGEST_ITEM)):
        if words.is_(near, "listing"):
            return True
        if words.quoted[near] is None and (words.is_finite(near) or words.is_(near, "relative")):
            return False
    return False


def _is_dash(words: Words, number: int, end: int) -> bool:
    """Whether a word is a dash: a long one, or hyphens between spaces."""
    low = words.low[number]
    if low in _DASHES or low.startswith("--"):
        return True
    alone = low == "-" and not words.touches(number) and number + 1 < end
    return alone and not words.touches(number + 1)


def _is_participle_cue(words: Words, number: int, end: int) -> bool:
    return number < end and words.cue(number) is not None and words.is_participle(number)


def continuation(words: Words, number: int, end: int, *, is_quoted: bool) -> tuple[int, int] | None:
    """What is said on after an attribution: “It is hard,” he said, “but right.”.

    Args:
        words: of the paragraph.
        number: the word after the attribution.
        end: of the sentence.
        is_quoted: whether what stands before the attribution ends in a quotation.
    """
    stop = number
    while stop < end and stop - number < _LONGEST_TAG and not _goes_on(words, stop):
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
    leaves = words.is_participle(rest) or words.is_(rest, "relative", "preposition", "subordinator")
    leaves = leaves or (words.is_(rest, "indefinite") and not opens_clause(words, rest, end))
    return None if leaves else trim(words, rest, end)


def _goes_on(words: Words, number: int) -> bool:
    """Whether a quotation goes on with what is said: none that names where, as NBC’s “Today”."""
    mention = words.quoted[number]
    if mention is None:
        return False
    return not mention.attrs["title"] or words.is_sign(number - 1)


def has_clause(words: Words, first: int, end: int) -> bool:
    """Whether words hold a clause or a quotation, and not a mere description of a speaker."""
    if words.is_(first, "relative", "indefinite") or words.is_participle(first):
        return False
    return any(
        words.quoted[number] is not None or words.is_finite(number) for number in range(first, end)
    )


def _quoted_rest(words: Words, first: int, end: int) -> tuple[int, int] | None:
    if words.quoted[first] is None and _is_participle_cue(words, first, end):
        return None
    numbers = [number for number in range(first, end) if _goes_on(words, number)]
    if not numbers:
        return None
    start = first if words.quoted[first] is not None else numbers[0]
    return start, numbers[-1] + 1

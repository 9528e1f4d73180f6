"""Whether reported content ends at a comma, by its form and what stands behind the comma.

Called by `ends`, which says what the forms are. Pure functions on `Words`.
"""

from __future__ import annotations

from minekit.builtin.attribution.framed.openings import opening
from minekit.builtin.attribution.words import Words

__all__ = ["comma_ends"]

_LONGEST_ITEM = 12
_LONGEST_ASIDE = 30
_LONGEST_NAMING = 4
# What begins a clause or a phrase that is no part of the content any more: behind a comma, and
# behind a comma and a coordinator.
_ALWAYS = frozenset(("participle cue", "speech verb", "speech clause", "relative", "contrast"))
_OBJECT_ENDS = _ALWAYS | {"clause", "cue verb", "subordinator"}
_COMMA_ENDS = {
    "clause": _ALWAYS | {"cue verb"},
    "infinitive": _OBJECT_ENDS,
    "object": _OBJECT_ENDS,
    "plain": _OBJECT_ENDS | {"participle", "verb", "auxiliary"},
}
_LINKED_CLAUSE = _ALWAYS | {"clause", "cue verb", "subordinator"}
_LINKED_OBJECT = _LINKED_CLAUSE | {"verb", "auxiliary"}
_LINKED_ENDS = {
    "clause": _LINKED_CLAUSE,
    "infinitive": _LINKED_OBJECT,
    "object": _LINKED_OBJECT,
    "plain": _LINKED_OBJECT,
}
_OBJECTS = ("object", "plain")


def comma_ends(words: Words, number: int, end: int, form: str) -> bool:
    """Whether the content ends at the comma before a word."""
    if words.is_inside_place(number - 1, end):
        return False
    if form == "aside":
        return _is_subject(words, number, end) or not _lists_on(words, number, end)
    if form in _OBJECTS and _parts_adjectives(words, number, end):
        return False
    if form in _OBJECTS and _is_name_of_object(words, number, end):
        return False
    if words.is_(number, "coordinator"):
        if _corrects(words, number) or _closes_list(words, number):
            return False
        begins = opening(words, number + 1, end)
        turns = begins == "phrase" and not words.is_(number, "listing")
        return begins in _LINKED_ENDS[form] or (turns and form in _OBJECTS)
    begins = opening(words, number, end)
    if begins in ("relative", "contrast") and _closes(words, number, end):
        return False
    if form in _OBJECTS and begins in ("relative", "phrase") and _parts(words, number, end):
        return False
    if form == "clause" and words.is_(number, "concession"):
        return False
    if form == "plain" and words.is_(number, "accompanying"):
        return _is_absolute(words, number, end)
    if begins == "phrase" and (form in _OBJECTS or words.is_(number, "indefinite")):
        return not _lists_on(words, number, end)
    return begins in _COMMA_ENDS[form]


def _parts_adjectives(words: Words, number: int, end: int) -> bool:
    """Whether the comma before a word parts two that describe a noun: a cold, gray town."""
    opener = number - 3
    opener -= words.is_(opener, "adverb")
    if not words.is_(opener, "determiner", "owner") or words.is_plural(number - 2):
        return False
    inside = range(number - 2, number + 2)
    is_plain = all(_is_plain(words, n) for n in inside if n != number - 1)
    return number + 1 < end and is_plain and not words.is_plural(number)


def _is_plain(words: Words, number: int) -> bool:
    """Whether a word can describe or be a noun, as far as is known."""
    if number >= len(words) or words.is_quotation(number) or words.is_capital(number):
        return False
    is_word = words.low[number][0].isalpha() and not words.is_finite(number)
    return is_word and not words.classes[number] - {"adjective", "noun"}


def _closes_list(words: Words, coordinator: int) -> bool:
    """Whether the last of three or more things is joined: on nurses, cooks, | and drivers."""
    last, following = coordinator - 2, coordinator + 1
    if not words.is_(coordinator, "listing") or words.is_finite(following):
        return False
    for number in range(last, max(0, last - _LONGEST_NAMING), -1):
        if words.is_quotation(number) or words.classes[number] - {"plural"}:
            return False
        if words.is_sign(number):
            is_alike = words.is_plural(number - 1) and words.is_plural(last)
            return words.low[number] == "," and is_alike
    return False


def _corrects(words: Words, coordinator: int) -> bool:
    """Whether something is said in place of what is not so: not because it is late, but because."""
    opener = coordinator + 1
    if words.is_(coordinator, "listing") or not words.is_word(opener):
        return False
    before = range(coordinator - 1, max(0, coordinator - _LONGEST_ASIDE), -1)
    low = words.low[opener]
    return any(words.low[n] == low and words.is_(n - 1, "negation") for n in before)


def _is_absolute(words: Words, number: int, end: int) -> bool:
    """Whether a phrase has a participle for its verb: with most of them leaving early."""
    for near in range(number + 2, min(end, number + _LONGEST_ITEM)):
        if not words.is_word(near):
            return False
        if words.is_participle(near):
            return True
    return False


def _is_name_of_object(words: Words, number: int, end: int) -> bool:
    """Whether a name says who was described before a comma: `her rival, Jo Berg,`."""
    if not words.is_capital(number) or words.is_(number, "determiner", "subject"):
        return False
    if words.is_capital(number - 2) or words.is_quotation(number - 2):
        return False
    while number < end and words.is_capital(number):
        number += 1
    if number + 1 >= end:
        return True
    # Backing her rival, Jo Berg, | left town: the name has a verb of its own.
    return words.is_sign(number, ",;)") and not words.is_finite(number + 1)


def _parts(words: Words, number: int, end: int) -> bool:
    """Whether an aside parts an object from what belongs to it: Jo Berg, a nurse, as a friend."""
    if _names(words, number, end):
        return True
    for comma in range(number, min(end - 1, number + _LONGEST_ASIDE)):
        if words.low[comma] == "," and words.is_(comma + 1, "likening", "of_name"):
            return not words.is_(comma + 2, "adverb", "subject")
        if words.low[comma] == "," and _names(words, comma + 1, end):
            return True
        if words.is_(comma, "coordinator") and words.is_sign(comma - 1, ","):
            return False
    return False


def _names(words: Words, number: int, end: int) -> bool:
    """Whether somebody is called what begins at a word: an Ohio “crook” ends the clause."""
    if not words.is_(number, "indefinite"):
        return False
    for near in range(number + 1, min(end, number + _LONGEST_NAMING)):
        if words.is_quotation(near):
            return not words.is_finite(near + 1)
        if words.is_sign(near) or words.is_finite(near):
            break
    return False


def _closes(words: Words, number: int, end: int) -> bool:
    """Whether an aside that begins at a word ends at a comma before a finite verb."""
    return any(
        words.low[later] == ","
        and later + 1 < end
        and (words.is_finite(later + 1) or words.is_quotation(later + 1))
        for later in range(number, min(end, number + _LONGEST_ASIDE))
    )


def _is_subject(words: Words, number: int, end: int) -> bool:
    """Whether a verb follows what is joined behind a comma: asked why, Poe and Berg | said no."""
    is_joined = False
    for near in range(number, min(end, number + _LONGEST_ITEM)):
        if not words.is_word(near):
            return False
        if words.is_finite(near):
            # The road and the fee | proposed by Poe.
            is_verb = words.is_capital(near - 1) or not words.is_reduced(near)
            return is_joined and is_verb
        is_joined = is_joined or words.is_(near, "listing")
    return False


def _lists_on(words: Words, number: int, end: int) -> bool:
    for near in range(number, min(end, number + _LONGEST_ITEM)):
        if words.is_(near, "listing"):
            return True
        if not words.is_quotation(near) and (words.is_finite(near) or words.is_(near, "relative")):
            return False
    return False

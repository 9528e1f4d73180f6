"""Asides between a subject and its verb: `Jo Berg, a nurse, said`; `Jo Berg (D-Ohio) said`.

`phrases` asks it which sign opens the one that ends before a verb. Pure functions on `Words`.
"""

from __future__ import annotations

from minekit.builtin.attribution.noun_phrases.starts import CLAUSE_OPENERS
from minekit.builtin.attribution.words import Words

__all__ = ["closes", "ends", "is_subject", "is_tag", "openings", "opens_apposition", "opens_long"]

_LONGEST = 30
_STOPS = frozenset(".?!;")
_SIGNS = {",": ",", "—": "—", "–": "–", "-": "-", ")": "("}
"""What closes an aside, with what opens it."""


def closes(words: Words, number: int) -> bool:
    """Whether an aside can end at a sign; a hyphen between spaces is a dash."""
    if words.low[number] not in _SIGNS:
        return False
    return words.low[number] != "-" or words.is_spaced(number)


def ends(words: Words, number: int, first: int) -> bool:
    """Whether the comma of a quotation closes an aside that the quotation only ends.

    Jo Berg, star of “Jaws,” left; her film, “Jaws,” won; Jo Berg, who calls it “odd,” left.
    """
    if not words.is_quotation(number, "comma"):
        return False
    if words.is_title(number):
        return words.is_sign(number - 1, ",") or not words.is_sign(number - 1)
    if words.is_sign(number - 1):
        return False
    opening = next(iter(openings(words, number, first)), number)
    verb = opening + 1 + words.is_(opening + 1, "circumstance")
    is_clause = words.is_(verb, "relative") or words.is_participle(verb)
    return opening < number and is_clause


def openings(words: Words, last: int, first: int) -> list[int]:
    """The signs that can open the aside that ends at `last`, nearest first."""
    wanted = _SIGNS[words.low[last] or ","]
    found: list[int] = []
    for number in range(last - 1, max(first, last - _LONGEST), -1):
        low = words.low[number]
        if low in _STOPS or words.is_quotation(number, "stop"):
            break
        if low == wanted and (wanted != "-" or words.is_spaced(number)):
            found.append(number)
            if wanted != ",":
                break
    return found


def is_tag(words: Words, opening: int, number: int) -> bool:
    """Whether an aside says who says what stands around it: Mr. Poe, officials | said, is late."""
    # Jo Berg, when asked, said no.
    is_clause = words.is_(opening + 1, "relative", "subordinator")
    return words.is_tag(number) and words.is_finite(number) and not is_clause


def opens_long(words: Words, number: int, commas: list[int]) -> bool:
    """Whether an aside that begins at a word can hold commas, the nearest to its end first."""
    if words.is_(number, "relative"):
        # Jo Berg, who runs a charity, one of many in Flint, said.
        inner = range(min(comma for comma in commas if comma > number), commas[0])
        return not any(words.is_finite(later) for later in inner)
    is_name = words.is_capital(number) and not words.is_(number, "party_letter")
    # Republican of Ohio.
    is_name = is_name and not words.is_(number + 1, "of_name")
    if any(comma > number and words.is_finite(comma + 1) for comma in commas):
        # When Jo Berg, a nurse, left, Ana Wu, a baker, said no.
        return False
    return not is_name and not words.is_(number, *CLAUSE_OPENERS)


def opens_apposition(words: Words, number: int) -> bool:
    """Whether an aside that begins at a word says what the noun before it is."""
    number += words.is_(number, "adverb")
    if words.is_sign(number):
        return False
    if words.is_(number, "relative", "determiner", "example", "titular") or words.is_capital(
        number
    ):
        return True
    is_number = words.is_figure(number)
    return is_number or not (words.classes[number] or words.is_participle(number))


def is_subject(words: Words, opening: int, last: int) -> bool:
    """Whether what stands between commas is the subject, and what is before it leads up to it.

    In a letter to the mayor, | she |, asked why, said no; in a letter, | Jo Berg |, asked why.
    """
    if words.is_(last, "subject") and opening + 1 == last:
        return not words.is_(last, "relative")
    if not all(words.is_capital(number) for number in range(opening + 1, last + 1)):
        return False
    start = opening - 1
    while words.is_word(start - 1):
        start -= 1
    # After the mayor, Jo Berg, said no: what may open a clause leads up to no subject.
    leads = words.is_(start, "preposition")
    leads = leads and not words.is_(start, "accompanying", "likening", "stop")
    return leads and words.is_finite(last + 2) and not words.is_capital(opening - 1)

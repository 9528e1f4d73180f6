"""Which document words it so: The contract bars nurses from “making threats”.

Whatever the verb: what a law, an order or an advertisement does, it does in words. Called by
`floor` for quotations that no frame claims. Pure functions on `Words`.
"""

from __future__ import annotations

from minekit.builtin.attribution.framed.sentences import Attribution
from minekit.builtin.attribution.words import Words

__all__ = ["worded"]

_LONGEST = 8
"""Words of a sentence in which the document is named."""


def worded(words: Words, first: int, quotation: int) -> Attribution | None:
    """The document at the start of a sentence, as yet without what it says."""
    is_under = words.is_(first, "governing")
    start = first + is_under
    noun = _noun(words, start, min(quotation, start + _LONGEST))
    if noun is None:
        return None
    verb = noun + 1
    if is_under:
        # Under the law, whoever “knowingly sells” it is fined.
        verb = first if words.is_sign(verb, ",") else quotation
    else:
        while words.is_(verb, "adverb"):
            verb += 1
    if verb >= quotation or not (is_under or _is_verb(words, noun, verb)):
        return None
    return Attribution([], words.span[verb], words.stretch(start, noun), is_spoken=False)


def _noun(words: Words, start: int, end: int) -> int | None:
    """The last word of a phrase that names a document: a | Flint | ordinance."""
    if not (words.is_(start, "determiner") or words.is_capital(start)):
        return None
    documents = words.lexicon.documents
    for number in range(start, end):
        if not words.is_word(number) or words.is_(number, "preposition"):
            break
        is_last = number + 1 >= end or words.low[number + 1] not in documents
        if words.low[number] in documents and is_last:
            return number
        if words.is_finite(number) and not words.is_capital(number):
            break
    return None


def _is_verb(words: Words, noun: int, number: int) -> bool:
    """Whether a word behind a noun is its verb, with something for its object.

    Any word may be one with the ending of the third person.
    """
    if not words.is_word(number) or words.is_capital(number):
        return False
    if words.is_(number, "passive") or words.is_(number + 1, "preposition"):
        # The bill died after a “long fight.”
        return False
    is_third = words.has_plural_ending(number)
    may_agree = is_third and not (words.is_owner(number) or words.is_plural(noun))
    return words.is_finite(number) or may_agree or words.is_(number, "base")

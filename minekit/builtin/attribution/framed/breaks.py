"""Whether a clause that begins at a word is parted from the content before it.

`sentences` asks it where what one says ends because another begins to speak. Pure functions on
`Words`; all take the first word of the clause, which is its subject.
"""

from __future__ import annotations

from minekit.builtin.attribution.framed import extents
from minekit.builtin.attribution.words import Words

__all__ = ["adds", "apposition", "parts"]


_LONGEST_NOUN = 5
"""Words before a clause in which the noun that it tells of begins."""


def parts(words: Words, first: int) -> bool:
    """Whether a break stands before a word that opens a clause, not a list."""
    left = first - 1
    if words.is_(left, "coordinator"):
        is_list = words.is_(left, "listing") and _are_alike(words, left - 1, first)
        return not is_list or words.is_(first, "subject", "pronoun")
    return words.is_sign(left, ",;:—–")


def _are_alike(words: Words, last: int, first: int) -> bool:
    """Whether a list can go on from a word to another: two names, but not a sign and a name."""
    if words.is_quotation(last) or words.is_sign(last, ","):
        return False
    return words.is_capital(last) == words.is_capital(first)


def adds(words: Words, anchor: int, first: int) -> bool:
    """Whether a clause that begins before a word only adds to what is said before it.

    He says it holds, though she fears it; they voted no after Jo Berg said it was late.
    """
    opener = first - 1
    is_apart = words.is_sign(opener - 1, ",")
    if words.is_(opener - 1 - is_apart, "complementizer"):
        # She said that, because they call it odd, it is late.
        return False
    if is_apart or words.is_(opener, "contrast"):
        return words.is_(opener, "subordinator", "accompanying")
    # She said it was over when he left.
    is_clause = extents.opens_clause(words, anchor, first)
    return words.is_(opener, "circumstance") and not is_clause


def apposition(words: Words, first: int) -> int | None:
    """Where what is said is called something that the clause tells of: “late,” | a charge he calls.

    None where no comma and no noun of this kind stand before the clause.
    """
    for number in range(first - 1, max(0, first - _LONGEST_NOUN), -1):
        if words.is_(number, "indefinite"):
            is_apart = words.is_quotation(number - 1) or words.is_sign(number - 1, ",")
            return number if is_apart and number < first - 1 else None
        if not words.is_word(number) or words.classes[number]:
            break
    return None

"""The noun phrase that begins at a word, with what describes it: said Jo Berg, a nurse from Ohio.

Phrases are pairs of word numbers, both included.
"""

from __future__ import annotations

from minekit.builtin.attribution.noun_phrases.cores import INSIDE, NO_NOUN
from minekit.builtin.attribution.noun_phrases.phrases import REACH, Phrase
from minekit.builtin.attribution.words import Words

__all__ = ["after"]

_LONGEST_PHRASE = 30
_LONGEST_BRACKET = 8
_PHRASE_ENDS = ("subordinator", "complementizer", "auxiliary", "semi_auxiliary")
_NO_ENDS = ("adverb", "preposition", "coordinator", "determiner", "infinitive")
_NO_OPENERS = ("expletive", "time", "preposition", "coordinator")
_SAYS = ("complementizer", "subject", "infinitive", "wh")
_APPOSITION = frozenset(("determiner", "relative", "party_letter", "titular"))


def after(words: Words, first: int, limit: int) -> Phrase | None:
    """The noun phrase that begins with the word `first` and ends before `limit`."""
    limit = min(limit, first + REACH)
    if first >= limit or not words.is_word(first):
        return None
    # Also where it opens a sentence with a capital letter: `And`.
    if words.is_(first, *_NO_OPENERS):
        return None
    if words.is_(first, "subject"):
        return (first, first)
    is_name = words.is_capital(first)
    if not is_name and words.classes[first] & NO_NOUN and not words.is_(first, "determiner"):
        return None
    last = _last(words, first, limit, is_name=is_name)
    while last > first and words.is_(last, *_NO_ENDS) and not words.is_(last, "pronoun"):
        last -= 1
    is_clause = words.is_(last, "subject") and not words.is_(last, "relative")
    if last > first and is_clause and words.is_finite(last + 1):
        # The plan he released.
        last += 1
    return (first, last)


def _last(words: Words, first: int, limit: int, *, is_name: bool) -> int:
    number = first
    is_clause = False
    while number + 1 < limit and number - first < _LONGEST_PHRASE:
        following = number + 1
        is_clause = is_clause or words.is_(following, "relative")
        if words.low[following] == ",":
            if _ends_town(words, following, limit):
                number = following + 1
                continue
            is_described = words.is_(first, "determiner") and not words.is_capital(first + 1)
            return _aside_end(words, following, limit, is_described=is_described)
        if words.low[following] == "(" and words.is_capital(number):
            closing = _bracket_end(words, following, limit)
            if closing is None:
                break
            number = closing
            continue
        if _names_noun(words, following):
            number = following
            continue
        if words.is_quotation(following) or _ends_phrase(words, following, is_name=is_name):
            break
        # The recently released report: no verb.
        describes = words.is_(number, "adverb") and words.is_(number - 1, "determiner")
        if not is_clause and words.is_finite(following) and not describes:
            if not words.is_reduced(following):
                break
            is_name = False
        number = following
    return number


def _names_noun(words: Words, number: int) -> bool:
    """Whether a quotation stands between an article and its noun: the “Go West” note."""
    is_inside = words.is_quotation(number, "none") and words.is_(number - 1, "determiner")
    return is_inside and _is_plain(words, number + 1)


def _ends_town(words: Words, comma: int, limit: int) -> bool:
    """Whether a comma parts the town somebody is from and its state: Jo Berg of Flint, | Mich."""
    town = comma - 1
    while town > 0 and words.is_capital(town):
        town -= 1
    return words.is_(town, "of_name") and words.is_inside_place(comma, limit)


def _aside_end(words: Words, comma: int, limit: int, *, is_described: bool) -> int:
    """The last word of what describes a name, or of the name behind its description.

    Jo Berg, the mayor of Flint; the town's mayor, Jo Berg.
    """
    number = comma + 1
    is_named = number < limit and words.is_capital(number)
    if words.is_capital(comma - 1):
        # A spokesman for the Foreign Ministry, Al Poe.
        is_named = is_named and is_described and words.is_capital(number + 1)
    if not is_named:
        return _description_end(words, comma, limit)
    while number < limit and words.is_capital(number):
        number += 1
    if number >= limit or words.is_sign(number, ".;:?!") or words.is_quotation(number):
        return number - 1
    if words.is_sign(number, ","):
        return _description_end(words, number, limit)
    if words.is_(number, "of_name") and number > comma + 2:
        # The town's mayor, Jo Berg of the Green Party.
        return _clause_end(words, comma + 1, limit)
    return _description_end(words, comma, limit)


def _bracket_end(words: Words, opening: int, limit: int) -> int | None:
    """The last word of what stands in brackets, if they close soon."""
    closings = range(opening + 1, min(limit, opening + _LONGEST_BRACKET))
    return next((number for number in closings if words.low[number] == ")"), None)


def _ends_phrase(words: Words, number: int, *, is_name: bool) -> bool:
    if words.is_sign(number):
        return words.low[number] not in INSIDE or words.low[number] == "."
    if words.is_(number, "relative"):
        return False
    if words.is_(number, "coordinator"):
        return not words.is_(number, "joining")
    if words.is_(number, "preposition"):
        if words.is_(number, "stands_apart"):
            return True
        return is_name and (not words.is_(number, "of_name") or words.is_(number + 1, "indefinite"))
    if words.is_(number, "time", "near_time"):
        return is_name
    return words.is_(number, *_PHRASE_ENDS)


def _description_end(words: Words, comma: int, limit: int) -> int:
    """The last word of the description that a comma opens; the word before the comma if none."""
    start = comma + 1
    start += words.is_(start, "adverb")
    if start >= limit or not (_can_describe(words, start) or _is_origin(words, start)):
        return comma - 1
    return _clause_end(words, start, limit)


def _clause_end(words: Words, start: int, limit: int) -> int:
    """The last word of what a comma opens, if no verb follows; else the word before the comma."""
    comma = start - 1
    while not words.is_sign(comma):
        comma -= 1
    is_clause = False
    number = start
    while number < limit and not words.is_quotation(number):
        is_clause = is_clause or words.is_(number, "relative")
        if words.low[number] == "," and words.is_inside_place(number, limit):
            number += 2
            continue
        if words.is_sign(number, ",.;:?!"):
            break
        if not is_clause and words.is_finite(number) and not words.is_reduced(number):
            return comma - 1
        number += 1
    closed = number < limit and words.low[number] == ","
    is_age = number == start + 1 and words.is_figure(start)
    if closed and (is_age or words.is_(number + 1, "relative", "determiner")):
        return _description_end(words, number, limit)
    return number - 1


def _is_origin(words: Words, number: int) -> bool:
    """Whether a word after a comma says where somebody is from: `Jo Berg, 30, of Flint`."""
    is_origin = words.is_(number, "of_name") and not words.is_(number, "adjunct")
    return is_origin and words.is_capital(number + 1)


def _can_describe(words: Words, number: int) -> bool:
    """Whether a word after a name and a comma can open its description."""
    if not words.is_word(number):
        return False
    if words.is_(number, *_APPOSITION) or words.is_figure(number):
        return not _says_more(words, number)
    if words.is_capital(number):
        # Ohio's governor; Republican of Ohio; Ohio coordinator.
        is_owner = words.is_owner(number)
        return is_owner or words.is_(number + 1, "of_name") or _is_plain(words, number + 1)
    return _is_plain(words, number)


def _says_more(words: Words, number: int) -> bool:
    """Whether a relative clause tells what else somebody said: `Jo Berg, who added that`."""
    if not words.is_(number, "relative"):
        return False
    verb = number + 1
    while words.is_(verb, "adverb", "auxiliary"):
        verb += 1
    return words.is_cue(verb, "say", "tell") and not _is_told(words, verb)


def _is_told(words: Words, verb: int) -> bool:
    """Whether a verb has somebody or something for its object, and nothing that was said.

    Jo Berg, who advises the mayor, but: who told the mayor that it was late.
    """
    for number in range(verb + 1, len(words)):
        if words.is_sign(number):
            return number > verb + 1
        if words.is_quotation(number) or words.is_(number, *_SAYS):
            return False
    return True


def _is_plain(words: Words, number: int) -> bool:
    """Whether a word in small letters looks like a noun."""
    if not words.is_word(number):
        return False
    is_noun = not words.is_capital(number) and not words.classes[number]
    return is_noun and not words.is_participle(number) and not words.is_finite(number)

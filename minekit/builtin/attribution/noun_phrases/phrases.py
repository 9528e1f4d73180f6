"""Noun phrases before a word, found without a parser.

`before` gives the noun phrase that ends at a word, its apposition included; one that begins at a
word is `descriptions.after`. Phrases are pairs of word numbers, both included.
"""

from __future__ import annotations

from minekit.builtin.attribution import verb_groups
from minekit.builtin.attribution.noun_phrases import asides, clauses, cores, subjects
from minekit.builtin.attribution.noun_phrases.starts import (
    opens_clause,
    opens_described,
    opens_named,
)
from minekit.builtin.attribution.words import Words

__all__ = ["REACH", "Phrase", "before", "before_preposition"]

Phrase = tuple[int, int]

REACH = 60
"""How many words from a verb its subject is looked for."""

_DATES = frozenset(("time", "period"))
_COMPANIONS = ("pronoun", "owner")
_BEFORE_COMPANIONS = ("complementizer", "subordinator", "time", "period")


def before(words: Words, last: int, first: int = 0) -> Phrase | None:
    """The noun phrase that ends with the word `last` and begins at or after `first`."""
    found = _before(words, last, max(first, last - REACH))
    # According to emails | leaked in May, it is late.
    return None if found and words.low[found[0]] in words.lexicon.prepositions else found


def before_preposition(words: Words, first: int, last: int) -> int:
    """The last word of a noun phrase before what a preposition adds: a poll | of nurses."""
    inside = range(first + 1, last)
    return next((number for number in inside if words.is_(number, "preposition")), last + 1) - 1


def _before(words: Words, last: int, first: int) -> Phrase | None:
    if last < first or (words.is_quotation(last) and not asides.ends(words, last, first)):
        return None
    if words.is_quotation(last) or asides.closes(words, last):
        return _before_aside(words, last, first)
    classes = words.classes[last]
    if not classes.isdisjoint(_DATES):
        return _before_date(words, last, first)
    if "reflexive" in classes:
        return _before(words, last - 1, first)
    if not classes.isdisjoint(cores.ONE_WORD):
        # All of whom said no.
        group = _before(words, last - 2, first) if _is_part(words, last) else None
        return (group[0] if group is not None else last, last)
    if "expletive" in classes and last > first and words.is_plural(last - 1):
        # Residents there said no.
        return _before(words, last - 1, first)
    is_there = "expletive" in classes and words.is_(last - 1, "auxiliary")
    is_noun = classes.isdisjoint(cores.NO_NOUN) or cores.is_determined(words, last)
    is_noun = is_noun and cores.can_head(words, last)
    if words.is_sign(last) or not (is_noun or is_there):
        return _before_clause(words, last, first)
    start = cores.start(words, last, first)
    if start is None:
        return None
    start = subjects.opening(words, (start, last), first)
    start = _before_described(words, (start, last), first)
    start = _before_companions(words, start, first)
    subject = _before_occasion(words, start, first)
    if subject is not None:
        return subject
    if start == last and (is_there or words.is_(last, "object")):
        # Nurses who were there said no; there said none.
        return None
    start = _before_naming(words, start, first)
    return _with_name_before(words, (_behind_matter(words, start, last), last), first)


def _behind_matter(words: Words, start: int, last: int) -> int:
    """Where a subject begins right behind the noun that its clause is about.

    One reason | nurses said it; the kind of race | Jo Berg hoped to win.
    """
    number = next((n for n in range(start, last) if words.is_(n, "matter")), None)
    if number is None:
        return start
    subject = number + 1
    if words.is_(subject, "of_name"):
        names = range(subject + 2, last + 1)
        return next((n for n in names if words.is_capital(n)), start)
    is_noun = words.is_(subject, "determiner", "pronoun") or not words.classes[subject]
    return subject if is_noun and not words.is_sign(subject) else start


def _is_part(words: Words, number: int) -> bool:
    """Whether some of those are meant whom a relative pronoun stands for: all of | whom."""
    return words.is_(number, "relative") and words.is_(number - 1, "of_name")


def _before_clause(words: Words, last: int, first: int) -> Phrase | None:
    """A phrase that ends in the verb of a clause about it: `A man who left` said no."""
    verb = clauses.verb_at_end(words, last, first)
    if verb is None:
        return None
    subject = _before(words, verb_groups.start(words, verb, first) - 1, first)
    if subject is None or not words.is_(subject[0], *cores.ONE_WORD):
        # The paper Jo Berg owns | said no.
        return (subject[0], last) if subject is not None else None
    found = _before(words, subject[0] - 1, first)
    return (found[0], last) if found is not None and found[1] == subject[0] - 1 else None


def _before_described(words: Words, phrase: Phrase, first: int) -> int:
    """Where a phrase opens that ends in what a clause about it governs: `a man holding a sign`."""
    opening = clauses.opening(words, phrase, first)
    found = _before(words, opening - 1, first) if opening is not None else None
    return found[0] if found is not None else phrase[0]


def _before_companions(words: Words, start: int, first: int) -> int:
    """Where `Jo Berg and others`, `she and her aides` begins, given where the companions do.

    Not in: He met Jo Berg and others | said no.
    """
    left = start - 2
    if left < first or not (words.is_(start, *_COMPANIONS) and words.is_(start - 1, "joining")):
        return start
    is_somebody = words.is_capital(left) or words.is_(left, "subject") or words.is_sign(left, ")")
    found = _before(words, left, first) if is_somebody else None
    if found is None or words.is_(found[0], "relative"):
        return start
    opener = found[0] - 1
    opens = words.is_sign(opener, ",") or words.is_(opener, *_BEFORE_COMPANIONS)
    return found[0] if opens or opens_clause(words, found[0], first) else start


def _before_occasion(words: Words, start: int, first: int) -> Phrase | None:
    """The subject before where and when it speaks: she | on her show, Jo Berg (D-Ohio) | in May.

    Also: a man who | in the past | said no.
    """
    left = start - 2
    is_clause = words.is_(left, "relative") and words.is_(start - 1, "preposition")
    if left < first or not (is_clause or words.is_(start - 1, "adjunct")):
        return None
    if words.is_sign(left, "),"):
        found = _before(words, left, first)
        is_known = words.is_sign(left, ")") or (found is not None and _is_described(words, found))
        return found if is_known else None
    is_subject = words.is_(left, "subject") and not words.is_(left, "object")
    return (left, left) if is_subject else None


def _before_naming(words: Words, start: int, first: int) -> int:
    """Where `a woman named Jo Berg` begins, given where its name does."""
    verb = start - 1
    is_named = verb > first and words.is_capital(start)
    if not (is_named and words.is_cue(verb, "judge") and words.is_past(verb)):
        return start
    named = _before(words, verb - 1, first)
    return named[0] if named is not None and words.is_(named[0], "indefinite") else start


def _before_date(words: Words, last: int, first: int) -> Phrase | None:
    """What stands before a date, and the date too where it says which: `a poll in May`."""
    head = _before_time(words, last, first)
    found = _before(words, head, first)
    if found is None:
        return None
    is_dated = words.is_(found[0], "indefinite") or words.is_reduced(head)
    return (found[0], last) if is_dated else found


def _before_aside(words: Words, last: int, first: int) -> Phrase | None:
    """Skip `, a nurse from Ohio,` back to the phrase that it belongs to."""
    sign = words.low[last] or ","
    end = last if words.is_quotation(last) else last - 1
    openings = asides.openings(words, last, first)
    if sign == "," and words.is_sign(last - 1, ")"):
        # Rep. Jo Berg (D-Ohio), | said
        named = _before(words, last - 1, first)
        if named is not None and named[1] == last - 1:
            return named
    if not openings:
        return None
    if sign == "," and asides.is_subject(words, openings[0], end):
        return _before(words, end, openings[0] + 1)
    if sign == ",":
        head = _head_before(words, openings, first)
        if head is not None:
            return (head[0], end) if _belongs(words, head, head[1] + 2) else head
    opening = openings[0]
    if sign == "," and (
        words.is_(opening + 1, "coordinator") or asides.is_tag(words, opening, end)
    ):
        return None
    found = _before(words, opening - 1, first)
    if found is None:
        return None
    if sign == ")":
        start = _before_bracketed(words, found[0], first)
        return (start, last) if words.is_capital(found[1]) else (start, found[1])
    if sign != ",":
        return (found[0], last - 1) if words.is_(opening + 1, "example") else found
    start = _with_role_before(words, found[0], first)
    is_apposition = _belongs(words, found, opening + 1)
    return (start, end if is_apposition else found[1])


def _before_bracketed(words: Words, start: int, first: int) -> int:
    """Where `Al Poe (D) and Jo Berg (R)` begins, given where the second name does."""
    left = start - 2
    is_joined = words.is_(start - 1, "joining") and words.is_sign(left, ")")
    joined = _before(words, left, first) if is_joined else None
    return joined[0] if joined is not None else start


def _with_role_before(words: Words, start: int, first: int) -> int:
    """Where `Ohio's governor, Jo Berg,` begins, given where its name does."""
    comma = start - 1
    is_name = words.is_capital(start) or words.is_(start, "owner")
    if not is_name or comma <= first or not words.is_sign(comma, ","):
        return start
    role = _before(words, comma - 1, first)
    if role is None or words.is_capital(role[1]) or words.is_(role[1], "pronoun", "period"):
        return start
    is_whose = words.is_(role[0], "determiner") or any(map(words.is_owner, range(*role)))
    return role[0] if is_whose and opens_clause(words, role[0], first) else start


def _head_before(words: Words, commas: list[int], first: int) -> Phrase | None:
    """The subject of several asides: `Jo Berg, 34, of Flint, Mich.,`; it opens its sentence."""
    for comma in reversed(commas[1:]):
        if not asides.opens_long(words, comma + 1, commas):
            continue
        head = _before(words, comma - 1, first)
        if head is None or not words.is_capital(head[1]):
            continue
        # In May, Jo Berg, 34, of Flint, Mich., said no.
        is_aged = words.is_figure(comma + 1) and words.is_sign(comma + 2, ",")
        if is_aged or opens_named(words, head, first):
            return head
    return None


def _belongs(words: Words, head: Phrase, number: int) -> bool:
    """Whether the aside that begins at a word is part of its subject; a mere surname has no who."""
    is_surname = head[0] == head[1] and words.is_capital(head[0])
    if is_surname and words.is_(number, "relative"):
        return False
    return asides.opens_apposition(words, number)


def _before_time(words: Words, last: int, first: int) -> int:
    number = last
    if words.is_(last, "ago"):
        # Long ago, six years ago.
        number = max(first, last - 1 if words.is_(last - 1, "adverb") else last - 2)
    while number - 1 >= first and words.is_(number - 1, "near_time", "time", "determiner"):
        number -= 1
    if number - 1 >= first and words.is_(number - 1, "preposition", "adverb"):
        number -= 1
    return number - 1


def _with_name_before(words: Words, phrase: Phrase, first: int) -> Phrase:
    """`Maria Lopez, a nurse` for `a nurse`: an apposition without a comma after it."""
    start, last = phrase
    if words.is_(start - 1, "joining") and not words.is_capital(start):
        # Jo Berg, dean of the college | and a friend of Poe: what is joined is one description.
        joined = _before(words, start - 2, first)
        return (joined[0], last) if joined is not None and _is_described(words, joined) else phrase
    if words.is_(start - 1, "auxiliary") and words.is_(start - 2, "relative"):
        start -= 2
    if start - 2 < first or words.low[start - 1] != ",":
        return phrase
    if words.is_capital(start) and not words.is_(start, "determiner", "party_letter"):
        return _with_town_before(words, phrase, first)
    if not words.is_word(start - 2):
        return phrase
    name = _before(words, start - 2, first)
    if name is None or words.is_(name[1], "time") or not words.is_capital(name[1]):
        return phrase
    if name[0] == name[1] and words.has_adverb_ending(name[1]):
        # Privately, some officials said no.
        return phrase
    behind = name[0] + 1
    is_led = words.is_(behind, "preposition") and not words.is_(behind, "of_name")
    if is_led or words.is_(name[0], "participial") or words.is_participle(name[0]):
        # Told about Flint, a nurse said no.
        return phrase
    is_listed = words.is_(name[0] - 1, "coordinator") and not words.is_sign(name[0] - 2)
    if is_listed and words.is_(start, "determiner"):
        # It is for the city and the Flint Department, an official said.
        return phrase
    is_parted = name[0] > first and words.low[name[0] - 1] == "," and _needs_article(words, phrase)
    return (name[0], last) if is_parted or opens_described(words, name, first) else phrase


def _is_described(words: Words, phrase: Phrase) -> bool:
    """Whether a phrase is a name with a comma and what describes it, which is no clause."""
    first, last = phrase
    if not words.is_capital(first) or words.is_participle(first) or words.is_participle(first + 1):
        # Deftly citing the law, Jo Berg left.
        return False
    comma = next((number for number in range(*phrase) if words.is_sign(number, ",")), None)
    if comma is None:
        return False
    for number in range(comma + 1, last + 1):
        if words.is_(number, "relative"):
            return True
        if words.is_finite(number) and not words.is_reduced(number):
            # Before Poe's speech, a nurse | called him late.
            return False
    return True


def _with_town_before(words: Words, phrase: Phrase, first: int) -> Phrase:
    """`Jo Berg of Flint, Michigan` for `Michigan`."""
    start, last = phrase
    name = _before(words, start - 2, first) if words.is_capital(start - 2) else None
    if name is None or words.is_(name[0], "determiner") or not words.is_capital(name[0]):
        return phrase
    town = start - 2
    while town > name[0] and words.is_capital(town):
        town -= 1
    # Speaking in Flint, Jo Berg said no.
    is_town = words.is_(town, "of_name") and town > name[0] + 1
    is_town = is_town and opens_clause(words, name[0], first)
    return (name[0], last) if is_town else phrase


def _needs_article(words: Words, phrase: Phrase) -> bool:
    """Whether a noun stands alone that cannot, unless it describes a name: `mayor of Flint`."""
    start, last = phrase
    if words.is_(start, "determiner", "pronoun"):
        return False
    ends = (number for number in range(start + 1, last + 1) if words.is_(number, "preposition"))
    head = next(ends, last + 1) - 1
    return not words.has_plural_ending(head)

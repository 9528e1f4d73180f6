"""What stands behind a word that can attribute: a clause, an object, a quotation, a preposition.

The names are those that `takes` of a cue uses (rules/en/std/speech.yaml), and end, sign, prep and
other for what no cue takes.
"""

from __future__ import annotations

from minekit.builtin.attribution.words import Words

__all__ = ["follows", "likened_end", "opens_matter", "opens_noun"]

_FOLLOWS = (
    (frozenset(("complementizer",)), "that"),
    (frozenset(("wh",)), "wh"),
    (frozenset(("infinitive",)), "infinitive"),
    (frozenset(("subject", "expletive")), "clause"),
    (frozenset(("preposition",)), "prep"),
    (
        frozenset(("auxiliary", "adverb", "coordinator", "subordinator", "time", "near_time")),
        "other",
    ),
)
_BEHIND_TIME = frozenset(("that", "clause", "wh", "infinitive"))
_NOUN_OPENERS = ("determiner", "subject", "object", "wh")
_OBJECT_ENDS = frozenset(("relative", "complementizer", "infinitive", "subordinator"))
_VERBS = frozenset(("auxiliary", "verb"))

_LONGEST_OBJECT = 9
"""Words behind a verb in which its object shows what it is."""


def follows(words: Words, number: int, takes: frozenset[str]) -> str:
    """What stands after a verb: one of the words that `takes` uses, or end, sign, prep, other."""
    if number >= len(words):
        return "end"
    if words.is_quotation(number):
        return "quote"
    low = words.low[number]
    if words.is_sign(number):
        return "pause" if low in ",:" else "end" if low in ".?!;" else "sign"
    own = words.classes[number]
    if not own:
        return _object(words, number, takes)
    day_end = _day_end(words, number)
    if day_end is not None:
        if words.is_finite(day_end):
            # Lopez said this week would be hard.
            return _object(words, number, takes)
        # Lopez said on Tuesday the dam was safe: the day is passed over where a clause follows.
        later = follows(words, day_end, takes)
        return later if later in _BEHIND_TIME else "other"
    if words.is_(number, "adverb"):
        # Lopez said only that it was late; she said almost all voters know.
        later = follows(words, number + 1, takes)
        return later if later in _BEHIND_TIME else "other"
    for classes, found in _FOLLOWS:
        if not own.isdisjoint(classes):
            if found == "infinitive":
                return _infinitive(words, number, takes)
            if found not in takes and _is_object(words, number, found):
                return _object(words, number, takes)
            return low if found == "prep" and low in words.lexicon.governed else found
    return _object(words, number, takes)


def _day_end(words: Words, number: int) -> int | None:
    """The word after the time that begins at a word: on Tuesday, Tuesday night, this week."""
    number += words.is_(number, "adjunct")
    is_near = words.is_(number, "near_time")
    number += is_near
    if is_near and words.is_(number, "period"):
        return number + 1
    if not words.is_(number, "time"):
        return None
    return number + 1 + words.is_(number + 1, "period")


def _is_object(words: Words, number: int, found: str) -> bool:
    """Whether what could open a clause is an object: accused it of lying, called that “odd”."""
    if found == "clause":
        return words.is_(number, "object")
    behind = number + 1
    return found == "that" and (words.is_quotation(behind) or words.is_(behind, "determiner"))


def _infinitive(words: Words, number: int, takes: frozenset[str]) -> str:
    """Whether `to` opens an infinitive or is a preposition, as in `pointed to the report`."""
    low = words.low[number]
    if "infinitive" not in takes and low in takes:
        return low
    if "infinitive" in takes and words.is_quotation(number + 1):
        # A promise to “build it.”
        return "infinitive"
    is_noun = opens_noun(words, number + 1)
    return low if is_noun else "infinitive"


def opens_noun(words: Words, number: int) -> bool:
    """Whether a word shows that a noun phrase begins with it."""
    if words.is_quotation(number) or words.is_(number, *_NOUN_OPENERS):
        return True
    return words.is_capital(number) or words.is_participle(number)


def _object(words: Words, number: int, takes: frozenset[str]) -> str:
    """What a noun phrase is to a verb: object, one with `as` behind it, or subject of a clause."""
    needs_clause = "clause" in takes and "object" not in takes
    for near in range(number + 1, min(len(words), number + _LONGEST_OBJECT)):
        if words.is_quotation(near):
            is_called = words.is_speech(near, 1) and not words.is_(near - 1, "preposition")
            if is_called and "quote" in takes and "object" not in takes:
                # She declared the plan “dead,” found him a “cheat.”
                return "quote"
            if "clause" in takes and "object" not in takes:
                # She thinks the “odd” plan will fail.
                continue
            break
        classes = words.classes[near]
        if words.is_sign(near) or not classes.isdisjoint(_OBJECT_ENDS):
            break
        if "likening" in classes:
            return "object-as" if "object-as" in takes else "object"
        if not classes.isdisjoint(_VERBS) or (needs_clause and _is_verb(words, near)):
            return "clause" if "clause" in takes else "object"
        needs_clause = needs_clause and "coordinator" not in classes
    # He promised a “revolution.”
    is_quoted = words.is_(number, "determiner") and words.is_quotation(number + 1)
    return "quote" if is_quoted and "object" not in takes else "object"


def _is_verb(words: Words, number: int) -> bool:
    """Whether a word can only be the verb of a clause: Nurses think the mayor | owes them."""
    is_verb = words.is_(number, "third", "past") and words.is_finite(number)
    return is_verb and not words.is_reduced(number)


def opens_matter(words: Words, number: int, verb: int | None) -> bool:
    """Whether a preposition tells what a verb judges: was accused by Poe | of lying.

    Was criticized by Poe | for his vote, but: by mothers for peace, by some of his friends.
    """
    cue = words.cue(verb) if verb is not None else None
    is_reason = words.is_(number, "reason")
    if cue is None or not words.is_(number, "preposition"):
        return False
    if not is_reason and words.low[number] not in cue.takes:
        return False
    matter = number + 1
    if words.is_quotation(matter) or words.is_participle(matter):
        return True
    return is_reason and words.is_(matter, "owner", "negation")


def likened_end(words: Words, number: int) -> int | None:
    """The quotation behind `as` at a word: her view of it | as a “swamp”."""
    if not words.is_(number, "likening"):
        return None
    number += 1
    number += words.is_(number, "determiner")
    return number if words.is_quotation(number) else None

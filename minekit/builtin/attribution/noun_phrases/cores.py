"""The core of a noun phrase that ends at a word: `the new mayor`, and no more.

`phrases` widens it by the asides, names and clauses around it. Pure functions on `Words`.
"""

from __future__ import annotations

from minekit.builtin.attribution.lexicon import CLAUSES
from minekit.builtin.attribution.words import Words

__all__ = ["INSIDE", "NO_NOUN", "ONE_WORD", "can_head", "is_determined", "is_object", "start"]

INSIDE = frozenset("-/&'’.")
"""Signs that stand inside a noun phrase."""

NO_NOUN = frozenset(
    (
        *("auxiliary", "semi_auxiliary", "verb", "third", "past", "adverb", "preposition"),
        *("coordinator", "subordinator", "complementizer", "expletive", "particle"),
    )
)
ONE_WORD = frozenset(("subject", "relative"))
"""Words that are a noun phrase of their own."""

_LONGEST = 22
_NO_OPENERS = frozenset(("preposition", "coordinator", "complementizer", "time", "adverb"))
_VERBS = frozenset(("third", "verb", "past"))
_CLOSED = NO_NOUN | ONE_WORD | {"object"}


def can_head(words: Words, number: int) -> bool:
    """Whether a word that may be a noun can be the last of a noun phrase."""
    classes = words.classes[number]
    if "pronoun" in classes:
        return True
    if "object" in classes and "subject" not in classes:
        # Those around him said no.
        return words.is_(number - 1, "preposition")
    return not classes & {"determiner", "object"}


def is_determined(words: Words, number: int) -> bool:
    """Whether an article or an owner makes a noun of what can be a verb: those in | the stands."""
    is_verb = words.classes[number] <= _VERBS
    return is_verb and words.is_(number - 1, "definite", "indefinite", "owner")


def start(words: Words, last: int, first: int) -> int | None:
    """The first word of the core that ends with `last`, at or after `first`."""
    number = last
    while number > first and last - number < _LONGEST and _reaches_left(words, number, first):
        number -= 1
        opens = words.is_(number, "determiner")
        if opens and not words.is_(number - 1, "preposition", "determiner"):
            break
    while number <= last and (
        words.is_sign(number) or not words.classes[number].isdisjoint(_NO_OPENERS)
    ):
        if words.is_capital(number) and _determines(words, number, last):
            # That note said no.
            break
        number += 1
    return number if number <= last else None


def _reaches_left(words: Words, number: int, first: int) -> bool:
    """Whether the phrase that holds the word `number` also holds the one before it."""
    left = number - 1
    if words.is_quotation(left) or words.is_stopped(left):
        return False
    if words.is_sign(left):
        if words.low[left] == "&" and words.is_capital(number):
            # Analysts at Poe & Berg said no.
            return words.is_capital(left - 1)
        return words.low[left] in INSIDE and words.touches(number)
    classes = words.classes[left]
    if "period" in classes:
        return not words.is_capital(number)
    if "joining" in classes:
        return _joins_names(words, left, first)
    if "preposition" in classes:
        return "attached" in classes and _is_noun(words, left - 1, first)
    if "determiner" in classes or "joining" in words.classes[number]:
        return True
    if not classes.isdisjoint(_CLOSED):
        return False
    is_verb = words.is_governed(left) or words.is_(left, "controls") or _is_cue_verb(words, left)
    is_verb = is_verb or _has_helper(words, left, first) or _has_pronoun(words, left)
    return not (is_verb or _is_predicate(words, left, first))


def _has_helper(words: Words, number: int, first: int = 0) -> bool:
    """Whether a past or a participle has its auxiliary before it: They are | making banners."""
    if words.is_capital(number) or words.low[number] in words.lexicon.nouns:
        return False
    is_past, is_participle = words.is_past(number), words.is_participle(number)
    helper = number - 1
    while helper > first and words.is_(helper, "adverb"):
        helper -= 1
    if helper < first or not (is_past or is_participle):
        return False
    return words.is_(helper, "perfect" if is_past else "passive")


def is_object(words: Words, first: int) -> bool:
    """Whether a phrase is the object of the verb before it: as they | entered | sites."""
    verb = first - 1
    if words.is_(first, "subject") and not words.is_(first, "object"):
        return False
    if verb < 1 or not words.is_word(verb):
        return False
    if words.takes(verb, *CLAUSES):
        # They said | nurses knew.
        return False
    is_infinitive = words.is_(verb - 1, "infinitive") and not words.classes[verb] - {"base"}
    return is_infinitive or _has_helper(words, verb) or _has_pronoun(words, verb)


def _has_pronoun(words: Words, number: int) -> bool:
    """Whether a word is the verb of a pronoun before it: They | entered sites; we | watch men."""
    is_verb = words.is_past(number) or words.is_(number, "base", "third", "verb")
    is_verb = is_verb and not words.is_capital(number)
    return is_verb and words.is_(number - 1, "subject", "relative")


def _determines(words: Words, number: int, last: int) -> bool:
    """Whether a word like `That` stands before a noun, not before the name in a clause."""
    return words.is_(number, "determiner") and number < last and not words.is_capital(number + 1)


def _is_cue_verb(words: Words, number: int) -> bool:
    """Whether a cue is the verb of its clause, not part of a phrase: Poe discussed."""
    cue, left = words.cue(number), number - 1
    if cue is None or words.is_capital(number) or words.low[number] in words.lexicon.nouns:
        return False
    if words.is_(left, "infinitive"):
        return False
    if words.is_participle(number):
        # In May, | saying | Poe left.
        return words.opens(number) and cue.is_speech and "clause" in cue.takes
    if "tag" in cue.takes:
        return True
    # His proposed wall; a man accused of murder.
    is_past = words.is_past(number)
    describes = words.is_(left, "determiner", "preposition", "adjective") or words.is_owner(left)
    is_passive = words.is_(number + 1, "preposition") and "object" in cue.takes
    return not (is_past and (describes or is_passive))


def _is_predicate(words: Words, number: int, first: int) -> bool:
    """Whether a past is a verb and describes no noun: The agency | planted articles."""
    if number <= first or words.is_capital(number) or not words.is_past(number):
        return False
    left = number - 1
    is_subject = not (words.is_sign(left) or words.classes[left] or words.is_owner(left))
    is_reduced = words.is_reduced(number) or words.is_(number + 1, "adjunct")
    return is_subject and not words.is_quotation(left) and not is_reduced


def _joins_names(words: Words, number: int, first: int) -> bool:
    left = number - 1
    if left < first or words.is_sign(left):
        return False
    # He and Mr. Berg said no.
    return (words.is_capital(left) or words.is_(left, "subject")) and words.is_capital(number + 1)


def _is_noun(words: Words, number: int, first: int) -> bool:
    if number < first or not words.is_word(number):
        return False
    is_speech = words.is_cue(number, "say", "tell")
    is_speech = is_speech and words.low[number] not in words.lexicon.nouns
    return not is_speech and not words.classes[number] & _CLOSED

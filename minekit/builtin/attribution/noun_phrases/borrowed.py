"""The subjects that verbs without one borrow: `Lopez left, saying`, `led Lopez to say`.

Called by `sentences` and `floor`. Phrases are pairs of word numbers, both included.
"""

from __future__ import annotations

from minekit.builtin.attribution import verb_groups
from minekit.builtin.attribution.noun_phrases import descriptions, phrases, starts
from minekit.builtin.attribution.words import Words

__all__ = ["controlled", "described", "is_dependent", "last_subject", "main_subject", "subject"]

_LINKS = frozenset(("coordinator", "concession"))
_SUBORDINATE = ("subordinator", "wh", "complementizer", "relative", "preposition")

_LONGEST_OBJECT = 25
"""Words in which the object of `led` and its like stands, before the infinitive."""


def subject(words: Words, first: int, last: int) -> phrases.Phrase | None:
    """The subject of the finite verb before `last` which a later verb can borrow.

    Behind a comma that is one of a main clause, or somebody in one that tells when it was:
    `Lopez hoped that it rained, saying`; `It began when Lopez left, saying`.
    """
    dependent = None
    is_apart = False
    for number in range(last - 1, max(first, last - phrases.REACH), -1):
        is_apart = is_apart or words.is_sign(number, ",")
        if not words.is_finite(number):
            continue
        found = phrases.before(words, verb_groups.start(words, number, first) - 1, first)
        if found is None or words.is_(found[0], "complementizer"):
            continue
        if is_apart and words.is_(found[0], "relative"):
            continue
        is_main = not is_dependent(words, found[0]) or _is_somebody_when(words, found)
        if not is_apart or is_main:
            return found
        dependent = dependent or found
    return dependent


def _is_somebody_when(words: Words, subject: phrases.Phrase) -> bool:
    """Whether a subject with a name, or a pronoun, stands in a clause that tells when."""
    first, last = subject
    is_somebody = words.is_(first, "subject") or words.is_capital(first) or words.is_capital(last)
    return is_somebody and words.is_(first - 1, "circumstance")


def described(words: Words, number: int, first: int) -> phrases.Phrase | None:
    """The subject that a participle behind a comma describes: `Lopez, citing records, said`."""
    # Lopez, while citing records, said.
    comma = number - 1 - words.is_(number - 1, "circumstance")
    if not words.is_sign(comma, ","):
        return None
    found = phrases.before(words, comma - 1, first)
    return found if found is not None and starts.opens_clause(words, found[0], first) else None


def main_subject(words: Words, first: int, last: int) -> tuple[phrases.Phrase, int] | None:
    """The subject of the main verb between two words, and the verb; failing that, of any verb."""
    dependent = None
    for number in range(first, min(last, first + phrases.REACH)):
        if not _can_be_verb(words, number):
            continue
        found = phrases.before(words, verb_groups.start(words, number, first) - 1, first)
        if found is None or words.is_(found[0], "relative", "complementizer"):
            continue
        if not words.is_(found[0] - 1, *_SUBORDINATE):
            return found, number
        dependent = dependent or (found, number)
    return dependent


def last_subject(words: Words, first: int, last: int) -> tuple[phrases.Phrase, int] | None:
    """The subject and the verb of the last main clause: It rained, but | Jo Berg | had hope."""
    for number in range(last - 2, first, -1):
        if words.classes[number].isdisjoint(_LINKS) or not words.is_sign(number - 1, ","):
            continue
        start = number + 1
        found = main_subject(words, start, last)
        is_somebody = words.is_capital(start) or words.is_(start, "subject")
        if found is not None and found[0][0] == start and is_somebody:
            return found
    return main_subject(words, first, last)


def _can_be_verb(words: Words, number: int) -> bool:
    """Whether a word can be the verb of a clause; a noun has it behind: Her plan | promises."""
    if words.is_capital(number) or not words.is_cue(number):
        return words.is_finite(number)
    after = number + 1
    is_noun = words.low[number] in words.lexicon.nouns
    return not is_noun or words.is_(after, "auxiliary") or not words.is_finite(after)


def controlled(words: Words, number: int, first: int) -> phrases.Phrase | None:
    """The object that does what an infinitive says: `The vote led | Lopez | to say`."""
    if not words.is_(number - 1, "infinitive"):
        return None
    found = phrases.before(words, number - 2, first)
    if found is not None and words.is_(found[0] - 1, "controls"):
        return found
    # It led nurses like Jo Berg, who runs it, to say no.
    for verb in range(number - 2, max(first, number - _LONGEST_OBJECT), -1):
        if words.is_(verb, "controls"):
            found = descriptions.after(words, verb + 1, number - 1)
            is_whole = found is not None and found[1] + 2 + words.is_sign(number - 2, ",") >= number
            return found if is_whole else None
        if words.is_sign(verb, ".;:?!") or words.is_quotation(verb):
            break
    return None


def is_dependent(words: Words, number: int) -> bool:
    """Whether the clause that begins at a word is no main clause.

    It follows what opens one, a noun (the role | he plays) or a verb (He said | it was late).
    """
    left = number - 1
    if words.is_(left, *_SUBORDINATE):
        return True
    if not words.is_word(left) or words.is_capital(left):
        return False
    return not words.classes[left]

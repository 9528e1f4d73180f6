"""In which form a verb stands: finite, a participle, an infinitive, passive.

Pure functions on `Words`; called by `verbs` and `cues`.
"""

from __future__ import annotations

from minekit.builtin.attribution import occasions
from minekit.builtin.attribution.cue_words import homographs, quoted_objects
from minekit.builtin.attribution.lexicon import Cue
from minekit.builtin.attribution.noun_phrases import phrases
from minekit.builtin.attribution.words import Words

__all__ = ["form_of", "is_passive"]

_SAID = frozenset(("that", "clause", "quote"))
_DEPENDENT_AFTER = ("coordinator", "subordinator", "manner", "utterance", "stop")
_WITH_SUBJECT = ("accompanying", "example", "agent", "of_name")
"""Prepositions that may have a clause behind them: with voters saying that it is late."""


def form_of(words: Words, group: int, head: int, follows: str, cue: Cue) -> str | None:
    """finite, dependent (a participle or an infinitive), passive or impersonal; None for a noun."""
    left = group - 1
    if words.is_(left, "infinitive"):
        is_said = _leads_up(words, head, follows) or follows in _SAID
        is_said = is_said or quoted_objects.names(words, head, follows, cue)
        return "dependent" if is_said else None
    if words.is_participle(head) and not _has_auxiliary(words, group, head):
        return _participle_form(words, group, head, follows, cue)
    if words.is_(group, "participial"):
        is_dependent = words.opens(group) or words.is_(left, *_DEPENDENT_AFTER)
        return "dependent" if is_dependent else None
    if not _is_finite(words, group, head, follows):
        return None
    is_passed = is_passive(words, group, head)
    if is_passed and words.has_plural_ending(head):
        return None
    if (is_passed and "heard" not in cue.takes) or "raising" in cue.takes:
        return "passive"
    return "impersonal" if _is_asked(words, group, head, cue) else "finite"


def _is_finite(words: Words, group: int, head: int, follows: str) -> bool:
    """Whether a word with its auxiliaries is the verb of a clause."""
    left = group - 1
    if words.low[head] in words.lexicon.nouns and not homographs.is_verb(
        words, group, head, follows
    ):
        return False
    is_noun = words.is_(left, "determiner")
    if is_noun and not words.is_(left, "pronoun", "relative", "complementizer"):
        return False
    # A golfer known for his swing: no finite verb.
    return not words.is_(head, "participle") or _has_auxiliary(words, group, head)


def _leads_up(words: Words, head: int, follows: str) -> bool:
    """Whether a comma or a colon parts a verb from a quotation."""
    return follows == "pause" and words.is_quotation(head + 2)


def _participle_form(words: Words, group: int, head: int, follows: str, cue: Cue) -> str | None:
    """What a participle without an auxiliary is: dependent, or finite with a subject of its own."""
    left = occasions.before(words, group) - 1
    if words.low[head] in words.lexicon.nouns and words.is_owner(left):
        # Berg's warning of a storm.
        return None
    if words.opens(group) and _has_subject(words, left, follows, cue):
        return "finite"
    if words.opens(left + 1) or words.is_(left, *_DEPENDENT_AFTER):
        return "dependent"
    is_taken = follows in cue.takes
    if words.is_(left, "preposition") and (
        (is_taken and cue.is_speech) or quoted_objects.names(words, head, follows, cue)
    ):
        # They are keen on telling her to stop, on calling her a “crook.”
        return "dependent"
    if is_taken and _takes_side(words, left, cue.kind):
        return "finite"
    is_name = is_taken and words.is_capital(left)
    if is_name and _accompanies(words, left) and _has_object(words, head, cue):
        return "finite"
    if not _says_behind_noun(words, left, head, follows, cue):
        return None
    if _is_object(words, left):
        return "dependent"
    return "finite" if _is_noun(words, left) else None


def _says_behind_noun(words: Words, left: int, head: int, follows: str, cue: Cue) -> bool:
    """Whether a participle says what the noun before it says: voters | saying that it is over."""
    if _leads_up(words, head, follows):
        return True
    if follows in (_SAID | words.lexicon.governed) & cue.takes:
        return True
    # They opened the talks vowing to “end it”.
    if follows == "infinitive" and words.is_quotation(head + 2):
        return True
    # And Berg calling it “odd”, with aides calling it “odd”.
    is_somebody = words.is_capital(left) or words.is_plural(left)
    return is_somebody and quoted_objects.names(words, head, follows, cue)


def _has_subject(words: Words, comma: int, follows: str, cue: Cue) -> bool:
    """Whether a comma closes an aside to a participle's subject: with a nurse, Al, calling it."""
    is_closed = follows in cue.takes and words.is_sign(comma, ",")
    return is_closed and _accompanies(words, comma)


def _accompanies(words: Words, last: int) -> bool:
    """Whether what ends at a word is what others act with: with Jo Berg | praising it."""
    found = phrases.before(words, last)
    return found is not None and words.is_(found[0] - 1, "accompanying")


def _has_object(words: Words, head: int, cue: Cue) -> bool:
    """Whether what stands behind a participle is no noun that it describes: voting rights."""
    return (
        cue.kind == "tell"
        or words.is_(head + 1, "determiner", "object", "pronoun")
        or words.is_capital(head + 1)
    )


def _takes_side(words: Words, number: int, kind: str) -> bool:
    """Whether a noun is often described by what it judges or shows: a group | backing Jo Berg."""
    lexicon = words.lexicon
    nouns = {"judge": lexicon.partisans, "show": lexicon.studies}.get(kind, frozenset())
    return words.low[number] in nouns


def is_passive(words: Words, group: int, head: int) -> bool:
    """Whether a verb is in the passive: is shown, not: is trying to show."""
    if group == head or words.is_participle(head):
        return False
    helpers = range(group, head)
    infinitive = next((number for number in helpers if words.is_(number, "infinitive")), group)
    return any(words.is_(number, "passive") for number in range(infinitive, head))


def _is_asked(words: Words, group: int, head: int, cue: Cue) -> bool:
    """Whether a participle is about somebody who is told: Asked about the dam, Jo Berg left."""
    is_base = words.low[head] == cue.lemma
    if cue.kind != "tell" or is_base or words.has_plural_ending(head):
        return False
    left = group - 1
    return left < 0 or words.is_sign(left, ".?!") or words.is_(left, "stop", "subordinator")


def _has_auxiliary(words: Words, group: int, head: int) -> bool:
    return any(words.is_(number, "auxiliary", "semi_auxiliary") for number in range(group, head))


def _is_noun(words: Words, number: int) -> bool:
    """Whether a word can be the last of a subject."""
    if words.is_sign(number) or words.classes[number] - {"pronoun", "noun"}:
        return False
    return not words.is_finite(number)


def _is_object(words: Words, last: int) -> bool:
    """Whether the noun phrase that ends at a word is governed: Poe spent | the day | saying no.

    A bare noun behind a verb is its own subject: Poe met | voters | saying no.
    """
    found = phrases.before(words, last)
    if found is None:
        return False
    left = found[0] - 1
    while words.is_(left, "adverb"):
        left -= 1
    if words.is_(left, "preposition"):
        return words.is_(left, "adjunct", "infinitive") or not words.is_(left, *_WITH_SUBJECT)
    if words.is_(left, "perceives"):
        # They watched | the men | saying no.
        return False
    is_verb = words.is_finite(left) or words.is_participle(left)
    # They had entered | the talks | vowing to “end it”.
    is_verb = is_verb or (words.is_past(left) and words.is_(left - 1, "perfect"))
    if words.is_governed(left):
        # They will hold | signs | saying no.
        return True
    return is_verb and found[0] < last and not words.is_(left, "auxiliary")

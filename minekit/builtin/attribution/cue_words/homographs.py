"""Words that are a verb as well as a noun: which of the two one is. Pure functions on `Words`."""

from __future__ import annotations

from minekit.builtin.attribution.cue_words import complements
from minekit.builtin.attribution.cue_words.tags import stands_beside_speech
from minekit.builtin.attribution.lexicon import CLAUSES, NOUNS
from minekit.builtin.attribution.noun_phrases import cores, phrases
from minekit.builtin.attribution.words import Words

__all__ = ["is_verb"]

_LONGEST_BRACKET = 8
"""Words and signs in brackets behind a name: (2019, p. 4)."""

_AFTER_NAME = frozenset(
    ("that", "clause", "wh", "infinitive", "object", "object-as", "quote", "pause")
)


def is_verb(words: Words, group: int, head: int, follows: str) -> bool:
    """Whether a word that is a noun as well is a verb here.

    Args:
        words: of the paragraph.
        group: the first word of the verb group that it would be the head of.
        head: the word.
        follows: what stands behind it, as `complements.follows` says it.
    """
    left = _before_brackets(words, group - 1)
    if words.is_(left, "determiner") and words.is_(left - 1, "preposition") and follows == "pause":
        # In another tweet, he said it was late.
        return False
    if words.is_(left, "relative") and words.is_(left, "determiner"):
        # Jo Berg, whose plan is late, left.
        return False
    is_third = words.has_plural_ending(head)
    if words.is_(left, "several") and is_third:
        # They had many disputes.
        return False
    if left < group - 1:
        # Poe (2019) notes that it is late.
        return words.is_capital(left)
    if group < head or words.is_(left, "subject", "relative", "pronoun"):
        # Berg's only fear; he had one rule.
        is_governed = words.is_(left, "determiner") and words.is_finite(left - 1)
        return not (words.is_owner(left) or words.is_(left, "owner") or is_governed)
    if _shows_words(words, head, follows) or stands_beside_speech(words, head):
        return True
    if left < 0 or words.is_quotation(left):
        return False
    if words.is_sign(left, ",") and is_third and words.is_capital(head + 1):
        # The dam will break, notes Jo Berg.
        return not words.is_capital(head)
    if words.is_sign(left):
        opens = follows == "infinitive" or complements.opens_noun(words, head + 1)
        return opens and _follows_description(words, left)
    if words.is_owner(left):
        return False
    if words.is_past(head) and _opens_clause(words, head + 1):
        # The report published last year estimated that it rose; Poe thought he was late.
        return True
    return _agrees(words, left, head, follows) and not _is_governed(words, left)


def _before_brackets(words: Words, last: int) -> int:
    """The number of the word before what stands in brackets, or of the word itself."""
    if not words.is_sign(last, ")"):
        return last
    inside = range(last - 1, max(0, last - _LONGEST_BRACKET), -1)
    opening = next((number for number in inside if words.is_sign(number, "(")), None)
    return last if opening is None else opening - 1


def _is_governed(words: Words, last: int) -> bool:
    """Whether a phrase is the object of a verb: They were | giving racial | insults a name."""
    found = phrases.before(words, last)
    return found is not None and cores.is_object(words, found[0])


def _shows_words(words: Words, head: int, follows: str) -> bool:
    """Whether a verb says what is written: A sign read “Go home”, one that read, “Go home”."""
    is_written = follows == "quote" or (follows == "pause" and words.is_quotation(head + 2))
    return is_written and words.is_(head, "verb")


def _agrees(words: Words, left: int, head: int, follows: str) -> bool:
    """Whether a word has the number of the noun before it, and what a verb has behind it."""
    has_number = not (words.is_past(head) or words.is_capital(head))
    noun = _subject_noun(words, left) if has_number else left
    is_third = words.has_plural_ending(head)
    if words.is_capital(noun):
        return _agrees_with_name(words, noun, follows, is_third=is_third)
    are_many = words.is_plural(noun)
    if are_many == is_third or words.is_(left, "adjective"):
        return False
    if words.is_participle(left) and words.low[left] not in words.lexicon.studies:
        return False
    if follows == "infinitive":
        return _is_subject(words, left)
    # Polls show Lopez ahead; credit reports each year.
    has_object = follows in NOUNS and complements.opens_noun(words, head + 1)
    is_governed = are_many and follows in words.lexicon.governed
    # The river rose, records show.
    ends = are_many and follows in ("end", "pause")
    return has_object or is_governed or ends or follows in CLAUSES


def _agrees_with_name(words: Words, name: int, follows: str, *, is_third: bool) -> bool:
    """The same behind a name: It rose, the Flint Times reports; Republicans push for a dam."""
    are_many = words.is_plural(name)
    ends = is_third and follows == "end"
    governs = are_many and not is_third and follows in words.lexicon.governed
    return ends or governs or ((are_many or is_third) and follows in _AFTER_NAME)


def _subject_noun(words: Words, last: int) -> int:
    """The noun of the phrase that ends at a word: a | survey | of nurses shows, one that shows."""
    if words.is_(last, "complementizer"):
        return last - 1
    found = phrases.before(words, last)
    if found is None or not words.opens(found[0]) or words.is_participle(found[0]):
        return last
    return phrases.before_preposition(words, found[0], last)


def _opens_clause(words: Words, number: int) -> bool:
    """Whether a word can only open a clause, not describe the noun before it."""
    if words.is_(number, "complementizer"):
        return not words.is_relative(number)
    return words.is_(number, "subject") and words.is_finite(number + 1)


def _follows_description(words: Words, comma: int) -> bool:
    """Whether a comma closes what describes a name: Jo Berg, a nurse, | calls it odd."""
    found = phrases.before(words, comma) if words.is_sign(comma, ",") else None
    if found is None or words.is_capital(comma + 1):
        return False
    first = found[0]
    return words.is_capital(first) and not words.is_participle(first) and words.opens(first)


def _is_subject(words: Words, last: int) -> bool:
    """Whether a phrase opens its clause and has no owner: `the town` plans, `Poe's town` plans."""
    found = phrases.before(words, last)
    if found is None or words.is_finite(last):
        return False
    if any(words.is_owner(number) for number in range(found[0], last)):
        return False
    left = found[0] - 1
    return words.opens(found[0]) or words.is_(left, "coordinator", "subordinator")

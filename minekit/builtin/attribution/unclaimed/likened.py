"""Who calls something what is quoted behind `as`: a town that Jo Berg wrote off as a “swamp”.

Whatever the verb: no list can name all with which one thing is called another. Called by `floor`
for quotations that no frame claims. Phrases are pairs of word numbers, both included.
"""

from __future__ import annotations

from minekit.builtin.attribution import verb_groups
from minekit.builtin.attribution.framed.sentences import Attribution
from minekit.builtin.attribution.noun_phrases import borrowed, descriptions, phrases
from minekit.builtin.attribution.words import Words

__all__ = ["called"]

_FARTHEST = 12
"""Words before `as` in which its verb stands."""


def called(words: Words, quotation: int, first: int, end: int) -> Attribution | None:
    """The attribution of a quotation behind `as` in the sentence from `first` to `end`."""
    likening = quotation - 1
    while words.is_(likening, "determiner", "adverb"):
        likening -= 1
    if not words.is_(likening, "likening") or words.is_sign(likening - 1, ","):
        return None
    verb = _verb(words, likening, first)
    if verb is None:
        return None
    if words.is_(verb + 1, "accompanying"):
        # He came with a name as a “fixer”.
        return None
    is_governed = likening == verb + 1 + words.is_(verb + 1, "particle")
    group = verb_groups.start(words, verb, first)
    has_object = not is_governed
    if _is_passive(words, group, verb, has_object=has_object):
        has_object = False
        speaker = _agent(words, (verb, likening), (quotation, end))
    else:
        speaker = _subject(words, (group, verb), (first, end), has_object=has_object)
    if speaker is None:
        return None
    start = verb + 1 if has_object else likening + 1
    return Attribution(
        [words.stretch(start, quotation)],
        words.stretch(group, likening if is_governed else verb),
        words.stretch(*speaker),
        is_spoken=False,
    )


def _verb(words: Words, likening: int, first: int) -> int | None:
    """The verb of which `as` tells more: the nearest before it in its clause."""
    for number in range(likening - 1, max(first, likening - _FARTHEST) - 1, -1):
        if words.is_quotation(number) or words.is_sign(number, ".,:;?!"):
            return None
        # Described by Poe as “odd,” the plan failed.
        is_name = words.is_capital(number) and number > first
        if words.is_(number, "auxiliary", "semi_auxiliary") or is_name:
            continue
        is_verb = words.is_finite(number) or words.is_past(number)
        is_verb = is_verb or (words.is_(number - 1, "infinitive") and not words.is_plural(number))
        if is_verb or words.is_participle(number) or words.is_(number, "participle"):
            return number
    return None


def _is_passive(words: Words, group: int, verb: int, *, has_object: bool) -> bool:
    """Whether nothing but a past tells what is done to a noun: a rise known as, was sold as."""
    if words.is_participle(verb):
        return False
    if any(words.is_(number, "passive") for number in range(group, verb)):
        return True
    if words.is_(verb, "participle") and group == verb:
        return True
    is_governed = has_object and not words.is_(verb + 1, "agent", "preposition", "adverb")
    if is_governed or not words.is_past(verb) or words.is_(group, "auxiliary"):
        return False
    left = group - 1
    if words.is_(left, "subject", "relative", "pronoun") or words.is_capital(left):
        return False
    # A plan that the town wrote off as “odd.”
    found = phrases.before(words, left)
    return found is None or not words.is_(found[0] - 1, "relative", "complementizer")


def _agent(words: Words, verb: phrases.Phrase, quotation: tuple[int, int]) -> phrases.Phrase | None:
    """Who does it, behind `by`: seen by Jo Berg as a “swamp”, seen as a “swamp” by Jo Berg."""
    number = next((n for n in range(*verb) if words.is_(n, "agent")), quotation[0] + 1)
    is_named = words.is_(number, "agent")
    limit = verb[1] if number < verb[1] else quotation[1]
    return descriptions.after(words, number + 1, limit) if is_named else None


def _subject(
    words: Words, verb: phrases.Phrase, sentence: tuple[int, int], *, has_object: bool
) -> phrases.Phrase | None:
    """Whose verb it is; nobody's where it has no object, as in `They register as “late”`."""
    group, head = verb
    first, end = sentence
    # Police are treating it as “odd”, but: They are acting in part as “friends”.
    is_progressive = words.is_(group, "passive") and group < head
    is_progressive = is_progressive and not words.is_(head + 1, "adverb", "preposition")
    if (words.is_participle(head) and not is_progressive) or words.is_(group - 1, "infinitive"):
        found = borrowed.subject(words, first, group)
        if found is not None:
            return found
        main = borrowed.main_subject(words, head, end)
        return main[0] if main else None
    found = phrases.before(words, group - 1, first)
    if found is None or has_object:
        return found
    # A plan that Jo Berg wrote off as “odd”: the object stands before the subject.
    if words.is_(found[0], "indefinite") and words.is_capital(found[1]):
        name = next(n for n in range(*found) if words.is_capital(n + 1)) + 1
        return (name, found[1])
    left = found[0] - 1
    is_noun = left >= first and not words.is_sign(left) and not words.classes[left]
    # Jo Berg dismissed as “odd” the plan to build it: who judges, judges something.
    judges = words.is_cue(head, "judge")
    opens = is_noun or words.is_(left, "relative", "complementizer")
    return found if opens or judges else None

"""Who is introduced by a clause, and so may speak behind it: `Jo Berg had an answer: “...”`.

`floor` asks it for quotations that no frame claims. What is found is an attribution that has no
content yet. Pure functions on `Words`; ranges are word numbers, half-open.
"""

from __future__ import annotations

from minekit.builtin.attribution import verb_groups
from minekit.builtin.attribution.cue_words import forms, nouns
from minekit.builtin.attribution.framed.sentences import Attribution
from minekit.builtin.attribution.noun_phrases import borrowed, descriptions, phrases
from minekit.builtin.attribution.words import Words

__all__ = [
    "announces",
    "is_label",
    "is_label_alone",
    "is_person",
    "presented",
    "remarked",
    "said_behind",
    "said_by_actor",
    "said_by_subject",
    "stands_alone",
    "subject_of",
    "worded",
]


_HE = frozenset(("subject",))
"""The classes of a pronoun that is surely a person: not those of it and they."""

_SAID = frozenset(("that", "worded"))
"""What a noun for words takes; not one for a deed: Jo Berg’s “clean lake” plan."""

_LABEL = 10
"""Words of the longest label before a colon."""

_FARTHEST = 6
"""Words before a colon in which a noun says that speech follows."""


def said_by_subject(words: Words, first: int, end: int) -> Attribution | None:
    """What the subject of a sentence says, as yet without content."""
    said = subject_of(words, first, end)
    # Who only is or has something speaks where a sign announces it.
    if said is None or said.cue is None or words.is_sign(end - 1, ":,"):
        return said
    return None if words.is_(words.at(said.cue[0]), "auxiliary") else said


def said_by_actor(words: Words, first: int, end: int) -> Attribution | None:
    """What somebody says of whom a sentence tells what he has done or is doing.

    He is calling the dam “...”; Jo Berg has called it “...”.
    """
    said = subject_of(words, first, end)
    if said is None or said.cue is None or not is_person(words, said):
        return None
    auxiliary = words.at(said.cue[0])
    verb = auxiliary + 1
    while words.is_(verb, "adverb"):
        verb += 1
    is_perfect = words.is_(auxiliary, "perfect") and words.is_past(verb)
    is_doing = words.is_(auxiliary, "passive") and words.is_participle(verb)
    return said if is_perfect or is_doing else None


def announces(words: Words, first: int, colon: int) -> bool:
    """Whether a noun for speech stands before a colon: They had two words: “Go Home”."""
    nouns = words.lexicon.attribution_nouns
    return any(words.low[n] in nouns for n in range(max(first, colon - _FARTHEST), colon))


def is_label(words: Words, first: int, colon: int) -> bool:
    """Whether words only say that what follows are somebody's: Transcript as follows; His email."""
    label = range(first, colon)
    if len(label) > _LABEL or any(words.is_capital(number) for number in label[1:]):
        return False
    # In a speech, he declared; a memo said.
    if any(words.is_(n, "subject") or (words.is_tag(n) and words.is_finite(n)) for n in label):
        return False
    return any(words.is_(number, "utterance") for number in label)


def is_label_alone(words: Words, said: Attribution) -> bool:
    """Whether a subject is a label without an article, of which the speakers are asked whose."""
    if said.speaker is None:
        return False
    first, last = words.at(said.speaker[0]), words.at(said.speaker[1] - 1)
    return words.is_(last, "utterance") and not words.is_(first, "determiner")


def subject_of(words: Words, first: int, end: int) -> Attribution | None:
    """The subject of a sentence and its verb, as an attribution that has no content yet."""
    found = _announced(words, first, end) or borrowed.last_subject(words, first, end)
    if found is None:
        return None
    subject, verb = found
    if _is_told(words, verb):
        # Jo Berg was asked, “Is it late?”: by whom, is not said.
        return Attribution([], words.span[verb])
    if words.takes(verb, "speaker"):
        # The book quotes Jo Berg: “...”
        subject = descriptions.after(words, verb + 1, end) or subject
    return Attribution([], words.span[verb], words.stretch(*subject))


def _is_told(words: Words, verb: int) -> bool:
    """Whether a verb is in the passive whose subject only hears what is said."""
    is_asked = words.is_cue(verb, "tell") and words.is_past(verb)
    return is_asked and forms.is_passive(words, verb_groups.start(words, verb, 0), verb)


def _announced(words: Words, first: int, end: int) -> tuple[phrases.Phrase, int] | None:
    """Who says what follows, and the verb: It rose, and Jo Berg | responded: “...”."""
    verb = end - 1 - words.is_sign(end - 1)
    is_verb = words.is_past(verb) or words.has_plural_ending(verb)
    if verb <= first or not (words.is_tag(verb) and is_verb) or words.is_capital(verb):
        return None
    if words.is_(verb - 1, "adjective"):
        # Jo Berg continued her scathing remarks.
        return None
    subject = phrases.before(words, verb_groups.start(words, verb, first) - 1, first)
    return (subject, verb) if subject else None


def is_person(words: Words, told: Attribution) -> bool:
    """Whether a subject is surely somebody: he, Berg, Mayor Jo Berg; not: The hall, Families."""
    if told.speaker is None:
        return False
    first, last = words.at(told.speaker[0]), words.at(told.speaker[1] - 1)
    if first < last:
        ends = ((first, first + 1), (last - 1, last))
        return any(words.is_capital(n) and words.is_capital(m) for n, m in ends)
    is_name = words.is_capital(first) and not (words.classes[first] or words.is_plural(first))
    return is_name or words.is_(first, "subject")


def remarked(words: Words, quotation: int) -> Attribution | None:
    """Whose words are quoted before the noun for them: Jo Berg’s “ghost town” remark."""
    noun = quotation + 1
    if noun >= len(words) or words.is_capital(noun):
        return None
    found = words.lexicon.attribution_nouns.get(words.low[noun])
    owner = nouns.owner(words, quotation - 1)
    if found is None or owner is None or found.owned.isdisjoint(_SAID):
        return None
    span = words.span[quotation]
    return Attribution([span], words.span[noun], words.stretch(*owner), is_spoken=False)


def worded(words: Words, quotation: int, first: int) -> Attribution | None:
    """Which person words it so where no article opens a few quoted words.

    Jo Berg coached him to “breathe.” But what has an article can be a mere name for a thing: Jo
    Berg bought a “smart car.”
    """
    subject = borrowed.subject(words, first, quotation)
    if subject is None:
        return None
    for verb in range(quotation - 1, subject[1], -1):
        group = verb_groups.start(words, verb, first) if words.is_finite(verb) else 0
        if group and phrases.before(words, group - 1, first) == subject:
            made = Attribution([], words.span[verb], words.stretch(*subject), is_spoken=False)
            is_named = is_person(words, made) and words.classes[subject[0]] <= _HE
            return made if is_named and not words.is_(verb, "auxiliary") else None
    return None


def stands_alone(words: Words, quotation: int) -> bool:
    """Whether no word before a quotation names or describes what it says: from | “hiding it”."""
    left = quotation - 1
    if left < 0 or words.is_capital(left) or words.is_(left, "likening"):
        return False
    is_apart = words.is_(left, "preposition", "infinitive", "coordinator", "relative")
    if is_apart or words.is_sign(left):
        return True
    return words.is_finite(left) or words.is_participle(left) or words.is_past(left)


def said_behind(words: Words, first: int, end: int) -> Attribution | None:
    """What somebody says who stands behind the verb: Added Jo Berg: “...”."""
    is_speech = words.is_cue(first, "say", "tell")
    speaker = descriptions.after(words, first + 1, end) if is_speech else None
    return Attribution([], words.span[first], words.stretch(*speaker)) if speaker else None


def presented(words: Words, first: int, colon: int) -> Attribution | None:
    """Who is named before a colon, where no verb is: From the report: “...”."""
    if any(words.is_finite(n) and not words.is_(n, "auxiliary") for n in range(first, colon)):
        return None
    names = (n for n in range(first + 1, colon) if words.is_capital(n) and not words.is_(n, "time"))
    origins = (n + 1 for n in range(first, colon) if words.is_(n, "origin"))
    start = next(names, None) or next(origins, None)
    found = descriptions.after(words, start, colon) if start is not None else None
    # Here's Jo Berg: “...” has none.
    owners = [n for n in range(first, colon) if words.is_owner(n) and not words.is_capital(n + 1)]
    owner = phrases.before(words, owners[0], first) if owners else None
    if words.is_(first, "owner"):
        # Her advice to voters: “...”
        found = (first, first)
    elif owner is not None and (found is None or owner[1] <= found[1]):
        # Jo Berg's advice to voters; the mayor's aide's advice: “...”
        phrases_before = (phrases.before(words, number, first) for number in reversed(owners))
        found = next(one for one in phrases_before if one and one[0] == owner[0])
    return Attribution([], words.span[colon], words.stretch(*found)) if found else None

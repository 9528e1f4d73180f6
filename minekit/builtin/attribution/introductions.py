"""Who is introduced by a clause, and so may speak behind it: `Jo Berg had an answer: “...”`.

`floor` asks it for quotations that no frame claims. What is found is an attribution that has no
content yet. Pure functions on `Words`; ranges are word numbers, half-open.
"""

from __future__ import annotations

from minekit.builtin.attribution import borrowed, descriptions, phrases, verb_groups
from minekit.builtin.attribution.sentences import Attribution
from minekit.builtin.attribution.words import Words

__all__ = ["announces", "is_person", "presented", "said_behind", "said_by_subject", "subject_of"]


_FARTHEST = 6
"""Words before a colon in which a noun says that speech follows."""


def said_by_subject(words: Words, first: int, end: int) -> Attribution | None:
    """What the subject of a sentence says, as yet without content."""
    said = subject_of(words, first, end)
    # Who only is or has something speaks where a sign announces it.
    if said is None or said.cue is None or words.is_sign(end - 1, ":,"):
        return said
    return None if words.is_(words.at(said.cue[0]), "auxiliary") else said


def announces(words: Words, first: int, colon: int) -> bool:
    """Whether a noun for speech stands before a colon: They had two words: “Go Home”."""
    nouns = words.lexicon.attribution_nouns
    return any(words.low[n] in nouns for n in range(max(first, colon - _FARTHEST), colon))


def subject_of(words: Words, first: int, end: int) -> Attribution | None:
    """The subject of a sentence and its verb, as an attribution that has no content yet."""
    found = _announced(words, first, end) or borrowed.last_subject(words, first, end)
    if found is None:
        return None
    subject, verb = found
    return Attribution([], words.span[verb], words.stretch(*subject))


def _announced(words: Words, first: int, end: int) -> tuple[phrases.Phrase, int] | None:
    """Who says what follows, and the verb: It rose, and Jo Berg | responded: “...”."""
    verb = end - 1 - words.is_sign(end - 1)
    cue = words.cue(verb) if verb > first else None
    is_verb = words.is_past(verb) or words.low[verb].endswith(words.lexicon.plural_endings)
    if cue is None or not (cue.is_tag and is_verb) or words.is_capital(verb):
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


def said_behind(words: Words, first: int, end: int) -> Attribution | None:
    """What somebody says who stands behind the verb: Added Jo Berg: “...”."""
    cue = words.cue(first)
    speaker = descriptions.after(words, first + 1, end) if cue and cue.is_speech else None
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

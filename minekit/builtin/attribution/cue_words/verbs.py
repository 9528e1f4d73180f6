"""Verbs and adjectives that can attribute: their group, and what is known of it.

Called by the extractor `cues`, which emits what is found here.
"""

from __future__ import annotations

from msgspec.structs import replace

from minekit.builtin.attribution import verb_groups
from minekit.builtin.attribution.cue_words import complements, forms, namings, quoted_objects, texts
from minekit.builtin.attribution.lexicon import CLAUSES, NOUNS, OBJECTS, Cue
from minekit.builtin.attribution.noun_phrases import phrases
from minekit.builtin.attribution.words import Words
from minekit.model import Value

__all__ = ["find_adjective", "find_verb"]

_GOVERNED = CLAUSES | NOUNS | {"infinitive", "quote"}
_PASSIVE = frozenset(("as", "infinitive", "quote"))
"""What a verb takes in the passive in place of an object: He is seen as kind."""

_LONGEST_HEARER = 8
"""Words from `to` up to which a preposition is looked for that says about what."""


def find_verb(words: Words, head: int, cue: Cue) -> tuple[phrases.Phrase, dict[str, Value]] | None:
    """The words of a cue, and what it is; None where the word cannot attribute."""
    group = verb_groups.start(words, head, 0)
    if "raising" in cue.takes and _links_adjective(words, head):
        return None
    said = texts.participle(words, head, cue)
    if said is not None:
        return _find_issued(words, (group, head), said, cue)
    if cue.finds and _is_study(words, group - 1):
        cue = replace(cue, takes=cue.takes | cue.finds)
    takes = cue.takes
    if forms.is_passive(words, group, head) and not takes.isdisjoint(OBJECTS):
        takes = takes - OBJECTS | _PASSIVE
    if words.is_(head + 1, "particle") and not cue.is_speech:
        # He showed up; they backed down.
        return None
    last = _late_preposition(words, head, takes)
    follows = words.low[last] if last else complements.follows(words, head + 1, takes)
    if follows == "wh" and cue.kind == "judge" and words.is_(head + 1, "circumstance"):
        # They cheered when Jo Berg rose.
        follows = "other"
    if follows == "pause" and _tells_when(words, group, head):
        return None
    is_licensed = _is_licensed(words, head, follows, takes)
    if not (is_licensed or cue.is_tag or _is_parted(words, head, takes)):
        return None
    form = forms.form_of(words, group, head, follows, cue)
    if form is None or (words.is_capital(head) and not (is_licensed or words.opens(head))):
        return None
    if cue.kind == "judge" and namings.only_names(words, group, head):
        return None
    if "text" in cue.takes and namings.names_work(words, head):
        return None
    is_bare = not (is_licensed or follows in _GOVERNED) or follows == "pause"
    is_bare = is_bare or (cue.kind == "tell" and follows == "object")
    governs = is_licensed and follows in words.lexicon.governed
    return (group, last or head + governs), {
        "lemma": cue.lemma,
        "kind": cue.kind,
        "tag": "tag" in cue.takes,
        "form": form,
        "follows": follows,
        "bare": is_bare and not _is_silent(words, group, head, follows),
        "licensed": is_licensed,
        "inverts": follows in NOUNS and _can_invert(words, group, cue),
    }


def _find_issued(
    words: Words, verb: phrases.Phrase, said: int, issues: Cue
) -> tuple[phrases.Phrase, dict[str, Value]] | None:
    """The same of `issued a statement saying`, which takes what `saying` takes."""
    form = forms.form_of(words, *verb, "object", issues)
    cue = words.cue(said)
    if form is None or cue is None:
        return None
    follows = complements.follows(words, said + 1, cue.takes)
    return (verb[0], said + (follows in words.lexicon.governed)), {
        "lemma": cue.lemma,
        "kind": cue.kind,
        "tag": "tag" in cue.takes,
        "form": form,
        "follows": follows,
        "bare": follows == "pause",
        "licensed": True,
        "inverts": False,
    }


def _links_adjective(words: Words, head: int) -> bool:
    """Whether a verb is the copula of an adjective that attributes: appeared confident that ..."""
    number = head + 1
    while words.is_(number, "adverb"):
        number += 1
    return number < len(words) and find_adjective(words, number) is not None


def _is_licensed(words: Words, head: int, follows: str, takes: frozenset[str]) -> bool:
    """Whether a verb has behind it what it takes."""
    # He wants “tougher” deals: a quotation may stand for an object.
    is_taken = follows in takes or (follows == "quote" and "object" in takes)
    return is_taken or quoted_objects.takes_quoted(words, head, follows, takes)


def _tells_when(words: Words, group: int, head: int) -> bool:
    """Whether a clause only tells when something else was: After Berg testified, Poe left."""
    if words.is_quotation(head + 2):
        return False
    subject = phrases.before(words, group - 1)
    return subject is not None and words.is_(subject[0] - 1, "circumstance")


def _is_parted(words: Words, head: int, takes: frozenset[str]) -> bool:
    """Whether what a verb takes is around it, or before it: was praised by Poe."""
    # The dam, which Berg hopes will hold.
    is_inserted = "clause" in takes and words.is_(head + 1, "auxiliary")
    return is_inserted or words.is_(head + 1, "agent")


def _is_silent(words: Words, group: int, head: int, follows: str) -> bool:
    """Whether a verb tells that nothing was said: “We won.” Her office did not elaborate."""
    return follows == "end" and any(words.is_(n, "negation") for n in range(group, head))


def _can_invert(words: Words, group: int, cue: Cue) -> bool:
    """Whether the subject of a verb may stand behind it: said Jo Berg.

    Any verb may behind speech: “We won today,” urged Poe. Behind a clause only one that could have
    the clause behind it; what interrupts or echoes Poe does not: Jo Berg, a nurse, echoed Poe.
    """
    left = group - 1
    if left >= 0 and words.is_speech(left):
        return True
    is_clause = words.is_sign(left, ",") and not words.is_quotation(left - 1)
    says = cue.kind == "say" and not (is_clause and cue.takes.isdisjoint(CLAUSES))
    return says or "inverted" in cue.takes


def _is_study(words: Words, last: int) -> bool:
    """Whether the phrase that ends at a word is about a survey or a record: a poll | of nurses."""
    found = phrases.before(words, last)
    if found is None:
        return False
    end = phrases.before_preposition(words, *found) + 1
    return not words.lexicon.studies.isdisjoint(words.low[found[0] : end])


def _late_preposition(words: Words, head: int, takes: frozenset[str]) -> int | None:
    """The preposition of a verb behind how and to whom: spoke to Jo Berg | about it."""
    number = head + 1
    if number >= len(words) or not words.classes[number]:
        return None
    if words.is_(number, "preposition") and words.low[number] in takes:
        return None
    while words.is_(number, "adverb"):
        number += 1
    if words.is_(number, "hearer"):
        if words.is_(number + 1, "base") or words.is_finite(number + 1):
            return None
        hearer = range(number + 1, min(number + _LONGEST_HEARER, len(words)))
        is_group = words.is_(number + 1, "indefinite")
        number = next((near for near in hearer if not _is_hearer(words, near)), number)
        if words.is_(number, "of_name") and (is_group or words.low[number] not in takes):
            # Jo Berg spoke to a group of nurses, but: Jo Berg boasted to nurses of it.
            return None
    is_late = number > head + 1 and words.is_(number, "preposition") and words.low[number] in takes
    return number if is_late else None


def _is_hearer(words: Words, number: int) -> bool:
    if not words.is_word(number) or words.is_finite(number):
        return False
    if words.is_participle(number):
        return False
    return not words.is_(number, "preposition", "complementizer", "relative", "subordinator")


def find_adjective(words: Words, head: int) -> tuple[phrases.Phrase, dict[str, Value]] | None:
    """The words of `is confident`, and what it is; None where the word cannot attribute."""
    cue = words.lexicon.adjectives.get(words.low[head])
    follows = complements.follows(words, head + 1, cue.takes) if cue is not None else ""
    if cue is None or follows not in cue.takes:
        return None
    group = verb_groups.start(words, head, 0)
    if group > 0 and words.low[group - 1] in words.lexicon.copulas:
        group = verb_groups.start(words, group - 1, 0)
    elif not any(_is_copula(words, number) for number in range(group, head)):
        return None
    is_impersonal = "raising" in cue.takes
    if is_impersonal and words.is_(group - 1, "object"):
        # It is clear that the dam will hold: people take the empty subject for part of the cue.
        group -= 1
    return (group, head + (follows in words.lexicon.governed)), {
        "lemma": cue.lemma,
        "kind": cue.kind,
        "form": "impersonal" if is_impersonal else "finite",
        "follows": follows,
        "licensed": True,
    }


def _is_copula(words: Words, number: int) -> bool:
    return words.is_(number, "passive") or words.low[number] in words.lexicon.copulas

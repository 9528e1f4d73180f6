"""Verbs and adjectives that can attribute: their group, and its form.

Called by the extractor `cues`, which emits what is found here.
"""

from __future__ import annotations

from msgspec.structs import replace

from minekit.builtin.attribution import complements, phrases, verb_groups
from minekit.builtin.attribution.lexicon import Cue
from minekit.builtin.attribution.tags import stands_beside_speech
from minekit.builtin.attribution.words import Words
from minekit.model import Value

__all__ = ["find_adjective", "find_verb", "form_of", "opens"]

_CLAUSES = frozenset(("that", "clause", "wh"))
_NOUNS = frozenset(("object", "object-as", "clause"))
_SAID = frozenset(("that", "clause", "quote"))
_OBJECTS = frozenset(("object", "object-as"))
_PASSIVE = frozenset(("as", "infinitive", "quote"))
"""What a verb takes in the passive in place of an object: He is seen as kind."""

_LONGEST_HEARER = 8
"""Words from `to` up to which a preposition is looked for that says about what."""

_PARTS = ",.;:?!()—–"
"""Signs at which an object ends."""

_LONGEST_OBJECT = 10
"""Words behind a verb in which its object holds a quotation."""

_DEPENDENT_AFTER = ("coordinator", "subordinator", "manner", "utterance", "stop")
_WITH_SUBJECT = ("accompanying", "example", "agent", "of_name")
"""Prepositions that may have a clause behind them: with voters saying that it is late."""

_NO_NAMED = ("determiner", "preposition", "subject", "relative")
"""What opens or parts from its verb what is called something."""

_GOVERNED = frozenset(("that", "clause", "wh", "infinitive", "object", "object-as", "quote"))
_AFTER_NAME = _GOVERNED | {"pause"}


def find_verb(words: Words, head: int, cue: Cue) -> tuple[phrases.Phrase, dict[str, Value]] | None:
    """The words of a cue, and what it is; None where the word cannot attribute."""
    group = verb_groups.start(words, head, 0)
    if cue.finds and _is_study(words, group - 1):
        cue = replace(cue, takes=cue.takes | cue.finds)
    takes = cue.takes
    if _is_passive(words, group, head) and not takes.isdisjoint(_OBJECTS):
        takes = takes - _OBJECTS | _PASSIVE
    last = _late_preposition(words, head, takes)
    follows = words.low[last] if last else complements.follows(words, head + 1, takes)
    # He wants “tougher” deals: a quotation may stand for an object.
    is_licensed = follows in takes or (follows == "quote" and "object" in takes)
    is_licensed = is_licensed or _takes_quoted(words, head, follows, takes)
    # The dam, which Berg hopes will hold: the clause that it takes is around the verb.
    is_inserted = "clause" in takes and words.is_(head + 1, "auxiliary")
    stands = is_licensed or cue.is_tag or is_inserted or words.is_(head + 1, "agent")
    if not stands:
        return None
    form = form_of(words, group, head, follows, cue)
    if form is None or (words.is_capital(head) and not (is_licensed or opens(words, head))):
        return None
    if cue.kind == "judge" and _only_names(words, group, head):
        return None
    is_told = cue.kind == "tell" and follows == "object"
    # “We won.” Her office did not elaborate: it said nothing.
    is_silent = follows == "end" and any(words.is_(n, "negation") for n in range(group, head))
    is_bare = follows == "pause" or not (is_licensed or follows in _GOVERNED) or is_told
    governs = is_licensed and follows in words.lexicon.governed
    return (group, last or head + governs), {
        "lemma": cue.lemma,
        "kind": cue.kind,
        "tag": "tag" in cue.takes,
        "form": form,
        "follows": follows,
        "bare": is_bare and not is_silent,
        "licensed": is_licensed,
        "inverts": follows in _NOUNS and _can_invert(words, group, cue),
    }


def _can_invert(words: Words, group: int, cue: Cue) -> bool:
    """Whether the subject of a verb may stand behind it: said Jo Berg.

    Any verb may behind speech: “We won today,” urged Poe. Behind a clause only one that could have
    the clause behind it; what interrupts or echoes Poe does not: Jo Berg, a nurse, echoed Poe.
    """
    left = group - 1
    if left >= 0 and words.is_speech(left):
        return True
    is_clause = words.is_sign(left, ",") and words.quoted[left - 1] is None
    says = cue.kind == "say" and not (is_clause and cue.takes.isdisjoint(_CLAUSES))
    return says or "inverted" in cue.takes


def _is_study(words: Words, last: int) -> bool:
    """Whether the phrase that ends at a word is about a survey or a record: a poll | of nurses."""
    found = phrases.before(words, last)
    if found is None:
        return False
    if words.is_(found[0], "relative", "complementizer"):
        # A poll that shows her ahead.
        return last > 0 and words.low[last - 1] in words.lexicon.studies
    end = _before_preposition(words, *found) + 1
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
    if words.quoted[number] is not None or words.is_sign(number) or words.is_finite(number):
        return False
    if words.is_participle(number):
        return False
    return not words.is_(number, "preposition", "complementizer", "relative", "subordinator")


def _only_names(words: Words, group: int, head: int) -> bool:
    """Whether a verb only says what somebody or a work is called: a show called “Odd Jobs”."""
    if group < head:
        return False
    cue = words.cue(head)
    is_naming = cue is not None and "naming" in cue.takes and _describes(words, head)
    if not _is_all_named(words, head + 1):
        return is_naming
    number = group - 1
    while number > 0 and not (words.is_sign(number) or words.is_(number, *_NO_NAMED)):
        number -= 1
    return is_naming or words.is_(number, "indefinite")


def _describes(words: Words, head: int) -> bool:
    """Whether a past without an object describes a noun: a blog called the “Feed”.

    What Jo Berg called the “Feed”, whatever a nurse called “odd” have the object before them.
    """
    if not words.is_past(head) and not words.low[head].endswith(words.lexicon.past_endings):
        return False
    number = head + 1 + words.is_(head + 1, "determiner")
    if number >= len(words) or words.quoted[number] is None:
        return False
    last = head - 1 - words.is_sign(head - 1, ",")
    found = phrases.before(words, last)
    if found is None or words.is_(last, "subject", "object", "relative", "pronoun"):
        return False
    if any(words.is_capital(n) and not words.is_(n, "determiner") for n in range(found[0], head)):
        return False
    left = found[0] - 1
    is_apart = last < head - 1
    is_noun = words.is_(found[0], "indefinite") and not (is_apart and words.is_sign(left, ","))
    is_noun = is_noun or (is_apart and (left < 0 or words.is_sign(left, ".?!")))
    return is_noun and not words.is_(left, "relative", "wh", "complementizer")


def _is_all_named(words: Words, number: int) -> bool:
    """Whether a title begins at a word, or a name with nothing behind it that it is called.

    A woman named Ana Ruiz | said no, but: A judge called Ana Ruiz | unfit.
    """
    if number >= len(words):
        return False
    quotation = words.quoted[number]
    if quotation is not None:
        return quotation.is_title
    name = number
    while words.is_capital(number) and not words.is_owner(number):
        number += 1
    ends = number >= len(words) or words.is_sign(number) or words.is_finite(number)
    return number > name and ends


def find_adjective(words: Words, head: int) -> tuple[phrases.Phrase, dict[str, Value]] | None:
    """The words of `is confident`, and what it is; None where the word cannot attribute."""
    cue = words.lexicon.adjectives.get(words.low[head])
    follows = complements.follows(words, head + 1, cue.takes) if cue is not None else ""
    if cue is None or follows not in cue.takes:
        return None
    group = verb_groups.start(words, head, 0)
    if group > 0 and words.low[group - 1] in words.lexicon.copulas:
        group = verb_groups.start(words, group - 1, 0)
    elif not any(words.is_(number, "passive") for number in range(group, head)):
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


def opens(words: Words, number: int) -> bool:
    """Whether nothing but a sign or a quotation stands before a word."""
    return number == 0 or words.quoted[number - 1] is not None or words.is_sign(number - 1)


def form_of(words: Words, group: int, head: int, follows: str, cue: Cue) -> str | None:
    """finite, dependent (a participle or an infinitive), passive or impersonal; None for a noun."""
    left = group - 1
    leads_up = follows == "pause" and any(words.quoted[head + 2 : head + 3])
    if words.is_(left, "infinitive"):
        is_said = leads_up or follows in _SAID or _names(words, head, follows, cue)
        return "dependent" if is_said else None
    if words.is_participle(head) and not _has_auxiliary(words, group, head):
        return _participle_form(words, group, head, follows, cue)
    if words.is_(group, "participial"):
        return "dependent" if opens(words, group) or words.is_(left, *_DEPENDENT_AFTER) else None
    if words.low[head] in words.lexicon.nouns and not _is_verb(words, group, head, follows):
        return None
    if words.is_(left, "determiner") and not words.is_(
        left, "pronoun", "relative", "complementizer"
    ):
        return None
    if words.is_(head, "participle") and not _has_auxiliary(words, group, head):
        # A golfer known for his swing: no finite verb.
        return None
    is_passive = _is_passive(words, group, head)
    if is_passive and words.low[head].endswith(words.lexicon.plural_endings):
        return None
    if (is_passive and "heard" not in cue.takes) or "raising" in cue.takes:
        return "passive"
    return "impersonal" if _is_asked(words, group, head, cue) else "finite"


def _participle_form(words: Words, group: int, head: int, follows: str, cue: Cue) -> str | None:
    """What a participle without an auxiliary is: dependent, or finite with a subject of its own."""
    left = group - 1
    if words.low[head] in words.lexicon.nouns and words.is_owner(left):
        # Berg's warning of a storm.
        return None
    leads_up = follows == "pause" and any(words.quoted[head + 2 : head + 3])
    if opens(words, group) and _has_subject(words, left, follows, cue):
        return "finite"
    if opens(words, group) or words.is_(left, *_DEPENDENT_AFTER):
        return "dependent"
    if words.is_(left, "preposition") and (
        (follows in cue.takes and cue.is_speech) or _names(words, head, follows, cue)
    ):
        # They are keen on telling her to stop, on calling her a “crook.”
        return "dependent"
    if follows in cue.takes and _takes_side(words, left, cue.kind):
        return "finite"
    # Voters saying that it is over: a subject of its own.
    is_said = leads_up or follows in (_SAID | words.lexicon.governed) & cue.takes
    # They opened the talks vowing to “end it”.
    is_said = is_said or (follows == "infinitive" and any(words.quoted[head + 2 : head + 3]))
    # And Berg calling it “odd”.
    if not is_said and not (words.is_capital(left) and _names(words, head, follows, cue)):
        return None
    if _is_object(words, left):
        return "dependent"
    return "finite" if _is_noun(words, left) else None


def _has_subject(words: Words, comma: int, follows: str, cue: Cue) -> bool:
    """Whether a comma closes an aside to a participle's subject: with a nurse, Al, calling it."""
    if follows not in cue.takes or not words.is_sign(comma, ","):
        return False
    found = phrases.before(words, comma)
    return found is not None and words.is_(found[0] - 1, "accompanying")


def _names(words: Words, head: int, follows: str, cue: Cue) -> bool:
    """Whether the object of a verb holds a quotation: to call her a “crook”."""
    if cue.kind not in ("judge", "tell", "say") or follows not in cue.takes & _OBJECTS:
        return False
    return _holds_quotation(words, head)


def _holds_quotation(words: Words, head: int) -> bool:
    """Whether a quotation that is no title stands in the object of a verb."""
    for number in range(head + 1, min(len(words), head + _LONGEST_OBJECT)):
        if words.quoted[number] is not None:
            return words.is_speech(number, 1)
        is_clause = words.is_finite(number) or words.is_participle(number)
        if is_clause or words.is_sign(number, _PARTS):
            break
    return False


def _takes_quoted(words: Words, head: int, follows: str, takes: frozenset[str]) -> bool:
    """Whether a verb has what it takes only with a quotation: He fought the “odd” plan."""
    if follows in ("object", "object-as", "clause", "quote"):
        return "object-quote" in takes and _holds_quotation(words, head)
    number = head + 2 + words.is_(head + 2, "determiner")
    return f"{follows}-quote" in takes and number < len(words) and words.is_speech(number, 1)


def _takes_side(words: Words, number: int, kind: str) -> bool:
    """Whether a noun is often described by what it judges or shows: a group | backing Jo Berg."""
    lexicon = words.lexicon
    nouns = {"judge": lexicon.partisans, "show": lexicon.studies}.get(kind, frozenset())
    return words.low[number] in nouns


def _is_passive(words: Words, group: int, head: int) -> bool:
    """Whether a verb is in the passive: is shown, not: is trying to show."""
    if group == head or words.is_participle(head):
        return False
    helpers = range(group, head)
    infinitive = next((number for number in helpers if words.is_(number, "infinitive")), group)
    return any(words.is_(number, "passive") for number in range(infinitive, head))


def _is_asked(words: Words, group: int, head: int, cue: Cue) -> bool:
    """Whether a participle is about somebody who is told: Asked about the dam, Jo Berg left."""
    low, left = words.low[head], group - 1
    if cue.kind != "tell" or low == cue.lemma or low.endswith(words.lexicon.plural_endings):
        return False
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
    is_verb = left >= 0 and (words.is_finite(left) or words.is_participle(left))
    # They had entered | the talks | vowing to “end it”.
    is_verb = is_verb or (left > 0 and words.is_past(left) and words.is_(left - 1, "perfect"))
    if left > 0 and words.is_governed(left):
        # They will hold | signs | saying no.
        return True
    return is_verb and found[0] < last and not words.is_(left, "auxiliary")


def _is_verb(words: Words, group: int, head: int, follows: str) -> bool:
    """Whether a word that is a noun as well is a verb here."""
    left = group - 1
    if words.is_(left, "determiner") and words.is_(left - 1, "preposition") and follows == "pause":
        # In another tweet, he said it was late.
        return False
    if group < head or words.is_(left, "subject", "relative", "pronoun"):
        # Berg's only fear; he had one rule.
        is_governed = words.is_(left, "determiner") and words.is_finite(left - 1)
        return not (words.is_owner(left) or words.is_(left, "owner") or is_governed)
    # A sign read “Go home”.
    reads = follows == "quote" and words.is_(head, "verb")
    reads = reads and not words.is_(left, "complementizer") and not words.is_owner(left)
    if reads or stands_beside_speech(words, head):
        return True
    if left < 0 or words.quoted[left] is not None:
        return False
    if words.is_sign(left):
        opens = follows == "infinitive" or complements.opens_noun(words, head + 1)
        return opens and _follows_description(words, left)
    if words.is_owner(left):
        return False
    if words.is_past(head) and _opens_clause(words, head + 1):
        # The report published last year estimated that it rose; Poe thought he was late.
        return True
    agrees = not (words.is_past(head) or words.is_participle(head) or words.is_capital(head))
    noun = _subject_noun(words, left) if agrees else left
    singular = words.low[head].endswith(words.lexicon.plural_endings)
    many = words.is_plural(noun)
    if words.is_capital(noun):
        # It rose, the Flint Times reports; Republicans push for a dam.
        ends = singular and follows == "end"
        governs = many and not singular and follows in words.lexicon.governed
        return ends or governs or ((many or singular) and follows in _AFTER_NAME)
    if many == singular or words.is_(left, "adjective"):
        return False
    if words.is_participle(left) and words.low[left] not in words.lexicon.studies:
        return False
    if follows == "infinitive":
        return _is_subject(words, left)
    # Polls show Lopez ahead; credit reports each year.
    has_object = follows in _NOUNS and complements.opens_noun(words, head + 1)
    is_governed = many and follows in words.lexicon.governed
    # The river rose, records show.
    ends = many and follows in ("end", "pause")
    return has_object or is_governed or ends or follows in _CLAUSES


def _subject_noun(words: Words, last: int) -> int:
    """The noun of the phrase that ends at a word: a | survey | of nurses shows, one that shows."""
    if words.is_(last, "complementizer"):
        return last - 1
    found = phrases.before(words, last)
    if found is None or not opens(words, found[0]) or words.is_participle(found[0]):
        return last
    return _before_preposition(words, found[0], last)


def _before_preposition(words: Words, first: int, last: int) -> int:
    """The last word of a noun phrase before what a preposition adds: a poll | of nurses."""
    inside = range(first + 1, last)
    return next((number for number in inside if words.is_(number, "preposition")), last + 1) - 1


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
    return words.is_capital(first) and not words.is_participle(first) and opens(words, first)


def _is_subject(words: Words, last: int) -> bool:
    """Whether a phrase opens its clause and has no owner: `the town` plans, `Poe's town` plans."""
    found = phrases.before(words, last)
    if found is None or words.is_finite(last):
        return False
    if any(words.is_owner(number) for number in range(found[0], last)):
        return False
    left = found[0] - 1
    return opens(words, found[0]) or words.is_(left, "coordinator", "subordinator")

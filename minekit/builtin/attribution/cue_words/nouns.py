"""Nouns that can attribute: `his claim that ...`, `questions about ...`, `made a promise to ...`.

Called by the extractor `cues`, which emits what is found here like the verbs that it finds.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from minekit.builtin.attribution import verb_groups
from minekit.builtin.attribution.cue_words import complements, forms
from minekit.builtin.attribution.lexicon import Noun
from minekit.builtin.attribution.noun_phrases import phrases
from minekit.builtin.attribution.words import Words

__all__ = ["NounCue", "find_noun", "owner"]

_FARTHEST = 4
"""Words before a noun in which its owner or its verb stands."""

_LATE = "other"
"""What follows a noun whose clause stands farther behind."""

_LATEST = 10
"""Words from a noun to the clause that says what was said."""

_LONGEST_OBJECT = 8
"""Words behind the preposition of a noun in which `as` is looked for."""

_SAID = frozenset(("that", "quote", "infinitive"))

_ANY_QUOTE = "any-quote"
"""What a noun takes that has a quotation behind any preposition: talk of a “revolt”."""

_INFINITIVE = frozenset(("infinitive",))
_WORDED = "worded"
"""What an owned noun takes besides, with a quotation behind it, where any verb may govern it."""

_NO_NOUN_AFTER = ("subject", "relative")
_NOUN_AFTER = (
    *("determiner", "owner", "preposition", "adjective", "near_time"),
    *("passive", "verb", "third", "participle"),
)
_MODIFIERS = frozenset(
    ("adjective", "noun", "near_time", "time", "occasion", "utterance", "matter")
)


class NounCue(msgspec.Struct, frozen=True):
    """A noun that attributes.

    Attributes:
        last: its last word: the noun, or the preposition that it takes.
        kind: say or judge.
        follows: what stands behind it; other for a clause that stands farther behind.
        owner: whose it is, as `Jo Berg’s` or `his`.
        verb: of `made a promise`, which then belongs to the cue.
        is_dependent: whether it is said by the subject of the verb before: `left with a promise`.
    """

    last: int
    kind: str
    follows: str
    owner: phrases.Phrase | None
    verb: int | None
    is_dependent: bool = False


def find_noun(words: Words, head: int) -> NounCue | None:
    """The attribution by a noun; None where the word is none, or nothing follows that it takes."""
    noun = words.lexicon.attribution_nouns.get(words.low[head])
    is_name = words.is_capital(head) and not words.opens(head)
    if noun is None or is_name or not _is_noun(words, head):
        return None
    follows = complements.follows(words, head + 1, _takes(noun))
    if follows == "that" and words.is_relative(head + 1):
        return None
    left = _before_modifiers(words, head)
    if follows in _SAID and words.is_(left - words.is_(left, "determiner"), "manner"):
        # He said in a statement that it was over: what he said, the verb tells.
        return None
    owned_by = owner(words, left)
    verb = _governor(words, left) if owned_by else _light_verb(words, left)
    if _WORDED in noun.owned and _cites(words, head, follows):
        verb = _verb(words, left) if owned_by is None else verb
        if verb is not None:
            return NounCue(head, "judge", "quote", None, verb)
        owned_by = owned_by or _user(words, left)
        if owned_by is not None and not words.is_(owned_by[0] - 1, "manner"):
            # Berg's slogan, “Work for all,” is new, but: It was, in her words, “odd.”
            follows = "quote"
    is_dependent = verb is None and owned_by is None and _accompanies(words, left)
    is_dependent = is_dependent and _holds_quotation(words, head + 1)
    return _with_taken(
        words,
        head,
        noun,
        NounCue(
            last=head,
            kind="judge",
            follows=follows,
            owner=owned_by if verb is None else None,
            verb=verb,
            is_dependent=is_dependent,
        ),
    )


def _takes(noun: Noun) -> frozenset[str]:
    """What may stand behind a noun, owned or not."""
    takes = noun.takes | noun.owned
    # A plan to “build it.”
    return takes | _INFINITIVE if _ANY_QUOTE in takes else takes


def _with_taken(words: Words, head: int, noun: Noun, cue: NounCue) -> NounCue | None:
    """The same with what the noun takes; None where it is not there."""
    follows = cue.follows
    is_owned = cue.owner is not None or cue.verb is not None or cue.is_dependent
    takes = noun.owned if is_owned else noun.takes
    is_quoted = f"{follows}-quote" in takes and words.is_quotation(head + 2)
    is_quoted = is_quoted or (_ANY_QUOTE in takes and _governs_quotation(words, head + 1))
    if cue.owner is not None and follows not in takes and _has_late_clause(words, head, takes):
        follows = _LATE
    elif follows not in takes and not is_quoted:
        return None
    if follows == "infinitive" and not is_owned:
        # Chants to “build it” were heard: nobody in the sentence says so.
        follows = words.low[head + 1]
    has_preposition = follows in words.lexicon.governed or (is_quoted and follows not in _SAID)
    return replace(
        cue,
        last=head + has_preposition,
        kind="say" if follows in _SAID or follows == _LATE else "judge",
        follows=follows,
    )


def _has_late_clause(words: Words, head: int, takes: frozenset[str]) -> bool:
    """Whether when or where parts a noun from its clause: her claim in a debate | that it rose."""
    if "that" not in takes:
        return False
    for number in range(head + 1, min(len(words) - 1, head + _LATEST)):
        if words.is_(number, "complementizer"):
            # His remarks of that day; her claim of last week that it rose.
            is_object = words.is_(number - 1, "preposition")
            return not is_object and not words.is_relative(number)
        is_over = words.is_(number, "coordinator") or words.is_finite(number)
        if is_over or not words.is_word(number):
            return False
    return False


def _is_noun(words: Words, head: int) -> bool:
    """Whether a word that may be a verb as well is a noun here."""
    left = head - 1
    is_modal = words.is_(left, "auxiliary") and not words.is_(left, "passive")
    if is_modal or words.is_(left, *_NO_NOUN_AFTER):
        return False
    if words.is_(left, "infinitive"):
        # She rose to chants of “Berg!”
        return words.is_plural(head)
    if not words.is_cue(head):
        return True
    if words.is_capital(head):
        # Chants of “no!” were heard.
        return words.is_plural(head) and words.is_(head + 1, "of_name", "complementizer")
    if words.is_(left, *_NOUN_AFTER) or words.is_owner(left):
        return True
    if words.is_(left, "joining") and words.is_plural(left - 1):
        # Boos and shouts of “no!”
        return words.is_plural(head) and not words.is_finite(left - 1)
    return _light_verb(words, left) == left or _modifies(words, left)


def _before_modifiers(words: Words, head: int) -> int:
    """The number of the word before a noun and its adjectives."""
    number = head - 1
    while number > max(-1, head - _FARTHEST) and _modifies(words, number):
        number -= 1
    return number


def _modifies(words: Words, number: int) -> bool:
    if not words.is_word(number):
        return False
    # Her Facebook post; her March comment.
    if words.is_finite(number) or words.is_owner(number):
        return False
    return not words.classes[number] - _MODIFIERS


def owner(words: Words, number: int) -> phrases.Phrase | None:
    """The owner that ends with a word: his, Jo Berg’s."""
    if number < 0 or words.is_quotation(number) or words.is_(number, "auxiliary"):
        # He's facing questions about it: no owner.
        return None
    if words.is_(number, "owner"):
        return (number, number)
    return (_owner_start(words, number), number) if words.is_owner(number) else None


def _owner_start(words: Words, last: int) -> int:
    """Where a name, or a noun with its article, begins that ends in a possessive."""
    number = last
    while number > max(0, last - _FARTHEST):
        left = number - 1
        if words.classes[left] or not words.is_capital(left):
            break
        number = left
    # The new mayor's claim.
    article = _before_modifiers(words, number)
    return article if words.is_(article, "definite", "indefinite", "owner") else number


def _governor(words: Words, owner: int) -> int | None:
    """The verb whose subject says what is its own: `Berg stepped up his attacks on the dam`."""
    number = owner - 1
    number -= words.is_(number, "particle")
    if number < 0 or not words.is_(owner, "owner") or words.is_cue(number):
        return None
    is_verb = words.is_finite(number) and not words.is_(number, "auxiliary")
    return number if is_verb or words.is_past(number) else None


def _governs_quotation(words: Words, number: int) -> bool:
    """Whether a preposition with a quotation stands at a word: of “odd fees”, of it as “odd”."""
    if not words.is_(number, "preposition") or words.is_(number, "likening"):
        return False
    last = number + 1
    last += words.is_(last, "determiner")
    if words.is_quotation(last):
        return words.is_speech(last, 1)
    if not words.is_(number, "of_name"):
        return False
    for near in range(last, min(len(words), last + _LONGEST_OBJECT)):
        if complements.likened_end(words, near) is not None:
            return True
        if words.is_sign(near) or words.is_finite(near):
            break
    return False


def _cites(words: Words, head: int, follows: str) -> bool:
    """Whether a quotation stands behind a noun: the phrase “odd”; a new phrase, “odd odds”."""
    number = head + 1 + (follows == "pause")
    return words.is_quotation(number)


def _verb(words: Words, number: int) -> int | None:
    """Any verb before an article: Berg did not like the word “odd”, ran on the slogan “Now”."""
    number -= words.is_(number, "determiner")
    if words.is_(number, "preposition") and words.is_past(number - 1):
        number -= 1
    if number < 1 or words.is_quotation(number) or words.is_capital(number):
        return None
    is_verb = words.is_finite(number) or words.is_participle(number)
    is_verb = is_verb or words.has_past_ending(number)
    is_verb = is_verb or words.is_(number - 1, "infinitive", "subject", "auxiliary")
    return number if is_verb and not words.is_(number, "auxiliary") else None


def _user(words: Words, number: int) -> phrases.Phrase | None:
    """Whose use of words it is before an article: Jo Berg’s | use of the | word “odd”."""
    number -= words.is_(number, "determiner")
    if number < 1 or not words.is_(number, "of_name"):
        return None
    return owner(words, _before_modifiers(words, number - 1))


def _accompanies(words: Words, number: int) -> bool:
    """Whether a noun tells with what somebody acts: opened with | a call, a “plan” and | a call."""
    if words.is_(number, "indefinite"):
        number -= 1
        if words.is_(number, "joining") and words.is_quotation(number - 1):
            return True
    if not words.is_(number, "performing"):
        return False
    # The team was loudly met with chants of “no.”
    verb = number - 1
    group = verb_groups.start(words, verb, 0)
    return not (words.is_past(verb) and forms.is_passive(words, group, verb))


def _holds_quotation(words: Words, first: int) -> bool:
    """Whether what begins at a word holds a quotation: a call for Ohio to “act”."""
    for number in range(first, min(len(words), first + _LATEST)):
        if words.is_quotation(number):
            return words.is_speech(number, 1)
        if words.is_sign(number) or words.is_finite(number):
            break
    return False


def _light_verb(words: Words, number: int) -> int | None:
    """The verb of `made a promise`: the one before the article."""
    if words.is_(number, "determiner"):
        number -= 1
    is_light = number >= 0 and words.low[number] in words.lexicon.light_verbs
    return number if is_light else None

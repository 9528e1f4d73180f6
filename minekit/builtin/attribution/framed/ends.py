"""Where reported content that begins behind its verb ends: pure functions on `Words`.

How far it runs depends on its form: a clause goes on over most breaks, an object ends at more of
them, one that has no verb so far (`plain`) at still more, and what leads up to a main clause (an
`aside`) at the first comma. Called by `sentences`; ranges are word numbers, half-open.
"""

from __future__ import annotations

from minekit.builtin.attribution.framed.commas import comma_ends
from minekit.builtin.attribution.framed.extents import aside_end, is_dash, opens_clause
from minekit.builtin.attribution.framed.openings import clause_or_phrase, opening
from minekit.builtin.attribution.noun_phrases.phrases import REACH
from minekit.builtin.attribution.words import Words

__all__ = ["clause_end", "main_verb"]

_LONGEST_PLACE = 7
_LONGEST_NAMING = 4
# What begins a clause or a phrase that is no part of the content any more, behind a coordinator.
# Credit and promised reforms: the past of other cues describes a noun as often.
_CUES = frozenset(("participle cue", "speech verb"))
_VERBS = _CUES | {"cue verb", "verb", "auxiliary"}
_BARE_ENDS = {
    "aside": _VERBS,
    "clause": _CUES,
    "infinitive": _VERBS,
    "object": _VERBS,
    "plain": _VERBS,
}
_OBJECTS = ("object", "plain")
_CLAUSE_OPENERS = ("subject", "relative", "wh", "complementizer", "subordinator", "coordinator")
_BARRIERS = (*_CLAUSE_OPENERS, "stop", "likening")


def clause_end(
    words: Words, first: int, end: int, *, verb: int | None = None, is_aside: bool = False
) -> int:
    """Where reported content that begins at `first` ends, at most at `end`.

    A clause runs on over most breaks; a mere object or an infinitive ends at more of them, and
    what leads up to a main clause at the first comma.

    Args:
        words: of the paragraph.
        first: the content's first word.
        end: of the sentence.
        verb: the word that attributes it, if it is a verb.
        is_aside: whether the attribution leads up to a main clause.
    """
    form = "aside" if is_aside else _form(words, first, end, verb)
    if form in _OBJECTS:
        end = _object_end(words, first, end)
    number = _earliest_end(words, first, end, form)
    while number < end:
        if words.is_quotation(number):
            following = number + 1
            is_comma = words.is_quotation(number, "comma") and following < end
            if is_comma and comma_ends(words, following, end, form):
                return following
        elif is_dash(words, number, end):
            behind = _behind_aside(words, number, end)
            if behind is None:
                return number
            number = behind
            continue
        elif _goes_on_judging(words, verb, number) or (
            _ends_at(words, number, end, form) and not _tells_on(words, verb, (first, number))
        ):
            return number
        if form == "plain" and _has_more(words, number):
            form = "object"
        number += 1
    return end


def main_verb(words: Words, first: int, end: int, verb: int | None) -> int:
    """Where the clause around `who back the dam` or `who want to stay` goes on; `end` if nowhere.

    Args:
        words: of the paragraph.
        first: the first word of what the verb in `who ...` attributes.
        end: of the sentence.
        verb: that verb.
    """
    if words.is_(first, "negation") and words.is_(first + 1, "infinitive"):
        first += 1  # who asked not to be named
    is_infinitive = words.is_(first, "infinitive")
    if not is_infinitive and (
        words.is_(first, *_CLAUSE_OPENERS) or _takes_clause(words, verb, first)
    ):
        return end
    for number in range(first + 1 + is_infinitive, end):
        if not words.is_word(number):
            return end
        if words.is_(number, *_BARRIERS):
            return end
        is_noun = words.is_(number - 1, "determiner")  # who called for a cut
        if words.is_finite(number) and not is_noun and not words.is_reduced(number):
            if words.is_(number - 1, "passive", "perfect"):
                continue  # who asked to be named
            # Having ended it; her planned trip: no verb of a clause.
            is_part = words.is_participle(number - 1) or words.is_owner(number - 1)
            return end if is_part else number
    return end


def _takes_clause(words: Words, verb: int | None, first: int) -> bool:
    """Whether what stands behind a verb may be a clause of which no verb is known."""
    if verb is None or words.low[first - 1] in words.lexicon.governed:
        return False
    return words.is_cue(verb, "show") or words.takes(verb, "clause")


def _goes_on_judging(words: Words, verb: int | None, number: int) -> bool:
    """Whether a verb of judging in the same tense follows: He said it failed and | blamed her."""
    if verb is None or "coordinator" not in words.classes[number]:
        return False
    head = number + 1
    while words.is_(head, "adverb"):
        head += 1
    if not (words.is_cue(head, "judge") and words.is_finite(head)):
        return False
    if words.is_past(head) != words.is_past(verb):
        return False
    # She said it had failed and called for help: both may be participles.
    clause = range(number, max(verb, number - REACH), -1)
    helper = next((near for near in clause if words.is_(near, "auxiliary")), verb)
    return not words.is_(helper, "perfect")


def _tells_on(words: Words, verb: int | None, told: tuple[int, int]) -> bool:
    """Whether what is told of somebody goes on in the present: called her one who lies and | hides.

    Args:
        words: of the paragraph.
        verb: that attributes it, in the past.
        told: the first word of the content, and the coordinator.
    """
    first, coordinator = told
    head = coordinator + 1
    if verb is None or not words.is_past(verb):
        return False
    is_third = words.is_(head, "third") or words.has_plural_ending(head)
    if not (is_third and words.is_finite(head)):
        return False
    return any(words.is_(number, "relative") for number in range(first, coordinator))


def _has_more(words: Words, number: int) -> bool:
    """Whether with a word an object gets a second part or a verb of its own."""
    if words.is_sign(number, ",:") or words.is_(number, "infinitive", "relative", "complementizer"):
        return True
    return words.is_participle(number) or words.is_finite(number)


def _behind_aside(words: Words, dash: int, end: int) -> int | None:
    """Where the content goes on behind what a dash opens: None where it breaks off."""
    for number in range(dash + 1, end):
        if is_dash(words, number, end):
            return number + 1
    if words.is_(dash + 1, "coordinator"):
        # A “crook” — and a “thief”.
        joined = range(dash + 2, min(end, dash + _LONGEST_NAMING))
        ends = (n for n in joined if words.is_quotation(n) or words.is_finite(n))
        quotation = next(ends, None)
        return quotation if quotation is not None and words.is_speech(quotation, 1) else None
    return dash + 1 if words.is_(dash + 1, "example") else None


def _form(words: Words, first: int, end: int, verb: int | None) -> str:
    """clause, infinitive, object or plain."""
    if words.is_(first, "infinitive"):
        return "infinitive"
    if opens_clause(words, first, end):
        return "clause"
    is_verbal = words.is_participle(first) or _takes_clause(words, verb, first)
    return "object" if is_verbal else "plain"


def _earliest_end(words: Words, first: int, end: int, form: str) -> int:
    """The first word before which the content may end."""
    if first < end and words.is_quotation(first):
        # He called it “a disgrace,” blaming others: a comma may follow at once.
        return first
    if form == "aside" and words.is_(first, "preposition"):
        # Asked by Poe about the dam, | she left.
        return first
    return _lead_end(words, first, end)


def _object_end(words: Words, first: int, end: int) -> int:
    """Where the object of a verb ends at the latest: a name or a pronoun takes no adjuncts."""
    if words.is_(first, "object"):
        number = first + 1
    elif words.is_capital(first):
        number = first
        while number < end and words.is_capital(number):
            number += 1
    else:
        return end
    return number if number < end and words.is_(number, "adjunct", "stop") else end


def _lead_end(words: Words, first: int, end: int) -> int:
    """Where the clause itself goes on behind `that, on the whole,` or `that Jo Berg, a nurse,`."""
    start = first + words.is_(first, "complementizer", "wh")
    behind = aside_end(words, start, end)
    if behind is not None:
        return behind
    opens = words.is_sign(start, ",") or words.is_(start, "subordinator", "preposition", "time")
    if not opens or start + 1 >= end or words.is_(first, "infinitive"):
        return first + 1
    comma = start + 1
    while comma < end and words.low[comma] != ",":
        comma += 1
    return comma + 1 if comma < end else first + 1


def _ends_at(words: Words, number: int, end: int, form: str) -> bool:
    low = words.low[number]
    if low == ";":
        return True
    if low == ",":
        return comma_ends(words, number + 1, end, form)
    if form == "plain" and words.is_(number, "circumstance"):
        return _is_circumstance(words, number, end)
    if form == "plain" and words.is_(number, "adjunct"):
        return _is_occasion(words, number, end)
    is_bare = "coordinator" in words.classes[number] and not words.is_sign(number - 1, ",")
    return is_bare and opening(words, number + 1, end) in _BARE_ENDS[form]


def _is_circumstance(words: Words, number: int, end: int) -> bool:
    """Whether a clause says when somebody spoke, and does not describe a time: a day when ..."""
    if words.is_(number - 1, "moment", "period", "time", "adverb", "preposition"):
        return False
    return words.is_participle(number + 1) or clause_or_phrase(words, number, end) != "phrase"


def _is_occasion(words: Words, number: int, end: int) -> bool:
    """Whether a preposition tells where somebody spoke: at a rally, on her show."""
    for near in range(number + 1, min(end, number + _LONGEST_PLACE)):
        if not words.is_word(near) or words.is_participle(near):
            return False
        if words.is_(near, "preposition"):
            return False
        if words.is_(near, "occasion", "utterance"):
            after = near + 1
            return after >= end or bool(words.classes[after]) or not words.low[after].isalpha()
    return False

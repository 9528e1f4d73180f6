"""Where reported content that begins behind its verb ends: pure functions on `Words`.

How far it runs depends on its form: a clause goes on over most breaks, an object ends at more of
them, one that has no verb so far (`plain`) at still more, and what leads up to a main clause (an
`aside`) at the first comma. Called by `sentences`; ranges are word numbers, half-open.
"""

from __future__ import annotations

from minekit.builtin.attribution.extents import aside_end, is_dash, opens_clause
from minekit.builtin.attribution.openings import clause_or_phrase, opening
from minekit.builtin.attribution.phrases import REACH
from minekit.builtin.attribution.words import Words

__all__ = ["clause_end", "main_verb"]

_LONGEST_ITEM = 12
_LONGEST_ASIDE = 30
_LONGEST_PLACE = 7
_LONGEST_NAMING = 4
# What begins a clause or a phrase that is no part of the content any more: behind a comma, behind
# a comma and a coordinator, and behind a coordinator alone.
_ALWAYS = frozenset(("participle cue", "speech verb", "speech clause", "relative", "contrast"))
_OBJECT_ENDS = _ALWAYS | {"clause", "cue verb", "subordinator"}
_COMMA_ENDS = {
    "clause": _ALWAYS | {"cue verb"},
    "infinitive": _OBJECT_ENDS,
    "object": _OBJECT_ENDS,
    "plain": _OBJECT_ENDS | {"participle", "verb", "auxiliary"},
}
_LINKED_CLAUSE = _ALWAYS | {"clause", "cue verb", "subordinator"}
_LINKED_OBJECT = _LINKED_CLAUSE | {"verb", "auxiliary"}
_LINKED_ENDS = {
    "clause": _LINKED_CLAUSE,
    "infinitive": _LINKED_OBJECT,
    "object": _LINKED_OBJECT,
    "plain": _LINKED_OBJECT,
}
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
    form = "aside" if is_aside else _form(words, first, end)
    if form == "object":
        end = _object_end(words, first, end)
        is_verbal = words.is_participle(first) or _takes_clause(words, verb, first)
        form = "object" if is_verbal else "plain"
    # He called it “a disgrace,” blaming others: a comma may follow at once.
    opens = first < end and words.quoted[first] is not None
    # Asked by Poe about the dam, | she left.
    opens = opens or (is_aside and words.is_(first, "preposition"))
    number = first if opens else _lead_end(words, first, end)
    while number < end:
        quoted = words.quoted[number]
        if quoted is not None:
            is_comma = quoted.ending == "comma" and number + 1 < end
            if is_comma and _comma_ends(words, number + 1, end, form):
                return number + 1
        elif is_dash(words, number, end):
            behind = _behind_aside(words, number, end)
            if behind is None:
                return number
            number = behind
            continue
        elif _ends_at(words, number, end, form) or _goes_on_judging(words, verb, number):
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
    is_infinitive = words.is_(first, "infinitive")
    if not is_infinitive and (
        words.is_(first, *_CLAUSE_OPENERS) or _takes_clause(words, verb, first)
    ):
        return end
    for number in range(first + 1 + is_infinitive, end):
        if words.quoted[number] is not None or words.is_sign(number):
            return end
        if words.is_(number, *_BARRIERS):
            return end
        is_noun = words.is_(number - 1, "determiner")  # who called for a cut
        if words.is_finite(number) and not is_noun and not words.is_reduced(number):
            # Having ended it; her planned trip: no verb of a clause.
            is_part = words.is_participle(number - 1) or words.is_owner(number - 1)
            return end if is_part else number
    return end


def _takes_clause(words: Words, verb: int | None, first: int) -> bool:
    """Whether what stands behind a verb may be a clause of which no verb is known."""
    cue = words.cue(verb) if verb is not None else None
    if cue is None or words.low[first - 1] in words.lexicon.governed:
        return False
    return cue.kind == "show" or "clause" in cue.takes


def _goes_on_judging(words: Words, verb: int | None, number: int) -> bool:
    """Whether a verb of judging in the same tense follows: He said it failed and | blamed her."""
    if verb is None or "coordinator" not in words.classes[number]:
        return False
    head = number + 1
    while words.is_(head, "adverb"):
        head += 1
    cue = words.cue(head) if head < len(words) else None
    if cue is None or cue.kind != "judge" or not words.is_finite(head):
        return False
    if words.is_past(head) != words.is_past(verb):
        return False
    # She said it had failed and called for help: both may be participles.
    clause = range(number, max(verb, number - REACH), -1)
    helper = next((near for near in clause if words.is_(near, "auxiliary")), verb)
    return not words.is_(helper, "perfect")


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
        ends = (n for n in joined if words.quoted[n] is not None or words.is_finite(n))
        quotation = next(ends, None)
        return quotation if quotation is not None and words.is_speech(quotation, 1) else None
    return dash + 1 if words.is_(dash + 1, "example") else None


def _form(words: Words, first: int, end: int) -> str:
    """clause, infinitive or object."""
    if words.is_(first, "infinitive"):
        return "infinitive"
    return "clause" if opens_clause(words, first, end) else "object"


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
        return _comma_ends(words, number + 1, end, form)
    if form == "plain" and words.is_(number, "circumstance"):
        return _is_circumstance(words, number, end)
    if form == "plain" and words.is_(number, "adjunct"):
        return _is_occasion(words, number, end)
    is_bare = "coordinator" in words.classes[number] and not words.is_sign(number - 1, ",")
    return is_bare and opening(words, number + 1, end) in _BARE_ENDS[form]


def _comma_ends(words: Words, number: int, end: int, form: str) -> bool:
    """Whether the content ends at the comma before a word."""
    if form == "aside":
        return _is_subject(words, number, end) or not _lists_on(words, number, end)
    if words.is_inside_place(number - 1, end):
        return False
    if form in _OBJECTS and _parts_adjectives(words, number, end):
        return False
    if form in _OBJECTS and _is_name_of_object(words, number, end):
        return False
    if words.is_(number, "coordinator"):
        if _corrects(words, number):
            return False
        begins = opening(words, number + 1, end)
        turns = begins == "phrase" and not words.is_(number, "listing")
        return begins in _LINKED_ENDS[form] or (turns and form in _OBJECTS)
    begins = opening(words, number, end)
    if begins in ("relative", "contrast") and _closes(words, number, end):
        return False
    if form in _OBJECTS and begins in ("relative", "phrase") and _parts(words, number, end):
        return False
    if form == "clause" and words.is_(number, "concession"):
        return False
    if form == "plain" and words.is_(number, "accompanying"):
        return _is_absolute(words, number, end)
    if begins == "phrase" and (form in _OBJECTS or words.is_(number, "indefinite")):
        return not _lists_on(words, number, end)
    return begins in _COMMA_ENDS[form]


def _parts_adjectives(words: Words, number: int, end: int) -> bool:
    """Whether the comma before a word parts two that describe a noun: a cold, gray town."""
    opener = number - 3
    opener -= words.is_(opener, "adverb")
    if not words.is_(opener, "determiner", "owner") or words.is_plural(number - 2):
        return False
    inside = range(number - 2, number + 2)
    is_plain = all(_is_plain(words, n) for n in inside if n != number - 1)
    return number + 1 < end and is_plain and not words.is_plural(number)


def _is_plain(words: Words, number: int) -> bool:
    """Whether a word can describe or be a noun, as far as is known."""
    if number >= len(words) or words.quoted[number] is not None or words.is_capital(number):
        return False
    is_word = words.low[number][0].isalpha() and not words.is_finite(number)
    return is_word and not words.classes[number] - {"adjective", "noun"}


def _corrects(words: Words, coordinator: int) -> bool:
    """Whether something is said in place of what is not so: not because it is late, but because."""
    opener = coordinator + 1
    if words.is_(coordinator, "listing") or opener >= len(words) or words.quoted[opener]:
        return False
    before = range(coordinator - 1, max(0, coordinator - _LONGEST_ASIDE), -1)
    low = words.low[opener]
    return any(words.low[n] == low and words.is_(n - 1, "negation") for n in before)


def _is_circumstance(words: Words, number: int, end: int) -> bool:
    """Whether a clause says when somebody spoke, and does not describe a time: a day when ..."""
    if words.is_(number - 1, "moment", "period", "time", "adverb", "preposition"):
        return False
    return words.is_participle(number + 1) or clause_or_phrase(words, number, end) != "phrase"


def _is_occasion(words: Words, number: int, end: int) -> bool:
    """Whether a preposition tells where somebody spoke: at a rally, on her show."""
    for near in range(number + 1, min(end, number + _LONGEST_PLACE)):
        if words.quoted[near] is not None or words.is_sign(near) or words.is_participle(near):
            return False
        if words.is_(near, "preposition"):
            return False
        if words.is_(near, "occasion", "utterance"):
            after = near + 1
            return after >= end or bool(words.classes[after]) or not words.low[after].isalpha()
    return False


def _is_absolute(words: Words, number: int, end: int) -> bool:
    """Whether a phrase has a participle for its verb: with most of them leaving early."""
    for near in range(number + 2, min(end, number + _LONGEST_ITEM)):
        if words.quoted[near] is not None or words.is_sign(near):
            return False
        if words.is_participle(near):
            return True
    return False


def _is_name_of_object(words: Words, number: int, end: int) -> bool:
    """Whether a name says who was described before a comma: `her rival, Jo Berg,`."""
    if not words.is_capital(number) or words.is_(number, "determiner", "subject"):
        return False
    if words.is_capital(number - 2) or words.quoted[number - 2] is not None:
        return False
    while number < end and words.is_capital(number):
        number += 1
    if number + 1 >= end:
        return True
    # Backing her rival, Jo Berg, | left town: the name has a verb of its own.
    return words.is_sign(number, ",;)") and not words.is_finite(number + 1)


def _parts(words: Words, number: int, end: int) -> bool:
    """Whether an aside parts an object from what belongs to it: Jo Berg, a nurse, as a friend."""
    if _names(words, number, end):
        return True
    for comma in range(number, min(end - 1, number + _LONGEST_ASIDE)):
        if words.low[comma] == "," and words.is_(comma + 1, "likening", "of_name"):
            return not words.is_(comma + 2, "adverb", "subject")
        if words.low[comma] == "," and _names(words, comma + 1, end):
            return True
        if words.is_(comma, "coordinator") and words.is_sign(comma - 1, ","):
            return False
    return False


def _names(words: Words, number: int, end: int) -> bool:
    """Whether somebody is called what begins at a word: an Ohio “crook” ends the clause."""
    if not words.is_(number, "indefinite"):
        return False
    for near in range(number + 1, min(end, number + _LONGEST_NAMING)):
        if words.quoted[near] is not None:
            return not words.is_finite(near + 1)
        if words.is_sign(near) or words.is_finite(near):
            break
    return False


def _closes(words: Words, number: int, end: int) -> bool:
    """Whether an aside that begins at a word ends at a comma before a finite verb."""
    return any(
        words.low[later] == ","
        and later + 1 < end
        and (words.is_finite(later + 1) or words.quoted[later + 1] is not None)
        for later in range(number, min(end, number + _LONGEST_ASIDE))
    )


def _is_subject(words: Words, number: int, end: int) -> bool:
    """Whether a verb follows what is joined behind a comma: asked why, Poe and Berg | said no."""
    is_joined = False
    for near in range(number, min(end, number + _LONGEST_ITEM)):
        if words.quoted[near] is not None or words.is_sign(near):
            return False
        if words.is_finite(near):
            # The road and the fee | proposed by Poe.
            is_verb = words.is_capital(near - 1) or not words.is_reduced(near)
            return is_joined and is_verb
        is_joined = is_joined or words.is_(near, "listing")
    return False


def _lists_on(words: Words, number: int, end: int) -> bool:
    for near in range(number, min(end, number + _LONGEST_ITEM)):
        if words.is_(near, "listing"):
            return True
        if words.quoted[near] is None and (words.is_finite(near) or words.is_(near, "relative")):
            return False
    return False

"""How far what one frame attributes reaches: before it, behind it, or on both sides.

`sentences` asks it for each frame in turn, and says where the frames around it set a limit.
Contents are half-open ranges of word numbers; `first` is where the sentence begins, or what of it
is still free. Pure functions on `Words`.
"""

from __future__ import annotations

from minekit.builtin.attribution.cue_words import complements
from minekit.builtin.attribution.framed import extents
from minekit.builtin.attribution.framed.ends import clause_end, main_verb
from minekit.builtin.attribution.framed.frames import Frame
from minekit.builtin.attribution.noun_phrases import descriptions, phrases
from minekit.builtin.attribution.words import Words

__all__ = ["OPENS_SPEECH", "according", "around", "following"]

OPENS_SPEECH = ":(—–-"
"""Signs behind which a quotation is said without what stands before them."""

_SHORT_LIST = 5
"""Words in which one quotation follows another as in `“Yes” and “No.”`"""

_LONGEST_TIME = 4
"""Words behind a source that tell since when it says so."""


def around(words: Words, frame: Frame, first: int, limit: int) -> list[tuple[int, int]]:
    """What stands before an attribution, and what goes on behind it up to `limit`."""
    anchor = frame.anchor
    is_quoted = words.is_quotation(anchor)
    first = extents.first_word(words, first, anchor + 1)
    if not is_quoted:
        first = extents.last_clause(words, first, anchor + 1)
    elif words.is_sign(anchor - 1, OPENS_SPEECH):
        first = anchor
    ranges = [(first, anchor + 1)]
    is_open = not is_quoted and extents.is_open(words, first, anchor + 1)
    rest = extents.continuation(words, frame.after, limit, is_quoted=is_quoted, is_open=is_open)
    if rest is None or (_follows_speaker(frame) and not extents.has_clause(words, *rest)):
        return ranges
    # When asked about it, he said, “No.” - what leads up to a quotation is no part of it.
    leads_up = not is_quoted and words.is_quotation(rest[0])
    opens_aside = words.is_(first, "preposition", "stop", "time")
    opens_aside = opens_aside and not words.is_(first, "contrast")
    if first < anchor and words.is_sign(frame.after, ":") and words.is_quotation(rest[0]):
        # After a day at “Fort Ohio,” she wrote: “We are late.”
        return [rest]
    if leads_up and opens_aside:
        return [rest]
    return [*ranges, rest]


def according(words: Words, frame: Frame, first: int, end: int) -> list[tuple[int, int]]:
    """What `according to Berg` attributes in a sentence: what is before it, or else behind it."""
    cue = frame.cue
    if all(words.is_sign(n) or words.is_(n, "coordinator") for n in range(first, cue[0])):
        comma = frame.after
        while comma < end and not words.is_sign(comma, ",:"):
            comma += 1
        return [extents.trim(words, comma + 1, end)] if comma + 1 < end else []
    first = extents.first_word(words, first, cue[0])
    first = extents.last_clause(words, first, cue[0])
    ranges = [extents.trim(words, first, cue[0])]
    behind = range(frame.after, min(end, frame.after + _LONGEST_TIME))
    after = next((n for n in behind if words.is_sign(n)), frame.after)
    if words.is_sign(after, ",") and extents.has_clause(words, after + 1, end):
        ranges.append(extents.trim(words, after + 1, end))
    return ranges


def following(words: Words, frame: Frame, first: int, limit: int) -> list[tuple[int, int]]:
    """What stands behind an attribution of a sentence up to `limit`."""
    if frame.anchor >= len(words.quoted):  # a long paragraph can be cut behind a verb
        return []
    if frame.subject is not None:
        return _predicated(words, frame, frame.subject, limit)
    about = _about(words, frame, first)
    if any(end - start > 1 for start, end in about):
        # The post she hopes to win | is new.
        limit = main_verb(words, frame.anchor, limit, _verb(words, frame))
    return [*about, *_behind(words, frame, first, limit)]


def _about(words: Words, frame: Frame, first: int) -> list[tuple[int, int]]:
    """What is before a source and part of what it says: the fee, | which | Poe calls a tax.

    Steps that nurses say help: what is said has no subject. A post he hopes to win: no object.
    """
    source, left = frame.speaker, frame.opening - 1
    if source is None or source[0] > frame.cue[0] or frame.form != "finite":
        return []
    left -= words.is_(left, "adverb")
    if words.is_(left, "relative") and not words.is_(left, "determiner"):
        is_object = not (words.is_(left - 1, "preposition") or words.is_finite(source[0]))
        return [(left, left + 1)] if is_object else []
    if words.is_(left, "complementizer"):
        return [(left, left + 1)] if words.is_finite(frame.anchor) else []
    if not words.is_(frame.anchor, "infinitive") or words.is_(source[0], "relative"):
        return []
    noun = phrases.before(words, left, first) if left == frame.opening - 1 else None
    if noun is None or noun[1] != left or not words.is_(noun[0], "determiner"):
        return []
    return [(noun[0], left + 1)]


def _behind(words: Words, frame: Frame, first: int, limit: int) -> list[tuple[int, int]]:
    """What stands behind an attribution of a sentence, as far as it goes on without a break."""
    start = frame.anchor
    if frame.is_speech:
        start = _clause_start(words, frame, limit)
        if words.is_quotation(start) and frame.form == "noun":
            # Berg's motto “Work for all” is new.
            return [(start, extents.list_end(words, start, limit))]
        if words.is_quotation(start):
            return [(start, _quoted_end(words, start, limit))]
    verb = _verb(words, frame)
    if _describes(words, frame, first):
        limit = main_verb(words, start, limit, verb)
    elif _names_what(words, frame):
        limit = _before_verb(words, start, limit)
    end = clause_end(words, start, limit, verb=verb, is_aside=_is_aside(words, frame, first))
    if frame.form == "noun" and frame.kind == "judge":
        if words.is_quotation(start):
            # Cries of “No” and “Never” were heard.
            return [(start, extents.list_end(words, start, limit))]
        # Her views on the dam are well known: what the noun takes is a noun phrase.
        phrase = descriptions.after(words, start, end)
        last = phrase[1] + 1 if phrase else end
        # Her call for a “revolt” came late; her view of it as a “swamp” is new.
        last = complements.likened_end(words, last) or last
        # Her call for nurses to act; her defense of a rule that failed.
        goes_on = words.is_(last, "infinitive", "complementizer")
        end = end if goes_on else min(end, last + words.is_quotation(last))
    return [extents.trim(words, start, end)]


def _names_what(words: Words, frame: Frame) -> bool:
    """Whether `what` is the object of a verb of judging: What Jo Berg calls a “mess” is one."""
    left, start = frame.opening - 1, frame.anchor
    is_what = words.is_(left, "wh") and not words.is_(left, "stop")
    return is_what and words.is_quotation(start + words.is_(start, "determiner"))


def _before_verb(words: Words, first: int, limit: int) -> int:
    """Where the verb of the clause around stands: What Jo Berg calls a “mess” | is one."""
    for number in range(first, limit):
        if words.is_finite(number):
            return number
        if words.is_sign(number):
            break
    return limit


def _predicated(
    words: Words, frame: Frame, subject: tuple[int, int], limit: int
) -> list[tuple[int, int]]:
    """A subject and what is said of it: the dam is said | to be safe."""
    first = frame.anchor
    # It seems that the river will rise: the subject stands for the clause.
    is_clause = words.is_(first, "complementizer")
    ranges = [] if is_clause else [(subject[0], subject[1] + 1)]
    agent = frame.speaker if frame.form == "passive" else None
    if agent is not None and agent[0] - 1 > first:
        # It was called a “disgrace” | by Jo Berg.
        return [*ranges, (first, agent[0] - 1)]
    if agent is not None:
        # It is seen by Jo Berg | as a disgrace.
        first = frame.after
    tells_more = words.is_(first, "likening", "infinitive") or complements.opens_matter(
        words, first, _verb(words, frame)
    )
    if agent is None or tells_more:
        end = clause_end(words, first, limit)
        ranges.append(extents.trim(words, first, end))
    return ranges


def _clause_start(words: Words, frame: Frame, limit: int) -> int:
    """Where what is said begins behind a verb of saying and whom it is said to."""
    first = extents.quoted_clause(words, frame.after, frame.anchor)
    # Asked about the dam, she left; asked by Poe about it, she left: no hearer.
    matter = first if frame.form == "impersonal" and frame.speaker else frame.cue[1]
    is_told = frame.kind == "tell" and words.low[matter] not in words.lexicon.governed
    return extents.clause_start(words, first, limit, is_told=is_told)


def _follows_speaker(frame: Frame) -> bool:
    return frame.speaker is not None and frame.speaker[0] > frame.cue[0]


def _describes(words: Words, frame: Frame, first: int) -> bool:
    """Whether a frame is part of a noun phrase: nurses who back it, groups backing it."""
    opens = all(words.is_(n, "coordinator", "adverb") for n in range(first, frame.cue[0]))
    if frame.speaker is None:
        # Backing the dam | was odd.
        return frame.form == "dependent" and words.is_participle(frame.cue[0]) and opens
    is_reduced = not frame.is_speech and words.is_participle(frame.cue[0])
    return words.is_(frame.speaker[1], "relative", "complementizer") or (
        is_reduced and frame.form == "finite"
    )


def _verb(words: Words, frame: Frame) -> int | None:
    """The word of a cue that is its verb: None where a noun attributes."""
    if frame.form == "noun":
        return None
    first, last = frame.cue
    return next((n for n in range(last, first - 1, -1) if words.is_cue(n)), None)


def _is_aside(words: Words, frame: Frame, first: int) -> bool:
    """Whether the attribution leads up to a main clause: While critics say that it is late, ...

    The content of such ends at the comma.
    """
    start = frame.first
    if frame.form == "impersonal":
        return True
    while words.is_(first, "coordinator", "adverb"):
        first += 1
    if frame.form == "dependent":
        # In calling it odd, she erred.
        return start - words.is_(start - 1, "preposition") <= first
    if frame.speaker is None:
        return False
    if words.is_(frame.speaker[1], "relative") or words.is_(start - 1, "contrast", "stands_apart"):
        return True
    if words.is_(start - 1, "relative") and not words.is_(start - 2, "preposition"):
        return True
    return words.is_(first, "subordinator", "stop") and not any(
        words.is_sign(number, ",") for number in range(first, start)
    )


def _quoted_end(words: Words, first: int, limit: int) -> int:
    """Where content ends that begins with a quotation, at most at `limit`."""
    if words.is_quotation(first, "none"):
        end = clause_end(words, first, limit)
        return extents.trim(words, first, end)[1]
    later = [n for n in range(first + 1, limit) if words.is_quotation(n)]
    is_list = bool(later) and limit - first <= _SHORT_LIST
    # “Yes,” adding that “no” is out: another verb has the second quotation.
    is_list = is_list and not any(words.is_cue(number) for number in range(first, later[-1]))
    return later[-1] + 1 if is_list else first + 1

"""Two frames in one sentence: which of them stands inside the other, or gives way to it.

Called by `sentences`, which follows the contents of the frames that are left.
"""

from __future__ import annotations

from collections.abc import Sequence

from minekit.builtin.attribution.framed.frames import Frame
from minekit.builtin.attribution.noun_phrases import phrases
from minekit.builtin.attribution.words import Words

__all__ = [
    "NEXT",
    "are_quoted",
    "is_around",
    "is_held",
    "leads_up",
    "names_what",
    "source_around",
    "yields",
]

NEXT = 3
"""Frames behind a frame that are looked at: it may stand in the source of one, or end at one."""


def source_around(frame: Frame, later: Sequence[Frame]) -> phrases.Phrase | None:
    """The source of one of the next frames that a frame stands in."""
    for other in later[:NEXT]:
        source = other.speaker
        if source is not None and source[0] <= frame.cue[0] and frame.anchor <= source[1]:
            return source
    return None


def yields(words: Words, frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether an attribution is part of what another says: In her view, she said, it holds."""
    if frame.form == "view" and any(other.is_speech for other in frames if other is not frame):
        return True
    if frame.form == "as":
        # She said it was late, as Berg noted.
        earlier = [other for other in frames if other.cue[0] < frame.opening]
        return any(other.is_speech and other.form != "noun" for other in earlier)
    if frame.side == "after":
        return any(_says_when(words, other, frame.anchor) for other in frames)
    if frame.side != "according":
        return False
    # She said that, according to him, it holds.
    left = frame.cue[0] - 1
    return words.is_(left - words.is_sign(left, ","), "complementizer")


def _says_when(words: Words, frame: Frame, quotation: int) -> bool:
    """Whether a clause that tells when has a quotation: When a man yelled, “No!” Berg smiled."""
    opener = frame.opening - 1
    tells_when = words.is_(opener, "subordinator", "circumstance", "likening")
    return tells_when and frame.side == "before" and frame.anchor == quotation


def is_around(words: Words, outer: Frame, inner: Frame) -> bool:
    """Whether a frame stands between the source and the verb of another.

    Berg, when asked if it was late, said that it was.
    """
    subject, verb = outer.speaker, outer.cue[0]
    is_between = subject is not None and subject[1] < inner.cue[0] < verb
    return is_between and words.is_sign(verb - 1, ",")


def leads_up(words: Words, frame: Frame, end: int) -> bool:
    """Whether a verb of saying only leads up to speech.

    She wrote: “It is over now.” But who cites a memo that says so has said it.
    """
    if not frame.is_speech or frame.form == "noun":
        return False
    is_relative = words.is_(frame.opening, "relative", "complementizer")
    is_clause = words.is_(frame.anchor, "complementizer")
    anchor = frame.anchor + is_clause
    leads_up = is_clause or words.is_sign(anchor - 1, ",:")
    return leads_up and not is_relative and anchor < end and words.is_speech(anchor)


def is_held(words: Words, frame: Frame, end: int) -> bool:
    """Whether what is told of before a clause holds its words: a talk in which Berg said “no”."""
    is_inside = words.is_(frame.opening - 1, "relative") and words.is_(frame.opening - 2, "manner")
    if not (is_inside and frame.is_speech):
        return False
    return any(words.is_speech(number, 1) for number in range(frame.anchor, end))


def names_what(words: Words, frame: Frame) -> bool:
    """Whether a name calls what stands before it so: what Jo Berg called odd."""
    left = frame.first - 1
    is_what = words.is_(left, "wh") and not words.is_(left, "stop")
    return is_what and frame.kind == "judge" and words.is_capital(frame.first)


def are_quoted(words: Words, *frames: Frame) -> bool:
    """Whether each has its own quotation: He said “yes” and others said “no”."""
    return all(f.is_speech and words.is_quotation(f.anchor) for f in frames)

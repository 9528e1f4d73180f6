"""The attributions of one sentence: frames, and how far the content of each reaches.

Phrases are pairs of word numbers, both included; ranges of content are half-open.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from minekit.builtin.attribution.framed import breaks, contents, leads, rivals
from minekit.builtin.attribution.framed.frames import Frame
from minekit.builtin.attribution.noun_phrases import borrowed, descriptions, phrases
from minekit.builtin.attribution.words import Words
from minekit.model import Span

__all__ = ["Attribution", "Sentence"]


class Attribution(msgspec.Struct):
    """What somebody says, as spans of the document.

    Attributes:
        rule: that found it.
        is_quoted: whether what stands before its verb ends in a quotation.
        is_spoken: whether it is speech, and not only a thought or a judgement.
    """

    content: list[Span]
    cue: Span | None = None
    speaker: Span | None = None
    rule: str = "minekit.attributions"
    is_quoted: bool = False
    is_spoken: bool = True

    def reports(self, other: Attribution) -> bool:
        """Whether it begins with the same words and tells who said them.

        “It is late,” Poe said, according to Berg.
        """
        if other is self or not self.content or not other.content or other.cue is None:
            return False
        (start, end), cue = self.content[0], other.cue[0]
        return start == other.content[0][0] and start < cue < end


class Sentence:
    """The attributions of one sentence, from the left."""

    def __init__(self, words: Words, first: int, end: int) -> None:
        self.words = words
        self.first = first
        self.end = end
        self.found: list[Attribution] = []
        self.speaker: phrases.Phrase | None = None
        self.is_participle = False
        self.done = first
        self.apart: list[tuple[int, int]] = []
        self.reported: list[tuple[int, int]] = []

    def attributions(self, frames: Sequence[Frame]) -> list[Attribution]:
        """What the sentence's frames come to, in the order of their content."""
        frames = self._without_echoes(frames)
        for number, frame in enumerate(frames):
            if rivals.yields(self.words, frame, frames):
                continue
            if frame.side == "after" and frame.anchor >= self.done:
                self._add_around(frame, frames[number + 1 :])
            elif frame.side == "according":
                self._add_according(frame)
        for number, frame in enumerate(frames):
            if frame.side != "before":
                continue
            inside = next((end for start, end in self.apart if start <= frame.cue[0] < end), None)
            if inside is not None and self._says_before(frame, inside):
                self._add_apart(frame, inside)
            elif inside is None and frame.cue[0] >= self.done:
                self._add_following(frame, frames[number + 1 :])
        self.found += self._inner(frames)
        return sorted(self.found, key=lambda made: made.content[0])

    def _inner(self, frames: Sequence[Frame]) -> list[Attribution]:
        """Whose words are quoted in what others report: He said it was “odd,” the Post reported."""
        words, found = self.words, []
        known = {one.cue for one in self.found}
        said = [frame for frame in frames if frame.side == "before" and frame.is_speech]
        said = [frame for frame in said if words.stretch(*frame.cue) not in known]
        for start, end in self.reported:
            inside = [frame for frame in said if start <= frame.cue[0] < end]
            made = Sentence(words, start, end).attributions(inside) if inside else []
            found += [one for one in made if one.speaker and self._quotes(one)]
        return found

    def _quotes(self, one: Attribution) -> bool:
        """Whether somebody is quoted in what he says, and not only a title named."""
        words = self.words
        ranges = (range(words.at(low), words.at(high - 1) + 1) for low, high in one.content)
        return any(words.is_speech(number, 1) for span in ranges for number in span)

    def _says_before(self, frame: Frame, end: int) -> bool:
        """Whether a frame says something before a word: Calling Poe “weak,” | Berg said no."""
        inside = range(frame.anchor, end)
        is_quoting = any(self.words.is_quotation(number) for number in inside)
        return is_quoting or (frame.is_speech and frame.anchor < end)

    def _without_echoes(self, frames: Sequence[Frame]) -> Sequence[Frame]:
        """Frames without those that only repeat who speaks: Berg said it holds “well,” she said."""
        first = next((frame.anchor for frame in frames if self._speaks(frame)), self.end)
        return [frame for frame in frames if not self._is_echo(frame, first)]

    def _speaks(self, frame: Frame) -> bool:
        """Whether a subject of its own says what follows it."""
        has_subject = frame.speaker is not None and frame.form == "finite"
        has_subject = has_subject and not self.words.is_(frame.opening, "relative")
        return has_subject and frame.side == "before" and frame.is_speech

    def _is_echo(self, frame: Frame, first: int) -> bool:
        """Whether a pronoun speaks again in what is said from a word on, no sign opening anew."""
        words = self.words
        if frame.side != "after" or frame.speaker is None or frame.anchor <= first:
            return False
        opens_anew = words.is_sign(frame.anchor - 1, contents.OPENS_SPEECH)
        is_pronoun = frame.speaker[0] == frame.speaker[1] and words.is_(frame.speaker[0], "subject")
        return is_pronoun and not opens_anew

    def _add_around(self, frame: Frame, later: Sequence[Frame]) -> None:
        """Add a frame with content before it, and note what of it may hold frames of its own."""
        words, opening = self.words, max(self.first, self.done)
        if leads.leads_up(words, (opening, frame.anchor), (frame.after, self.end)):
            # In his speech, Lopez argued at length that it was late.
            self.apart.append((self.done, frame.anchor + 1))
            moved = replace(frame, anchor=frame.after)
            self._add(moved, contents.following(words, moved, self.first, self.end))
            return
        limit = max(self._room(frame, later), frame.after)
        ranges = contents.around(words, frame, opening, limit)
        # She said it was late: “We are tired,” she added.
        self.apart.append((opening, min(ranges[0][0], frame.opening)))
        self.reported += ranges if frame.form == "report" else []
        self._add(frame, ranges)
        if frame.speaker is not None:
            self.apart.append((frame.speaker[0], self._source_end(frame.speaker)))
        self.apart += [(frame.after, first) for first, _ in ranges[1:]]

    def _room(self, frame: Frame, later: Sequence[Frame]) -> int:
        """Where what goes on behind an attribution ends: at the next that is no part of it.

        On the whole, she said, critics | think that it is late.
        """
        words = self.words
        is_quoted = words.is_quotation(frame.anchor)
        for other in later[: rivals.NEXT]:
            if rivals.leads_up(words, other, self.end) and words.is_sign(other.anchor - 1, ":"):
                return other.first
            if is_quoted and other.form == "impersonal" and other.kind == "tell":
                # “It holds,” he said when asked about it, “because it is new.”
                continue
            # The dam, she said, is expected to hold.
            goes_on = other.form == "finite" and other.cue[0] == frame.after + 1
            has_subject = other.speaker is not None or not other.borrows or goes_on
            is_part = other.side == "before" and has_subject and not is_quoted
            first = min(other.first, other.subject[0] if other.subject else other.first)
            if not is_part or (first > frame.after + 1 and breaks.parts(words, first)):
                return other.first
        return self.end

    def _add_according(self, frame: Frame) -> None:
        """Add `according to`, which may tell who reports that somebody said something."""
        done, speaker, has_speaker = self.done, self.speaker, bool(self.found)
        ranges = contents.according(self.words, frame, self.first, self.end)
        self._add(frame, ranges)
        self.reported += ranges
        if has_speaker:
            self.done, self.speaker = done, speaker

    def _limit(self, frame: Frame, later: Sequence[Frame]) -> int:
        """Where another attribution begins behind a break: He fears it, but she says it holds."""
        words = self.words
        for other in later[: rivals.NEXT]:
            if other.side != "before":
                continue
            if rivals.is_around(words, other, frame):
                return other.cue[0] - 1
            if other.first <= frame.anchor + 1:
                continue
            if not frame.is_speech and rivals.leads_up(words, other, self.end):
                # He cited a memo in which | she wrote: “No.”
                return other.first
            if rivals.is_held(words, other, self.end):
                # She said she had a video, | in which Berg said: “No.”
                return other.first - 2
            is_inner = frame.is_speech and not other.is_speech
            is_inner = is_inner and breaks.apposition(words, other.first) is None
            if other.speaker is None or (is_inner and not self._are_parallel(frame, other)):
                continue
            if not frame.is_speech and rivals.names_what(words, other):
                # They rejected it by | what a nurse called “a mile.”
                return other.first - 1
            is_apart = breaks.parts(words, other.first) or breaks.adds(
                words, frame.anchor, other.first
            )
            if is_apart or rivals.are_quoted(words, frame, other):
                return other.first - 1
            noun = breaks.apposition(words, other.first)
            if noun is not None and noun > frame.anchor:
                return noun
            if leads.is_answer(words, other.first):
                return other.first - 3
        return self.end

    def _are_parallel(self, frame: Frame, other: Frame) -> bool:
        """Whether both verbs are participles: with Berg saying no and Poe calling it odd."""
        return all(self.words.is_participle(one.cue[0]) for one in (frame, other))

    def _add_following(self, frame: Frame, later: Sequence[Frame]) -> None:
        """Add a frame that may stand inside the source of another: Jo Berg, who said no, left."""
        source = rivals.source_around(frame, later)
        if source is None:
            limit = self._limit(frame, later)
            self._add(frame, contents.following(self.words, frame, self.first, limit))
        else:
            self._add_apart(frame, self._source_end(source))

    def _source_end(self, source: phrases.Phrase) -> int:
        """Where what is said inside a source ends: a quotation breaks off the source only."""
        end = source[1] + 1
        is_broken = end < self.end and self.words.is_quotation(end)
        return self.end if is_broken else end

    def _add_apart(self, frame: Frame, limit: int) -> None:
        """Add what ends before a word, and leaves open who speaks last."""
        done, speaker = self.done, self.speaker
        self._add(frame, contents.following(self.words, frame, self.first, limit))
        self.done, self.speaker = done, speaker

    def _add(self, frame: Frame, ranges: list[tuple[int, int]]) -> None:
        words = self.words
        ranges = [(first, end) for first, end in ranges if end > first]
        if not ranges:
            return
        speaker = frame.speaker
        # He said it was late after a nurse, Al, told him: behind `after` she speaks herself.
        tells = frame.is_speech and words.is_(frame.opening - 1, "circumstance")
        if frame.borrows and (speaker is None or (self._is_said(speaker[0]) and not tells)):
            speaker = self._borrowed(frame.cue[0], ranges[-1][1])
        is_quoted = words.is_quotation(ranges[0][1] - 1)
        made = Attribution(
            [words.stretch(first, end - 1) for first, end in ranges],
            words.stretch(*frame.cue),
            words.stretch(*speaker) if speaker else None,
            frame.rule,
            is_quoted=is_quoted,
            is_spoken=frame.is_speech or is_quoted,
        )
        self.found.append(made)
        if frame.form != "noun":
            self.speaker = speaker or self.speaker
            self.is_participle = words.is_participle(frame.cue[0])
        self.done = max(frame.after, ranges[-1][1])

    def _is_said(self, number: int) -> bool:
        """Whether a word is part of what somebody says before it."""
        start = self.words.span[number][0]
        return number < self.done and any(
            low <= start < high for made in self.found for low, high in made.content
        )

    def _borrowed(self, cue: int, end: int) -> phrases.Phrase | None:
        """The subject for a verb without one: the nearest, the speaker before, or the next."""
        words = self.words
        object_ = borrowed.controlled(words, cue, self.first)
        if object_ is not None:
            return object_
        if self.speaker is not None:
            if (
                words.is_(cue - 1, "coordinator")
                and self.is_participle
                and words.is_participle(cue)
            ):
                # He left, with aides calling it late and saying no.
                return self.speaker
            # He gave no details about how she planned to go, saying it was early.
            is_inner = borrowed.is_dependent(words, self.speaker[0])
            nearest = borrowed.subject(words, self.first if is_inner else self.done, cue)
            is_aside = nearest is not None and words.is_(nearest[0] - 1, "circumstance")
            return self.speaker if nearest is None or is_aside else nearest
        found = borrowed.subject(words, self.first, cue)
        found = found or borrowed.described(words, cue, self.first)
        if found is not None:
            return found
        # Noting that it was late, Lopez left.
        main = borrowed.main_subject(words, end, self.end)
        return main[0] if main else descriptions.after(words, self.first, cue)

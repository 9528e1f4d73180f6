"""Who has the floor: the quotations of a paragraph that no frame claims.

A quotation that is a sentence of its own is said by whoever has the floor: the one of whom the
sentence before tells, who spoke last in the paragraph, or whom the paragraph before introduced;
failing these the one who is named next, or who spoke last in the paragraph before. A long
quotation inside a sentence is said by who speaks there, or by the sentence's subject. A short one
is a person's where no article opens it, or a noun for words stands behind it; others, and titles,
are nobody's: nicknames, scare quotes, works.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence

from minekit.builtin.attribution import bounds
from minekit.builtin.attribution.framed.frames import Frame
from minekit.builtin.attribution.framed.sentences import Attribution, Sentence
from minekit.builtin.attribution.unclaimed import documents, introductions, likened
from minekit.builtin.attribution.words import Words
from minekit.model import Span
from minekit.text import Intervals

__all__ = ["Paragraph"]

_SPEECH = 4
"""Words from which a quotation inside a sentence is taken for speech even without a frame."""

_DASHES = "-–—"
_CLOSING = '"”'
_SIGNATURE = 12
"""Words and signs of the longest paragraph that only says whose the words above are."""

_INTRODUCES = ":"
"""The sign behind which a quotation stands that the clause before it announces."""

_LINK = 2
"""Words before a quotation that only link it to the one before: `But then: “...”`"""


class Paragraph:
    """One paragraph's attributions.

    Attributes:
        found: the attributions, in the order in which they begin to speak.
        floor: who has the floor where the paragraph ends.
        waiting: quotations at its end for which nobody was found.
        inherited: those that only whoever spoke in the paragraph before can have said.
        introduced: who speaks in the paragraph after, where this one ends in a colon.
        told: the person of whom its one sentence tells, who may speak in the paragraph after.
        partner: who spoke last that is not the author: of whom I ask what he answers.
    """

    def __init__(self, words: Words, frames: Sequence[Frame], before: Paragraph | None) -> None:
        self.words = words
        self.found: list[Attribution] = []
        self.floor: Attribution | None = None
        self.waiting: list[Span] = []
        self.inherited: list[Span] = []
        self.introduced: Attribution | None = None
        self.told: Attribution | None = None
        self.partner: Attribution | None = before.partner if before is not None else None
        self._frames = _without_takers(words, sorted(frames, key=lambda frame: frame.cue))
        self._carried = _carried(before) if before is not None else None
        self._told: tuple[int, int] | None = None
        if before is not None and _continues(words):
            self._take_up(before)
        elif before is not None:
            self.floor = before.introduced
            self._sign(before)
        self._read()
        self.partner = self._last_partner() or self.partner

    def _last_partner(self) -> Attribution | None:
        spoken = (one for one in reversed(self.found) if one.is_spoken and one.is_quoted)
        return next((one for one in spoken if not _is_author(self.words, one)), None)

    def _take_up(self, before: Paragraph) -> None:
        """Go on with what the paragraph before left open; who is named behind it says all of it."""
        self.floor, self.waiting = before.floor, before.waiting
        is_named = any(frame.side == "after" and frame.anchor == 0 for frame in self._frames)
        if is_named and before.inherited:
            self.floor, self.waiting = None, before.returned()

    def returned(self) -> list[Span]:
        """What is not said after all by who spoke in the paragraph before this one."""
        if self.inherited and self.floor is not None:
            self.floor.content = [s for s in self.floor.content if s not in self.inherited]
        return self.inherited

    def _sign(self, before: Paragraph) -> None:
        """Give what nobody said to whom the paragraph names as in `— Jo Berg, mayor of Flint`.

        In place of the dash a mark may stand behind the name that closes what is above it.
        """
        words = self.words
        name = next((n for n in range(len(words)) if not words.is_sign(n, _DASHES)), 0)
        mark = len(words) - 1
        is_closing = name == 0 and words.is_sign(mark, _CLOSING) and words.touches(mark)
        is_short = (name > 0 or is_closing) and name < len(words) <= _SIGNATURE
        is_name = is_short and words.is_capital(name) and not words.is_(name, "determiner")
        if is_name and not self._frames and (before.waiting or before.inherited):
            signed = before.waiting or before.returned()
            last = next((n for n in range(name, len(words)) if words.is_sign(n)), len(words)) - 1
            sign = (mark, mark) if is_closing else (0, name - 1)
            speaker, sign = words.stretch(name, last), words.stretch(*sign)
            self.found.append(Attribution(signed, sign, speaker))

    def _read(self) -> None:
        words = self.words
        tagged = {frame.anchor for frame in self._frames if frame.side == "after"}
        cues = [frame.cue[0] for frame in self._frames]
        first = end = 0
        for first, end in bounds.sentences(words, tagged):
            here = slice(bisect_left(cues, first), bisect_left(cues, end))
            begin = first or bounds.dateline_end(words, end)
            self._read_sentence(begin, end, self._frames[here])
        if self.waiting and self._carried:
            self.inherited, self.waiting = self.waiting, []
            for span in self.inherited:
                self._give(self._carried, span)
        if first == 0 and not any(quoted is not None for quoted in words.quoted):
            self.told = self._told_alone(end)
        if words.is_sign(end - 1, ":"):
            said = introductions.said_by_subject(words, first, end - 1)
            if introductions.is_label(words, first, end - 1):
                # Jo Berg said it was late. | Partial transcript below: | “It is late ...”
                owner = introductions.presented(words, first, end - 1)
                is_named = said is not None and introductions.is_label_alone(words, said)
                said = owner or (said if is_named else self._carried) or said
            self.introduced = said or introductions.said_behind(words, first, end - 1)

    def _told_alone(self, end: int) -> Attribution | None:
        """The person of whom a sentence tells that is all of its paragraph."""
        words = self.words
        if words.is_sign(end - 1, ":") or any(one.is_spoken for one in self.found):
            return None
        told = introductions.subject_of(words, 0, end)
        if told is None or told.speaker is None or not introductions.is_person(words, told):
            return None
        return told if words.at(told.speaker[0]) == 0 else None

    def _told_of(self) -> Attribution | None:
        """Of whom the last sentence tells, where that lets somebody speak."""
        told = introductions.subject_of(self.words, *self._told) if self._told else None
        if told is None or told.speaker is None or told.cue is None:
            return None
        words = self.words
        if words.is_(words.at(told.cue[0]), "auxiliary") and not introductions.is_person(
            words, told
        ):
            # What there is says nothing: The hall was dark.
            return None
        # He only goes on to tell of who has the floor.
        has_floor = self.floor is not None and self.floor.speaker is not None
        return None if has_floor and words.is_(words.at(told.speaker[0]), "subject") else told

    def _read_sentence(self, first: int, end: int, frames: Sequence[Frame]) -> None:
        words = self.words
        made = Sentence(words, first, end).attributions(frames)
        if made:
            self._lend_subject(made, first)
            speaks = next((one for one in made if one.is_spoken), None)
            if speaks is not None:
                speaks.content[:0] = self.waiting
                self.waiting = []
            self.found += made
            self.floor = _speaks_last(made) or self.floor or made[-1]
        quoted = [number for number in range(first, end) if words.is_quotation(number)]
        claimed = Intervals(span for one in made for span in one.content)
        loose = [number for number in quoted if not claimed.cover(*words.span[number])]
        if loose:
            self._hand_out(loose, first, end, made)
        # Asked if it was late, Jo Berg smiled: who asks is nobody.
        is_told = not quoted and not any(self._is_named(one) for one in made)
        self._told = (first, end) if is_told else None

    def _is_named(self, one: Attribution) -> bool:
        """Whether an attribution has a source of its own: not in Jo Berg, who fears it, smiled."""
        words, speaker = self.words, one.speaker
        return speaker is not None and not words.is_(words.at(speaker[0]), "relative")

    def _lend_subject(self, made: Sequence[Attribution], first: int) -> None:
        """Let who spoke before go on in a sentence without a subject.

        Jo Berg said that it was over. Adding, “It is late.”
        """
        words, opening = self.words, made[0]
        is_open = opening.speaker is None and words.is_participle(first)
        if is_open and self.floor is not None and opening.cue and opening.is_spoken:
            is_first = words.at(opening.cue[0]) == first
            opening.speaker = self.floor.speaker if is_first else None

    def _hand_out(
        self, loose: Sequence[int], first: int, end: int, made: Sequence[Attribution]
    ) -> None:
        """Give the quotations of a sentence that none of its frames claims to somebody."""
        words = self.words
        plain = [n for n in range(first, end) if words.is_word(n)]
        if not plain:
            self._speak(words.stretch(loose[0], loose[-1]))
            return
        for number in loose:
            if not self._is_marked(number, first, end):
                self._hand(number, first, plain, made)

    def _hand(
        self, number: int, first: int, plain: Sequence[int], made: Sequence[Attribution]
    ) -> None:
        """Give a quotation to somebody that stands among other words."""
        words, span = self.words, self.words.span[number]
        is_introduced = words.is_sign(number - 1, _INTRODUCES)
        is_named = is_introduced and introductions.announces(words, first, number - 1)
        if not (is_named or words.is_speech(number, 1 if is_introduced else _SPEECH)):
            if words.is_speech(number, 1) and introductions.stands_alone(words, number):
                worded = introductions.worded(words, number, first)
                self._add(worded or documents.worded(words, first, number), span)
            return
        introduced = self._introduced(number, first, made) if is_introduced else None
        if introduced is not None:
            self._give(introduced, span)
        elif made:
            self._hand_on(number, first, made)
        elif self.floor is not None and self._is_linked(number, plain):
            self._give(self.floor, span)
        else:
            said = introductions.said_by_subject(words, first, number) or self._goes_on(number)
            said = said or introductions.said_by_actor(words, first, number)
            self._give(said or documents.worded(words, first, number), span)

    def _hand_on(self, number: int, first: int, made: Sequence[Attribution]) -> None:
        """Give a quotation to the last of those in its sentence who speak before it, if any does.

        The first who speaks behind it may say it, too.
        """
        words, span = self.words, self.words.span[number]
        if self.floor is not None and number == first and words.is_(number + 1, "relative"):
            # “It is late,” Jo Berg said. | “It leaks,” which she thinks is odd.
            self._append(self.floor, span)
            return
        last = bisect_left([one.content[0] for one in made], span) - 1
        speaks = made[max(0, last)]
        if last < 0 and speaks.speaker is None:
            # “It is late” - and then, in short, over: who spoke before goes on.
            speaks = self.floor or speaks
        if last >= 0 or (number == first and _is_verb_of_saying(self.words, speaks)):
            self._append(speaks, span)
        else:
            self._add(documents.worded(self.words, first, number), span)

    def _is_marked(self, number: int, first: int, end: int) -> bool:
        """Whether what stands beside a quotation says whose it is, who then gets it."""
        listing = self._listing(number) or self._told_on(number, first)
        if listing is not None:
            listing.content.append(self.words.span[number])
            return True
        named = likened.called(self.words, number, first, end)
        named = named or introductions.remarked(self.words, number)
        if named is not None:
            self.found.append(named)
        return named is not None

    def _listing(self, number: int) -> Attribution | None:
        """Whose the quotation is that one follows in a list: spoke of “hope” and | “change”."""
        words, left = self.words, number - 1
        while words.is_sign(left, ",") or words.is_(left, "listing", "determiner", "adverb"):
            left -= 1
        return self._saying(left) if words.is_quotation(left, "comma", "none") else None

    def _saying(self, number: int) -> Attribution | None:
        """Who is known so far to say what ends with a word."""
        end = self.words.span[number][1]
        return next((one for one in self.found if one.content and one.content[-1][1] == end), None)

    def _told_on(self, number: int, first: int) -> Attribution | None:
        """Who goes on to tell of somebody: called him “a child,” | whose dam was “sold.”."""
        words = self.words
        if not words.is_(number - 1, "passive"):
            return None
        clause = range(number - 1, first, -1)
        opener = next((n for n in clause if not words.is_word(n)), first)
        start = opener + 1
        if words.is_(start, "indefinite"):
            start += 2
        # Called the play “dull,” which was new.
        is_somebody = words.is_(start, "relative") and words.is_(start, "wh", "determiner")
        return self._saying(opener) if is_somebody and words.is_quotation(opener, "comma") else None

    def _is_linked(self, number: int, plain: Sequence[int]) -> bool:
        """Whether words before a quotation only link it to the one before: But then: “...”."""
        # Under the “too big to fail” rules, it must act.
        is_part = self.words.is_(number - 1, "determiner") and plain[-1] > number
        return bisect_left(plain, number) <= _LINK and not is_part

    def _introduced(
        self, number: int, first: int, made: Sequence[Attribution]
    ) -> Attribution | None:
        """Who speaks where a clause of its own leads up to a colon and a quotation.

        Berg said it was late, but Poe had an answer: “It is not.”
        """
        words, span = self.words, self.words.span[number]
        spans = (span for one in made for span in (*one.content, one.cue or one.content[0]))
        before = [end for _, end in spans if end <= span[0]]
        start = words.at(max(before) - 1) + 1 if before else first
        said = introductions.said_by_subject(words, start, number)
        if not made:
            return said or introductions.presented(words, first, number - 1)
        # Berg called it “odd,” Poe's plan for the dam: a clause of its own is linked.
        subject = words.at(said.speaker[0]) if said and said.speaker else start
        if all(one.speaker is None for one in made) and words.is_sign(subject - 1, ","):
            # Asked about it, Berg was blunt: “No.”
            return said
        return said if words.is_(subject - 1, "coordinator", "subordinator", "likening") else None

    def _goes_on(self, number: int) -> Attribution | None:
        """Who said a quotation before, where one ends a sentence that names nobody who speaks.

        “It is a good dam,” Jo Berg said. That makes it “one of the few that will hold.”
        """
        words, floor = self.words, self.floor
        if floor is None or not floor.content:
            return None
        if not words.is_quotation(number, "stop") or words.is_sign(number - 1, ":—–-"):
            return None
        last = words.at(floor.content[-1][1] - 1)
        return floor if last < number and words.is_quotation(last) else None

    def _speak(self, span: Span) -> None:
        """Give a quotation that is a sentence of its own to whoever has the floor."""
        told = self._told_of()
        if told is not None:
            self.floor = told
            # “It is late.” Jo Berg paused. “Is it?”
            for earlier in self.waiting:
                self._give(told, earlier)
            self.waiting = []
        if self.floor is None:
            self.waiting.append(span)
        else:
            self._give(self.floor, span)

    def _give(self, speaking: Attribution | None, span: Span) -> None:
        if speaking is None:
            return
        if not speaking.content:
            self.found.append(speaking)
        self._append(speaking, span)
        self.floor = speaking

    def _add(self, wording: Attribution | None, span: Span) -> None:
        """Add what somebody words so, who does not speak."""
        if wording is not None:
            wording.content.append(span)
            self.found.append(wording)

    def _append(self, speaking: Attribution, span: Span) -> None:
        """Add to what somebody says; who reports the whole of it reports this too."""
        speaking.content.append(span)
        for one in self.found:
            if one.reports(speaking):
                one.content.append(span)


def _carried(before: Paragraph) -> Attribution | None:
    """Who may go on to speak where the next paragraph names nobody."""
    speaks = before.floor if before.floor is not None and before.floor.is_spoken else None
    if speaks is not None and _is_author(before.words, speaks):
        # “Is it late?” I asked. “It is.”
        return before.partner
    return before.told or speaks


def _is_author(words: Words, one: Attribution) -> bool:
    """Whether it is I who speaks."""
    return one.speaker is not None and words.is_(words.at(one.speaker[0]), "first_person")


def _without_takers(words: Words, frames: Sequence[Frame]) -> list[Frame]:
    """Frames with those of a sentence behind a quotation made to take only what follows them.

    Jo Berg said: “It is over.” Her office did not elaborate. “Is it?” He answered, “It is.”
    """
    introduced = {frame.anchor for frame in frames if frame.side == "before" and frame.is_speech}
    kept = []
    for frame in frames:
        if frame.side != "after" or not _opens_sentence(words, frame, introduced):
            kept.append(frame)
        elif _precedes_quotation(words, frame):
            kept.append(frame.turned())
    return kept


def _opens_sentence(words: Words, frame: Frame, introduced: Container[int]) -> bool:
    """Whether the source behind a quotation opens a new sentence, not the quotation's tag."""
    is_introduced = frame.anchor in introduced
    if words.is_quotation(frame.anchor, "stop") and (is_introduced or _ends_clause(words, frame)):
        return True
    if not (words.is_quotation(frame.anchor, "mark") and _precedes_quotation(words, frame)):
        return False
    # “Will it hold?” He answered, “It will.” - a tag would have a small letter.
    opening = frame.opening
    is_pronoun = words.is_capital(opening) and words.is_(opening, "subject")
    return is_introduced or is_pronoun


def _ends_clause(words: Words, frame: Frame) -> bool:
    """Whether a quotation only ends a sentence: He said it was “late.” | Some wept."""
    left = frame.anchor - 1
    if not words.is_word(left):
        return False
    return words.is_capital(frame.opening) and not words.is_(left, "coordinator", "complementizer")


def _precedes_quotation(words: Words, frame: Frame) -> bool:
    """Whether a sign and a quotation follow an attribution, as in `He answered, “It will.”`."""
    return words.is_sign(frame.after, ",:") and words.is_speech(frame.after + 1, 1)


def _is_verb_of_saying(words: Words, made: Attribution) -> bool:
    """Whether somebody says it, and not only a label with a colon: `by Jo Berg: “...”`."""
    return made.is_spoken and made.cue is not None and not words.is_sign(words.at(made.cue[0]))


def _speaks_last(made: Sequence[Attribution]) -> Attribution | None:
    """Who has the floor after a sentence: thoughts and judgements do not take it.

    Nor does who is not named: Asked about it, Jo Berg called it odd.
    """
    named = [one for one in made if one.speaker is not None]
    quoted = next((one for one in reversed(named) if one.is_quoted), None)
    return quoted or next((one for one in reversed(named) if one.is_spoken), None)


def _continues(words: Words) -> bool:
    """Whether a paragraph opens with what the one before left open."""
    opening = next((quoted for quoted in words.quoted if quoted), None)
    return opening is not None and opening.continues

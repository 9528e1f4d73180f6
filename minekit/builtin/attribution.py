"""The extractor `attributions`: frames and quotations to `quote` mentions.

A frame (`quotes.frame`, found by rules) is a source with its verb beside some content. Here its
content is followed to both ends, a source that an earlier frame names is handed down, and
quotations that no frame claims go to whoever speaks in their paragraph.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minekit.builtin import attribution_extents as extents
from minekit.builtin import attribution_phrases as phrases
from minekit.builtin.attribution_words import Lexicon, Words
from minekit.engine.units import cut_long, lay_out
from minekit.model import Document, Mention, Span
from minekit.rules.vocab import Vocabulary

__all__ = ["find"]

_SCARE_QUOTE = 4
"""A quotation of fewer words that nothing claims is a title, a nickname or a scare quote."""


_MARKS = 3
"""Characters of a direct quote that may stand outside the marks."""

_SHORT_LIST = 5
"""Words in which one quotation follows another as in `“Yes” and “No.”`"""


@dataclass(slots=True)
class _Attribution:
    content: list[Span]
    cue: Span | None = None
    speaker: Span | None = None
    rule: str = "minekit.attributions"
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame in word numbers of its paragraph.

    Attributes:
        anchor: the word at which its content begins or ends.
        subject: of a passive verb, which is content.
    """

    anchor: int
    cue: phrases.Phrase
    speaker: phrases.Phrase | None
    subject: phrases.Phrase | None
    mention: Mention

    @property
    def side(self) -> str:
        return str(self.mention.attrs["side"])

    @property
    def kind(self) -> str:
        return str(self.mention.attrs["kind"])

    @property
    def first(self) -> int:
        """The first word of the attribution, or of the quotation that it stands behind."""
        first = min(self.cue[0], self.speaker[0] if self.speaker else self.cue[0])
        return min(first, self.anchor) if self.side == "after" else first

    @property
    def after(self) -> int:
        """The word after the attribution."""
        return max(self.cue[1], self.speaker[1] if self.speaker else 0) + 1


def find(document: Document, *vocabularies: Vocabulary) -> Iterator[Mention]:
    """Every attribution of a document."""
    text, lexicon = document.text, Lexicon.of(*vocabularies)
    by_type: dict[str, list[Mention]] = {}
    for mention in document.mentions:
        by_type.setdefault(mention.type, []).append(mention)
    quoted, frames = _Line(by_type.get("quotes.quoted", ())), _Line(by_type.get("quotes.frame", ()))
    cores = {
        (source.start, source.end): source.captures["core"][0]
        for source in by_type.get("quotes.source", ())
    }
    found: list[_Attribution] = []
    paragraph: _Paragraph | None = None
    for start, end in cut_long(text, lay_out(text).paragraphs):
        inside, cues = quoted.within(start, end), frames.within(start, end)
        if not inside and not cues:
            paragraph = None
            continue
        words = Words(text, (start, end), inside, lexicon)
        paragraph = _Paragraph(words, [_frame(words, cue, cores) for cue in cues], paragraph)
        found += paragraph.attributions()
    for attribution in found:
        yield _mention(attribution, text, quoted)


class _Line:
    """Mentions in the order of the text, none inside another."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Those that begin from `start` to before `end`."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def covered(self, start: int, end: int) -> int:
        """How many characters from `start` to `end` they cover."""
        first = max(0, bisect_left(self._starts, start) - 1)
        return sum(
            max(0, min(end, mention.end) - max(start, mention.start))
            for mention in self._mentions[first : bisect_left(self._starts, end)]
        )


class _Paragraph:
    """One paragraph's attributions.

    Attributes:
        last: the attribution that the paragraph's end leaves speaking.
        orphans: quotations for which nobody was found so far.
    """

    def __init__(self, words: Words, frames: Sequence[_Frame], before: _Paragraph | None) -> None:
        self.words = words
        self.frames = frames
        self.carried = before.last if before else None
        self.last: _Attribution | None = None
        self.found: list[_Attribution] = []
        opening = next((mention for mention in words.quoted if mention), None)
        continues = opening is not None and bool(opening.attrs["continues"])
        self.orphans: list[Span] = before.orphans if before and continues else []

    def attributions(self) -> list[_Attribution]:
        tagged = {frame.anchor for frame in self.frames if frame.side == "after"}
        for number, (first, end) in enumerate(extents.sentences(self.words, tagged)):
            frames = [frame for frame in self.frames if first <= frame.cue[0] < end]
            made = _Sentence(self.words, first, end).attributions(frames)
            if made:
                if self.orphans:
                    made[0].content[:0] = self.orphans
                    self.orphans = []
                self.found += made
                self.last = next((a for a in reversed(made) if a.is_quoted), made[-1])
            else:
                self._claim(first, end, is_first=number == 0)
        self._claim_rest()
        return self.found

    def _claim(self, first: int, end: int, *, is_first: bool) -> None:
        """Give the quotations of a sentence without a frame to whoever speaks."""
        words = self.words
        numbers = [number for number in range(first, end) if words.quoted[number] is not None]
        if not numbers:
            return
        plain = [n for n in range(first, end) if words.quoted[n] is None and not words.is_sign(n)]
        speaking = self.last or (self.carried if is_first else None)
        if not plain:
            whole = words.stretch(numbers[0], numbers[-1])
            if speaking is None:
                self.orphans.append(whole)
            else:
                speaking.content.append(whole)
                self.last = speaking
            return
        for number in numbers:
            mention = words.quoted[number]
            if mention is None or int(mention.attrs["words"]) < _SCARE_QUOTE:
                continue
            reach = _SCARE_QUOTE if self.last else 2
            is_near = len(plain) < reach or plain[reach - 1] > number
            if speaking is not None and is_near:
                speaking.content.append(words.span[number])
                self.last = speaking
                continue
            made = self._by_subject(first, number)
            self.found.append(made)
            self.last = made

    def _by_subject(self, first: int, number: int) -> _Attribution:
        """A quotation in a sentence about somebody is taken for that one's words."""
        words = self.words
        made = _Attribution([words.span[number]])
        for verb in range(number - 1, max(first, number - phrases.REACH), -1):
            if words.is_(verb, "auxiliary") or words.cue(verb) is not None:
                found = phrases.before(words, phrases.verb_group(words, verb, first) - 1, first)
                if found is not None:
                    made.speaker, made.cue = words.stretch(*found), words.span[verb]
                    break
        return made

    def _claim_rest(self) -> None:
        """Long quotations beside a frame that does not reach them."""
        claimed = self._claimed() if self.found else ()
        for number, mention in enumerate(self.words.quoted if self.found else ()):
            if mention is None or number in claimed:
                continue
            if int(mention.attrs["words"]) >= _SCARE_QUOTE:
                span = self.words.span[number]
                before = [made for made in self.found if made.content[0] < span]
                (before[-1] if before else self.found[0]).content.append(span)

    def _claimed(self) -> set[int]:
        """The words that are content of somebody."""
        words = self.words
        speaking = [*self.found, self.carried] if self.carried else self.found
        return {
            number
            for made in speaking
            for start, end in made.content
            if start >= words.span[0][0]
            for number in range(words.at(start), words.at(end - 1) + 1)
        }


def _frame(words: Words, mention: Mention, cores: Mapping[Span, Span]) -> _Frame:
    numbers = {
        name: [_phrase(words, cores.get(span, span)) for span in spans]
        for name, spans in mention.captures.items()
    }
    cue = numbers["cue"][0]
    content = numbers.get("content", [])
    subject = content.pop(0) if mention.attrs["form"] == "passive" else None
    return _Frame(
        anchor=content[0][0] if content else cue[1] + 1,
        cue=cue,
        speaker=numbers["speaker"][0] if "speaker" in numbers else None,
        subject=subject,
        mention=mention,
    )


def _phrase(words: Words, span: Span) -> phrases.Phrase:
    return words.at(span[0]), words.at(span[1] - 1)


class _Sentence:
    """The attributions of one sentence, from the left."""

    def __init__(self, words: Words, first: int, end: int) -> None:
        self.words = words
        self.first = first
        self.end = end
        self.found: list[_Attribution] = []
        self.speaker: phrases.Phrase | None = None
        self.done = first

    def attributions(self, frames: Sequence[_Frame]) -> list[_Attribution]:
        for number, frame in enumerate(frames):
            if frame.side == "after" and frame.anchor >= self.done:
                limit = frames[number + 1].first if number + 1 < len(frames) else self.end
                self._add(frame, self._around(frame, max(limit, frame.after)))
            elif frame.side == "according" and not self.found:
                self._add(frame, self._according(frame))
        had_tag = bool(self.found)
        for frame in frames:
            if frame.side != "before" or frame.cue[0] < self.done:
                continue
            if had_tag and frame.mention.attrs["form"] != "dependent":
                continue
            self._add(frame, self._following(frame))
        return sorted(self.found, key=lambda made: made.content[0])

    def _add(self, frame: _Frame, ranges: list[tuple[int, int]]) -> None:
        words = self.words
        ranges = [(first, end) for first, end in ranges if end > first]
        if not ranges:
            return
        speaker = frame.speaker
        is_taken = speaker is not None and speaker[0] < self.done and bool(self.found)
        if frame.subject is None and (speaker is None or is_taken):
            speaker = self._borrowed(frame.cue[0])
        made = _Attribution(
            [words.stretch(first, end - 1) for first, end in ranges],
            words.stretch(*frame.cue),
            words.stretch(*speaker) if speaker else None,
            frame.mention.rule,
            is_quoted=words.quoted[ranges[0][1] - 1] is not None,
        )
        self.found.append(made)
        self.speaker = speaker or self.speaker
        self.done = max(frame.after, ranges[-1][1])

    def _borrowed(self, cue: int) -> phrases.Phrase | None:
        """The subject for a verb without one: the nearest, or the speaker before."""
        words = self.words
        if self.found:
            return phrases.subject(words, self.done, cue) or self.speaker
        return phrases.subject(words, self.first, cue) or phrases.after(words, self.first, cue)

    def _around(self, frame: _Frame, limit: int) -> list[tuple[int, int]]:
        """What stands before an attribution, and what goes on behind it up to `limit`."""
        words, anchor = self.words, frame.anchor
        is_quoted = words.quoted[anchor] is not None
        first = extents.first_word(words, max(self.first, self.done), anchor + 1)
        if is_quoted and words.is_sign(anchor - 1, ":("):
            first = anchor
        ranges = [(first, anchor + 1)]
        rest = extents.continuation(words, frame.after, limit, is_quoted=is_quoted)
        if rest is None:
            return ranges
        # When asked about it, he said, “No.” - what leads up to a quotation is no part of it.
        leads_up = not is_quoted and words.quoted[rest[0]] is not None
        opens_aside = words.is_(first, "preposition", "subordinator", "time")
        if leads_up and (opens_aside or words.cue(first) is not None):
            return [rest]
        return [*ranges, rest]

    def _according(self, frame: _Frame) -> list[tuple[int, int]]:
        words, cue = self.words, frame.cue
        before = range(self.first, cue[0])
        if all(words.is_sign(n) or words.is_(n, "coordinator") for n in before):
            comma = frame.after
            while comma < self.end and words.low[comma] != ",":
                comma += 1
            return [extents.trim(words, comma + 1, self.end)] if comma + 1 < self.end else []
        first = self.first
        for number in before:
            if words.low[number] == ";":
                first = number + 1
        ranges = [extents.trim(words, first, cue[0])]
        after = frame.after
        if words.is_sign(after, ",") and self.end - after > _SCARE_QUOTE:
            ranges.append(extents.trim(words, after + 1, self.end))
        return ranges

    def _following(self, frame: _Frame) -> list[tuple[int, int]]:
        words, first = self.words, frame.anchor
        if frame.subject is not None:
            start, last = frame.subject
            ranges = [] if words.is_(start, "subject", "relative") else [(start, last + 1)]
            if frame.speaker is None:
                end = extents.clause_end(words, first, self.end, is_speech=False)
                ranges.append(extents.trim(words, first, end))
            return ranges
        is_speech = frame.kind in ("say", "tell") and not words.is_(first, "infinitive")
        if frame.speaker is not None and words.is_(
            frame.speaker[0] - 1, "contrast", "stands_apart"
        ):
            # While critics say that it is late, others hope: the clause ends at the comma.
            is_speech = False
        if words.quoted[first] is not None and is_speech:
            return [(first, self._quoted_end(first))]
        end = extents.clause_end(words, first, self.end, is_speech=is_speech)
        return [extents.trim(words, first, end)]

    def _quoted_end(self, first: int) -> int:
        """Where content ends that begins with a quotation."""
        words = self.words
        mention = words.quoted[first]
        if mention is not None and mention.attrs["ending"] == "none":
            end = extents.clause_end(words, first, self.end, is_speech=True)
            return extents.trim(words, first, end)[1]
        later = [n for n in range(first + 1, self.end) if words.quoted[n] is not None]
        is_list = bool(later) and self.end - first <= _SHORT_LIST
        return later[-1] + 1 if is_list else first + 1


def _mention(attribution: _Attribution, text: str, quoted: _Line) -> Mention:
    content = _joined(attribution.content, text)
    captures = {"content": content}
    if attribution.cue:
        captures["cue"] = [attribution.cue]
    if attribution.speaker:
        captures["speaker"] = [attribution.speaker]
    start, end = content[0][0], content[-1][1]
    return Mention(
        type="quote",
        start=start,
        end=end,
        text=text[start:end],
        rule=attribution.rule,
        captures=captures,
        attrs={"manner": _manner(content, quoted)},
    )


def _joined(spans: Sequence[Span], text: str) -> list[Span]:
    """Spans in order; those with nothing but white space between them are one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif out and text[out[-1][1] : start].isspace():
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _manner(content: Sequence[Span], quoted: _Line) -> str:
    length = sum(end - start for start, end in content)
    inside = sum(quoted.covered(start, end) for start, end in content)
    if not inside:
        return "indirect"
    return "direct" if inside >= length - _MARKS else "mixed"

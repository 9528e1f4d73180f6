"""The extractor `attributions`: frames and quotations to `quote` mentions.

Sentence by sentence frames become attributions (`attribution_sentences`); quotations that none of
them claims go to whoever speaks in their paragraph, or has spoken last in the one before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from minekit.builtin import attribution_extents as extents
from minekit.builtin import attribution_phrases as phrases
from minekit.builtin.attribution_sentences import Attribution, Frame, Sentence, read_frame
from minekit.builtin.attribution_words import Lexicon, Words
from minekit.engine.units import cut_long, lay_out
from minekit.model import Document, Mention, Span
from minekit.rules.vocab import Vocabulary

__all__ = ["find"]

_SCARE_QUOTE = 4
"""A quotation of fewer words that nothing claims is a title, a nickname or a scare quote."""

_MARKS = 3
"""Characters of a direct quote that may stand outside the marks."""


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
    found: list[Attribution] = []
    paragraph: _Paragraph | None = None
    for start, end in cut_long(text, lay_out(text).paragraphs):
        inside, cues = quoted.within(start, end), frames.within(start, end)
        if not inside and not cues:
            paragraph = None
            continue
        words = Words(text, (start, end), inside, lexicon)
        paragraph = _Paragraph(words, [read_frame(words, cue, cores) for cue in cues], paragraph)
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

    def __init__(self, words: Words, frames: Sequence[Frame], before: _Paragraph | None) -> None:
        self.words = words
        self.frames = sorted(frames, key=lambda frame: frame.cue)
        self._cues = [frame.cue[0] for frame in self.frames]
        self.carried = before.last if before else None
        self.last: Attribution | None = None
        self.found: list[Attribution] = []
        opening = next((mention for mention in words.quoted if mention), None)
        continues = opening is not None and bool(opening.attrs["continues"])
        self.orphans: list[Span] = before.orphans if before and continues else []

    def attributions(self) -> list[Attribution]:
        """All of them; quotations may still be added to the last by the paragraph after."""
        tagged = {frame.anchor for frame in self.frames if frame.side == "after"}
        for number, (first, end) in enumerate(extents.sentences(self.words, tagged)):
            here = slice(bisect_left(self._cues, first), bisect_left(self._cues, end))
            made = Sentence(self.words, first, end).attributions(self.frames[here])
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

    def _by_subject(self, first: int, number: int) -> Attribution:
        """A quotation in a sentence about somebody is taken for that one's words."""
        words = self.words
        made = Attribution([words.span[number]])
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


def _mention(attribution: Attribution, text: str, quoted: _Line) -> Mention:
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

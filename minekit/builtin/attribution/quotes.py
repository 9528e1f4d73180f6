"""The extractor `attributions`: frames and quotations to `quote` mentions.

Paragraph by paragraph (`floor`) frames become attributions, and quotations that no
frame claims go to whoever has the floor.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from minekit.builtin.attribution import headline
from minekit.builtin.attribution.framed.frames import read_frame
from minekit.builtin.attribution.framed.sentences import Attribution
from minekit.builtin.attribution.paragraphs import paragraphs_of
from minekit.builtin.attribution.unclaimed.floor import Paragraph
from minekit.model import Document, Mention, Span
from minekit.rules.vocab import Vocabulary

__all__ = ["find"]

_INTRODUCES = ":"
"""The sign at the end of a paragraph that introduces what is said in the next."""

_SIGNS = "-–—"
_CLOSING = '"”'
"""What a paragraph begins with, or ends in, that says whose the words above it are."""

_MARKS = 3
"""Characters of a direct quote that may stand outside the marks."""


def find(document: Document, *vocabularies: Vocabulary) -> Iterator[Mention]:
    """Every attribution of a document."""
    text, paragraphs = document.text, paragraphs_of(document, *vocabularies)
    by_type: dict[str, list[Mention]] = {}
    for mention in document.mentions:
        by_type.setdefault(mention.type, []).append(mention)
    quoted, frames = _Line(by_type.get("quotes.quoted", ())), _Line(by_type.get("quotes.frame", ()))
    cores = {
        (source.start, source.end): source.captures["core"][0]
        for source in by_type.get("quotes.source", ())
    }
    found: list[Attribution] = []
    paragraph: Paragraph | None = None
    starts = frozenset(quoted.starts)
    following = (start for start, _ in paragraphs.spans[1:])
    for number, ((start, end), next_start) in enumerate(zip_longest(paragraphs.spans, following)):
        inside, cues = paragraphs.quotations(number), frames.within(start, end)
        is_tagged = any(cue.attrs["side"] == "after" for cue in cues)
        if number == 0 and not is_tagged and ":" in text[start:end]:
            said = headline.read(paragraphs.words(number))
            if said is not None:
                found.append(said)
                continue
        is_linked = text[end - 1] == _INTRODUCES or text[start] in _SIGNS or next_start in starts
        is_linked = is_linked or text[end - 1] in _CLOSING
        if not inside and not cues and not is_linked:
            paragraph = None
            continue
        words = paragraphs.words(number)
        paragraph = Paragraph(words, [read_frame(words, cue, cores) for cue in cues], paragraph)
        found += paragraph.found
    for attribution in found:
        # What somebody is the first to be taken to say can turn out to be said by another.
        if attribution.content:
            yield _mention(attribution, text, quoted)


class _Line:
    """Mentions in the order of the text, none inside another.

    Attributes:
        starts: where each begins.
    """

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self.starts = [mention.start for mention in mentions]

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Those that begin from `start` to before `end`."""
        return self._mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def covered(self, start: int, end: int) -> int:
        """How many characters from `start` to `end` they cover."""
        first = max(0, bisect_left(self.starts, start) - 1)
        return sum(
            max(0, min(end, mention.end) - max(start, mention.start))
            for mention in self._mentions[first : bisect_left(self.starts, end)]
        )


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

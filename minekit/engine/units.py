"""Where a document's paragraphs and lines begin and end, and which line breaks are soft.

Paragraphs are decided per document: where blank lines separate the text, a single line break is
a space, unless the next word would have fitted on the line; where blank lines are rare, every line
is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import msgspec

from minekit.model import Span
from minekit.text import fold_spaces, hide_symbols, mend_apostrophes

__all__ = [
    "LONGEST_PIECE",
    "LONGEST_SENTENCE",
    "LONGEST_UNIT",
    "PIECE_OF_SENTENCE",
    "Layout",
    "Sheet",
    "Splitter",
    "cut_long",
    "lay_out",
]

Splitter = Callable[[str], Iterable[Span]]
"""Sentences of one paragraph: spans in order."""

LONGEST_UNIT = 100_000
"""A longer unit is cut at white space for scanning (RULES.md, settled questions)."""

LONGEST_SENTENCE = 2_000
"""A longer sentence is cut at white space: from each of its words patterns may look to its end, so
that cost grows by the square. Of 22,000 sentences of news none had more than 1,500 characters."""

PIECE_OF_SENTENCE = 1_000
"""What such a sentence is cut into: longer pieces cost more than sentences do, and shorter ones
lose more mentions across the cuts."""

LONGEST_PIECE = 5_000
"""A longer line or paragraph is seen in pieces of whole sentences, for the same reason."""

_COLUMN = 120
"""No text is wrapped at a wider column: where one has longer lines, every next word would fit."""

_NARROWEST = 40
"""... nor at a narrower one: a line break that leaves more room than that ends a paragraph."""

_BREAK = re.compile(r"\r\n|\r(?!\n)|\n")
_BLANK = re.compile(rf"(?:{_BREAK.pattern})(?:[^\S\r\n]*(?:{_BREAK.pattern}))+")
# The same where all breaks are one character, which `re` finds four times as fast.
_EMPTY = re.compile(r"\n(?:[^\S\n]*\n)+")


class Layout(msgspec.Struct, frozen=True):
    """A document's outer units.

    Attributes:
        paragraphs, lines: spans in order, blank ones left out.
        wrapped: whether a single line break is only a space.
    """

    paragraphs: tuple[Span, ...]
    lines: tuple[Span, ...]
    wrapped: bool

    def shown(self, text: str) -> str:
        """The text as rules see it; the length is kept.

        Horizontal spaces and soft line breaks are spaces, mistyped apostrophes apostrophes.
        """
        return self._softened(mend_apostrophes(fold_spaces(text)))

    def _softened(self, text: str) -> str:
        if not self.wrapped:
            return text
        pieces, last = [], 0
        for start, end in self.paragraphs:
            pieces.append(text[last:start])
            pieces.append(_BREAK.sub(lambda found: " " * len(found[0]), text[start:end]))
            last = end
        return "".join([*pieces, text[last:]])


class Sheet(NamedTuple):
    """A text as rules see it, the length kept.

    Attributes:
        raw: without characters that could be taken for symbols.
        shown: the same with horizontal spaces and soft line breaks shown as spaces, and mistyped
            apostrophes as such.
        layout: where its units are.
    """

    raw: str
    shown: str
    layout: Layout

    @classmethod
    def of(cls, text: str) -> Sheet:
        """Lay out one text."""
        raw, layout = hide_symbols(text), lay_out(text)
        return cls(raw, layout.shown(raw), layout)

    @classmethod
    def joined(cls, texts: Sequence[str], gap: str) -> Sheet:
        """Lay out several texts, each as if it were alone, with a gap between any two.

        Args:
            texts: of documents.
            gap: white space that ends a paragraph.
        """
        sheets = [cls.of(text) for text in texts]
        starts = accumulate((len(text) + len(gap) for text in texts), initial=0)
        paragraphs, lines = [], []
        for sheet, start in zip(sheets, starts, strict=False):
            paragraphs += [(start + a, start + b) for a, b in sheet.layout.paragraphs]
            lines += [(start + a, start + b) for a, b in sheet.layout.lines]
        raw = gap.join(sheet.raw for sheet in sheets)
        shown = gap.join(sheet.shown for sheet in sheets)
        return cls(raw, shown, Layout(tuple(paragraphs), tuple(lines), wrapped=False))


@lru_cache(maxsize=1)  # the engine and most extractors ask, each of the same document
def lay_out(text: str) -> Layout:
    """Find the paragraphs and lines of a document."""
    lines = tuple(_lines(text))
    blanks = [found.span() for found in (_BLANK if "\r" in text else _EMPTY).finditer(text)]
    starts = [0, *(end for _, end in blanks)]
    ends = [*(start for start, _ in blanks), len(text)]
    blocks = [
        (start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()
    ]
    # Blank lines count as separators where at least every third line of text is followed by one.
    if (len(blocks) > 1 and len(lines) <= 3 * len(blocks)) or _looks_wrapped(text, lines, blocks):
        paragraphs = tuple(_parted(text, [_trimmed(text, *block) for block in blocks], lines))
        return Layout(paragraphs, lines, wrapped=len(lines) > len(paragraphs))
    return Layout(lines, lines, wrapped=False)


def _lines(text: str) -> Iterator[Span]:
    """The lines that are not blank."""
    start = 0
    for line in text.replace("\r", "\n").split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            yield start, end
        start = end + 1


def _looks_wrapped(text: str, lines: tuple[Span, ...], blocks: list[Span]) -> bool:
    """Whether lines end in mid-sentence, as text wrapped at a column does."""
    breaks = len(lines) - len(blocks)
    if breaks <= 0:
        return False
    finals = {text[start:end].rstrip()[-1:] for start, end in blocks}
    inner = [end for _, end in lines if text[end : end + 1]]
    running = sum(text[end - 1 : end] not in finals | set('.!?:;"”’)') for end in inner)
    return 2 * running > breaks


class _Break(NamedTuple):
    """A line break inside a block.

    Attributes:
        end: of the line before it.
        following: where the line behind it begins.
        room: characters that the line before would have left behind the next word; below zero
            where that word does not fit.
        is_small: whether the next word begins with a small letter.
    """

    end: int
    following: int
    room: int
    is_small: bool


def _parted(text: str, blocks: Sequence[Span], lines: Sequence[Span]) -> Iterator[Span]:
    """The blocks, parted where a line ends before its column: headlines, turns of an interview."""
    widest = max(_width(text[start:end]) for start, end in lines)
    column = widest if widest > _COLUMN else _NARROWEST
    found: list[list[_Break]] = []
    number = 0
    for _, end in blocks:
        first = number
        while number < len(lines) and lines[number][0] < end:
            number += 1
        several = number - first > 1
        found.append(list(_breaks(text, lines[first:number], column)) if several else [])
    # Where a sentence goes on behind a short line, the text was wrapped by hand.
    slack = max((one.room for breaks in found for one in breaks if one.is_small), default=0)
    for (start, end), breaks in zip(blocks, found, strict=True):
        begin = start
        for one in breaks:
            if not one.is_small and one.room >= max(0, 2 * slack):
                yield begin, one.end
                begin = one.following
        yield begin, end


def _breaks(text: str, lines: Sequence[Span], column: int) -> Iterator[_Break]:
    """The line breaks between the lines of one block."""
    fits = max(column, *(end - start for start, end in lines))
    for (start, end), (following, last) in pairwise(lines):
        word = text[following:last].split(maxsplit=1)[0]
        yield _Break(end, following, fits - (end - start + 1 + len(word)), word[0].islower())


def _width(line: str) -> int:
    """How far a line goes; a long address at its end may stick out."""
    return len(line.rstrip().rpartition(" ")[0])


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    while start < end and text[start] in "\r\n":
        start += 1
    return start, end


def cut_long(
    text: str, spans: Iterable[Span], longest: int = LONGEST_UNIT, piece: int = LONGEST_UNIT
) -> list[Span]:
    """The spans, with each longer than `longest` cut at white space, into pieces of `piece`."""
    out: list[Span] = []
    for first, end in spans:
        start = first
        most = piece if end - start > longest else longest
        while end - start > most:
            cut = text.rfind(" ", start + 1, start + most)
            cut = cut + 1 if cut > start else start + most
            out.append((start, cut))
            start = cut
        out.append((start, end))
    return out

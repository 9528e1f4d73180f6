"""Where things stand in a document: paragraphs, sentences, and which names are their subjects.

Nothing here knows who is meant: `presence` asks whether a name stands as a subject does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from minekit.builtin.speakers.words import SpeakerWords
from minekit.engine.units import lay_out
from minekit.model import Mention, Span

__all__ = ["Sentences", "last_word"]

_END = re.compile(r"[.?!][”\"'’]*\s+(?=\S)")
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,30}(?:, [\w. ]{2,20})? (?:-|--|—|–) (?=\S)")
"""ULM, Ohio — |"""

_FIRST = 4
"""Paragraphs of which one can begin with a dateline."""

_FOLLOWING = re.compile(r" ([a-z]+)\b")
_APOSTROPHES = ("'", "’")
_SUBJECT_REACH = 25
"""Characters from a sentence's start in which a name is taken for its subject."""

_ARTICLE = 4
"""Characters before a title that opens a sentence."""

_CLAUSE = ("circumstance", "stands_apart")
"""Classes of prepositions that open clauses, too: after Poe left."""

_NO_VERB = ("coordinator", "preposition", "relative", "subordinator", "complementizer", "pronoun")


class Sentences:
    """The paragraphs and sentences of one document.

    Args:
        text: of the document.
        officials: what presents persons: a subject begins with its title.
        words: what the language says of small words.
    """

    def __init__(self, text: str, officials: Iterable[Mention], words: SpeakerWords) -> None:
        self._text = text
        self._words = words
        self.paragraphs = lay_out(text).paragraphs
        self._paragraph_starts = [start for start, _ in self.paragraphs]
        self._starts = [
            found.end()
            for found in _END.finditer(text)
            if not _is_short(last_word(text, found.start()), words)
        ]
        # A headline has no full stop.
        self._starts = sorted({*self._starts, *self._paragraph_starts, *self._datelines()})
        self._titles = {
            span: official.start
            for official in officials
            for span in official.captures.get("name", ())
        }
        self._titled = {start: span for span, start in self._titles.items()}

    def _datelines(self) -> Iterator[int]:
        """Where the first paragraphs begin behind the place where they were written."""
        for start, end in self.paragraphs[:_FIRST]:
            found = _DATELINE.match(self._text, start, end)
            if found is not None:
                yield found.end()

    @property
    def starts(self) -> Sequence[int]:
        """Where sentences begin."""
        return [0, *self._starts]

    def between(self, start: int, end: int) -> Sequence[int]:
        """Where sentences begin behind `start` and before `end`."""
        first = bisect_right(self._starts, start)
        return self._starts[first : bisect_right(self._starts, end - 1)]

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph of a place."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def paragraph_start(self, number: int) -> int:
        """Where a paragraph begins, or the first one if there are fewer before."""
        return self._paragraph_starts[max(0, number)] if self._paragraph_starts else 0

    def is_near(self, place: int, offset: int, back: int) -> bool:
        """Whether an offset is in the paragraph of a place or up to `back` after it."""
        return self.paragraph(place) >= self.paragraph(offset) - back

    def sentence(self, start: int, offset: int) -> int:
        """Where the sentence of a place begins, at `start` or behind."""
        number = bisect_right(self._starts, offset) - 1
        return max(start, self._starts[number]) if number >= 0 else start

    def ends_between(self, start: int, end: int) -> bool:
        """Whether a sentence begins behind `start`, and at `end` at the latest."""
        return bisect_right(self._starts, start) < bisect_right(self._starts, end)

    def title_start(self, span: Span) -> int:
        """Where a name begins, with the title before it."""
        return min(span[0], self._titles.get(span, span[0]))

    def titled(self, place: int) -> Span | None:
        """The name of the official that begins at a place."""
        return self._titled.get(place)

    def opens(self, span: Span) -> bool:
        """Whether a name opens its sentence."""
        return self.title_start(span) - self.sentence(0, span[0]) <= _ARTICLE

    def is_subject(self, sentence: int, span: Span) -> bool:
        """Whether a name stands near the start of its sentence, and not in the possessive."""
        _, high = span
        if self._text[high : high + 1] in _APOSTROPHES:
            return False
        is_near = span[0] - sentence <= _SUBJECT_REACH and not self._has_subject(sentence, span[0])
        return self.opens(span) or is_near or self._follows_aside(span)

    def has_article(self, name: int) -> bool:
        """Whether an article stands before a name: in `the Poe campaign` he only stands by."""
        before = last_word(self._text, name - 1).lower()
        return self._words.has(before, "definite", "indefinite")

    def _has_subject(self, sentence: int, name: int) -> bool:
        """Whether a name is not its clause's: But he said that | Poe left; the plan of | Poe."""
        _, _, clause = self._text[sentence:name].lower().rpartition(",")
        words = clause.split()
        last = words[-1] if words else ""
        hangs = self._words.has(last, "preposition") and not self._words.has(last, *_CLAUSE)
        return hangs or any(self._words.has(word, "subject", "complementizer") for word in words)

    def _follows_aside(self, span: Span) -> bool:
        """Whether a verb follows a name behind a comma: When asked, | Poe left; but | Poe left."""
        start = self.title_start(span)
        following = _FOLLOWING.match(self._text, span[1])
        if following is None or self._words.has(following[1], *_NO_VERB):
            return False
        link = last_word(self._text, start - 1)
        if self._words.has(link, "coordinator"):
            start -= len(link) + 1
        return self._text.endswith(", ", 0, start)


def _is_short(word: str, words: SpeakerWords) -> bool:
    """Whether a full stop behind a word ends no sentence: of an abbreviation, of an initial."""
    is_initial = len(word) == 1 and word.isupper() and not words.has_folded(word, "subject")
    return is_initial or words.abbreviation.value(word) is not None


def end_before(text: str, offset: int) -> int:
    """Where ends what a space, or a comma and a space, parts from an offset."""
    return offset - (2 if text.endswith(", ", 0, offset) else 1)


def last_word(text: str, end: int) -> str:
    """The word that ends at an offset, or ''."""
    start = end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    return text[start:end]

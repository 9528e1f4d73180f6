"""The annotator `speakers`: who the speaker of each quote is, by the fullest name of the document.

A name, or a description that means one person, is looked up in the person index; a pronoun is the
last person that fits. What names nobody stays as it is written: an organisation, a description.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from minekit.builtin.person_index import IndexedPerson, PersonIndex
from minekit.engine.units import lay_out
from minekit.model import Document, Mention, Span, Update
from minekit.rules.vocab import Vocabulary
from minekit.text import Intervals

__all__ = ["resolve"]

_ASIDE = re.compile(r"[,(—–]| - ")
_SENTENCE_START = re.compile(r"[.?!][”\"'’]*\s+(?=\S)")
_WORD = re.compile(r"[\w'’.-]*\w")
_APOSTROPHES = ("'", "’")
_SUBJECT_REACH = 25
"""Characters from a sentence's start in which a name is taken for its subject."""

_ARTICLE = 4
"""Characters that an article takes before the official whom it introduces."""

_NEIGHBOURS = 4
"""Officials before a place of which one can still cover it; mentions of them may be nested."""

_PARAGRAPHS_BACK = 3
_FARTHEST = 10_000
"""Characters back to which a pronoun is understood, in a paragraph that is a whole book."""

_NEAR = 60
"""Characters between a name and the `who` that takes it up."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What the annotator knows of a language.

    Attributes:
        third_person: he, she and their like, with a gender.
        classes: classes of words: subject, relative, preposition.
    """

    third_person: Vocabulary
    classes: Vocabulary

    def has(self, word: str, *classes: str) -> bool:
        """Whether a word has one of the classes."""
        return not set(str(self.classes.value(word, "")).split()).isdisjoint(classes)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """What a quote's speaker came to: a person, or a text that names none."""

    text: str
    person: IndexedPerson | None = None


def resolve(document: Document, *vocabularies: Vocabulary) -> Iterator[Update]:
    """Set speaker, role, affiliation and person of every quote that names its speaker."""
    resolver = _Resolver(document, _Words(*vocabularies))
    for quote in sorted(resolver.quotes, key=lambda mention: _place(mention)[0]):
        speaker = resolver.speaker(quote)
        if speaker is None:
            continue
        person = speaker.person
        attrs: dict[str, str | int | float | bool | None] = {"speaker": speaker.text}
        if person is not None:
            attrs |= {
                "speaker": person.name,
                "speaker_role": person.role or None,
                "speaker_affiliation": person.affiliation or None,
                "person": person.id,
            }
        yield Update(mention=quote.id, attrs=attrs)


def _place(quote: Mention) -> Span:
    """Where a quote's speaker is named, or the quote itself."""
    spans = quote.captures.get("speaker")
    return spans[0] if spans else (quote.start, quote.end)


class _Resolver:
    """The people of one document, and who spoke last."""

    def __init__(self, document: Document, words: _Words) -> None:
        self.text = document.text
        self.words = words
        self.people = PersonIndex.of(document)
        self.quotes = [mention for mention in document.mentions if mention.type == "quote"]
        self.officials = [mention for mention in document.mentions if mention.type == "official"]
        self._official_starts = [official.start for official in self.officials]
        self.paragraphs = lay_out(document.text).paragraphs
        self._starts = [start for start, _ in self.paragraphs]
        self._sentences = [found.end() for found in _SENTENCE_START.finditer(self.text)]
        direct = [mention for mention in self.quotes if mention.attrs.get("manner") == "direct"]
        self._quoted = Intervals(
            span for mention in direct for span in mention.captures.get("content", [])
        )
        self._spoken: list[tuple[int, _Speaker]] = []

    def speaker(self, quote: Mention) -> _Speaker | None:
        """Who says a quote; None where the text names nobody."""
        if "speaker" not in quote.captures:
            return None
        start, end = _place(quote)
        speaker = self._resolve(start, end)
        if speaker is not None:
            self._spoken.append((start, speaker))
        return speaker

    def _resolve(self, start: int, end: int) -> _Speaker | None:
        phrase = self.text[start:end]
        gender = self.words.third_person.value(phrase)
        if gender is not None:
            return self._by_pronoun(start, str(gender))
        if self.words.has(phrase, "subject") and not self.words.has(phrase, "relative"):
            return self._by_plain_pronoun(start)
        if self.words.has(phrase, "relative"):
            return self._by_relative(start)
        return self._by_phrase(start, end)

    def _by_phrase(self, start: int, end: int) -> _Speaker:
        """A noun phrase: a name with or without a role, or something else."""
        aside = _ASIDE.search(self.text, start, end)
        head = (start, aside.start() if aside else end)
        while head[1] > head[0] and self.text[head[1] - 1].isspace():
            head = (head[0], head[1] - 1)
        text = " ".join(self.text[slice(*head)].split())
        person = self._named(*head) or self._official(start, end)
        if person is None and aside is not None:
            person = self._apposed(aside.end(), end)
        return _Speaker(text, person)

    def _apposed(self, start: int, end: int) -> IndexedPerson | None:
        """The person named right at the start of an aside: `the chairman, Jo Berg, said`."""
        while start < end and self.text[start].isspace():
            start += 1
        return self.people.at(start, start + 1)

    def _named(self, start: int, end: int) -> IndexedPerson | None:
        """The person whose name ends the phrase: `Mr. Poe`, not `Poe's campaign`."""
        for (low, high), person in self.people.mentions_before(end, after=start):
            rest = self.text[high:end]
            if rest.startswith(_APOSTROPHES) and " " not in rest:
                return person
            after = _WORD.search(rest)
            if rest.startswith(_APOSTROPHES) or (low > start and self._depends(start, low)):
                return None
            if after is None or self.words.has(after[0].lower(), "preposition", "relative"):
                return person
            return None
        return None

    def _depends(self, start: int, name: int) -> bool:
        """Whether a name hangs on a preposition: `the lawyer of Jo Berg`."""
        last = _WORD.findall(self.text[start:name])
        return bool(last) and self.words.has(last[-1].lower(), "preposition")

    def _official(self, start: int, end: int) -> IndexedPerson | None:
        """The person of an official whose mention opens the phrase."""
        last = bisect_right(self._official_starts, start + _ARTICLE)
        for official in self.officials[max(0, last - _NEIGHBOURS) : last]:
            if official.end > start:
                for low, high in official.captures.get("name", []):
                    if start <= low < end:
                        return self.people.at(low, high)
        return None

    def _by_relative(self, start: int) -> _Speaker | None:
        """`who`: the person named right before."""
        for (_, high), person in self.people.mentions_before(start):
            near = start - high < _NEAR and not _SENTENCE_START.search(self.text, high, start)
            return _Speaker(person.name, person) if near else None
        return None

    def _by_plain_pronoun(self, start: int) -> _Speaker | None:
        """`they`, `it`: the speaker before, unless that is a person."""
        first = self._paragraph(start) - 1
        for place, speaker in reversed(self._spoken):
            if self._paragraph(place) < first:
                return None
            if speaker.person is None:
                return speaker
        return None

    def _by_pronoun(self, start: int, gender: str) -> _Speaker | None:
        """The last person who fits, subjects and earlier speakers first."""
        here = self._paragraph(start)
        for number in range(here, max(-1, here - 1 - _PARAGRAPHS_BACK), -1):
            low, high = self.paragraphs[number]
            found = self._in_paragraph(low, min(high, start), gender, own=number == here)
            if found is not None:
                return _Speaker(found.name, found)
        person = self.people.latest_before(start, gender=gender)
        return None if person is None else _Speaker(person.name, person)

    def _in_paragraph(
        self, start: int, end: int, gender: str, *, own: bool
    ) -> IndexedPerson | None:
        """Who a pronoun at `end`, or after this paragraph, can mean of those named in it."""
        start = max(start, end - _FARTHEST)
        subjects: list[tuple[int, IndexedPerson]] = []
        others: list[tuple[int, IndexedPerson]] = []
        for (low, high), person in self.people.mentions_before(end, after=start):
            if person.can_be(gender) and not self._quoted.cover(low, high):
                (subjects if self._is_subject(start, low, high) else others).append((low, person))
        spoken = self._spoken_since(start, gender)
        best = max([*spoken, *subjects[:1]], key=lambda pair: pair[0], default=None)
        if best is None and others:
            best = others[0 if own else -1]
        return best[1] if best else None

    def _spoken_since(self, start: int, gender: str) -> list[tuple[int, IndexedPerson]]:
        """The last fitting person who spoke after `start`; none or one."""
        for place, speaker in reversed(self._spoken):
            if place < start:
                break
            if speaker.person is not None and speaker.person.can_be(gender):
                return [(place, speaker.person)]
        return []

    def _is_subject(self, start: int, low: int, high: int) -> bool:
        """Whether a name stands near the start of its sentence, and not in the possessive."""
        if self.text[high : high + 1] in _APOSTROPHES or self.text[high - 2] in _APOSTROPHES:
            return False
        number = bisect_left(self._sentences, low) - 1
        sentence = max(start, self._sentences[number]) if number >= 0 else start
        return low - sentence <= _SUBJECT_REACH

    def _paragraph(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

"""Where a text tells of writings: `the statement`, `a letter from Jo Berg`.

Here are places only: `authors` says who is named there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from minekit.builtin.speakers.sentences import end_before
from minekit.builtin.speakers.words import SpeakerWords
from minekit.model import Span

__all__ = ["Writing", "Writings"]

_SENTENCES_BACK = 8
_FARTHEST = 1_500
"""Code points back to which a writing is remembered."""

_WORD = re.compile(r"[\w’'-]*\w")
_BEFORE = 60
"""Code points before a noun in which its article stands: a recent fund-raising email."""

_CLOSED = (
    "determiner",
    "preposition",
    "adverb",
    "pronoun",
    "subject",
    "subordinator",
    "coordinator",
    "time",
)

_MOST_WORDS = 5
"""Words between them."""

_NAME = r"(?:[A-Z][\w&.’'-]* )*[A-Z][\w&-]*(?:\.[A-Z]\.?)*"
_BEHIND = re.compile(r",? (?P<first>(?:was |were )?[a-z]+) (?=(?P<second>[a-z]+ )?)")
_AUTHOR = re.compile(rf"(?:the )?{_NAME}(?:[’']s?)?(?P<words>(?: [a-z][\w-]*){{0,2}})")
_TOLD = re.compile(r"the ((?:[a-z][\w-]* ){1,3})(?=[A-Z])")
_LAST_NAME = re.compile(
    rf"(?<![-.\w])(?:[Tt]he )?(?:{_NAME} (?:of|for|and|on) (?:the )?)*{_NAME}\Z"
)
_OWNER = re.compile(rf"(?P<name>{_NAME})[’']s? (?:[a-z-]+ ){{0,3}}")
_OPENING = re.compile(
    rf"(?:[A-Z][^,“”\"]{{2,40}}, )?"
    rf"(?P<name>(?:[Tt]he )?{_NAME}(?:[’']s?)?(?P<words>(?: [a-z][\w-]*){{1,3}}))"
)
_OWNED = re.compile(r"(?:[A-Z][^,“”\"]{2,40}, )?(?P<owner>[A-Za-z]+) (?P<noun>[a-z]+)\b")


class Writing(msgspec.Struct, frozen=True):
    """A noun for a writing, and the sentence in which it stands."""

    span: Span
    sentence: Span


class Writings:
    """The writings of one document.

    Args:
        text: of the document.
        starts: of its sentences, in order.
        words: what the language says of writings, of what bodies are called and of small words.
    """

    def __init__(self, text: str, starts: Sequence[int], words: SpeakerWords) -> None:
        self._text = text
        self._starts = starts
        self._words = words
        self._any, self._any_uttered = _nouns(words)

    def noun(self, phrase: str) -> str | None:
        """What a phrase calls a writing that is known already: the letter to the mayor."""
        words = _WORD.findall(phrase)
        if len(words) == 1 or not self._words.has_folded(words[0], "definite", "demonstrative"):
            return None
        for word, following in zip(words[1:], [*words[2:], ""], strict=True):
            if not word.islower() or self._words.has(word, "preposition", "relative"):
                return None
            if word in self._words.writing:
                return word if self._ends(following) else None
        return None

    def _ends(self, word: str) -> bool:
        """Whether a word stands behind a phrase: the letter | to, | released on Friday."""
        is_done = word in self._words.issued or word in self._words.made_known
        return not word or is_done or self._words.has(word, "preposition", "relative")

    def is_sent(self, noun: str) -> bool:
        """Whether who speaks sends such a writing: a letter, but not a ruling."""
        return self._words.writing.value(noun) == "sent"

    def is_label(self, start: int, end: int) -> bool:
        """Whether a phrase that opens a paragraph only says that words follow: Transcript."""
        words = _WORD.findall(self._text, start, end)
        is_first = self._text[start - 1 : start] in ("", "\n")
        is_bare = is_first and not self._words.has_folded(words[0], "determiner")
        return is_bare and self._words.has_folded(words[-1], "utterance")

    def shown(self, start: int, end: int) -> Writing | None:
        """What a phrase says that somebody shows: Berg held up | a sign."""
        words = [*_WORD.finditer(self._text, start, end)]
        if not words or not self._words.has_folded(words[0][0], "indefinite"):
            return None
        if self._words.writing.value(words[-1][0]) != "shown":
            return None
        number = bisect_right(self._starts, start) - 1
        return Writing(words[-1].span(), (self._starts[max(0, number)], end))

    def told_at(self, place: int) -> Writing | None:
        """The writing that the sentence of a place tells of first, if any: Berg wrote in a note."""
        number = bisect_right(self._starts, place)
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        for writing in self.told(None, end):
            if writing.sentence[1] <= place:
                return None
            if self.introduced(writing):
                return writing
        return None

    def within(self, start: int, end: int) -> int | None:
        """Where in a phrase its author begins: a short letter from | Jo Berg."""
        for word in _WORD.finditer(self._text, start, end):
            if word[0] in self._words.writing:
                return self._behind(word.end())
        return None

    def told(self, noun: str | None, offset: int) -> Iterator[Writing]:
        """Where a writing, or any one, is told of before a place, the nearest first."""
        nouns = self._any if noun is None else re.compile(rf"\b{re.escape(noun)}\b")
        last = bisect_right(self._starts, offset) - 1
        end = offset
        for number in range(last, max(-1, last - _SENTENCES_BACK), -1):
            start = self._starts[number]
            if offset - start > _FARTHEST:
                return
            for span in self._told_in(nouns, start, end):
                yield Writing(span, (start, end))
            end = start

    def _told_in(self, nouns: re.Pattern[str], start: int, end: int) -> Iterator[Span]:
        return reversed([found.span() for found in nouns.finditer(self._text, start, end)])

    def _phrase(self, low: int, end: int) -> Span | None:
        """The phrase that a noun ends, from its determiner on."""
        for word in reversed([*_WORD.finditer(self._text, low, end)][-_MOST_WORDS:]):
            if self._words.has_folded(word[0], "determiner"):
                return word.start(), end
        return None

    def owner(self, writing: Writing) -> Span | None:
        """Where the author is named right before: Berg’s short note."""
        low = max(writing.sentence[0], writing.span[0] - _BEFORE)
        owners = [*_OWNER.finditer(self._text, low, writing.span[0])]
        is_owned = bool(owners) and owners[-1].end() == writing.span[0]
        return owners[-1].span("name") if is_owned else None

    def issuer_end(self, writing: Writing, phrase: Span) -> int | None:
        """Where the subject ends of the verb before a writing: Jo Berg | has issued a statement."""
        words = [*_WORD.finditer(self._text, writing.sentence[0], phrase[0])]
        if words and self._words.has(words[-1][0], "adverb"):
            # Jo Berg sent out a note.
            words.pop()
        if not words or words[-1][0] not in self._words.issued:
            return None
        words.pop()
        while words and self._words.has(words[-1][0], "auxiliary", "adverb"):
            words.pop()
        return words[-1].end() if words else None

    def body_before(self, end: int) -> Span | None:
        """What has no name and ends at a place: the company."""
        return self._phrase(max(0, end - _BEFORE), end)

    def behind(self, writing: Writing) -> int | None:
        """Where the author begins right behind: a note from | Jo Berg."""
        return self._behind(writing.span[1])

    def introduced(self, writing: Writing) -> Span | None:
        """The phrase in which a sentence tells of a writing first: a statement, her letter."""
        end = writing.span[1]
        found = self._phrase(max(writing.sentence[0], end - _BEFORE), end)
        if found is None:
            return None
        first, _, _ = self._text[slice(*found)].partition(" ")
        return found if self._words.has_folded(first, "indefinite", "owner", "pronoun") else None

    def before(self, offset: int) -> Span | None:
        """The writing or the name that `which` or `that` takes up: a note | that."""
        end = end_before(self._text, offset)
        writing = self._uttered_before(end)
        if writing is not None:
            return self._phrase(max(0, end - _BEFORE), end)
        name = _LAST_NAME.search(self._text, max(0, end - _BEFORE), end)
        if name is None or self._words.has_folded(name[0], "time", "month"):
            return None
        return name.span()

    def uttered(self, offset: int) -> Writing | None:
        """What somebody wrote or said in words and `that` takes up: gave a speech | that."""
        span = self._uttered_before(end_before(self._text, offset))
        number = max(0, bisect_right(self._starts, offset) - 1)
        return Writing(span, (self._starts[number], offset)) if span else None

    def _uttered_before(self, end: int) -> Span | None:
        found = next(self._told_in(self._any_uttered, max(0, end - _BEFORE), end), None)
        return found if found and found[1] == end else None

    def named(self, start: int) -> Span | None:
        """The name that begins at a place, with what the body is called: the Berg campaign."""
        told = _TOLD.match(self._text, start)
        if told is not None and not any(self._words.has(one, *_CLOSED) for one in told[1].split()):
            # The left-leaning | Berg Institute, but not: the new | Ulm mayor.
            found = _AUTHOR.match(self._text, told.end())
            behind = found["words"].split()[:1] if found else []
            start = start if any(map(self._words.is_calling, behind)) else told.end()
        found = _AUTHOR.match(self._text, start)
        return self._whole(found, start) if found else None

    def subject(self, writing: Writing) -> Span | None:
        """Which body opens the sentence that tells of a writing: The Berg campaign sent a letter.

        Also `her campaign`.
        """
        start, _ = writing.sentence
        found = _OPENING.match(self._text, start, writing.span[0])
        if found is not None and self._is_name(found["name"]):
            return self._whole(found, found.start("name"))
        found = _OWNED.match(self._text, start, writing.span[0])
        if found is None or found["noun"] not in self._words.org_noun:
            return None
        return found.start("owner"), found.end("noun")

    def _is_name(self, words: str) -> bool:
        """Whether capitals are of a name: not of Her campaign, In March her campaign."""
        first = words.partition(" ")[0]
        is_closed = self._words.has_folded(first, *_CLOSED)
        return not is_closed or self._words.has_folded(first, "definite")

    def _whole(self, found: re.Match[str], start: int) -> Span:
        ends = [
            word.end()
            for word in _WORD.finditer(self._text, *found.span("words"))
            if word[0] in self._words.org_noun
        ]
        return (start, ends[0]) if ends else (start, found.start("words"))

    def _behind(self, end: int) -> int | None:
        found = _BEHIND.match(self._text, end)
        if found is None:
            return None
        first, second = found["first"].rpartition(" ")[2], (found["second"] or "").strip()
        if self._words.has(first, "origin", "agent"):
            return found.end()
        is_linked = first in self._words.issued and self._words.has(second, "origin", "agent")
        return found.end("second") if is_linked else None


@lru_cache(maxsize=4)  # not for each document
def _nouns(words: SpeakerWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for any noun for a writing, and for one for what somebody said or wrote."""
    writings = [str(term) for term in words.writing.terms]
    uttered = [str(term) for term in words.classes.terms if words.has(str(term), "utterance")]
    return _one_of(writings), _one_of([*writings, *uttered])


def _one_of(terms: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of some words."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))})\b")

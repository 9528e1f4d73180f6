"""What `the driver` takes up: a phrase that told of somebody new, whatever he did there.

A young driver from Ulm sat there. One of the two aides left. State officials met. Those who have
spoken are known to `unnamed`, which asks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from minekit.builtin.people.index import IndexedPerson
from minekit.builtin.speakers.scene import Scene
from minekit.model import Span
from minekit.text import Intervals

__all__ = ["Introduced", "Introduction"]

_FAR = 8
_FARTHEST = 3_000
"""Paragraphs and code points back to which what was introduced is remembered."""

_LONGEST = 80
"""Code points before a noun, or behind it, in which its phrase stands."""

_MOST_BEFORE = 6
_MOST_BEHIND = 8
"""Words of a phrase before its noun, and behind it."""

_TOKEN = re.compile(r"[\w’'.&-]*\w[’']?")
_APOSTROPHES = ("'", "’")
_AGED = re.compile(r", \d{1,3}\Z")
_CLOSED = (
    *("preposition", "auxiliary", "relative", "subordinator", "coordinator", "subject", "adverb"),
    *("complementizer", "time", "past", "third", "verb", "expletive", "particle", "object"),
)


class Introduction(msgspec.Struct, frozen=True):
    """Where somebody was introduced, by which words, and who that is if there is a name beside."""

    place: int
    text: str
    person: IndexedPerson | None = None


class Introduced:
    """Those whom phrases of one document introduce.

    Args:
        scene: the document.
        quoted: what is said word for word.
    """

    def __init__(self, scene: Scene, quoted: Intervals) -> None:
        self._text, self._people, self._sentences, self._words = scene
        self._quoted = quoted

    def before(self, phrase: str, offset: int) -> Introduction | None:
        """What a definite phrase takes up: the driver, the former aide, the officials, the board.

        Bodies are told of by more words than the one: the state medical board.
        """
        first, _, rest = phrase.partition(" ")
        is_known = self._words.has_folded(first, "definite", "demonstrative")
        if not is_known or not rest.islower():
            return None
        called = rest.rpartition(" ")[2]
        is_body, is_plural = called in self._words.org_noun, self._words.is_plural(called)
        if not (is_body or is_plural or self._words.may_be_person(called)):
            return None
        low = self._sentences.paragraph_start(self._sentences.paragraph(offset) - _FAR)
        low = max(low, offset - _FARTHEST)
        for noun, end in self._places(rest, low, offset):
            start = self._start(noun, end, is_body=is_body, is_plural=is_plural)
            if start is None:
                continue
            if self._is_told_of_another(start):
                return None
            person = self._beside(start, end)
            text = self._text[start : self._tail_end(end)]
            return Introduction(start, " ".join(text.split()), person)
        return self._opening(rest, low, offset) if is_plural else None

    def _opening(self, words: str, low: int, high: int) -> Introduction | None:
        """Several who open a sentence and of whom more is told behind: Analysts at Roe & Poe."""
        start = self._text.rfind(f"{words[0].upper()}{words[1:]} ", low, high)
        if start < 0:
            return None
        end = start + len(words)
        first = _TOKEN.match(self._text, end + 1)
        is_place = first is not None and self._words.has(first[0], "of_name")
        tail = self._tail_end(end, is_anywhere=is_place)
        return Introduction(start, " ".join(self._text[start:tail].split())) if tail > end else None

    def is_opening(self, place: int) -> bool:
        """Whether a sentence begins at a place, or by one short word before it: But | a driver."""
        return self._sentences.opens((place, place))

    def _places(self, words: str, low: int, high: int) -> Iterator[Span]:
        """Where words stand, also as one of several, but not as part of others, from the end."""
        place = high
        while (place := self._text.rfind(f" {words}", low, place)) >= 0:
            end = place + 1 + len(words)
            end += self._text.startswith("s ", end) and self._one_of(place + 1) is not None
            rest = self._text[end : end + 1]
            is_whole = not rest.isalnum() and rest not in ("-", *_APOSTROPHES)
            if is_whole and not self._quoted.cover(place, end):
                yield place + 1, end

    def _before(self, noun: int) -> Sequence[re.Match[str]]:
        """The words before a noun which spaces alone part from it, the nearest first."""
        found: list[re.Match[str]] = []
        place = noun
        for word in reversed([*_TOKEN.finditer(self._text, max(0, noun - _LONGEST), noun)]):
            if self._text[word.end() : place] != " ":
                break
            found.append(word)
            place = word.start()
        return found[:_MOST_BEFORE]

    def _one_of(self, noun: int) -> int | None:
        """Where a phrase begins that means one of several: one of the two | aides."""
        for link, one in pairwise(self._before(noun)):
            is_one = self._words.has_folded(one[0], "pronoun")
            if is_one and self._is_of(link[0]) and not self._words.has_folded(one[0], "several"):
                return one.start()
        return None

    def _start(self, noun: int, end: int, *, is_body: bool, is_plural: bool) -> int | None:
        """Where a phrase begins that tells of somebody new: her | young driver; the driver | who.

        A board is rather told of by a name (the Ulm | board, her | board) or where it opens a
        sentence, or more is told behind it: The school | board met; the | group for brewers.
        """
        one = self._one_of(noun)
        if one is not None:
            return one
        start, owner = noun, None
        is_named, is_told = is_body, self.is_told_behind(end)
        is_told = is_told or (is_body and self._tail_end(end) > end)
        for word in self._before(noun):
            if self._words.has_folded(word[0], "definite", "demonstrative"):
                is_told = is_told or (is_body and start < noun and self.is_opening(word.start()))
                is_named = is_named and start < noun
                return word.start() if owner is not None or is_named or is_told else None
            if self._words.has_folded(word[0], "determiner"):
                is_owner = self._words.has_folded(word[0], "owner")
                return word.start() if is_owner or start < noun or not is_body else None
            if self._ends(word[0]):
                break
            start = word.start()
            is_named = is_named and word[0][0].isupper()
            owner = (
                start
                if self._words.is_owner(word[0]) or (owner and word[0][0].isupper())
                else owner
            )
        return owner or (start if is_plural and start < noun else None)

    def is_told_behind(self, end: int) -> bool:
        """Whether it is told right behind a noun who is meant: the driver | who left."""
        word = _TOKEN.match(self._text, end + 1)
        kinds = ("relative", "wh")
        return word is not None and all(self._words.has(word[0], kind) for kind in kinds)

    def _is_told_of_another(self, start: int) -> bool:
        """Whether a phrase tells what somebody is who is called otherwise: was | a driver."""
        before = self._text[max(0, start - _LONGEST) : start].split()[-1:]
        return bool(before) and self._words.has_folded(before[0], "passive", "likening")

    def _beside(self, start: int, end: int) -> IndexedPerson | None:
        """Who is named right beside a phrase: a driver, | Jo Berg; Jo Berg, 42, | a driver."""
        comma = self._text.startswith(", ", end)
        behind = self._people.at(end + 1 + comma, end + 2 + comma)
        if not self._text.endswith(", ", 0, start):
            return behind
        aged = _AGED.search(self._text, max(0, start - _LONGEST), start - 2)
        last = aged.start() if aged else start - 2
        return behind or self._people.at(last - 1, last)

    def _tail_end(self, end: int, *, is_anywhere: bool = False) -> int:
        """Where what hangs on a noun ends: a driver | from Ulm | sat there."""
        words = [*_TOKEN.finditer(self._text, end, end + _LONGEST)][:_MOST_BEHIND]
        if not words or not (is_anywhere or self._is_of(words[0][0])):
            return end
        last = end
        for word in words:
            is_inside = last == end or self._is_of(word[0])
            if self._text[last : word.start()] != " " or (self._ends(word[0]) and not is_inside):
                break
            last = word.end()
        *_, final = ["", *self._text[end:last].split()]
        return end if self._ends(final) or self._words.has(final, "determiner") else last

    def _is_of(self, word: str) -> bool:
        """Whether what a preposition governs tells who somebody is, and not where."""
        return self._words.has(word, "of_name") and not self._words.has(word, "adjunct")

    def _ends(self, word: str) -> bool:
        """Whether a word is of no noun's phrase."""
        is_verb = word.islower() and self._words.is_verb(word)
        return is_verb or self._words.has_folded(word, *_CLOSED)

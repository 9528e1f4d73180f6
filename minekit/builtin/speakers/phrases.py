"""Noun phrases that name persons: `Mr. Poe`, `the chairman, Jo Berg`, `aides Berg and Ruiz`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile

from minekit.builtin.people.index import IndexedPerson
from minekit.builtin.possessives import possessive
from minekit.builtin.speakers.scene import Scene
from minekit.builtin.speakers.sentences import end_before
from minekit.builtin.speakers.unnamed import Unnamed
from minekit.model import Mention

__all__ = ["LONGEST_OFFICE", "Phrases"]

LONGEST_OFFICE = 100
"""Characters from the start of somebody with an office to the name."""

_ASIDE = re.compile(r"[,(—–]| --? ")
_WORD = re.compile(r"[\w'’.-]*\w")
_REGION = re.compile(r", (?:[A-Z][\w.’'-]*\w\.?(?: (?=[A-Z])|(?=,|\Z)))+")
_PLACE = re.compile(r" ([a-z]+)(?: [A-Z][\w.’'-]*\w)+\Z")
"""A place behind a preposition, and what lies behind it: in | Dayton |, Ohio."""

_LETTERS = re.compile(r"(?: [A-Z]{2,4}(?!\w))+")
"""Those of honours, degrees and seats behind a name: Jo Berg KC."""

_APOSTROPHES = ("'", "’")
_DASH = re.compile(r" ?(?:[—–(]|--?)(?= ?\S)")

_ARTICLE = 4
"""Characters that an article takes before the official whom it introduces."""

_FAR = 600
"""Code points back to which two are `the two`."""

_JOINED = re.compile(r"[^.?!“”\"\n]{0,150}?\b([a-z]+) \Z")

_TWO = 2
_MOST_WORDS = 7
"""Words that describe somebody before `who`."""

_STRETCH = re.compile(r"[^,.;:“\"—–]{2,80}(?=[,—–])")
"""What stands between commas."""

_NAME_BEHIND = re.compile(
    r", ((?:the )?(?:[A-Z][\w&.’'-]* (?:(?:of|for|and|&) (?:the )?)?)*[A-Z][\w&-]*)\Z"
)

_CLOSED = ("pronoun", "determiner", "preposition", "coordinator")
_NO_ROLE = ("preposition", "relative", "coordinator", "subordinator")

_NEIGHBOURS = 4
"""Officials before a place of which one can still cover it; mentions of them may be nested."""


class Phrases:
    """What the noun phrases of one document name.

    Args:
        scene: the document.
        officials: what presents its persons.
        unnamed: those without a name.
    """

    def __init__(self, scene: Scene, officials: Sequence[Mention], unnamed: Unnamed) -> None:
        self._text, self._people, self._sentences, self._words = scene
        self._officials = officials
        self._official_starts = [official.start for official in officials]
        self._unnamed = unnamed
        self._possessive = possessive(tuple(self._words.possessive_ending.terms))

    def head_end(self, start: int, end: int) -> int:
        """Where a phrase ends without what is put in behind it: an aide | (in Ulm)."""
        aside = _ASIDE.search(self._text, start + 1, end)
        region = _REGION.match(self._text, aside.start(), end) if aside else None
        if region and self._is_in_place(start, region):
            aside = _ASIDE.search(self._text, region.end(), end)
            return aside.start() if aside else end
        return aside.start() if aside and not self._lists(start, aside.end(), end) else end

    def _is_in_place(self, start: int, region: re.Match[str]) -> bool:
        """Whether a name behind a comma tells where a place lies: a nurse from Ulm, | Ohio."""
        place = _PLACE.search(self._text, start, region.start())
        if place is None or not self._words.has(place[1], "of_name"):
            return False
        return self._people.at(place.start(), region.end()) is None

    def named(self, start: int, end: int) -> IndexedPerson | None:
        """The person whose name ends the phrase: `Mr. Poe`, not `Poe's campaign`."""
        nearest = next(self._people.mentions_before(end, after=start), None)
        if nearest is None and self._are_letters(start, end):
            return self._people.at(start - 3, start - 2)
        if nearest is None:
            # The source may begin inside a name: Jo “Red” Berg.
            return self._people.at(start, start + 1)
        span, person = nearest
        if self._joins(start, span[0]):
            # Jo Berg and Ana Ruiz are not one of the two.
            return None
        letters = _LETTERS.match(self._text, span[1], end)
        rest = self._text[letters.end() if letters else span[1] : end]
        title = self._sentences.title_start(span)
        if self._depends(start, title):
            return None
        if self._is_told_of(_WORD.findall(self._text[start:title])):
            return None
        return person if self._ends_phrase(_WORD.findall(rest.lower())) else None

    def _are_letters(self, start: int, end: int) -> bool:
        """Whether letters stand between commas: Jo Berg, | MP, | who is a nurse, said."""
        around = self._text[start - 2 : start], self._text[end : end + 1]
        return around == (", ", ",") and _LETTERS.fullmatch(self._text, start - 1, end) is not None

    def _joins(self, start: int, name: int) -> bool:
        """Whether a name is joined to another before it, known or not."""
        other = next(self._people.mentions_before(name, after=start), None)
        between = _WORD.findall(self._text[other[0][1] : name] if other else "")
        before = _WORD.findall(self._text[start:name])[-1:]
        return any(self._words.has_folded(word, "joining") for word in (*between, *before))

    def _is_joined(self, name_end: int, end: int) -> bool:
        """Whether another name is joined to one that ends at an offset: experts Poe | and Wu."""
        word = _WORD.search(self._text, name_end, end)
        joins = word is not None and self._words.has_folded(word[0], "joining")
        return joins and next(self._people.mentions_before(end, after=name_end), None) is not None

    def _depends(self, start: int, name: int) -> bool:
        """Whether a name hangs on a preposition: `the lawyer of Jo Berg`."""
        last = _WORD.findall(self._text[start:name])
        return bool(last) and self._words.has_folded(last[-1], "preposition")

    def _is_told_of(self, before: Sequence[str]) -> bool:
        """Whether a name stands in what is told of somebody: a clerk who met | Jo Berg."""
        if not before or not self._words.has_folded(before[0], "determiner"):
            return False
        if any(self._words.has(word, "relative", "complementizer") for word in before[1:]):
            return True
        endings = tuple(map(str, self._words.participle_ending.terms))
        noun = before[-2] if len(before) > 2 else ""  # noqa: PLR2004
        is_noun = self._words.is_calling(noun) or noun.lower() in self._words.org_noun
        return before[-1].endswith(endings) and (is_noun or noun.isupper())

    def apposed(self, start: int, end: int) -> IndexedPerson | None:
        """The person named beside a description: `the chairman, Jo Berg, said`."""
        presented = self.presented(start, end)
        if presented is not None:
            return presented
        aside = _ASIDE.search(self._text, start, end) or _DASH.match(self._text, end)
        if aside is None:
            return None
        name = aside.end()
        while name < len(self._text) and self._text[name].isspace():
            name += 1
        found = self._people.at(name, name + 1)
        described = self._text[start : aside.start()]
        is_person = self._unnamed.is_person(described)
        # Poe's introducer, actress Jo Berg.
        may_be = is_person or self._words.may_be_person(described.rpartition(" ")[2])
        if found is None and may_be:
            found = self.presented(name, name + LONGEST_OFFICE)
        return self._presented_behind(name) if found is None and is_person else found

    def apposed_name(self, start: int, head: int, end: int) -> str | None:
        """The name, of nobody who is known, beside a description: the operator, | Ulm Line."""
        found = _NAME_BEHIND.match(self._text, head, end)
        first, *rest = self._text[start:head].split()
        is_described = self._words.has_folded(first, "definite") and all(
            word.islower() for word in rest
        )
        if found is None or self._words.has_folded(found[1], "time", "month"):
            return None
        return found[1] if rest and is_described else None

    def _presented_behind(self, offset: int) -> IndexedPerson | None:
        """The person whose name ends what stands between commas: the other, his aide Jo Berg,."""
        stretch = _STRETCH.match(self._text, offset)
        if stretch is None:
            return None
        nearest = next(self._people.mentions_before(stretch.end(), after=offset), None)
        if nearest is None or nearest[0][1] != stretch.end():
            return None
        words = self._text[offset : nearest[0][0]].lower().split()
        return None if any(self._words.has(word, *_NO_ROLE) for word in words) else nearest[1]

    def presented(self, start: int, end: int) -> IndexedPerson | None:
        """The person of an official whose mention opens the phrase."""
        last = bisect_right(self._official_starts, start + _ARTICLE)
        for official in self._officials[max(0, last - _NEIGHBOURS) : last]:
            for low, high in official.captures.get("name", []):
                is_owner = self._text[high : high + 1] in _APOSTROPHES
                if start <= low < end and not (is_owner or self._is_joined(high, end)):
                    return self._people.at(low, high)
        return None

    def both(self, start: int, end: int) -> str | None:
        """The full names of two who speak together: aides Berg and Ruiz."""
        found = list(self._people.mentions_before(end, after=start))
        if len(found) != _TWO:
            return None
        ((_, high), last), ((first, low), one) = found
        between = self._text[low : found[0][0][0]].split()
        before = _WORD.findall(self._text[start:first].lower())
        is_whole = self._ends_phrase(_WORD.findall(self._text[high:end]))
        hangs = any(self._words.has(word, "preposition", "relative") for word in before)
        if hangs or not is_whole or len(between) != 1 or not self._words.has(between[0], "joining"):
            return None
        return f"{one.name} {between[0]} {last.name}"

    def pair(self, offset: int) -> str | None:
        """The full names of two who open a sentence together: Jo Berg, a nurse, and Ana Ruiz."""
        latter = None
        for span, person in self._people.mentions_before(offset, after=max(0, offset - _FAR)):
            if not self._sentences.is_near(span[0], offset, 1):
                return None
            if latter is not None and latter[1] is not person:
                joined = _JOINED.match(self._text, span[1], self._sentences.title_start(latter[0]))
                if joined and self._words.has(joined[1], "joining"):
                    both = f"{person.name} {joined[1]} {latter[1].name}"
                    return both if self._sentences.opens(span) else None
            latter = span, person
        return None

    def described_before(self, offset: int) -> tuple[int, int] | None:
        """What describes somebody right before `who`: a nurse from Ohio, | who."""
        end = end_before(self._text, offset)
        words = [*_WORD.finditer(self._text, max(0, end - LONGEST_OFFICE), end)]
        tail: list[str] = []
        behind = end
        for word in reversed(words[-_MOST_WORDS:]):
            if self._text[word.end() : behind] != (" " if tail else ""):
                return None
            if self._words.has_folded(word[0], "definite", "indefinite", "owner", "pronoun"):
                head = [*takewhile(lambda one: not self._words.has(one, "preposition"), tail)]
                # Who is called so need not be known to be a person: a surrogate who.
                is_new = self._words.has_folded(word[0], "indefinite") and len(head) == len(tail)
                is_one = bool(head) and (is_new or self._words.is_calling(head[-1]))
                return (word.start(), end) if is_one else None
            tail.insert(0, word[0])
            behind = word.start()
        return None

    def is_pair(self, text: str) -> bool:
        """Whether a description means two who are known: the two, the two senators, the pair."""
        first, *rest = text.split()
        if not rest or not self._words.has_folded(first, "definite") or not rest[-1].islower():
            return False
        nouns = (self._words.epithet, self._words.role_head, self._words.occupation)
        is_plural = rest[-1].endswith("s") and any(rest[-1][:-1] in one for one in nouns)
        return rest[0] in self._words.pair or is_plural

    def owner_end(self, start: int, end: int) -> int:
        """Where the owner of words ends: `Jo Berg’s remarks at noon` are said by Jo Berg."""
        for found in self._possessive.finditer(self._text, start + 1, end):
            words = [word.lower() for word in _WORD.findall(self._text[found.end() : end])]
            nouns = (n for n, word in enumerate(words) if self._words.is_speech(word))
            noun = next(nouns, None) if words else -1
            if noun is not None and self._ends_phrase(words[noun + 1 :]):
                return found.start()
        return end

    def _ends_phrase(self, words: list[str]) -> bool:
        return not words or self._words.has(words[0], "preposition", "relative", "time", "adverb")

    def is_told(self, text: str, whole: str) -> bool:
        """Whether a description was longer and said who is meant: the driver | who left.

        The senator who left may be anybody who has that office.
        """
        behind = whole.removeprefix(text).split()[:1]
        is_longer = bool(behind) and self._words.has(behind[0], "relative")
        return is_longer and not self._words.is_office(text.rsplit(maxsplit=1)[-1])

    def _lists(self, start: int, middle: int, end: int) -> bool:
        """Whether a comma stands between adjectives: the tall, 71-year-old diplomat."""
        before, after = self._text[start : middle - 1].split(), self._text[middle:end].split()
        if not after or not before or not before[-1].islower():
            return False
        is_plain = not any(self._words.has(word, *_CLOSED, "relative") for word in after)
        first, last = map(self._words.is_calling, (before[-1], after[-1]))
        return is_plain and after[0][0].isalnum() and last and not first

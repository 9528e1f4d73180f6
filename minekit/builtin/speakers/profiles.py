"""What a text tells of its persons beside their names: `film critic Jo Berg`, `Ana Ruiz, a nurse`.

`matching` asks it whom `the critic` can mean. A person's offices count as told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, takewhile

from minekit.builtin.people.index import IndexedPerson
from minekit.builtin.speakers.scene import Scene

__all__ = ["Profiles"]

_FIRST = 4
"""Mentions of somebody beside which something is told."""

_REACH = 80
"""Characters before and behind a name in which that stands."""

_BEFORE = re.compile(r"[^.,;:“”\"()\n—–]*\Z")
_BEHIND = re.compile(r"(?:, \d+)?(,?) ([^.,;:“”\"()\n—–]+)")
_WORD = re.compile(r"[\w’'-]*\w")

_LONG = (2, 3)
"""Words of nouns of several words: campaign manager, chief of staff."""

_MOST_BEFORE = 4
"""Words before a name that tell of it."""

_MOST_WORDS = 8
"""Words behind a name that tell of it."""

_CLOSED = (
    "preposition",
    "coordinator",
    "auxiliary",
    "subordinator",
    "subject",
    "determiner",
    "relative",
)
_NOT_TOLD = ("relative", "complementizer", "subordinator", "preposition", "coordinator", "subject")
_ENDS = ("preposition", "auxiliary", "coordinator", "relative")


class Profiles:
    """What is told of each person of one document.

    Args:
        scene: the document.
        offices: words of each person's offices, by id.
    """

    def __init__(self, scene: Scene, offices: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self._text, self._people, _, self._words = scene
        self._offices = offices
        self._kinds: dict[str, frozenset[str]] = {}
        self._parties: dict[str, frozenset[str]] = {}

    @cached_property
    def _told(self) -> dict[str, frozenset[str]]:
        """Words that are told of each person, by id."""
        return {
            one.id: frozenset([*self._beside(one), *chain(*self._offices.get(one.id, ()))])
            for one in self._people
        }

    def told(self, person: IndexedPerson) -> frozenset[str]:
        """What is told of a person, as words in small letters."""
        return self._told.get(person.id, frozenset())

    def learn(self, person: IndexedPerson, noun: str) -> None:
        """Add a noun by which the text calls a person without the name."""
        self._told[person.id] = self.told(person) | {noun}
        self._parties.pop(person.id, None)
        self._kinds[person.id] = self.kinds(person) | self._words.kinds(noun)

    def kinds(self, person: IndexedPerson) -> frozenset[str]:
        """What kinds of work somebody does by what is told."""
        if person.id not in self._kinds:
            offices = self._offices.get(person.id, ())
            longer = (" ".join(office[:count]) for office in offices for count in _LONG)
            nouns = chain(self.told(person), longer)
            found = frozenset(kind for noun in nouns for kind in self._words.kinds(noun))
            self._kinds[person.id] = found
        return self._kinds[person.id]

    def parties(self, person: IndexedPerson) -> frozenset[str]:
        """To which parties somebody belongs by what is told."""
        if person.id not in self._parties:
            names = (self._words.party_of(word) for word in self.told(person))
            self._parties[person.id] = frozenset(name for name in names if name)
        return self._parties[person.id]

    def _beside(self, person: IndexedPerson) -> Iterable[str]:
        for low, high in person.spans[:_FIRST]:
            yield from self._before(low)
            yield from self._behind(high)

    def _before(self, low: int) -> Iterable[str]:
        """Words right before a name that tell of it: the young film critic | Jo Berg."""
        found = _BEFORE.search(self._text, max(0, low - _REACH), low)
        words = _WORD.findall(found[0])[: -1 - _MOST_BEFORE : -1] if found else []
        if words and self._words.is_calling(words[0]):
            yield from takewhile(self._is_open, map(str.lower, words))

    def _is_open(self, word: str) -> bool:
        return not self._words.has(word, *_CLOSED)

    def _behind(self, high: int) -> Iterable[str]:
        """Words right behind a name that tell of it: Jo Berg, 42, | a critic; | was a nurse."""
        found = _BEHIND.match(self._text, high, high + _REACH)
        words = [word.lower() for word in _WORD.findall(found[2])[:_MOST_WORDS]] if found else []
        if found is None or len(words) < 2:  # noqa: PLR2004
            return
        if self._words.has(words[0], "wh"):
            # Who teaches at Duke is a teacher.
            yield words[1]
            return
        if self._words.has(words[0], "of_name"):
            # Jo Berg | of Duke University
            yield from map(str.lower, takewhile(str.istitle, _WORD.findall(found[2])[1:]))
            return
        is_apposed = bool(found[1]) and not self._words.has(words[0], *_NOT_TOLD)
        is_said = self._words.has(words[0], "passive") and self._words.has(words[1], "determiner")
        if is_apposed or is_said:
            for word in words[1:] if is_said else words:
                if self._words.has(word, *_ENDS):
                    return
                yield word

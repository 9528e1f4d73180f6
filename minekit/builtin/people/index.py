"""Who is who in one document: the persons, where each is mentioned, and look-up by words.

For whoever has a document with its `person` mentions, as `builtin.speakers`. Without any word of a
language: what honorifics and first names say about gender is already in the persons.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from operator import attrgetter, itemgetter

import msgspec
from msgspec.structs import replace

from minekit.builtin.possessives import without_possessive
from minekit.model import Document, Mention, Span

__all__ = ["IndexedPerson", "PersonIndex"]

_WORD = re.compile(r"[^\W_](?:\.(?=\w\.))?[\w'’-]*")


class IndexedPerson(msgspec.Struct, frozen=True, kw_only=True):
    """One person of a document.

    Attributes:
        id: `p1`, `p2` ... in order of first mention.
        name: the fullest name that the document gives.
        surname: the part of it that stands alone in later mentions.
        gender: `male`, `female`, or '' where nothing says so.
        role: as text, '' where the document gives none.
        affiliation: as text, '' where the document gives none.
        spans: every mention, in text order.
    """

    id: str
    name: str
    surname: str = ""
    gender: str = ""
    role: str = ""
    affiliation: str = ""
    spans: tuple[Span, ...] = ()

    def can_be(self, gender: str) -> bool:
        """Whether nothing speaks against `gender` ('' fits everybody)."""
        return not gender or not self.gender or self.gender == gender


class PersonIndex:
    """The persons of one document and their mentions, in text order.

    Args:
        persons: in order of first mention.
        endings: possessive ones, with which a text may name somebody.
    """

    def __init__(self, persons: Iterable[IndexedPerson], endings: Collection[str] = ()) -> None:
        self._endings = endings
        self._persons = {person.id: person for person in persons}
        self._mentions = sorted(
            ((span, person) for person in self._persons.values() for span in person.spans),
            key=itemgetter(0),
        )
        self._starts = [span[0] for span, _ in self._mentions]

    @classmethod
    def of(cls, document: Document, endings: Collection[str] = ()) -> PersonIndex:
        """The index of a document whose `person` (and `official`) mentions are found."""
        mentions: dict[str, list[Mention]] = {}
        for mention in sorted(document.mentions, key=attrgetter("start")):
            # Rules and plugins of somebody's own may tell less.
            if mention.type == "person" and "person" in mention.attrs:
                mentions.setdefault(str(mention.attrs["person"]), []).append(mention)
        persons = {id: _person(id, found) for id, found in mentions.items()}
        index = cls(persons.values())
        for mention in document.mentions:
            if mention.type == "official":
                _add_office(persons, index, mention)
        return cls(persons.values(), endings)

    @cached_property
    def _bearers(self) -> dict[str, list[IndexedPerson]]:
        """Persons by each word of their names."""
        bearers: dict[str, list[IndexedPerson]] = {}
        for person in self._persons.values():
            for word in dict.fromkeys(self.words(person.name)):
                bearers.setdefault(word, []).append(person)
        return bearers

    def __iter__(self) -> Iterator[IndexedPerson]:
        return iter(self._persons.values())

    def __len__(self) -> int:
        return len(self._persons)

    def words(self, name: str) -> list[str]:
        """The words of a name, folded, without full stops and possessive endings."""
        words = _WORD.findall(name)
        return [without_possessive(word, self._endings).casefold() for word in words]

    def get(self, id: str) -> IndexedPerson | None:
        """The person with this id."""
        return self._persons.get(id)

    def at(self, start: int, end: int) -> IndexedPerson | None:
        """The person whose mention shares most characters with the span; None if none does."""
        best, most = None, 0
        # Mentions of persons do not overlap, so only one can begin before `start` and reach in.
        for position in range(max(0, bisect_left(self._starts, start) - 1), len(self._mentions)):
            (low, high), person = self._mentions[position]
            if low >= end:
                break
            shared = min(high, end) - max(low, start)
            if shared > most:
                best, most = person, shared
        return best

    def mentions_before(
        self, offset: int, *, after: int = 0
    ) -> Iterator[tuple[Span, IndexedPerson]]:
        """Mentions that start in `after <= start < offset`, the nearest first."""
        for position in range(bisect_left(self._starts, offset) - 1, -1, -1):
            span, person = self._mentions[position]
            if span[0] < after:
                return
            yield span, person

    def resolve(self, name: str, at: int) -> IndexedPerson | None:
        """Whom a text means: `Mr. Poe`, `Jo Berg`, `Secretary Berg's`, `the Belarusian leader`.

        Args:
            name: the text, with or without titles and possessive ending.
            at: where it stands in the document: a mention there decides; otherwise, of several
                persons with the same surname, the one mentioned last before it.

        Returns:
            None where nobody fits, or several do and nothing decides.
        """
        found = self.at(at, at + len(name))
        if found is not None:
            return found
        fitting = self._by_words(self.words(name))
        return fitting[0] if len(fitting) == 1 else _last_named(fitting, at)

    def _by_words(self, words: list[str]) -> list[IndexedPerson]:
        """Those with the last word of `words` in their name and most of the others."""
        best: list[IndexedPerson] = []
        most = 0
        for person in self._bearers.get(words[-1], ()) if words else ():
            own = set(self.words(person.name))
            shared = sum(word in own for word in words)
            if shared > most:
                best, most = [], shared
            if shared == most:
                best.append(person)
        surnames = [p for p in best if words[-1] == p.surname.casefold()]
        return surnames or best


def _last_named(persons: Iterable[IndexedPerson], offset: int) -> IndexedPerson | None:
    """Who of some persons was mentioned last before an offset."""
    before = [(bisect_left(person.spans, (offset, 0)), person) for person in persons]
    last = [(person.spans[number - 1], person) for number, person in before if number]
    return max(last, key=itemgetter(0), default=(None, None))[1]


def _person(id: str, mentions: Sequence[Mention]) -> IndexedPerson:
    first = mentions[0]
    name = str(first.attrs.get("name", first.text))
    return IndexedPerson(
        id=id,
        name=name,
        surname=str(first.attrs.get("surname", "")) or name.rsplit(maxsplit=1)[-1],
        gender=str(first.attrs.get("gender", "")),
        spans=tuple((mention.start, mention.end) for mention in mentions),
    )


def _add_office(persons: dict[str, IndexedPerson], index: PersonIndex, mention: Mention) -> None:
    """Give the official's person the first role and affiliation that the document states."""
    for start, end in mention.captures.get("name", []):
        person = index.at(start, end)
        if person is not None:
            known = persons[person.id]
            persons[person.id] = replace(
                known,
                role=known.role or str(mention.attrs.get("role", "")),
                affiliation=known.affiliation or str(mention.attrs.get("affiliation", "")),
            )

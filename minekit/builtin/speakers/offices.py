"""The offices of a document's persons, and who holds the one that a description tells of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice
from operator import itemgetter

import msgspec

from minekit.builtin.people.index import IndexedPerson
from minekit.builtin.speakers.descriptions import Description, DescriptionReader
from minekit.builtin.speakers.scene import Scene
from minekit.builtin.speakers.words import is_same
from minekit.model import Mention

__all__ = ["Offices"]

_BEHIND_LEAD = 3
"""Paragraphs behind a description in which that person is named."""

_MOST = 20
"""Officials behind it of whom one can be that person."""


class _Office(msgspec.Struct, frozen=True):
    """An office, or what a description says of one.

    Attributes:
        role: without those whom it belongs to, folded: `prime minister`.
        owners: words of their names, folded: `ohio` of `the Ohio senator`.
    """

    role: str
    owners: frozenset[str]


class Offices:
    """What offices the persons of one document have.

    Args:
        scene: the document.
        officials: what it says of its persons.
        reader: reads what an office is called.
    """

    def __init__(
        self, scene: Scene, officials: Iterable[Mention], reader: DescriptionReader
    ) -> None:
        _, self._people, self._sentences, self._words = scene
        self._reader = reader
        self._roles: dict[str, set[str]] = {}
        # Each office of somebody once, as a text can say it a thousand times.
        self._holders: dict[str, dict[tuple[str, _Office], IndexedPerson]] = {}
        self._presented: list[tuple[int, IndexedPerson, _Office]] = []
        self._former: set[str] = set()
        for official in officials:
            is_former = any(map(self._words.is_former, str(official.attrs.get("role", "")).split()))
            office = self._office(official.attrs)
            noun = office.role.rpartition(" ")[2]
            person = self._people.get(str(official.attrs.get("person")))
            if person is not None:
                self._roles.setdefault(person.id, set()).add(office.role)
                self._former |= {person.id} if is_former else set()
                self._holders.setdefault(noun, {})[person.id, office] = person
                self._presented.append((official.start, person, office))
        self._presented.sort(key=itemgetter(0))

    def _office(self, attrs: Mapping[str, object]) -> _Office:
        texts = [str(attrs.get(key, "")) for key in ("role", "affiliation", "state", "party")]
        role = self._reader.role(texts[0].split())
        return _Office(role, self._reader.owners(" ".join(texts).split()))

    @property
    def words(self) -> Mapping[str, Sequence[Sequence[str]]]:
        """The words of each person's offices, by id."""
        held: dict[str, set[_Office]] = {}
        for _, person, office in self._presented:
            held.setdefault(person.id, set()).add(office)
        return {
            id: [[*office.role.split(), *office.owners] for office in offices]
            for id, offices in held.items()
        }

    def roles(self, person: IndexedPerson) -> Collection[str]:
        """What somebody's offices are called."""
        return self._roles.get(person.id, ())

    def was_held(self, person: IndexedPerson) -> bool:
        """Whether somebody is told to have had an office: former Mayor Jo Berg."""
        return person.id in self._former

    def is_held(self, noun: str) -> bool:
        """Whether somebody has an office that a noun calls."""
        return self._words.title(noun) in self._holders

    def latest(self, what: Description, offset: int) -> IndexedPerson | None:
        """Who has the office, shares an owner if there is one, and was named last."""
        noun = what.role.rpartition(" ")[2]
        fitting = {
            id: person
            for (id, office), person in self._holders.get(noun, {}).items()
            if self._fits(office, what.role, what.owners) and id not in what.inside
        }
        before = [one for one in fitting.values() if one.spans[0][0] < offset]
        if before:
            return max(before, key=lambda one: one.spans[bisect_left(one.spans, (offset, 0)) - 1])
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def owned(
        self, what: Description, can_be: Callable[[IndexedPerson], bool]
    ) -> IndexedPerson | None:
        """Who has an office for somebody: his lawyer, the mayor’s chief of staff."""
        words = what.words[: what.head]
        owners = [n for n, word in enumerate(words) if self._words.is_owner(word)]
        last = owners[-1] if owners else 0
        if not owners and not self._words.has_folded(words[0], "owner"):
            return None
        role = self._reader.role([word for word in words[last + 1 :] if word[0].islower()])
        noun = role.rpartition(" ")[2]
        found = {
            id: person
            for (id, office), person in self._holders.get(noun, {}).items()
            if self._fits(office, role, what.places) and can_be(person)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def presented_later(self, what: Description, offset: int) -> IndexedPerson | None:
        """Who has the office in the paragraphs behind the first ones, which only describe.

        A retired general is in trouble. Gen. Jo Berg said that it was over.
        """
        noun = what.role.rpartition(" ")[2]
        first = bisect_left(self._presented, offset, key=itemgetter(0))
        for start, person, office in islice(self._presented, first, first + _MOST):
            if not self._sentences.is_near(offset, start, _BEHIND_LEAD):
                return None
            if person.id in what.inside or self._was_told_of(person, offset):
                continue
            if self._fits(office, noun, frozenset()):
                return person
        return None

    def _was_told_of(self, person: IndexedPerson, offset: int) -> bool:
        """Whether a person is mentioned before a place and behind the headline."""
        paragraphs = self._sentences.paragraphs
        first = paragraphs[1][0] if len(paragraphs) > 1 else 0
        number = bisect_left(person.spans, (first, 0))
        return number < len(person.spans) and person.spans[number][0] < offset

    def _fits(self, office: _Office, role: str, owners: frozenset[str]) -> bool:
        if owners and not any(is_same(one, two) for one in owners for two in office.owners):
            return False
        before = office.role.removesuffix(role)
        # A deputy minister is no minister, a foreign minister is one.
        is_other = self._words.role_status.value(before.strip().rpartition(" ")[2]) is not None
        is_same_role = office.role == role
        return is_same_role or (before.endswith(" ") and not is_other)

"""Whether a person can be whom a description means, or is told to be."""

from __future__ import annotations

from minekit.builtin.people.index import IndexedPerson
from minekit.builtin.speakers.descriptions import Description
from minekit.builtin.speakers.offices import Offices
from minekit.builtin.speakers.profiles import Profiles
from minekit.builtin.speakers.words import SpeakerWords, is_same

__all__ = ["Matching"]


class Matching:
    """Holds persons of one document against descriptions.

    Args:
        offices: of the persons.
        profiles: what else the text tells of them.
        words: what the language says of titles and small words.
    """

    def __init__(self, offices: Offices, profiles: Profiles, words: SpeakerWords) -> None:
        self._offices = offices
        self._profiles = profiles
        self._words = words
        self._titles = frozenset(map(str, words.title_noun.field_values("noun")))

    def can_be(self, person: IndexedPerson, what: Description) -> bool:
        """Whether nothing speaks against a description: a mayor is no senator."""
        noun = what.noun
        is_it = person.id and person.id not in what.inside
        if not is_it or not person.can_be(self._words.gender(noun)):
            return False
        parties = self._profiles.parties(person)
        if what.party and parties and what.party not in parties:
            return False
        if what.is_former:
            return True
        roles = self._offices.roles(person)
        nouns = (role.rpartition(" ")[2] for role in roles)
        has_office = any(map(self._words.is_office, nouns))
        if noun in self._titles and has_office and noun not in roles:
            return False
        others = self._profiles.kinds(person)
        is_other = any(kind not in self._words.beside_office for kind in others)
        return self.is_alike(person, what) or not (is_other and self._words.is_office(noun))

    def is_told(self, person: IndexedPerson, what: Description) -> bool:
        """Whether the text tells of a person what a description says."""
        told = self._profiles.told(person)
        if what.native:
            # The Swede is the Swedish diver, the Texan the governor of Texas.
            return any(is_same(what.noun, one) for one in told)
        if what.places:
            is_there = all(any(is_same(one, two) for two in told) for one in what.places)
            return is_there and self._may_be_from(person, what)
        if self._words.party_of(what.noun):
            return what.party in self._profiles.parties(person)
        is_called = not told.isdisjoint((what.noun, self._words.title(what.noun)))
        return is_called or self._words.does(told, what.noun)

    def learn(self, person: IndexedPerson, noun: str) -> None:
        """Note that a noun has meant a person, whom it then goes on to mean."""
        self._profiles.learn(person, noun)

    def is_alike(self, person: IndexedPerson, what: Description) -> bool:
        """Whether somebody has another office of the kind that a description tells."""
        return not self._words.kinds(what.noun).isdisjoint(self._profiles.kinds(person))

    def _may_be_from(self, person: IndexedPerson, what: Description) -> bool:
        """Whether who is from a place can be called by a noun: an Ohio senator by `Democrat`."""
        if what.noun in self._profiles.told(person) or self.is_alike(person, what):
            return True
        is_open = not self._words.kinds(what.noun) or not self._profiles.kinds(person)
        is_epithet = what.noun in self._words.epithet
        return is_open and is_epithet and not self._words.is_office(what.noun)

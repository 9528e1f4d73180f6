"""Whom a description means: `the senator`, `the Ohio Republican`, `a spokesman for Jo Berg`.

Persons are known by what the document's officials say of them. Who shares a name with the
description is meant before who is present, and who is present before who only has the office.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, takewhile
from operator import itemgetter

import msgspec

from minekit.builtin.person_index import IndexedPerson, PersonIndex
from minekit.builtin.possessives import without_possessive
from minekit.builtin.speakers.pronouns import Presence
from minekit.builtin.speakers.words import SpeakerWords
from minekit.model import Mention

__all__ = ["Descriptions"]

_STEM = 4
"""Letters that a place and those who live there have in common at least."""

_AGE = "0123456789-"

_GENDERS = ("male", "female")

_FAR = 8
"""Paragraphs back to which `the official` is understood after `a Lund official`."""

_OPENING = 7
"""Words with which a sentence describes somebody."""

_ENDS_PHRASE = ("preposition", "relative", "auxiliary", "coordinator", "determiner")

_LEAD = 3
"""First paragraphs, the headline among them, that may describe who is named behind them."""

_BEHIND_LEAD = 3
"""Paragraphs behind a description in which that person is named."""

_MOST = 20
"""Officials behind it of whom one can be that person."""

_REMEMBERED = 3_000
"""Code points back to which somebody’s husband is one who was named."""

_BACK = 1
"""Paragraphs back to which `the Ohio Republican` is understood."""

_AGE_BACK = 4
"""Paragraphs back to which `the 46-year-old` is understood."""


class _Office(msgspec.Struct, frozen=True):
    """An office, or what a description says of one.

    Attributes:
        role: without those whom it belongs to, folded: `prime minister`.
        owners: words of their names, folded: `ohio` of `the Ohio senator`.
    """

    role: str
    owners: frozenset[str]


class Descriptions:
    """The offices of one document's persons, and look-up by description.

    Args:
        people: the persons.
        officials: what the document says of them.
        presence: who is present where.
        words: what the language says of titles and small words.
    """

    def __init__(
        self,
        people: PersonIndex,
        officials: Iterable[Mention],
        presence: Presence,
        words: SpeakerWords,
    ) -> None:
        self._people = people
        self._presence = presence
        self._words = words
        self._endings = tuple(words.possessive_ending.terms)
        self._titles = frozenset(map(str, words.title_noun.field_values("noun")))
        self._unnamed: dict[str, tuple[int, IndexedPerson]] = {}
        self._roles: dict[str, set[str]] = {}
        # Each office of somebody once, as a text can say it a thousand times.
        self._holders: dict[str, dict[tuple[str, _Office], IndexedPerson]] = {}
        self._presented: list[tuple[int, IndexedPerson, _Office]] = []
        for official in officials:
            office = self._office(official.attrs)
            noun = office.role.rpartition(" ")[2]
            for span in official.captures.get("name", ()):
                person = people.at(*span)
                if person is not None:
                    self._roles.setdefault(person.id, set()).add(office.role)
                    self._holders.setdefault(noun, {})[person.id, office] = person
                    self._presented.append((official.start, person, office))
        self._presented.sort(key=itemgetter(0))

    def _office(self, attrs: Mapping[str, object]) -> _Office:
        texts = [str(attrs.get(key, "")) for key in ("role", "affiliation", "state", "party")]
        return _Office(self._role(texts[0].split()), self._owners(" ".join(texts).split()))

    def _owners(self, words: Sequence[str]) -> frozenset[str]:
        names = [word for word in words if word[0].isupper()]
        return frozenset(self._people.words(" ".join(names)))

    def _role(self, words: Sequence[str]) -> str:
        """What an office is called, former or not: a former `Sen.` is a senator.

        What it is for counts among its owners: an ambassador to Peru is an ambassador.
        """
        head = takewhile(lambda word: not self._has(word, "preposition"), words)
        plain = [word for word in head if self._words.role_status.value(word) != "former"]
        noun = str(self._words.title_noun.value(plain[-1], plain[-1])) if plain else ""
        return " ".join([*plain[:-1], noun]).casefold()

    def person(self, phrase: str, offset: int) -> IndexedPerson | None:
        """Who is described by a phrase; None where nobody fits, or several do."""
        words = phrase.split()
        ends = (n for n, word in enumerate(words) if self._has(word, "preposition", "relative"))
        end = next(ends, len(words))
        # The 46-year-old is somebody known, too.
        noun = words[end - 1].lower().lstrip(_AGE)
        role = self._role([word for word in words[1:end] if word[0].islower()])
        is_known = self._has(words[0], "definite")
        is_owned = end < len(words) and self._has(words[end], "preposition")
        has_owner = is_known or is_owned or not self._has(words[0], "determiner")
        owners = self._owners(words[1:] if self._has(words[0], "determiner") else words)
        found = None
        # `A spokesman for Jo Berg` has a name, `an Ohio official` may be anybody.
        if role and owners and has_owner:
            found = self._latest(role, owners, offset)
        is_new = is_known and self._presence.introduces(noun, offset, _BACK)
        if found is None and is_known and not is_new and self._is_epithet(words[1:end], noun):
            back = _AGE_BACK if words[end - 1][0].isdigit() else _BACK
            found = self._aged(words[1:end], offset) or self._near(
                noun, offset, back, by_office=not owners
            )
        if found is None and role and is_known and not owners:
            found = self._latest(role, owners, offset)
        if found is None and is_known and end == len(words):
            found = self._by_trade(words, noun, offset)
        if found is not None or end == 0:
            return found
        if role and not self._has(words[0], "several"):
            found = self._presented_later(role, words[:end], offset, is_known=is_known)
        return found or self._kin(words[:end], offset)

    def _by_trade(self, words: Sequence[str], noun: str, offset: int) -> IndexedPerson | None:
        """Who is present and may be called by a trade that the text does not tell: the biologist.

        A trade that somebody has, or by which somebody without a name has spoken, is another’s.
        """
        is_trade = words[-1].islower() and any(noun in one for one in self._words.person_nouns[:2])
        is_owned = any(map(self._is_owner, words[:-1]))
        was = any(self._words.role_status.value(word) is not None for word in words)
        if not is_trade or is_owned or was or noun in self._words.person_noun:
            return None
        place, unnamed = self._unnamed.get(noun, (0, None))
        is_other = unnamed and self._presence.is_near(place, offset, _FAR)
        if is_other or noun in self._holders or self._presence.introduces(noun, offset, _FAR):
            return None
        return self._presence.near(offset, _BACK, lambda one: self._can_be(one, noun))

    def _is_epithet(self, words: Sequence[str], noun: str) -> bool:
        """Whether somebody known is called so: the senator, the 46-year-old midfielder."""
        if self._words.epithet.value(noun) is not None:
            return True
        ages = (word.lower().lstrip(_AGE) for word in words[:-1] if word[0].isdigit())
        return any(age in self._words.epithet for age in ages)

    def _aged(self, words: Sequence[str], offset: int) -> IndexedPerson | None:
        """Whose age the text tells: Jo Berg, 42, is the 42-year-old."""
        age = next((word.partition("-")[0] for word in words if word[0].isdigit()), "")
        if not age:
            return None
        return self._presence.near(
            offset, _AGE_BACK, lambda one: self._presence.is_followed(one, f", {age}")
        )

    def _near(self, noun: str, offset: int, back: int, *, by_office: bool) -> IndexedPerson | None:
        """Who is present and can be called so, first those who have the office."""
        asker = self._presence.asker(offset)

        def can_be(one: IndexedPerson) -> bool:
            return one is not asker and self._can_be(one, noun)

        def has_office(one: IndexedPerson) -> bool:
            return can_be(one) and noun in self._roles.get(one.id, ())

        by_office = by_office and noun in self._titles
        found = self._presence.near(offset, back, has_office) if by_office else None
        return found or self._presence.near(offset, back, can_be)

    def _presented_later(
        self, role: str, words: Sequence[str], offset: int, *, is_known: bool
    ) -> IndexedPerson | None:
        """Who has the office in the paragraphs behind the first ones, which only describe.

        A retired general is in trouble. Gen. Jo Berg said that it was over.
        """
        if not self._presence.is_lead(offset, _LEAD):
            return None
        noun = role.rpartition(" ")[2]
        said = set(self._people.words(" ".join(words[1:])))
        first = bisect_left(self._presented, offset, key=itemgetter(0))
        for start, person, office in islice(self._presented, first, first + _MOST):
            if not self._presence.is_near(offset, start, _BEHIND_LEAD):
                return None
            if self._presence.was_told_of(person, offset):
                continue
            shared = said & (office.owners | set(office.role.split()))
            if self._fits(office, noun, frozenset()) or (is_known and len(shared) > 1):
                return person
        return None

    def _kin(self, words: Sequence[str], offset: int) -> IndexedPerson | None:
        """Somebody’s husband, if only one person of the document is called so."""
        is_owned = self._has(words[0], "owner") or self._is_owner(words[0])
        is_kin = self._words.person_noun.value(words[-1]) in _GENDERS
        if len(words) != 2 or not is_owned or not is_kin:  # noqa: PLR2004
            return None
        found = {}
        for span, person in self._people.mentions_before(offset, after=offset - _REMEMBERED):
            owner, kin = self._presence.words_before(span)
            is_same = owner == words[0] or self._has(owner, "owner") or self._has(words[0], "owner")
            if kin == words[1] and is_same:
                found[person.id] = person
        return next(iter(found.values())) if len(found) == 1 else None

    def is_person(self, phrase: str) -> bool:
        """Whether a phrase describes one person: the other man."""
        return self._unnamed_noun(phrase.split())[1] is not None

    def unnamed(self, phrase: str, offset: int) -> IndexedPerson | None:
        """Somebody who speaks and whom no mention of a person names: one voter, his wife, Bob.

        The person has no id, as the document does not list it.
        """
        words = phrase.split()
        noun: str
        gender: object
        if all(word[0].isupper() for word in words):
            noun, gender = "", self._words.first_name.value(words[0])
        else:
            noun, gender = self._unnamed_noun(words)
            # `The actor` is most often somebody known, whoever that is.
            if noun not in self._words.person_noun and self._has(words[0], "definite"):
                return None
        if gender is None:
            return None
        known = str(gender) if gender in _GENDERS else ""
        person = IndexedPerson(id="", name=phrase, gender=known)
        if noun:
            self._unnamed[noun] = offset, person
        return person

    def opening(self, text: str) -> IndexedPerson | None:
        """The man or woman without a name whom a sentence describes that it opens with."""
        words = text.split()[:_OPENING]
        if not words or not self._has(words[0], "indefinite", "pronoun"):
            return None
        for count in range(2, len(words) + 1):
            word = words[count - 1]
            noun = word.strip(",").lower()
            gender = self._words.person_noun.value(noun)
            if gender in _GENDERS:
                name = " ".join([*words[: count - 1], word.strip(",")])
                return IndexedPerson(id="", name=name, gender=str(gender))
            if not word[-1].isalnum() or self._has(word, *_ENDS_PHRASE):
                return None
        return None

    def unnamed_before(self, phrase: str, offset: int) -> IndexedPerson | None:
        """Whom `the second official` means after `a Lund official` has spoken."""
        words = phrase.split()
        if len(words) == 1 or not self._has(words[0], "definite", "demonstrative"):
            return None
        noun = words[-1].lower()
        place, found = self._unnamed.get(noun, (0, None))
        if found is None and self._words.person_noun.value(noun) == "anybody":
            return self._presence.last_unnamed()
        return found if self._presence.is_near(place, offset, _FAR) else None

    def _unnamed_noun(self, words: Sequence[str]) -> tuple[str, object]:
        """What one person is called who is described, and of which gender; None where nobody is."""
        ends = (n for n, word in enumerate(words) if self._has(word, "preposition", "relative"))
        head = words[: next(ends, len(words))]
        noun = head[-1].lower() if head else ""
        has_owner = any(map(self._is_owner, head[:-1]))
        if not (has_owner or self._has(words[0], "determiner")) or not self._is_noun(noun):
            return "", None
        gender = self._words.role_gender.value(noun) or self._words.person_noun.value(noun)
        return noun, gender or ""

    def _is_noun(self, noun: str) -> bool:
        """Whether a noun means one person: an aide, no aides."""
        known = (self._words.person_noun, *self._words.person_nouns)
        is_one = any(noun in vocabulary for vocabulary in known)
        return is_one and not (noun.endswith("s") and any(noun[:-1] in one for one in known))

    def _is_owner(self, word: str) -> bool:
        """Whether a word ends as the name of an owner: Berg’s."""
        return without_possessive(word, self._endings) != word

    def _has(self, word: str, *classes: str) -> bool:
        return self._words.has(word.lower(), *classes)

    def _can_be(self, person: IndexedPerson, noun: str) -> bool:
        """Whether gender and offices do not speak against a noun: a mayor is no senator."""
        if not person.id or not person.can_be(str(self._words.role_gender.value(noun, ""))):
            return False
        roles = self._roles.get(person.id, ())
        return noun not in self._titles or not roles or noun in roles

    def _latest(self, role: str, owners: frozenset[str], offset: int) -> IndexedPerson | None:
        """Who has the office, shares an owner if there is one, and was named last."""
        fitting = {
            id: person
            for (id, office), person in self._holders.get(role.rpartition(" ")[2], {}).items()
            if self._fits(office, role, owners)
        }
        before = [one for one in fitting.values() if one.spans[0][0] < offset]
        if before:
            return max(before, key=lambda one: one.spans[bisect_left(one.spans, (offset, 0)) - 1])
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _fits(self, office: _Office, role: str, owners: frozenset[str]) -> bool:
        if owners and not any(_is_same(one, two) for one in owners for two in office.owners):
            return False
        before = office.role.removesuffix(role)
        # A deputy minister is no minister, a foreign minister is one.
        is_other = self._words.role_status.value(before.strip().rpartition(" ")[2]) is not None
        is_same = office.role == role
        return is_same or (before.endswith(" ") and not is_other)


def _is_same(one: str, two: str) -> bool:
    """Whether two words name one thing: Peru, Peruvian."""
    short = min(len(one), len(two))
    return one == two or one[: max(_STEM, short - 1)] == two[: max(_STEM, short - 1)]

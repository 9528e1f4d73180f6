"""Whom a description means: `the senator`, `the Ohio Republican`, `a spokesman for Jo Berg`.

Persons are known by what the document's officials say of them. Who shares a name with the
description is meant before who is present, and who is present before who only has the office.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice, takewhile
from operator import itemgetter

import msgspec

from minekit.builtin.person_index import IndexedPerson, PersonIndex
from minekit.builtin.possessives import without_possessive
from minekit.builtin.speakers.profiles import Profiles
from minekit.builtin.speakers.pronouns import Presence
from minekit.builtin.speakers.words import SpeakerWords
from minekit.model import Mention

__all__ = ["Descriptions"]

_STEM = 4
"""Letters that a place and those who live there have in common at least."""

_AGE = "0123456789-"

_AGED = re.compile(r"(\d{1,3})-[a-z]+-[a-z]+\b")
"""The 42-year-old, but not the 60-second spot."""

_APPOSED = re.compile(r"[^.,“”\"\n]{0,70}, (?P<name>(?:[\w’'-]+\.? ){0,8}[\w’'-]+)(?=[,.])")
"""What stands between commas behind a description."""

_GENDERS = ("male", "female")

_FAR = 8
"""Paragraphs back to which `the official` is understood after `a Lund official`."""

_LONGEST_OPENING = 100
_OPENING = 7
"""Words with which a sentence describes somebody."""

_ENDS_PHRASE = ("preposition", "relative", "auxiliary", "coordinator", "determiner")

_LEAD = 3
"""First paragraphs, the headline among them, that may describe who is named behind them."""

_FIRST = 2
"""The headline and the first paragraph."""

_BEHIND_LEAD = 3
"""Paragraphs behind a description in which that person is named."""

_WIDE = 2
"""Kinds of work from which on a noun says little: a leader."""

_MOST_PEOPLE = 100
"""Persons of a document among whom it is looked who alone is told to be something."""

_MOST = 20
"""Officials behind it of whom one can be that person."""

_REMEMBERED = 3_000
"""Code points back to which somebody’s husband is one who was named."""

_BACK = 1
"""Paragraphs back to which `the Ohio Republican` is understood."""

_TOLD_BACK = 4
"""Paragraphs back to which `the critic` is somebody who was called so there."""

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


class _Description(msgspec.Struct, frozen=True):
    """What a phrase says of somebody.

    Attributes:
        words: of the phrase.
        joined: with what is joined to them: the senator and | candidate, as `the candidate`.
        head: how many of them there are before what hangs on the noun: the senator | from Ohio.
        noun: the last of these, in small letters.
        role: the words in small letters before what hangs on them.
        owners: words of names in it, folded.
        places: those of them that are no party.
        is_known: whether somebody is described who is known already: the, this.
        has_owner: whether the owners say whom it means: not `an Ohio official`.
        is_former: whether it was so once.
        inside: ids of persons who are named in the phrase, and so are others.
        native: whether the noun says where somebody is from.
        party: to which somebody belongs, or ''.
    """

    words: list[str]
    joined: str
    head: int
    noun: str
    role: str
    owners: frozenset[str]
    places: frozenset[str]
    is_known: bool
    has_owner: bool
    is_former: bool
    inside: frozenset[str]
    native: bool
    party: str

    @property
    def age(self) -> str:
        """The age that is told, or ''."""
        return next((age[1] for age in map(_AGED.match, self.words[: self.head]) if age), "")


class Descriptions:
    """The offices of one document's persons, and look-up by description.

    Args:
        text: of the document.
        people: the persons.
        officials: what the document says of them.
        presence: who is present where.
        words: what the language says of titles and small words.
    """

    def __init__(
        self,
        text: str,
        people: PersonIndex,
        officials: Iterable[Mention],
        presence: Presence,
        words: SpeakerWords,
    ) -> None:
        self._text = text
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
        self._held: dict[str, set[_Office]] = {}
        for _, person, office in self._presented:
            self._held.setdefault(person.id, set()).add(office)
        told = {
            id: [[*office.role.split(), *office.owners] for office in held]
            for id, held in self._held.items()
        }
        self._profiles = Profiles(text, people, told, words)

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
        what = self._read(phrase, offset)
        if what.head == 0:
            return None
        found = None
        # `A spokesman for Jo Berg` has a name, `an Ohio official` may be anybody.
        if what.role and what.owners and what.has_owner:
            found = self._latest(what.role, what.owners, offset)
        if found is None and what.is_known:
            found = self._known(what, offset)
        if found is None and what.joined:
            found = self.person(what.joined, offset)
        if found is not None:
            return found
        words = what.words[: what.head]
        is_headline = self._presence.is_lead(offset, 1) and not self._has(words[0], "determiner")
        if is_headline and not what.owners and self._is_calling(what):
            found = self._presence.first_subject(lambda one: self._can_be(one, what))
            if found is not None:
                return found
        if what.role and not self._has(words[0], "several"):
            found = self._presented_later(what.role, words, offset, is_known=what.is_known)
        found = found or self._kin(words, offset) or self._owned(what)
        return found or (None if self._has(words[0], "several") else self._next(what, offset))

    def _read(self, phrase: str, offset: int) -> _Description:
        words = phrase.split()
        end = self._head_end(words)
        is_known = self._has(words[0], "definite", "demonstrative")
        is_owned = end < len(words) and self._has(words[end], "preposition")
        is_determined = self._has(words[0], "determiner")
        inside = self._people.mentions_before(offset + len(phrase), after=offset)
        names = [word for word in words[:end] if word[0].isupper()]
        is_first = is_determined or self._words.is_calling(words[0])
        owners = self._owners(words[1:] if is_first else words)
        parties = {name.casefold() for name in names if self._words.party_of(name)}
        is_joined = end < len(words) and self._has(words[end], "joining")
        return _Description(
            words=words,
            joined=" ".join([words[0], *words[end + 1 :]]) if is_joined else "",
            head=end,
            # The 46-year-old is somebody known, too.
            noun=words[end - 1].lower().lstrip(_AGE),
            role=self._role([word for word in words[1:end] if word[0].islower()]),
            owners=owners,
            places=owners - parties,
            party=next((party for party in map(self._words.party_of, names) if party), ""),
            is_known=is_known,
            has_owner=is_known or is_owned or not is_determined,
            native=words[end - 1] in self._words.native,
            is_former=any(self._words.role_status.value(word) for word in words[1:end]),
            inside=frozenset(person.id for _, person in inside),
        )

    def _head_end(self, words: Sequence[str]) -> int:
        """How many words there are before what hangs on a noun, or stands beside it.

        The senator | from Ohio, the Ohio senator | and candidate.
        """
        for n, word in enumerate(words):
            if self._has(word, "preposition", "relative"):
                return n
            if n and self._has(word, "joining") and self._words.is_noun(words[n - 1].lower()):
                return n
        return len(words)

    def _known(self, what: _Description, offset: int) -> IndexedPerson | None:
        """Whom a definite description means: who is told so, or is present and can be it."""
        same = self._same_unnamed(what, offset)
        if same is not None:
            return same
        is_new = self._presence.introduces(what.noun, offset, _BACK)
        is_called = not is_new and self._is_calling(what)
        found = None
        if is_called:
            found = self._aged(what, offset) or self._fitting(what, offset)
        if found is not None and self._is_older(found, what, offset):
            return None
        if found is None and what.role and not what.owners:
            found = self._latest(what.role, what.owners, offset)
        if found is None and is_called and not self._is_anonymous(what, offset):
            back = _AGE_BACK if what.age or what.native else _BACK
            found = self._near(offset, back, lambda one: self._can_be(one, what))
        return found

    def _same_unnamed(self, what: _Description, offset: int) -> IndexedPerson | None:
        """Who spoke last in a paragraph, without a name: a senior Democrat, for the lawmaker."""
        person = self._presence.last_here(offset)
        if person is None or person.id or not self._words.is_calling(what.words[-1]):
            return None
        kinds = self._words.kinds(what.noun)
        others = self._words.kinds(self._read(person.name, offset).noun)
        is_other = bool(kinds) and bool(others) and kinds.isdisjoint(others)
        return None if is_other or not person.can_be(self._gender(what.noun)) else person

    def _fitting(self, what: _Description, offset: int) -> IndexedPerson | None:
        """Who is told to be what a description says: present, and else named not far, or alone."""

        def can_be(one: IndexedPerson) -> bool:
            return self._can_be(one, what)

        def is_told(one: IndexedPerson) -> bool:
            return can_be(one) and self._is_told(one, what)

        def is_alike(one: IndexedPerson) -> bool:
            return can_be(one) and self._is_alike(one, what)

        is_open = self._is_open(what.noun) and self._presence.last_unnamed() is not None
        is_new = is_open or what.is_former or self._was_unnamed(what.noun, offset)
        far = [(_TOLD_BACK, is_told)]
        alike = [] if is_new or what.places else [(_BACK, is_alike), (_TOLD_BACK, is_alike)]
        is_any = what.native or self._is_any(what)
        present = [(_BACK, can_be)] if is_any and not self._is_anonymous(what, offset) else []
        # A leader may be of anything.
        is_wide = is_any or len(self._words.kinds(what.noun)) > _WIDE
        ways = [*alike[:1], *present, *far, *alike[1:]] if is_wide else [*far, *alike]
        ways.insert(0, (_BACK, is_told))
        for back, fits in ways:
            found = self._near(offset, back, fits)
            if found is None and (back, fits) == (_TOLD_BACK, is_told) and not is_any:
                found = self._only(is_told)
            if found is not None:
                return found
        return None

    def _is_any(self, what: _Description) -> bool:
        """Whether anybody may be meant who is present: a candidate, but no critic."""
        is_epithet = self._words.epithet.value(what.noun) is not None
        is_office = self._is_office(what.noun) or not self._words.kinds(what.noun)
        return is_epithet and is_office and not what.places

    def _only(self, is_told: Callable[[IndexedPerson], bool]) -> IndexedPerson | None:
        """The one person of the document who is told to be so."""
        if len(self._people) > _MOST_PEOPLE:
            return None
        found = [one for one in self._people if is_told(one)]
        return found[0] if len(found) == 1 else None

    def _title(self, noun: str) -> str:
        return str(self._words.title_noun.value(noun, noun))

    def _is_told(self, person: IndexedPerson, what: _Description) -> bool:
        """Whether the text tells of a person what a description says."""
        told = self._profiles.told(person)
        if what.places:
            is_there = all(any(_is_same(one, two) for two in told) for one in what.places)
            return is_there and self._may_be_from(person, what)
        if what.native:
            return any(_is_same(what.noun, one) for one in told)
        if self._words.party_of(what.noun):
            return what.party in self._profiles.parties(person)
        return not told.isdisjoint((what.noun, self._title(what.noun))) or self._does(
            told, what.noun
        )

    def _may_be_from(self, person: IndexedPerson, what: _Description) -> bool:
        """Whether who is from a place can be called by a noun: an Ohio senator by `Democrat`."""
        if what.noun in self._profiles.told(person) or self._is_alike(person, what):
            return True
        is_open = not self._words.kinds(what.noun) or not self._profiles.kinds(person)
        return is_open and what.noun in self._words.epithet and not self._is_office(what.noun)

    def _does(self, told: Iterable[str], noun: str) -> bool:
        """Whether somebody does what a noun says: who teaches is a teacher."""
        stems = (noun.removesuffix(end) for end in self._words.person_ending.terms)
        long = tuple(stem for stem in stems if _STEM <= len(stem) < len(noun))
        return any(word.startswith(long) for word in told)

    def _is_alike(self, person: IndexedPerson, what: _Description) -> bool:
        """Whether somebody has another office of the kind that a description tells."""
        return not self._words.kinds(what.noun).isdisjoint(self._profiles.kinds(person))

    def _is_calling(self, what: _Description) -> bool:
        """Whether somebody known may be called so: the senator, the 46-year-old, the Swede."""
        noun, raw = what.noun, what.words[what.head - 1]
        is_owned = self._is_owned(what.words[: what.head]) and self._words.kinds(noun)
        if (noun in self._words.epithet or what.age) and not is_owned:
            return True
        before = what.words[1 : what.head - 1]
        if any(self._is_owner(word) or self._has(word, "pronoun") for word in before):
            return False
        if what.head < len(what.words) and not self._tells_number(what.words[what.head :]):
            return False
        is_noun = raw.islower() or what.head == 1
        return what.native or (is_noun and self._is_person_noun(noun))

    def _is_person_noun(self, noun: str) -> bool:
        """Whether a noun means one person, by what is known of it or by its ending."""
        bodies = (self._words.body_noun, self._words.org_noun, self._words.writing)
        is_thing = any(noun in one for one in bodies) or self._words.is_speech(noun)
        ending = self._words.person_ending
        sure = (end for end in ending.terms if ending.value(end) == "sure")
        is_one = self._words.is_noun(noun) or any(map(noun.endswith, sure))
        return is_one and not is_thing

    def _tells_number(self, tail: Sequence[str]) -> bool:
        """Whether what hangs on a noun says how many: the mother | of three."""
        return all(
            self._has(word, "preposition", "several") or word.isdigit() for word in tail
        ) and (tail[-1].isdigit() or self._has(tail[-1], "several"))

    def _is_anonymous(self, what: _Description, offset: int) -> bool:
        """Whether a description may be of somebody whom the text does not name: the voter.

        Who has an office is told to have it, and a trade that somebody has is that person's.
        """
        noun = what.noun
        if what.age or self._words.epithet.value(noun) is not None:
            place, unnamed = self._unnamed.get(noun, (0, None))
            return unnamed is not None and self._presence.is_near(place, offset, _BACK)
        is_bare = what.head == 2 and noun in self._words.role_seat  # noqa: PLR2004
        is_held = noun in self._holders or is_bare or (what.is_former and self._is_office(noun))
        is_new = self._was_unnamed(noun, offset) or self._is_plain(noun, offset)
        return is_held or is_new or self._is_open(noun)

    def _is_open(self, noun: str) -> bool:
        """Whether those have no name most often who are called so: an aide, a voter."""
        gender = self._words.person_noun.value(noun)
        return gender is not None and (gender not in _GENDERS or noun in self._words.role_head)

    def _is_plain(self, noun: str, offset: int) -> bool:
        """Whether a man or a woman may be somebody new whom another noun introduced: a veteran."""
        is_plain = noun in self._words.person_noun and noun not in self._words.kin
        return is_plain and self._presence.introduces_any(self._words.is_calling, offset, _BACK)

    def _is_office(self, noun: str) -> bool:
        """Whether a noun is of an office: a mayor, but no critic."""
        kinds = self._words.kinds(noun)
        return bool(kinds) and not any(kind in self._words.beside_office for kind in kinds)

    def _is_older(self, person: IndexedPerson, what: _Description, offset: int) -> bool:
        """Whether somebody without a name was called so since a person was named."""
        place, unnamed = self._unnamed.get(what.noun, (0, None))
        if unnamed is None:
            return False
        number = bisect_left(person.spans, (offset, 0))
        is_same = unnamed.name.split()[1:] == what.words[1:]
        return is_same or (number > 0 and person.spans[number - 1][0] < place)

    def _was_unnamed(self, noun: str, offset: int) -> bool:
        """Whether somebody without a name has been called so: a voter from Ulm said."""
        place, unnamed = self._unnamed.get(noun, (0, None))
        is_other = unnamed is not None and self._presence.is_near(place, offset, _FAR)
        return is_other or self._presence.introduces(noun, offset, _FAR)

    def _near(
        self, offset: int, back: int, fits: Callable[[IndexedPerson], bool]
    ) -> IndexedPerson | None:
        """Who is present of those who fit, but not who asked what is answered there."""
        asker = self._presence.asker(offset)
        return self._presence.near(offset, back, lambda one: one is not asker and fits(one))

    def _owned(self, what: _Description) -> IndexedPerson | None:
        """Who has an office for somebody: his lawyer, the mayor’s chief of staff."""
        words = what.words[: what.head]
        owners = [n for n, word in enumerate(words) if self._is_owner(word)]
        last = owners[-1] if owners else 0
        if not owners and not self._has(words[0], "owner"):
            return None
        role = self._role([word for word in words[last + 1 :] if word[0].islower()])
        noun = role.rpartition(" ")[2]
        found = {
            id: person
            for (id, office), person in self._holders.get(noun, {}).items()
            if self._fits(office, role, what.places) and self._can_be(person, what)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _aged(self, what: _Description, offset: int) -> IndexedPerson | None:
        """Whose age the text tells: Jo Berg, 42, is the 42-year-old."""
        if not what.age:
            return None
        return self._presence.near(
            offset, _AGE_BACK, lambda one: self._presence.is_followed(one, f", {what.age}")
        )

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

    def _next(self, what: _Description, offset: int) -> IndexedPerson | None:
        """Who opens the paragraph behind the first one, which only describes: A nurse is angry.

        Jo Berg, 40, came home.
        """
        is_one = self._words.is_calling(what.words[what.head - 1])
        is_told = self._has(what.words[0], "definite", "indefinite")
        if not (is_one and is_told and self._presence.is_lead(offset, _FIRST)):
            return None
        return self._presence.first_behind(offset, lambda one: self._can_be(one, what), bare=True)

    def _kin(self, words: Sequence[str], offset: int) -> IndexedPerson | None:
        """Somebody’s husband, if only one person of the document is called so."""
        owner = " ".join(words[:-1])
        is_owned = self._has(owner, "owner") or self._is_owner(owner)
        is_kin = self._words.person_noun.value(words[-1]) in _GENDERS
        if not is_owned or not is_kin:
            return None
        is_described = len(words) > 2 or self._has(owner, "owner")  # noqa: PLR2004
        found = {}
        for span, person in self._people.mentions_before(offset, after=offset - _REMEMBERED):
            other, kin = self._presence.words_before(span)
            if kin == words[-1] and (is_described or other == owner or self._has(other, "owner")):
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

    def opening(self, offset: int) -> IndexedPerson | None:
        """Whom a sentence describes that opens at a place: A man, Her brother, The Swede."""
        words = self._text[offset : offset + _LONGEST_OPENING].split()[: _OPENING + 2]
        words = [*self._without_time(words)][:_OPENING]
        if not words:
            return None
        if self._has(words[0], "indefinite", "pronoun"):
            return self._new_in(words)
        count = self._count(words)
        if not count:
            return None
        phrase = " ".join([*words[: count - 1], words[count - 1].strip(",")])
        named = self._apposed(self._text.index(words[count - 1], offset) + len(words[count - 1]))
        if named is not None:
            return named
        if words[count - 1].isalpha() and self._has(words[count], "preposition"):
            # The senator from Ohio | left.
            tail = [*takewhile(lambda word: word[0].isupper(), words[count + 1 :])]
            if not tail and self._has(words[0], "definite"):
                return None
            phrase = " ".join([phrase, words[count], *tail]) if tail else phrase
        found = self.person(phrase, offset) or self.unnamed_before(phrase, offset)
        if found is not None or self._has(words[0], "definite"):
            return found
        noun = words[count - 1].strip(",").lower()
        person = IndexedPerson(id="", name=phrase, gender=self._gender(noun))
        self._unnamed.setdefault(noun, (offset, person))
        return person

    def _without_time(self, words: Sequence[str]) -> Sequence[str]:
        """The words of a sentence behind a time: On Monday, | last month | the senator left."""
        if len(words) < 3:  # noqa: PLR2004
            return words
        first, second = words[0], words[1].strip(",")
        if self._has(first, "preposition"):
            return words[2:] if self._has(second, "time") else ()
        is_time = self._has(first, "near_time") and self._has(second, "period", "time")
        return words[2:] if is_time else words

    def _apposed(self, end: int) -> IndexedPerson | None:
        """Who is named behind a description, between commas: his rival for it, lawyer Jo Berg."""
        found = _APPOSED.match(self._text, end - 1)
        if found is None:
            return None
        nearest = next(self._people.mentions_before(found.end(), after=found.start("name")), None)
        return nearest[1] if nearest and nearest[0][1] >= found.end("name") - 1 else None

    def _count(self, words: Sequence[str]) -> int:
        """How many words describe somebody who is no name's: The Ohio senator | left."""
        for count in range(1, len(words)):
            word = words[count - 1]
            behind = [word.strip(",") for word in words[count : count + 2]]
            if count > 1 and self._words.is_calling(word.strip(",")):
                # The Republican, but not the Republican presidential nominee.
                others = behind if word[0].isupper() else behind[:1]
                if not any(map(self._words.is_calling, others)):
                    is_known = self._has(words[0], "definite", "owner")
                    is_known = is_known or self._is_owned(words[:count])
                    return 0 if behind[0][0].isupper() or not is_known else count
            is_open = self._has(word, *_ENDS_PHRASE[:-1]) or (
                count > 1 and self._has(word, "pronoun")
            )
            if not word[-1].isalnum() or is_open:
                return 0
        return 0

    def _is_owned(self, words: Sequence[str]) -> bool:
        return any(map(self._is_owner, words[:-1]))

    def _new_in(self, words: Sequence[str]) -> IndexedPerson | None:
        """The man or woman without a name whom some words describe that open a sentence."""
        for count in range(2, len(words) + 1):
            word = words[count - 1]
            noun = word.strip(",").lower()
            is_named = words[count : count + 1] and words[count][0].isupper()
            if self._gender(noun) and not is_named:
                name = " ".join([*words[: count - 1], word.strip(",")])
                return IndexedPerson(id="", name=name, gender=self._gender(noun))
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
        gender = self._words.person_noun.value(noun)
        last = self._presence.last_unnamed()
        is_any = gender == "anybody" or (gender in _GENDERS and len(words) == 2)  # noqa: PLR2004
        if found is None and is_any and last is not None and last.can_be(self._gender(noun)):
            return last
        return found if self._presence.is_near(place, offset, _FAR) else None

    def _unnamed_noun(self, words: Sequence[str]) -> tuple[str, object]:
        """What one person is called who is described, and of which gender; None where nobody is."""
        ends = (n for n, word in enumerate(words) if self._has(word, "preposition", "relative"))
        head = words[: next(ends, len(words))]
        noun = head[-1].lower() if head else ""
        is_owned = self._is_owned(head) or self._has(words[0], "determiner")
        is_party = noun in self._words.epithet and bool(self._words.party_of(noun))
        is_noun = is_party or self._words.is_noun(noun)
        if not is_owned or not is_noun:
            return "", None
        gender = self._words.role_gender.value(noun) or self._words.person_noun.value(noun)
        return noun, gender or ""

    def _is_owner(self, word: str) -> bool:
        """Whether a word ends as the name of an owner: Berg’s."""
        return without_possessive(word, self._endings) != word

    def _has(self, word: str, *classes: str) -> bool:
        return self._words.has(word.lower(), *classes)

    def _can_be(self, person: IndexedPerson, what: _Description) -> bool:
        """Whether nothing speaks against a description: a mayor is no senator."""
        noun = what.noun
        is_it = person.id and person.id not in what.inside
        if not is_it or not person.can_be(self._gender(noun)):
            return False
        parties = self._profiles.parties(person)
        if what.party and parties and what.party not in parties:
            return False
        if what.is_former:
            return True
        roles = self._roles.get(person.id, ())
        nouns = (role.rpartition(" ")[2] for role in roles)
        is_titled = any(other in self._titles or self._is_office(other) for other in nouns)
        if noun in self._titles and is_titled and noun not in roles:
            return False
        others = self._profiles.kinds(person)
        is_other = any(kind not in self._words.beside_office for kind in others)
        is_alike = not self._words.kinds(noun).isdisjoint(others)
        return is_alike or not (is_other and self._is_office(noun))

    def _gender(self, noun: str) -> str:
        """The gender of those who are called by a noun, or ''."""
        gender = self._words.role_gender.value(noun) or self._words.person_noun.value(noun)
        return str(gender) if gender in _GENDERS else ""

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

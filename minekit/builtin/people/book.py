"""Names of one document sorted into persons: which names are the same one's, and whose is "Poe"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from minekit.builtin.people.known import Known
from minekit.builtin.people.names import Name, place
from minekit.builtin.people.short_names import find_names
from minekit.builtin.people.words import PersonWords
from minekit.model import Span, Value
from minekit.rules.vocab import fold

__all__ = ["PersonBook"]

_NICKNAME = re.compile(r"[(“\"'‘][^)”\"'’]*[)”\"'’]")
# What begins with no letter is taken whole, so that no word begins inside of it.
_WORD = re.compile(r"[^\W\d_][\w-]*(?:['’](?=[^\W\d_]{2})[\w-]*)*|[\w-]+")
_END = 2
"""Words of a surname with its particle: `de Blasio`."""

_DOMINANT = 2
"""A bare surname means the bearer who is named this many times as often as any other."""

_PRONOUNS = 4
"""What pronouns behind a surname must weigh to say whose of a couple it is."""

_CLEAR = 3
"""So many times as much must speak for one of the couple as for the other."""


class PersonBook:
    """Everybody of one document."""

    def __init__(self, words: PersonWords) -> None:
        self.words = words
        self.people: list[Known] = []
        self._by_surname: dict[str, list[Known]] = {}
        self._by_role: dict[str, set[Known]] = {}
        self._seen: Counter[tuple[str, ...]] = Counter()
        self._loose: Counter[str] = Counter()
        self._by_edge: dict[str, list[tuple[str, ...]]] = {}
        self._meant: dict[str, Known] = {}
        self._ends: set[tuple[str, ...]] = set()

    def parse(self, text: str, offset: int = 0) -> Name:
        """The words of a name."""
        words = _NICKNAME.sub(" ", text).replace(",", " ").split()
        kept = [word for word in words if word not in self.words.suffixes]
        suffix = words[-1].rstrip(".") if words[-1:] != kept[-1:] else ""
        return Name(text, tuple(kept or words), offset, suffix)

    def learn(self, names: Collection[Name], text: str = "") -> None:
        """Count the names, and their words in the text outside of them, for the other questions."""
        self._seen = Counter(name.words for name in names)
        asked = {word for name in names for word in name.words}
        asked |= {word.lower() for word in asked}
        self._loose = Counter(filter(asked.__contains__, _WORD.findall(text)))
        self._loose.subtract(word for name in names if len(name.words) > 1 for word in name.words)
        before: set[tuple[str, ...]] = set()
        for words in self._seen:
            for word in {words[0], words[-1]}:
                self._by_edge.setdefault(word, []).append(words)
            if len(words) > _END and self._ends_in_surname(words, before):
                self._ends.add(tuple(map(fold, words[-_END:])))
            before.add(words)

    def _ends_in_surname(self, words: tuple[str, ...], before: Container[tuple[str, ...]]) -> bool:
        """Whether the last two words are a surname: Two Bulls, where nobody is called Bulls.

        Args:
            words: of a name.
            before: names that the text has before it.
        """
        end = words[-_END:]
        if words[0] in self.words.first_names or self.words.is_particle(end[0]):
            return True
        comes_later = self._seen[end] > 0 and end not in before
        return comes_later and not self.stands_alone(end[-1])

    def stands_alone(self, word: str) -> bool:
        """Whether a word of a name is in the text outside of names of several words too."""
        return self._loose[word] > 0

    def is_only_a_name(self, word: str) -> bool:
        """Whether a word stands alone, is never written small, and is no place."""
        is_word = self.stands_alone(word.lower()) or bool(self.words.place(word))
        return self.stands_alone(word) and not is_word

    def cut(self, name: Name) -> Name:
        """A name without the capitalised words of a headline before and after it."""
        words, start = name.words, 0
        for later in range(1, len(words) - 1):
            is_surname = tuple(map(fold, words[later:])) in self._ends
            if is_surname or self.is_person(Name(name.text, words[later - 1 :])):
                break
            if self._seen[words[later:]]:
                start = later
                break
        stop = next(
            (end for end in range(start + 2, len(words)) if self._seen[words[start:end]]),
            len(words),
        )
        if stop - start == len(words):
            return name
        begin = place(name.text, words[: start + 1])
        end = place(name.text, words[:stop]) + len(words[stop - 1])
        return Name(name.text[begin:end], words[start:stop], name.offset + begin, name.suffix)

    def is_person(self, name: Name) -> bool:
        """Whether words alone show a person: a first name, a family's put first, `van` between."""
        words = self.words
        is_first = name.first in words.first_names or name.first in words.leading_families
        return is_first or any(words.particles.value(word) for word in name.words[1:-1])

    def is_given(self, word: str) -> bool:
        """Whether a word is a first name, and none of a family that is put first: Jung Eun-ji."""
        return word in self.words.first_names and word not in self.words.leading_families

    def ends_another(self, name: Name) -> bool:
        """Whether a name is how somebody's longer one ends: `De Blasio`, of `Bill de Blasio`."""
        return tuple(map(fold, name.words)) in self._ends

    def is_called_by_end(self, name: Name) -> bool:
        """Whether the text has the last two words of a name as a surname: `Pieter Van Leuven`."""
        end = name.words[-_END:]
        return self._seen[end] > 0 and tuple(map(fold, end)) in self._ends

    def may_be_a_phrase(self, name: Name) -> bool:
        """Whether a name may be a word before somebody's short name: `Six Poe` (aides left)."""
        if self._seen[name.words] != 1 or self.is_person(name):
            return False
        # The name itself is not among those that begin with a first name.
        others = self._by_edge.get(name.surname, ())
        return any(len(words) > 1 and words[0] in self.words.first_names for words in others)

    def bearers(self, surname: str) -> list[Known]:
        """Those with this surname."""
        return self._by_surname.get(fold(surname), [])

    def enter(self, name: Name) -> Known:
        """The person of this full name, made if new."""
        for person in self.bearers(name.surname):
            if all(name.can_be(other) for other in person.names):
                person.add(name)
                return person
        person = self.enter_apart(name)
        person.hear(self.words.first_name_gender(name.first), "first_name")
        return person

    def enter_apart(self, name: Name) -> Known:
        """A new person, whoever else has such a name."""
        person = Known([name])
        self.people.append(person)
        self._by_surname.setdefault(fold(name.surname), []).append(person)
        return person

    def is_first(self, word: str, gender: str) -> bool:
        """Whether a word is the first name of a person named in full who can be of a gender."""
        return any(
            name.first == word and gender in ("", person.gender or gender)
            for person in self.people
            for name in person.names
        )

    def is_somebody_new(self, name: Name, *, role: str, gender: str) -> bool:
        """Whether a surname with a title or honorific is of nobody who is named in full.

        `President Roe` may come before her husband, `the dentist Kit Roe`.

        Args:
            name: of one word.
            role: the title, or ''.
            gender: what the honorific says, or ''.
        """
        bearers = self.bearers(name.surname)
        fitting = [person for person in bearers if gender in ("", person.gender)]
        fitting = fitting or [person for person in bearers if not person.gender]
        return not any(
            person.names[0].offset < name.offset
            or not role
            or not person.roles
            or self.words.noun(role) in person.roles
            for person in fitting
        )

    def give_office(self, person: Known, attrs: Mapping[str, Value]) -> None:
        """Note a role and the country or state that it belongs to."""
        role = str(attrs.get("role", "")).strip()
        if not role:
            return
        nouns = self.words.nouns(role)
        person.roles |= nouns
        person.was |= nouns if self.words.is_once(role) else set()
        for noun in nouns:
            self._by_role.setdefault(noun, set()).add(person)
        person.hear(str(self.words.role_gender.value(role.rsplit(maxsplit=1)[-1], "")), "role")
        owners = (str(attrs.get(key, "")) for key in ("affiliation", "state"))
        person.places |= {place for place in map(self.words.place, owners) if place}

    @cached_property
    def _short_names(self) -> dict[str, list[Known]]:
        """What may stand alone for whom: surnames, and first names that nobody else has."""
        short: dict[str, list[Known]] = {}
        for person in self.people:
            for surname in self._surnames(person):
                short.setdefault(surname, []).append(person)
        firsts: dict[str, set[Known]] = {}
        for person in self.people:
            for name in person.names:
                if name.first in self.words.first_names or self.is_only_a_name(name.first):
                    firsts.setdefault(name.first, set()).add(person)
        alone = {first: [*bearers] for first, bearers in firsts.items() if len(bearers) == 1}
        return alone | short

    def _surnames(self, person: Known) -> set[str]:
        """How a surname may stand alone: with the particles before it, and with a capital."""
        surnames = {person.surname}
        for name in person.names:
            start = len(name.words) - 1
            while start > 1 and self.words.is_particle(name.words[start - 1]):
                start -= 1
            surnames.add(" ".join(name.words[start:]))
        return {form for surname in surnames for form in self.words.forms(surname)}

    def alone(self, text: str) -> Iterator[Span]:
        """Where a surname or first name stands, as a word of its own."""
        return find_names(self._short_names, text)

    def is_shared(self, text: str) -> bool:
        """Whether a man and a woman have a short name."""
        return {"male", "female"} <= {one.gender for one in self._short_names.get(text, ())}

    def learn_shared(self, heard: Iterable[tuple[str, str, int]]) -> None:
        """Note which of husband and wife, or of siblings, the surname alone means.

        Args:
            heard: short names, each with the gender of the pronoun behind it, or '', and how much
                that says.
        """
        counts: Counter[tuple[str, str]] = Counter()
        for name, gender, weight in heard:
            counts[name, gender] += weight
        for (name, gender), count in counts.items():
            other = counts.get((name, "female" if gender == "male" else "male"), 0)
            bearers = [one for one in self._short_names[name] if gender and one.gender == gender]
            if count >= max(_PRONOUNS, _CLEAR * other) and len(bearers) == 1:
                self._meant[name] = bearers[0]

    def choose(self, text: str, *, seen: Mapping[Known, int], gender: str) -> Known | None:
        """Whom a short name means.

        Args:
            text: a surname or first name, or more of it.
            seen: those mentioned before, each with the number of the last mention.
            gender: what an honorific says.
        """
        bearers = self._short_names.get(text) or self.bearers(self.parse(text).surname)
        fitting = [p for p in bearers if not gender or p.gender in ("", gender)]
        meant = self._meant.get(text)
        if meant in fitting:
            return meant
        if len(fitting) > 1:
            return self._likeliest(fitting, seen)
        return fitting[0] if fitting else None

    def _likeliest(self, bearers: Sequence[Known], seen: Mapping[Known, int]) -> Known | None:
        """Who is nobody’s relative, had the name first, or is named most by far, else the last."""
        apart = [one for one in bearers if not one.is_relative]
        if len(apart) == 1:
            return apart[0]
        met = sorted((one for one in bearers if one in seen), key=seen.__getitem__, reverse=True)
        if not met:
            # A headline is of whom the text names first.
            return min(bearers, key=lambda person: person.names[0].offset)
        if len(met) == 1:
            met[0].is_settled = True
        settled = next((one for one in met if one.is_settled), None)
        if settled is not None:
            return settled
        first, second = sorted(bearers, key=lambda person: -person.count)[:2]
        if first.count >= _DOMINANT * second.count:
            return first
        return met[0]

    def described(self, attrs: Mapping[str, Value], seen: Container[Known]) -> Known | None:
        """The one person whom `the Belarusian leader` or `the senator` can mean, or None.

        Args:
            attrs: `role`, and `place` for the people, country or state that it belongs to.
            seen: those mentioned before.
        """
        role, owner = str(attrs["role"]), str(attrs.get("place", ""))
        place = self.words.place(owner)
        if owner and not place:
            return None
        noun, is_once = self.words.noun(role), self.words.is_once(role)
        fitting = [
            person
            for person in self._by_role.get(noun, ())
            if person in seen
            and (not place or place in person.places)
            and (not is_once or noun in person.was)
        ]
        return fitting[0] if len(fitting) == 1 else None

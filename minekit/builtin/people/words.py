"""What a language says of names and roles: the vocabularies, and questions to them."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from minekit.rules.vocab import Vocabulary, fold

__all__ = ["PersonWords"]

_TOKEN = re.compile(r"[^\W_]+")


class PersonWords(msgspec.Struct, frozen=True):
    """The vocabularies, in the order of the table `minekit.builtin`."""

    first_names: Vocabulary
    suffixes: Vocabulary
    particles: Vocabulary
    leading_families: Vocabulary
    pronouns: Vocabulary
    role_gender: Vocabulary
    leaders: Vocabulary
    title_nouns: Vocabulary
    demonyms: Vocabulary
    countries: Vocabulary
    short_countries: Vocabulary
    states: Vocabulary
    kin: Vocabulary
    role_status: Vocabulary

    def pronoun(self, text: str) -> str:
        """The gender of the first pronoun of a text, or ''."""
        known = _folded(self.pronouns)
        for token in _TOKEN.findall(text):
            gender = self.pronouns.value(token) if token.casefold() in known else None
            if gender:
                return str(gender)
        return ""

    def first_name_gender(self, word: str) -> str:
        """`male`, `female` or ''."""
        gender = self.first_names.value(word)
        return str(gender) if gender in ("male", "female") else ""

    def place(self, text: str) -> str:
        """A key of a country, a people or a state of the United States, or ''."""
        for vocabulary in (self.demonyms, self.countries, self.short_countries):
            code = vocabulary.value(text)
            if code:
                return str(code)
        state = self.states.value(text)
        return f"US-{state}" if state else ""

    def is_particle(self, word: str) -> bool:
        """Whether a word opens surnames: `de` or `De`."""
        return word in self.particles or word.lower() in self.particles

    def forms(self, surname: str) -> set[str]:
        """How a surname may be written: `al-Masri` also `Al-Masri` and `Masri`."""
        forms = {surname, surname[0].upper() + surname[1:]}
        particle, hyphen, rest = surname.partition("-")
        if hyphen and self.is_particle(particle):
            forms |= {f"{particle.lower()}-{rest}", f"{particle.capitalize()}-{rest}", rest}
        return forms

    def noun(self, role: str) -> str:
        """The last word of a role, with short titles written out: `Sen.` is `senator`."""
        last = role.rsplit(maxsplit=1)[-1]
        full = self.title_nouns.value(role) or self.title_nouns.value(last, last)
        return fold(str(full)).rsplit(maxsplit=1)[-1]

    def is_once(self, role: str) -> bool:
        """Whether somebody had a role before: former mayor."""
        return self.role_status.value(role.partition(" ")[0].lower()) == "former"

    def nouns(self, role: str) -> set[str]:
        """What somebody with a role can be called: a president also a leader."""
        ends = [" ".join(role.split()[-count:]) for count in (1, 2)]
        also = {str(noun) for end in ends if (noun := self.leaders.value(end))}
        return {self.noun(role)} | also


@lru_cache(maxsize=4)  # of each language in use
def _folded(short: Vocabulary) -> frozenset[str]:
    """The terms of a short list, folded: what is none of them need not be looked up."""
    return frozenset(map(fold, short.terms))

"""What the annotator `speakers` knows of a language: vocabularies, and classes of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

import msgspec

from minekit.builtin.possessives import without_possessive
from minekit.rules.vocab import Vocabulary

__all__ = ["GENDERS", "SpeakerWords", "is_same"]

GENDERS = ("male", "female")

_FINITE = ("base", "third", "past")

_STEM = 4
"""Letters that a place and those who live there have in common at least."""


class SpeakerWords(msgspec.Struct, frozen=True):
    """What the annotator knows of a language.

    Attributes:
        third_person: he, she and their like, with a gender.
        attribution_noun: remark, claim: what somebody said.
        title_noun: what a title is called without a name: `senator` for Sen.
        synonym: what an office is called, too: `lawyer` for an attorney.
        role_status: words that make a role another one: former, deputy.
        role_gender: the gender of those who are called so: businessman.
        epithet: what somebody known is called: senator, Republican, tycoon.
        body_noun: company, newspaper: for bodies whose name does not say what they are.
        org_noun: department, company: any body.
        any_body: group, organization: what any body can be called.
        body_head: what bodies are called whose names end so: guild.
        writing: statement, letter: what somebody has written who is quoted.
        pair: two, couple: what two are called.
        masthead, org_name: for short names of bodies: the Post, but not the Senate.
        issued: sent, written: how it comes from its author.
        made_known: obtained, published: how it comes to others.
        resuming_verb: added, continued: what only who spoke before can do.
        asking_verb: asked: what somebody else answers.
        person_noun: man, voter: what anybody can be called, with a gender.
        role_head, role_seat, role_surname, occupation, kin: what else a person is called.
        person_ending: of nouns for persons: swimmer.
        participle_ending: of verbs behind a noun: the lawyer representing Poe.
        native: what somebody is called for where he is from: Swede.
        party: the party of those who are called so.
        calling: the kinds of work of those who are called so.
        beside_office: kinds of work that go with any other.
        protagonist: what the one is called of whom a whole text tells: tycoon, sprinter.
        demonym: of those who live in a country: Swiss.
        surroundings: what tells where somebody speaks: crowd, talking.
        first_name: with a gender.
        abbreviation: words after which a full stop ends no sentence.
        possessive_ending: of an owner's name.
        word_form, past_ending: which form of a verb a word is.
        classes: classes of words: subject, first_person, anaphor, acronym, relative, preposition.
    """

    third_person: Vocabulary
    attribution_noun: Vocabulary
    title_noun: Vocabulary
    synonym: Vocabulary
    role_status: Vocabulary
    role_gender: Vocabulary
    epithet: Vocabulary
    body_noun: Vocabulary
    org_noun: Vocabulary
    any_body: Vocabulary
    body_head: Vocabulary
    writing: Vocabulary
    issued: Vocabulary
    made_known: Vocabulary
    pair: Vocabulary
    masthead: Vocabulary
    org_name: Vocabulary
    resuming_verb: Vocabulary
    asking_verb: Vocabulary
    person_noun: Vocabulary
    role_head: Vocabulary
    role_seat: Vocabulary
    role_surname: Vocabulary
    occupation: Vocabulary
    kin: Vocabulary
    person_ending: Vocabulary
    participle_ending: Vocabulary
    native: Vocabulary
    party: Vocabulary
    calling: Vocabulary
    beside_office: Vocabulary
    protagonist: Vocabulary
    demonym: Vocabulary
    surroundings: Vocabulary
    first_name: Vocabulary
    abbreviation: Vocabulary
    possessive_ending: Vocabulary
    word_form: Vocabulary
    past_ending: Vocabulary
    classes: Vocabulary

    @property
    def person_nouns(self) -> tuple[Vocabulary, ...]:
        """What persons are called for what they do, or for whom they belong to."""
        return self.role_head, self.role_seat, self.role_surname, self.occupation, self.kin

    def is_former(self, word: str) -> bool:
        """Whether a word says that somebody had an office before: former, ex."""
        return self.role_status.value(word) == "former"

    def kinds(self, noun: str) -> frozenset[str]:
        """The kinds of work of those who are called by a noun."""
        return _classes(self.calling.value(noun, ""))

    def party_of(self, noun: str) -> str:
        """The party of those who are called by a noun, or ''."""
        forms = noun, noun.capitalize(), noun.upper()
        return next((str(name) for name in map(self.party.value, forms) if name), "")

    def title(self, noun: str) -> str:
        """What somebody is called without a name: senator for Sen., lawyer for an attorney."""
        return str(self.title_noun.value(noun) or self.synonym.value(noun, noun))

    def gender(self, noun: str) -> str:
        """The gender of those who are called by a noun, or ''."""
        gender = self.role_gender.value(noun) or self.person_noun.value(noun)
        return str(gender) if gender in GENDERS else ""

    def is_first_name(self, word: str) -> bool:
        """Whether a word is a first name and little else."""
        return word in self.first_name and not self.has_folded(word, "namesake")

    def first_name_gender(self, word: str) -> str | None:
        """The gender of a first name, '' where both have it; None of any other word."""
        gender = self.first_name.value(word)
        return gender if gender is None or gender in GENDERS else ""

    def is_noun(self, noun: str) -> bool:
        """Whether a noun means one person: an aide, no aides."""
        known = (self.person_noun, *self.person_nouns)
        is_one = any(noun in vocabulary for vocabulary in known)
        return is_one and not (noun.endswith("s") and any(noun[:-1] in one for one in known))

    def is_calling(self, word: str) -> bool:
        """Whether a word is what somebody is called: brother, Swede, Republican."""
        noun = word.lower()
        return noun in self.epithet or word in self.native or self.is_noun(noun)

    def is_person_noun(self, noun: str) -> bool:
        """Whether a noun means one person, by what is known of it or by its ending."""
        bodies = (self.body_noun, self.org_noun, self.writing)
        is_thing = any(noun in one for one in bodies) or self.is_speech(noun)
        ending = self.person_ending
        sure = (end for end in ending.terms if ending.value(end) == "sure")
        is_one = self.is_noun(noun) or any(map(noun.endswith, sure))
        return is_one and not is_thing

    def is_office(self, noun: str) -> bool:
        """Whether a noun is of an office: a mayor, but no critic."""
        kinds = self.kinds(noun)
        return bool(kinds) and not any(kind in self.beside_office for kind in kinds)

    def is_open(self, noun: str) -> bool:
        """Whether those have no name most often who are called so: an aide, a voter."""
        gender = self.person_noun.value(noun)
        return gender is not None and (gender not in GENDERS or noun in self.role_head)

    def may_be_person(self, noun: str) -> bool:
        """Whether a noun means one person, if only by how it ends: an outfitter."""
        nouns = (self.body_noun, self.org_noun, self.writing)
        is_thing = any(noun in one for one in nouns) or self.is_speech(noun)
        return self.is_noun(noun) or (
            not is_thing and noun.endswith(tuple(self.person_ending.terms))
        )

    def is_verb(self, word: str) -> bool:
        """Whether a word is most often a finite verb, by what is known of it or by its ending."""
        form = self.word_form.value(word)
        if form is not None:
            return form in _FINITE
        return word.endswith(tuple(self.past_ending.terms))

    def is_plural(self, noun: str) -> bool:
        """Whether a noun means several persons or bodies: officials, unions."""
        one = noun[:-1]
        bodies = (self.body_noun, self.org_noun)
        is_one = self.is_noun(one) or any(one in known for known in bodies)
        return noun.endswith("s") and is_one

    def does(self, told: Iterable[str], noun: str) -> bool:
        """Whether somebody does what a noun says: who teaches is a teacher."""
        stems = [noun.removesuffix(end) for end in self.person_ending.terms]
        stems = [stem for stem in stems if stem != noun]
        long = tuple(stem for stem in stems if len(stem) >= _STEM)
        # Who owns a club is its owner.
        return any(word.startswith(long) or word.removesuffix("s") in stems for word in told)

    def is_owner(self, word: str) -> bool:
        """Whether a word ends as the name of an owner: Berg’s."""
        return without_possessive(word, self.possessive_ending.terms) != word

    def is_owned(self, words: Sequence[str]) -> bool:
        """Whether an owner stands before the last of some words: Berg’s young lawyer."""
        return any(map(self.is_owner, words[:-1]))

    def has(self, word: str, *classes: str) -> bool:
        """Whether a word has one of the classes."""
        return not _classes_of(word, self.classes).isdisjoint(classes)

    def has_folded(self, word: str, *classes: str) -> bool:
        """Whether a word has one of the classes, in whatever case it is written."""
        return self.has(word.lower(), *classes)

    def head(self, words: Sequence[str]) -> Sequence[str]:
        """The words of a phrase before what hangs on its noun: the senator | from Ohio."""
        ends = ("preposition", "relative")
        return [*takewhile(lambda word: not self.has_folded(word, *ends), words)]

    def describes_body(self, word: str) -> bool:
        """Whether a word tells of a body, and not which of several: Swiss, liberal, Ulm-based."""
        return "-" in word or word in self.epithet or word in self.demonym

    def is_speech(self, noun: str) -> bool:
        """Whether a noun means what somebody said or wrote."""
        return noun in self.attribution_noun or self.has(noun, "utterance")


@lru_cache(maxsize=20_000)  # the same in every text
def _classes_of(word: str, vocabulary: Vocabulary) -> frozenset[str]:
    return _classes(vocabulary.value(word, ""))


@lru_cache(maxsize=1_000)  # thousands of words have a few values
def _classes(value: object) -> frozenset[str]:
    return frozenset(str(value).split())


def is_same(one: str, two: str) -> bool:
    """Whether two words name one thing: Peru, Peruvian."""
    length = max(_STEM, min(len(one), len(two)) - 1)
    return one[:length] == two[:length]

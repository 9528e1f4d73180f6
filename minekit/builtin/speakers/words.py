"""What the annotator `speakers` knows of a language: vocabularies, and classes of words."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from minekit.rules.vocab import Vocabulary

__all__ = ["SpeakerWords"]


class SpeakerWords(msgspec.Struct, frozen=True):
    """What the annotator knows of a language.

    Attributes:
        third_person: he, she and their like, with a gender.
        attribution_noun: remark, claim: what somebody said.
        title_noun: what a title is called without a name: `senator` for Sen.
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
        first_name: with a gender.
        abbreviation: words after which a full stop ends no sentence.
        possessive_ending: of an owner's name.
        classes: classes of words: subject, first_person, anaphor, acronym, relative, preposition.
    """

    third_person: Vocabulary
    attribution_noun: Vocabulary
    title_noun: Vocabulary
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
    first_name: Vocabulary
    abbreviation: Vocabulary
    possessive_ending: Vocabulary
    classes: Vocabulary

    @property
    def person_nouns(self) -> tuple[Vocabulary, ...]:
        """What persons are called for what they do, or for whom they belong to."""
        return self.role_head, self.role_seat, self.role_surname, self.occupation, self.kin

    def kinds(self, noun: str) -> frozenset[str]:
        """The kinds of work of those who are called by a noun."""
        return _classes(self.calling.value(noun, ""))

    def party_of(self, noun: str) -> str:
        """The party of those who are called by a noun, or ''."""
        forms = noun, noun.capitalize(), noun.upper()
        return next((str(name) for name in map(self.party.value, forms) if name), "")

    def is_noun(self, noun: str) -> bool:
        """Whether a noun means one person: an aide, no aides."""
        known = (self.person_noun, *self.person_nouns)
        is_one = any(noun in vocabulary for vocabulary in known)
        return is_one and not (noun.endswith("s") and any(noun[:-1] in one for one in known))

    def is_calling(self, word: str) -> bool:
        """Whether a word is what somebody is called: brother, Swede, Republican."""
        noun = word.lower()
        return noun in self.epithet or word in self.native or self.is_noun(noun)

    def has(self, word: str, *classes: str) -> bool:
        """Whether a word has one of the classes."""
        return not _classes(self.classes.value(word, "")).isdisjoint(classes)

    def is_speech(self, noun: str) -> bool:
        """Whether a noun means what somebody said or wrote."""
        return noun in self.attribution_noun or self.has(noun, "utterance")


@lru_cache(maxsize=1_000)  # thousands of words have a few values
def _classes(value: object) -> frozenset[str]:
    return frozenset(str(value).split())

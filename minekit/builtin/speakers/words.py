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
        writing: statement, letter: what somebody has written who is quoted.
        pair: two, couple: what two are called.
        masthead, org_name: for short names of bodies: the Post, but not the Senate.
        issued: sent, written: how it comes from its author.
        made_known: obtained, published: how it comes to others.
        resuming_verb: added, continued: what only who spoke before can do.
        asking_verb: asked: what somebody else answers.
        person_noun: man, voter: what anybody can be called, with a gender.
        role_head, occupation, kin: what else a person is called.
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
    occupation: Vocabulary
    kin: Vocabulary
    first_name: Vocabulary
    abbreviation: Vocabulary
    possessive_ending: Vocabulary
    classes: Vocabulary

    @property
    def person_nouns(self) -> tuple[Vocabulary, ...]:
        """What persons are called for what they do, or for whom they belong to."""
        return self.role_head, self.occupation, self.kin

    def has(self, word: str, *classes: str) -> bool:
        """Whether a word has one of the classes."""
        return not _classes(self.classes.value(word, "")).isdisjoint(classes)

    def is_speech(self, noun: str) -> bool:
        """Whether a noun means what somebody said or wrote."""
        return noun in self.attribution_noun or self.has(noun, "utterance")


@lru_cache(maxsize=1_000)  # thousands of words have a few values
def _classes(value: object) -> frozenset[str]:
    return frozenset(str(value).split())

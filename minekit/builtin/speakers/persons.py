"""Puts together what tells which person of a document is meant; `resolver` asks it."""

from __future__ import annotations

from collections.abc import Sequence

from minekit.builtin.person_index import IndexedPerson, PersonIndex
from minekit.builtin.speakers.described import DescriptionReader
from minekit.builtin.speakers.described_subjects import DescribedSubjects
from minekit.builtin.speakers.descriptions import Descriptions
from minekit.builtin.speakers.leads import Leads
from minekit.builtin.speakers.offices import Offices
from minekit.builtin.speakers.pronouns import Presence
from minekit.builtin.speakers.sentences import Sentences
from minekit.builtin.speakers.unnamed import Unnamed
from minekit.builtin.speakers.words import SpeakerWords
from minekit.model import Mention, Span
from minekit.text import Intervals

__all__ = ["Persons"]


class Persons:
    """Who can be meant in one document.

    Attributes:
        presence: who is present where.
        unnamed: those without a name.
        descriptions: whom descriptions mean.
        subjects: whom sentences describe that open with no name.

    Args:
        text: of the document.
        people: its persons.
        officials: what the document says of them.
        sentences: where they are named.
        direct: what is said word for word.
        words: what the language says of its words.
    """

    def __init__(
        self,
        text: str,
        people: PersonIndex,
        officials: Sequence[Mention],
        sentences: Sentences,
        direct: Sequence[Span],
        words: SpeakerWords,
    ) -> None:
        quoted = Intervals(direct)
        leads = Leads(text, people, sentences, quoted, words)
        reader = DescriptionReader(text, people, sentences, words)
        self.presence = Presence(text, people, sentences, leads, quoted, self._described)
        self.unnamed = Unnamed(text, people, sentences, self.presence, reader, words)
        self.descriptions = Descriptions(
            text,
            people,
            Offices(people, officials, sentences, reader, words),
            reader=reader,
            presence=self.presence,
            leads=leads,
            unnamed=self.unnamed,
            words=words,
        )
        self.subjects = DescribedSubjects(text, people, self.descriptions, self.unnamed, words)

    def _described(self, place: int) -> IndexedPerson | None:
        # Who is present depends on who is described, and the other way round.
        return self.subjects.at(place)

"""What is known of one document before anybody looks who is meant in it."""

from __future__ import annotations

from typing import NamedTuple

from minekit.builtin.people.index import PersonIndex
from minekit.builtin.speakers.sentences import Sentences
from minekit.builtin.speakers.words import SpeakerWords

__all__ = ["Scene"]


class Scene(NamedTuple):
    """One document, as all modules here see it.

    Attributes:
        text: of the document.
        people: its persons.
        sentences: where they are named.
        words: what the language says of its words.
    """

    text: str
    people: PersonIndex
    sentences: Sentences
    words: SpeakerWords

"""Puts together what tells which person of a document is meant; `resolver` asks it."""

from __future__ import annotations

from collections.abc import Sequence

from minekit.builtin.people.index import IndexedPerson
from minekit.builtin.speakers.described_persons import DescribedPersons
from minekit.builtin.speakers.described_subjects import DescribedSubjects
from minekit.builtin.speakers.descriptions import DescriptionReader
from minekit.builtin.speakers.introduced import Introduced
from minekit.builtin.speakers.leads import Leads
from minekit.builtin.speakers.offices import Offices
from minekit.builtin.speakers.presence import Presence
from minekit.builtin.speakers.scene import Scene
from minekit.builtin.speakers.unnamed import Unnamed
from minekit.model import Mention, Span
from minekit.text import Intervals

__all__ = ["Persons"]


class Persons:
    """Who can be meant in one document.

    Attributes:
        presence: who is present where.
        introduced: those of whom phrases tell as somebody new.
        unnamed: those without a name.
        described: whom descriptions mean.
        subjects: whom sentences describe that open with no name.

    Args:
        scene: the document.
        officials: what it says of its persons.
        direct: what is said word for word.
    """

    def __init__(self, scene: Scene, officials: Sequence[Mention], direct: Sequence[Span]) -> None:
        quoted = Intervals(direct)
        leads = Leads(scene, quoted)
        reader = DescriptionReader(scene)
        self.presence = Presence(scene, leads, quoted, self._described)
        self.introduced = Introduced(scene, quoted)
        self.unnamed = Unnamed(scene, self.presence, reader=reader, introduced=self.introduced)
        self.described = DescribedPersons(
            scene,
            Offices(scene, officials, reader),
            reader=reader,
            presence=self.presence,
            leads=leads,
            unnamed=self.unnamed,
        )
        self.subjects = DescribedSubjects(scene, self.described, self.unnamed)

    def _described(self, place: int) -> IndexedPerson | None:
        # Who is present depends on who is described, and the other way round.
        return self.subjects.at(place)

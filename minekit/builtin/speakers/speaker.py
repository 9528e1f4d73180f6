"""What a quote's speaker comes to."""

from __future__ import annotations

import msgspec

from minekit.builtin.people.index import IndexedPerson

__all__ = ["Speaker", "named"]


class Speaker(msgspec.Struct, frozen=True):
    """A person, or a text that names none."""

    text: str
    person: IndexedPerson | None = None


def named(person: IndexedPerson | None) -> Speaker | None:
    """Somebody who speaks under the fullest name, if anybody is found."""
    return None if person is None else Speaker(person.name, person)

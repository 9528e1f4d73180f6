"""What the mentions of persons say of other mentions, and the list of a document's people."""

from __future__ import annotations

from collections.abc import Iterator

from minekit.builtin.people.index import IndexedPerson, PersonIndex
from minekit.model import Document, Mention, Person, Update

__all__ = ["identify", "listed"]


def identify(document: Document) -> Iterator[Update]:
    """Set `official.person`."""
    index = PersonIndex.of(document)
    for mention in document.mentions:
        person = _official_person(mention, index) if mention.type == "official" else None
        if person:
            yield Update(mention=mention.id, attrs={"person": person.id})


def listed(document: Document) -> Iterator[Person]:
    """The people of a document whose mentions are all found and say whom they mean."""
    index = PersonIndex.of(document)
    about: dict[str, list[str]] = {person.id: [] for person in index}
    for mention in document.mentions:
        id = str(mention.attrs.get("person", ""))
        if id in about:
            about[id].append(mention.id)
    for person in index:
        yield Person(
            id=person.id,
            name=person.name,
            role=person.role,
            affiliation=person.affiliation,
            mentions=about[person.id],
        )


def _official_person(mention: Mention, index: PersonIndex) -> IndexedPerson | None:
    spans = mention.captures.get("name")
    if spans:
        return index.at(*spans[0])
    return index.resolve(str(mention.attrs.get("name", "")), mention.start)

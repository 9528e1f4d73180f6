"""From hits to a finished document: ids in document order, wanted types only, links mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from minekit.engine.hits import Hit
from minekit.engine.relations import Link
from minekit.model import Document, Mention, Relation

__all__ = ["finished", "opened"]

_replace = msgspec.structs.replace


def opened(document: Document, hits: Iterable[Hit], links: Sequence[Link]) -> Document:
    """The document with some hits as mentions; links between others are left out."""
    ordered = sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.type, hit.rule))
    text = document.text
    mentions = [hit.to_mention(text, f"m{number}") for number, hit in enumerate(ordered, 1)]
    ids = {id(hit): one.id for hit, one in zip(ordered, mentions, strict=True)} if links else {}
    relations = [
        Relation(relation=name, source=ids[id(source)], target=ids[id(target)], rule=rule)
        for name, source, target, rule in links
        if id(source) in ids and id(target) in ids
    ]
    return _replace(document, mentions=mentions, people=[], relations=relations)


def finished(document: Document, is_wanted: Callable[[str], bool]) -> Document:
    """Leave out mentions of other types, number the rest anew, and mend what refers to them.

    A person of whom no mention is left, and a relation that lost an end, go too.
    """
    ordered = _in_order([mention for mention in document.mentions if is_wanted(mention.type)])
    names = {mention.id: f"m{number}" for number, mention in enumerate(ordered, 1)}
    mentions = [_replace(mention, id=names[mention.id]) for mention in ordered]
    people = []
    for person in document.people:
        left = sorted((names[old] for old in person.mentions if old in names), key=_number)
        if left:
            people.append(_replace(person, mentions=left))
    relations = [
        _replace(link, source=names[link.source], target=names[link.target])
        for link in document.relations
        if link.source in names and link.target in names
    ]
    return _replace(document, mentions=mentions, people=people, relations=relations)


def _in_order(mentions: Sequence[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: (m.start, -m.end, m.type, m.rule))


def _number(name: str) -> int:
    return int(name[1:])

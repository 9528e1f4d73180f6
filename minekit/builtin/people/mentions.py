"""The extractor `people`: the `person` mentions of a document, each of which says who is meant.

Who is introduced is known first; then all mentions are gone through in text order, as who was
mentioned before decides whom a short name or a description means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from minekit.builtin.people.book import PersonBook
from minekit.builtin.people.introduced import introduce
from minekit.builtin.people.known import Known
from minekit.builtin.people.pieces import Pieces
from minekit.builtin.people.words import PersonWords
from minekit.model import Document, Mention, Span, Value
from minekit.rules.vocab import Vocabulary
from minekit.text import Intervals

__all__ = ["find"]

_TAKEN = ("officials.name", "officials.thing", "officials.called", "officials.org")
"""Types in which a surname is part of another name: of a relative, a street, a company."""

_FAR = 200
"""Code points after a mention in which a pronoun still speaks of that person."""

_SUBJECT = 2
"""Mentions in a sentence after which a pronoun says as much as after one that opens it."""

_BORDER = re.compile(r"[\n“”\"]|''")
"""What parts a pronoun from a mention: who is in a quotation is seldom who is outside of it."""


class _Found(msgspec.Struct, frozen=True):
    """One mention of somebody.

    Attributes:
        span: all of it.
        name: in it; None in a description.
        opening: where it begins with the role before it.
    """

    span: Span
    name: Span | None
    person: Known
    opening: int


def find(document: Document, *vocabularies: Vocabulary) -> Iterator[Mention]:
    """The `person` mentions of a document.

    Args:
        document: with officials and the private pieces of that pack.
        vocabularies: in the order of `words.PersonWords`.
    """
    words = PersonWords(*vocabularies)
    pieces = Pieces(document)
    book = PersonBook(words)
    named = introduce(book, pieces)
    found = _in_order(book, pieces, named)
    _hear_pronouns(found, words, pieces)
    yield from _mentions(found, document.text)


def _in_order(book: PersonBook, pieces: Pieces, named: Mapping[Span, Known]) -> list[_Found]:
    """Every mention in text order: who was mentioned before decides whom a short name means."""
    text = pieces.text
    offices = pieces.by_name("official")
    heads = pieces.by_name("officials.addressed")
    taken = Intervals([*named, *(span for key in _TAKEN for span in pieces.spans(key))])
    alone = [span for span in book.alone(text) if not taken.touch(*span)]
    described = {(m.start, m.end): m for m in pieces.of("officials.description")}
    spans = sorted({*named, *alone, *heads, *described})
    borders = dict(zip(spans, [*(start for start, _ in spans[1:]), len(text)], strict=False))
    shared = [span for span in alone if span not in heads and book.is_shared(text[slice(*span)])]
    book.learn_shared(
        (
            text[slice(*span)],
            _pronoun_after(span[1], borders[span], book.words, text),
            _weight(span[0], pieces),
        )
        for span in shared
    )
    found: list[_Found] = []
    seen: dict[Known, int] = {}
    for span in spans:
        head = heads.get(span)
        gender = str(head.attrs.get("gender", "")) if head else ""
        if span in named:
            person: Known | None = named[span]
        elif span in described:
            person = book.described(described[span].attrs, seen)
        else:
            person = book.choose(text[slice(*span)], seen=seen, gender=gender)
        if person is None:
            continue
        person.hear(gender, "honorific")
        if span in offices and span not in named:
            book.give_office(person, offices[span].attrs)
        whole = (head.start, span[1]) if head else span
        opening = offices[whole].start if whole in offices else whole[0]
        found.append(_Found(whole, None if span in described else span, person, opening))
        seen[person] = len(found)
    return found


def _hear_pronouns(found: list[_Found], words: PersonWords, pieces: Pieces) -> None:
    """Note the gender of the first pronoun after each mention, where nothing is between."""
    borders = [*(one.span[0] for one in found[1:]), len(pieces.text)]
    for one, border in zip(found, borders, strict=False):
        pronoun = _pronoun_after(one.span[1], border, words, pieces.text)
        one.person.hear(pronoun, "pronoun", _weight(one.opening, pieces))


def _weight(opening: int, pieces: Pieces) -> int:
    """How much a pronoun says behind a mention that begins at an offset."""
    return _SUBJECT if pieces.opens(opening) else 1


def _pronoun_after(start: int, border: int, words: PersonWords, text: str) -> str:
    """The gender of the first pronoun after a mention, where nothing is between."""
    end = min(start + _FAR, border)
    parted = _BORDER.search(text, start, end)
    return words.pronoun(text[start : parted.start() if parted else end])


def _mentions(found: Iterable[_Found], text: str) -> Iterator[Mention]:
    """Mentions with ids in the order in which persons are named first."""
    known: dict[Known, dict[str, Value]] = {}
    for one in found:
        if one.person not in known:
            known[one.person] = _attrs(one.person, f"p{len(known) + 1}")
        start, end = one.span
        yield Mention(
            type="person",
            start=start,
            end=end,
            text=text[start:end],
            rule="minekit.people",
            captures={"name": [one.name]} if one.name else {},
            attrs=dict(known[one.person]),
        )


def _attrs(person: Known, id: str) -> dict[str, Value]:
    """What every mention of somebody says."""
    attrs: dict[str, Value] = {
        "name": person.name,
        "person": id,
        "surname": person.surname,
        "gender": person.gender,
    }
    return {key: value for key, value in attrs.items() if value}

"""The persons of a document: every mention by name, honorific and surname, or description.

`find` turns the pieces that the pack `officials` finds (full names, officials, "Mr. Poe",
"the Belarusian leader") into `person` mentions that say who is meant; `identify` says which
official is whom, and `listed` fills `Document.people`. Knows no word of a language: vocabularies
are handed in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from minekit.builtin.person_index import IndexedPerson, PersonIndex
from minekit.builtin.person_names import Known, PersonBook
from minekit.builtin.person_words import Name, PersonWords
from minekit.model import Document, Mention, Person, Span, Update, Value
from minekit.rules.vocab import Vocabulary
from minekit.text import Intervals

__all__ = ["find", "identify", "listed"]

_TAKEN = ("officials.name", "officials.thing", "officials.called", "officials.org")
"""Types in which a surname is part of another name: of a relative, a street, a company."""

ByType = Mapping[str, list[Mention]]

_OFTEN = 2
"""Times that a surname stands alone, from which on the full name must be a person's."""

_LINE = re.compile(r"[^\n]+")
_LONG_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,}")
_OPENING = re.compile(r"(?:^|[\n.!?:“”\"])\s*\Z")
_BEFORE = 4
"""Code points before a name in which the end of the sentence before must stand."""

_HEADLINE = 4
"""Longer words that a line must have to be a headline."""

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
        vocabularies: in the order of `person_words.PersonWords`.
    """
    words = PersonWords(*vocabularies)
    by_type: dict[str, list[Mention]] = {}
    for mention in document.mentions:
        by_type.setdefault(mention.type, []).append(mention)
    book = PersonBook(words)
    named = _introduce(book, by_type, document.text)
    found = _in_order(book, by_type, named, document.text)
    _hear_pronouns(found, words, document.text)
    yield from _mentions(found, document.text)


def _introduce(book: PersonBook, by_type: ByType, text: str) -> dict[Span, Known]:
    """Enter everybody who is named in full, or by a title or an honorific alone."""
    offices = _by_name(by_type, "official")
    heads = _by_name(by_type, "officials.addressed")
    full = {(m.start, m.end) for m in by_type.get("officials.name", ())}
    spans = sorted(full | offices.keys() | heads.keys())
    names = {span: book.parse(text[slice(*span)], span[0]) for span in spans}
    book.learn(names.values(), text)
    named = _in_full(book, by_type, names, text)
    for span, mention in offices.items():
        if span in named:
            book.give_office(named[span], mention.attrs)
    for span, name in names.items():
        if len(name.words) == 1:
            role = str(offices[span].attrs.get("role", "")) if span in offices else ""
            head = heads[span].attrs if span in heads else {}
            gender = str(head.get("gender", ""))
            is_known = bool(head.get("first")) and book.is_first(name.surname, gender)
            if not is_known and book.is_somebody_new(name, role=role, gender=gender):
                named[span] = book.enter_apart(name)
                named[span].hear(gender, "honorific")
                if span in offices:
                    book.give_office(named[span], offices[span].attrs)
    return named


def _in_full(
    book: PersonBook, by_type: ByType, names: Mapping[Span, Name], text: str
) -> dict[Span, Known]:
    """Enter the full names that something shows to be persons': an office, a first name, words."""
    offices = _by_name(by_type, "official")
    actors = {(m.start, m.end) for m in by_type.get("officials.actor", ())}
    doubtful = _doubtful(book, names, actors, text) - offices.keys()
    alone = Counter(_last_word(m) for m in by_type.get("officials.surname", ()))
    addressed = {text[slice(*span)] for span in _by_name(by_type, "officials.addressed")}
    titled = {name for span, name in names.items() if span in offices and name.is_short}
    addressed |= {name.surname for name in titled if not book.is_given(name.first)}
    order = _Order(book, names.values(), addressed)
    named: dict[Span, Known] = {}
    left: list[Name] = []
    for span, name in names.items():
        cut = book.cut(name)
        is_end = book.ends_another(cut)
        if len(cut.words) == 1 or (span in doubtful and not is_end):
            continue
        is_place = bool(book.words.place(cut.surname))
        is_known = not is_place and alone[cut.surname] >= _OFTEN
        is_short = is_end or book.is_called_by_end(cut)
        is_shown = span in offices or span in actors or is_known or is_short
        called = order.western(cut)
        if is_shown or book.is_person(cut) or order.is_addressed(called):
            named[cut.span] = book.enter(called)
        elif not is_place:
            left.append(cut)
    acting = {_last_word(m) for m in by_type.get("officials.acting", ())}
    return named | {name.span: book.enter(name) for name in _speaking(book, left, acting)}


def _last_word(surname: Mention) -> str:
    return surname.text.rsplit(maxsplit=1)[-1]


class _Order:
    """Which names end in what their bearers are not called by: Ban Ki-moon, Ana Ruiz Mora.

    Args:
        book: that has learned the names.
        names: all of them.
        addressed: what stands behind honorifics and titles.
    """

    def __init__(self, book: PersonBook, names: Iterable[Name], addressed: Container[str]) -> None:
        self._book = book
        self._addressed = addressed
        self._last = {name.surname for name in names if len(name.words) > 1}

    def western(self, name: Name) -> Name:
        """The name with the word last that stands for all of it."""
        if self._is_called(name.surname):
            return name
        for at, word in enumerate(name.words[:-1]):
            if self._may_be_family(name, at):
                return replace(name, words=(*name.words[:at], *name.words[at + 1 :], word))
        return name

    def is_addressed(self, name: Name) -> bool:
        """Whether somebody is called Mr. Ban whom no other name can mean."""
        return name.surname in self._addressed and name.surname not in self._last

    def _may_be_family(self, name: Name, at: int) -> bool:
        """Whether a word before the last is what somebody is called by, and no first name."""
        word = name.words[at]
        is_given = not word[0].isupper() or self._book.is_given(word)
        return word in self._addressed or (not is_given and self._book.is_only_a_name(word))

    def _is_called(self, word: str) -> bool:
        return self._book.stands_alone(word) or word in self._addressed


def _speaking(book: PersonBook, names: Sequence[Name], acting: Container[str]) -> list[Name]:
    """Of names that nothing shows to be a person's, those of whose surname somebody speaks."""
    return [n for n in names if n.surname in acting and not book.bearers(n.surname)]


def _doubtful(
    book: PersonBook, names: Mapping[Span, Name], actors: Container[Span], text: str
) -> set[Span]:
    """Names that may be words of a headline, or a surname behind a place or an opening word."""
    headlines = Intervals(found.span() for found in _LINE.finditer(text) if _is_headline(found[0]))
    plain = {book.cut(names[span]).words for span in names if not headlines.touch(*span)}
    out = set()
    for span, name in names.items():
        cut = book.cut(name)
        is_headline = bool(plain) and cut.words not in plain
        opens = _OPENING.search(text, max(0, cut.offset - _BEFORE), cut.offset)
        leads = opens or book.words.place(cut.first)
        is_phrase = leads and span not in actors and book.may_be_a_phrase(cut)
        if is_headline or is_phrase:
            out.add(span)
    return out


def _is_headline(line: str) -> bool:
    """Whether all longer words of a line begin with a capital letter."""
    n_words = 0
    for word in _LONG_WORD.finditer(line):
        if not word[0][0].isupper():
            return False
        n_words += 1
    return n_words >= _HEADLINE


def _by_name(by_type: ByType, key: str) -> dict[Span, Mention]:
    """The mentions of a type by the span of the name in them."""
    return {span: m for m in by_type.get(key, ()) for span in m.captures.get("name", ())}


def _in_order(
    book: PersonBook, by_type: ByType, named: Mapping[Span, Known], text: str
) -> list[_Found]:
    """Every mention in text order: who was mentioned before decides whom a short name means."""
    offices = _by_name(by_type, "official")
    heads = _by_name(by_type, "officials.addressed")
    taken = Intervals([*named, *((m.start, m.end) for key in _TAKEN for m in by_type.get(key, ()))])
    alone = [span for span in book.alone(text) if not taken.touch(*span)]
    described = {(m.start, m.end): m for m in by_type.get("officials.description", ())}
    found: list[_Found] = []
    seen: dict[Known, int] = {}
    spans = sorted({*named, *alone, *heads, *described})
    ends = dict(zip(spans, [*(start for start, _ in spans[1:]), len(text)], strict=False))
    book.learn_shared(
        (
            text[slice(*span)],
            _pronoun_after(span[1], ends[span], book.words, text),
            _SUBJECT if _opens(span[0], text) else 1,
        )
        for span in alone
        if span not in heads and book.is_shared(text[slice(*span)])
    )
    for span in spans:
        head = heads.get(span)
        person = named.get(span)
        if person is None and span in described:
            person = book.described(described[span].attrs, seen)
        elif person is None:
            gender = str(head.attrs.get("gender", "")) if head else ""
            person = book.choose(text[slice(*span)], seen=seen, gender=gender)
        if person is None:
            continue
        if head:
            person.hear(str(head.attrs.get("gender", "")), "honorific")
        if span in offices and span not in named:
            book.give_office(person, offices[span].attrs)
        whole = (head.start, span[1]) if head else span
        opening = offices[whole].start if whole in offices else whole[0]
        found.append(_Found(whole, None if span in described else span, person, opening))
        seen[person] = len(found)
    return found


def _hear_pronouns(found: list[_Found], words: PersonWords, text: str) -> None:
    """Note the gender of the first pronoun after each mention, where nothing is between."""
    borders = [*(one.span[0] for one in found[1:]), len(text)]
    for one, border in zip(found, borders, strict=False):
        pronoun = _pronoun_after(one.span[1], border, words, text)
        is_subject = _opens(one.opening, text)
        one.person.hear(pronoun, "pronoun", _SUBJECT if is_subject else 1)


def _opens(offset: int, text: str) -> bool:
    """Whether a sentence begins at an offset."""
    return _OPENING.search(text, max(0, offset - _BEFORE), offset) is not None


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
    return index.resolve(str(mention.attrs.get("name", "")), at=mention.start)

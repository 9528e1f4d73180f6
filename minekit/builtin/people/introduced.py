"""Who is introduced in a document: in full, or by a title or an honorific before one word.

A name of several words is a person's where something shows it: an office, a first name, what the
text says elsewhere. Headlines, places and companies are written like names, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from operator import itemgetter

from msgspec.structs import replace

from minekit.builtin.people.book import PersonBook
from minekit.builtin.people.known import Known
from minekit.builtin.people.names import Name
from minekit.builtin.people.pieces import Pieces
from minekit.model import Mention, Span
from minekit.text import Intervals

__all__ = ["introduce"]

_OFTEN = 2
"""Times that a surname stands alone, from which on the full name must be a person's."""

_NEAR = 30
"""Characters before somebody’s name and title in which `her husband` stands."""

_APPOSED = re.compile(r",((?: [^\W\d_][\w’'-]*){1,3})")
"""Jo Berg, | the son of; her younger son."""

_LINE = re.compile(r"[^\n]+")
_LONG_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,}")
_HEADLINE = 4
"""Longer words that a line must have to be a headline."""


def introduce(book: PersonBook, pieces: Pieces) -> dict[Span, Known]:
    """Enter everybody who is named in full, or by a title or an honorific alone."""
    offices = pieces.by_name("official")
    heads = pieces.by_name("officials.addressed")
    spans = sorted(pieces.spans("officials.name") | offices.keys() | heads.keys())
    names = {span: book.parse(pieces.text[slice(*span)], span[0]) for span in spans}
    book.learn(names.values(), pieces.text)
    named = _in_full(book, pieces, names)
    for span, mention in offices.items():
        if span in named:
            book.give_office(named[span], mention.attrs)
    _tell_relatives(book, pieces, named)
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


def _in_full(book: PersonBook, pieces: Pieces, names: Mapping[Span, Name]) -> dict[Span, Known]:
    """Enter the full names that something shows to be persons': an office, a first name, words."""
    offices = pieces.by_name("official")
    actors = pieces.spans("officials.actor")
    doubtful = _doubtful(book, pieces, names) - offices.keys()
    alone = Counter(_last_word(m) for m in pieces.of("officials.surname"))
    addressed = {pieces.text[slice(*span)] for span in pieces.by_name("officials.addressed")}
    titled = {name for span, name in names.items() if span in offices and name.is_short}
    addressed |= {name.surname for name in titled if not book.is_given(name.first)}
    order = _Order(book, names.values(), addressed)
    by_role = _by_role(book, offices, names)
    named: dict[Span, Known] = {}
    left: list[Name] = []
    for span, name in names.items():
        cut = book.cut(name)
        if cut.words in by_role:
            _, end = cut.span
            named[end - len(cut.surname), end] = book.enter(by_role[cut.words])
            continue
        if len(cut.words) == 1 or (span in doubtful and not book.ends_another(cut)):
            continue
        is_place = bool(book.words.place(cut.surname))
        is_known = not is_place and alone[cut.surname] >= _OFTEN
        is_shown = span in offices or span in actors or is_known or book.is_called_by_end(cut)
        called = order.western(cut)
        if is_shown or book.is_person(cut) or order.is_addressed(called):
            named[cut.span] = book.enter(called)
        elif not is_place:
            left.append(cut)
    acting = {_last_word(m) for m in pieces.of("officials.acting")}
    return named | {name.span: book.enter(name) for name in _speaking(book, left, acting)}


def _by_role(
    book: PersonBook, offices: Mapping[Span, Mention], names: Mapping[Span, Name]
) -> dict[tuple[str, ...], Name]:
    """Whom titles mean that are first names, too: Al Berg, dean of the college; Dean Berg said."""
    found: dict[tuple[str, ...], Name] = {}
    for span, office in offices.items():
        name, role = names[span], str(office.attrs.get("role", "")).strip()
        for noun in book.words.nouns(role) if role and not name.is_short else ():
            if noun.capitalize() != name.first:
                found.setdefault((noun.capitalize(), name.surname), name)
    return found


def _tell_relatives(book: PersonBook, pieces: Pieces, named: Mapping[Span, Known]) -> None:
    """Note who is told of first as the relative of somebody who was named before."""
    offices = pieces.by_name("official")
    met: set[Known] = set()
    for span, person in sorted(named.items(), key=itemgetter(0)):
        if person not in met and not met.isdisjoint(book.bearers(person.surname)):
            opening = offices[span].start if span in offices else span[0]
            before = pieces.text[max(0, opening - _NEAR) : opening].rstrip(" ,").rpartition(" ")[2]
            behind = _APPOSED.match(pieces.text, span[1])
            beside = [before, *(behind[1].split() if behind else ())]
            person.is_relative = any(word in book.words.kin for word in beside)
        met.add(person)


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
        is_called = self._book.is_only_a_name(word) and not self._book.is_given(word)
        return word in self._addressed or is_called

    def _is_called(self, word: str) -> bool:
        return self._book.stands_alone(word) or word in self._addressed


def _speaking(book: PersonBook, names: Sequence[Name], acting: Container[str]) -> list[Name]:
    """Of names that nothing shows to be a person's, those of whose surname somebody speaks."""
    return [n for n in names if n.surname in acting and not book.bearers(n.surname)]


def _doubtful(book: PersonBook, pieces: Pieces, names: Mapping[Span, Name]) -> set[Span]:
    """Names that may be words of a headline, or a surname behind a place or an opening word."""
    actors = pieces.spans("officials.actor")
    lines = _LINE.finditer(pieces.text)
    headlines = Intervals(found.span() for found in lines if _is_headline(found[0]))
    plain = {book.cut(names[span]).words for span in names if not headlines.touch(*span)}
    out = set()
    for span, name in names.items():
        cut = book.cut(name)
        is_headline = bool(plain) and cut.words not in plain
        leads = pieces.opens(cut.offset) or book.words.place(cut.first)
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

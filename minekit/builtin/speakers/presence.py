"""Whom `he`, `they` and `who` mean: the persons of a document by how present they are at a place.

Somebody is present who spoke last or is the subject of a sentence; names inside quotations, and
those that only stand by the way, are not. In what somebody says, `he` is anybody but who says it,
and the names in it count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter

import msgspec
from msgspec.structs import replace

from minekit.builtin.people.index import IndexedPerson
from minekit.builtin.speakers.leads import Leads
from minekit.builtin.speakers.scene import Scene
from minekit.builtin.speakers.sentences import last_word
from minekit.model import Span
from minekit.text import Intervals

__all__ = ["Presence"]

_VERB = re.compile(r" [a-z]+ ")
_APOSTROPHES = ("'", "’")
_PARAGRAPHS_BACK = 3
_FARTHEST = 10_000
"""Characters back to which a pronoun is understood, in a paragraph that is a whole book."""

_SPEECHES_BACK = 4
"""Speeches before a place of which one can still hold it; they may be nested."""

_NEAR = 60
"""Characters between a name and the `who` that takes it up."""

_LEAD = 3
"""First paragraphs that may speak of somebody whom only the next one names."""

_CLAUSE = re.compile(r"[^.,\n]{2,150},[”\"]? (?=[A-Z])")
"""Before he left, | Jo Berg spoke."""

_PARTED = re.compile(r"(?:[\w’'-]+ ){0,5}[\w’'-]+, ")
"""What a clause may stand behind that says who speaks: The senator, | he said, was late."""


class _Subject(msgspec.Struct, frozen=True):
    """A name near the start of a sentence: where both begin, and whether it is the first word."""

    sentence: int
    place: int
    person: IndexedPerson
    opens: bool


class Presence:
    """Who is present where in one document.

    Args:
        scene: the document.
        leads: who opens the first paragraphs.
        quoted: what is said word for word.
        described: whom a phrase describes that opens at a place, without a name.
    """

    def __init__(
        self,
        scene: Scene,
        leads: Leads,
        quoted: Intervals,
        described: Callable[[int], IndexedPerson | None],
    ) -> None:
        self._text, self._people, self._sentences, self._words = scene
        self._described = described
        self._subjects: dict[int, IndexedPerson | None] = {}
        self._is_asking = False
        self._leads = leads
        self._quoted = quoted
        self._spoken: list[tuple[int, IndexedPerson | None, str]] = []
        self._last: tuple[int, IndexedPerson] | None = None
        self._said: list[tuple[Span, IndexedPerson]] = []
        self._asked: tuple[int, IndexedPerson] | None = None

    def has_spoken(
        self, offset: int, person: IndexedPerson | None, text: str, *, by_the_way: bool
    ) -> None:
        """Note who speaks at a place; places come in order.

        Args:
            offset: of the speaker.
            person: who it is, without an id if nobody knows the name; None for a body.
            text: that names the speaker.
            by_the_way: who speaks so is no subject: his rivals, among them Jo Berg, who said.
        """
        if person is not None:
            self._last = offset, person
        if not by_the_way:
            self._spoken.append((offset, person, text))

    def has_said(self, spans: Iterable[Span], person: IndexedPerson) -> None:
        """Note what somebody says word for word; places come in order."""
        self._said += [(span, person) for span in spans]

    def has_asked(self, offset: int, person: IndexedPerson) -> None:
        """Note who asks somebody else a question."""
        self._asked = offset, person

    def asker(self, offset: int) -> IndexedPerson | None:
        """Who asked just before what is answered at a place, and so does not answer."""
        if self._asked is None:
            return None
        place, person = self._asked
        is_last = self._spoken[-1][0] == place
        return person if is_last and self.is_near(place, offset, 1) else None

    def subject(self, start: int, end: int) -> IndexedPerson | None:
        """Who is the subject of a sentence, if that is a person."""
        found = None
        for span, person in self._people.mentions_before(end, after=start):
            if self._sentences.is_subject(start, span) and not self._quoted.cover(*span):
                found = person
        return found

    def before_who(self, offset: int) -> IndexedPerson | None:
        """The person named right before `who`."""
        for (_, high), person in self._people.mentions_before(offset):
            ends = self._sentences.ends_between(high, offset)
            return person if offset - high < _NEAR and not ends else None
        return None

    def body(self, offset: int) -> str | None:
        """What `they` or `it` means: who spoke before, unless that is a person."""
        first = self._sentences.paragraph(offset) - 1
        for place, person, text in reversed(self._spoken):
            if self._sentences.paragraph(place) < first:
                return None
            if person is None or not person.id:
                return text
        return None

    def person(
        self,
        offset: int,
        gender: str,
        *,
        other: IndexedPerson | None = None,
        told: Sequence[Span] = (),
        direct: bool = False,
    ) -> IndexedPerson | None:
        """Who fits of those present, and failing these who was named last.

        Args:
            offset: where the pronoun stands.
            gender: of the pronoun.
            other: somebody who is not meant.
            told: what its person says; who is no subject in it is not meant.
            direct: whether that is word for word: who spoke goes on before others who are named.
        """
        start, me = self._speech(offset)
        exclude = [one.id for one in (me, other) if one]

        def fits(person: IndexedPerson) -> bool:
            return person.can_be(gender) and person.id not in exclude

        found = self.near(offset, _PARAGRAPHS_BACK, fits, speech=start, told=told, direct=direct)
        if found is not None and not found.id and not found.gender:
            found = self._learn(found, gender, offset)
        before = (one for _, one in self._people.mentions_before(offset) if fits(one))
        return found or next(before, None) or self._behind(offset, fits)

    def _behind(self, offset: int, fits: Callable[[IndexedPerson], bool]) -> IndexedPerson | None:
        """Who is named behind the first paragraphs, or a clause, that only speak of somebody."""
        if self._sentences.paragraph(offset) >= _LEAD:
            return None
        clause = _CLAUSE.match(self._text, offset)
        person = self._people.at(clause.end(), clause.end() + _NEAR) if clause else None
        return person if person and fits(person) else self._leads.first_behind(offset, fits)

    def _learn(self, unnamed: IndexedPerson, gender: str, offset: int) -> IndexedPerson:
        """The person whom a pronoun gives a gender: one voter said; she asked."""
        person = replace(unnamed, gender=gender)
        for number in range(len(self._spoken) - 1, -1, -1):
            place, one, text = self._spoken[number]
            if not self.is_near(place, offset):
                # In a book it would be long to go on to the beginning.
                break
            if one is unnamed:
                self._spoken[number] = place, person, text
        return person

    def last_speaker(self, offset: int, gender: str) -> IndexedPerson | None:
        """Who spoke last before a place and not far from it, if a pronoun fits that person."""
        if self._last is None:
            return None
        place, person = self._last
        return person if self.is_near(place, offset) and person.can_be(gender) else None

    def is_near(self, place: int, offset: int, back: int = _PARAGRAPHS_BACK) -> bool:
        """Whether an offset is in the paragraph of a place or up to `back` after it."""
        return self._sentences.is_near(place, offset, back)

    def last_here(self, offset: int) -> IndexedPerson | None:
        """Who spoke last in a paragraph before a place, where nobody was named since."""
        if not self._spoken:
            return None
        place, person, _ = self._spoken[-1]
        is_here = self.is_near(place, offset, 0)
        is_last = next(self._people.mentions_before(offset, after=place + 1), None) is None
        return person if is_here and is_last else None

    def last_unnamed(self) -> tuple[int, IndexedPerson | None]:
        """Who spoke last, if nobody gives that person a name, and where."""
        place, person, _ = self._spoken[-1] if self._spoken else (0, None, "")
        return place, person if person is not None and not person.id else None

    def object_of(self, end: int) -> IndexedPerson | None:
        """Who is named right behind a pronoun's verb: of `he told Poe` that is somebody else."""
        verb = _VERB.match(self._text, end)
        if verb is None:
            return None
        name = self._sentences.titled(verb.end()) or (verb.end(), verb.end() + 1)
        return self._people.at(*name)

    def names_hearer(self, start: int, end: int) -> bool:
        """Whether what stands from a verb to what is asked names whom: Jo Berg, a nurse, | if."""
        if self._words.has(last_word(self._text, end - 1), "object"):
            return True
        nearest = next(self._people.mentions_before(end + 1, after=start), None)
        # Questioned Berg's plan.
        return nearest is not None and not self._text.startswith(_APOSTROPHES, nearest[0][1])

    def _speech(self, offset: int) -> tuple[int, IndexedPerson | None]:
        """Where the words begin in which a place lies, and who says them."""
        for (start, end), person in self._said[: -1 - _SPEECHES_BACK : -1]:
            if start <= offset < end:
                return start, person
        return offset, None

    def near(
        self,
        offset: int,
        back: int,
        fits: Callable[[IndexedPerson], bool],
        *,
        speech: int | None = None,
        told: Sequence[Span] = (),
        direct: bool = False,
    ) -> IndexedPerson | None:
        """Who is present of those that fit, in this paragraph or up to `back` before.

        Args:
            offset: where the pronoun stands.
            back: so many paragraphs before its own.
            fits: who is meant at all.
            speech: where the words begin in which it stands; names in them are present.
            told: where only subjects are present.
            direct: whether somebody speaks there word for word, and so perhaps goes on.
        """
        here = self._sentences.paragraph(offset)
        heard = offset if speech is None else speech
        for number in range(here, max(-1, here - 1 - back), -1):
            low, high = self._sentences.paragraphs[number]
            end = min(high, offset)
            own = number == here
            found = self._in_paragraph(
                low, end, fits, own=own, heard=heard, told=told, direct=direct
            )
            if found is not None:
                return found
        return None

    def _in_paragraph(
        self,
        start: int,
        end: int,
        fits: Callable[[IndexedPerson], bool],
        *,
        own: bool,
        heard: int,
        told: Sequence[Span],
        direct: bool,
    ) -> IndexedPerson | None:
        """Who a pronoun at `end`, or after this paragraph, can mean of those named in it."""
        start = max(start, end - _FARTHEST)
        subjects: list[_Subject] = []
        others: list[IndexedPerson] = []
        for span, person in self._people.mentions_before(end, after=start):
            # `Poe, he said, was late` is said by somebody else.
            is_told = self._text[span[1] : end] == ", " and self._sentences.opens(span)
            if is_told or not fits(person) or self._sentences.has_article(span[0]):
                continue
            if span[0] >= heard or not self._quoted.cover(*span):
                sentence = self._sentences.sentence(start, span[0])
                if self._sentences.is_subject(sentence, span):
                    opens = self._sentences.opens(span)
                    subjects.append(_Subject(sentence, span[0], person, opens))
                elif not (self._is_relative(person) or _holds(told, span[0])):
                    others.append(person)
        described = self._described_subjects(start, end, fits)
        candidates = [*self._spoken_since(start, fits), *_best(subjects), *described]
        if candidates:
            return max(candidates, key=itemgetter(0))[1]
        if not others:
            return None
        if direct and others[0].spans[0][0] < start:
            place, speaker, _ = self._spoken[-1] if self._spoken else (0, None, "")
            if speaker is not None and fits(speaker) and self.is_near(place, start, 1):
                return speaker
        return others[0 if own else -1]

    def _is_relative(self, person: IndexedPerson) -> bool:
        """Whether only a first name is known, as of those who are named by the way: a son, Tom."""
        if " " in person.name or person.role:
            return False
        start, end = person.spans[0]
        return self._text[start:end] == person.name

    def _described_subjects(
        self, start: int, end: int, fits: Callable[[IndexedPerson], bool]
    ) -> Iterator[tuple[int, IndexedPerson]]:
        """Those whom phrases describe that open sentences: A woman from Lund left."""
        starts = (start, *self._sentences.between(start, end))
        for place in (place for place in starts if place < end):
            # Who is described there can depend on who was before: one at a time.
            if place not in self._subjects and not self._is_asking:
                self._is_asking = True
                self._subjects[place] = self._described(place)
                self._is_asking = False
            person = self._subjects.get(place)
            # `The senator, he said, was late` is said by somebody else.
            is_parted = _PARTED.fullmatch(self._text, place, end) is not None
            is_told = is_parted or self._quoted.cover(place, place + 1)
            if person is not None and fits(person) and not is_told:
                yield place, person

    def _spoken_since(
        self, start: int, fits: Callable[[IndexedPerson], bool]
    ) -> Sequence[tuple[int, IndexedPerson]]:
        """The last fitting person who spoke since a place; none or one."""
        for place, person, _ in reversed(self._spoken):
            if place < start:
                break
            if person is not None and fits(person):
                return [(place, person)]
        return []


def _best(subjects: Sequence[_Subject]) -> Sequence[tuple[int, IndexedPerson]]:
    """Of names near the start of the last sentence the one that opens it, or else the last.

    Of `Ruiz aide Jo Berg` both open it, and the last is meant.
    """
    same = [one for one in subjects if one.sentence == subjects[0].sentence]
    return [(one.place, one.person) for one in [*filter(_opens, same), *same][:1]]


def _holds(spans: Sequence[Span], offset: int) -> bool:
    return any(low <= offset < high for low, high in spans)


def _opens(subject: _Subject) -> bool:
    return subject.opens

"""Whose words a writing holds: `the statement`, `a letter from Jo Berg`, `it read`.

Its author is named behind it (a letter from Jo Berg), or owns it, or is the subject of the
sentence that tells of it first: Jo Berg sent out an email. `writings` says where.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from operator import itemgetter

from minekit.builtin.speakers.persons import Persons
from minekit.builtin.speakers.phrases import LONGEST_OFFICE, Phrases
from minekit.builtin.speakers.scene import Scene
from minekit.builtin.speakers.sentences import last_word
from minekit.builtin.speakers.speaker import Speaker, named
from minekit.builtin.speakers.writings import Writing, Writings
from minekit.model import Span

__all__ = ["Authors"]

_NEAR = 3
_ENDS = ".?!”\"'’"
"""What stands before a pronoun that says what a writing says: “...,” it read. It added that."""

_NOBODY = -1, Speaker("")


class Authors:
    """The authors of one document's writings.

    Args:
        scene: the document.
        persons: who can be meant in it.
        phrases: whom its noun phrases name.
        by_phrase: what a noun phrase comes to.
    """

    def __init__(
        self,
        scene: Scene,
        persons: Persons,
        phrases: Phrases,
        by_phrase: Callable[[int, int], Speaker],
    ) -> None:
        self._text, self._people, self._sentences, self._words = scene
        self._persons = persons
        self._phrases = phrases
        self._by_phrase = by_phrase
        self._writings = Writings(self._text, self._sentences.starts, self._words)
        self._voices: list[tuple[int, Speaker]] = []
        self._held: tuple[int, Speaker] | None = None

    def has_spoken(self, offset: int, speaker: Speaker) -> None:
        """Note who speaks at a place; places come in order."""
        self._voices.append((offset, speaker))

    def of_phrase(self, start: int, end: int) -> Speaker | None:
        """Whose words a writing holds: the statement, a letter from Jo Berg."""
        found = self._of_phrase(start, end)
        if found is not None:
            self._held = start, found
        return found

    def of_relative(self, offset: int) -> Speaker | None:
        """Whose words `that` or `which` takes up: a speech | that; or what, of other things."""
        span = self._writings.before(offset)
        if span is None or self._people.at(*span) is not None:
            return None
        writing = self._writings.uttered(offset)
        found = self._told(writing, span) if writing else None
        return found or Speaker(self._text[slice(*span)])

    def of_it(self, offset: int) -> Speaker | None:
        """The author of a writing that spoke last, or that was told of since: It read."""
        place, last = self._last()
        if (place, last) == self._held and self._is_near(place, offset):
            return last
        if self._text[max(0, offset - _NEAR) : offset].rstrip()[-1:] not in _ENDS:
            return None
        for writing in self._writings.told(None, offset):
            low, high = writing.sentence
            phrase = self._writings.introduced(writing)
            if writing.span[0] <= place or not self._is_near(low, offset):
                return None
            if phrase is not None and high < offset:
                found = self._told(writing, phrase) or Speaker(self._text[slice(*phrase)])
                self._held = offset, found
                return found
        return None

    def _last(self) -> tuple[int, Speaker]:
        """Who spoke last, and where."""
        return self._voices[-1] if self._voices else _NOBODY

    def _is_near(self, place: int, offset: int) -> bool:
        return self._sentences.is_near(place, offset, 1)

    def _of_phrase(self, start: int, end: int) -> Speaker | None:
        place = self._writings.within(start, end)
        if place is not None:
            return self._at(place)
        shown = self._writings.shown(start, end)
        if shown is not None:
            return self._told(shown, (start, end))
        if self._writings.is_label(start, end):
            # Transcript as follows: “...”
            return self._if_named(self._last()[1]) if self._voices else None
        noun = self._writings.noun(self._text[start:end])
        if noun is None:
            return None
        writing = next(self._writings.told(noun, start), None)
        phrase = self._writings.introduced(writing) if writing else None
        found = (self._told(writing, phrase) or self._held_in(writing)) if writing else None
        can_be_sent = not (writing and phrase is None) and self._writings.is_sent(noun)
        return found or self._writer(start, can_be_sent=can_be_sent)

    def _held_in(self, writing: Writing) -> Speaker | None:
        """Whose words another writing was that spoke in the sentence of one."""
        low, high = writing.sentence
        return self._held[1] if self._held and low <= self._held[0] < high else None

    def _writer(self, offset: int, *, can_be_sent: bool) -> Speaker | None:
        """Who spoke last, if that was in a writing, or can have been: wrote in an email."""
        place, speaker = self._last()
        if not self._voices or not self._is_near(place, offset):
            return None
        is_writer = can_be_sent and " " in speaker.text
        return self._if_named(speaker) if is_writer or self._writings.told_at(place) else None

    def _at(self, place: int) -> Speaker | None:
        """Who is named at a place: Jo Berg, the club’s director Jo Berg, the Berg campaign."""
        person = self._phrases.presented(place, place + LONGEST_OFFICE)
        return named(person) or self._named_by(self._writings.named(place))

    def _told(self, writing: Writing, phrase: Span | None) -> Speaker | None:
        """The author of a writing by the sentence that tells of it, in a phrase if first."""
        place = self._writings.behind(writing)
        found = self._at(place) if place is not None else None
        found = found or self._named_by(self._writings.owner(writing))
        if found is None and phrase is not None:
            found = self._issuer(writing, phrase) or self._subject(writing, phrase)
        return found

    def _subject(self, writing: Writing, phrase: Span) -> Speaker | None:
        """Who speaks in the sentence that tells of a writing, or is its subject."""
        low, high = writing.sentence
        # Places come in order.
        last = bisect_left(self._voices, high, key=itemgetter(0)) - 1
        if last >= 0 and self._voices[last][0] >= low:
            return self._if_named(self._voices[last][1])
        person = self._persons.presence.subject(low, phrase[0])
        person = person or self._persons.subjects.at(low)
        return named(person) or self._named_by(self._writings.subject(writing))

    def _issuer(self, writing: Writing, phrase: Span) -> Speaker | None:
        """Who issued a writing of which another tells: The Post said Jo Berg sent a letter."""
        end = self._writings.issuer_end(writing, phrase)
        if end is None:
            return None
        nearest = next(self._people.mentions_before(end, after=writing.sentence[0]), None)
        if nearest is not None:
            span, person = nearest
            # Jo Berg, a nurse, sent a letter.
            if span[1] == end or self._text.startswith(", ", span[1]):
                return None if self._sentences.opens(span) else named(person)
        pronoun = last_word(self._text, end)
        gender = self._words.third_person.value(pronoun)
        if gender is not None:
            return named(self._persons.presence.person(end - len(pronoun), str(gender)))
        body = self._writings.body_before(end)
        if body is None or body[0] == writing.sentence[0]:
            return None
        found = self._by_phrase(*body)
        # The Post said the company sent a letter: the Post is another one.
        is_same = found.text == self._last()[1].text
        return Speaker(self._text[slice(*body)]) if is_same else found

    def _named_by(self, span: Span | None) -> Speaker | None:
        """Who is called by a name in a phrase, if there is one."""
        return self._if_named(self._by_phrase(*span)) if span else None

    def _if_named(self, speaker: Speaker) -> Speaker | None:
        """A speaker who is called by a name, or belongs to somebody: the Berg campaign."""
        first, *rest = speaker.text.split()
        words = rest if self._words.has_folded(first, "determiner") else [first, *rest]
        is_named = speaker.person is not None or any(word[0].isupper() for word in words)
        is_owned = self._words.has_folded(first, "owner")
        return speaker if is_named or is_owned else None

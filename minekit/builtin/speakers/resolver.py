"""The annotator `speakers`: who the speaker of each quote is, by the fullest name of the document.

A name, or a description that means one person, is looked up in the person index; a pronoun is the
last person that fits; in a turn of a transcript "I" is whose turn it is. What names nobody stays as
it is written: an organisation, a description.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter

import msgspec

from minekit.builtin.people.index import IndexedPerson, PersonIndex
from minekit.builtin.speakers.authors import Authors, Writing
from minekit.builtin.speakers.bodies import Bodies
from minekit.builtin.speakers.named_bodies import NamedBodies
from minekit.builtin.speakers.opening_bodies import OpeningBodies
from minekit.builtin.speakers.persons import Persons
from minekit.builtin.speakers.phrases import LONGEST_OFFICE, Phrases
from minekit.builtin.speakers.scene import Scene
from minekit.builtin.speakers.sentences import Sentences, last_word
from minekit.builtin.speakers.tails import Tails
from minekit.builtin.speakers.words import SpeakerWords
from minekit.model import Document, Mention, Span, Update
from minekit.rules.vocab import Vocabulary

__all__ = ["resolve"]

_QUESTION = re.compile(r"\?\W{0,2}\Z")
_LONGEST_END = 3
"""Characters of the end of a question, with the marks behind it."""

_NEAR = 3
_ENDS = ".?!”\"'’"
"""What stands before a pronoun that says what a writing says: “...,” it read. It added that."""

_SUBJECT = re.compile(r"[^,]+, (?=[a-z][^,]+\Z)")
_PREDICATE = re.compile(r"[“\"'‘]([a-z]+)\b")
"""Somebody with what is told of him, and how words go on that tell it: Berg, | an aide."""

_TURNS = "minekit.transcripts"
"""The rule of quotes that are turns."""


class _Speaker(msgspec.Struct, frozen=True):
    """What a quote's speaker came to: a person, or a text that names none."""

    text: str
    person: IndexedPerson | None = None


def resolve(document: Document, *vocabularies: Vocabulary) -> Iterator[Update]:
    """Set speaker, role, affiliation and person of every quote that names its speaker."""
    quotes = [mention for mention in document.mentions if mention.type == "quote"]
    resolver = _Resolver(document, quotes, SpeakerWords(*vocabularies))
    for quote in sorted(quotes, key=_place):
        speaker = resolver.speaker(quote)
        if speaker is None:
            continue
        person = speaker.person
        attrs: dict[str, str | int | float | bool | None] = {"speaker": speaker.text}
        if person is not None and person.id:
            attrs |= {
                "speaker": person.name,
                "speaker_role": person.role or None,
                "speaker_affiliation": person.affiliation or None,
                "person": person.id,
            }
        yield Update(mention=quote.id, attrs=attrs)


def _place(quote: Mention) -> int:
    """Where a quote's speaker is named, or the quote itself."""
    spans = quote.captures.get("speaker")
    return spans[0][0] if spans else quote.start


class _Resolver:
    """The people of one document, and who spoke before."""

    def __init__(self, document: Document, quotes: list[Mention], words: SpeakerWords) -> None:
        self.text = document.text
        self.words = words
        endings = tuple(words.possessive_ending.terms)
        self.people = PersonIndex.of(document, endings)
        officials = [mention for mention in document.mentions if mention.type == "official"]
        self._sentences = Sentences(self.text, officials, words)
        scene = Scene(self.text, self.people, self._sentences, words)
        direct = [quote for quote in quotes if quote.attrs.get("manner") == "direct"]
        spans = [span for quote in direct for span in quote.captures.get("content", [])]
        self._persons = Persons(scene, officials, spans)
        self._presence = self._persons.presence
        self._phrases = Phrases(scene, officials, self._persons.unnamed)
        self._bodies = Bodies(
            self.text,
            words,
            openings=self._openings(officials),
            named=NamedBodies(self.text, words, is_person=self._is_person),
            is_first=self._is_first,
        )
        self._tails = Tails(words)
        self._authors = Authors(self.text, self._sentences.starts, words)
        self._turn: tuple[int, _Speaker | None] = (0, None)
        labels = (quote.captures["speaker"][0] for quote in quotes if quote.rule == _TURNS)
        labelled = (self.people.at(*label) for label in labels)
        self._labelled = {person.id for person in labelled if person is not None}
        self._voices: list[tuple[int, _Speaker]] = []
        self._heard: tuple[int, _Speaker | None] = (0, None)
        self._held: tuple[int, _Speaker] | None = None

    def _openings(self, officials: list[Mention]) -> OpeningBodies:
        spans = (span for one in officials for span in one.captures.get("affiliation", ()))
        return OpeningBodies(
            self.text,
            self._sentences.starts,
            self.words,
            known={self.text[slice(*span)] for span in spans},
            is_person=self._is_person,
        )

    def _is_person(self, start: int, end: int) -> bool:
        """Whether somebody is named in a span."""
        return self.people.at(start, end) is not None

    def _is_first(self, word: str) -> bool:
        """Whether a word is a first name and little else."""
        return word in self.words.first_name and not self.words.has_folded(word, "namesake")

    def speaker(self, quote: Mention) -> _Speaker | None:
        """Who says a quote; None where the text names nobody."""
        spans = quote.captures.get("speaker")
        if not spans:
            return None
        is_put_in = False
        if quote.rule == _TURNS:
            speaker = self._of_turn(quote, *spans[0])
            self._turn = quote.end, speaker
        else:
            start, end = self._behind_subject(quote, *spans[0]), spans[0][1]
            is_put_in = start > spans[0][0]
            speaker = self._pronoun(quote, start, end) or self._resolve(start, end)
            if is_put_in and speaker and speaker.person is self.people.at(spans[0][0], start):
                speaker = _Speaker(self.text[start:end])
        if speaker is None:
            return None
        person = speaker.person
        person = person or self._persons.unnamed.person(speaker.text, spans[0][0])
        if person and not person.id and self._has_cue(quote, self.words.asking_verb):
            # Somebody else answers.
            person = None
        if person and quote.attrs.get("manner") == "direct":
            self._presence.has_said(quote.captures.get("content", ()), person)
        self._heard = spans[0][0], speaker
        by_the_way = is_put_in or self.words.has(self.text[slice(*spans[0])], "relative")
        self._presence.has_spoken(spans[0][0], person, speaker.text, by_the_way=by_the_way)
        if not by_the_way:
            if speaker.person is not None and self._is_asked(quote, spans[0]):
                self._presence.has_asked(spans[0][0], speaker.person)
            if speaker.person is None:
                name = self._without_article(speaker.text)
                self._bodies.has_spoken(spans[0][0], speaker.text, name)
            self._voices.append((spans[0][0], speaker))
        return speaker

    def _behind_subject(self, quote: Mention, start: int, end: int) -> int:
        """Where a speaker begins who is put in behind a subject: Berg, | an aide said, “is old”."""
        subject = _SUBJECT.match(self.text, start, end)
        first, _ = quote.captures["content"][0]
        predicate = _PREDICATE.match(self.text, first)
        if subject is None or predicate is None or first < end or self.text[end] != " ":
            return start
        is_said = self.words.has(predicate[1], "auxiliary") or self.words.is_verb(predicate[1])
        return subject.end() if is_said else start

    def _of_turn(self, quote: Mention, start: int, end: int) -> _Speaker | None:
        """Who speaks in a turn: the guest, or whom the label means."""
        guest = quote.attrs.get("person")
        if guest is not None:
            return _named(self.people.get(str(guest)))
        found = self._resolve(start, end)
        if found is None or found.person is None or self.people.at(start, end) is not None:
            return found
        # The Mayor: is nobody whom another label names.
        is_other = found.person.id in self._labelled
        return _Speaker(self.text[start:end]) if is_other else found

    def _pronoun(self, quote: Mention, start: int, end: int) -> _Speaker | None:
        """The person whom `he` or `her` means as the speaker of a quote."""
        phrase = self.text[start:end]
        gender = self.words.third_person.value(phrase)
        if gender is None:
            return None
        if self._has_cue(quote, self.words.resuming_verb):
            found = self._presence.last_speaker(start, str(gender))
            if found is not None:
                return _named(found)
        asker = self._presence.asker(start)
        other = self._presence.object_of(end) or asker
        told = quote.captures.get("content", ())
        direct = quote.attrs.get("manner") == "direct"
        found = self._presence.person(start, str(gender), other=other, told=told, direct=direct)
        if found is None and asker is not None and asker.can_be(str(gender)):
            found = asker
        return _named(found) or self._described(start, str(gender))

    def _described(self, start: int, gender: str) -> _Speaker | None:
        """Who spoke last and has no name, where nobody else can be meant.

        The minister said that it was late. She left.
        """
        place, speaker = self._heard
        if speaker is None or speaker.person is not None:
            return None
        is_near = self._presence.is_near(place, start, 1)
        return speaker if is_near and self._persons.unnamed.can_be(speaker.text, gender) else None

    def _has_cue(self, quote: Mention, verbs: Vocabulary) -> bool:
        """Whether the cue of a quote is one of some verbs: she added."""
        cues = [self.text[slice(*span)] for span in quote.captures.get("cue", ())]
        return any(part in verbs for cue in cues for part in (cue, *cue.split()))

    def _is_asked(self, quote: Mention, speaker: Span) -> bool:
        """Whether a quote asks somebody: “Why?” Jo Berg asked Ana Ruiz; when Berg asked why."""
        start, end = speaker
        content = quote.captures["content"]
        _, last = content[-1]
        if _QUESTION.search(self.text[max(0, last - _LONGEST_END) : last]) is not None:
            return self._presence.object_of(end) is not None
        if not self._has_cue(quote, self.words.asking_verb):
            return False
        cue, cue_end = quote.captures["cue"][0]
        is_when = self.words.has(last_word(self.text, start - 1), "circumstance")
        is_heard = is_when or self._presence.names_hearer(cue_end, content[0][0])
        return is_heard and self._is_question(cue, last)

    def _is_question(self, start: int, end: int) -> bool:
        """Whether what is asked is answered: asked her why, about it; not: asked her to leave."""
        for word in self.text[start:end].split():
            if self.words.has(word, "wh", "approximator", "infinitive"):
                return not self.words.has(word, "infinitive")
        return False

    def _without_article(self, phrase: str) -> str:
        article, _, rest = phrase.partition(" ")
        return rest if rest and self.words.has_folded(article, "definite") else phrase

    def _resolve(self, start: int, end: int) -> _Speaker | None:
        phrase = self.text[start:end]
        if phrase.isupper() and self.words.has(phrase, "acronym"):
            return self._by_phrase(start, end)
        if self.words.has(phrase, "relative", "complementizer"):
            return self._before_relative(phrase, start)
        if self.words.has_folded(phrase, "first_person"):
            turn_end, speaker = self._turn
            return speaker if start < turn_end else None
        if self.words.has_folded(phrase, "subject"):
            return self._thing(phrase.lower(), start)
        return self._by_phrase(start, self._phrases.owner_end(start, end))

    def _before_relative(self, phrase: str, start: int) -> _Speaker | None:
        """Whom `who` takes up, or what `which` or `that` does."""
        if self.words.has(phrase, "wh"):
            described = self._phrases.described_before(start)
            named = _named(self._presence.before_who(start))
            if described is None or (named and self._tells_of_name(described[0], start)):
                return named
            if self.text[described[1]] != ",":
                # The senator who left: not the one who is known.
                return _Speaker(" ".join(self.text[slice(*described)].split()))
            return self._by_phrase(*described)
        span = self._authors.before(start)
        if span is None or self.people.at(*span) is not None:
            return None
        return self._author_in(span, start) or _Speaker(self.text[slice(*span)])

    def _tells_of_name(self, start: int, end: int) -> bool:
        """Whether a description only tells of a name: Jo Berg, | a nurse, who; is | a nurse who."""
        is_inside = next(self.people.mentions_before(end, after=start), None) is not None
        is_apposed = self.text.endswith(", ", 0, start)
        before = last_word(self.text, start - 1)
        is_predicate = self.words.has(before, "passive", "likening")
        return is_inside or is_apposed or is_predicate

    def _author_in(self, span: Span, start: int) -> _Speaker | None:
        """The author of a writing that is told of at the end of a phrase."""
        writing = self._authors.uttered(start)
        return self._author_told(writing, span) if writing else None

    def _thing(self, pronoun: str, start: int) -> _Speaker | None:
        """What `it` or `they` means."""
        if not self.words.has(pronoun, "anaphor"):
            return None
        if self.words.has(pronoun, "object"):
            found = self._it(start)
            if found is not None:
                return found
        body = self._presence.body(start) or self._phrases.pair(start)
        return _Speaker(body) if body else None

    def _it(self, start: int) -> _Speaker | None:
        """The author of a writing that spoke last, or that was told of since: It read."""
        place, last = self._voices[-1] if self._voices else (-1, None)
        if (place, last) == self._held and self._presence.is_near(place, start, 1):
            return last
        if self.text[max(0, start - _NEAR) : start].rstrip()[-1:] not in _ENDS:
            return None
        for writing in self._authors.told(None, start):
            low, high = writing.sentence
            phrase = self._authors.introduced(writing)
            if writing.span[0] <= place or not self._presence.is_near(low, start, 1):
                return None
            if phrase is not None and high < start:
                found = self._author_told(writing, phrase)
                self._held = start, found or _Speaker(self.text[slice(*phrase)])
                return self._held[1]
        return None

    def _author(self, start: int, end: int) -> _Speaker | None:
        """Whose words a writing holds: the statement, a letter from Jo Berg."""
        place = self._authors.within(start, end)
        if place is not None:
            return self._author_at(place)
        shown = self._authors.shown(start, end)
        if shown is not None:
            return self._author_told(shown, (start, end))
        noun = self._authors.noun(self.text[start:end])
        if noun is None:
            return None
        for writing in self._authors.told(noun, start):
            low, high = writing.sentence
            phrase = self._authors.introduced(writing)
            found = self._author_told(writing, phrase)
            if found is None and self._held and low <= self._held[0] < high:
                found = self._held[1]
            if found is not None:
                return found
            if phrase is None:
                return self._writer(start)
            break
        return self._writer(start) or self._sender(noun, start)

    def _writer(self, start: int) -> _Speaker | None:
        """Who spoke last, in a writing: Berg wrote in an email."""
        place, speaker = self._voices[-1] if self._voices else (0, None)
        is_near = speaker is not None and self._presence.is_near(place, start, 1)
        return self._if_named(speaker) if is_near and self._authors.told_at(place) else None

    def _sender(self, noun: str, start: int) -> _Speaker | None:
        """Who spoke last, if that can have been in a writing: the statement."""
        place, speaker = self._voices[-1] if self._voices else (0, None)
        is_near = self._authors.is_sent(noun) and self._presence.is_near(place, start, 1)
        return self._if_named(speaker) if is_near and speaker and " " in speaker.text else None

    def _author_at(self, place: int) -> _Speaker | None:
        """Who is named at a place: Jo Berg, the club’s director Jo Berg, the Berg campaign."""
        person = self._phrases.presented(place, place + LONGEST_OFFICE)
        span = None if person else self._authors.named(place)
        return _named(person) or (self._if_named(self._by_phrase(*span)) if span else None)

    def _author_told(self, writing: Writing, phrase: Span | None) -> _Speaker | None:
        """The author of a writing by the sentence that tells of it, in a phrase if first."""
        place = self._authors.behind(writing)
        found = self._author_at(place) if place is not None else None
        owner = self._authors.owner(writing) if found is None else None
        if owner is not None:
            found = self._if_named(self._by_phrase(*owner))
        if found is not None or phrase is None:
            return found
        issuer = self._issuer(writing, phrase)
        if issuer is not None:
            return issuer
        low, high = writing.sentence
        # Places come in order.
        last = bisect_left(self._voices, high, key=itemgetter(0)) - 1
        if last >= 0 and self._voices[last][0] >= low:
            return self._if_named(self._voices[last][1])
        person = self._presence.subject(low, phrase[0])
        person = person or self._persons.subjects.at(low)
        span = None if person else self._authors.subject(writing)
        return _named(person) or (self._if_named(self._by_phrase(*span)) if span else None)

    def _issuer(self, writing: Writing, phrase: Span) -> _Speaker | None:
        """Who issued a writing of which another tells: The Post said Jo Berg sent a letter."""
        end = self._authors.issuer_end(writing, phrase)
        if end is None:
            return None
        for (low, high), person in self.people.mentions_before(end, after=writing.sentence[0]):
            # Jo Berg, a nurse, sent a letter.
            if high == end or self.text.startswith(", ", high):
                return None if self._sentences.opens((low, high)) else _Speaker(person.name, person)
            break
        pronoun = last_word(self.text, end)
        gender = self.words.third_person.value(pronoun)
        if gender is not None:
            return _named(self._presence.person(end - len(pronoun), str(gender)))
        body = self._authors.body_before(end)
        if body is None or body[0] == writing.sentence[0]:
            return None
        found = self._by_phrase(*body)
        # The Post said the company sent a letter: the Post is another one.
        is_same = bool(self._voices) and found.text == self._voices[-1][1].text
        return _Speaker(self.text[slice(*body)]) if is_same else found

    def _if_named(self, speaker: _Speaker | None) -> _Speaker | None:
        """A speaker who is called by a name, or belongs to somebody: the Berg campaign."""
        if speaker is None:
            return None
        first, *rest = speaker.text.split()
        words = rest if self.words.has_folded(first, "determiner") else [first, *rest]
        is_named = speaker.person is not None or any(word[0].isupper() for word in words)
        is_owned = self.words.has_folded(first, "owner")
        return speaker if is_named or is_owned else None

    def _by_phrase(self, start: int, end: int) -> _Speaker:
        """A noun phrase: a name with or without a role, a description, or something else."""
        head = self._phrases.head_end(start, end)
        whole = " ".join(self.text[start:head].split())
        text = self._tails.plain(whole)
        person = self._phrases.named(start, head) or self._phrases.apposed(start, end)
        if person is not None and self._persons.unnamed.is_introduced_since(person, text, start):
            # The spokesman, of whom only the office is known.
            person = None
        body = None if person else self._phrases.apposed_name(start, head, end)
        if body is not None:
            return _Speaker(body)
        # The driver who left is told of, and nobody who is known.
        is_told = self._phrases.is_told(text, whole)
        person = (
            person
            or (None if is_told else self._described_person(text, start))
            or self._label(text, start)
            or self._persons.unnamed.before(text, start)
        )
        if person is not None and not person.id:
            text = person.name
        elif person is None:
            author = self._author(start, head)
            if author is not None:
                self._held = start, author
                return author
            pair = self._phrases.pair(start) if self._phrases.is_pair(text) else None
            text = pair or self._phrases.both(start, head) or text
            text = self._bodies.full_name(text, start) or self._introduced(text, start) or text
        return _Speaker(text, person)

    def _introduced(self, text: str, start: int) -> str | None:
        """By which words those were told of first who have no name: state officials, a board."""
        found = self._persons.introduced.before(text, start)
        return found.text if found else None

    def _described_person(self, text: str, start: int) -> IndexedPerson | None:
        """Whom a description means, but in a turn not who speaks: I asked the inspector."""
        found = self._persons.described.person(text, start)
        turn_end, speaker = self._turn
        is_own = start < turn_end and speaker is not None and found is speaker.person
        return None if is_own else found

    def _label(self, text: str, start: int) -> IndexedPerson | None:
        """The person whom the label of a turn names in capitals: `POE:` is Jo Poe."""
        return self.people.resolve(text, start) if text.isupper() else None


def _named(person: IndexedPerson | None) -> _Speaker | None:
    return None if person is None else _Speaker(person.name, person)

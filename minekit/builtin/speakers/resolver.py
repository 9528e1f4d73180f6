"""The annotator `speakers`: who the speaker of each quote is, by the fullest name of the document.

A name, or a description that means one person, is looked up in the person index; a pronoun is the
last person that fits; in a turn of a transcript "I" is whose turn it is. What names nobody stays as
it is written: an organisation, a description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minekit.builtin.people.index import IndexedPerson, PersonIndex
from minekit.builtin.speakers.authors import Authors
from minekit.builtin.speakers.bodies import Bodies
from minekit.builtin.speakers.persons import Persons
from minekit.builtin.speakers.phrases import Phrases
from minekit.builtin.speakers.scene import Scene
from minekit.builtin.speakers.sentences import Sentences, last_word
from minekit.builtin.speakers.speaker import Speaker, named
from minekit.builtin.speakers.tails import Tails
from minekit.builtin.speakers.words import SpeakerWords
from minekit.model import Document, Mention, Span, Update
from minekit.rules.vocab import Vocabulary

__all__ = ["resolve"]

_QUESTION = re.compile(r"\?\W{0,2}\Z")
_LONGEST_END = 3
"""Characters of the end of a question, with the marks behind it."""

_SUBJECT = re.compile(r"[^,]+, (?=[a-z][^,]+\Z)")
_PREDICATE = re.compile(r"[“\"'‘]([a-z]+)\b")
"""Somebody with what is told of him, and how words go on that tell it: Berg, | an aide."""

_TURNS = "minekit.transcripts"
"""The rule of quotes that are turns."""


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


def _content(quote: Mention) -> Sequence[Span]:
    """What somebody says; a quote of somebody's own may be all of it."""
    return quote.captures.get("content") or [(quote.start, quote.end)]


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
        spans = [span for quote in direct for span in _content(quote)]
        self._persons = Persons(scene, officials, spans)
        self._presence = self._persons.presence
        self._phrases = Phrases(scene, officials, self._persons.unnamed)
        self._bodies = Bodies(scene, officials)
        self._tails = Tails(words)
        self._authors = Authors(scene, self._persons, self._phrases, self._by_phrase)
        self._turn: tuple[int, Speaker | None] = (0, None)
        labels = (quote.captures["speaker"][0] for quote in quotes if quote.rule == _TURNS)
        labelled = (self.people.at(*label) for label in labels)
        self._labelled = {person.id for person in labelled if person is not None}
        self._heard: tuple[int, Speaker | None] = (0, None)

    def speaker(self, quote: Mention) -> Speaker | None:
        """Who says a quote; None where the text names nobody."""
        spans = quote.captures.get("speaker")
        if not spans:
            return None
        start, end = spans[0]
        begin = start
        if quote.rule == _TURNS:
            speaker = self._of_turn(quote, start, end)
            self._turn = quote.end, speaker
        else:
            begin = self._behind_subject(quote, start, end)
            speaker = self._pronoun(quote, begin, end) or self._resolve(begin, end)
            if begin > start and speaker and speaker.person is self.people.at(start, begin):
                speaker = Speaker(self.text[begin:end])
        if speaker is not None:
            by_the_way = begin > start or self.words.has(self.text[start:end], "relative")
            self._note(quote, speaker, by_the_way=by_the_way)
        return speaker

    def _note(self, quote: Mention, speaker: Speaker, *, by_the_way: bool) -> None:
        """Keep who says a quote for the words that mean somebody later."""
        span = quote.captures["speaker"][0]
        place, _ = span
        person = speaker.person or self._persons.unnamed.person(speaker.text, place)
        if person and not person.id and self._has_cue(quote, self.words.asking_verb):
            # Somebody else answers.
            person = None
        if person and quote.attrs.get("manner") == "direct":
            self._presence.has_said(_content(quote), person)
        self._heard = place, speaker
        self._presence.has_spoken(place, person, speaker.text, by_the_way=by_the_way)
        if by_the_way:
            return
        self._authors.has_spoken(place, speaker)
        if speaker.person is None:
            self._bodies.has_spoken(place, speaker.text)
        elif self._is_asked(quote, span):
            self._presence.has_asked(place, speaker.person)

    def _behind_subject(self, quote: Mention, start: int, end: int) -> int:
        """Where a speaker begins who is put in behind a subject: Berg, | an aide said, “is old”."""
        subject = _SUBJECT.match(self.text, start, end)
        first, _ = _content(quote)[0]
        predicate = _PREDICATE.match(self.text, first)
        if subject is None or predicate is None or first < end or self.text[end] != " ":
            return start
        is_said = self.words.has(predicate[1], "auxiliary") or self.words.is_verb(predicate[1])
        return subject.end() if is_said else start

    def _of_turn(self, quote: Mention, start: int, end: int) -> Speaker | None:
        """Who speaks in a turn: the guest, or whom the label means."""
        guest = quote.attrs.get("person")
        if guest is not None:
            return named(self.people.get(str(guest)))
        found = self._resolve(start, end)
        if found is None or found.person is None or self.people.at(start, end) is not None:
            return found
        # The Mayor: is nobody whom another label names.
        is_other = found.person.id in self._labelled
        return Speaker(self.text[start:end]) if is_other else found

    def _pronoun(self, quote: Mention, start: int, end: int) -> Speaker | None:
        """The person whom `he` or `her` means as the speaker of a quote."""
        phrase = self.text[start:end]
        gender = self.words.third_person.value(phrase)
        if gender is None:
            return None
        if self._has_cue(quote, self.words.resuming_verb):
            found = self._presence.last_speaker(start, str(gender))
            if found is not None:
                return named(found)
        asker = self._presence.asker(start)
        other = self._presence.object_of(end) or asker
        told = _content(quote)
        direct = quote.attrs.get("manner") == "direct"
        found = self._presence.person(start, str(gender), other=other, told=told, direct=direct)
        if found is None and asker is not None and asker.can_be(str(gender)):
            found = asker
        return named(found) or self._described(start, str(gender))

    def _described(self, start: int, gender: str) -> Speaker | None:
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
        content = _content(quote)
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

    def _resolve(self, start: int, end: int) -> Speaker | None:
        """What words mean that are no `he` or `she`: who, I, it, the governor, Berg’s remarks."""
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

    def _before_relative(self, phrase: str, start: int) -> Speaker | None:
        """Whom `who` takes up, or what `which` or `that` does."""
        if self.words.has(phrase, "wh"):
            described = self._phrases.described_before(start)
            person = self._presence.before_who(start)
            if described is None or (person and self._tells_of_name(described[0], start)):
                return named(person)
            if self.text[described[1]] != ",":
                # The senator who left: not the one who is known.
                return Speaker(" ".join(self.text[slice(*described)].split()))
            return self._by_phrase(*described)
        return self._authors.of_relative(start)

    def _tells_of_name(self, start: int, end: int) -> bool:
        """Whether a description only tells of a name: Jo Berg, | a nurse, who; is | a nurse who."""
        is_inside = next(self.people.mentions_before(end, after=start), None) is not None
        is_apposed = self.text.endswith(", ", 0, start)
        before = last_word(self.text, start - 1)
        is_predicate = self.words.has(before, "passive", "likening")
        return is_inside or is_apposed or is_predicate

    def _thing(self, pronoun: str, start: int) -> Speaker | None:
        """What `it` or `they` means."""
        if not self.words.has(pronoun, "anaphor"):
            return None
        if self.words.has(pronoun, "object"):
            found = self._authors.of_it(start)
            if found is not None:
                return found
        body = self._presence.body(start) or self._phrases.pair(start)
        return Speaker(body) if body else None

    def _by_phrase(self, start: int, end: int) -> Speaker:
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
            return Speaker(body)
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
            author = self._authors.of_phrase(start, head)
            if author is not None:
                return author
            pair = self._phrases.pair(start) if self._phrases.is_pair(text) else None
            text = pair or self._phrases.both(start, head) or text
            text = (
                self._bodies.full_name(text, start)
                or self._introduced(text, start)
                or self._bodies.unspoken(text, start)
                or text
            )
        return Speaker(text, person)

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

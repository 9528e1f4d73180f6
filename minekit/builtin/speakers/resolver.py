"""The annotator `speakers`: who the speaker of each quote is, by the fullest name of the document.

A name, or a description that means one person, is looked up in the person index; a pronoun is the
last person that fits; in a turn of a transcript "I" is whose turn it is. What names nobody stays as
it is written: an organisation, a description.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from minekit.builtin.person_index import IndexedPerson, PersonIndex
from minekit.builtin.possessives import possessive
from minekit.builtin.speakers.authors import Authors, Writing
from minekit.builtin.speakers.bodies import Bodies
from minekit.builtin.speakers.descriptions import Descriptions
from minekit.builtin.speakers.openings import Openings
from minekit.builtin.speakers.pronouns import Presence
from minekit.model import Document, Mention, Span, Update
from minekit.rules.vocab import Vocabulary

__all__ = ["resolve"]

_ASIDE = re.compile(r"[,(—–]| --? ")
_WORD = re.compile(r"[\w'’.-]*\w")
_APOSTROPHES = ("'", "’")
_DASH = re.compile(r" ?(?:[—–(]|--?)(?= ?\S)")
_QUESTION = re.compile(r"\?\W{0,2}\Z")
_LONGEST_END = 3
"""Characters of the end of a question, with the marks behind it."""

_ARTICLE = 4
"""Characters that an article takes before the official whom it introduces."""

_LONGEST_OFFICE = 100
"""Characters from the start of an author with an office to the name."""

_NEAR = 3
_ENDS = ".?!”\"'’"
"""What stands before a pronoun that says what a writing says: “...,” it read. It added that."""

_FAR = 600
"""Code points back to which two are `the two`."""

_JOINED = re.compile(r"[^.?!“”\"\n]{0,150}?\b([a-z]+) \Z")

_TWO = 2

_STRETCH = re.compile(r"[^,.;:“\"—–]{2,80}(?=[,—–])")
"""What stands between commas."""

_CLOSED = ("pronoun", "determiner", "preposition", "coordinator")
_NO_ROLE = ("preposition", "relative", "coordinator", "subordinator", "wh")

_TURNS = "minekit.transcripts"
"""The rule of quotes that are turns."""

_NEIGHBOURS = 4
"""Officials before a place of which one can still cover it; mentions of them may be nested."""


class _Words(msgspec.Struct, frozen=True):
    """What the annotator knows of a language.

    Attributes:
        third_person: he, she and their like, with a gender.
        attribution_noun: remark, claim: what somebody said.
        title_noun, role_status, role_gender, epithet: for descriptions of persons.
        body_noun, org_noun, any_body: for those of bodies.
        writing: statement, letter: what somebody has written who is quoted.
        pair: two, couple: what two are called.
        masthead, org_name: for short names of bodies: the Post, but not the Senate.
        issued: sent, written: how it comes from its author.
        made_known: obtained, published: how it comes to others.
        resuming_verb: added, continued: what only who spoke before can do.
        asking_verb: asked: what somebody else answers.
        person_noun: man, voter: what anybody can be called, with a gender.
        role_head, occupation, kin: what else a person is called.
        first_name: with a gender.
        abbreviation: words after which a full stop ends no sentence.
        possessive_ending: of an owner's name.
        classes: classes of words: subject, first_person, anaphor, acronym, relative, preposition.
    """

    third_person: Vocabulary
    attribution_noun: Vocabulary
    title_noun: Vocabulary
    role_status: Vocabulary
    role_gender: Vocabulary
    epithet: Vocabulary
    body_noun: Vocabulary
    org_noun: Vocabulary
    any_body: Vocabulary
    writing: Vocabulary
    issued: Vocabulary
    made_known: Vocabulary
    pair: Vocabulary
    masthead: Vocabulary
    org_name: Vocabulary
    resuming_verb: Vocabulary
    asking_verb: Vocabulary
    person_noun: Vocabulary
    role_head: Vocabulary
    occupation: Vocabulary
    kin: Vocabulary
    first_name: Vocabulary
    abbreviation: Vocabulary
    possessive_ending: Vocabulary
    classes: Vocabulary

    @property
    def person_nouns(self) -> tuple[Vocabulary, ...]:
        """What persons are called for what they do, or for whom they belong to."""
        return self.role_head, self.occupation, self.kin

    def has(self, word: str, *classes: str) -> bool:
        """Whether a word has one of the classes."""
        return not _classes(self.classes.value(word, "")).isdisjoint(classes)

    def is_speech(self, noun: str) -> bool:
        """Whether a noun means what somebody said or wrote."""
        return noun in self.attribution_noun or self.has(noun, "utterance")


@lru_cache(maxsize=1_000)  # thousands of words have a few values
def _classes(value: object) -> frozenset[str]:
    return frozenset(str(value).split())


class _Speaker(msgspec.Struct, frozen=True):
    """What a quote's speaker came to: a person, or a text that names none."""

    text: str
    person: IndexedPerson | None = None


def resolve(document: Document, *vocabularies: Vocabulary) -> Iterator[Update]:
    """Set speaker, role, affiliation and person of every quote that names its speaker."""
    quotes = [mention for mention in document.mentions if mention.type == "quote"]
    resolver = _Resolver(document, quotes, _Words(*vocabularies))
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

    def __init__(self, document: Document, quotes: list[Mention], words: _Words) -> None:
        self.text = document.text
        self.words = words
        endings = tuple(words.possessive_ending.terms)
        self._possessive = possessive(endings)
        self.people = PersonIndex.of(document, endings)
        officials = [mention for mention in document.mentions if mention.type == "official"]
        self._officials = officials
        self._official_starts = [official.start for official in officials]
        direct = [quote for quote in quotes if quote.attrs.get("manner") == "direct"]
        spans = [span for quote in direct for span in quote.captures.get("content", [])]
        self._presence = Presence(
            self.text,
            self.people,
            officials,
            spans,
            words,
            lambda start: self._descriptions.opening(self.text[start : start + _LONGEST_OFFICE]),
        )
        self._descriptions = Descriptions(self.people, officials, self._presence, words)
        self._bodies = Bodies(
            self.text, words, openings=self._openings(officials), is_first=self._is_first
        )
        self._authors = Authors(
            self.text,
            self._presence.sentence_starts,
            writing=words.writing,
            issued=words.issued,
            made_known=words.made_known,
            org_noun=words.org_noun,
            has=words.has,
        )
        self._turn: tuple[int, _Speaker | None] = (0, None)
        self._voices: list[tuple[int, _Speaker]] = []
        self._held: tuple[int, _Speaker] | None = None

    def _openings(self, officials: list[Mention]) -> Openings:
        spans = (span for one in officials for span in one.captures.get("affiliation", ()))
        return Openings(
            self.text,
            self._presence.sentence_starts,
            known={self.text[slice(*span)] for span in spans},
            org_noun=self.words.org_noun,
            body_noun=self.words.body_noun,
            masthead=self.words.masthead,
            is_person=lambda place: self.people.at(place, place + 1) is not None,
        )

    def _is_first(self, word: str) -> bool:
        """Whether a word is a first name and little else."""
        return word in self.words.first_name and not self.words.has(word.lower(), "namesake")

    def speaker(self, quote: Mention) -> _Speaker | None:
        """Who says a quote; None where the text names nobody."""
        spans = quote.captures.get("speaker")
        if not spans:
            return None
        speaker = self._pronoun(quote, *spans[0]) or self._resolve(*spans[0])
        if quote.rule == _TURNS:
            self._turn = quote.end, speaker
        if speaker is None:
            return None
        person = speaker.person
        person = person or self._descriptions.unnamed(speaker.text, spans[0][0])
        if person and not person.id and self._has_cue(quote, self.words.asking_verb):
            # Somebody else answers.
            person = None
        if person and quote.attrs.get("manner") == "direct":
            self._presence.has_said(quote.captures.get("content", ()), person)
        by_the_way = self.words.has(self.text[slice(*spans[0])], "relative")
        self._presence.has_spoken(spans[0][0], person, speaker.text, by_the_way=by_the_way)
        if not by_the_way:
            if speaker.person is not None and self._is_asked(quote, spans[0][1]):
                self._presence.has_asked(spans[0][0], speaker.person)
            if speaker.person is None:
                name = self._without_article(speaker.text)
                self._bodies.has_spoken(spans[0][0], speaker.text, name)
            self._voices.append((spans[0][0], speaker))
        return speaker

    def _pronoun(self, quote: Mention, start: int, end: int) -> _Speaker | None:
        """The person whom `he` or `her` means as the speaker of a quote."""
        phrase = self.text[start:end]
        gender = self.words.third_person.value(phrase)
        if gender is None:
            return None
        is_subject = self.words.has(phrase.lower(), "subject")
        if is_subject and self._has_cue(quote, self.words.resuming_verb):
            found = self._presence.last_speaker(start, str(gender))
            if found is not None:
                return _named(found)
        other = self._presence.object_of(end) if is_subject else None
        other = other or self._presence.asker(start)
        told = quote.captures.get("content", ())
        direct = quote.attrs.get("manner") == "direct"
        found = self._presence.person(start, str(gender), other=other, told=told, direct=direct)
        return _named(found)

    def _has_cue(self, quote: Mention, verbs: Vocabulary) -> bool:
        """Whether the cue of a quote is one of some verbs: she added."""
        cues = [self.text[slice(*span)] for span in quote.captures.get("cue", ())]
        return any(part in verbs for cue in cues for part in (cue, *cue.split()))

    def _is_asked(self, quote: Mention, end: int) -> bool:
        """Whether a quote asks somebody: “Why?” Jo Berg asked Ana Ruiz."""
        _, last = quote.captures["content"][-1]
        question = _QUESTION.search(self.text[max(0, last - _LONGEST_END) : last])
        return question is not None and self._presence.object_of(end) is not None

    def _without_article(self, phrase: str) -> str:
        article, _, rest = phrase.partition(" ")
        return rest if rest and self.words.has(article.lower(), "definite") else phrase

    def _resolve(self, start: int, end: int) -> _Speaker | None:
        phrase = self.text[start:end]
        if phrase.isupper() and self.words.has(phrase, "acronym"):
            return self._by_phrase(start, end)
        if self.words.has(phrase, "relative", "complementizer"):
            return self._before_relative(phrase, start)
        if self.words.has(phrase.lower(), "first_person"):
            turn_end, speaker = self._turn
            return speaker if start < turn_end else None
        if self.words.has(phrase.lower(), "subject"):
            return self._thing(phrase.lower(), start)
        return self._by_phrase(start, self._owner_end(start, end))

    def _before_relative(self, phrase: str, start: int) -> _Speaker | None:
        """Whom `who` takes up, or what `which` or `that` does."""
        if self.words.has(phrase, "wh"):
            return _named(self._presence.before_who(start))
        span = self._authors.before(start)
        if span is None or self.people.at(*span) is not None:
            return None
        return self._author_in(span, start) or _Speaker(self.text[slice(*span)])

    def _author_in(self, span: Span, start: int) -> _Speaker | None:
        """The author of a writing that is told of at the end of a phrase."""
        writing = next(self._authors.told(None, start), None)
        is_last = writing is not None and writing.span[1] == span[1]
        return self._author_told(writing, span) if is_last and writing else None

    def _thing(self, pronoun: str, start: int) -> _Speaker | None:
        """What `it` or `they` means."""
        if not self.words.has(pronoun, "anaphor"):
            return None
        if self.words.has(pronoun, "object"):
            found = self._it(start)
            if found is not None:
                return found
        body = self._presence.body(start) or self._pair(start)
        return _Speaker(body) if body else None

    def _pair(self, offset: int) -> str | None:
        """The full names of two who open a sentence together: Jo Berg, a nurse, and Ana Ruiz."""
        latter = None
        for span, person in self.people.mentions_before(offset, after=max(0, offset - _FAR)):
            if not self._presence.is_near(span[0], offset, 1):
                return None
            if latter is not None and latter[1] is not person:
                joined = _JOINED.match(self.text, span[1], self._presence.title_start(latter[0]))
                if joined and self.words.has(joined[1], "joining"):
                    both = f"{person.name} {joined[1]} {latter[1].name}"
                    return both if self._presence.opens(span) else None
            latter = span, person
        return None

    def _is_pair(self, text: str) -> bool:
        """Whether a description means two who are known: the two, the two senators, the pair."""
        first, *rest = text.split()
        if not rest or not self.words.has(first.lower(), "definite") or not rest[-1].islower():
            return False
        nouns = (self.words.epithet, self.words.role_head, self.words.occupation)
        is_plural = rest[-1].endswith("s") and any(rest[-1][:-1] in one for one in nouns)
        return rest[0] in self.words.pair or is_plural

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
            if low <= place or not self._presence.is_near(low, start, 1):
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
        person = self._presented(place, place + _LONGEST_OFFICE)
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
        low, high = writing.sentence
        voices = [speaker for place, speaker in self._voices if low <= place < high]
        if voices:
            return self._if_named(voices[-1])
        person = self._presence.subject(low, phrase[0])
        person = person or self._descriptions.opening(self.text[low : low + _LONGEST_OFFICE])
        span = None if person else self._authors.subject(writing)
        return _named(person) or (self._if_named(self._by_phrase(*span)) if span else None)

    def _if_named(self, speaker: _Speaker | None) -> _Speaker | None:
        """A speaker who is called by a name, or belongs to somebody: the Berg campaign."""
        if speaker is None or (speaker.person is not None and speaker.person.id):
            return speaker
        first, *rest = speaker.text.split()
        words = rest if self.words.has(first.lower(), "determiner") else [first, *rest]
        is_named = any(word[0].isupper() for word in words) or speaker.person is not None
        is_owned = self.words.has(first.lower(), "owner")
        return speaker if is_named or is_owned else None

    def _owner_end(self, start: int, end: int) -> int:
        """Where the owner of words ends: `Jo Berg’s remarks at noon` are said by Jo Berg."""
        for found in self._possessive.finditer(self.text, start + 1, end):
            words = [word.lower() for word in _WORD.findall(self.text[found.end() : end])]
            nouns = (n for n, word in enumerate(words) if self.words.is_speech(word))
            noun = next(nouns, None) if words else -1
            if noun is not None and self._ends_phrase(words[noun + 1 :]):
                return found.start()
        return end

    def _ends_phrase(self, words: list[str]) -> bool:
        return not words or self.words.has(words[0], "preposition", "relative")

    def _by_phrase(self, start: int, end: int) -> _Speaker:
        """A noun phrase: a name with or without a role, a description, or something else."""
        aside = _ASIDE.search(self.text, start + 1, end)
        head = aside.start() if aside and not self._lists(start, aside.end(), end) else end
        text = self._described(" ".join(self.text[start:head].split()))
        person = (
            self._named(start, head)
            or self._apposed(start, end)
            or self._descriptions.person(text, start)
            or self._label(text, start)
            or self._descriptions.unnamed_before(text, start)
        )
        if person is not None and not person.id:
            text = person.name
        elif person is None:
            author = self._author(start, head)
            if author is not None:
                self._held = start, author
                return author
            pair = self._pair(start) if self._is_pair(text) else None
            text = pair or self._both(start, head) or text
            text = self._bodies.full_name(text, start) or text
        return _Speaker(text, person)

    def _described(self, text: str) -> str:
        """A description without what only is told of it: an aide | who asked for anonymity."""
        words = text.split()
        for number in range(2, len(words)):
            if self.words.has(words[number], "wh") and self.words.has(words[number], "relative"):
                is_closed = self.words.has(words[number - 1].lower(), *_CLOSED)
                return text if is_closed else " ".join(words[:number])
        return text

    def _lists(self, start: int, middle: int, end: int) -> bool:
        """Whether a comma stands between adjectives: the tall, 71-year-old diplomat."""
        before, after = self.text[start : middle - 1].split(), self.text[middle:end].split()
        if not after or not before or not before[-1].islower() or self._is_noun(before[-1]):
            return False
        is_plain = not any(self.words.has(word, *_CLOSED, "relative") for word in after)
        return is_plain and after[0][0].isalnum() and self._is_noun(after[-1])

    def _is_noun(self, word: str) -> bool:
        """Whether a word can be what a person is called: diplomat."""
        words = (self.words.epithet, self.words.person_noun, *self.words.person_nouns)
        return any(word.lower() in one for one in words)

    def _label(self, text: str, start: int) -> IndexedPerson | None:
        """The person whom the label of a turn names in capitals: `POE:` is Jo Poe."""
        return self.people.resolve(text, at=start) if text.isupper() else None

    def _named(self, start: int, end: int) -> IndexedPerson | None:
        """The person whose name ends the phrase: `Mr. Poe`, not `Poe's campaign`."""
        nearest = next(self.people.mentions_before(end, after=start), None)
        if nearest is None:
            # The source may begin inside a name: Jo “Red” Berg.
            return self.people.at(start, start + 1)
        span, person = nearest
        if self._joins(start, span[0]):
            # Jo Berg and Ana Ruiz are not one of the two.
            return None
        rest = self.text[span[1] : end]
        title = self._presence.title_start(span)
        if rest.startswith(_APOSTROPHES) and " " not in rest:
            return person
        if rest.startswith(_APOSTROPHES) or self._depends(start, title):
            return None
        return person if self._ends_phrase(_WORD.findall(rest.lower())) else None

    def _joins(self, start: int, name: int) -> bool:
        """Whether a name is joined to another before it, known or not."""
        other = next(self.people.mentions_before(name, after=start), None)
        between = _WORD.findall(self.text[other[0][1] : name] if other else "")
        before = _WORD.findall(self.text[start:name])[-1:]
        return any(self.words.has(word.lower(), "joining") for word in (*between, *before))

    def _is_joined(self, name_end: int, end: int) -> bool:
        """Whether another name is joined to one that ends at an offset: experts Poe | and Wu."""
        word = _WORD.search(self.text, name_end, end)
        joins = word is not None and self.words.has(word[0].lower(), "joining")
        return joins and next(self.people.mentions_before(end, after=name_end), None) is not None

    def _depends(self, start: int, name: int) -> bool:
        """Whether a name hangs on a preposition: `the lawyer of Jo Berg`."""
        last = _WORD.findall(self.text[start:name])
        return bool(last) and self.words.has(last[-1].lower(), "preposition")

    def _apposed(self, start: int, end: int) -> IndexedPerson | None:
        """The person named beside a description: `the chairman, Jo Berg, said`."""
        presented = self._presented(start, end)
        if presented is not None:
            return presented
        aside = _ASIDE.search(self.text, start, end) or _DASH.match(self.text, end)
        if aside is None:
            return None
        name = aside.end()
        while name < len(self.text) and self.text[name].isspace():
            name += 1
        found = self.people.at(name, name + 1)
        is_person = self._descriptions.is_person(self.text[start : aside.start()])
        if found is not None or not is_person:
            return found
        return self._presented(name, name + _LONGEST_OFFICE) or self._presented_behind(name)

    def _presented_behind(self, offset: int) -> IndexedPerson | None:
        """The person whose name ends what stands between commas: the other, his aide Jo Berg,."""
        stretch = _STRETCH.match(self.text, offset)
        if stretch is None:
            return None
        nearest = next(self.people.mentions_before(stretch.end(), after=offset), None)
        if nearest is None or nearest[0][1] != stretch.end():
            return None
        words = self.text[offset : nearest[0][0]].lower().split()
        return None if any(self.words.has(word, *_NO_ROLE) for word in words) else nearest[1]

    def _both(self, start: int, end: int) -> str | None:
        """The full names of two who speak together: aides Berg and Ruiz."""
        found = list(self.people.mentions_before(end, after=start))
        if len(found) != _TWO:
            return None
        ((_, high), last), ((first, low), one) = found
        between = self.text[low : found[0][0][0]].split()
        before = _WORD.findall(self.text[start:first].lower())
        rest = self.text[high:end]
        is_whole = not rest.startswith(_APOSTROPHES) and self._ends_phrase(_WORD.findall(rest))
        hangs = any(self.words.has(word, "preposition", "relative") for word in before)
        if hangs or not is_whole or len(between) != 1 or not self.words.has(between[0], "joining"):
            return None
        return f"{one.name} {between[0]} {last.name}"

    def _presented(self, start: int, end: int) -> IndexedPerson | None:
        """The person of an official whose mention opens the phrase."""
        last = bisect_right(self._official_starts, start + _ARTICLE)
        for official in self._officials[max(0, last - _NEIGHBOURS) : last]:
            if official.end > start:
                for low, high in official.captures.get("name", []):
                    is_owner = self.text[high : high + 1] in _APOSTROPHES and high + 2 < end
                    if start <= low < end and not (is_owner or self._is_joined(high, end)):
                        return self.people.at(low, high)
        return None


def _named(person: IndexedPerson | None) -> _Speaker | None:
    return None if person is None else _Speaker(person.name, person)

"""Whom a sentence describes that opens at a place: `A man left`, `Her brother`, `The Swede`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from minekit.builtin.people.index import IndexedPerson
from minekit.builtin.speakers.described_persons import DescribedPersons
from minekit.builtin.speakers.scene import Scene
from minekit.builtin.speakers.unnamed import Unnamed

__all__ = ["DescribedSubjects"]

_APPOSED = re.compile(r"[^.,“”\"\n]{0,70}, (?P<name>(?:[\w’'-]+\.? ){0,8}[\w’'-]+)(?=[,.])")
"""What stands between commas behind a description."""

_BEHIND_COMMA = re.compile(r", (\w+) ")

_LONGEST_LEAD = 150
_LONGEST_OPENING = 100
_OPENING = 7
"""Words with which a sentence describes somebody."""

_ENDS_PHRASE = ("preposition", "relative", "auxiliary", "coordinator", "determiner")


class DescribedSubjects:
    """Whom the sentences of one document describe that open with no name.

    Args:
        scene: the document.
        described: whom descriptions mean.
        unnamed: those who have no name.
    """

    def __init__(self, scene: Scene, described: DescribedPersons, unnamed: Unnamed) -> None:
        self._text, self._people, self._sentences, self._words = scene
        self._described = described
        self._unnamed = unnamed

    def at(self, offset: int) -> IndexedPerson | None:
        """Whom a sentence describes that opens at a place."""
        words = self._text[offset : offset + _LONGEST_OPENING].split()[: _OPENING + 2]
        words = [*self._without_time(words)][:_OPENING]
        if not words:
            return None
        if self._words.has_folded(words[0], "indefinite", "pronoun"):
            return None if self._leads_up(offset) else self._new_in(words)
        count = self._count(words)
        if not count:
            return None
        phrase = " ".join([*words[: count - 1], words[count - 1].strip(",")])
        named = self._apposed(self._text.index(words[count - 1], offset) + len(words[count - 1]))
        if named is not None:
            return named
        is_definite = self._words.has_folded(words[0], "definite")
        if self._words.has_folded(words[count], "preposition"):
            # The senator from Ohio | left.
            tail = [*takewhile(lambda word: word[0].isupper(), words[count + 1 :])]
            phrase = " ".join([phrase, words[count], *tail]) if tail else phrase
        found = self._described.person(phrase, offset) or self._unnamed.before(phrase, offset)
        is_known = is_definite and not self._words.is_owned(words[:count])
        if found is not None or is_known:
            return found
        return self._unnamed.described(phrase, words[count - 1].strip(",").lower(), offset)

    def _without_time(self, words: Sequence[str]) -> Sequence[str]:
        """The words of a sentence behind a time: On Monday, | last month | the senator left."""
        if len(words) < 3:  # noqa: PLR2004
            return words
        first, second = words[0], words[1].strip(",")
        if self._words.has_folded(first, "preposition"):
            return words[2:] if self._words.has_folded(second, "time") else ()
        is_time = self._words.has_folded(first, "near_time")
        is_time = is_time and self._words.has_folded(second, "period", "time")
        return words[2:] if is_time else words

    def _apposed(self, end: int) -> IndexedPerson | None:
        """Who is named behind a description, between commas: his rival for it, lawyer Jo Berg."""
        found = _APPOSED.match(self._text, end - 1)
        if found is None:
            return None
        nearest = next(self._people.mentions_before(found.end(), after=found.start("name")), None)
        return nearest[1] if nearest and nearest[0][1] >= found.end("name") - 1 else None

    def _count(self, words: Sequence[str]) -> int:
        """How many words describe somebody who is no name's: The Ohio senator | left."""
        for count in range(1, len(words)):
            word = words[count - 1]
            behind = [word.strip(",") for word in words[count : count + 2]]
            if self._words.is_calling(word.strip(",")):
                # The Republican, but not the Republican presidential nominee.
                others = behind if word[0].isupper() else behind[:1]
                if not any(map(self._words.is_calling, others)):
                    is_known = self._words.has_folded(words[0], "definite", "owner")
                    is_known = is_known or self._words.is_owned(words[:count])
                    return 0 if behind[0][0].isupper() or not is_known else count
            is_open = self._words.has_folded(word, "pronoun", *_ENDS_PHRASE[:-1])
            if not word[-1].isalnum() or is_open:
                return 0
        return 0

    def _leads_up(self, offset: int) -> bool:
        """Whether words only tell of whom a pronoun means behind them: A nurse from Ulm, | she."""
        end = offset + _LONGEST_LEAD
        end = next(iter(self._sentences.between(offset, end)), end)
        behind = _BEHIND_COMMA.finditer(self._text, offset, end)
        return any(self._words.third_person.value(word[1]) is not None for word in behind)

    def _new_in(self, words: Sequence[str]) -> IndexedPerson | None:
        """Who has no name and is described by some words that open a sentence: a young man."""
        for count in range(2, len(words) + 1):
            word = words[count - 1]
            noun = word.strip(",").lower()
            following = words[count : count + 1]
            gender = self._words.gender(noun)
            is_called = bool(gender) or self._is_called(noun, following)
            if is_called and not (following and following[0][0].isupper()):
                name = " ".join([*words[: count - 1], word.strip(",")])
                return IndexedPerson(id="", name=name, gender=gender)
            if not word[-1].isalnum() or self._words.has_folded(word, *_ENDS_PHRASE):
                return None
        return None

    def _is_called(self, noun: str, following: Sequence[str]) -> bool:
        """Whether a noun is the last of what describes one person: an engineer | hired by Ulm.

        Not: a doctor | shortage. Who asks is answered by somebody else.
        """
        is_office = self._words.is_office(noun)
        if is_office or not self._words.is_person_noun(noun) or not following:
            return False
        word = following[0]
        if word in self._words.asking_verb:
            return False
        is_open = self._words.has_folded(word, *_ENDS_PHRASE, "adverb")
        return is_open or self._words.is_verb(word)

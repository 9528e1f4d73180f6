"""Those whom a text does not name: who has spoken so, and of whom it tells as somebody new.

`The official` can mean one of them: `described_persons` asks that before it looks for a person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from minekit.builtin.people.index import IndexedPerson
from minekit.builtin.speakers.descriptions import Description, DescriptionReader
from minekit.builtin.speakers.introduced import Introduced, Introduction
from minekit.builtin.speakers.presence import Presence
from minekit.builtin.speakers.scene import Scene
from minekit.builtin.speakers.words import GENDERS

__all__ = ["Unnamed"]

_BACK = 1
"""Paragraphs back to which the text has just told of somebody."""

_FAR = 8
"""Paragraphs back to which `the official` is understood after `a Lund official`."""

_FARTHEST = 400
"""Code points back to which somebody new is still spoken of."""

_NEAR = 60
"""Characters before a place in which its article or a name stands."""

_WORDS = re.compile(r"[\w’'-]+|[.,;]")
_MOST_WORDS = 6
"""Words behind an article in which its noun stands."""

_BEFORE_NOUN = 3
"""Words before a noun in which its article stands: a young Lund lawyer."""


class Unnamed:
    """Those without a name in one document.

    Args:
        scene: the document, with those who have a name.
        presence: who is present where.
        reader: reads what a phrase says of somebody.
        introduced: of whom the text tells as somebody new.
    """

    def __init__(
        self,
        scene: Scene,
        presence: Presence,
        *,
        reader: DescriptionReader,
        introduced: Introduced,
    ) -> None:
        self._text, self._people, self._sentences, self._words = scene
        self._presence = presence
        self._reader = reader
        self._introduced = introduced
        self._called: dict[str, tuple[int, IndexedPerson]] = {}

    def is_person(self, phrase: str) -> bool:
        """Whether a phrase describes one person: the other man."""
        return self._called_noun(phrase.split())[1] is not None

    def can_be(self, phrase: str, gender: str) -> bool:
        """Whether a phrase describes one person who can be of a gender."""
        return self._called_noun(phrase.split())[1] in ("", gender)

    def person(self, phrase: str, offset: int) -> IndexedPerson | None:
        """Somebody who speaks and whom no mention of a person names: one voter, his wife, Bob.

        The person has no id, as the document does not list it.
        """
        words = phrase.split()
        if all(word[0].isupper() for word in words):
            noun, gender = "", self._words.first_name_gender(words[0])
        else:
            noun, gender = self._called_noun(words)
            # `The actor` is most often somebody known, whoever that is.
            is_definite = self._words.has_folded(words[0], "definite")
            if noun not in self._words.person_noun and is_definite:
                return None
        if gender is None:
            return None
        person = IndexedPerson(id="", name=phrase, gender=gender)
        if noun:
            self._called[noun] = offset, person
        return person

    def described(self, phrase: str, noun: str, offset: int) -> IndexedPerson:
        """Somebody without a name whom a phrase describes at a place, and calls by a noun."""
        person = IndexedPerson(id="", name=phrase, gender=self._words.gender(noun))
        self._called.setdefault(noun, (offset, person))
        return person

    def before(self, phrase: str, offset: int) -> IndexedPerson | None:
        """Whom `the second official` means after `a Lund official` has spoken."""
        words = phrase.split()
        if not self._words.has_folded(words[0], "definite", "demonstrative"):
            return None
        noun = words[-1].lower()
        place, found = self._called.get(noun, (0, None))
        gender = self._words.person_noun.value(noun)
        spoken, last = self._presence.last_unnamed()
        is_any = gender == "anybody" or (gender in GENDERS and len(words) == 2)  # noqa: PLR2004
        is_last = is_any and last is not None and last.can_be(self._words.gender(noun))
        new = self._introduced.before(phrase, offset) if self._words.may_be_person(noun) else None
        if new is not None and new.place > max(place, spoken * is_last):
            person = IndexedPerson(id="", name=new.text, gender=self._words.gender(noun))
            return new.person or person
        if found is None and is_last:
            return last
        return found if self._sentences.is_near(place, offset, _FAR) else None

    def last_here(self, what: Description, offset: int) -> IndexedPerson | None:
        """Who spoke last in a paragraph, without a name: a senior Democrat, for the lawmaker."""
        person = self._presence.last_here(offset)
        if person is None or person.id or not self._words.is_calling(what.words[-1]):
            return None
        new = self._introduced.before(" ".join(what.words), offset)
        if new is not None and new.place > self._presence.last_unnamed()[0]:
            return None
        kinds = self._words.kinds(what.noun)
        others = self._words.kinds(self._reader.noun(person.name))
        is_other = bool(kinds) and bool(others) and kinds.isdisjoint(others)
        return None if is_other or not person.can_be(self._words.gender(what.noun)) else person

    def is_since(self, person: IndexedPerson, what: Description, offset: int) -> bool:
        """Whether somebody without a name was called so since a person was named."""
        place, unnamed = self._called.get(what.noun, (0, None))
        new = self._new(" ".join(what.words), offset)
        if new is not None and (unnamed is None or new.place > place):
            place, unnamed = new.place, IndexedPerson(id="", name=new.text)
        if unnamed is None:
            return False
        number = bisect_left(person.spans, (offset, 0))
        is_same = unnamed.name.split()[1:] == what.words[1:]
        return is_same or (number > 0 and person.spans[number - 1][0] < place)

    def is_introduced_since(self, person: IndexedPerson, phrase: str, offset: int) -> bool:
        """Whether a phrase told of somebody new who is called so since a person was named."""
        new = self._new(phrase, offset)
        number = bisect_left(person.spans, (offset, 0))
        return new is not None and number > 0 and person.spans[number - 1][0] < new.place

    def _new(self, phrase: str, offset: int) -> Introduction | None:
        """Whom a phrase introduced who may not be known: the photographer."""
        new = self._introduced.before(phrase, offset)
        # His lawyer may be known.
        is_his = new is not None and self._words.has_folded(new.text.split()[0], "owner")
        if new is None or is_his or new.person is not None:
            return None
        noun = self._reader.noun(phrase)
        # A candidate may be anybody, but not: | A candidate | left.
        is_any = self._words.epithet.value(noun) is not None or self._words.is_office(noun)
        return new if not is_any or self._introduced.is_opening(new.place) else None

    def was_called(self, noun: str, offset: int) -> bool:
        """Whether somebody without a name has been called so: a voter from Ulm said."""
        return self._is_near(noun, offset, _FAR) or self._introduces(noun, offset, _FAR)

    def is_new(self, noun: str, offset: int) -> bool:
        """Whether the text has just told of somebody new who is called so: a bank’s lawyer."""
        return self._introduces(noun, offset, _BACK)

    def may_be(self, what: Description, offset: int, *, is_held: bool) -> bool:
        """Whether a description may be of somebody whom the text does not name: the voter.

        Who has an office is told to have it, and a trade that somebody has is that person's.

        Args:
            what: the description.
            offset: where it stands.
            is_held: whether a person has the office that it tells of.
        """
        noun = what.noun
        if what.age or self._words.epithet.value(noun) is not None:
            return self._is_near(noun, offset, _BACK)
        is_bare = what.head == 2 and noun in self._words.role_seat  # noqa: PLR2004
        if is_held or is_bare or (what.is_former and self._words.is_office(noun)):
            return True
        is_new = self.was_called(noun, offset) or self._is_plain(noun, offset)
        return is_new or self._words.is_open(noun)

    def _called_noun(self, words: Sequence[str]) -> tuple[str, str | None]:
        """What one person is called who is described, and of which gender; None where nobody is."""
        head = self._words.head(words)
        noun = head[-1].lower() if head else ""
        is_one = self._words.has_folded(noun, "pronoun")
        if len(head) == 1 and is_one and not self._words.has_folded(noun, "several"):
            # One of the two Ulm aides.
            head = [noun, *self._words.head(words[2:])]
            noun = head[-1].lower().removesuffix("s")
        is_owned = self._words.is_owned(head) or self._words.has_folded(words[0], "determiner")
        is_party = noun in self._words.epithet and bool(self._words.party_of(noun))
        is_new = len(head) > 1 and self._words.has_folded(words[0], "indefinite", "pronoun")
        is_noun = self._words.may_be_person(noun) if is_new else self._words.is_noun(noun)
        if not is_owned or not (is_party or is_noun):
            return "", None
        return noun, self._words.gender(noun)

    def _is_near(self, noun: str, offset: int, back: int) -> bool:
        """Whether somebody without a name was called by a noun not far before a place."""
        place, unnamed = self._called.get(noun, (0, None))
        return unnamed is not None and self._sentences.is_near(place, offset, back)

    def _is_plain(self, noun: str, offset: int) -> bool:
        """Whether a man or a woman may be somebody new whom another noun introduced: a veteran."""
        is_plain = noun in self._words.person_noun and noun not in self._words.kin
        return is_plain and self._introduces_any(offset)

    def _introduces(self, noun: str, offset: int, back: int) -> bool:
        """Whether the text tells shortly before a place of somebody new: a bank’s lawyer."""
        low = self._sentences.paragraph_start(self._sentences.paragraph(offset) - back)
        place = self._text.rfind(f" {noun}", low, offset)
        before = _WORDS.findall(self._text[max(low, place - _NEAR) : max(low, place)])
        is_whole = not self._text[place + len(noun) + 1 : place + len(noun) + 2].isalpha()
        new = ("indefinite", "pronoun")
        is_new = any(self._words.has_folded(word, *new) for word in before[-_BEFORE_NOUN:])
        return is_whole and is_new

    def _introduces_any(self, offset: int) -> bool:
        """Whether the text tells shortly before a place of anybody new: a young veteran."""
        low = self._sentences.paragraph_start(self._sentences.paragraph(offset) - _BACK)
        words = [*_WORDS.finditer(self._text, max(low, offset - _FARTHEST), offset)]
        for number, word in enumerate(words):
            is_article = self._words.has_folded(word[0], "indefinite")
            if is_article and not self._is_apposed(word.start()):
                behind = words[number + 1 : number + 1 + _MOST_WORDS]
                if any(self._words.is_calling(one[0]) for one in behind):
                    return True
        return False

    def _is_apposed(self, place: int) -> bool:
        """Whether words tell of who is named before: Jo Berg, 42, | a veteran; was | a nurse."""
        before = self._text[max(0, place - _NEAR) : place]
        link = before.split()[-1:]
        if link and self._words.has_folded(link[0], "passive"):
            return True
        end = place - len(before) + len(before.rstrip(" ,0123456789"))
        return "," in before[end - place :] and self._people.at(end - 1, end) is not None

"""What a phrase says of somebody: `the former Ohio senator`, `a spokesman for Jo Berg`.

Nothing here knows who is meant: `described_persons` looks that up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec

from minekit.builtin.speakers.scene import Scene
from minekit.builtin.speakers.sentences import end_before, last_word

__all__ = ["Description", "DescriptionReader"]

_AGE = "0123456789-"

_AGED = re.compile(r"(\d{1,3})-[a-z]+-[a-z]+\b")
"""The 42-year-old, but not the 60-second spot."""


class Description(msgspec.Struct, frozen=True):
    """What a phrase says of somebody.

    Attributes:
        words: of the phrase.
        joined: with what is joined to them: the senator and | candidate, as `the candidate`.
        head: how many of them there are before what hangs on the noun: the senator | from Ohio.
        noun: the last of these, in small letters.
        role: the words in small letters before what hangs on them.
        owners: words of names in it, folded.
        places: those of them that are no party.
        is_known: whether somebody is described who is known already: the, this.
        has_owner: whether the owners say whom it means: not `an Ohio official`.
        is_former: whether it was so once.
        inside: ids of others: who are named in the phrase, or only lead up to it.
        native: whether the noun says where somebody is from.
        party: to which somebody belongs, or ''.
    """

    words: list[str]
    joined: str
    head: int
    noun: str
    role: str
    owners: frozenset[str]
    places: frozenset[str]
    is_known: bool
    has_owner: bool
    is_former: bool
    inside: frozenset[str]
    native: bool
    party: str

    @property
    def age(self) -> str:
        """The age that is told, or ''."""
        return next((age[1] for age in map(_AGED.match, self.words[: self.head]) if age), "")


class DescriptionReader:
    """Reads what phrases of one document say."""

    def __init__(self, scene: Scene) -> None:
        self._text, self._people, self._sentences, self._words = scene

    def read(self, phrase: str, offset: int) -> Description:
        """What a phrase says that stands at a place."""
        words = phrase.split()
        end = self._head_end(words)
        is_known = self._words.has_folded(words[0], "definite", "demonstrative")
        is_owned = end < len(words) and self._words.has_folded(words[end], "preposition")
        is_determined = self._words.has_folded(words[0], "determiner")
        inside = self._people.mentions_before(offset + len(phrase), after=offset)
        names = [word for word in words[:end] if word[0].isupper()]
        is_first = is_determined or self._words.is_calling(words[0])
        owners = self.owners(words[1:] if is_first else words)
        parties = {name.casefold() for name in names if self._words.party_of(name)}
        is_joined = end < len(words) and self._words.has_folded(words[end], "joining")
        return Description(
            words=words,
            joined=" ".join([words[0], *words[end + 1 :]]) if is_joined else "",
            head=end,
            noun=_noun(words, end),
            role=self.role([word for word in words[1:end] if word[0].islower()]),
            owners=owners,
            places=owners - parties,
            party=next((party for party in map(self._words.party_of, names) if party), ""),
            is_known=is_known,
            has_owner=is_known or is_owned or not is_determined,
            native=words[end - 1] in self._words.native,
            is_former=any(self._words.role_status.value(word) for word in words[1:end]),
            inside=frozenset([*(person.id for _, person in inside), *self._leading_up(offset)]),
        )

    def _leading_up(self, offset: int) -> Iterator[str]:
        """Whom a sentence names only before it comes to its subject, which a comma parts from them.

        In a talk with Jo Berg, | the mayor said; with Jo Berg at his side, | the mayor.
        """
        if not self._text.endswith(", ", 0, offset):
            return
        start, end = self._sentences.sentence(0, offset), end_before(self._text, offset)
        for span, person in self._people.mentions_before(end, after=start):
            title = self._sentences.title_start(span)
            before = last_word(self._text, title - 1)
            if (span[1] == end and before) or self._words.has_folded(before, "accompanying"):
                yield person.id

    def noun(self, phrase: str) -> str:
        """What a phrase calls somebody: official, of `an Ohio official who left`."""
        words = phrase.split()
        return _noun(words, self._head_end(words))

    def role(self, words: Sequence[str]) -> str:
        """What an office is called, former or not: a former `Sen.` is a senator.

        What it is for counts among its owners: an ambassador to Peru is an ambassador.
        """
        head = takewhile(lambda word: not self._words.has_folded(word, "preposition"), words)
        plain = [word for word in head if not self._words.is_former(word)]
        noun = self._words.title(plain[-1]) if plain else ""
        return " ".join([*plain[:-1], noun]).casefold()

    def owners(self, words: Sequence[str]) -> frozenset[str]:
        """The words of names among some words, folded: ohio, of the Ohio senator."""
        names = [word for word in words if word[0].isupper()]
        return frozenset(self._people.words(" ".join(names)))

    def is_calling(self, what: Description) -> bool:
        """Whether somebody known may be called so: the senator, the 46-year-old, the Swede."""
        noun, raw = what.noun, what.words[what.head - 1]
        is_owned = self._words.is_owned(what.words[: what.head])
        if noun in self._words.epithet and not is_owned:
            return True
        before = what.words[1 : what.head - 1]
        has_owner = map(self._words.is_owner, before)
        if any(has_owner) or any(self._words.has_folded(word, "pronoun") for word in before):
            return False
        if what.head < len(what.words) and not self._tells_number(what.words[what.head :]):
            return False
        is_noun = raw.islower() or what.head == 1
        return what.native or (is_noun and self._words.is_person_noun(noun))

    def is_any(self, what: Description) -> bool:
        """Whether anybody may be meant who is present: a candidate, but no critic."""
        is_epithet = self._words.epithet.value(what.noun) is not None
        is_office = self._words.is_office(what.noun) or not self._words.kinds(what.noun)
        return is_epithet and is_office and not what.places

    def _head_end(self, words: Sequence[str]) -> int:
        """How many words there are before what hangs on a noun, or stands beside it.

        The senator | from Ohio, the Ohio senator | and candidate.
        """
        for n, word in enumerate(words):
            if self._words.has_folded(word, "preposition", "relative"):
                return n
            is_joined = self._words.has_folded(word, "joining")
            if is_joined and self._words.is_noun(words[n - 1].lower()):
                return n
        return len(words)

    def _tells_number(self, tail: Sequence[str]) -> bool:
        """Whether what hangs on a noun says how many: the mother | of three."""
        return tail[-1].isdigit() or self._words.has_folded(tail[-1], "several")


def _noun(words: Sequence[str], end: int) -> str:
    # The 46-year-old is somebody known, too.
    return words[end - 1].lower().lstrip(_AGE)

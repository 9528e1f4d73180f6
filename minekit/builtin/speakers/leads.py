"""Who opens one of the first paragraphs: they can speak of somebody whom only the next one names.

A retired general is in trouble. Jo Berg said that it was over.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from minekit.builtin.people.index import IndexedPerson
from minekit.builtin.speakers.scene import Scene
from minekit.model import Span
from minekit.text import Intervals

__all__ = ["Leads"]

_NEAR = 60
"""Characters behind a name in which it is told who that is."""

_OPENED = re.compile(r"\A[“\"][^“”\"]*[”\"] ")
"""What somebody says who is named behind it."""

_CLOSED = ("preposition", "auxiliary", "pronoun", "subject", "subordinator", "relative")


class Leads:
    """Who opens paragraphs of one document.

    Args:
        scene: the document.
        quoted: what is said word for word.
    """

    def __init__(self, scene: Scene, quoted: Intervals) -> None:
        self._text, self._people, self._sentences, self._words = scene
        self._quoted = quoted

    def is_lead(self, offset: int, count: int) -> bool:
        """Whether an offset is in one of the first paragraphs."""
        return self._sentences.paragraph(offset) < count

    def first_subject(self, fits: Callable[[IndexedPerson], bool]) -> IndexedPerson | None:
        """The first person behind the headline who opens a sentence, or follows its dateline."""
        paragraphs = self._sentences.paragraphs
        if len(paragraphs) < 2:  # noqa: PLR2004
            return None
        (_, end), (low, high) = paragraphs[:2]
        named = {person.id for _, person in self._people.mentions_before(end)}
        return self._first_between(low, high, lambda one: one.id not in named and fits(one))

    def first_behind(
        self, offset: int, fits: Callable[[IndexedPerson], bool], *, bare: bool = False
    ) -> IndexedPerson | None:
        """Who opens the paragraph behind that of a place, and was not named before.

        Args:
            offset: of the place.
            fits: who is meant at all.
            bare: whether nothing may present that person, as nobody is presented twice.
        """
        number = self._sentences.paragraph(offset) + 1
        if number >= len(self._sentences.paragraphs):
            return None
        low, high = self._sentences.paragraphs[number]

        def is_new(one: IndexedPerson) -> bool:
            span = one.spans[0]
            is_presented = bare and self._is_presented(low, span)
            return span[0] >= low and not is_presented and fits(one)

        return self._first_between(low, high, is_new)

    def _is_presented(self, low: int, span: Span) -> bool:
        """Whether something beside a name tells who it is: Sen. Jo Berg; Berg, a nurse."""
        behind = self._text[span[1] : span[1] + _NEAR].split()
        is_apposed = self._text.startswith(", ", span[1]) and len(behind) > 1
        determiner = behind[1].lower() if is_apposed else ""
        _, _, before = _OPENED.sub("", self._text[low : span[0]]).rpartition("\u2014 ")
        return bool(before) or self._words.has(determiner, "definite", "indefinite")

    def _first_between(
        self, low: int, high: int, fits: Callable[[IndexedPerson], bool]
    ) -> IndexedPerson | None:
        """Who is named first in a paragraph, if that opens it, perhaps behind a dateline."""
        found = [*self._people.mentions_before(high, after=low)]
        found = [one for one in found if not self._quoted.cover(*one[0])]
        if not found or not fits(found[-1][1]):
            return None
        span, person = found[-1]
        start = self._sentences.title_start(span)
        _, _, opening = _OPENED.sub("", self._text[low:start]).rpartition("\u2014 ")
        opens = not any(self._words.has_folded(word, *_CLOSED) for word in opening.split())
        return person if opens else None

"""Bodies that `the union` or `the carmaker` can mean by their names, or by what stands beside them.

The Carpenters' Brotherhood is a union, `carmaker Roe & Poe` a carmaker. `bodies` asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from minekit.builtin.speakers.opening_bodies import heads
from minekit.builtin.speakers.words import SpeakerWords

__all__ = ["NamedBodies"]

_FAR = 3_000
"""Code points back to which a body is remembered."""

_CAPITALISED = r"[A-Z][\w&-]*(?:\.[A-Z]\.?)*(?:(?<=s)['’](?= [A-Z]))?"
_NAME = re.compile(
    rf"(?:[Tt]he )?(?P<name>{_CAPITALISED}"
    rf"(?: (?:(?:of|for|and|&|on) (?:the )?)?{_CAPITALISED})*)"
)
_BEHIND = re.compile(r", (?P<first>[a-z]+) (?P<words>[\w’' -]{2,60})")
_LONGEST = 60
"""Code points before a name in which the noun for it stands."""


class NamedBodies:
    """The names of one document that are no person's.

    Args:
        text: of the document.
        words: what the language says of what bodies are called.
        is_person: whether somebody is named in a span.
    """

    def __init__(
        self, text: str, words: SpeakerWords, *, is_person: Callable[[int, int], bool]
    ) -> None:
        self._text = text
        self._words = words
        self._is_person = is_person
        said = map(str, words.body_head.field_values("called"))
        self._nouns = {noun for nouns in said for noun in nouns.split()}

    def before(self, noun: str, offset: int) -> tuple[int, str] | None:
        """The last body before a place that a noun can mean, and where its name stands."""
        if noun not in self._nouns and noun not in self._words.body_noun:
            return None
        found = _NAME.finditer(self._text, max(0, offset - _FAR), offset)
        for name in reversed(list(found)):
            is_it = self._is_named(name["name"], noun) or self._is_told(name, noun)
            if is_it and not self._is_person(*name.span("name")):
                return name.start(), name[0]
        return None

    def _is_named(self, name: str, noun: str) -> bool:
        """Whether a name says that a body can be called so: the Ulm Gazette is a paper."""
        return " " in name and any(self._is_said(head, noun) for head in heads(name))

    def _is_said(self, head: str, noun: str) -> bool:
        return noun in str(self._words.body_head.value(head, "")).split()

    def _is_told(self, name: re.Match[str], noun: str) -> bool:
        """Whether a body is told to be so: the carmaker Roe & Poe; Roe & Poe, an old carmaker."""
        before = self._text[max(0, name.start() - _LONGEST) : name.start()].rstrip(" ,").split()
        if before and (before[-1] == noun or self._is_said(before[-1], noun)):
            return True
        behind = _BEHIND.match(self._text, name.end())
        if behind is None or not self._words.has(behind["first"], "determiner"):
            return False
        head = self._words.head(behind["words"].split())
        return bool(head) and (head[-1] == noun or self._is_said(head[-1], noun))

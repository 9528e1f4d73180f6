"""Bodies that `the union` or `the carmaker` can mean by their names, or by what stands beside them.

The Carpenters' Brotherhood is a union, `carmaker Roe & Poe` a carmaker. `bodies` asks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from minekit.builtin.speakers.opening_bodies import heads
from minekit.builtin.speakers.scene import Scene

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

_MOST_WORDS = 4
"""Words before a name that tell of it."""


class NamedBodies:
    """The names of one document that are no person's.

    Args:
        scene: the document.
    """

    def __init__(self, scene: Scene) -> None:
        self._text, self._people, _, self._words = scene
        said = map(str, self._words.body_head.field_values("called"))
        self._nouns = {noun for nouns in said for noun in nouns.split()}

    def before(
        self, noun: str, offset: int, *, told: Collection[str] = ()
    ) -> tuple[int, str] | None:
        """The last body before a place that a noun can mean, and where its name stands.

        Args:
            noun: what it is called.
            offset: of the place.
            told: what else is told of it, which stands beside the name, too, or in it.
        """
        if not self._can_be_body(noun, told):
            return None
        found = _NAME.finditer(self._text, max(0, offset - _FAR), offset)
        for name in reversed(list(found)):
            is_it = self._is_named(name["name"], noun, told) or self._is_told(name, noun, told)
            if is_it and self._is_name(name) and self._people.at(*name.span("name")) is None:
                return name.start(), name[0]
        return None

    def _is_name(self, found: re.Match[str]) -> bool:
        """Whether capitals are of a name: not of In May, the group."""
        first = found["name"].partition(" ")[0]
        return not self._words.has_folded(first, "preposition", "subordinator", "time", "month")

    def _can_be_body(self, noun: str, told: Collection[str]) -> bool:
        if noun in self._words.org_noun and told:
            return True
        # The operator may be what operates something.
        known = (self._nouns, self._words.body_noun, self._words.any_body)
        return any(noun in nouns for nouns in known) or self._words.may_be_person(noun)

    def _is_named(self, name: str, noun: str, told: Collection[str]) -> bool:
        """Whether a name says that a body can be called so: the Ulm Gazette is a paper.

        The Lund Rights Watch is a rights group.
        """
        words = name.casefold().split()
        if not told:
            return any(self._is_said(head, noun) for head in heads(name))
        is_called = noun in words or noun in self._words.any_body
        return is_called and all(word in words for word in told)

    def _is_said(self, head: str, noun: str) -> bool:
        return noun in str(self._words.body_head.value(head, "")).split()

    def _is_told(self, name: re.Match[str], noun: str, told: Collection[str]) -> bool:
        """Whether a body is told to be so: the carmaker Roe & Poe; Roe & Poe, an old carmaker.

        Ulm Line, which operates it, is the operator.
        """
        before = self._text[max(0, name.start() - _LONGEST) : name.start()].rstrip(" ,").split()
        if self._is_called(before[-_MOST_WORDS:], noun, told):
            return True
        behind = _BEHIND.match(self._text, name.end())
        if behind is None:
            return False
        words = behind["words"].split()
        if self._words.has(behind["first"], "relative"):
            return not told and self._words.does(words[:1], noun)
        is_apposed = self._words.has(behind["first"], "determiner")
        return is_apposed and self._is_called(self._words.head(words), noun, told)

    def _is_called(self, words: Sequence[str], noun: str, told: Collection[str]) -> bool:
        """Whether words call a body so: an old carmaker, a watchdog | group."""
        if not words:
            return False
        is_any = words[-1] in self._words.any_body
        is_any = is_any and (noun in self._words.any_body or words[-2:-1] == [noun])
        is_it = is_any or words[-1] == noun or (not told and self._is_said(words[-1], noun))
        return is_it and all(word in words for word in told)

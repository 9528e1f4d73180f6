"""Bodies that open a sentence: what `the group` or `the union` in a later one means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from minekit.builtin.speakers.scene import Scene
from minekit.model import Mention

__all__ = ["OpeningBodies", "heads"]

_SENTENCES_BACK = 3
"""To which a description is understood."""

_NAME = r"(?:[A-Z][\w&.-]*['’]? (?:(?:of|for|and|&|on|to)(?: the)? )?)*[A-Z][\w&.-]*\w"
_OPENING = re.compile(rf"(?:[Tt]he )?(?P<name>{_NAME})(?:['’]s?)?,? (?=[a-z])")
_HEAD = re.compile(r"[\w.-]+(?= (?:of|for|and|on|to) )|[\w.-]+\Z")


class OpeningBodies:
    """The bodies that open sentences of one document.

    Args:
        scene: the document.
        officials: those for whom they work are bodies.
    """

    def __init__(self, scene: Scene, officials: Iterable[Mention]) -> None:
        self._text, self._people, sentences, self._words = scene
        self._starts = sentences.starts
        spans = (span for one in officials for span in one.captures.get("affiliation", ()))
        self._known = {self._text[slice(*span)] for span in spans}

    def before(self, noun: str, offset: int, *, is_any: bool) -> tuple[int, str] | None:
        """The last body before a place that a noun can mean, and where its name stands.

        Args:
            noun: what it is called there, in small letters.
            offset: of that description.
            is_any: whether the noun fits bodies that are named by another one, too.
        """
        last = bisect_right(self._starts, offset) - 1
        for start in reversed(self._starts[max(0, last - _SENTENCES_BACK) : max(0, last)]):
            found = _OPENING.match(self._text, start)
            is_body = found is not None and self._people.at(*found.span("name")) is None
            if found and is_body and self._can_be(found["name"], noun, is_any=is_any):
                return start, self._without_time(found[0][: found.end("name") - start])
        return None

    def _without_time(self, name: str) -> str:
        """A name without when it was: The Ulm League | on Friday."""
        words = name.split()
        is_time = self._words.has_folded(words[-1], "time")
        return " ".join(words[:-2]) if is_time else name

    def _can_be(self, name: str, noun: str, *, is_any: bool) -> bool:
        nouns = heads(name)
        if noun in nouns:
            return " " in name
        if any(head in self._words.org_noun for head in nouns):
            return is_any and " " in name
        is_body = name in self._known or name.rpartition(" ")[2] in self._words.masthead
        return noun in self._words.body_noun and is_body


def heads(name: str) -> Sequence[str]:
    """The words that say what a body is, in small letters: ministry, of the Ministry of Trade."""
    return [head.casefold() for head in _HEAD.findall(name)]

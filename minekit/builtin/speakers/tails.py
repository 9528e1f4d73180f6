"""What is told by the way behind what says who somebody is: `an aide | who met us in Ulm`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from minekit.builtin.speakers.words import SpeakerWords

__all__ = ["Tails"]

_TWO = 2

_CLOSED = ("pronoun", "determiner", "preposition", "coordinator")


class Tails:
    """Parts descriptions from what is told by the way.

    Args:
        words: what the language says of small words, and of persons, bodies and writings.
    """

    def __init__(self, words: SpeakerWords) -> None:
        self._words = words

    def plain(self, text: str) -> str:
        """A description without what only is told of it.

        An aide | who asked for anonymity; the driver | last night; his lawyers | in a brief; a
        source | speaking to us. But not: a lawyer for a woman who sued.
        """
        words = self._without_time(text.split())
        for number in range(1, len(words)):
            if self._is_by_the_way(words, number):
                return " ".join(words[:number])
            is_about = self._words.has(words[number], "wh", "determiner")
            if number > 1 and is_about and self._words.has(words[number], "relative"):
                is_closed = self._words.has_folded(words[number - 1], *_CLOSED)
                if not is_closed and not self._is_of_another(words[1:number]):
                    return " ".join(words[:number])
        return " ".join(words)

    def _is_by_the_way(self, words: Sequence[str], number: int) -> bool:
        """Whether a word begins what tells where somebody speaks: in the room, in a letter."""
        word = words[number]
        behind = words[number + 1 :]
        if number > 1 and self._words.surroundings.value(word) == "doing":
            return bool(behind) and self._words.has(behind[0], "preposition")
        if not self._words.has(word, "adjunct") or not self._can_speak(words[number - 1]):
            return False
        noun = ["", *takewhile(lambda one: not self._ends(one), behind)][-1]
        is_place = self._words.surroundings.value(noun) == "place"
        is_writing = noun in self._words.writing
        return is_place or is_writing or self._words.has(noun, "occasion", "utterance")

    def _ends(self, word: str) -> bool:
        return self._words.has(word, "preposition", "relative")

    def _can_speak(self, noun: str) -> bool:
        is_one = self._words.is_calling(noun) or self._words.is_calling(noun.removesuffix("s"))
        return is_one or noun in self._words.org_noun

    def _is_of_another(self, words: Sequence[str]) -> bool:
        """Whether a clause tells of somebody new to whom a description leads: a friend of a man."""
        ends = (n for n, word in enumerate(words) if self._words.has(word, "preposition"))
        rest = words[next(ends, len(words)) :]
        is_first = not any(self._words.has(word, "wh") for word in rest)
        return is_first and any(self._words.has(word, "indefinite") for word in rest)

    def _without_time(self, words: list[str]) -> list[str]:
        """The words before a time: the driver | last night; but not: a poll released Tuesday."""
        end = len(words)
        if end > _TWO and self._words.has_folded(words[-1], "time"):
            end -= 1
        elif end > _TWO + 1 and self._words.has_folded(words[-2], "near_time"):
            end -= _TWO
        return words[:end] if self._words.is_calling(words[end - 1]) else words

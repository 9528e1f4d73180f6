"""Which body a short name or a description means: `the AP`, `the department`, `the company`.

Bodies are known by having spoken before, or by being spelled out somewhere in the text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from minekit.builtin.speakers.named_bodies import NamedBodies
from minekit.builtin.speakers.opening_bodies import OpeningBodies, heads
from minekit.builtin.speakers.scene import Scene
from minekit.model import Mention, Span

__all__ = ["Bodies"]

_NAME = re.compile(r"(?:[A-Z][\w&.’'-]*(?: (?:[a-z]{1,3}|&)(?: [a-z]{1,3})?)? )*[A-Z][\w&.’'-]*")
_ACRONYM = re.compile(r"(?:\w+ )?((?:[A-Z]\.?){2,6})")
_BARE = re.compile(r"[^\W\d_a-z][\w’-]*[a-z]")
"""One word that begins with a capital letter and is not of capitals."""

_SMALL_WORD = r"(?:\s[a-z]{1,3}){0,2}"
"""Words that have no letter in an acronym: University of the Lakes."""

_OWNED = re.compile(r"[A-Z][\w&. -]*['’]s? (?:[\w-]+ ){0,3}(?P<noun>[a-z]+)")
"""A body that is somebody's: Ohio's racing | commission."""

_DESCRIPTION = re.compile(r"(\w+) ((?:[a-z]+(?:-[a-z]+)* ){0,3})([a-z]+(?:-[a-z]+)?)")
_SHORT = re.compile(r"[Tt]he [A-Z][a-z]+")
_PLAIN = r"(?!The )[A-Z][\w&-]*(?:\.[A-Z]\.?)*"
_KIND = re.compile(
    rf"(?:(?P<known>\w+)|(?P<owner>{_PLAIN}[’']s?)) (?P<before>(?:[\w-]+ ){{0,4}})"
    rf"(?P<kind>[a-z][a-z-]{{3,}}) (?:the )?(?P<name>{_NAME.pattern})"
)
"""The liberal website | Slate, her advocacy group | the Berg Fund, the state-run | Xinhua."""

_FAR = 1_500
"""Code points back to which `the company` means the body that spoke last."""

_LONGEST_MEMORY = 20_000
"""Code points back to which the Post is a paper that was named in full."""

_LAST_WORD = re.compile(r"\b[^\W\d_][\w’-]+\Z")
_LONGEST_WORD = 40

_PART = 200_000
"""Code points of a part: what a long text says of a word is looked for in its part and beside it,
for looking through all of a book for each word takes longer with each word and each page."""


class Bodies:
    """The bodies that speak in one document.

    Args:
        scene: the document.
        officials: those for whom they work are bodies.
    """

    def __init__(self, scene: Scene, officials: Iterable[Mention]) -> None:
        self._text, _, _, self._words = scene
        self._openings = OpeningBodies(scene, officials)
        self._named = NamedBodies(scene)
        self._spoken: list[tuple[int, str]] = []
        self._last: dict[str, tuple[int, str]] = {}
        self._called: dict[str, str] = {}
        self._spelled: dict[tuple[str, int], str | None] = {}
        self._names: dict[tuple[str, int], bool] = {}

    def has_spoken(self, offset: int, text: str) -> None:
        """Note by which words a speaker is named that is no person; places come in order."""
        name = self._without_article(text)
        if _NAME.fullmatch(name) is None:
            owned = _OWNED.fullmatch(text)
            if owned:
                self._last[owned["noun"]] = offset, text
            return
        key = name, offset // _PART
        if key not in self._names:
            self._names[key] = " " in name or self._is_name(name, _around(offset))
        if not self._names[key]:
            return
        self._spoken.append((offset, text))
        last = name.rpartition(" ")[2]
        self._last[last.casefold()] = offset, text
        # Some Democrats are not all of them.
        if name == text and not last.endswith("s"):
            self._called[last] = text

    def _without_article(self, phrase: str) -> str:
        article, _, rest = phrase.partition(" ")
        return rest if rest and self._words.has_folded(article, "definite") else phrase

    def _is_known(self, word: str) -> bool:
        """Whether a word stands before what is known already: the, this."""
        return self._words.has(word, "definite", "demonstrative")

    def _is_name(self, word: str, region: Span) -> bool:
        """Whether a word is a name, and not only capitalised where a sentence begins."""
        text = self._text
        if any(_is_edge(text, start) for start in _places(text, word.lower(), region)):
            return False
        before = (text[start - 2] for start in _places(text, word, region) if start > 1)
        return any(char.isalnum() or char == "," for char in before)

    def full_name(self, phrase: str, offset: int) -> str | None:
        """The fullest name of what a phrase means, None where it means nothing known."""
        acronym = _ACRONYM.fullmatch(phrase)
        if acronym:
            return self._known(acronym[1], offset, self._spelled_out)
        if _BARE.fullmatch(phrase) and phrase[:-1].lower() not in self._words.epithet:
            return self._known(phrase, offset, self._with_first_name) or self._called.get(phrase)
        if _SHORT.fullmatch(phrase):
            return self._longer(phrase.partition(" ")[2], offset)
        named = self._behind_kind(phrase)
        if named is not None:
            return self.full_name(named, offset) or named
        described = _DESCRIPTION.fullmatch(phrase)
        if described is None or not self._is_known(described[1].lower()):
            return None
        told, noun = described[2].split(), described[3]
        if told:
            return (self._named.before(noun, offset, told=told) or (0, None))[1]
        found = (
            self._spoke(noun, offset),
            self._opened(noun, offset),
            self._named.before(noun, offset),
        )
        return max(filter(None, found), default=(0, None))[1]

    def _known(self, word: str, offset: int, find: Callable[[str, Span], str | None]) -> str | None:
        """What a text has for a short name, looked for once in each of its parts."""
        key = word, offset // _PART
        if key not in self._spelled:
            self._spelled[key] = find(word, _around(offset))
        return self._spelled[key]

    def _longer(self, word: str, offset: int) -> str | None:
        """The longer name before a place that ends in a word: The Washington Post."""
        is_noun = word in self._words.masthead or word.lower() in self._words.org_noun
        if not is_noun or word in self._words.org_name:
            return None
        names = re.compile(rf"(?:[Tt]he )?(?:{_PLAIN} )+{re.escape(word)}\b")
        low = max(0, offset - _LONGEST_MEMORY)
        found = deque(names.finditer(self._text, low, offset), maxlen=1)
        return found[0][0] if found else None

    def _behind_kind(self, phrase: str) -> str | None:
        """The name behind words for what a body is: the liberal website | Slate."""
        found = _KIND.fullmatch(phrase)
        if found is None or not (found["owner"] or self._is_known(found["known"].lower())):
            return None
        kind, name = found["kind"], found["name"]
        last = name.rpartition(" ")[2]
        told = [*found["before"].split(), kind]
        if any(self._words.has(word, "preposition", "relative") for word in told):
            return None
        is_kind = any("-" in word for word in told) or kind in self._words.body_noun
        is_paper = last in self._words.masthead
        return name if (is_kind or is_paper) and last not in self._words.epithet else None

    def _spoke(self, noun: str, offset: int) -> tuple[int, str] | None:
        """Which body that has spoken a noun means, and where it spoke."""
        if noun in self._last and self._words.org_noun.value(noun) is not None:
            return self._last[noun]
        if not self._spoken or self._words.body_noun.value(noun) is None:
            return None
        place, name = self._spoken[-1]
        # `The company` can be Roe & Poe, but not the Labor Department, which is an agency.
        is_named = any(head in self._words.org_noun for head in heads(name))
        is_open = not is_named or noun in self._words.any_body
        return (place, name) if is_open and offset - place <= _FAR else None

    def _opened(self, noun: str, offset: int) -> tuple[int, str] | None:
        """Which body that opened a sentence a noun means, and where."""
        return self._openings.before(noun, offset, is_any=noun in self._words.any_body)

    def _with_first_name(self, surname: str, region: Span) -> str | None:
        """Somebody's full name where it is part of another: The Jo Berg Show, for Berg."""
        text = self._text
        for start in _places(text, f" {surname}", region):
            first = _LAST_WORD.search(text, max(0, start - _LONGEST_WORD), start)
            if first and self._words.is_first_name(first[0]):
                return f"{first[0]} {surname}"
        return None

    def _spelled_out(self, acronym: str, region: Span) -> str | None:
        letters = [letter for letter in acronym if letter.isalpha()]
        words = rf"{_SMALL_WORD}\s".join(rf"{letter}[\w’'-]+" for letter in letters)
        found = re.compile(rf"\b{words}\b").search(self._text, *region)
        return " ".join(found[0].split()) if found else None


def _around(offset: int) -> Span:
    """The part of a text in which an offset is, with the parts before and after it."""
    start = offset // _PART * _PART
    return max(0, start - _PART), start + 2 * _PART


def _places(text: str, word: str, region: Span) -> Iterator[int]:
    """Where a word begins in a region and does not go on behind its end."""
    start = text.find(word, *region)
    while start >= 0:
        if _is_edge(text, start + len(word)):
            yield start
        start = text.find(word, start + 1, region[1])


def _is_edge(text: str, offset: int) -> bool:
    """Whether a word begins or ends at an offset."""
    return text[offset - 1 : offset].isalnum() != text[offset : offset + 1].isalnum()

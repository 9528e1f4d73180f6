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

_PAPER = re.compile(rf"[Tt]he (?P<name>(?:{_PLAIN}['’]?s? )+(?P<last>{_PLAIN})) (?P<kind>[a-z]+)")
_BEFORE = re.compile(rf"\b(?P<article>[Tt]he )?(?:{_PLAIN} )*(?P<kind>{_PLAIN}) \Z")
_BEHIND = re.compile(rf" (?:of|for|on) (?:the )?{_PLAIN}(?: {_PLAIN})*")
_LONGEST = 60
"""What is part of a name before and behind its noun, and characters of the former."""

_MOST_TOLD = 4
"""Words of a phrase for a body of which more is told: the left-leaning Swiss paper."""

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
        self._ending: dict[tuple[str, int], tuple[int, str | None]] = {}
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
        named = self._before_kind(phrase) or self._behind_kind(phrase)
        if named is not None:
            return self.full_name(named, offset) or named
        described = _DESCRIPTION.fullmatch(phrase)
        if described is None or not self._is_known(described[1].lower()):
            return None
        told, noun = described[2].split(), described[3]
        if told:
            return (self._named.before(noun, offset, told=told) or (0, None))[1]
        return self._last_body(noun, offset)

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

    def _before_kind(self, phrase: str) -> str | None:
        """The name of a paper before what it is: the People’s Daily | newspaper."""
        found = _PAPER.fullmatch(phrase)
        if found is None or found["last"] not in self._words.masthead:
            return None
        called = (self._words.body_head.value(one.lower()) for one in self._words.masthead.terms)
        return found["name"] if any(found["kind"] in str(one).split() for one in called) else None

    def unspoken(self, phrase: str, offset: int) -> str | None:
        """What a phrase can mean that nothing else tells of: the administration, the Swiss firm."""
        words = phrase.split()
        if not 1 < len(words) <= _MOST_TOLD or not self._is_known(words[0].lower()):
            return None
        _, *told, noun = words
        if not told:
            return self._only(noun, offset) if noun in self._words.org_noun else None
        # What was called so before has no name: a liberal website.
        low = max(0, offset - _LONGEST_MEMORY)
        is_new = self._text.find(" ".join(words[1:]), low, offset) < 0
        is_told = is_new and all(self._words.describes_body(word) for word in told)
        return self._last_body(noun, offset) if is_told else None

    def _last_body(self, noun: str, offset: int) -> str | None:
        """The last body before a place that a noun can mean."""
        found = (
            self._spoke(noun, offset),
            self._opened(noun, offset),
            self._named.before(noun, offset),
        )
        return max(filter(None, found), default=(0, None))[1]

    def _only(self, noun: str, offset: int) -> str | None:
        """The only body whose name ends in a noun, if it comes first: the Berg administration."""
        key = noun, offset // _PART
        if key not in self._ending:
            self._ending[key] = self._named_by(noun, _around(offset))
        place, name = self._ending[key]
        return name if place < offset else None

    def _named_by(self, noun: str, region: Span) -> tuple[int, str | None]:
        """The only body of a region whose name ends in a noun, and where that stands first."""
        nouns = re.compile(rf"(?<= )(?:{noun}|{noun.capitalize()})\b")
        kinds, names, places = set(), [], []
        for found in nouns.finditer(self._text, *region):
            low = max(0, found.start() - _LONGEST)
            before = _BEFORE.search(self._text, low, found.start())
            if before is None:
                continue
            kinds.add(before["kind"].casefold())
            if before["article"]:
                behind = _BEHIND.match(self._text, found.end())
                end = behind.end() if behind else found.end()
                names.append(self._text[before.end("article") : end])
                places.append(before.start())
        is_one = bool(names) and len(kinds) == 1
        return (places[0], f"the {max(names, key=len)}") if is_one else (0, None)

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

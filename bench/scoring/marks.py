"""Word tokens and quoted strings of a text, the units in which quotes are scored.

A word token is a maximal run of word characters, so punctuation and quotation marks never count;
it belongs to a span if its middle does. A quoted string is the text between double marks in one
line; left open, it ends with the line. Straight marks open and close by turns, checked against
their neighbours. Single marks are not scanned.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

Span = tuple[int, int]
Tokens = frozenset[int]  # positions of word tokens

_WORD = re.compile(r"\w+")
_MARK = re.compile("[“”\"„‟]|''|``")


class Text:
    """A document's text with its tokens.

    Attributes:
        text: the text itself.
        spans: start and end of each token.
        words: the tokens.
        strings: the tokens of each quoted string that has any.
        quoted: the tokens of all quoted strings.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self.words = [text[start:end] for start, end in self.spans]
        self._middles = [(start + end - 1) // 2 for start, end in self.spans]
        self.strings = [found for q in quoted_strings(text) if (found := self.tokens([q]))]
        self.quoted: Tokens = frozenset().union(*self.strings)

    def tokens(self, spans: Iterable[Span]) -> Tokens:
        """Tell which tokens lie in the spans."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_left(self._middles, start), bisect_left(self._middles, end)))
        return frozenset(found)

    def manner(self, tokens: Tokens) -> str:
        """Tell direct (all tokens are quoted), indirect (none) or mixed."""
        n = len(tokens & self.quoted)
        return "indirect" if n == 0 else "direct" if n == len(tokens) else "mixed"


def quoted_strings(text: str) -> list[Span]:
    """Find the quoted strings, marks included."""
    found, start = [], 0
    for line in text.split("\n"):
        found += [(start + s, start + e) for s, e in _strings_of_line(line)]
        start += len(line) + 1
    return found


def _strings_of_line(line: str) -> Iterator[Span]:
    start: int | None = None
    for match in _MARK.finditer(line):
        mark = match.group()
        opens, closes = _could(line, match.start(), match.end())
        if start is None:
            if mark in "“„``" or opens or not closes:
                start = match.start()
        elif (
            mark == "”"
            or (mark in "\"''" and (closes or not opens))
            or (mark == "“" and closes and not opens)
        ):
            yield start, match.end()
            start = None
        else:  # a new string begins inside an open one
            yield start, match.start()
            start = match.start()
    if start is not None:
        yield start, len(line)


def _could(line: str, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a mark could open and whether it could close, by its neighbours."""
    before = line[start - 1] if start else " "
    after = line[end] if end < len(line) else " "
    opens = (before.isspace() or before in "([—–-‘'…") and not after.isspace()
    return opens, not before.isspace() and not after.isalnum()


def trim(text: str, spans: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    """Trim white space off spans; join those that only white space parts."""
    trimmed: list[Span] = []
    for start, end in sorted((s, e) for s, e in spans):
        left, right = max(0, start), min(len(text), end)
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left >= right:
            continue
        if trimmed and not text[trimmed[-1][1] : left].strip():
            trimmed[-1] = trimmed[-1][0], max(right, trimmed[-1][1])
        else:
            trimmed.append((left, right))
    return tuple(trimmed)

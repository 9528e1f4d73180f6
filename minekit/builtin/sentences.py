"""Sentences of one paragraph, by its punctuation and a vocabulary of abbreviations.

On a view a symbol can open a sentence, and what it hides never ends one. In a paragraph without a
capital letter a small one opens a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from minekit.model import Span
from minekit.rules.vocab import Vocabulary

__all__ = ["split"]

_MARKS = "\"'“”‘’«»)\\]"
# No stop stands before the first, which is asked behind it: so `re` can skip to what is one.
_END = re.compile(rf"[.!?…](?<![.!?…][.!?…])[.!?…]*[{_MARKS}]*(?=( +)([\"'“‘«(\[]*)(\S)(\w*))")
_BEFORE_WORD = re.compile(r"[\s\"“”‘(\[]")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_LONGEST_WORD = 40


def split(text: str, abbreviations: Vocabulary, openers: Vocabulary) -> Iterator[Span]:
    """Where each sentence begins and ends, without the space between.

    Args:
        text: one paragraph, or a view of one.
        abbreviations: terms with their full stop; field `ends` says whether one can end a sentence.
        openers: words with which a new sentence begins after such an abbreviation.
    """
    start = len(text) - len(text.lstrip())
    is_small = text.islower()
    for found in _END.finditer(text):
        first, rest = found[3], found[4]
        opens = is_small and len(found[0]) == 1
        if not (opens or first.isupper() or first.isdigit() or found[2] or _is_symbol(first)):
            continue
        if found[0] == "." and not _ends(text, found, first + rest, abbreviations, openers):
            continue
        yield start, found.end()
        start = found.end(1)
    end = len(text.rstrip())
    if end > start:
        yield start, end


def _is_symbol(char: str) -> bool:
    return char >= "\U000f0000"


def _ends(
    text: str, found: re.Match[str], following: str, abbreviations: Vocabulary, openers: Vocabulary
) -> bool:
    """Whether a single full stop ends its sentence."""
    before = text[max(0, found.start() - _LONGEST_WORD) : found.start()].rpartition(" ")[2]
    word = before if before.isalpha() else _BEFORE_WORD.split(before)[-1]
    needs_opener = _needs_opener(word, abbreviations)
    return needs_opener is False or (needs_opener is True and following in openers)


@lru_cache(maxsize=4_096)  # sentences end in the same words over and over
def _needs_opener(word: str, abbreviations: Vocabulary) -> bool | None:
    """Whether only an opener tells that a word with a full stop ends one; None: nothing does."""
    known = abbreviations.find(word + ".")
    if known is not None:
        return True if known["ends"] else None
    return _INITIAL.fullmatch(word) is not None

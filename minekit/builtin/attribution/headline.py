"""A headline that says who says it: `Berg: Dam is safe`, `Poll: Most voters want a new dam`.

It is the first paragraph of a document. Its label names somebody whom the text names again, or
what or who usually stands there (`std.headline_label`); so `Breaking:` and `The Latest:` are none.
"""

from __future__ import annotations

import re

from minekit.builtin.attribution.framed import extents
from minekit.builtin.attribution.framed.sentences import Attribution
from minekit.builtin.attribution.words import Words

__all__ = ["read"]

_LONGEST = 30
"""Words and signs of a headline."""

_LONGEST_LABEL = 12


def read(words: Words) -> Attribution | None:
    """What the label of the headline says; None where a paragraph is no such headline."""
    if len(words) > _LONGEST:
        return None
    label = range(min(len(words), _LONGEST_LABEL))
    colon = next((number for number in label if words.is_sign(number, ":")), 0)
    speaker = _speaker(words, colon)
    if speaker is None:
        return None
    first, end = extents.trim(words, colon + 1, len(words))
    if first >= end:
        return None
    return Attribution([words.stretch(first, end - 1)], words.span[colon], speaker)


def _speaker(words: Words, colon: int) -> tuple[int, int] | None:
    """The name that a label is, or begins with: `Berg`, `Berg to voters`."""
    # BERG ON POE: written large, a preposition is no name.
    last = next((n for n in range(colon) if words.is_(n, "preposition")), colon) - 1
    if last < 0 or words.is_(0, "determiner"):
        return None
    is_label = words.low[last] in words.lexicon.labels
    if any(not words.is_capital(number) for number in range(last + (not is_label))):
        return None
    return words.stretch(0, last) if is_label or _recurs(words, last) else None


def _recurs(words: Words, number: int) -> bool:
    """Whether the text behind a paragraph has a word as a name, and no turn begins with it."""
    start, end = words.span[number]
    name = re.escape(words.text[start:end])
    is_named = re.compile(rf"[a-z,] {name}\b").search(words.text, words.span[-1][1])
    is_turn = re.compile(rf"^(?:[^\s:]+ ){{0,3}}{name}:", re.MULTILINE)
    return is_named is not None and is_turn.search(words.text, words.span[-1][1]) is None

"""Normalizers of plain text, and those that work on any value."""

from __future__ import annotations

from minekit.model import Value
from minekit.rules.vocab import Vocabulary

__all__ = [
    "clean",
    "const",
    "default",
    "exists",
    "length",
    "lower",
    "map_terms",
    "squash",
    "strip",
    "times",
    "title",
    "unquote",
    "upper",
]

_PAIRS = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»", "„": "“"}
_EDGES = " \t\r\n.,;:!?-–—()[]“”‘’\"'«»„"


def lower(value: str) -> str:
    """Small letters."""
    return value.lower()


def upper(value: str) -> str:
    """Capital letters."""
    return value.upper()


def title(value: str) -> str:
    """A capital at the start of each word; the rest of the word stays as it is."""
    return " ".join(word[:1].upper() + word[1:] for word in value.split())


def strip(value: str) -> str:
    """Without white space at the ends."""
    return value.strip()


def squash(value: str) -> str:
    """White space, line breaks included, becomes single spaces."""
    return " ".join(value.split())


def clean(value: str) -> str:
    """Squashed, and without punctuation or quotation marks at the ends."""
    return squash(value).strip(_EDGES)


def unquote(value: str) -> str:
    """Without the quotation marks around it."""
    text = value.strip()
    while len(text) > 1 and _PAIRS.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    return text


def times(value: float, factor: Value | None) -> float | None:
    """The product with another value of the rule; none where that is no number."""
    if isinstance(factor, bool) or not isinstance(factor, (int, float)):
        return None
    return value * factor


def map_terms(value: str, vocabulary: Vocabulary) -> Value | None:
    """What the vocabulary's first field says of the term."""
    return vocabulary.value(value)


def const(_value: Value, text: str) -> str:
    """The text, whatever the value is."""
    return text


def exists(_value: Value) -> bool:
    """True; a missing value never gets here."""
    return True


def length(value: str) -> int:
    """The number of characters."""
    return len(value)


def default(value: Value, text: str) -> Value:
    """The text in place of an empty string."""
    return text if value == "" else value

"""Normalizers of personal names and parties."""

from __future__ import annotations

from minekit.builtin.possessives import without_possessive
from minekit.model import Value
from minekit.rules.vocab import Vocabulary

__all__ = ["initials", "party", "surname"]


def _words(
    name: str, endings: Vocabulary, suffixes: Vocabulary, honorifics: Vocabulary
) -> list[str]:
    words = without_possessive(name.rstrip(), endings.terms).replace(",", " ").split()
    while words and words[0] in honorifics:
        del words[0]
    while len(words) > 1 and words[-1] in suffixes:
        del words[-1]
    return words


def surname(
    value: str,
    endings: Vocabulary,
    suffixes: Vocabulary,
    honorifics: Vocabulary,
    particles: Vocabulary,
) -> str | None:
    """The last name with its particles: `Gen. Jan van der Berg Jr.` is `van der Berg`."""
    words = _words(value, endings, suffixes, honorifics)
    if not words:
        return None
    at = len(words) - 1
    longest = max((len(term.split()) for term in particles.terms), default=0)
    while at > 1:
        sizes = [n for n in range(longest, 0, -1) if at - n > 0]
        size = next((n for n in sizes if " ".join(words[at - n : at]) in particles), 0)
        if not size:
            break
        at -= size
    return " ".join(words[at:])


def initials(
    value: str, endings: Vocabulary, suffixes: Vocabulary, honorifics: Vocabulary
) -> str | None:
    """The first letters of a name: `Ana Maria Ruiz` is `A.M.R.`."""
    letters = [word[0].upper() for word in _words(value, endings, suffixes, honorifics)]
    return "".join(f"{letter}." for letter in letters) or None


def party(value: str, parties: Vocabulary, letters: Vocabulary) -> Value | None:
    """The party's adjective: `R`, `GOP` and `Republicans` are `Republican`."""
    text = value.strip()
    return parties.value(text) or letters.value(text.rstrip("."))

"""The pieces of a number: digits, number words, signs of fractions, what joins them.

`numbers` reads values from them.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

import msgspec

from minekit.rules.vocab import Vocabulary

__all__ = ["NumberWords", "Token", "tokenize"]

# Much of Europe writes points where English has commas: 1.200,50 and 1.200.000.
_DIGITS = re.compile(
    r"(?:(?P<indian>\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?)"
    r"|(?P<grouped>\d{1,3}(?:[,'’]\d{3})+(?!\d)(?:\.\d+)?)"
    r"|(?P<spaced>\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:[.,]\d+)?)"
    r"|(?P<pointed>\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d))"
    r"|(?P<plain>\d+(?:[.,]\d+)?|\.\d+))"
    r"(?:(?:[eE]| ?[x×*·] ?10\^?)(?P<tens>[+-]?\d+)|\^(?P<power>[+-]?\d+))?"
)
_PIECE = re.compile(rf"{_DIGITS.pattern}|[^\W\d_]+|\S")
_RAISED = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_FOLD = str.maketrans("‐‑–—−⁄⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-----/-+0123456789")
_LONGEST = 400
"""Characters of a number that is read: a float holds 308 digits."""

_LARGEST_POWER = 400


class NumberWords(NamedTuple):
    """The vocabularies of number words."""

    small: Vocabulary
    tens: Vocabulary
    scale: Vocabulary
    scale_mark: Vocabulary
    small_ordinal: Vocabulary
    tens_ordinal: Vocabulary
    scale_ordinal: Vocabulary
    part: Vocabulary
    mark: Vocabulary


class Token(msgspec.Struct, frozen=True):
    """A piece of a number.

    Attributes:
        kind: digits, small, tens, scale, part (a word), vulgar (½), a role of `number_mark`, sign
            or slash.
        value: for the kinds that have one.
        ordinal: small, tens or scale for an ordinal word; its kind is then `ordinal`.
    """

    kind: str
    value: Fraction = Fraction(0)
    ordinal: str = ""


def tokenize(text: str, words: NumberWords) -> list[Token]:
    """The tokens of a text, without the hyphens and commas inside a number."""
    folded = _RAISED.sub(lambda found: f"^{found[0]}", text).translate(_FOLD)
    out: list[Token] = []
    for found in _PIECE.finditer(" ".join(folded.split(" ")).strip()):
        for piece in _words(found[0], words):
            if (piece == "-" and found.start()) or piece == ",":
                continue  # twenty-one, one-eighth; three million, two hundred.
            out.append(_token(piece, words, after_digits=bool(out) and out[-1].kind == "digits"))
    return out


def _words(piece: str, words: NumberWords) -> list[str]:
    """A piece, or the two words that it runs together: `twentyfifth`."""
    small = piece.casefold()
    for tens in words.tens.terms:
        rest = piece[len(tens) :]
        if small.startswith(tens) and (rest in words.small or rest in words.small_ordinal):
            return [tens, rest]
    return [piece]


def _token(piece: str, words: NumberWords, *, after_digits: bool) -> Token:
    if digits := _DIGITS.fullmatch(piece):
        value = _digits(digits)
        return Token("unknown") if value is None else Token("digits", value)
    if piece in "+-/":
        return Token("slash" if piece == "/" else "minus" if piece == "-" else "plus")
    if unicodedata.category(piece[0]) == "No":
        part = unicodedata.numeric(piece[0], -1.0)
        return Token("vulgar", Fraction(part).limit_denominator(1000))
    if after_digits and (mark := words.scale_mark.value(piece)) is not None:
        return Token("scale", Fraction(str(mark)))
    for kind, vocabulary in (
        ("small", words.small),
        ("tens", words.tens),
        ("scale", words.scale),
        ("part", words.part),
    ):
        found = vocabulary.value(piece)
        if found is not None:
            return Token(kind, Fraction(str(found)))
    for kind, vocabulary in (
        ("small", words.small_ordinal),
        ("tens", words.tens_ordinal),
        ("scale", words.scale_ordinal),
    ):
        found = vocabulary.value(piece)
        if found is not None:
            return Token("ordinal", Fraction(str(found)), kind)
    return Token(str(words.mark.value(piece, "unknown")))


def _digits(found: re.Match[str]) -> Fraction | None:
    """Digits with separators of thousands, a decimal point or comma, and a power.

    None where they are too large to compute with, or divide by zero.
    """
    if len(found[0]) > _LONGEST:
        return None
    mantissa = found["indian"] or found["grouped"] or found["spaced"] or found["plain"]
    if found["indian"] or found["grouped"]:
        mantissa = re.sub("[,'’]", "", mantissa)
    elif found["pointed"]:
        mantissa = found["pointed"].replace(".", "")
    base = Fraction(re.sub(r"\s", "", mantissa).replace(",", "."))
    exponent = int(found["tens"] or found["power"] or 0)
    if abs(exponent) > _LARGEST_POWER or (found["power"] and not base and exponent < 0):
        return None
    if found["power"]:
        return base**exponent
    return base * Fraction(10) ** exponent

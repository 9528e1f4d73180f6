"""Numbers in digits, in words and in both: `1,200`, `2½`, `three and a half million`.

`number`, `integer` and `ordinal` are the normalizers. `Words` holds the vocabularies, which the
caller passes in the order of `Words`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from minekit.rules.vocab import Vocabulary

__all__ = ["Words", "after_joint", "count", "integer", "number", "ordinal", "shared_scale"]

_GROUPED = re.compile(r"\d{1,3}(?:([,'’\u00a0\u202f\u2009 ])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_TOKEN = re.compile(
    r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"
    r"|\d{1,3}(?:[,'’\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+(?:[.,]\d+)?(?:(?:[eE]| ?[x×] ?10\^?|\^)[+-]?\d+)?|\.\d+"
    r"|[^\W\d_]+|[+\-−/⁄&]|\S"
)
_ORDINAL_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)\s?[^\W\d_]+")
_TIMES_TEN = re.compile(r"(.+?) ?[x×] ?10\^?([+-]?\d+)")
_FOLD = str.maketrans("‐‑–—−⁄⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-----/-+0123456789")
_THOUSAND = 1000
_TEN = 10
_LARGEST_POWER = 400


class Words(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class _Token:
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


def number(value: str, *vocabularies: Vocabulary) -> float | None:
    """The number that a text is."""
    words = Words(*vocabularies)
    try:
        found = _parse(_tokens(value, words))
        return None if found is None else _plain(found)
    except (OverflowError, ZeroDivisionError):
        return None


def integer(value: str, *vocabularies: Vocabulary) -> int | None:
    """The whole number that a text is."""
    found = number(value, *vocabularies)
    return int(found) if found is not None and found == int(found) else None


def ordinal(value: str, *vocabularies: Vocabulary) -> int | None:
    """The place that a text names: `21st` and `twenty-first` are 21."""
    digits = _ORDINAL_DIGITS.fullmatch(value.strip())
    if digits:
        return int(digits[1].replace(",", ""))
    found = _ordinal(_tokens(value, Words(*vocabularies)))
    return None if found is None else int(found)


def count(value: str, *vocabularies: Vocabulary) -> float | None:
    """The number that a text is; an article alone is one, `fourth (of)` a fourth."""
    tokens = _tokens(value, Words(*vocabularies))
    found = _numerator(tokens) if tokens else None
    part = _ordinal(tokens)
    if found is None and part:
        found = 1 / part
    return number(value, *vocabularies) if found is None else _plain(found)


def after_joint(text: str, *vocabularies: Vocabulary) -> str:
    """A text without the comma or the word that joins it to what stands before: `and 3`."""
    rest = text.strip(" ,\t\r\n")
    word, _, tail = rest.partition(" ")
    return tail.strip() if Words(*vocabularies).mark.value(word) == "and" else rest


def shared_scale(value: str, other: str, *vocabularies: Vocabulary) -> float | None:
    """The number that a text is, times the scale word that ends the other: `2 (to 3 million)`."""
    words = Words(*vocabularies)
    tokens, others = _tokens(value, words), _tokens(other, words)
    found, larger = _parse(tokens), _parse(others)
    if found is None:
        return None
    if larger is not None and others[-1].kind == "scale" and tokens[-1].kind != "scale":
        factor = others[-1].value
        if found <= larger / factor:
            found *= factor
    return _plain(found)


def _plain(value: Fraction) -> float:
    return value.numerator if value.denominator == 1 else float(value)


def _tokens(text: str, words: Words) -> list[_Token]:
    text = " ".join(text.translate(_FOLD).split()) if "\u202f" not in text else text.strip()
    pieces = [part for piece in _TOKEN.findall(text) for part in _words(piece, words)]
    out: list[_Token] = []
    for at, piece in enumerate(pieces):
        if (piece == "-" and at) or piece == ",":
            continue  # twenty-one, one-eighth; three million, two hundred.
        out.append(_token(piece, words, after_digits=bool(out) and out[-1].kind == "digits"))
    return out


def _words(piece: str, words: Words) -> list[str]:
    """A piece, or the two words that it runs together: `twentyfifth`."""
    for tens in words.tens.terms:
        rest = piece[len(tens) :]
        if piece.casefold().startswith(tens) and (
            rest in words.small or rest in words.small_ordinal
        ):
            return [tens, rest]
    return [piece]


def _token(piece: str, words: Words, *, after_digits: bool) -> _Token:
    if piece[0].isdecimal() or (piece[0] == "." and len(piece) > 1):
        return _Token("digits", _digits(piece))
    if piece in "+-/":
        return _Token("slash" if piece == "/" else "minus" if piece == "-" else "plus")
    if unicodedata.category(piece[0]) == "No":
        part = unicodedata.numeric(piece[0], -1.0)
        return _Token("vulgar", Fraction(part).limit_denominator(1000))
    if after_digits and (mark := words.scale_mark.value(piece)) is not None:
        return _Token("scale", Fraction(str(mark)))
    for kind, vocabulary in (
        ("small", words.small),
        ("tens", words.tens),
        ("scale", words.scale),
        ("part", words.part),
    ):
        found = vocabulary.value(piece)
        if found is not None:
            return _Token(kind, Fraction(str(found)))
    for kind, vocabulary in (
        ("small", words.small_ordinal),
        ("tens", words.tens_ordinal),
        ("scale", words.scale_ordinal),
    ):
        found = vocabulary.value(piece)
        if found is not None:
            return _Token("ordinal", Fraction(str(found)), kind)
    return _Token(str(words.mark.value(piece, "unknown")))


def _digits(text: str) -> Fraction:
    """Digits with separators of thousands, a decimal point or comma, and a power."""
    scientific = _TIMES_TEN.fullmatch(text)
    if scientific:
        text = f"{scientific[1]}e{scientific[2]}"
    base, sign, power = text.partition("^")
    if sign:
        exponent = int(power)
        if abs(exponent) > _LARGEST_POWER:
            raise OverflowError
        return _digits(base) ** exponent
    mantissa, mark, exponent_text = text.lower().partition("e")
    if mark and abs(int(exponent_text)) > _LARGEST_POWER:
        raise OverflowError
    if _GROUPED.fullmatch(mantissa) or _INDIAN.fullmatch(mantissa):
        mantissa = re.sub(r"[,'’\s]", "", mantissa)
    return Fraction(f"{mantissa.replace(',', '.')}{mark}{exponent_text}")


def _parse(tokens: Sequence[_Token]) -> Fraction | None:
    """The value of a whole number expression."""
    if not tokens:
        return None
    if tokens[0].kind in ("minus", "plus"):
        found = _parse(tokens[1:])
        return None if found is None else -found if tokens[0].kind == "minus" else found
    for reading in (_over, _point, _cardinal, _mixed, _fraction, _scaled, _sum):
        found = reading(tokens)
        if found is not None:
            return found
    return None


def _split(tokens: Sequence[_Token], kind: str) -> int:
    """The last place of a token of this kind, or -1."""
    return next((at for at in reversed(range(len(tokens))) if tokens[at].kind == kind), -1)


def _over(tokens: Sequence[_Token]) -> Fraction | None:
    """`one over three`, `two out of five`."""
    at = _split(tokens, "over")
    if at < 1:
        return None
    rest = at + 2 if len(tokens) > at + 1 and tokens[at + 1].kind == "of" else at + 1
    above, below = _parse(tokens[:at]), _parse(tokens[rest:])
    return above / below if above is not None and below else None


def _point(tokens: Sequence[_Token]) -> Fraction | None:
    """`two hundred point zero three`."""
    at = _split(tokens, "point")
    if at < 0:
        return None
    whole = _cardinal(tokens[:at]) if at else Fraction(0)
    places = [token for token in tokens[at + 1 :] if token.kind in ("small", "tens", "digits")]
    if whole is None or not places or len(places) != len(tokens) - at - 1:
        return None
    # Decimal places are whole: `point .1` and `point -5` say nothing.
    if any(token.value < 0 or token.value.denominator != 1 for token in places):
        return None
    return whole + Fraction("0." + "".join(str(token.value) for token in places))


def _cardinal(tokens: Sequence[_Token]) -> Fraction | None:
    """`two hundred and two thousand`, `4 thousand 3 hundred and 21`, `2 1/2`."""
    slash = _split(tokens, "slash")
    if slash >= 0:
        return _slashed(tokens, slash)
    stack: list[Fraction] = []
    before = ""
    for at, token in enumerate(tokens):
        kind = token.kind
        if kind == "article" and at == 0 and len(tokens) > 1:
            stack.append(Fraction(1))
        elif kind == "couple":
            stack[:] = [Fraction(2)] if before in ("", "article") else []
        elif kind in ("and", "of"):
            if before not in (("scale",) if kind == "and" else ("couple",)):
                return None
            if at == len(tokens) - 1 and kind == "and":
                return None
        elif kind == "scale":
            if not _scale(stack, token.value, before):
                return None
        elif kind in ("small", "tens", "digits"):
            if not _add(stack, token, before):
                return None
        else:
            return None
        before = kind
    return sum(stack, Fraction(0)) if stack and before != "article" else None


def _add(stack: list[Fraction], token: _Token, before: str) -> bool:
    """Put a number after what was read; False where it cannot stand there."""
    if before == "tens" and token.kind == "small" and 0 < token.value < _TEN:
        stack[-1] += token.value
        return True
    if before not in ("", "scale", "and") or (
        stack and stack[-1] <= token.value and before != "and"
    ):
        return False
    stack.append(token.value)
    return True


def _scale(stack: list[Fraction], factor: Fraction, before: str) -> bool:
    """Multiply what is smaller than the scale word by it."""
    if before == "and":
        return False
    smaller = Fraction(0)
    while stack and stack[-1] < factor:
        smaller += stack.pop()
    if stack and not smaller:
        # 2,000 million: the number is larger than the word after it.
        if before not in ("digits", "scale"):
            return False
        smaller = stack.pop()
    stack.append((smaller or Fraction(1)) * factor)
    return True


def _slashed(tokens: Sequence[_Token], at: int) -> Fraction | None:
    """`3/4`, `2 1/2`."""
    parts = [token.value for token in tokens if token.kind == "digits"]
    if len(tokens) != len(parts) + 1 or at != len(tokens) - 2 or not parts[-1]:
        return None
    if len(parts) == 2:  # noqa: PLR2004 - numerator and denominator
        return parts[0] / parts[1]
    return parts[0] + parts[1] / parts[2] if len(parts) == 3 else None  # noqa: PLR2004


def _mixed(tokens: Sequence[_Token]) -> Fraction | None:
    """`two and a half`, `2½`, `3 million and a quarter`, `six million and two thirds`."""
    at = _split(tokens, "and")
    if at < 1:
        if tokens[-1].kind != "vulgar":
            return None
        whole = _cardinal(tokens[:-1]) if len(tokens) > 1 else Fraction(0)
        return None if whole is None else whole + tokens[-1].value
    whole, part = _parse(tokens[:at]), _fraction(tokens[at + 1 :])
    if whole is None or part is None or part >= 1:
        return None
    last = tokens[at - 1]
    return whole + part * (last.value if last.kind == "scale" and last.value >= _THOUSAND else 1)


def _fraction(tokens: Sequence[_Token]) -> Fraction | None:
    """`half`, `a third`, `three quarters`, `three twenty-firsts`, `1/2`."""
    if not tokens:
        return None
    if tokens[-1].kind == "part":
        above = _numerator(tokens[:-1])
        return None if above is None else above * tokens[-1].value
    if tokens[-1].kind != "ordinal":
        return _cardinal(tokens) if any(token.kind == "slash" for token in tokens) else None
    for at in range(len(tokens) - 1, 0, -1):
        above, below = _numerator(tokens[:at]), _ordinal(tokens[at:])
        if above is not None and below:
            return above / below
    return None


def _numerator(tokens: Sequence[_Token]) -> Fraction | None:
    if not tokens or (len(tokens) == 1 and tokens[0].kind == "article"):
        return Fraction(1)
    return _cardinal(tokens)


def _scaled(tokens: Sequence[_Token]) -> Fraction | None:
    """`two and a half million`, `half a dozen`, `a quarter of a million`."""
    if tokens[-1].kind != "scale":
        return None
    end = len(tokens) - 1
    while end and tokens[end - 1].kind in ("article", "of"):
        end -= 1
    found, factor = _parse(tokens[:end]), tokens[-1].value
    return found * factor if found is not None and found < factor else None


def _sum(tokens: Sequence[_Token]) -> Fraction | None:
    """`one billion and three quarters million`, `twenty and three and three fifths`."""
    at = _split(tokens, "and")
    if at < 1:
        return None
    left, right = _parse(tokens[:at]), _parse(tokens[at + 1 :])
    if left is None or right is None or right >= left:
        return None
    return left + right


def _ordinal(tokens: Sequence[_Token]) -> Fraction | None:
    """`twenty-first`, `three hundred twenty second`, `trillionth`."""
    if not tokens or tokens[-1].kind != "ordinal":
        return None
    last = tokens[-1]
    return _cardinal([*tokens[:-1], _Token(last.ordinal, last.value)])

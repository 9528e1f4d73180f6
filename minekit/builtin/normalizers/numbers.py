"""Numbers in digits, in words and in both: `1,200`, `2½`, `three and a half million`.

`number`, `integer` and `ordinal` are the normalizers; they take the vocabularies in the order of
`NumberWords`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from minekit.builtin.normalizers.number_tokens import NumberWords, Token, tokenize
from minekit.rules.vocab import Vocabulary

__all__ = ["after_joint", "count", "integer", "number", "ordinal", "shared_scale"]

_ORDINAL_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)\s?[^\W\d_]+")
_THOUSAND = 1000
_TEN = 10


# Few numbers come again and again, and several rules read each of them.
@lru_cache(maxsize=4_096)
def number(value: str, *vocabularies: Vocabulary) -> float | None:
    """The number that a text is."""
    found = _parse(tuple(tokenize(value, NumberWords(*vocabularies))))
    return None if found is None else _plain(found)


def integer(value: str, *vocabularies: Vocabulary) -> int | None:
    """The whole number that a text is."""
    found = number(value, *vocabularies)
    return int(found) if found is not None and found == int(found) else None


def ordinal(value: str, *vocabularies: Vocabulary) -> int | None:
    """The place that a text names: `21st` and `twenty-first` are 21."""
    digits = _ORDINAL_DIGITS.fullmatch(value.strip())
    tokens = tokenize(digits[1] if digits else value, NumberWords(*vocabularies))
    found = _parse(tuple(tokens)) if digits else _ordinal(tokens)
    return None if found is None else int(found)


def count(value: str, *vocabularies: Vocabulary) -> float | None:
    """The number that a text is; an article alone is one, `fourth (of)` a fourth."""
    tokens = tokenize(value, NumberWords(*vocabularies))
    found = _numerator(tokens) if tokens else None
    part = _ordinal(tokens)
    if found is None and part:
        found = 1 / part
    return number(value, *vocabularies) if found is None else _plain(found)


def after_joint(text: str, *vocabularies: Vocabulary) -> str:
    """A text without the comma or the word that joins it to what stands before: `and 3`."""
    rest = text.strip(" ,\t\r\n")
    word, _, tail = rest.partition(" ")
    return tail.strip() if NumberWords(*vocabularies).mark.value(word) == "and" else rest


def shared_scale(value: str, other: str, *vocabularies: Vocabulary) -> float | None:
    """The number that a text is, times the scale word that ends the other: `2 (to 3 million)`."""
    words = NumberWords(*vocabularies)
    tokens, others = tokenize(value, words), tokenize(other, words)
    found, larger = _parse(tuple(tokens)), _parse(tuple(others))
    if found is None:
        return None
    if larger is not None and others[-1].kind == "scale" and tokens[-1].kind != "scale":
        factor = others[-1].value
        if found <= larger / factor:
            found *= factor
    return _plain(found)


def _plain(value: Fraction) -> float | None:
    """None for a number that no float holds: others will compute with it."""
    try:
        found = float(value)
    except OverflowError:
        return None
    return value.numerator if value.denominator == 1 else found


# Several readings ask for the same part: without a memory each `and` would double the work.
@lru_cache(maxsize=2_048)
def _parse(tokens: tuple[Token, ...]) -> Fraction | None:
    """The value of a whole number expression."""
    if not tokens:
        return None
    if tokens[0].kind in ("minus", "plus"):
        found = _parse(tokens[1:])
        return None if found is None else -found if tokens[0].kind == "minus" else found
    for reading in (_over, _point, _cardinal, _spoken, _mixed, _fraction, _scaled, _sum):
        found = reading(tokens)
        if found is not None:
            return found
    return None


def _split(tokens: Sequence[Token], kind: str) -> int:
    """The last place of a token of this kind, or -1."""
    return next((at for at in reversed(range(len(tokens))) if tokens[at].kind == kind), -1)


def _over(tokens: tuple[Token, ...]) -> Fraction | None:
    """`one over three`, `two out of five`."""
    at = _split(tokens, "over")
    if at < 1:
        return None
    rest = at + 1
    while rest < len(tokens) and tokens[rest].kind in ("of", "every"):
        rest += 1
    above, below = _parse(tokens[:at]), _parse(tokens[rest:])
    return above / below if above is not None and below else None


def _point(tokens: Sequence[Token]) -> Fraction | None:
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


def _cardinal(tokens: Sequence[Token]) -> Fraction | None:
    """`two hundred and two thousand`, `4 thousand 3 hundred and 21`, `2 1/2`."""
    slash = _split(tokens, "slash")
    if slash >= 0:
        return _slashed(tokens, slash)
    stack: list[Fraction] = []
    before = ""
    tokens = _without_old_and(tokens)
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


def _without_old_and(tokens: Sequence[Token]) -> Sequence[Token]:
    """`twenty and four` is twenty-four."""
    return [
        token
        for at, token in enumerate(tokens)
        if not (
            token.kind == "and"
            and [other.kind for other in tokens[at - 1 : at + 2 : 2]] == ["tens", "small"]
            and 0 < tokens[at + 1].value < _TEN
        )
    ]


def _spoken(tokens: Sequence[Token]) -> Fraction | None:
    """`one twenty two`: the word hundred is left out."""
    if [token.kind for token in tokens] != ["small", "tens", "small"]:
        return None
    hundreds, rest = tokens[0].value, _cardinal(tokens[1:])
    return None if rest is None or not 0 < hundreds < _TEN else hundreds * 100 + rest


def _add(stack: list[Fraction], token: Token, before: str) -> bool:
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


def _slashed(tokens: Sequence[Token], at: int) -> Fraction | None:
    """`3/4`, `2 1/2`."""
    parts = [token.value for token in tokens if token.kind == "digits"]
    if len(tokens) != len(parts) + 1 or at != len(tokens) - 2 or not parts[-1]:
        return None
    if len(parts) == 2:  # noqa: PLR2004 - numerator and denominator
        return parts[0] / parts[1]
    return parts[0] + parts[1] / parts[2] if len(parts) == 3 else None  # noqa: PLR2004


def _mixed(tokens: tuple[Token, ...]) -> Fraction | None:
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


def _fraction(tokens: Sequence[Token]) -> Fraction | None:
    """`half`, `a third`, `three quarters`, `three twenty-firsts`, `1/2`."""
    if not tokens:
        return None
    if tokens[-1].kind == "part":
        above = _numerator(tokens[:-1])
        return None if above is None else above * tokens[-1].value
    if tokens[-1].kind != "ordinal":
        return _cardinal(tokens) if any(token.kind == "slash" for token in tokens) else None
    places = list(range(len(tokens) - 1, 0, -1))
    if tokens[-2:-1] and tokens[-2].kind == "tens" and tokens[-3:-2] != [Token("and")]:
        places = [len(tokens) - 2, *places]  # Three twenty-firsts; one hundred thirty-fifths.
    for at in places:
        above, below = _numerator(tokens[:at]), _ordinal(tokens[at:])
        if at and above is not None and below:
            return above / below
    return None


def _numerator(tokens: Sequence[Token]) -> Fraction | None:
    if not tokens or (len(tokens) == 1 and tokens[0].kind == "article"):
        return Fraction(1)
    return _cardinal(tokens)


def _scaled(tokens: tuple[Token, ...]) -> Fraction | None:
    """`two and a half million`, `half a dozen`, `a quarter of a million`."""
    if tokens[-1].kind != "scale":
        return None
    end = len(tokens) - 1
    while end and tokens[end - 1].kind in ("article", "of"):
        end -= 1
    found, factor = _parse(tokens[:end]), tokens[-1].value
    return found * factor if found is not None and found < factor else None


def _sum(tokens: tuple[Token, ...]) -> Fraction | None:
    """`one billion and three quarters million`, `twenty and three and three fifths`."""
    at = _split(tokens, "and")
    if at < 1:
        return None
    left, right = _parse(tokens[:at]), _parse(tokens[at + 1 :])
    if left is None or right is None or right >= left:
        return None
    return left + right


def _ordinal(tokens: Sequence[Token]) -> Fraction | None:
    """`twenty-first`, `three hundred twenty second`, `trillionth`."""
    if not tokens or tokens[-1].kind != "ordinal":
        return None
    last = tokens[-1]
    return _cardinal([*tokens[:-1], Token(last.ordinal, last.value)])

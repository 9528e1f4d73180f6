"""Normalizers of dates and durations, to the notation of ISO 8601."""

from __future__ import annotations

import calendar
import re

from minekit.builtin.normalizers.numbers import after_joint, count
from minekit.rules.vocab import Vocabulary

__all__ = ["date", "duration"]

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_PIECE = re.compile(r"\d+|[^\W\d_]+\.?")
_LARGEST_DAY = 31
_DAY_LENGTH = 2
_YEAR_LENGTH = 4
_WORD = re.compile(r"[^\W\d_]+")


def date(value: str, months: Vocabulary) -> str | None:
    """`Jan. 5, 2016` is `2016-01-05`, `March 2016` is `2016-03`; none where there is no year."""
    iso = _ISO.fullmatch(value.strip())
    if iso:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None)
    year = month = day = None
    for piece in _PIECE.findall(value):
        if piece.isdecimal() and len(piece) == _YEAR_LENGTH:
            year = int(piece)
        elif len(piece) <= _DAY_LENGTH and piece.isdecimal() and int(piece) <= _LARGEST_DAY:
            day = int(piece)
        elif piece in months:
            month = months.value(piece)
    if year is None:
        return None
    return f"{year:04}" if month is None else _date(year, int(month), day)


def _date(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12 or year < 1:  # noqa: PLR2004 - months of a year
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def duration(value: str, letters: Vocabulary, *numbers: Vocabulary) -> str | None:
    """`4 years and 6 months` is `P4Y6M`, `two hours` is `PT2H`."""
    days, hours, start = "", "", 0
    text = value.replace("-", " ")
    for word in _WORD.finditer(text):
        letter = letters.value(word[0])
        if letter is None:
            continue
        amount = count(after_joint(text[start : word.start()], *numbers), *numbers)
        if amount is None:
            return None
        if str(letter).islower():
            hours += f"{amount}{str(letter).upper()}"
        else:
            days += f"{amount}{letter}"
        start = word.end()
    if not days and not hours:
        return None
    return f"P{days}T{hours}" if hours else f"P{days}"

"""Text from pieces of an explanation: labels, columns, quotations that fit a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from minekit.explain.story import Spot
from minekit.model import Value
from minekit.text import fold_spaces

__all__ = [
    "Row",
    "aligned",
    "as_text",
    "assigned",
    "clipped",
    "code",
    "counted",
    "flat",
    "labelled",
    "line",
    "place",
    "quoted",
    "tick",
]

_LABEL = 9
_MOST_TEXT = 48
_MOST_SOURCE = 30
_JOINERS = "\u200c\u200d"
"""Parts of letters and of emoji."""

Row = tuple[str, ...]


def labelled(label: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines, the first of them with a label."""
    for text in lines:
        yield line(label, text)
        label = ""


def line(label: str, text: str) -> str:
    """A line with a label, or indented as if it had one."""
    return f" {label:<{_LABEL}} {text}".rstrip()


def aligned(rows: Iterable[Row]) -> list[str]:
    """Rows in columns."""
    found = list(rows)
    if not found:
        return []
    widths = [max(map(len, column)) for column in zip(*found, strict=True)]
    return [
        "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in found
    ]


def assigned(values: Mapping[str, Value]) -> str:
    """Names with their values, as in a filter."""
    return " ".join(f"{name}={as_text(value)}" for name, value in values.items())


def as_text(value: object) -> str:
    """A value as rule files write it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def code(text: str) -> str:
    """A piece of a pattern, not too long."""
    return f"`{clipped(flat(text), _MOST_SOURCE)}`"


def tick(spot: Spot | None) -> str:
    """What a pattern took."""
    return f"`{clipped(flat(spot.text))}`" if spot else "``"


def quoted(text: str) -> str:
    """A text of the document, on one line and not too long."""
    return f'"{clipped(flat(text))}"'


def flat(text: str) -> str:
    """A text on one line, without what would steer a terminal; all spaces are as rules see them."""
    one = text.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎")
    return "".join(map(_shown, one))


def _shown(char: str) -> str:
    if char.isprintable() or char in _JOINERS:
        return char
    return " " if fold_spaces(char) == " " else "�"


def clipped(text: str, most: int = _MOST_TEXT) -> str:
    """A text without its middle where it has more than so many characters."""
    if len(text) <= most:
        return text
    half = (most - 1) // 2
    return f"{text[: most - 1 - half]}…{text[-half:]}"


def place(spot: Spot) -> str:
    """Where a spot begins, as line:column."""
    return f"{spot.line}:{spot.column}"


def counted(number: int, noun: str) -> str:
    """A number of things."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

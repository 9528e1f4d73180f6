"""How writers for people show things: values, counts, texts on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minekit.model import Document, Mention, Value
from minekit.text import Lines

__all__ = [
    "counted",
    "line_numbers",
    "listed",
    "one_line",
    "shown_attrs",
    "shown_number",
    "shown_value",
]

_EXACT = 1e15  # below this every whole number has its own float

# Control and bidirectional characters could move a terminal's cursor or reorder a line.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def one_line(text: str, longest: int = 0) -> str:
    """The text with controls and line breaks as one space; its middle left out if it is long."""
    line = _CONTROLS.sub(" ", text)
    if not longest or len(line) <= longest:
        return line
    half = longest // 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def shown_value(value: Value) -> str:
    """A value as a person writes it: yes and no, 700 for 700.0."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return one_line(shown_number(value) if isinstance(value, float) else str(value))


def shown_number(value: float) -> str:
    """The shortest decimal that is this number: 700 for 700.0."""
    return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)


def shown_attrs(mention: Mention) -> list[tuple[str, str]]:
    """Attributes in the order the rule sets them."""
    return [(name, shown_value(value)) for name, value in mention.attrs.items()]


def counted(count: int, noun: str) -> str:
    """`1 document`, `2,000 documents`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def listed(names: Sequence[str], most: int = 3) -> str:
    """`one, two, three, and 4 more`."""
    more = [f"and {len(names) - most:,} more"] if len(names) > most else []
    return ", ".join([*names[:most], *more])


def line_numbers(document: Document) -> dict[int, int]:
    """The line, counted from 1, that each mention starts in, by its start."""
    lines = Lines(document.text)
    return {mention.start: lines.place(mention.start)[0] for mention in document.mentions}

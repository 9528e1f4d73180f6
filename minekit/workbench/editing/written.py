"""Values and texts as rule files have them: YAML scalars, marked examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

import yaml

from minekit.builtin.writers.show import shown_number
from minekit.errors import UsageError
from minekit.model import Span
from minekit.rules.located import Located
from minekit.rules.reading.examples import BRACKETS, bracketed
from minekit.rules.reading.scalars import Source, locate

__all__ = ["in_a_line", "marked", "marked_in_place", "quoted", "scalar"]

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_PLAIN = re.compile(r"[A-Za-z][\w-]*(?: [\w-]+)*", re.ASCII)
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def scalar(value: object) -> str:
    """A value of an attribute as a rule file has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return shown_number(value)
    text = str(value)
    if not isinstance(value, str) or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS):
        return text
    return quoted(text)


def in_a_line(value: object) -> str:
    """A value, or a list of them in brackets."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(scalar, value))}]"
    return scalar(value)


def quoted(text: str) -> str:
    """A text as a YAML scalar in quotation marks."""
    if _CONTROL.search(text):
        return json.dumps(text, ensure_ascii=False)
    return "'" + text.replace("'", "''") + "'"


def marked(text: str, spans: Iterable[Span]) -> str:
    """A text with double brackets around spans, as examples have them.

    Raises:
        UsageError: the text has double brackets of its own.
    """
    if "[[" in text or "]]" in text:
        raise UsageError(f"an example cannot hold double brackets of its own: {text}")
    return bracketed(text, spans)


def marked_in_place(text: str, node: yaml.ScalarNode, bare: str, spans: Sequence[Span]) -> str:
    """How an example is to be written with its double brackets around other spans.

    It is left in its style, line breaks and escapes included; an unquoted one gets quotation marks.

    Args:
        text: of the file.
        node: the example as it stands in the file.
        bare: what it says, without its double brackets.
        spans: in `bare`.
    """
    if not node.style:
        return quoted(marked(bare, spans))
    source = Source("", text)
    start, end = node.start_mark.index, node.end_mark.index
    located = locate(source, node.value, node.style, start, end)
    offsets = [_offset(source, located, at) for at in range(len(located) + 1)]
    if len(set(offsets)) < len(offsets):  # it was read otherwise than it can be located
        return text[start:end]
    brackets = {at for found in BRACKETS.finditer(node.value) for at in range(*found.span())}
    letters = [at for at in range(len(located)) if at not in brackets]
    changes = [(offsets[at], offsets[at] + 1, "") for at in brackets]
    for first, last in spans:
        behind = letters[last - 1]
        # A letter can be written in several, such as \u2019; a line break is no part of it.
        width = len(text[offsets[behind] : offsets[behind + 1]].rstrip()) or 1
        changes.append((offsets[letters[first]], offsets[letters[first]], "[["))
        changes.append((offsets[behind] + width, offsets[behind] + width, "]]"))
    for at, stop, new in sorted(changes, key=_late_first):
        text = text[:at] + new + text[stop:]
        end += len(new) - (stop - at)
    return text[start:end]


def _offset(source: Source, located: Located, at: int) -> int:
    place = located.at(at)
    return source.offset(place.line, place.column)


def _late_first(change: tuple[int, int, str]) -> tuple[int, bool]:
    """From the right; of what is put at one place the opening brackets, which stay behind."""
    return -change[0], change[2] == "]]"

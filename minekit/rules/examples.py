"""The cases beside a rule: double brackets, expected attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from minekit.model import Span
from minekit.rules.located import Located
from minekit.rules.nodes import Fields, Items, Node, Scalar, typed
from minekit.rules.read import Reader
from minekit.rules.schema import Example

__all__ = [
    "BRACKETS",
    "asked_values",
    "bare_text",
    "bracketed",
    "expectations",
    "read_examples",
    "unbracket",
]

BRACKETS = re.compile(r"\[\[|\]\]")


def asked_values(expect: Mapping[str, object]) -> dict[str, object]:
    """What a test expects of a mention's attributes and relations: all but its type and text."""
    return {name: value for name, value in expect.items() if name not in ("type", "text")}


def read_examples(node: Node, kind: str, reader: Reader) -> tuple[Example, ...]:
    """The list under `match`, `no_match` or `todo_match`."""
    found = []
    for item in reader.items(node, f"`{kind}`"):
        if isinstance(item, Fields):
            pairs = list(item)
            if len(pairs) != 1:
                reader.wrong(item, "an example", "one text with its expected attributes")
                continue
            text, expect = pairs[0][0], expectations(pairs[0][1], reader)
        else:
            given = reader.text(item, "an example")
            if given is None:
                continue
            text, expect = given, {}
        bare, spans = bare_text(text, reader)
        if kind == "no_match" and (spans or expect):
            reader.report.add(
                "MK-E061", text, "a `no_match` example has no brackets and no attributes"
            )
        found.append(Example(kind, bare, spans, expect, text.place))
    return tuple(found)


def expectations(node: Node, reader: Reader) -> dict[str, object]:
    """Attribute (or `->relation`) to the value that must come out; a list stands for itself."""
    expect: dict[str, object] = {}
    for key, value in reader.fields(node, "the expected attributes").items():
        if isinstance(value, Items):
            expect[str(key)] = list(reader.constants(value, f"`{key}`"))
        elif isinstance(value, Scalar):
            expect[str(key)] = typed(value)
        else:
            reader.wrong(value, f"the expected `{key}`", "a value or a list")
    return expect


def bare_text(text: Located, reader: Reader) -> tuple[str, tuple[Span, ...]]:
    """The text without its double brackets, and the spans that they marked."""
    bare, spans, alone = unbracket(text)
    for at in alone:
        bracket = text[at : at + 2]
        other = "[[" if bracket == "]]" else "]]"
        reader.report.add("MK-E060", text, f"`{bracket}` without `{other}`", start=at, end=at + 2)
    return bare, spans


def unbracket(text: str) -> tuple[str, tuple[Span, ...], list[int]]:
    """The text without its double brackets, the spans that they marked, and what does not pair.

    Returns:
        The bare text; spans in it, sorted; where in `text` double brackets stand that have no
        other one.
    """
    bare, end = "", 0
    opened: list[tuple[int, int]] = []
    spans: list[Span] = []
    alone: list[int] = []
    for found in BRACKETS.finditer(text):
        bare += text[end : found.start()]
        end = found.end()
        if found[0] == "[[":
            opened.append((len(bare), found.start()))
        elif opened:
            spans.append((opened.pop()[0], len(bare)))
        else:
            alone.append(found.start())
    alone += [at for _, at in opened]
    return bare + text[end:], tuple(sorted(spans)), alone


def bracketed(text: str, spans: Iterable[Span]) -> str:
    """The text with double brackets around spans, which may lie in one another."""
    marks = [(at, mark) for start, end in spans for at, mark in ((start, "[["), (end, "]]"))]
    # From the right; what ends at a place ends before something begins there.
    for at, mark in sorted(marks, key=_late_first):
        text = text[:at] + mark + text[at:]
    return text


def _late_first(mark: tuple[int, str]) -> tuple[int, bool]:
    return -mark[0], mark[1] == "]]"

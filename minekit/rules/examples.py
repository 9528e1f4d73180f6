"""The cases beside a rule: double brackets, expected attributes."""

from __future__ import annotations

from collections.abc import Iterable

from minekit.model import Span
from minekit.rules.located import Located
from minekit.rules.nodes import Fields, Items, Node, Scalar, typed
from minekit.rules.read import Reader
from minekit.rules.schema import Example

__all__ = ["bracketed", "expectations", "read_examples", "unbracket"]


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
        bare, spans = unbracket(text, reader)
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


def unbracket(text: Located, reader: Reader) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its double brackets, and the spans that they marked."""
    bare: list[str] = []
    opened: list[tuple[int, int]] = []
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        pair = str(text[at : at + 2])
        if pair == "[[":
            opened.append((len(bare), at))
        elif pair == "]]" and opened:
            spans.append((opened.pop()[0], len(bare)))
        elif pair == "]]":
            reader.report.add("MK-E060", text, "`]]` without `[[`", start=at, end=at + 2)
        else:
            bare.append(text[at])
            at += 1
            continue
        at += 2
    for _, start in opened:
        reader.report.add("MK-E060", text, "`[[` without `]]`", start=start, end=start + 2)
    return "".join(bare), tuple(sorted(spans))


def bracketed(text: str, spans: Iterable[Span]) -> str:
    """The text with double brackets around spans, which may lie in one another."""
    marks = [(at, mark) for start, end in spans for at, mark in ((start, "[["), (end, "]]"))]
    # From the right; what ends at a place ends before something begins there.
    for at, mark in sorted(marks, key=_late_first):
        text = text[:at] + mark + text[at:]
    return text


def _late_first(mark: tuple[int, str]) -> tuple[int, bool]:
    return -mark[0], mark[1] == "]]"

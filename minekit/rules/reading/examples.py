"""The cases beside a rule: double brackets, expected attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import structs
from msgspec.structs import replace

from minekit.model import Span
from minekit.rules.located import Located
from minekit.rules.reading.nodes import Fields, Items, Node, Scalar, typed
from minekit.rules.reading.read import Reader
from minekit.rules.schema import Example, RuleSet

__all__ = [
    "BRACKETS",
    "EXAMPLE_KINDS",
    "asked_values",
    "bare_text",
    "bracketed",
    "expectations",
    "plain_expectations",
    "read_examples",
    "unbracket",
]

BRACKETS = re.compile(r"\[\[|\]\]")

EXAMPLE_KINDS = ("match", "no_match", "todo_match")
"""The keys of a rule under which examples stand."""


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
            text, expect = pairs[0][0], _expected(pairs[0][1], reader)
        else:
            given = reader.text(item, "an example")
            if given is None:
                continue
            text, expect = given, {}
        bare, spans = bare_text(text, reader)
        if kind == "no_match" and (spans or expect):
            message = "a `no_match` example can have neither brackets nor attributes"
            advice = "write the text alone; what is to be found is a `match` example"
            reader.report.add("MK-E061", text, message, advice)
        found.append(Example(kind, bare, spans, expect, text.place))
    return tuple(found)


def _expected(node: Node, reader: Reader) -> dict[str, object]:
    """What stands behind the text of an example."""
    if isinstance(node, Scalar) and not node.is_null:
        advice = "'the text': {value: 5}; a text with `: ` in it stands in quotes"
        reader.wrong(node, "what an example expects", "a mapping of attributes", advice)
        return {}
    return expectations(node, reader)


def expectations(node: Node, reader: Reader) -> dict[str, object]:
    """Attribute (or `->relation`) to the value that must come out; a list stands for itself.

    Keys and texts know where they stand.
    """
    expect: dict[str, object] = {}
    for key, value in reader.fields(node, "an expected mention").items():
        name = Located(key, key.place)
        if isinstance(value, Items):
            expect[name] = list(reader.constants(value, f"`{key}`"))
        elif isinstance(value, Scalar):
            known = typed(value)
            expect[name] = Located(known, value.at.place) if isinstance(known, str) else known
        else:
            reader.wrong(value, f"the expected `{key}`", "a value or a list")
    return expect


def plain_expectations(rules: RuleSet) -> RuleSet:
    """Rules that were checked: where expected values stand matters no more, and is slow to keep."""
    return replace(
        rules,
        rules=[
            structs.replace(
                rule,
                examples=tuple(
                    structs.replace(one, expect=_plain(one.expect)) if one.expect else one
                    for one in rule.examples
                ),
            )
            for rule in rules.rules
        ],
        tests=[
            structs.replace(test, expect=tuple(map(_plain, test.expect))) for test in rules.tests
        ],
    )


def _plain(expect: Mapping[str, object]) -> dict[str, object]:
    return {
        str(name): str(value) if isinstance(value, Located) else value
        for name, value in expect.items()
    }


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

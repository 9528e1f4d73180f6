"""YAML to a small tree in which every string knows its place; nothing here knows what rules are.

Built from the parser's events rather than from composed nodes, because only the events show
tags, and because composing recurses without a limit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec
import yaml

from minekit.model import Value
from minekit.rules.located import Located
from minekit.rules.reading.scalars import Source, locate
from minekit.rules.reading.yaml_errors import explain_yaml_error
from minekit.rules.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Fields", "Items", "Node", "Scalar", "parse_yaml", "typed"]

MAX_DEPTH = 32
MAX_NODES = 1_000_000

# The C loader is six times faster; a PyYAML built without it reads the same language.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)+")
_TAG = re.compile(r"![^\s,\[\]{}]*")
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_BASED = re.compile(r"0o[0-7]{1,20}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


class Scalar(msgspec.Struct):
    """A string, or with `is_plain` whatever the core schema makes of it."""

    at: Located
    is_plain: bool = True

    @property
    def is_null(self) -> bool:
        """Whether nothing stands here."""
        return self.is_plain and self.at in ("", "~", "null", "Null", "NULL")


class Items(msgspec.Struct):
    """A list."""

    at: Located
    items: list[Node] = msgspec.field(default_factory=list)


class Fields(msgspec.Struct):
    """A mapping; each key once."""

    at: Located
    entries: dict[Located, Node] = msgspec.field(default_factory=dict)

    def get(self, key: str) -> Node | None:
        """The value of a key."""
        return self.entries.get(key)  # type: ignore[call-overload, no-any-return]

    def __iter__(self) -> Iterator[tuple[Located, Node]]:
        return iter(self.entries.items())


Node = Scalar | Items | Fields


def typed(scalar: Scalar) -> Value | None:
    """The value of a scalar under the core rules of YAML 1.2; only true and false are booleans."""
    text = str(scalar.at)
    if not scalar.is_plain:
        return text
    if scalar.is_null:
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text


def parse_yaml(source: Source, report: Report) -> Node | None:
    """Read one file; None (and findings) where it is no YAML or is empty."""
    try:
        return _Builder(source, report).build(yaml.parse(source.text, LOADER))
    except yaml.YAMLError as error:
        explain_yaml_error(error, source, report)
    except UnicodeEncodeError as error:
        at = source.located("", [error.start])
        report.add("MK-E001", at, "half of a surrogate pair is not a character")
    except _StopReadingError:
        pass
    return None


class _StopReadingError(Exception):
    """The file is hostile or broken beyond reading on."""


class _Open(msgspec.Struct):
    """A collection that is being read, and the key that waits for its value."""

    node: Items | Fields
    weight: int = 1
    key: Located | None = None
    anchor: str | None = None
    is_key_refused: bool = False


class _Builder:
    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.anchors: dict[str, tuple[Node, int]] = {}

    def build(self, events: Iterable[Any]) -> Node | None:
        for event in events:
            name = type(event).__name__
            if name == "ScalarEvent":
                self.scalar(event)
            elif name in ("MappingStartEvent", "SequenceStartEvent"):
                self.start(event, Fields if name == "MappingStartEvent" else Items)
            elif name in ("MappingEndEvent", "SequenceEndEvent"):
                self.end()
            elif name == "AliasEvent":
                self.alias(event)
            elif name == "DocumentStartEvent" and self.root is not None:
                message = "a second YAML document in one file"
                at = self.located(event.start_mark.index)
                self.report.add("MK-E006", at, message, "write one file for each pack")
                break
        return self.root

    def scalar(self, event: Any) -> None:
        start, end = self.properties(event), event.end_mark.index
        text = locate(self.source, event.value, event.style, start, end)
        is_plain = event.style is None or event.style == ""
        node = Scalar(text, is_plain)
        if is_plain and text == "<<" and self.wants_key():
            advice = "use `like:` to start from another rule"
            self.report.add("MK-E006", text, "merge keys are not part of the format", advice)
            self.open[-1].is_key_refused = True
        self.remember(event.anchor, node, 1)
        self.place(node, 1)

    def start(self, event: Any, kind: type[Items | Fields]) -> None:
        if len(self.open) >= MAX_DEPTH:
            at = self.located(event.start_mark.index)
            self.report.add("MK-E007", at, f"more than {MAX_DEPTH} levels of nesting")
            raise _StopReadingError
        at = self.located(self.properties(event))
        if self.wants_key():
            self.report.add(
                "MK-E003", at, "a key is a plain word", "quote it if it begins with `[` or `{`"
            )
            self.open[-1].is_key_refused = True
        self.open.append(_Open(kind(at), anchor=event.anchor))

    def end(self) -> None:
        done = self.open.pop()
        self.remember(done.anchor, done.node, done.weight)
        self.place(done.node, done.weight)

    def alias(self, event: Any) -> None:
        found = self.anchors.get(event.anchor)
        if found is not None:
            self.place(*found)
            return
        at = self.located(event.start_mark.index, event.end_mark.index)
        advice = "a text that begins with `*` stands in quotes; else its anchor `&name` comes first"
        self.report.add("MK-E007", at, f"unknown alias `{at}`", advice)
        self.leave_out(at)

    def remember(self, anchor: str | None, node: Node, weight: int) -> None:
        if anchor:
            self.anchors[anchor] = (node, weight)

    def wants_key(self) -> bool:
        return (
            bool(self.open) and isinstance(self.open[-1].node, Fields) and self.open[-1].key is None
        )

    def place(self, node: Node, weight: int) -> None:
        """Put a complete node where it belongs."""
        if not self.open:
            self.root = node
            return
        top = self.open[-1]
        top.weight += weight
        if top.weight > MAX_NODES:
            self.report.add(
                "MK-E007", top.node.at, f"more than {MAX_NODES:,} values, aliases written out"
            )
            raise _StopReadingError
        if isinstance(top.node, Items):
            top.node.items.append(node)
        elif top.key is None:
            top.key = node.at
        else:
            if not top.is_key_refused:
                self.entry(top.node, top.key, node)
            top.key, top.is_key_refused = None, False

    def leave_out(self, at: Located) -> None:
        """Go on without what stands `at`: a whole entry where it is a key or its value."""
        if not self.open or isinstance(self.open[-1].node, Items):
            return
        top = self.open[-1]
        if top.key is None:
            top.key, top.is_key_refused = at, True
        else:
            top.key, top.is_key_refused = None, False

    def entry(self, fields: Fields, key: Located, node: Node) -> None:
        if key not in fields.entries:
            fields.entries[key] = node
            return
        first = next(known for known in fields.entries if known == key)
        self.report.add("MK-E005", key, f"duplicate key `{key}`, first at line {first.place.line}")

    def properties(self, event: Any) -> int:
        """Where a node's content starts; reports a tag before it."""
        start: int = event.start_mark.index
        if event.tag is not None:
            found = _TAG.search(self.source.text, start)
            at = self.located(found.start(), found.end()) if found else self.located(start)
            advice = "leave it out: the format knows the type of every value"
            self.report.add("MK-E006", at, "YAML tags are not part of the format", advice)
        if event.tag is not None or event.anchor is not None:
            found = _PROPERTIES.match(self.source.text, start)
            start = found.end() if found else start
        return start

    def located(self, start: int, end: int | None = None) -> Located:
        """A piece of the file as it stands, to point at."""
        text = self.source.text[start : start if end is None else end]
        return self.source.located(text, range(start, start + len(text) + 1))

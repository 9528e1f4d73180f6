"""A YAML file as a tree that has everything: comments, blank lines, quotation marks, line breaks.

Made from the scanner's tokens, between which only white space and comments stand. What rules mean
is not known here; `fmt` decides what to change and `yaml_layout` writes the tree again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from minekit.rules.reading.nodes import LOADER
from minekit.text import LINE_BREAK

__all__ = [
    "Block",
    "Entry",
    "Flow",
    "Node",
    "Scalar",
    "Tree",
    "UnreadableError",
    "read_tree",
    "walk",
]

_MARK = "\ufeff"  # of the byte order; YAML overlooks it between tokens
_SCALAR = ("ScalarToken", "AliasToken")
_FLOW = ("FlowSequenceStartToken", "FlowMappingStartToken")
_FLOW_END = ("FlowSequenceEndToken", "FlowMappingEndToken")
_BLOCK = ("BlockMappingStartToken", "BlockSequenceStartToken")
_PROPERTIES = ("AnchorToken", "TagToken")


class UnreadableError(Exception):
    """Valid YAML of a kind that rule files never need; `offset` is where it stands."""

    def __init__(self, message: str, offset: int) -> None:
        self.offset = offset
        super().__init__(message)


@dataclass(slots=True)
class Scalar:
    """A text or an alias as it stands in the file.

    Attributes:
        text: with its quotation marks, or the header and lines of a block scalar.
        style: `'`, `"`, `|`, `>`, `*` for an alias, or empty.
        value: as YAML reads it.
        properties: its anchor, or empty.
        column: of the collection that it is in; what indents a block scalar.
    """

    text: str
    style: str
    value: str
    properties: str = ""
    column: int = 0


@dataclass(slots=True)
class Flow:
    """A list or mapping in brackets.

    Attributes:
        entries: their `is_on_own_line` tells where the author broke lines.
        source: as it stands.
        column: of the block that it is in, from which the lines of `source` are indented.
        is_verbatim: whether only `source` says it all, because there are comments in it.
        is_bare: whether it is a single pair without braces, in a list.
        is_unbroken: whether it stays on its line, however long that is.
    """

    is_mapping: bool
    entries: list[Entry] = field(default_factory=list)
    source: str = ""
    column: int = 0
    properties: str = ""
    is_verbatim: bool = False
    is_closed_below: bool = False
    is_bare: bool = False
    is_unbroken: bool = False


@dataclass(slots=True)
class Block:
    """A list or mapping by indentation; `after` are the comments at its end."""

    is_mapping: bool
    entries: list[Entry] = field(default_factory=list)
    properties: str = ""
    after: list[str] = field(default_factory=list)


Node = Scalar | Flow | Block


@dataclass(slots=True)
class Entry:
    """An item of a list, or a key with its value.

    Attributes:
        before: the comments above it, and empty texts for blank lines.
        note: a comment on the line of its key or dash, with the spaces before it.
        between: comments between that line and its value.
        remark: a comment behind the value, with the spaces before it.
        is_on_own_line: whether the value (in brackets: the entry) begins a line.
        gap: how many spaces stand before the value.
    """

    key: Scalar | None = None
    value: Node | None = None
    before: list[str] = field(default_factory=list)
    note: str = ""
    between: list[str] = field(default_factory=list)
    remark: str = ""
    is_on_own_line: bool = False
    gap: int = 1


@dataclass(slots=True)
class Tree:
    """A whole file; `head` stands before the root, `tail` behind it."""

    root: Node | None
    head: list[str]
    tail: list[str]


def walk(node: Node | None) -> Iterator[Scalar | Flow | Block]:
    """A node and all nodes in it, keys included."""
    if node is None:
        return
    yield node
    for entry in () if isinstance(node, Scalar) else node.entries:
        yield from walk(entry.key)
        yield from walk(entry.value)


def read_tree(text: str) -> Tree:
    """The tree of a file that is valid YAML.

    Raises:
        UnreadableError: there are explicit keys (`? key`) or several documents.
    """
    return _Reader(text).read()


@dataclass(slots=True)
class _Token:
    kind: str
    start: int
    end: int
    column: int
    raw: Any
    lines: list[tuple[int, str]]
    """Comments and blank lines above it, with their columns."""
    note: str = ""
    """The comment on the rest of its line, with the spaces before it."""
    begins_line: bool = False


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.at = 0
        self.pending: list[tuple[int, str]] = []

    @property
    def now(self) -> _Token:
        return self.tokens[self.at]

    def next(self) -> _Token:
        token = self.now
        self.at += 1
        if self.at < len(self.tokens):
            self.pending += self.now.lines
        return token

    def read(self) -> Tree:
        self.next()  # the start of the stream
        head = []
        while self.now.kind in ("DirectiveToken", "DocumentStartToken"):
            head += [*self.lines(), self.text[self.now.start : self.now.end] + self.now.note]
            self.next()
        head += self.lines()
        root = self.node(0)
        while self.now.kind == "DocumentEndToken":
            self.next()
        if self.now.kind != "StreamEndToken":
            raise UnreadableError("more than one document in the file", self.now.start)
        return Tree(root, head, self.lines())

    def lines(self) -> list[str]:
        """The comments and blank lines that nothing has taken yet."""
        found, self.pending = [line for _, line in self.pending], []
        return found

    def lines_of_end(self, column: int) -> list[str]:
        """Those that still belong to a block: up to the last comment that is indented as it."""
        count = 0
        for number, (start, line) in enumerate(self.pending, 1):
            if line and start < column:
                break
            count = number if line else count
        found, self.pending = [line for _, line in self.pending[:count]], self.pending[count:]
        return found

    def node(self, column: int) -> Node | None:
        properties = ""
        while self.now.kind in _PROPERTIES:
            properties += self.text[self.now.start : self.now.end] + " "
            self.next()
        found: Node | None = None
        if self.now.kind in _SCALAR:
            found = self.scalar(column)
        elif self.now.kind in _FLOW:
            found = self.flow(column)
        elif self.now.kind in _BLOCK:
            found = self.block()
        elif self.now.kind == "BlockEntryToken":
            found = Block(is_mapping=False, entries=list(self.items()))
        elif properties:
            found = Scalar("", "", "")
        if found is not None:
            found.properties = properties.rstrip()
        return found

    def scalar(self, column: int) -> Scalar:
        token = self.next()
        text = self.text[token.start : token.end]
        if token.kind == "AliasToken":
            return Scalar(text, "*", text, column=column)
        return Scalar(text, token.raw.style or "", token.raw.value, column=column)

    def block(self) -> Block:
        start = self.next()
        is_mapping = start.kind == "BlockMappingStartToken"
        entries = self.pairs(start.column) if is_mapping else self.items()
        block = Block(is_mapping, list(entries))
        block.after = self.lines_of_end(start.column)
        self.next()  # its end
        return block

    def pairs(self, column: int) -> Iterator[Entry]:
        while self.now.kind in ("KeyToken", "ValueToken"):
            if self.now.end > self.now.start or self.now.kind == "ValueToken":
                raise UnreadableError("an explicit or an empty key", self.now.start)
            entry = Entry(before=self.lines())
            self.next()
            key = self.node(column)
            if not isinstance(key, Scalar):
                raise UnreadableError("a key that is no word", self.now.start)
            entry.key = key
            self.value(entry, self.next(), column, ("KeyToken", "ValueToken", "BlockEndToken"))
            yield entry

    def items(self) -> Iterator[Entry]:
        while self.now.kind == "BlockEntryToken":
            entry = Entry(before=self.lines())
            dash = self.next()
            ends = ("BlockEntryToken", "BlockEndToken", "KeyToken")
            self.value(entry, dash, dash.column, ends)
            yield entry

    def value(self, entry: Entry, opener: _Token, column: int, ends: tuple[str, ...]) -> None:
        """Read what stands behind a colon or a dash."""
        entry.note = opener.note
        entry.gap = max(1, self.now.start - opener.end)
        entry.is_on_own_line = self.now.begins_line
        if self.now.kind in ends:
            return
        if self.now.kind in (*_SCALAR, *_FLOW):
            entry.between = self.lines()
        first = self.at
        entry.value = self.node(column)
        if isinstance(entry.value, Block):
            properties = [one for one in self.tokens[first : self.at] if one.kind in _PROPERTIES]
            entry.note = entry.note or (properties[0].note if entry.value.properties else "")
        else:
            entry.remark = self.tokens[self.at - 1].note

    def flow(self, column: int) -> Flow:
        first = self.at
        opener = self.next()
        flow = Flow(is_mapping=opener.kind == "FlowMappingStartToken", column=column)
        while self.now.kind not in _FLOW_END:
            if self.now.kind == "FlowEntryToken":
                self.next()
                continue
            flow.entries.append(self.flow_entry(column, in_mapping=flow.is_mapping))
        inside = self.tokens[first + 1 : self.at + 1]
        flow.is_closed_below = self.now.begins_line
        flow.is_verbatim = bool(opener.note) or any(
            any(line for _, line in token.lines) or (token.note and token is not inside[-1])
            for token in inside
        )
        # A text on several lines, too.
        flow.is_verbatim |= any("\n" in self.text[t.start : t.end] for t in inside[:-1])
        flow.source = self.text[opener.start : self.now.end]
        self.pending.clear()
        self.next()
        return flow

    def flow_entry(self, column: int, *, in_mapping: bool) -> Entry:
        begins_line = self.now.begins_line
        if self.now.kind != "KeyToken":
            node = self.node(column)
            if in_mapping and isinstance(node, Scalar):
                return Entry(key=node, is_on_own_line=begins_line)
            return Entry(value=node, is_on_own_line=begins_line)
        if self.now.end > self.now.start:
            raise UnreadableError("an explicit key", self.now.start)
        self.next()
        key = self.node(column)
        if not isinstance(key, Scalar):
            raise UnreadableError("a key that is no word", self.now.start)
        pair = Entry(key=key, is_on_own_line=begins_line)
        if self.now.kind == "ValueToken":
            self.next()
            if self.now.kind not in (*_FLOW_END, "FlowEntryToken"):
                pair.value = self.node(column)
        if in_mapping:
            return pair
        bare = Flow(is_mapping=True, entries=[replace(pair, is_on_own_line=False)], is_bare=True)
        if self.now.kind == "BlockEndToken":
            self.next()
        return Entry(value=bare, is_on_own_line=begins_line)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    end = 0
    begins_line = True
    last = None
    for raw in yaml.scan(text, LOADER):
        start = min(max(raw.start_mark.index, end), len(text))
        lines, note = _gap(text, end, start)
        if last is not None:
            last.note = last.note or note
        begins_line |= LINE_BREAK.search(text, max(0, end - 1), start) is not None
        token = _Token(
            type(raw).__name__, start, max(start, raw.end_mark.index), raw.start_mark.column,
            raw, lines, begins_line=begins_line,
        )  # fmt: skip
        tokens.append(token)
        if token.end > token.start or last is None:
            last, begins_line = token, last is None
        end = token.end
    return tokens


def _gap(text: str, start: int, end: int) -> tuple[list[tuple[int, str]], str]:
    """What stands between two tokens: comments and blank lines, and the rest of the first line."""
    first, *rest = LINE_BREAK.split(text[start:end].replace(_MARK, ""))
    if start == 0 or text[start - 1] in "\r\n":  # a block scalar, or nothing, stands before
        first, rest = "", [first, *rest]
    note = first.rstrip() if first.strip() else ""
    lines = [(len(line) - len(line.lstrip()), line.strip()) for line in rest[:-1]]
    if rest and rest[-1].strip():  # the last line of a file, without a line break
        lines.append((len(rest[-1]) - len(rest[-1].lstrip()), rest[-1].strip()))
    return lines, note

"""The small tree that a pattern is parsed into; the checks and the compiler read it.

`at` is the offset into the pattern's source, for messages. Nothing here knows an engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any  # each kind of node has its own fields

import msgspec

__all__ = [
    "Bound",
    "Capture",
    "Charset",
    "Choice",
    "Escape",
    "Gap",
    "Group",
    "Literal",
    "Name",
    "Node",
    "Opaque",
    "Repeat",
    "Sequence",
    "Space",
    "Symbol",
    "children",
    "condition",
    "forbids",
    "items_of",
    "optional_items",
    "recalled",
    "walk",
]


_CONDITION = re.compile(r"\(\?\((?!DEFINE\))(?P<name>\w+)\)")
_RECALL = re.compile(r"(?:\\(?=\d)|\\g<|\(\?(?:P[=>]|&|(?=\d)))(?P<name>\w+)[)>]?")


class Literal(msgspec.Struct, frozen=True):
    """Letters, digits and signs as they stand, without spaces."""

    text: str
    at: int = 0


class Space(msgspec.Struct, frozen=True):
    """A space of a pattern: a run of spaces or one line break."""

    at: int = 0


class Charset(msgspec.Struct, frozen=True):
    """A class in brackets; `items` are characters, `a-z` ranges and escapes, as written."""

    items: tuple[str, ...]
    negated: bool
    at: int = 0


class Escape(msgspec.Struct, frozen=True):
    r"""`\d`, `\w`, `\p{Lu}` ..., or `.`."""

    source: str
    at: int = 0


class Bound(msgspec.Struct, frozen=True):
    r"""A place without width: `^`, `$`, `\b`, `\B`."""

    source: str
    at: int = 0


class Gap(msgspec.Struct, frozen=True):
    """`{..40}` or `{..6w}`: at most so many characters or words, shortest first."""

    limit: int
    words: bool
    at: int = 0


class Name(msgspec.Struct, frozen=True):
    """`{name}` or `{cap:name}`: a fragment or a vocabulary."""

    name: str
    capture: str = ""
    at: int = 0
    length: int = 1


class Symbol(msgspec.Struct, frozen=True):
    """`{@type}`, `{cap:@type[attr=value,...]}`: one earlier mention."""

    name: str
    capture: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    at: int = 0
    length: int = 1


class Capture(msgspec.Struct, frozen=True):
    """`(?<name>...)`."""

    name: str
    body: Node
    at: int = 0


class Sequence(msgspec.Struct, frozen=True, eq=False):
    """One thing after the other; `spans` are theirs in the pattern's source."""

    items: tuple[Node, ...]
    spans: tuple[tuple[int, int], ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and other.items == self.items

    def __hash__(self) -> int:
        return hash(self.items)


class Choice(msgspec.Struct, frozen=True, eq=False):
    """Alternatives, the first that fits; `spans` are theirs in the pattern's source."""

    options: tuple[Node, ...]
    spans: tuple[tuple[int, int], ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Choice) and other.options == self.options

    def __hash__(self) -> int:
        return hash(self.options)


class Repeat(msgspec.Struct, frozen=True):
    """`high` is None for no limit; `suffix` is `?` for lazy, `+` for possessive (regex only)."""

    body: Node
    low: int
    high: int | None
    suffix: str = ""
    at: int = 0


class Group(msgspec.Struct, frozen=True):
    """A group that only `regex:` allows; `opening` is its source up to the body.

    `consumes` is False for look-around, whose body is no part of the match. The body of a
    condition, `(?(name)yes|no)`, is a choice of its two ways, one of which may be empty.
    """

    opening: str
    body: Node
    consumes: bool
    at: int = 0


class Opaque(msgspec.Struct, frozen=True):
    """Source that only `regex:` allows and that is passed on as it is."""

    source: str
    at: int = 0


Node = (
    Literal
    | Space
    | Charset
    | Escape
    | Bound
    | Gap
    | Name
    | Symbol
    | Capture
    | Sequence
    | Choice
    | Repeat
    | Group
    | Opaque
)


# By type, for trees are walked through from end to end again and again when rules are loaded.
_CHILDREN: Mapping[type, Callable[[Any], tuple[Node, ...]]] = {
    Sequence: attrgetter("items"),
    Choice: attrgetter("options"),
    **dict.fromkeys((Capture, Repeat, Group), lambda node: (node.body,)),
}


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below."""
    found = _CHILDREN.get(type(node))
    return found(node) if found else ()


def walk(node: Node) -> Iterator[Node]:
    """The node and all below, from the left."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += children(part)[::-1]


def items_of(node: Node) -> tuple[Node, ...]:
    """The items of a sequence; any other node is the one item."""
    return node.items if isinstance(node, Sequence) else (node,)


def optional_items(node: Sequence, source: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """The groups and names of a sequence that may be left out: their numbers and their extents.

    Letters and signs that may be are none of them.
    """
    for number, (item, span) in enumerate(zip(node.items, node.spans, strict=True)):
        if source[span[0]] in "({" and isinstance(item, Repeat) and item.low == 0:
            yield number, span


def condition(node: object) -> str:
    """The name or number of the capture on which a group's two ways depend; empty for others."""
    found = recalled(node) if isinstance(node, Group) else None
    return found[0] if found else ""


def recalled(node: object) -> tuple[str, int] | None:
    """The capture that a reference, call or condition comes back to.

    Returns:
        Its name or number, and where that stands in the pattern; None for other nodes.
    """
    match node:
        case Opaque(source=source, at=at):
            found = _RECALL.fullmatch(source)
        case Group(opening=opening, at=at):
            found = _CONDITION.fullmatch(opening)
        case _:
            return None
    return (found["name"], at + found.start("name")) if found else None


def forbids(node: Node) -> bool:
    """Whether more can match with less in it: `(?!a|b)`, and what matches in one way only."""
    if isinstance(node, Group):
        return not node.consumes or node.opening == "(?>" or bool(condition(node))
    return isinstance(node, Repeat) and node.suffix == "+"

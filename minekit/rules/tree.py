"""The small tree that a pattern is parsed into; the checks and the compiler read it.

`at` is the offset into the pattern's source, for messages. Nothing here knows an engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
    "walk",
]


@dataclass(frozen=True, slots=True)
class Literal:
    """Letters, digits and signs as they stand, without spaces."""

    text: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Space:
    """A space of a pattern: a run of spaces or one line break."""

    at: int = 0


@dataclass(frozen=True, slots=True)
class Charset:
    """A class in brackets; `items` are characters, `a-z` ranges and escapes, as written."""

    items: tuple[str, ...]
    negated: bool
    at: int = 0


@dataclass(frozen=True, slots=True)
class Escape:
    r"""`\d`, `\w`, `\p{Lu}` ..., or `.`."""

    source: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Bound:
    r"""A place without width: `^`, `$`, `\b`, `\B`."""

    source: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """`{..40}` or `{..6w}`: at most so many characters or words, shortest first."""

    limit: int
    words: bool
    at: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """`{name}` or `{cap:name}`: a fragment or a vocabulary."""

    name: str
    capture: str = ""
    at: int = 0
    length: int = 1


@dataclass(frozen=True, slots=True)
class Symbol:
    """`{@type}`, `{cap:@type[attr=value,...]}`: one earlier mention."""

    name: str
    capture: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    at: int = 0
    length: int = 1


@dataclass(frozen=True, slots=True)
class Capture:
    """`(?<name>...)`."""

    name: str
    body: Node
    at: int = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """One thing after the other; `spans` are theirs in the pattern's source."""

    items: tuple[Node, ...]
    spans: tuple[tuple[int, int], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives, the first that fits; `spans` are theirs in the pattern's source."""

    options: tuple[Node, ...]
    spans: tuple[tuple[int, int], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Repeat:
    """`high` is None for no limit; `suffix` is `?` for lazy, `+` for possessive (regex only)."""

    body: Node
    low: int
    high: int | None
    suffix: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A group that only `regex:` allows; `opening` is its source up to the body.

    `consumes` is False for look-around, whose body is no part of the match.
    """

    opening: str
    body: Node
    consumes: bool
    at: int = 0


@dataclass(frozen=True, slots=True)
class Opaque:
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


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below."""
    if isinstance(node, Sequence):
        return node.items
    if isinstance(node, Choice):
        return node.options
    if isinstance(node, (Capture, Repeat, Group)):
        return (node.body,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and all below, from the left."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(children(part)))

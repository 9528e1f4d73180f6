"""What stands in a file that is being written: every question has an answer, if an empty one."""

from __future__ import annotations

from collections.abc import Iterator

from minekit.rules.located import Located
from minekit.rules.reading.nodes import Fields, Items, Node, Scalar

__all__ = ["field_of", "fields", "items", "texts"]


def field_of(node: Node | None, key: str) -> Node | None:
    """The value of a key, where a node is a mapping that has it."""
    return node.get(key) if isinstance(node, Fields) else None


def fields(node: Node | None) -> Iterator[tuple[Located, Node]]:
    """The entries of a mapping."""
    return iter(node) if isinstance(node, Fields) else iter(())


def items(node: Node | None) -> list[Node]:
    """Those of a list."""
    return node.items if isinstance(node, Items) else []


def texts(node: Node | None) -> list[Located]:
    """One text, or a list of them."""
    nodes = node.items if isinstance(node, Items) else [] if node is None else [node]
    return [one.at for one in nodes if isinstance(one, Scalar) and not one.is_null]

"""Pattern trees with their holes filled: nodes of `tree`, and those that stand for names.

The writer of expressions and the finder of anchors read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from minekit.rules import tree
from minekit.rules.vocab import Vocabulary

__all__ = ["Expanded", "Filter", "Mentions", "Slot", "Terms", "children", "counts_groups", "walk"]

_BY_NUMBER = re.compile(r"\\(?:\d|g[<{]\d)|\(\?(?:\d|R|&|P>)")

Filter = tuple[str, str]
"""Attribute and the text of the value that it must have."""


class Terms(msgspec.Struct, frozen=True):
    """Any term of a vocabulary."""

    vocabulary: Vocabulary


class Mentions(msgspec.Struct, frozen=True):
    """One mention of any of these types for which all filters hold."""

    types: tuple[str, ...]
    filters: tuple[Filter, ...] = ()


class Slot(msgspec.Struct, frozen=True):
    """A capture with its full path (`outer.inner`); `body` says what kind it is."""

    path: str
    body: Expanded


Expanded = tree.Node | Terms | Mentions | Slot


def children(node: Expanded) -> tuple[Expanded, ...]:
    """The nodes directly below."""
    if isinstance(node, Slot):
        return (node.body,)
    return () if isinstance(node, (Terms, Mentions)) else tree.children(node)


def walk(node: Expanded) -> Iterator[Expanded]:
    """The node and all below, from the left."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += children(part)[::-1]


def counts_groups(node: Expanded) -> bool:
    r"""Whether a part of a `regex:` calls groups by number, or numbers them in its own way.

    Another group would change what such an expression means.
    """
    return any(map(_counts_groups, walk(node)))


def _counts_groups(node: Expanded) -> bool:
    if isinstance(node, tree.Group):
        return node.opening == "(?|"
    return isinstance(node, tree.Opaque) and _BY_NUMBER.match(node.source) is not None

"""Patterns with one thing less: an alternative, or a group or name that is optional."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minekit.errors import Place
from minekit.model import Span
from minekit.rules.located import Located
from minekit.rules.pattern import parse
from minekit.rules.tree import Choice, Group, Node, condition, optional_items, walk
from minekit.rules.tree import Sequence as Series

__all__ = ["Piece", "fewer"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What was left out.

    Attributes:
        place: where it stands.
        kind: alternative or optional.
        text: as written.
        span: its extent in its pattern.
        source: the pattern.
    """

    place: Place
    kind: str
    text: str
    span: Span
    source: Located


def fewer(
    sources: Sequence[Located], *, full: bool = False, verbatim: bool = False
) -> Iterator[tuple[tuple[Located, ...], Piece]]:
    """What is left without a source of several, an alternative in one, or what is optional."""
    for number, source in enumerate(sources):
        before, behind = tuple(sources[:number]), tuple(sources[number + 1 :])
        if before or behind:
            span = 0, len(source)
            yield (*before, *behind), Piece(source.at(0), "alternative", str(source), span, source)
        for kind, start, end in _parts(source, parse(source, full=full, verbatim=verbatim)):
            cut = _cut if kind == "alternative" else _removed
            left = cut(source, start, end)
            piece = Piece(source.at(start), kind, source[start:end], (start, end), source)
            yield (*before, left, *behind), piece


def _parts(source: str, tree: Node) -> Iterator[tuple[str, int, int]]:
    conditions = [node.body for node in walk(tree) if isinstance(node, Group) and condition(node)]
    for node in walk(tree):
        if isinstance(node, Choice) and not any(node is body for body in conditions):
            yield from (("alternative", start, end) for start, end in node.spans)
        elif isinstance(node, Series):
            yield from (("optional", *span) for _, span in optional_items(node, source))


def _removed(source: Located, start: int, end: int) -> Located:
    return Located(source[:start] + source[end:], source.place)


def _cut(source: Located, start: int, end: int) -> Located:
    """The source without an alternative and a bar beside it."""
    if source[end : end + 1] == "|":
        end += 1
    else:
        start -= 1
    return _removed(source, start, end)

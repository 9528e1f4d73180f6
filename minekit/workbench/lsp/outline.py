"""The entries of a rule file, each with what belongs to it: an editor's outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minekit.rules.located import Located
from minekit.rules.reading.drafts import FileDraft
from minekit.rules.reading.keys import SECTIONS
from minekit.rules.reading.nodes import Fields, Items, Node, Scalar
from minekit.workbench.lsp.text import Span, span_of

__all__ = ["Entry", "outline"]

_SHORTEST = 60


@dataclass(slots=True)
class Entry:
    """A section, or something in one.

    Attributes:
        kind: the section.
        span: of the name.
        end: line and column where it ends.
    """

    name: str
    kind: str
    detail: str
    span: Span
    end: tuple[int, int]
    inner: list[Entry] = field(default_factory=list)


def outline(draft: FileDraft, lines: Sequence[str]) -> list[Entry]:
    """The sections of a file with their entries.

    Args:
        draft: of the file.
        lines: of the text that it was read from.
    """
    last = (len(lines), len(lines[-1]) + 1)
    found = []
    for (key, node), end in _with_ends(draft.root, last, lines):
        if key in SECTIONS:
            inner = [
                Entry(str(name), str(key), _detail(value), span_of(name), stop)
                for (name, value), stop in _with_ends(node, end, lines)
            ]
            found.append(Entry(str(key), "section", "", span_of(key), end, inner))
    return found


def _with_ends(
    node: Node, end: tuple[int, int], lines: Sequence[str]
) -> Iterator[tuple[tuple[Located, Node], tuple[int, int]]]:
    """The entries of a mapping or list, each with where the next begins, blank lines aside."""
    if isinstance(node, Fields):
        entries = list(node)
    else:
        entries = [(one.at, one) for one in node.items] if isinstance(node, Items) else []
    starts = [(key.place.line, key.place.column) for key, _ in entries]
    for entry, stop in zip(entries, [*starts[1:], end], strict=True):
        yield entry, _without_blanks(stop, lines, (entry[0].place.line, entry[0].place.column))


def _without_blanks(
    end: tuple[int, int], lines: Sequence[str], start: tuple[int, int]
) -> tuple[int, int]:
    line, column = end
    while line > start[0] and not lines[line - 1][: column - 1].strip(" \t-"):
        line -= 1
        column = len(lines[line - 1]) + 1
    return line, column


def _detail(node: Node) -> str:
    """The pattern of a rule in one line, or its description."""
    if isinstance(node, Fields):
        for key in ("description", "pattern", "regex"):
            found = node.get(key)
            if isinstance(found, Scalar):
                return _short(found.at)
    return _short(node.at) if isinstance(node, Scalar) else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORTEST else line[: _SHORTEST - 1] + "…"

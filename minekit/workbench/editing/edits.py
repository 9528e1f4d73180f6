"""Changes of single places in a rule file, for what rewrites examples and tests in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from minekit.examples import actual_value, is_met
from minekit.model import Document, Mention
from minekit.workbench.editing.written import in_a_line, quoted

__all__ = ["SHARED", "Edit", "LeftError", "applied", "by_place", "value_edit", "value_edits"]

SHARED = "others expect the same values, by an anchor; change them by hand"


class LeftError(Exception):
    """Why something is left as it is."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Start and end in the file's text, and what is to stand there; of a value its name."""

    start: int
    end: int
    new: str
    name: str = ""

    def applied(self, text: str) -> str:
        """The file's text with it."""
        return text[: self.start] + self.new + text[self.end :]

    def change(self, text: str) -> tuple[str, str]:
        """What stood there and what stands there now."""
        named = f"{self.name}: " if self.name else ""
        return named + text[self.start : self.end], named + self.new


def by_place(edit: Edit) -> int:
    """For sorting."""
    return edit.start


def applied(edits: Iterable[Edit], text: str) -> str:
    """A file's text with all of some edits."""
    for edit in sorted(edits, key=by_place, reverse=True):
        text = edit.applied(text)
    return text


def value_edits(
    text: str, values: yaml.MappingNode, expect: Mapping[str, object], found: Mention, in_: Document
) -> Iterator[Edit]:
    """What a mention has otherwise than is expected of its attributes and relations.

    Args:
        text: of the file.
        values: as they stand there.
        expect: the same, as they were read.
        found: the mention.
        in_: the document that it is of.

    Raises:
        LeftError: it has no such value, or what is written cannot be changed in its place.
    """
    nodes = {key.value: (key, node) for key, node in values.value}
    for name, value in expect.items():
        if is_met(found, name, value, in_):
            continue
        actual = actual_value(found, name, in_)
        if actual is None or actual == []:
            message = f"{name} did not come out; mend the rule, or remove it by hand"
            raise LeftError(message)
        if isinstance(actual, list) and len(actual) == 1 and not isinstance(value, list):
            actual = actual[0]
        yield value_edit(text, *nodes[name], actual)


def value_edit(text: str, key: Any, node: Any, actual: object) -> Edit:
    """Another value in the place of one that stands on one line, or on lines of its own.

    Raises:
        LeftError: an anchor shares the value, or a comment stands in it.
    """
    start, end = node.start_mark.index, node.end_mark.index
    if start < key.end_mark.index or text[start : start + 1] == "&":
        raise LeftError(SHARED)
    is_quoted = isinstance(actual, str) and getattr(node, "style", "") == "'"
    new = quoted(str(actual)) if is_quoted else in_a_line(actual)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        # Its end is that of what follows it; in a line, a list stands behind its key.
        start = text.index(":", key.end_mark.index) + 1
        end, new = node.value[-1].end_mark.index, f" {new}"
    if "\n" in text[start:end].rstrip() and "#" in text[start:end]:
        raise LeftError(f"a comment stands within {key.value}; change it by hand")
    end = start + len(text[start:end].rstrip())
    return Edit(start, end, new, key.value)

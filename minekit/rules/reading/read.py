"""Reading nodes as what the format says they are; every mistake becomes a finding, none raises."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from textwrap import shorten

from minekit.model import Value
from minekit.near_names import nearest
from minekit.rules.located import Located
from minekit.rules.reading.keys import RULE, TOP, TYPE, VOCABULARY, WHERE
from minekit.rules.reading.nodes import Fields, Items, Node, Scalar, typed
from minekit.rules.report import Report

__all__ = ["ID", "Reader"]

ID = re.compile(r"[a-z][a-z0-9_-]*")
"""What a rule or a pack can be called."""
_WORDS_FOR = {
    **dict.fromkeys(("true", "yes", "on", "y"), "true"),
    **dict.fromkeys(("false", "no", "off", "n"), "false"),
}
_HOMES = (
    (TOP, "the file itself"),
    (RULE, "a rule"),
    (TYPE, "a type"),
    (VOCABULARY, "a vocabulary"),
    (WHERE, "`where`"),
)
"""Where a key belongs that stands elsewhere; the first one counts."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class Reader:
    """Turns nodes into plain values; `what` names the place in the author's words."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def wrong(self, node: Node, what: str, expected: str, advice: str = "") -> None:
        """Report a value of the wrong kind."""
        message = f"{what} is {expected}, not {_shown(node)}"
        self.report.add("MK-E003", node.at, message, advice or _way_to(expected, node))

    def fields(
        self, node: Node, what: str, allowed: Collection[str] | None = None
    ) -> dict[Located, Node]:
        """A mapping; unknown keys are reported and left out. `allowed` None takes any key."""
        if isinstance(node, Scalar) and node.is_null:
            return {}
        if not isinstance(node, Fields):
            self.wrong(node, what, "a mapping")
            return {}
        known = {}
        for key, value in node:
            if allowed is None or key in allowed:
                known[key] = value
            else:
                advice = _known(key, allowed)
                self.report.add("MK-E004", key, f"unknown key `{key}` in {what}", advice)
        return known

    def items(self, node: Node, what: str) -> list[Node]:
        """A list."""
        if isinstance(node, Items):
            return node.items
        if not (isinstance(node, Scalar) and node.is_null):
            self.wrong(node, what, "a list")
        return []

    def text(self, node: Node, what: str) -> Located | None:
        """A string: whatever is written, `no` and `1e3` included."""
        if isinstance(node, Scalar) and not node.is_null:
            return node.at
        advice = ""
        if isinstance(node, (Items, Fields)):
            advice = "put the whole text in quotes: unquoted, `[` starts a list and `{` a mapping"
        self.wrong(node, what, "a text", advice)
        return None

    def texts(self, node: Node, what: str) -> tuple[Located, ...]:
        """One string, or a list of them."""
        if isinstance(node, Items):
            found = [self.text(item, f"an item of {what}") for item in node.items]
            return tuple(item for item in found if item is not None)
        text = self.text(node, what)
        return () if text is None else (text,)

    def patterns(self, node: Node, what: str) -> tuple[Located, ...]:
        """One pattern or a list of them, with a word on unquoted classes."""
        if isinstance(node, Scalar) and node.is_null:
            self.wrong(node, what, "a pattern", "write it in single quotes: 'so much'")
            return ()
        if isinstance(node, Items) and not node.items:
            self.wrong(node, what, "a pattern or a list of them")
        if isinstance(node, Items) and len(node.items) == 1 and self.report:
            item = node.items[0]
            line = node.at.source_line()
            opens = line[node.at.place.column - 1 :].startswith("[")
            if opens and isinstance(item, Scalar) and item.is_plain:
                either = f"'[{item.at}]' for the class or ['{item.at}'] for a list of one"
                advice = f"an unquoted `[` starts a list; quote the pattern: {either}"
                self.wrong(node, what, "a pattern", advice)
                return ()
        return self.texts(node, what)

    def name(self, text: Located, what: str, *, hyphens: bool = False) -> bool:
        """Whether `text` can be a name; reports it otherwise."""
        if (ID if hyphens else _NAME).fullmatch(text):
            return True
        letters = "small letters, digits, `_` and `-`" if hyphens else "letters, digits and `_`"
        self.report.add(
            "MK-E015", text, f"{what} `{text}` is no name", f"a name is {letters}, a letter first"
        )
        return False

    def constant(self, node: Node, what: str) -> Value | None:
        """A string, number or boolean; None for null."""
        if isinstance(node, Scalar):
            return typed(node)
        self.wrong(node, what, "a text, number or boolean")
        return None

    def constants(self, node: Node, what: str) -> tuple[Value, ...]:
        """A list of strings, numbers and booleans."""
        found = [self.constant(item, f"an item of {what}") for item in self.items(node, what)]
        return tuple(item for item in found if item is not None)

    def boolean(self, node: Node, what: str, *, default: bool = False) -> bool:
        """`true` or `false`."""
        value = typed(node) if isinstance(node, Scalar) else None
        if isinstance(value, bool):
            return value
        self.wrong(node, what, "`true` or `false`")
        return default

    def number(self, node: Node, what: str, low: float, high: float, default: float) -> float:
        """A number from `low` to `high`; either may be infinite."""
        value = typed(node) if isinstance(node, Scalar) else None
        if isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high:
            return value
        limits = f" from {low:g} to {high:g}" if math.isfinite(high - low) else ""
        self.wrong(node, what, f"a number{limits}")
        return default

    def integer(self, node: Node, what: str, low: int, high: int, default: int) -> int:
        """A whole number from `low` to `high`."""
        value = typed(node) if isinstance(node, Scalar) else None
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.wrong(node, what, f"a whole number from {low} to {high}")
        return default

    def choice(self, node: Node, what: str, options: Iterable[str], default: str) -> str:
        """One of some words."""
        known = tuple(options)
        if isinstance(node, Scalar) and node.at in known:
            return str(node.at)
        listed = ", ".join(known)
        advice = nearest(node.at, known) if isinstance(node, Scalar) else ""
        self.wrong(node, what, f"one of {listed}", advice)
        return default


def _known(key: str, allowed: Collection[str]) -> str:
    """What an unknown key may have been meant for."""
    if "where" in allowed and key in WHERE:
        return f"it belongs below `where`:   where: {{{key}: ...}}"
    near = nearest(key, allowed)
    if "where" in allowed and not near and nearest(key, WHERE):
        return nearest(key, WHERE).replace("?", ", below `where`?")
    home = next((name for keys, name in _HOMES if key in keys), "")
    listed = f"known here: {', '.join(sorted(allowed))}"
    return near or (home and f"it is a key of {home}; {listed}") or listed


def _way_to(expected: str, node: Node) -> str:
    """How to write what was expected, for the usual mistakes."""
    if expected == "a list" and isinstance(node, Fields) and node.entries:
        is_glued = next(iter(node.entries)).startswith("-")
        return "a space belongs behind `-`" if is_glued else "begin each entry with `- `"
    if expected == "a list":
        return f"put it in brackets: [{'...' if isinstance(node, Fields) else repr(str(node.at))}]"
    if expected == "a mapping":
        names = isinstance(node, Items)
        return "write `name: value` lines, without `-`" if names else "write `key: value` below it"
    if not isinstance(node, Scalar):
        return ""
    if expected == "`true` or `false`" and node.at.lower() in _WORDS_FOR:
        return f"write `{_WORDS_FOR[node.at.lower()]}`"
    is_number = not node.is_plain and isinstance(typed(Scalar(node.at)), (int, float))
    return "leave the quotation marks out" if is_number and "number" in expected else ""


def _shown(node: Node) -> str:
    if isinstance(node, Items):
        return f"a list of {len(node.items)}" if node.items else "an empty list"
    if isinstance(node, Fields):
        return "a mapping"
    if node.is_null:
        return "empty"
    return f"`{shorten(node.at, 40)}`"

"""Where a cursor is in a rule file that is being written, and hence mostly no valid YAML.

Found from indentation, brackets and quotation marks alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minekit.workbench.lsp.keys_at import ANY

__all__ = ["Cursor", "cursor_at"]

_KEY = re.compile(
    r"(?P<quote>['\"]?)(?P<key>[^\s'\"{}\[\],#-][^:'\"{}\[\],]*)(?P=quote)\s*:(?=\s|$)"
)
_SINGLE = re.compile(r"'(?:[^']|'')*'(?!')")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"')
_BLOCK = re.compile(r"(?::|-)[ ]+[|>][-+0-9]*[ ]*$")
_PLAIN = re.compile(r"[^,\[\]{}]*")
_REST = re.compile(r".*", re.DOTALL)
_LEAD = re.compile(r"[ ]*(?P<items>(?:-[ ]+)*)")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a rule file.

    Attributes:
        path: the keys that it lies below, `*` for an item of a list; the last is the one whose
            value it is in.
        before: of that value (or of a key that is being written), what stands before it on its
            line.
        after: what stands behind it on its line.
    """

    path: tuple[str, ...]
    before: str
    after: str


def cursor_at(lines: Sequence[str], line: int, column: int) -> Cursor:
    """The cursor at a line and column, both counted from 1."""
    text = lines[line - 1][: column - 1]
    lead = _LEAD.match(text)
    assert lead is not None  # noqa: S101 - it matches nothing, too
    after = lines[line - 1][column - 1 :]
    items = (ANY,) * lead["items"].count("-")
    # The items of a list may stand below their key without being indented.
    depth = lead.start("items") + (1 if items else 0)
    above, is_block = _above(lines, line - 1, depth)
    if is_block:
        return Cursor(above, text, after)
    inner, before = _flow(text[lead.end() :])
    return Cursor((*above, *items, *inner), before, after)


def _above(lines: Sequence[str], line: int, depth: int) -> tuple[tuple[str, ...], bool]:
    """The keys above a line indented by `depth`, and whether it is in a block scalar."""
    path: list[str] = []
    is_block = False
    for text in reversed(lines[:line]):
        lead = _LEAD.match(text)
        if lead is None or not text[lead.end() :].strip() or text.lstrip().startswith("#"):
            continue
        if not path and lead.start("items") < depth:
            is_block = _BLOCK.search(text) is not None
        found = _KEY.match(text, lead.end())
        if lead.start("items") < depth and found is not None and lead.end() < depth:
            path.append(found["key"])
            depth = lead.end()
        if lead["items"] and lead.start("items") < depth:
            path.append(ANY)
            depth = lead.start("items") + 1
        if depth == 0:
            break
    return tuple(reversed(path)), is_block


def _flow(text: str) -> tuple[tuple[str, ...], str]:
    """The keys that are open at the end of a piece of a line, and what is written there."""
    stack: list[str | None] = [None]
    at = 0
    while at < len(text):
        char = text[at]
        key = _KEY.match(text, at) if stack[-1] is None else None
        plain = (_PLAIN if len(stack) > 1 else _REST).match(text, at)
        if char == " ":
            at += 1
        elif key is not None:
            stack[-1], at = key["key"], key.end()
        elif char in "'\"":
            quoted = (_SINGLE if char == "'" else _DOUBLE).match(text, at)
            if quoted is None:
                return _keys(stack), text[at + 1 :]
            at = quoted.end()
        elif char in "{[":
            stack.append(ANY if char == "[" else None)
            at += 1
        elif char in "}]" and len(stack) > 1:
            stack.pop()
            at += 1
        elif char == "," and len(stack) > 1:
            stack[-1] = ANY if stack[-1] == ANY else None
            at += 1
        elif plain is not None and plain.end() < len(text):
            at = max(plain.end(), at + 1)
        else:
            return _keys(stack), text[at:]
    return _keys(stack), ""


def _keys(stack: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(key for key in stack if key is not None)

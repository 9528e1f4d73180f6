"""A tree of YAML as text: two columns a level, one line for what fits on it, comments in place.

What the author broke into lines stays so; what stands on one line and is too long becomes a block,
or several lines of words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from minekit.workbench.editing.yaml_tree import Block, Entry, Flow, Node, Scalar, Tree

__all__ = ["WIDTH", "write_tree"]

WIDTH = 120
_STEP = 2
_WORD = 40
"""Length up to which a plain text counts as a word, in lists that are filled."""


def write_tree(tree: Tree) -> str:
    """The text of a file, with plain line breaks."""
    lines = [*tree.head]
    root = _as_block(tree.root) if isinstance(tree.root, Flow) else tree.root
    if isinstance(root, Block):
        lines += _block(root, 0)
    elif root is not None:
        lines += _value(root, "", 0)
    lines += tree.tail
    return "\n".join(_without_blank_runs(lines)) + "\n"


def _without_blank_runs(lines: Sequence[str]) -> Iterable[str]:
    """One blank line for several, none at the ends; the insides of block scalars are one line."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _block(block: Block, indent: int) -> list[str]:
    pad = " " * indent
    width = _value_column(block) if block.is_mapping else 0
    lines: list[str] = []
    for number, entry in enumerate(block.entries):
        before = entry.before if number else _without_leading_blanks(entry.before)
        lines += [f"{pad}{line}".rstrip() for line in before]
        lines += _entry(entry, indent, width)
    return lines + [f"{pad}{line}".rstrip() for line in block.after]


def _without_leading_blanks(lines: list[str]) -> list[str]:
    start = next((number for number, line in enumerate(lines) if line), len(lines))
    return lines[start:]


def _value_column(block: Block) -> int:
    """Where values begin, counted from the keys, if the author aligned some; else 0."""
    on_line = [
        entry
        for entry in block.entries
        if entry.key and entry.value and not isinstance(entry.value, Block)
    ]
    counts = Counter(_width(entry) + entry.gap for entry in on_line if not entry.is_on_own_line)
    padded = {_width(entry) + entry.gap for entry in on_line if entry.gap > 1}
    aligned = [(count, -column) for column, count in counts.items() if count > 1]
    return next((-column for _, column in sorted(aligned, reverse=True) if -column in padded), 0)


def _width(entry: Entry) -> int:
    return len(_scalar(entry.key)) if entry.key else 0


def _entry(entry: Entry, indent: int, width: int) -> list[str]:
    opener = f"{_scalar(entry.key)}:" if entry.key else "-"
    head = f"{' ' * indent}{opener}"
    value = entry.value
    if isinstance(value, Block):
        return _with_block(head, entry, value, indent)
    if value is None:
        return [f"{head}{entry.note or entry.remark}"]
    inside = " " * (indent + _STEP)
    if entry.between or entry.note:
        lines = [f"{head}{entry.note}", *(f"{inside}{line}".rstrip() for line in entry.between)]
        return lines + _remarked(_value(value, inside, indent), entry)
    lines = _remarked(_value(value, f"{head.ljust(indent + width)} ", indent), entry)
    if entry.is_on_own_line and len(lines[0]) > WIDTH and not isinstance(value, Flow):
        return [head, *_remarked(_value(value, inside, indent), entry)]
    if _is_too_long(lines, value):
        broken = _broken(value, head, indent)
        if isinstance(broken, Block):
            # What stood behind its line now stands above it.
            above = [f"{' ' * indent}{entry.remark.strip()}"] if entry.remark else []
            return above + _with_block(head, replace(entry, remark=""), broken, indent)
        return _remarked(broken, entry)
    return lines


def _with_block(head: str, entry: Entry, block: Block, indent: int) -> list[str]:
    """A block below its key or, beside a dash, on its line."""
    first = f"{head} {block.properties}".rstrip() + entry.note
    lines = _block(block, indent + _STEP)
    if first.endswith("-") and not entry.key and not any(block.entries[0].before):
        return [f"{first} {lines[0].lstrip()}", *lines[1:]]
    return [first, *lines]


def _remarked(lines: list[str], entry: Entry) -> list[str]:
    return [*lines[:-1], lines[-1] + entry.remark]


def _is_too_long(lines: list[str], value: Node) -> bool:
    if not isinstance(value, Flow) or value.is_verbatim or value.is_unbroken or len(lines) > 1:
        return False
    return len(lines[0]) > WIDTH and (value.is_mapping or len(value.entries) > 1)


def _broken(flow: Node, head: str, indent: int) -> Block | list[str]:
    """A list or mapping that is too long for its line."""
    assert isinstance(flow, Flow)  # noqa: S101 - nothing else is broken
    if flow.is_mapping or not all(map(_is_word, flow.entries)):
        return _as_block(flow)
    return _filled(flow, f"{head} {_opened(flow, '[')}", indent + _STEP)


def _as_block(flow: Flow) -> Block:
    entries = [replace(entry, is_on_own_line=False, gap=1) for entry in flow.entries]
    return Block(flow.is_mapping, entries, flow.properties)


def _is_word(entry: Entry) -> bool:
    value = entry.value
    return isinstance(value, Scalar) and not value.style and len(value.text) <= _WORD


def _filled(flow: Flow, line: str, indent: int) -> list[str]:
    """Words on as many lines as they need."""
    lines = []
    for number, entry in enumerate(flow.entries):
        text = _flow_entry(entry, indent) + ("]" if entry is flow.entries[-1] else ",")
        space = " " if number else ""
        if len(line) + len(space) + len(text) > WIDTH and number:
            lines.append(line)
            line, space = " " * indent, ""
        line += space + text
    return [*lines, line]


def _value(node: Node, prefix: str, indent: int) -> list[str]:
    """A scalar or what stands in brackets, behind a prefix; `indent` is of the entry it is in."""
    if isinstance(node, Block):
        return _block(node, indent)
    if isinstance(node, Flow):
        return (prefix + _flow(node, indent)).split("\n")
    if node.style in ("|", ">"):
        return _block_scalar(node, prefix, indent)
    first, *rest = _scalar(node).split("\n")
    inside = " " * (indent + _STEP)
    # The white space at the beginning of such a line is no part of the text.
    return [prefix + first, *((inside + line.lstrip(" \t")).rstrip("\t\r ") for line in rest)]


def _scalar(node: Scalar) -> str:
    return f"{node.properties} {node.text}".strip() if node.properties else node.text


def _block_scalar(node: Scalar, prefix: str, indent: int) -> list[str]:
    header, *lines = node.text.split("\n")
    digits = [char for char in header.partition("#")[0] if char.isdigit()]
    depths = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")]
    depth = node.column + int(digits[0]) if digits else min(depths[:1], default=0)
    if not depths:
        lines = [""] * len(lines)
    inside = " " * (indent + (int(digits[0]) if digits else _STEP))
    kept = [f"{inside}{line[depth:]}" if line[depth:] else "" for line in lines]
    if kept[-1:] == [""]:
        kept.pop()  # what stands behind the last line break
    is_kept = "+" in header.partition("#")[0]
    is_followed_by_blank = kept[-1:] == [""] and not is_kept
    while kept and not kept[-1] and not is_kept:
        kept.pop()
    first = f"{prefix}{node.properties} {header}" if node.properties else prefix + header
    # One piece, in which blank lines are not looked for.
    return ["\n".join([first, *kept]), *[""] * is_followed_by_blank]


def _opened(flow: Flow, bracket: str) -> str:
    return f"{flow.properties} {bracket}" if flow.properties else bracket


def _flow(flow: Flow, indent: int) -> str:
    """A list or mapping in brackets, on the lines that the author chose."""
    if flow.is_verbatim:
        return _opened(flow, _shifted(flow.source, indent - flow.column))
    inside = " " * (indent + _STEP)
    text = ""
    for entry in flow.entries:
        written = _flow_entry(entry, indent + _STEP)
        comma = "," if text else ""
        text += comma + (f"\n{inside}" if entry.is_on_own_line else " " * bool(text)) + written
    if flow.is_bare:
        return text if flow.entries[0].value else f"{text}: null"
    closing = f"\n{' ' * indent}" if flow.is_closed_below else ""
    first, last = "{}" if flow.is_mapping else "[]"
    return _opened(flow, first) + text + closing + last


def _flow_entry(entry: Entry, indent: int) -> str:
    value = entry.value
    written = ""
    if isinstance(value, Flow):
        written = _flow(value, indent)
    elif isinstance(value, Scalar):
        written = _scalar(value)
    if entry.key is None:
        return written
    return f"{_scalar(entry.key)}: {written}" if written else _scalar(entry.key)


def _shifted(source: str, by: int) -> str:
    """The lines behind the first, moved to the right or left."""
    first, *rest = source.split("\n")
    lines = [
        " " * max(0, len(line) - len(line.lstrip(" ")) + by) + line.strip() if line.strip() else ""
        for line in rest
    ]
    return "\n".join([first.rstrip(), *lines])

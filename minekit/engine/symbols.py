"""One private-use character per type and truth of each filter, so that `{@type}` is a class.

Characters come from planes 15 and 16: a type with k filters that rules really use takes a block of
2**k characters, whose bits say which filters hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minekit.errors import MinekitError
from minekit.model import Value

__all__ = ["Filter", "SymbolTable", "holds"]

Filter = tuple[str, str]
"""Attribute and the text of the value that it must have."""

_FIRST, _LAST = 0xF0000, 0x10FFFD
_MOST_FILTERS = 12


def holds(attrs: Mapping[str, Value], wanted: Filter) -> bool:
    """Whether an attribute has the value that a filter writes as text."""
    name, text = wanted
    value = attrs.get(name)
    if value is None:
        return text == "none"
    if isinstance(value, bool):
        return text == str(value).lower()
    if isinstance(value, (int, float)):
        try:
            return float(text) == value
        except ValueError:
            return False
    return value.casefold() == text.casefold()


class SymbolTable:
    """Which character stands for a mention.

    Args:
        filters: for each type key, the filters that any rule uses on it.
    """

    def __init__(self, filters: Mapping[str, Iterable[Filter]]) -> None:
        self._blocks: dict[str, tuple[int, tuple[Filter, ...]]] = {}
        next_free = _FIRST
        for key in sorted(filters):
            wanted = tuple(sorted(set(filters[key])))
            if len(wanted) > _MOST_FILTERS or next_free + (1 << len(wanted)) > _LAST:
                message = (
                    f"type {key!r} is filtered in {len(wanted)} ways; {_MOST_FILTERS} are possible"
                )
                raise MinekitError(message)
            self._blocks[key] = (next_free, wanted)
            next_free += 1 << len(wanted)

    def symbol(self, key: str, attrs: Mapping[str, Value]) -> str:
        """The character of one mention."""
        first, wanted = self._blocks[key]
        bits = sum(1 << bit for bit, test in enumerate(wanted) if holds(attrs, test))
        return chr(first + bits)

    def charset(self, keys: Iterable[str], filters: Iterable[Filter]) -> str:
        """The inside of a class that matches the types' mentions for which all filters hold."""
        out = []
        for key in keys:
            first, wanted = self._blocks[key]
            if not filters:
                out.append(f"{chr(first)}-{chr(first + (1 << len(wanted)) - 1)}")
                continue
            needed = sum(1 << wanted.index(test) for test in filters)
            all_bits = range(1 << len(wanted))
            out.extend(chr(first + bits) for bits in all_bits if bits & needed == needed)
        return "".join(out)

"""One private-use character per kind of mention, so that `{@type[attr=value]}` is a class.

Two mentions of a type are of one kind when every filter that any rule uses holds for both or for
neither. The values that filters ask of one attribute exclude each other, so a type takes a block
of as many characters as there are combinations of its attributes' asked values and "another".
Characters come from planes 15 and 16.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from math import prod
from zlib import crc32

from minekit.engine.hits import Hit
from minekit.errors import MinekitError
from minekit.model import Value
from minekit.rules.expanded import Filter

__all__ = ["SymbolTable", "plain_text"]

_FIRST, _LAST = 0xF0000, 0x10FFFD
_LARGEST_BLOCK = 16_384
_SYMBOLS = f"(?:[{chr(_FIRST)}-{chr(_LAST)}]-?)+"
_SHOWN = re.compile(rf"\[{_SYMBOLS}\]|{_SYMBOLS}")


@dataclass(frozen=True, slots=True)
class _Block:
    """A type's characters: `asked` has, for each attribute, the number of each asked value."""

    first: int
    asked: Mapping[str, Mapping[str, int]]

    @property
    def size(self) -> int:
        return prod(len(values) + 1 for values in self.asked.values())

    def number(self, attrs: Mapping[str, Value]) -> int:
        total = 0
        for name, values in self.asked.items():
            total = total * (len(values) + 1) + values.get(plain_text(attrs.get(name)), 0)
        return total

    def numbers(self, filters: Sequence[Filter]) -> Iterable[int]:
        """The kinds for which all filters hold."""
        if not filters:
            return range(self.size)
        wanted: dict[str, set[int]] = {}
        for name, text in filters:
            wanted.setdefault(name, set()).add(self.asked[name][plain_text(text)])
        choices = [
            (wanted[name] if len(wanted[name]) == 1 else ())
            if name in wanted
            else range(len(values) + 1)
            for name, values in self.asked.items()
        ]
        sizes = [len(values) + 1 for values in self.asked.values()]
        return (_joined(digits, sizes) for digits in product(*choices))


class SymbolTable:
    """Which character stands for a mention.

    Args:
        filters: for each type key, the filters that any rule uses on it.
    """

    def __init__(self, filters: Mapping[str, Iterable[Filter]]) -> None:
        self._blocks: dict[str, _Block] = {}
        self._known: dict[tuple[tuple[str, ...], tuple[Filter, ...]], frozenset[str]] = {}
        every = {key: _Block(0, _asked(filters[key])) for key in filters}
        # Small blocks find a place between large ones, and move none of them.
        for key, block in sorted(every.items(), key=lambda item: (-item[1].size, item[0])):
            first = self._free(key, block.size)
            if first is None:
                raise MinekitError(
                    f"the filters on type {key!r} tell {block.size:,} kinds of mentions apart, "
                    f"{_LARGEST_BLOCK:,} are possible: ask for fewer attributes of it"
                )
            self._blocks[key] = replace(block, first=first)

    def _free(self, key: str, size: int) -> int | None:
        """Where a type's block goes: by its name, so that other types and filters seldom move it.

        What is compiled has the characters in it, and is kept.
        """
        if size > _LARGEST_BLOCK:
            return None
        first = _FIRST + crc32(key.encode("utf-8", "surrogatepass")) % (_LAST - _FIRST - size)
        taken = sorted((block.first, block.first + block.size) for block in self._blocks.values())
        for start in (first, _FIRST):
            place = start
            for left, right in taken:
                if left < place + size and place < right:
                    place = right
            if place + size <= _LAST:
                return place
        return None

    @property
    def description(self) -> str:
        """Of all that the characters say: equal for equal tables."""
        return repr(self._blocks)

    def of_hit(self, hit: Hit) -> str:
        """The character of one mention."""
        if not hit.symbol:
            block = self._blocks[hit.type]
            hit.symbol = chr(block.first + block.number(hit.attrs))
        return hit.symbol

    def charset(self, keys: Iterable[str], filters: Sequence[Filter]) -> str:
        """The inside of a class that matches the types' mentions for which all filters hold.

        Empty where no mention can meet them all.
        """
        return "".join(self._ranges(self._blocks[key], filters) for key in keys)

    def characters(self, keys: tuple[str, ...], filters: tuple[Filter, ...]) -> frozenset[str]:
        """The symbols of the types' mentions for which all filters hold."""
        asked = keys, filters
        if asked not in self._known:
            blocks = (self._blocks[key] for key in keys)
            self._known[asked] = frozenset(
                chr(block.first + number) for block in blocks for number in block.numbers(filters)
            )
        return self._known[asked]

    def named(self, expression: str) -> str:
        """An expression for people to read: what stands for mentions as ⟨type⟩."""
        return _SHOWN.sub(self._names, expression)

    def _names(self, found: re.Match[str]) -> str:
        characters = {character for character in found[0] if chr(_FIRST) <= character}
        keys = [
            key
            for key, block in self._blocks.items()
            if any(block.first <= ord(one) < block.first + block.size for one in characters)
        ]
        return f"⟨{'|'.join(keys)}⟩"

    def _ranges(self, block: _Block, filters: Sequence[Filter]) -> str:
        if not filters:
            return f"{chr(block.first)}-{chr(block.first + block.size - 1)}"
        return "".join(chr(block.first + number) for number in block.numbers(filters))


def _asked(filters: Iterable[Filter]) -> dict[str, dict[str, int]]:
    out: dict[str, dict[str, int]] = {}
    for name, text in sorted(filters):
        values = out.setdefault(name, {})
        values.setdefault(plain_text(text), len(values) + 1)
    return out


def _joined(digits: Iterable[int], sizes: Iterable[int]) -> int:
    total = 0
    for digit, size in zip(digits, sizes, strict=True):
        total = total * size + digit
    return total


# Few values come again and again; to ask whether one is a number takes long where it is none.
@lru_cache(maxsize=4_096, typed=True)
def plain_text(value: Value | None) -> str:
    """A value as filters compare it: case aside, `5` as `5.0`, a missing one as `none`."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    try:
        return repr(float(value))
    except ValueError:
        return str(value).casefold()

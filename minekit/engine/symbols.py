"""One private-use character per kind of mention, so that `{@type[attr=value]}` is a class.

Two mentions of a type are of one kind when every hole that asks for the type takes both or
neither: so a type takes a block of as many characters as there are sets of holes that some mention
could satisfy. A small diagram finds the kind of a mention by its attributes, one after the other.
Characters come from planes 15 and 16.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from zlib import crc32

import msgspec
from msgspec.structs import replace

from minekit.engine.hits import Hit
from minekit.errors import MinekitError
from minekit.model import Value
from minekit.rules.expanded import Filter

__all__ = ["SymbolTable", "plain_text"]

_FIRST, _LAST = 0xF0000, 0x10FFFD
_LARGEST_BLOCK = 16_384
_SYMBOLS = f"(?:[{chr(_FIRST)}-{chr(_LAST)}]-?)+"
Asked = tuple[Filter, ...]
"""What a hole asks for, as filters compare it."""
_SHOWN = re.compile(rf"\[{_SYMBOLS}\]|{_SYMBOLS}")


_Step = tuple[str, tuple[tuple[Mapping[str, int], int], ...]]
"""An attribute, and for each state that one may be in: the next one by value, and for others."""


class _Block(msgspec.Struct, frozen=True):
    """A type's characters.

    Attributes:
        first: code point of the first one.
        size: how many there are, one for each kind.
        steps: from attribute to attribute, of which the last state is the kind.
        taken: the kinds that a hole takes, by what it asks for.
    """

    first: int
    size: int
    steps: tuple[_Step, ...]
    taken: Mapping[Asked, Sequence[int]]

    def number(self, attrs: Mapping[str, Value]) -> int:
        state = 0
        for name, states in self.steps:
            by_value, other = states[state]
            state = by_value.get(plain_text(attrs.get(name)), other)
        return state

    def numbers(self, filters: Sequence[Filter]) -> Iterable[int]:
        """The kinds for which all filters hold; none for those that no hole has."""
        return self.taken.get(_asked(filters), ()) if filters else range(self.size)


class SymbolTable:
    """Which character stands for a mention.

    Args:
        filters: for each type key, the filters of every hole that any rule has for it.
    """

    def __init__(self, filters: Mapping[str, Iterable[Sequence[Filter]]]) -> None:
        self._holes = {key: set(map(_asked, found)) for key, found in filters.items()}
        self._blocks: dict[str, _Block] = {}
        self._known: dict[tuple[tuple[str, ...], tuple[Filter, ...]], frozenset[str]] = {}
        every = {key: _block(key, holes) for key, holes in self._holes.items()}
        # Small blocks find a place between large ones, and move none of them.
        for key, block in sorted(every.items(), key=lambda item: (-item[1].size, item[0])):
            first = self._free(key, block.size)
            if first is None:
                raise _too_many(key, block.size)
            self._blocks[key] = replace(block, first=first)

    def _free(self, key: str, size: int) -> int | None:
        """Where a type's block goes: by its name, so that other types and filters seldom move it.

        What is compiled has the characters in it, and is kept.
        """
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
        """Of all that decides what the characters say: equal for equal tables."""
        return repr(sorted((key, sorted(holes)) for key, holes in self._holes.items()))

    def of_hit(self, hit: Hit) -> str:
        """The character of one mention."""
        if not hit.symbol:
            block = self._blocks[hit.type]
            hit.symbol = sys.intern(chr(block.first + block.number(hit.attrs)))
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
        found = list(block.numbers(filters))
        # A run of characters is one range.
        runs = groupby(enumerate(found), key=lambda pair: pair[1] - pair[0])
        ends = [(run[0][1], run[-1][1]) for _, pairs in runs if (run := list(pairs))]
        return "".join(_range(block.first + first, block.first + last) for first, last in ends)


def _range(first: int, last: int) -> str:
    return chr(first) if first == last else f"{chr(first)}-{chr(last)}"


def _asked(filters: Iterable[Filter]) -> Asked:
    return tuple(sorted({(name, plain_text(value)) for name, value in filters}))


def _block(key: str, holes: Collection[Asked]) -> _Block:
    """The kinds of a type's mentions, found attribute by attribute.

    A state is what is not refused yet by the attributes so far; states that are alike are one.

    Raises:
        MinekitError: there are too many.
    """
    states, steps = [frozenset(holes)], list[_Step]()
    for name in sorted({name for asked in holes for name, _ in asked}):
        taking, asking = _by_value(name, holes)
        numbers: dict[frozenset[Asked], int] = {}
        after: list[tuple[dict[str, int], int]] = []
        for state in states:
            rest = state - asking
            other = numbers.setdefault(rest, len(numbers))
            left = {value: state & some for value, some in taking.items()}
            nexts = {
                value: numbers.setdefault(rest | some, len(numbers))
                for value, some in left.items()
                if some
            }
            after.append((nexts, other))
            if len(numbers) > _LARGEST_BLOCK:
                raise _too_many(key, len(numbers))
        states = list(numbers)
        steps.append((name, tuple(after)))
    taken: dict[Asked, list[int]] = {}
    for number, state in enumerate(states):
        for asked in state:
            taken.setdefault(asked, []).append(number)
    return _Block(0, len(states), tuple(steps), taken)


def _by_value(
    name: str, holes: Iterable[Asked]
) -> tuple[dict[str, frozenset[Asked]], frozenset[Asked]]:
    """The holes that take each value of an attribute, and all that ask for any of it."""
    taking: dict[str, set[Asked]] = {}
    asking: set[Asked] = set()
    for asked in holes:
        values = [value for one, value in asked if one == name]
        if values:
            asking.add(asked)
        if len(values) == 1:  # what asks for two at once takes neither
            taking.setdefault(values[0], set()).add(asked)
    return {value: frozenset(taking[value]) for value in sorted(taking)}, frozenset(asking)


def _too_many(key: str, count: int) -> MinekitError:
    return MinekitError(
        f"the filters on type {key!r} tell {count:,} kinds of mentions apart, or more; "
        f"{_LARGEST_BLOCK:,} are possible: ask for fewer attributes of it"
    )


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

"""Glushkov automata of pieces of pattern: one state a character class, a mask of characters each.

What they are asked: whether two pieces read the same text, whether one reads all that another
reads, and what text can be read in two ways.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

__all__ = ["Automaton", "Part", "TooLargeError", "either", "is_within", "meet", "two_ways"]

MAX_STATES = 1_000
MAX_PAIRS = 20_000

_Pair = tuple[int, int]


class TooLargeError(Exception):
    """More states than it is worth to look at."""


class Part(msgspec.Struct):
    """A piece of automaton: the states it may begin and end with; whether it may be empty."""

    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    is_empty: bool = True


class Automaton(msgspec.Struct):
    """States by number.

    Attributes:
        masks: the characters that each reads, a bit each.
        follow: the states that may come after each.
        is_doubled: whether two ways lead over the same step inside a loop.
        doubled_at: a state that such a step leads to.
    """

    masks: list[int] = msgspec.field(default_factory=list)
    follow: list[set[int]] = msgspec.field(default_factory=list)
    is_doubled: bool = False
    doubled_at: int = 0

    def state(self, mask: int) -> Part:
        """A new state.

        Raises:
            TooLargeError: there are too many.
        """
        if len(self.masks) >= MAX_STATES:
            raise TooLargeError
        self.masks.append(mask)
        self.follow.append(set())
        only = frozenset([len(self.masks) - 1])
        return Part(only, only, is_empty=False)

    def join(self, first: Part, second: Part) -> Part:
        """One piece after the other."""
        for state in first.last:
            self.follow[state] |= second.first
        return Part(
            first.first | second.first if first.is_empty else first.first,
            second.last | first.last if second.is_empty else second.last,
            first.is_empty and second.is_empty,
        )

    def loop(self, part: Part) -> Part:
        """A piece that may come again after itself."""
        for state in part.last:
            doubled = self.follow[state] & part.first
            if doubled:
                self.is_doubled, self.doubled_at = True, next(iter(doubled))
            self.follow[state] |= part.first
        return part


def either(parts: list[Part]) -> Part:
    """One of some pieces."""
    return Part(
        frozenset().union(*(part.first for part in parts)),
        frozenset().union(*(part.last for part in parts)),
        any(part.is_empty for part in parts),
    )


def meet(automaton: Automaton, one: Part, other: Part, *, if_large: bool = False) -> bool:
    """Whether two pieces of an automaton have a text in common; `if_large` if that is too long."""
    masks, follow = automaton.masks, automaton.follow
    queue = [(a, b) for a in one.first for b in other.first if masks[a] & masks[b]]
    seen = set(queue)
    while queue and len(seen) < MAX_PAIRS:
        a, b = queue.pop()
        if a in one.last and b in other.last:
            return True
        steps = {(c, d) for c in follow[a] for d in follow[b] if masks[c] & masks[d]}
        queue.extend(steps - seen)
        seen |= steps
    return bool(queue) and if_large


def is_within(automaton: Automaton, narrow: Part, wide: Part) -> bool:
    """Whether `wide` reads every text that `narrow` reads."""
    masks, follow = automaton.masks, automaton.follow
    if narrow.is_empty and not wide.is_empty:
        return False
    seen: set[tuple[int, frozenset[int]]] = set()
    queue = [(state, wide.first) for state in narrow.first]
    while queue:
        state, choices = queue.pop()
        for reached in _reached(masks, masks[state], choices):
            if not reached or (state in narrow.last and not reached & wide.last):
                return False
            if (state, reached) in seen:
                continue
            if len(seen) >= MAX_PAIRS:
                return False
            seen.add((state, reached))
            after = frozenset().union(*(follow[one] for one in reached))
            queue += [(following, after) for following in follow[state]]
    return True


def _reached(masks: list[int], mask: int, choices: frozenset[int]) -> set[frozenset[int]]:
    """The states among some that each character of a class leads to."""
    parts = {mask: frozenset[int]()}
    for choice in choices:
        for part, reached in list(parts.items()):
            shared = part & masks[choice]
            if shared:
                del parts[part]
                parts[shared] = reached | {choice}
                if part & ~shared:
                    parts[part & ~shared] = reached
    return set(parts.values())


def two_ways(automaton: Automaton) -> list[int]:
    """What is read from where two ways part until they have met; empty if they never meet."""
    masks, follow = automaton.masks, automaton.follow
    came: dict[_Pair, tuple[_Pair, int]] = {}
    queue: list[_Pair] = []

    def go(pair: _Pair) -> list[int]:
        for one in sorted(follow[pair[0]]):
            for other in sorted(follow[pair[1]]):
                step, mask = (one, other), masks[one] & masks[other]
                if not mask or step in came or (one == other and pair[0] == pair[1]):
                    continue
                if one == other:
                    return [*_read(came, pair), mask]
                came[step] = (pair, mask)
                queue.append(step)
        return []

    queue.extend((state, state) for state in range(len(follow)))
    while queue and len(came) < MAX_PAIRS:
        read = go(queue.pop())
        if read:
            return read
    return []


def _read(came: Mapping[_Pair, tuple[_Pair, int]], pair: _Pair) -> list[int]:
    read: list[int] = []
    while pair in came:
        pair, mask = came[pair]
        read.append(mask)
    return read[::-1]

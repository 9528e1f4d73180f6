"""One person while the document is read: names, offices, and what speaks for which gender."""

from __future__ import annotations

from collections import Counter

import msgspec

from minekit.builtin.people.names import Name

__all__ = ["Known"]

_DOMINANT = 2
"""A gender is known where more than this many times as much speaks for it as for the other."""

_EVIDENCE = {"honorific": 1, "role": 1, "first_name": 1, "pronoun": 2}
"""What tells a gender, the best first, and how often it must. Of 1,491 persons with a known first
name one pronoun behind them was of the other gender for 9 percent; where a mention that opens its
sentence counts twice, and two are wanted, 5 percent are wrong."""


class Known(msgspec.Struct, eq=False):
    """One person while the document is read.

    Attributes:
        names: the different ones, in text order.
        count: how often any of them stands in the text.
        roles: nouns such as `senator`, and `leader` where one of them is a leader's.
        was: those of the roles that are told to be over.
        places: the countries and states that they belong to.
        heard: what spoke for which gender, how often.
        is_settled: the surname alone meant this person before anybody else had it.
        is_relative: the text tells of this person first as of somebody’s son or wife.
    """

    names: list[Name]
    count: int = 1
    roles: set[str] = msgspec.field(default_factory=set)
    was: set[str] = msgspec.field(default_factory=set)
    places: set[str] = msgspec.field(default_factory=set)
    heard: Counter[tuple[str, str]] = msgspec.field(default_factory=Counter)
    is_settled: bool = False
    is_relative: bool = False

    @property
    def name(self) -> str:
        """The fullest name; of equals the first."""
        best = max(self.names, key=lambda name: len(name.words))
        return " ".join(best.text.split())

    @property
    def surname(self) -> str:
        """The last word of the fullest name."""
        return max(self.names, key=lambda name: len(name.words)).surname

    def add(self, name: Name) -> None:
        """Note a name that means this person."""
        self.count += 1
        if all(name.words != known.words for known in self.names):
            self.names.append(name)

    def hear(self, gender: str, how: str, weight: int = 1) -> None:
        """Note what speaks for a gender: honorific, role, first_name or pronoun."""
        if gender:
            self.heard[how, gender] += weight

    @property
    def gender(self) -> str:
        """What the best evidence says; '' where it is divided."""
        heard = self.heard
        for how, least in _EVIDENCE.items():
            male, female = heard.get((how, "male"), 0), heard.get((how, "female"), 0)
            if max(male, female) >= max(least, _DOMINANT * min(male, female) + 1):
                return "male" if male > female else "female"
        return ""

"""Rules as the cache keeps them: apart from the trees of their patterns, which few runs look at.

The expression that was written of a tree is kept as well (`pattern_cache`), so most runs need none,
and to read all of them back takes as long as to read the rest.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import cast

from minekit.rules.expanded import Expanded
from minekit.rules.schema import RuleSet, Tree
from minekit.rules.vocab import Vocabulary
from minekit.user_cache import unpickle

__all__ = ["packed", "unpacked"]

_Admits = Callable[[str, str], bool]


def packed(rules: RuleSet) -> tuple[bytes, bytes]:
    """Pickles of the rules, and of the trees of their patterns."""
    trees: list[Expanded] = []

    def number(value: object) -> int | None:
        if not isinstance(value, Tree):
            return None
        trees.append(value.node)
        return len(trees) - 1

    # Trees name vocabularies, which must not be there twice.
    names = {id(one): name for name, one in rules.vocabularies.items()}
    return _pickled(rules, number), _pickled(trees, lambda value: names.get(id(value)))


def unpacked(data: bytes, trees: bytes, *, admits: _Admits) -> object:
    """What `packed` was given.

    Args:
        data: the rules.
        trees: those of their patterns.
        admits: as `unpickle` has it.

    Raises:
        Exception: of any kind, where the pickle is damaged or names what it may not.
    """
    kept = _KeptTrees(trees, admits)
    rules = unpickle(data, admits=admits, outside=kept.tree)
    if isinstance(rules, RuleSet):
        kept.vocabularies = rules.vocabularies
    return rules


class _KeptTrees:
    """Trees in a pickle.

    Attributes:
        vocabularies: those that the trees name.
    """

    vocabularies: Mapping[str, Vocabulary]

    def __init__(self, data: bytes, admits: _Admits) -> None:
        self._data = data
        self._admits = admits

    def tree(self, number: object) -> Tree:
        """The tree of a number, which is not read before it is asked for."""
        return Tree(lambda: self._nodes[cast("int", number)])

    @cached_property
    def _nodes(self) -> list[Expanded]:
        found = unpickle(
            self._data,
            admits=self._admits,
            outside=lambda name: self.vocabularies[cast("str", name)],
        )
        return cast("list[Expanded]", found)


def _pickled(value: object, outside: Callable[[object], object]) -> bytes:
    """A value as a pickle that has names in the place of what is kept outside of it."""
    file = io.BytesIO()
    pickler = _Pickler(file)
    pickler.outside = outside
    pickler.dump(value)
    return file.getvalue()


class _Pickler(pickle.Pickler):
    outside: Callable[[object], object]

    def persistent_id(self, value: object) -> object:
        return self.outside(value)

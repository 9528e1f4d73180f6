"""Rules as the cache keeps them: apart from the trees of their patterns, which few runs look at.

The expression that was written of a tree is kept as well (`pattern_cache`), so most runs need none,
and to read all of them back takes as long as to read the rest.
"""

from __future__ import annotations

import copyreg
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
_Reduce = Callable[..., tuple[Callable[..., object], tuple[object, ...]]]


def packed(rules: RuleSet) -> tuple[bytes, bytes]:
    """Pickles of the rules, and of the trees of their patterns."""
    trees: list[Expanded] = []

    def reduce_tree(one: Tree) -> tuple[Callable[[int], Tree], tuple[int]]:
        trees.append(one.node)
        return _tree, (len(trees) - 1,)

    # Trees name vocabularies, which must not be there twice.
    names = {id(one): name for name, one in rules.vocabularies.items()}

    def reduce_vocabulary(one: Vocabulary) -> tuple[Callable[[str], Vocabulary], tuple[str]]:
        return _vocabulary, (names[id(one)],)

    return _pickled(rules, {Tree: reduce_tree}), _pickled(trees, {Vocabulary: reduce_vocabulary})


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
    rules = unpickle(data, admits=admits, instead={_tree.__name__: kept.tree})
    if isinstance(rules, RuleSet):
        kept.vocabularies = rules.vocabularies
    return rules


def _tree(number: int) -> Tree:
    """Stands in the pickle for a tree that is kept apart."""
    raise LookupError(number)


def _vocabulary(name: str) -> Vocabulary:
    """Stands in the pickle of trees for a vocabulary of the rules."""
    raise LookupError(name)


class _KeptTrees:
    """Trees in a pickle.

    Attributes:
        vocabularies: those that the trees name.
    """

    vocabularies: Mapping[str, Vocabulary]

    def __init__(self, data: bytes, admits: _Admits) -> None:
        self._data = data
        self._admits = admits

    def tree(self, number: int) -> Tree:
        """The tree of a number, which is not read before it is asked for."""
        return Tree(lambda: self._nodes[number])

    @cached_property
    def _nodes(self) -> list[Expanded]:
        instead = {_vocabulary.__name__: self.vocabularies.__getitem__}
        return cast("list[Expanded]", unpickle(self._data, admits=self._admits, instead=instead))


def _pickled(value: object, reduce: Mapping[type, _Reduce]) -> bytes:
    """A value as a pickle that has something else in the place of what is of some types."""
    file = io.BytesIO()
    pickler = pickle.Pickler(file)
    pickler.dispatch_table = {**copyreg.dispatch_table, **reduce}
    pickler.dump(value)
    return file.getvalue()

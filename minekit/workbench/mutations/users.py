"""Which rules use which fragments and vocabularies, and for what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import structs

from minekit.rules.located import Located
from minekit.rules.pattern import parse
from minekit.rules.schema import Fragment, RuleSet, RuleSpec, Where
from minekit.rules.tree import Name, Node, forbids, walk
from minekit.workbench.mutations.mutant import Beside

__all__ = ["Users"]


class Users:
    """The users of the fragments and vocabularies of some rules, by their full names.

    Attributes:
        of: ids of the rules that name each, perhaps through others.
        beside: the patterns of their `where` and `near` that do so.
        narrowing: keys of the types that do so in a pattern of their `narrow`.
        forbidden: those that a `regex:` has in what it must not match, or matches only one way.
    """

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._inner = {
            name: self._named(fragment.alternatives, fragment.pack)
            for name, fragment in rules.fragments.items()
        }
        self.of: dict[str, set[str]] = {}
        self.beside: dict[str, set[Beside]] = {}
        self.narrowing: dict[str, set[str]] = {}
        self.forbidden: set[str] = set()
        for type_ in rules.types.values():
            narrowing = chain.from_iterable(type_.narrow.values())
            for name in self._all(self._named(narrowing, type_.pack)):
                self.narrowing.setdefault(name, set()).add(type_.key)
        for spec in rules.rules:
            names = self._all(self._named(spec.patterns, spec.pack, full=spec.is_regex))
            for key, source in _looked_at(spec):
                beside = self._all(self._named([source], spec.pack))
                for name in beside:
                    self.beside.setdefault(name, set()).add(Beside(spec.id, key, source.place))
                names |= beside
            for name in names:
                self.of.setdefault(name, set()).add(spec.id)
            if spec.is_regex:
                self.forbidden |= self._forbidden(spec)

    def _all(self, names: set[str]) -> set[str]:
        """Some names with those that they name in turn."""
        found: set[str] = set()
        waiting = set(names)
        while waiting:
            name = waiting.pop()
            found.add(name)
            waiting |= self._inner.get(name, set()) - found
        return found

    def _named(self, sources: Iterable[Located], pack: str, *, full: bool = False) -> set[str]:
        return {
            name for source in sources for name in self._in(parse(source, full=full), source, pack)
        }

    def _in(self, tree: Node, source: Located, pack: str) -> set[str]:
        """Full names of the fragments and vocabularies that a tree names itself."""
        home = self._rules.home(source, pack)
        nodes = (node for node in walk(tree) if isinstance(node, Name))
        found = (self._rules.find(node.name, home) for node in nodes)
        return {
            f"{one.pack}.{one.name}" if isinstance(one, Fragment) else one.name
            for one in found
            if one
        }

    def _forbidden(self, spec: RuleSpec) -> set[str]:
        names = (
            self._in(node, source, spec.pack)
            for source in spec.patterns
            for node in walk(parse(source, full=True))
            if forbids(node)
        )
        return self._all({name for some in names for name in some})


def _looked_at(spec: RuleSpec) -> Iterator[tuple[str, Located]]:
    """The patterns of a rule's `where` and `near`, each with its key."""
    for field in structs.fields(Where):
        value = getattr(spec.where, field.name)
        if isinstance(value, tuple):
            key = field.name.rstrip("_")
            yield from ((key, pattern) for pattern in value if isinstance(pattern, Located))
    yield from (("near", near.any) for near in spec.near)

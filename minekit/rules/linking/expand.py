"""Fill the holes of a pattern tree: fragments become part of it, names become nodes.

The result is finite, because fragments cannot need each other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Literal

import msgspec
from msgspec.structs import replace

from minekit.errors import Finding, RuleError
from minekit.model import Span
from minekit.rules import tree
from minekit.rules.anchors import AnchorFinder, Anchors, is_dynamic, is_special, worth_finding
from minekit.rules.expanded import Expanded, Mentions, Slot, Terms, children, walk
from minekit.rules.literals import Literals, is_rare, plain
from minekit.rules.located import Located
from minekit.rules.pattern import parse
from minekit.rules.schema import (
    ExpandedPattern,
    ExpandedRule,
    Fragment,
    RuleSet,
    RuleSpec,
    known_tree,
)
from minekit.rules.vocab import Vocabulary

__all__ = ["Expander", "Mark", "Marked", "expand_rules"]

Marked = Literal["alternative", "optional", "words"]
"""An alternative; a group or name that may be left out; the hole of a vocabulary."""

Mark = Callable[[Marked, str, Located, Span, Expanded], Expanded]
"""Takes what it is, the fragment that wrote it (`pack.name`; empty: the rule itself), the source,
the extent there and the filled node; gives what stands in its place."""


class Expander:
    """Expands the patterns of one rule set.

    Args:
        mark: called for everything that `Marked` names and that a match can go through, by those
            who want to know afterwards what it went through.
    """

    def __init__(self, rules: RuleSet, *, mark: Mark | None = None) -> None:
        self._rules = rules
        self._mark = mark or _unmarked
        self._filled: dict[tuple[str, str], Expanded] = {}
        self._named = _NamedFinder()
        self._finder = AnchorFinder()

    def expand(
        self, source: Located, pack: str, *, full: bool = False, verbatim: bool = False
    ) -> Expanded:
        """Parse a pattern of a rule in `pack` and fill its holes.

        Raises:
            RuleError: it does not parse, names something unknown, or fragments need each other.
        """
        node = parse(source, full=full, verbatim=verbatim)
        home = self._rules.home(source, pack)
        return _Expansion(self._rules, self._filled, source, self._mark).fill(node, home, "", ())

    def pattern(self, spec: RuleSpec, source: Located) -> Expanded:
        """One of a rule's patterns with every name filled, read as the rule wants it.

        Raises:
            RuleError: as `expand`.
        """
        return self.expand(source, spec.pack, full=spec.is_regex, verbatim=spec.verbatim)

    def part(self, node: tree.Node, source: Located, pack: str, prefix: str = "") -> Expanded:
        """Fill the holes of a part of a parsed pattern.

        Args:
            node: the part.
            source: the whole pattern.
            pack: in which its names are looked up.
            prefix: of its captures, `outer.` inside a fragment that is captured.
        """
        return _Expansion(self._rules, self._filled, source, self._mark).fill(
            node, pack, prefix, ()
        )

    def rule(self, spec: RuleSpec) -> ExpandedRule:
        """Every pattern of a rule, with what the engine asks of it.

        Raises:
            RuleError: as `expand`.
        """
        nodes = self._nodes(spec)
        beside = tuple(self._beside(spec))
        return ExpandedRule(spec, tuple(self._pattern(spec, node, beside) for node in nodes))

    def types(self, spec: RuleSpec) -> list[set[str]]:
        """Keys of the types that each pattern of a rule names.

        Raises:
            RuleError: as `expand`.
        """
        return [
            {key for part in walk(node) if isinstance(part, Mentions) for key in part.types}
            for node in self._nodes(spec)
        ]

    def _nodes(self, spec: RuleSpec) -> list[Expanded]:
        return [self.pattern(spec, source) for source in spec.patterns]

    def _pattern(
        self, spec: RuleSpec, node: Expanded, beside: tuple[Literals, ...]
    ) -> ExpandedPattern:
        parts = self._named.find(node)
        vocabularies = (part.vocabulary for part in parts if isinstance(part, Terms))
        anchors = self._anchors(spec, node)
        return ExpandedPattern(
            tree=known_tree(node),
            mentions=tuple(part for part in parts if isinstance(part, Mentions)),
            dynamic=tuple(filter(is_dynamic, vocabularies)),
            anchors=replace(anchors, beside=worth_finding(beside, anchors.mentions)),
            is_special=spec.is_regex and any(map(is_special, walk(node))),
        )

    def _anchors(self, spec: RuleSpec, node: Expanded) -> Anchors:
        found = self._finder.find(node, is_regex=spec.is_regex)
        if spec.anchors is None:
            return found
        given = frozenset(plain(word) for word in spec.anchors)
        return Anchors((given,) if given else (), found.mentions, found.twice)

    def _beside(self, spec: RuleSpec) -> Iterator[Literals]:
        """What a unit must have of the text that `where:` wants beside or in a match."""
        for sources in (spec.where.after, spec.where.before, spec.where.contains):
            nodes = [self.expand(source, spec.pack) for source in sources]
            # They know of no edges, as `regex:` does not.
            found = [self._finder.find(node, is_regex=True).literals for node in nodes]
            if found and all(found):
                clause = frozenset[str]().union(*(literals[0] for literals in found))
                if is_rare(clause):
                    yield clause


class _NamedFinder:
    """Finds the vocabularies and types that trees name, of what they share once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Expanded, Collection[Terms | Mentions]]] = {}

    def find(self, node: Expanded) -> Collection[Terms | Mentions]:
        """The nodes that name one, in order; of several that are the same the first."""
        if isinstance(node, (Terms, Mentions)):
            return (node,)
        # By identity: to compare two trees takes as long as to look at one.
        known = self._known.get(id(node))
        if known is None:
            found = dict.fromkeys(chain.from_iterable(map(self.find, children(node))))
            known = self._known[id(node)] = node, found
        return known[1]


def expand_rules(rules: RuleSet) -> Mapping[str, ExpandedRule]:
    """All rules by id; those that cannot be expanded are left to whoever compiles them."""
    expander = Expander(rules)
    found = {}
    for spec in rules.rules:
        with suppress(RuleError):
            found[spec.id] = expander.rule(spec)
    return found


def _unmarked(
    _kind: Marked, _owner: str, _source: Located, _span: Span, node: Expanded
) -> Expanded:
    return node


class _Expansion(msgspec.Struct, frozen=True):
    """Fills what one source says: that of a rule, or an alternative of a fragment."""

    rules: RuleSet
    filled: dict[tuple[str, str], Expanded]
    source: Located
    mark: Mark

    def fill(self, node: Expanded, pack: str, prefix: str, stack: tuple[str, ...]) -> Expanded:
        match node:
            case tree.Name():
                return self.name(node, pack, prefix, stack)
            case tree.Symbol():
                return self.symbol(node, pack, prefix)
            case tree.Capture():
                return Slot(prefix + node.name, self.fill(node.body, pack, prefix, stack))
            case tree.Sequence():
                return self.sequence(node, pack, prefix, stack)
            case tree.Choice():
                return self.choice(node, pack, prefix, stack)
            case tree.Repeat():
                body = self.fill(node.body, pack, prefix, stack)
                return tree.Repeat(body, node.low, node.high, node.suffix, node.at)  # type: ignore[arg-type]
            case tree.Group():
                return self.group(node, pack, prefix, stack)
        return node

    def sequence(
        self, node: tree.Sequence, pack: str, prefix: str, stack: tuple[str, ...]
    ) -> Expanded:
        owner = stack[-1] if stack else ""
        items = [self.fill(item, pack, prefix, stack) for item in node.items]
        for number, span in tree.optional_items(node, self.source):
            items[number] = self.mark("optional", owner, self.source, span, items[number])
        return tree.Sequence(tuple(items))  # type: ignore[arg-type]

    def choice(self, node: tree.Choice, pack: str, prefix: str, stack: tuple[str, ...]) -> Expanded:
        owner = stack[-1] if stack else ""
        options = [self.fill(option, pack, prefix, stack) for option in node.options]
        marked = (
            self.mark("alternative", owner, self.source, span, option)
            for option, span in zip(options, node.spans, strict=True)
        )
        return tree.Choice(tuple(marked))  # type: ignore[arg-type]

    def group(self, node: tree.Group, pack: str, prefix: str, stack: tuple[str, ...]) -> Expanded:
        # No match goes through what it must not hold.
        is_forbidden = node.opening in ("(?!", "(?<!")
        inner = replace(self, mark=_unmarked, filled={}) if is_forbidden else self
        if tree.condition(node):  # its two ways are no alternatives
            ways = (inner.fill(way, pack, prefix, stack) for way in tree.children(node.body))
            both = tree.Choice(tuple(ways))  # type: ignore[arg-type]
            return tree.Group(node.opening, both, node.consumes, node.at)
        body = inner.fill(node.body, pack, prefix, stack)
        return tree.Group(node.opening, body, node.consumes, node.at)  # type: ignore[arg-type]

    def name(self, node: tree.Name, pack: str, prefix: str, stack: tuple[str, ...]) -> Expanded:
        found = self.rules.find(node.name, pack)
        if found is None:
            raise self.error("MK-E010", f"unknown name {{{node.name}}}", node)
        if isinstance(found, Vocabulary):
            span = node.at, node.at + node.length
            owner = stack[-1] if stack else ""
            body = self.mark("words", owner, self.source, span, Terms(found))
        else:
            body = self.fragment(found, node, prefix, stack)
        return Slot(prefix + node.capture, body) if node.capture else body

    def symbol(self, node: tree.Symbol, pack: str, prefix: str) -> Expanded:
        keys = self.rules.type_keys(node.name, pack)
        if not keys:
            raise self.error("MK-E011", f"unknown type @{node.name}", node)
        body = Mentions(keys, node.filters)
        return Slot(prefix + node.capture, body) if node.capture else body

    def fragment(
        self, found: Fragment, node: tree.Name, prefix: str, stack: tuple[str, ...]
    ) -> Expanded:
        full_name = f"{found.pack}.{found.name}"
        if full_name in stack:
            path = " -> ".join((*stack[stack.index(full_name) :], full_name))
            raise self.error("MK-E012", f"fragments need each other: {path}", node)
        inner = f"{prefix}{node.capture}." if node.capture else prefix
        # Patterns that use a fragment in the same way share what it is filled to.
        if (full_name, inner) not in self.filled:
            inside = (*stack, full_name)
            options = [
                replace(self, source=source).fill(parse(source), found.pack, inner, inside)
                for source in found.alternatives
            ]
            if len(options) > 1:
                marked = [
                    self.mark("alternative", full_name, source, (0, len(source)), option)
                    for source, option in zip(found.alternatives, options, strict=True)
                ]
                options = [tree.Choice(tuple(marked))]  # type: ignore[arg-type]
            self.filled[full_name, inner] = options[0]
        return self.filled[full_name, inner]

    def error(self, code: str, message: str, node: tree.Name | tree.Symbol) -> RuleError:
        place = self.source.at(node.at)
        line = self.source.source_line(node.at)
        return RuleError([Finding(code, place, message, "", node.length, line)])

"""A pattern as its author wrote it: elements in a row, each with its source and what it stands for.

The engine's tree has its holes filled and their names forgotten. Here both go side by side, so
that an explanation can speak of `{c:cue}` and still run what the engine runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

from minekit.engine.compile import CompiledRule, Program
from minekit.model import Span
from minekit.rules import tree
from minekit.rules.expanded import Expanded, Slot
from minekit.rules.linking.expand import Expander
from minekit.rules.located import Located
from minekit.rules.pattern import parse
from minekit.rules.schema import RuleSet
from minekit.rules.vocab import Vocabulary

__all__ = ["Kind", "Part", "PatternReader", "Way", "joined", "lone_vocabulary"]

Kind = Literal["text", "gap", "group", "repeat", "capture", "fragment", "vocabulary", "mention"]


@dataclass(frozen=True, eq=False)
class Part:
    """One element of a pattern.

    Attributes:
        source: as written, with its place.
        node: the same with its holes filled.
        kind: what it is.
        name: `pack.name` of a fragment or vocabulary, `@type` of a mention.
        capture: path of what it captures, or empty.
        read: reads what is inside it.
    """

    source: Located
    node: Expanded
    kind: Kind
    name: str = ""
    capture: str = ""
    read: Callable[[], tuple[Way, ...]] = tuple

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """What can stand inside it, the first that fits; nothing for what has no inside."""
        # Read when asked for: a fragment can have thousands of elements.
        return self.read()

    def around(self, body: Expanded) -> Expanded:
        """The element's own node around another inside."""
        if isinstance(self.node, tree.Repeat):
            node = self.node
            return tree.Repeat(body, node.low, node.high, node.suffix)  # type: ignore[arg-type]
        return Slot(self.capture, body) if self.capture else body


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One alternative: elements one after the other."""

    source: Located
    parts: tuple[Part, ...]


def lone_vocabulary(way: Way) -> str:
    """The vocabulary of which any term alone is a match, or empty."""
    while len(way.parts) == 1:
        (part,) = way.parts
        if part.kind == "vocabulary":
            return part.name
        if part.kind == "repeat" or len(part.ways) != 1:
            break
        (way,) = part.ways
    return ""


def joined(nodes: Sequence[Expanded]) -> Expanded:
    """Nodes one after the other."""
    return nodes[0] if len(nodes) == 1 else tree.Sequence(tuple(nodes))  # type: ignore[arg-type]


class PatternReader:
    """Reads the patterns of a rule set's rules once more, for their elements."""

    def __init__(self, rules: RuleSet, compiled: Iterable[CompiledRule]) -> None:
        self._rules = rules
        self._expander = Expander(rules)
        self._numbers = {
            program: number for rule in compiled for number, program in enumerate(rule.programs)
        }
        self._known: dict[Program, tuple[Way, ...]] = {}

    def number(self, program: Program) -> int:
        """Which of its rule's patterns a program is, from 0."""
        return self._numbers[program]

    def read(self, program: Program) -> tuple[Way, ...]:
        """The alternatives of one pattern."""
        if program not in self._known:
            spec = program.rule
            source = spec.patterns[self._numbers[program]]
            node = parse(source, full=spec.is_regex, verbatim=spec.verbatim)
            scope = _Scope(source, self._rules.home(source, spec.pack), "")
            self._known[program] = self._ways(node, (0, len(source)), scope)
        return self._known[program]

    def fragment(self, name: str) -> tuple[Way, ...]:
        """The alternatives of a fragment, by its full name."""
        return self._alternatives(name, "")

    def _alternatives(self, name: str, prefix: str) -> tuple[Way, ...]:
        fragment = self._rules.fragments[name]
        return tuple(
            way
            for source in fragment.alternatives
            for way in self._ways(
                parse(source), (0, len(source)), _Scope(source, fragment.pack, prefix)
            )
        )

    def _ways(self, node: tree.Node, span: Span, scope: _Scope) -> tuple[Way, ...]:
        if isinstance(node, tree.Choice):
            pairs = zip(node.options, node.spans, strict=True)
            return tuple(self._way(option, inner, scope) for option, inner in pairs)
        return (self._way(node, span, scope),)

    def _way(self, node: tree.Node, span: Span, scope: _Scope) -> Way:
        items, spans = ((node,), (span,))
        if isinstance(node, tree.Sequence):
            items, spans = node.items, node.spans  # type: ignore[assignment]
        parts: list[Part] = []
        before: tree.Node | None = None
        for item, (start, end) in zip(items, spans, strict=True):
            if isinstance(item, tree.Space) and isinstance(before, tree.Gap) and before.words:
                # What this space may be depends on the gap, so they are one element.
                source = scope.piece((start - len(parts.pop().source), end))
                parts.append(Part(source, tree.Sequence((before, item)), "gap"))
            else:
                parts.append(self._part(item, (start, end), scope))
            before = item
        return Way(scope.piece(span), tuple(parts))

    def _part(self, node: tree.Node, span: Span, scope: _Scope) -> Part:
        source = scope.piece(span)
        filled = self._expander.part(node, scope.source, scope.pack, scope.prefix)
        if _is_word(node):
            return Part(source, filled, "text")
        match node:
            case tree.Name():
                return self._named(node, source, filled, scope)
            case tree.Symbol(name=name, capture=capture):
                path = scope.prefix + capture if capture else ""
                return Part(source, filled, "mention", f"@{name}", path)
            case tree.Capture(name=name, body=body):
                inner = scope.source.index(">", span[0]) + 1, span[1] - 1
                read = partial(self._ways, body, inner, scope)
                return Part(source, filled, "capture", "", scope.prefix + name, read)
            case tree.Choice() | tree.Sequence():
                read = partial(self._ways, node, span, scope)
                return Part(source, filled, "group", "", "", read)
            case tree.Repeat(body=body, at=at):
                read = partial(self._ways, body, (span[0], at), scope)
                return Part(source, filled, "repeat", "", "", read)
            case tree.Gap():
                return Part(source, filled, "gap")
        return Part(source, filled, "text")

    def _named(self, node: tree.Name, source: Located, filled: Expanded, scope: _Scope) -> Part:
        found = self._rules.find(node.name, scope.pack)
        path = scope.prefix + node.capture if node.capture else ""
        if isinstance(found, Vocabulary):
            return Part(source, filled, "vocabulary", found.name, path)
        assert found is not None  # noqa: S101 - it would not have been expanded
        name = f"{found.pack}.{found.name}"
        inner = f"{path}." if path else scope.prefix
        read = partial(self._alternatives, name, inner)
        return Part(source, filled, "fragment", name, path, read)


def _is_word(node: tree.Node) -> bool:
    """Whether it is of letters and signs alone: nobody asks for the parts of `[0-9]+`."""
    apart = (tree.Name, tree.Symbol, tree.Capture, tree.Gap, tree.Space)
    return not any(isinstance(part, apart) for part in tree.walk(node))


@dataclass(frozen=True, slots=True)
class _Scope:
    """A pattern, the pack in which its names are looked up, and the prefix of its captures."""

    source: Located
    pack: str
    prefix: str

    def piece(self, span: Span) -> Located:
        return self.source.piece(*span)

"""What the captures of a pattern are: plain text, a term of a vocabulary, or a mention.

A capture inside a fragment is `outer.inner` where the hole is named, and `inner` where it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from minekit.errors import RuleError
from minekit.rules.located import Located
from minekit.rules.pattern import parse
from minekit.rules.report import Report
from minekit.rules.schema import Fragment, RuleSet
from minekit.rules.tree import (
    Capture,
    Choice,
    Literal,
    Name,
    Node,
    Repeat,
    Sequence,
    Symbol,
    children,
    walk,
)
from minekit.rules.vocab import Vocabulary

__all__ = ["Origin", "Trees", "joined"]

_MOST_TEXTS = 200
_DEEPEST = 8
"""Of fragments in fragments, of which some may need each other."""


class Origin(msgspec.Struct, frozen=True):
    """What one capture may hold; text, where nothing else is said.

    Attributes:
        vocabularies: of which it may be a term.
        types: type keys of which it may be a mention.
        always: whether every match has it.
        texts: all that it may hold, in small letters; None where they are many or not known.
    """

    vocabularies: tuple[Vocabulary, ...] = ()
    types: tuple[str, ...] = ()
    always: bool = True
    texts: frozenset[str] | None = None


class Trees:
    """Parsed patterns and the captures in them; each source is parsed once."""

    def __init__(self, rules: RuleSet, report: Report) -> None:
        self.rules = rules
        self._report = report
        self._trees: dict[int, tuple[Located, Node | None]] = {}
        self._inner: dict[str, Mapping[str, Origin]] = {}
        self._readable: dict[str, bool] = {}

    def tree(self, source: Located, *, full: bool = False, verbatim: bool = False) -> Node | None:
        """The tree of a pattern; None, and findings, where it does not parse."""
        if id(source) not in self._trees:
            try:
                node = parse(source, full=full, verbatim=verbatim)
            except RuleError as error:
                self._report.extend(error)
                node = None
            except RecursionError:
                self._report.add("MK-E007", source, "a pattern with too many levels of parentheses")
                node = None
            # The source is kept, so that its id cannot be given to another text.
            self._trees[id(source)] = (source, node)
        return self._trees[id(source)][1]

    def is_readable(self, node: Node | None, pack: str) -> bool:
        """Whether all that a pattern names is there and parses, so that its captures are known."""
        parts = walk(node) if node is not None else ()
        return node is not None and all(self._is_known(part, pack) for part in parts)

    def _is_known(self, part: Node, pack: str) -> bool:
        if isinstance(part, Symbol):
            return bool(self.rules.type_keys(part.name, pack))
        found = self.rules.find(part.name, pack) if isinstance(part, Name) else None
        if not isinstance(found, Fragment):
            return found is not None or not isinstance(part, Name)
        full_name = f"{found.pack}.{found.name}"
        if full_name not in self._readable:
            trees = [self.tree(text) for text in found.alternatives]
            self._readable[full_name] = all(self.is_readable(tree, found.pack) for tree in trees)
        return self._readable[full_name]

    def captures(self, node: Node, pack: str) -> dict[str, Origin]:
        """Path to origin of every capture, those inside unnamed fragments included."""
        match node:
            case Capture(name=name, body=body):
                inner = self.captures(body, pack)
                return {**inner, name: self._origin(body, pack)}
            case Name():
                return self._named(node, pack)
            case Symbol(capture=capture) if capture:
                return {capture: self._origin(node, pack)}
            case Choice(options=options):
                return self._choice([self.captures(option, pack) for option in options])
            case Repeat(body=body, low=low, high=high):
                inner = self.captures(body, pack)
                inner = inner if high == 1 else {path: _many(one) for path, one in inner.items()}
                return _optional(inner) if low == 0 else inner
        found: dict[str, Origin] = {}
        for child in children(node):
            found = _both(found, self.captures(child, pack))
        return found

    def _origin(self, node: Node, pack: str, chain: tuple[str, ...] = ()) -> Origin:
        """What a capture around `node` holds."""
        if isinstance(node, Sequence) and len(node.items) == 1:
            return self._origin(node.items[0], pack, chain)
        if isinstance(node, Symbol):
            return Origin(types=self.rules.type_keys(node.name, pack))
        found = self.rules.find(node.name, pack) if isinstance(node, Name) else None
        if isinstance(found, Vocabulary):
            return Origin((found,))
        if isinstance(found, Fragment) and len(found.alternatives) == 1 and found.name not in chain:
            tree = self.tree(found.alternatives[0])
            if tree is not None:
                return self._origin(tree, found.pack, (*chain, found.name))
        texts = self._texts(node, pack) or frozenset()
        return Origin(texts=(texts - {""}) or None)  # a capture without text is none

    def _texts(self, node: Node, pack: str, depth: int = 0) -> frozenset[str] | None:
        """The texts that a pattern matches, in small letters; None but for a few plain words."""
        match node:
            case Literal(text=text):
                return frozenset([text.lower()]) if text.isascii() and text.isalnum() else None
            case Choice(options=options):
                return joined(self._texts(option, pack, depth) for option in options)
            case Repeat(body=body, low=low, high=1):
                inner = self._texts(body, pack, depth)
                return inner if low or inner is None else inner | {""}
            case Name(name=name) if depth < _DEEPEST:
                found = self.rules.find(name, pack)
                texts = found.alternatives if isinstance(found, Fragment) else ()
                trees = [tree for tree in map(self.tree, texts) if tree is not None]
                owner = found.pack if isinstance(found, Fragment) else pack
                return joined(self._texts(tree, owner, depth + 1) for tree in trees)
            case Sequence(items=items):
                return _product(self._texts(item, pack, depth) for item in items)
        return None

    def _named(self, node: Name, pack: str) -> dict[str, Origin]:
        found = self.rules.find(node.name, pack)
        inner = self._fragment(found) if isinstance(found, Fragment) else {}
        if not node.capture:
            return dict(inner)
        paths = {f"{node.capture}.{path}": origin for path, origin in inner.items()}
        return {**paths, node.capture: self._origin(node, pack)}

    def _fragment(self, fragment: Fragment) -> Mapping[str, Origin]:
        full_name = f"{fragment.pack}.{fragment.name}"
        if full_name not in self._inner:
            self._inner[full_name] = {}  # a fragment that needs itself is reported elsewhere
            trees = [self.tree(source) for source in fragment.alternatives]
            found = [self.captures(node, fragment.pack) for node in trees if node is not None]
            self._inner[full_name] = self._choice(found)
        return self._inner[full_name]

    @staticmethod
    def _choice(branches: list[dict[str, Origin]]) -> dict[str, Origin]:
        found: dict[str, Origin] = {}
        for branch in branches:
            found = _both(found, branch)
        return {
            path: origin if all(path in branch for branch in branches) else _maybe(origin)
            for path, origin in found.items()
        }


def joined(some: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """All texts of some sets; None where one is not known, or they are many."""
    found = frozenset[str]()
    for texts in some:
        if texts is None or len(found) > _MOST_TEXTS:
            return None
        found |= texts
    return found or None


def _product(some: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found = frozenset([""])
    for texts in some:
        if texts is None or len(found) * len(texts) > _MOST_TEXTS:
            return None
        found = frozenset(first + second for first in found for second in texts)
    return found


def _maybe(origin: Origin) -> Origin:
    return replace(origin, always=False)


def _many(origin: Origin) -> Origin:
    """What several pieces of a match hold: from the first to the last, with what is between."""
    return replace(origin, texts=None)


def _optional(found: Mapping[str, Origin]) -> dict[str, Origin]:
    return {path: _maybe(origin) for path, origin in found.items()}


def _both(first: dict[str, Origin], second: Mapping[str, Origin]) -> dict[str, Origin]:
    """Captures of two parts; a name that both use holds what either may hold."""
    merged = dict(first)
    for path, origin in second.items():
        known = merged.get(path)
        if known is not None:
            vocabularies = tuple(dict.fromkeys((*known.vocabularies, *origin.vocabularies)))
            types = tuple(dict.fromkeys((*known.types, *origin.types)))
            merged[path] = Origin(vocabularies, types, always=known.always or origin.always)
        else:
            merged[path] = origin
    return merged

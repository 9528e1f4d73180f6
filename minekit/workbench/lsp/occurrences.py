"""Every place of a rule file where something gets its name or is named.

Read from the file as it is written, not from what it means: so a name that hits nothing is found as
well, and so is every name of a pattern that does not parse yet.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from minekit.rules.located import Located
from minekit.rules.pattern import NAME
from minekit.rules.reading.drafts import FileDraft
from minekit.rules.reading.nodes import Fields, Node, Scalar
from minekit.rules.reading.read_rules import WHERE_PATTERNS, WHERE_TYPES
from minekit.workbench.lsp.nodes import field_of, fields, items, texts
from minekit.workbench.lsp.text import Span, span_of

__all__ = ["HOLE", "LONE_HOLE", "RULE_PATTERNS", "Occurrence", "occurrences", "owner_of"]

_HOLE = (
    r"(?<!\\[pP])"  # as in a property, \p{Lu}
    rf"\{{(?:(?P<cap>\w+):)?(?P<at>@?)(?P<name>{NAME})(?:\[(?P<filters>[^\]]{{0,400}})\])?\}}"
)
# Escapes and classes first: a brace in them opens no hole. Classes that are never closed stand in
# broken text only, and are not looked for to its end.
HOLE = re.compile(
    rf"\\.|\[\^?\]?(?:\\.|[^\]\\]){{0,400}}\]|\(\?P?<(?P<group>[A-Za-z_]\w*)>|{_HOLE}", re.DOTALL
)
"""A hole or named group of a pattern, and what looks like a hole: that has no `name`."""

LONE_HOLE = re.compile(_HOLE)
"""A hole where the text around it is not a pattern."""

_CALL = re.compile(
    r"\|\s*(?P<name>[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)?)(?:\s*:\s*(?P<arg>[\w.-]+))?"
)
# Behind a `??` or at the beginning of a hole; what is quoted there is a text.
_PATH = re.compile(r"(?:\{|\?\?)\s*(?P<name>[A-Za-z_]\w*)")
RULE_PATTERNS = ("pattern", "regex", "+pattern")
"""Keys of a rule, or of a change to one, that have its patterns."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name where it stands.

    Attributes:
        family: within which names are unique: name (fragments and vocabularies), type (types and
            groups), rule, relation, context, pack, normalizer; capture, of one owner; override
            for one of several.
        name: as written, bare or `pack.name`.
        pack: that wrote it, in whose scope it is looked up.
        span: of the name, `@` left out.
        kind: of what is defined here; empty where something is only named.
        is_implied: whether a rule gives its name to a type that may be defined elsewhere.
        owner: of a capture and of what can bring captures along, a fragment that is named without
            one or the rule under `like`: the rule or fragment that it stands in.
    """

    family: str
    name: str
    pack: str
    span: Span
    kind: str = ""
    is_implied: bool = False
    owner: str = ""

    @property
    def full(self) -> str:
        """`pack.name` of what is defined here; of a capture with its owner before it."""
        return f"{self.owner if self.family == 'capture' else self.pack}.{self.name}"

    @property
    def short(self) -> str:
        """The name without a pack."""
        return self.name.rpartition(".")[2]


def owner_of(family: str, full: str) -> str:
    """What captures of a rule or fragment are said to be of."""
    return f"{full}/{family}"


def occurrences(draft: FileDraft, takes_vocabulary: Collection[str]) -> list[Occurrence]:
    """All names of a file, from its top.

    Args:
        draft: of the file.
        takes_vocabulary: normalizers whose argument is the name of a vocabulary.
    """
    return list(_Walk(str(draft.pack), takes_vocabulary).file(draft.root))


class _Walk:
    def __init__(self, pack: str, takes_vocabulary: Collection[str]) -> None:
        self.pack = pack
        self.takes_vocabulary = takes_vocabulary

    def file(self, root: Fields) -> Iterator[Occurrence]:
        for text in texts(root.get("pack")):
            yield Occurrence("pack", str(text), self.pack, span_of(text), "pack")
        for text in texts(root.get("use")):
            yield self.named("pack", text)
        sections = {
            "types": self.type, "groups": self.group, "vocab": self.vocabulary,
            "fragments": self.fragment, "rules": self.rule, "relations": self.relation,
            "context": self.context, "override": self.override,
        }  # fmt: skip
        for key, section in sections.items():
            for name, node in fields(root.get(key)):
                yield from section(name, node)
        for test in items(root.get("tests")):
            for wanted in items(field_of(test, "expect")):
                if isinstance(wanted, Fields):
                    yield from self.type_names(wanted.get("type"))

    def defined(self, family: str, kind: str, name: Located) -> Occurrence:
        return Occurrence(family, str(name), self.pack, span_of(name), kind)

    def named(
        self, family: str, text: Located, start: int = 0, end: int | None = None, owner: str = ""
    ) -> Occurrence:
        stop = len(text) if end is None else end
        span = span_of(text, start, stop)
        return Occurrence(family, str(text[start:stop]), self.pack, span, owner=owner)

    def captured(self, text: Located, start: int, end: int, owner: str) -> Occurrence:
        span = span_of(text, start, end)
        name = str(text[start:end])
        return Occurrence("capture", name, self.pack, span, "capture", owner=owner)

    def type(self, name: Located, node: Node) -> Iterator[Occurrence]:
        private = field_of(node, "private")
        is_private = isinstance(private, Scalar) and private.at == "true"
        yield self.defined("type", "private type" if is_private else "type", name)
        if isinstance(node, Fields):
            yield from self.type_names(node.get("yields_to"))
            for _, patterns in fields(node.get("narrow")):
                yield from self.patterns(patterns)

    def group(self, name: Located, node: Node) -> Iterator[Occurrence]:
        yield self.defined("type", "group", name)
        yield from self.type_names(node)

    def vocabulary(self, name: Located, node: Node) -> Iterator[Occurrence]:
        yield self.defined("name", "vocabulary", name)
        for text in texts(field_of(node, "from")):
            if text.startswith("@") and "." in text:
                yield self.named("type", text, 1, text.rindex("."))

    def fragment(self, name: Located, node: Node) -> Iterator[Occurrence]:
        yield self.defined("name", "fragment", name)
        yield from self.patterns(node, owner_of("name", f"{self.pack}.{name}"))

    def rule(self, name: Located, node: Node) -> Iterator[Occurrence]:
        yield self.defined("rule", "rule", name)
        says_type = isinstance(node, Fields) and (node.get("emit") or node.get("like"))
        if not says_type and "-" not in name:
            yield Occurrence("type", str(name), self.pack, span_of(name), is_implied=True)
        owner = owner_of("rule", f"{self.pack}.{name}")
        if isinstance(node, Fields):
            yield from self.rule_keys(node, owner)
        else:
            yield from self.patterns(node, owner)

    def rule_keys(self, node: Fields, owner: str) -> Iterator[Occurrence]:
        for key in RULE_PATTERNS:
            yield from self.patterns(node.get(key), owner)
        for text in texts(node.get("span")):
            if not text.startswith("$"):
                yield self.named("capture", text, owner=owner)
        yield from self.type_names(node.get("emit"))
        yield from self.type_names(node.get("mask"))
        for text in texts(node.get("like")):
            yield self.named("rule", text, owner=owner)
        for _, value in fields(node.get("attrs")):
            yield from self.template(value, owner)
        where = node.get("where")
        if isinstance(where, Fields):
            yield from self.keys(where, WHERE_TYPES, WHERE_PATTERNS)
        for cue in items(node.get("near")):
            if isinstance(cue, Fields):
                yield from self.patterns(cue.get("any"))

    def relation(self, name: Located, node: Node) -> Iterator[Occurrence]:
        yield self.defined("relation", "relation", name)
        if isinstance(node, Fields):
            yield from self.keys(node, ("from", "to"), ())
            where = node.get("where")
            if isinstance(where, Fields):
                yield from self.keys(where, (), ("between", "not_between"))

    def context(self, name: Located, node: Node) -> Iterator[Occurrence]:
        yield self.defined("context", "context", name)
        if isinstance(node, Fields):
            yield from self.keys(node, ("targets", "inside"), ("cue", "pseudo", "stop"))

    def override(self, target: Located, node: Node) -> Iterator[Occurrence]:
        is_type = target.startswith("@")
        yield self.named("type" if is_type else "override", target, int(is_type))
        if isinstance(node, Fields):
            yield from self.rule_keys(node, owner_of("rule", str(target)))
            yield from self.type_names(node.get("yields_to"))

    def keys(
        self, node: Fields, types: Collection[str], patterns: Collection[str]
    ) -> Iterator[Occurrence]:
        for key in types:
            yield from self.type_names(node.get(key))
        for key in patterns:
            yield from self.patterns(node.get(key))

    def type_names(self, node: Node | None) -> Iterator[Occurrence]:
        for text in texts(node):
            yield self.named("type", text, int(text.startswith("@")))

    def patterns(self, node: Node | None, owner: str = "") -> Iterator[Occurrence]:
        """Names and, of an owner, captures."""
        for text in texts(node):
            for hole in HOLE.finditer(text):
                for group in ("group", "cap"):
                    if owner and hole[group]:
                        yield self.captured(text, *hole.span(group), owner)
                if hole["name"]:
                    family = "type" if hole["at"] else "name"
                    brings = owner if not hole["cap"] else ""
                    yield self.named(family, text, *hole.span("name"), brings)

    def template(self, node: Node, owner: str) -> Iterator[Occurrence]:
        for text in texts(node) if isinstance(node, Scalar) and "{" in node.at else ():
            for path in _PATH.finditer(text):
                yield self.named("capture", text, *path.span("name"), owner)
            for call in _CALL.finditer(text):
                yield self.named("normalizer", text, *call.span("name"))
                if call["arg"] and call["name"] in self.takes_vocabulary:
                    yield self.named("name", text, *call.span("arg"))

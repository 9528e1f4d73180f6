"""What a rule file means: the structures that `load` fills and the engine reads.

Everything is resolved: `like` and `override` are applied, defaults are filled in, references to
types are expanded to type keys. A type key is the public type's name (`quote`), or `pack.name`
for a private type. Only names inside patterns wait for the compiler, through `RuleSet.find`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

import msgspec

from minekit.errors import Finding, Place
from minekit.model import Value
from minekit.rules.anchors import Anchors
from minekit.rules.expanded import Expanded, Mentions
from minekit.rules.located import Located
from minekit.rules.vocab import Vocabulary

__all__ = [
    "Alternative",
    "AttrSpec",
    "Call",
    "ContextSpec",
    "Example",
    "Fragment",
    "Group",
    "Hole",
    "Near",
    "Pack",
    "RelationSpec",
    "RuleSet",
    "RuleSpec",
    "Template",
    "TestSpec",
    "Tree",
    "TypeSpec",
    "Where",
    "known_tree",
]

ValueTests = Mapping[str, Mapping[str, object]]
"""Attribute to operator (eq, in, not_in, gt, ge, lt, le, present) to operand."""


class AttrSpec(msgspec.Struct, frozen=True):
    """A declared attribute: string, integer, number, boolean or list."""

    type: str = "string"
    enum: tuple[Value, ...] = ()
    required: bool = False
    description: str = ""


class TypeSpec(msgspec.Struct, frozen=True):
    """A declared type.

    Attributes:
        key: `name`, or `pack.name` where private.
        overlap: longest, first, inside, nested or all.
        yields_to: type keys before which a clashing mention of this type gives way.
        narrow: patterns by the capture of which they say what stays of it.
        private: whether it never leaves the engine.
        declared: False for the type that a one-line rule makes by itself.
    """

    key: str
    pack: str
    name: str
    place: Place
    attrs: Mapping[str, AttrSpec] = msgspec.field(default_factory=dict)
    overlap: str = "longest"
    yields_to: tuple[str, ...] = ()
    narrow: Mapping[str, tuple[Located, ...]] = msgspec.field(default_factory=dict)
    private: bool = False
    declared: bool = True
    description: str = ""


class Fragment(msgspec.Struct, frozen=True):
    """A named piece of pattern; several alternatives are tried in order."""

    pack: str
    name: str
    alternatives: tuple[Located, ...]
    place: Place
    """Of its name."""


class Call(msgspec.Struct, frozen=True):
    """One normalizer of a template: `times:factor` is Call('times', 'factor')."""

    name: str
    argument: str = ""


class Alternative(msgspec.Struct, frozen=True):
    """A path with its normalizers, or a literal text."""

    path: str = ""
    literal: str | None = None
    calls: tuple[Call, ...] = ()


class Hole(msgspec.Struct, frozen=True):
    """Alternatives of which the first present one counts (`??`)."""

    alternatives: tuple[Alternative, ...]


class Template(msgspec.Struct, frozen=True):
    """Text and holes; a single hole alone keeps its value's type."""

    parts: tuple[str | Hole, ...]
    source: Located


class Where(msgspec.Struct, frozen=True):
    """Constraints on a match; all must hold. Types are keys, patterns are source text."""

    inside: tuple[str, ...] = ()
    not_inside: tuple[str, ...] = ()
    not_overlapping: tuple[str, ...] = ()
    after: tuple[Located, ...] = ()
    not_after: tuple[Located, ...] = ()
    before: tuple[Located, ...] = ()
    not_before: tuple[Located, ...] = ()
    not_: tuple[Located, ...] = ()
    contains: tuple[Located, ...] = ()
    at: str = ""
    attr: ValueTests = msgspec.field(default_factory=dict)
    same: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()


class Near(msgspec.Struct, frozen=True):
    """A cue that adds to the score: within `words` words on `side` (left, right or both)."""

    any: Located
    words: int
    side: str
    score: float


class Example(msgspec.Struct, frozen=True):
    """One `match`, `no_match` or `todo_match` case.

    Attributes:
        kind: match, no_match or todo_match.
        text: without the double brackets.
        spans: what the brackets marked, sorted; empty when any one match is enough.
        expect: attribute values that one mention must have; `->relation` keys give a target's text.
    """

    kind: str
    text: str
    spans: tuple[tuple[int, int], ...]
    expect: Mapping[str, object]
    place: Place


class RuleSpec(msgspec.Struct, frozen=True):
    """One rule, complete.

    Attributes:
        id: `pack.rule`.
        emit: type key.
        patterns: tried in order; source text.
        is_regex: whether they are `regex:` (full syntax, nothing folded).
        span: capture that the mention covers (its first to its last piece), or `$match`.
        attrs: template or constant; names with a leading underscore are scratch.
            None: every top-level capture, as text.
        within: sentence, line, paragraph or document.
        mask: type keys shown as symbols although no pattern names them.
        case: smart, sensitive or insensitive.
        anchors: None to derive them; empty to switch them off.
        inherited: attributes whose templates came from another rule by `like`; they may name
            captures that this rule does not have.
        sources: where keys stand, also of `where` (`where: key`), attributes (`attrs: name`), their
            templates (`attrs.name`), and tests of attributes (`where.name`).
    """

    id: str
    pack: str
    emit: str
    patterns: tuple[Located, ...]
    place: Place
    is_regex: bool = False
    span: str = "$match"
    attrs: Mapping[str, Template | Value] | None = None
    where: Where = msgspec.field(default_factory=Where)
    near: tuple[Near, ...] = ()
    within: str = "sentence"
    mask: tuple[str, ...] = ()
    case: str = "smart"
    verbatim: bool = False
    repeat: int = 1
    priority: int = 0
    score: float = 1.0
    status: str = "stable"
    anchors: tuple[str, ...] | None = None
    examples: tuple[Example, ...] = ()
    description: str = ""
    like: str = ""
    inherited: frozenset[str] = frozenset()
    sources: Mapping[str, Located] = msgspec.field(default_factory=dict)
    metadata: Mapping[str, object] = msgspec.field(default_factory=dict)


class RelationSpec(msgspec.Struct, frozen=True):
    """A link between two mentions.

    Attributes:
        name: what the output calls it.
        source, target: type keys.
        pick: all, nearest or first.
        same: sentence, paragraph or '' for anywhere.
        order: 'from<to', 'to<from' or ''.
        attr_equal: attribute of the source, attribute of the target.
    """

    id: str
    pack: str
    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: Place
    pick: str = "all"
    same: str = ""
    order: str = ""
    max_gap: int | None = None
    max_words: int | None = None
    between: tuple[Located, ...] = ()
    not_between: tuple[Located, ...] = ()
    to_inside_from: bool = False
    attr_equal: tuple[str, str] | None = None


class ContextSpec(msgspec.Struct, frozen=True):
    """A cue that sets attributes of mentions near it (ConText as data), or `inside` a mention.

    Attributes:
        set_at: where the attributes stand that it sets.
    """

    id: str
    pack: str
    targets: tuple[str, ...]
    sets: Mapping[str, Value]
    set_at: Mapping[str, Place]
    place: Place
    inside: tuple[str, ...] = ()
    cue: tuple[Located, ...] = ()
    pseudo: tuple[Located, ...] = ()
    stop: tuple[Located, ...] = ()
    direction: str = "forward"
    scope: str = "sentence"
    max_words: int | None = None


class TestSpec(msgspec.Struct, frozen=True):
    """A document-level case: every expectation must be met by some mention.

    Attributes:
        is_open: whether it has no `expect`.
    """

    pack: str
    text: str
    expect: tuple[Mapping[str, object], ...]
    place: Place
    is_open: bool = False


class Group(msgspec.Struct, frozen=True):
    """A name for several types, by their keys."""

    pack: str
    name: str
    types: tuple[str, ...]
    place: Place


class Pack(msgspec.Struct, frozen=True):
    """One pack's metadata and its files: rules, and the word lists that they name.

    Attributes:
        use: the packs that it names, as written.
        overrides: what it changes of other packs, by full id.
    """

    name: str
    files: tuple[str, ...]
    word_files: tuple[str, ...] = ()
    version: str = ""
    lang: str = ""
    description: str = ""
    use: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()
    metadata: Mapping[str, object] = msgspec.field(default_factory=dict)


class Tree:
    """The tree of a pattern with its holes filled.

    Args:
        read: gives it when it is asked for.
    """

    def __init__(self, read: Callable[[], Expanded]) -> None:
        self._read = read

    def __reduce__(self) -> tuple[Callable[[Expanded], Tree], tuple[Expanded]]:
        return known_tree, (self.node,)

    @cached_property
    def node(self) -> Expanded:
        """Its root."""
        return self._read()


def known_tree(node: Expanded) -> Tree:
    """One that is there."""
    return Tree(lambda: node)


class ExpandedPattern(msgspec.Struct, frozen=True):
    """A pattern with its holes filled, and what the engine asks of it.

    Attributes:
        tree: what it says.
        mentions: the types that it names with the filters on them, each once.
        dynamic: vocabularies whose terms come from the document.
        anchors: what every match contains.
        is_special: whether it has what only `regex:` allows, which libraries may read differently.
    """

    tree: Tree
    mentions: tuple[Mentions, ...]
    dynamic: tuple[Vocabulary, ...]
    anchors: Anchors
    is_special: bool

    @property
    def types(self) -> tuple[str, ...]:
        """Type keys that it names."""
        return tuple(dict.fromkeys(key for part in self.mentions for key in part.types))


class ExpandedRule(msgspec.Struct, frozen=True):
    """A rule and its patterns."""

    spec: RuleSpec
    patterns: tuple[ExpandedPattern, ...]


class RuleSet(msgspec.Struct, frozen=True, dict=True):
    """All loaded packs together: what the engine compiles.

    Attributes:
        packs: by name, in order of loading.
        types: by key.
        rules: in order of pack and file; disabled ones are not here.
        fragments, vocabularies: by `pack.name`.
        groups: by `pack.name`, other groups in them expanded.
        named_groups: those that anything but a pattern or a test names.
        warnings: findings that do not stop loading.
        expanded: rules by id, as far as that was done when they were loaded.
    """

    packs: Mapping[str, Pack]
    types: Mapping[str, TypeSpec]
    rules: Sequence[RuleSpec]
    fragments: Mapping[str, Fragment]
    vocabularies: Mapping[str, Vocabulary]
    groups: Mapping[str, Group]
    named_groups: AbstractSet[str] = frozenset()
    relations: Sequence[RelationSpec] = ()
    contexts: Sequence[ContextSpec] = ()
    tests: Sequence[TestSpec] = ()
    warnings: Sequence[Finding] = ()
    expanded: Mapping[str, ExpandedRule] = msgspec.field(default_factory=dict)

    @property
    def key(self) -> str:
        """What names this very content where the cache has it; empty for a changed copy."""
        return str(self.__dict__.get("key", ""))

    def name_content(self, key: str) -> None:
        """Give rules that the cache has their key, which is no field: copies do not take it."""
        self.__dict__["key"] = key

    def scope(self, pack: str) -> tuple[str, ...]:
        """The packs in which a bare name of `pack` is looked up, in order."""
        used = self.packs[pack].use if pack in self.packs else ()
        return tuple(dict.fromkeys((pack, *used, "std")))

    def home(self, text: Located, pack: str) -> str:
        """The pack that wrote a text: `like` and `override` carry texts into rules of `pack`."""
        file = text.place.file
        return next((one.name for one in self.packs.values() if file in one.files), pack)

    def find(self, name: str, pack: str) -> Fragment | Vocabulary | None:
        """The fragment or vocabulary that `name` (bare or `pack.name`) means in `pack`."""
        names = [name] if "." in name else [f"{scope}.{name}" for scope in self.scope(pack)]
        for full in names:
            found = self.fragments.get(full) or self.vocabularies.get(full)
            if found is not None:
                return found
        return None

    def type_keys(self, name: str, pack: str) -> tuple[str, ...]:
        """The type keys that `@name` means in `pack`; empty when there is no such type or group."""
        found = self.type_or_group(name, pack)
        if isinstance(found, Group):
            return found.types
        return () if found is None else (found.key,)

    def type_or_group(self, name: str, pack: str) -> TypeSpec | Group | None:
        """What `@name` means in `pack`."""
        names = [name] if "." in name else [f"{scope}.{name}" for scope in self.scope(pack)]
        for full in names:
            found = self.groups.get(full) or self.types.get(full)
            if found is not None:
                return found
            owner, _, short = full.rpartition(".")
            if short in self.types and self.types[short].pack == owner:
                return self.types[short]
        return self.types.get(name)

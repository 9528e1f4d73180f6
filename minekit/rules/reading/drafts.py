"""What one rule file says, before packs are put together: `load` writes it, `link` reads it.

A draft keeps the author's words as `Located` and knows which pack wrote them, because `like`
carries references from one pack into another.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from minekit.model import Value
from minekit.rules.located import Located
from minekit.rules.reading.nodes import Fields
from minekit.rules.schema import AttrSpec

__all__ = [
    "ContextDraft",
    "FileDraft",
    "FragmentDraft",
    "GroupDraft",
    "OverrideDraft",
    "Ref",
    "RelationDraft",
    "RuleDraft",
    "TestDraft",
    "TypeDraft",
    "VocabDraft",
]


class Ref(msgspec.Struct, frozen=True):
    """A name, and the pack in whose scope it is looked up."""

    name: Located
    pack: str


class TypeDraft(msgspec.Struct):
    """One entry of `types`."""

    pack: str
    name: Located
    values: dict[str, object]
    attrs: dict[Located, AttrSpec]


class GroupDraft(msgspec.Struct):
    """One entry of `groups`."""

    pack: str
    name: Located
    members: tuple[Located, ...]


class VocabDraft(msgspec.Struct):
    """One entry of `vocab`; `source` is the text of `from:`, `file` that of `file:`."""

    pack: str
    name: Located
    case: str = "smart"
    fields: tuple[str, ...] = ("value",)
    terms: dict[str, tuple[Value | None, ...]] = msgspec.field(default_factory=dict)
    source: Located | None = None
    file: str = ""


class FragmentDraft(msgspec.Struct):
    """One entry of `fragments`."""

    pack: str
    name: Located
    alternatives: tuple[Located, ...]


class RuleDraft(msgspec.Struct):
    """One entry of `rules`: the values of the keys that it has, as `RuleSpec` names them.

    Attributes:
        keys: where each key stands, for messages.
        defaults: what the file says under `defaults`.
        is_one_line: whether only a pattern was written.
    """

    pack: str
    name: Located
    values: dict[str, object]
    keys: dict[str, Located] = msgspec.field(default_factory=dict)
    defaults: Mapping[str, object] = msgspec.field(default_factory=dict)
    is_one_line: bool = False

    @property
    def id(self) -> str:
        """`pack.rule`."""
        return f"{self.pack}.{self.name}"


class RelationDraft(msgspec.Struct):
    """One entry of `relations`."""

    pack: str
    name: Located
    values: dict[str, object]


class ContextDraft(msgspec.Struct):
    """One entry of `context`."""

    pack: str
    name: Located
    values: dict[str, object]
    sets: dict[Located, Value]


class OverrideDraft(msgspec.Struct):
    """One entry of `override`, read when its target is known."""

    pack: str
    target: Located
    node: Fields


class TestDraft(msgspec.Struct):
    """One entry of `tests`; it is open where it has no `expect`."""

    pack: str
    at: Located
    text: str
    expect: tuple[Mapping[str, object], ...]
    is_open: bool = False


class FileDraft(msgspec.Struct):
    """One rule file; `root` is all of it as it is written, of which two may mean the same."""

    file: str
    pack: Located
    root: Fields
    metadata: dict[str, object] = msgspec.field(default_factory=dict)
    use: tuple[Located, ...] = ()
    types: list[TypeDraft] = msgspec.field(default_factory=list)
    groups: list[GroupDraft] = msgspec.field(default_factory=list)
    vocab: list[VocabDraft] = msgspec.field(default_factory=list)
    fragments: list[FragmentDraft] = msgspec.field(default_factory=list)
    rules: list[RuleDraft] = msgspec.field(default_factory=list)
    relations: list[RelationDraft] = msgspec.field(default_factory=list)
    context: list[ContextDraft] = msgspec.field(default_factory=list)
    override: list[OverrideDraft] = msgspec.field(default_factory=list)
    tests: list[TestDraft] = msgspec.field(default_factory=list)

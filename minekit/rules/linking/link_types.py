"""Types and groups: who declares them, and what a name means in a pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

import msgspec

from minekit.errors import Place
from minekit.near_names import nearest
from minekit.offers import Extractor
from minekit.rules.located import Located
from minekit.rules.reading.drafts import GroupDraft, Ref, RuleDraft, TypeDraft
from minekit.rules.report import DECLARE, Report
from minekit.rules.schema import AttrSpec, Group, RuleSet, TypeSpec

__all__ = ["TypeLinker"]

LONGEST_CHAIN = 32


class TypeLinker:
    """Fills the types and groups of a rule set.

    Attributes:
        set: the rule set, for looking names up.
        types, groups, named_groups: its own dictionaries and its own set.
    """

    def __init__(
        self,
        set_: RuleSet,
        types: dict[str, TypeSpec],
        groups: dict[str, Group],
        named_groups: set[str],
        report: Report,
    ) -> None:
        self.set = set_
        self.types = types
        self.groups = groups
        self.named_groups = named_groups
        self.report = report

    def declare(
        self,
        types: Mapping[str, TypeDraft],
        emitted: Iterable[tuple[RuleDraft, Ref]],
        extractors: Iterable[Extractor],
    ) -> None:
        """Take in the types of packs, of code, and of rules that declare theirs by being there."""
        for draft in types.values():
            is_private = bool(draft.values.get("private"))
            key = f"{draft.pack}.{draft.name}" if is_private else str(draft.name)
            self._add(key, draft)
        for extractor in extractors:
            for key, attrs in extractor.types.items():
                if key not in self.types:
                    specs = {name: AttrSpec(type=kind) for name, kind in attrs.items()}
                    place = Place(f"plugin {extractor.plugin or extractor.name}", 1, 1)
                    self.types[key] = TypeSpec(key, extractor.plugin, key, place, specs)
        for rule, emit in emitted:
            # A rule whose type nobody declares declares it, so that one line is a whole rule.
            if (
                emit.name == rule.name
                and emit.pack == rule.pack
                and f"{rule.pack}.{rule.name}" not in types
            ):
                self._implicit(rule)

    def _add(self, key: str, draft: TypeDraft) -> None:
        known = self.types.get(key)
        if known is not None:
            message = f"type `{key}` is declared by pack {known.pack} at {known.place}"
            advice = f"emit it as `{known.pack}.{known.name}`, or choose another name"
            self.report.add("MK-E005", draft.name, message, advice)
            return
        self.types[key] = TypeSpec(
            key=key,
            pack=draft.pack,
            name=str(draft.name),
            place=draft.name.place,
            attrs=dict[str, AttrSpec](draft.attrs.items()),  # names keep their places
            overlap=str(draft.values.get("overlap", "longest")),
            narrow=cast("Mapping[str, tuple[Located, ...]]", draft.values.get("narrow", {})),
            private=bool(draft.values.get("private")),
            description=str(draft.values.get("description", "")),
        )

    def _implicit(self, rule: RuleDraft) -> None:
        name = str(rule.name)
        if "-" in name:
            return
        self._add(name, TypeDraft(rule.pack, rule.name, {}, {}))
        spec = self.types[name]
        if spec.pack == rule.pack:
            self.types[name] = msgspec.structs.replace(spec, declared=False)

    def link_yields(self, draft: TypeDraft) -> None:
        """Note which types a type yields to; groups are known by then."""
        names: Any = draft.values.get("yields_to", ())
        refs = [
            Ref(name.piece(1, len(name)) if name[:1] == "@" else name, draft.pack) for name in names
        ]
        key = f"{draft.pack}.{draft.name}" if draft.values.get("private") else str(draft.name)
        if key in self.types and refs:
            self.types[key] = msgspec.structs.replace(self.types[key], yields_to=self.keys(refs))

    def link_groups(self, drafts: Mapping[str, GroupDraft]) -> None:
        """Expand every group to type keys."""

        def members(id_: str, chain: tuple[str, ...]) -> tuple[str, ...]:
            if id_ in self.groups:
                return self.groups[id_].types
            draft, found = drafts[id_], list[str]()
            for member in draft.members:
                bare = member.piece(1, len(member)) if member[:1] == "@" else member
                inner = [f"{scope}.{bare}" for scope in self.set.scope(draft.pack)]
                group = next((name for name in (str(bare), *inner) if name in drafts), None)
                if group in (*chain, id_) or len(chain) > LONGEST_CHAIN:
                    path = " -> ".join((*chain, id_, str(group)))
                    self.report.add("MK-E013", member, f"groups hold each other: {path}")
                elif group is not None:
                    self.named_groups.add(group)
                    found += members(group, (*chain, id_))
                else:
                    found += self.keys([Ref(bare, draft.pack)])
            types = tuple(dict.fromkeys(found))
            self.groups[id_] = Group(draft.pack, str(draft.name), types, draft.name.place)
            return types

        for id_, draft in drafts.items():
            members(id_, ())
            if any((one.pack, one.name) == (draft.pack, draft.name) for one in self.types.values()):
                message = f"`{draft.name}` is also a type"
                self.report.add(
                    "MK-E005", draft.name, message, "patterns could not tell them apart"
                )

    def keys(self, refs: Iterable[Ref]) -> tuple[str, ...]:
        """Type keys of references; an unknown one is reported."""
        found: list[str] = []
        for ref in refs:
            meant = self.set.type_or_group(ref.name, ref.pack)
            if isinstance(meant, Group):
                self.named_groups.add(f"{meant.pack}.{meant.name}")
            keys = self.set.type_keys(ref.name, ref.pack)
            if not keys:
                self.unknown_type(ref.name)
            found += keys
        return tuple(dict.fromkeys(found))

    def is_group(self, ref: Ref) -> bool:
        """Whether a name means a group."""
        scopes = (f"{scope}.{ref.name}" for scope in self.set.scope(ref.pack))
        return any(name in self.groups for name in (str(ref.name), *scopes))

    def unknown_type(self, name: Located, advice: str = "") -> None:
        """Report it, with the nearest name where there is no other advice."""
        groups = [group.rpartition(".")[2] for group in self.groups]
        names = [*self.types, *(spec.name for spec in self.types.values()), *groups]
        advice = advice or nearest(name, names) or DECLARE
        self.report.add("MK-E011", name, f"there is no type `{name}`", advice)

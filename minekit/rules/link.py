"""Drafts of all files to one `RuleSet`: overrides, `like`, defaults, references to types.

Order matters: overrides change drafts, so that a rule made `like` another has its changes too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from minekit.errors import Place
from minekit.offers import Extractor
from minekit.rules.drafts import (
    ContextDraft,
    FileDraft,
    FragmentDraft,
    Ref,
    RelationDraft,
    RuleDraft,
    TypeDraft,
)
from minekit.rules.located import Located
from minekit.rules.overrides import apply_overrides
from minekit.rules.report import Report, nearest
from minekit.rules.schema import (
    AttrSpec,
    ContextSpec,
    Fragment,
    Pack,
    RelationSpec,
    RuleSet,
    RuleSpec,
    TestSpec,
    TypeSpec,
    Where,
)
from minekit.rules.vocab import Vocabulary

__all__ = ["link"]

_INHERITED = ("emit", "within", "mask", "case", "span", "attrs", "where", "score")
_MERGED = ("attrs", "where")
_REPEATABLE = ("match", "no_match", "todo_match")


class _Named(Protocol):
    pack: str
    name: Located


_Draft = TypeVar("_Draft", bound=_Named)


def link(
    files: Sequence[FileDraft], report: Report, *, extractors: Iterable[Extractor] = ()
) -> RuleSet:
    """Put all drafts together; findings go to `report`, and what they spoil is left out."""
    return _Linker(files, report).link(extractors)


class _Linker:
    def __init__(self, files: Sequence[FileDraft], report: Report) -> None:
        self.files = files
        self.report = report
        self.types: dict[str, TypeSpec] = {}
        self.groups: dict[str, tuple[str, ...]] = {}
        self.fragments: dict[str, Fragment] = {}
        self.vocabularies: dict[str, Vocabulary] = {}
        self.set = RuleSet(
            self.packs(), self.types, [], self.fragments, self.vocabularies, self.groups
        )

    def link(self, extractors: Iterable[Extractor]) -> RuleSet:
        rules = self.unique("rule", [rule for file in self.files for rule in file.rules])
        types = self.unique("type", [item for file in self.files for item in file.types])
        fragments = self.unique(
            "fragment", [item for file in self.files for item in file.fragments]
        )
        vocab = self.unique("vocabulary", [item for file in self.files for item in file.vocab])
        overrides = [item for file in self.files for item in file.override]
        apply_overrides(overrides, rules, types, fragments, vocab, self.report)
        self.link_names(fragments, vocab)
        merged = {id_: self.merged(rules, rule, ()) for id_, rule in rules.items()}
        self.link_types(types, merged, rules, extractors)
        self.link_groups()
        for name, draft in vocab.items():
            self.vocabularies[name] = self.vocabulary(draft)
        relations = self.unique(
            "relation", [item for file in self.files for item in file.relations]
        )
        contexts = self.unique("context", [item for file in self.files for item in file.context])
        return replace(
            self.set,
            rules=[
                self.rule(rule, merged[id_])
                for id_, rule in rules.items()
                if merged[id_].get("enabled", True)
            ],
            relations=[self.relation(draft) for draft in relations.values()],
            contexts=[self.context(draft) for draft in contexts.values()],
            tests=[
                TestSpec(test.pack, test.text, test.expect, test.at.place)
                for file in self.files
                for test in file.tests
            ],
        )

    def packs(self) -> dict[str, Pack]:
        packs: dict[str, Pack] = {}
        for file in self.files:
            name = str(file.pack)
            known = packs.get(name, Pack(name, ()))
            metadata = {**file.metadata, **known.metadata}
            packs[name] = Pack(
                name=name,
                files=(*known.files, file.file),
                version=str(metadata.get("version") or ""),
                lang=str(metadata.get("lang") or ""),
                description=str(metadata.get("description") or ""),
                use=tuple(dict.fromkeys((*known.use, *map(str, file.use)))),
                metadata=metadata,
            )
        return packs

    def unique(self, what: str, drafts: Iterable[_Draft]) -> dict[str, _Draft]:
        """Drafts by `pack.name`; a repeated one is reported with both places."""
        found: dict[str, _Draft] = {}
        for draft in drafts:
            id_ = f"{draft.pack}.{draft.name}"
            if id_ not in found:
                found[id_] = draft
                continue
            first = found[id_].name.place
            where = f"line {first.line}" if first.file == draft.name.place.file else str(first)
            advice = "change it through `override:`, or give it another name"
            message = f"duplicate {what} id `{draft.name}`, first at {where}"
            self.report.add("MK-E005", draft.name, message, advice)
        return found

    def link_names(
        self, fragments: Mapping[str, FragmentDraft], vocab: Mapping[str, _Named]
    ) -> None:
        for name, fragment in fragments.items():
            if name in vocab:
                first = vocab[name].name.place
                message = f"`{fragment.name}` is also a vocabulary, at {first}"
                self.report.add(
                    "MK-E005", fragment.name, message, "patterns could not tell them apart"
                )
            self.fragments[name] = Fragment(
                fragment.pack, str(fragment.name), fragment.alternatives
            )
        # Empty ones first, so that types can be linked; those with terms follow.
        for name in vocab:
            self.vocabularies[name] = Vocabulary(name)

    def merged(
        self, rules: Mapping[str, RuleDraft], rule: RuleDraft, chain: tuple[str, ...]
    ) -> dict[str, Any]:
        """The rule's values with what `like` and `defaults` give it."""
        values: dict[str, Any] = dict(rule.values)
        values.setdefault("emit", Ref(rule.name, rule.pack))
        if "like" in values:
            base = self.base(rules, values["like"], (*chain, rule.id))
            inherited = {key: base[key] for key in _INHERITED if key in base}
            if "emit" not in rule.values and "emit" in inherited:
                values["emit"] = inherited["emit"]
            for key, value in inherited.items():
                if key in _MERGED and key in values:
                    values[key] = {**(value or {}), **(values[key] or {})}
                else:
                    values.setdefault(key, value)
        for key, value in rule.defaults.items():
            values.setdefault(key, value)
        return values

    def base(
        self, rules: Mapping[str, RuleDraft], like: Ref, chain: tuple[str, ...]
    ) -> dict[str, Any]:
        candidates = [str(like.name)]
        if "." not in like.name:
            candidates = [f"{scope}.{like.name}" for scope in self.set.scope(like.pack)]
        for id_ in candidates:
            if id_ in chain:
                path = " -> ".join((*chain[chain.index(id_) :], id_))
                self.report.add("MK-E013", like.name, f"rules are like each other: {path}")
                return {}
            if id_ in rules:
                return self.merged(rules, rules[id_], chain)
        short = [rule.id if "." in like.name else str(rule.name) for rule in rules.values()]
        message = f"`like` names no rule: `{like.name}`"
        self.report.add("MK-E014", like.name, message, nearest(like.name, short))
        return {}

    # Types ---------------------------------------------------------------------------------

    def link_types(
        self,
        types: Mapping[str, TypeDraft],
        merged: Mapping[str, dict[str, Any]],
        rules: Mapping[str, RuleDraft],
        extractors: Iterable[Extractor],
    ) -> None:
        for draft in types.values():
            is_private = bool(draft.values.get("private"))
            key = f"{draft.pack}.{draft.name}" if is_private else str(draft.name)
            self.add_type(key, draft)
        for extractor in extractors:
            for key, attrs in extractor.types.items():
                if key not in self.types:
                    specs = {name: AttrSpec(type=kind) for name, kind in attrs.items()}
                    place = Place(f"plugin {extractor.plugin or extractor.name}", 1, 1)
                    self.types[key] = TypeSpec(key, extractor.plugin, key, place, specs)
        for id_, values in merged.items():
            # A rule whose type nobody declares declares it, so that one line is a whole rule.
            emit, rule = values["emit"], rules[id_]
            if (
                emit.name == rule.name
                and emit.pack == rule.pack
                and f"{rule.pack}.{rule.name}" not in types
            ):
                self.implicit_type(rule)
        for draft in types.values():
            self.link_yields(draft)

    def add_type(self, key: str, draft: TypeDraft) -> None:
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
            attrs={str(name): spec for name, spec in draft.attrs.items()},
            overlap=str(draft.values.get("overlap", "longest")),
            private=bool(draft.values.get("private")),
            description=str(draft.values.get("description", "")),
        )

    def implicit_type(self, rule: RuleDraft) -> None:
        name = str(rule.name)
        if not name.replace("_", "a").isalnum():
            advice = "write `emit: TYPE`, or call the rule by a name without `-`"
            self.report.add("MK-E011", rule.name, f"there is no type `{name}`", advice)
            return
        self.add_type(name, TypeDraft(rule.pack, rule.name, {}, {}))
        spec = self.types[name]
        if spec.pack == rule.pack:
            self.types[name] = replace(spec, declared=False)

    def link_yields(self, draft: TypeDraft) -> None:
        names: Any = draft.values.get("yields_to", ())
        refs = [
            Ref(name.piece(1, len(name)) if name[:1] == "@" else name, draft.pack) for name in names
        ]
        key = f"{draft.pack}.{draft.name}" if draft.values.get("private") else str(draft.name)
        if key in self.types and refs:
            self.types[key] = replace(self.types[key], yields_to=self.keys(refs))

    def link_groups(self) -> None:
        drafts = self.unique("group", [group for file in self.files for group in file.groups])

        def members(id_: str, chain: tuple[str, ...]) -> tuple[str, ...]:
            draft, found = drafts[id_], []
            for member in draft.members:
                bare = member.piece(1, len(member)) if member[:1] == "@" else member
                inner = [f"{scope}.{bare}" for scope in self.set.scope(draft.pack)]
                group = next((name for name in (str(bare), *inner) if name in drafts), None)
                if group in (*chain, id_):
                    path = " -> ".join((*chain, id_, str(group)))
                    self.report.add("MK-E013", member, f"groups hold each other: {path}")
                elif group is not None:
                    found += members(group, (*chain, id_))
                else:
                    found += self.keys([Ref(bare, draft.pack)])
            return tuple(dict.fromkeys(found))

        for id_ in drafts:
            self.groups[id_] = members(id_, ())

    def keys(self, refs: Iterable[Ref]) -> tuple[str, ...]:
        """Type keys of references; an unknown one is reported."""
        found: list[str] = []
        for ref in refs:
            keys = self.set.type_keys(ref.name, ref.pack)
            if not keys:
                self.unknown_type(ref.name)
            found += keys
        return tuple(dict.fromkeys(found))

    def unknown_type(self, name: Located) -> None:
        groups = [group.rpartition(".")[2] for group in self.groups]
        names = [*self.types, *(spec.name for spec in self.types.values()), *groups]
        self.report.add("MK-E011", name, f"there is no type `{name}`", nearest(name, names))

    # Entries -------------------------------------------------------------------------------

    def vocabulary(self, draft: Any) -> Vocabulary:
        filled_from = None
        if draft.source is not None:
            name, _, attr = draft.source.rpartition(".")
            if not name.startswith("@") or not attr:
                message = f"`from` names an attribute of a type, not `{draft.source}`"
                self.report.add("MK-E003", draft.source, message, "write '@type.attribute'")
            else:
                keys = self.keys([Ref(draft.source.piece(1, len(name)), draft.pack)])
                filled_from = (keys, attr)
                known = {attr for key in keys for attr in self.types[key].attrs}
                if keys and attr not in known and all(self.types[key].declared for key in keys):
                    message = f"type `{name[1:]}` has no attribute `{attr}`"
                    self.report.add("MK-E053", draft.source, message, nearest(attr, known))
        return Vocabulary(
            f"{draft.pack}.{draft.name}",
            draft.terms.items(),
            fields=draft.fields,
            case=draft.case,
            filled_from=filled_from,
            place=draft.name.place,
        )

    def rule(self, draft: RuleDraft, values: dict[str, Any]) -> RuleSpec:
        patterns = (*values.get("patterns", ()), *values.get("more", ()))
        if not patterns:
            self.report.add("MK-E008", draft.name, f"rule `{draft.name}` has no `pattern`")
        attrs = values.get("attrs")
        if attrs is not None:
            attrs = {str(name): value for name, value in attrs.items() if value is not None}
        metadata = values.get("metadata", {})
        plain = (
            "is_regex",
            "near",
            "within",
            "case",
            "verbatim",
            "repeat",
            "priority",
            "score",
            "status",
            "anchors",
        )
        return RuleSpec(
            id=draft.id,
            pack=draft.pack,
            emit=self.emitted(values["emit"]),
            patterns=patterns,
            place=draft.name.place,
            span=str(values.get("span") or "$match"),
            attrs=attrs,
            where=self.where(values.get("where") or {}),
            mask=self.keys(values.get("mask", ())),
            examples=tuple(example for kind in _REPEATABLE for example in values.get(kind, ())),
            description=str(metadata.get("description", "")),
            sources=draft.keys,
            like=str(values["like"].name) if "like" in values else "",
            inherited=frozenset(
                map(str, (attrs or {}).keys() - (draft.values.get("attrs") or {}).keys())
            ),  # type: ignore[attr-defined]
            metadata=metadata,
            **{key: values[key] for key in plain if key in values},
        )

    def emitted(self, ref: Ref) -> str:
        """The key of the type that a rule emits: its own pack's, or written `pack.type`."""
        keys = self.set.type_keys(ref.name, ref.pack)
        if not self.is_group(ref) and len(keys) == 1:
            spec = self.types[keys[0]]
            if spec.pack != ref.pack and "." not in ref.name and spec.pack:
                advice = f"write `emit: {spec.pack}.{spec.name}`"
                message = f"type `{ref.name}` belongs to pack {spec.pack}"
                self.report.add("MK-E011", ref.name, message, advice)
            return keys[0]
        if keys:
            self.report.add("MK-E011", ref.name, f"`{ref.name}` is a group; a rule emits one type")
        else:
            self.unknown_type(ref.name)
        return str(ref.name)

    def is_group(self, ref: Ref) -> bool:
        scopes = (f"{scope}.{ref.name}" for scope in self.set.scope(ref.pack))
        return any(name in self.groups for name in (str(ref.name), *scopes))

    def where(self, values: Mapping[str, Any]) -> Where:
        found: dict[str, Any] = {}
        for key, value in values.items():
            if value is None:
                continue
            if key in ("inside", "not_inside", "not_overlapping"):
                found[key] = self.keys(value)
            elif key == "attr":
                found[key] = {str(name): tests for name, tests in value.items()}
            else:
                found["not_" if key == "not" else key] = value
        return Where(**found)

    def relation(self, draft: RelationDraft) -> RelationSpec:
        values = dict(draft.values)
        return RelationSpec(
            id=f"{draft.pack}.{draft.name}",
            pack=draft.pack,
            name=str(values.pop("name", draft.name)),
            source=self.keys(values.pop("source", ())),  # type: ignore[arg-type]
            target=self.keys(values.pop("target", ())),  # type: ignore[arg-type]
            place=draft.name.place,
            **values,  # type: ignore[arg-type]
        )

    def context(self, draft: ContextDraft) -> ContextSpec:
        values = dict(draft.values)
        return ContextSpec(
            id=f"{draft.pack}.{draft.name}",
            pack=draft.pack,
            targets=self.keys(values.pop("targets", ())),  # type: ignore[arg-type]
            inside=self.keys(values.pop("inside", ())),  # type: ignore[arg-type]
            sets={str(name): value for name, value in draft.sets.items()},
            place=draft.name.place,
            **values,  # type: ignore[arg-type]
        )

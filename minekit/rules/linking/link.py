"""Drafts of all files to one `RuleSet`: overrides, `like`, defaults, references to types.

Order matters: overrides change drafts, so that a rule made `like` another has its changes too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from msgspec.structs import replace

from minekit.offers import Extractor
from minekit.rules.linking.likes import Inheritance
from minekit.rules.linking.link_types import TypeLinker
from minekit.rules.linking.overrides import apply_overrides
from minekit.rules.located import Located
from minekit.rules.reading.drafts import (
    ContextDraft,
    FileDraft,
    FragmentDraft,
    Ref,
    RelationDraft,
    RuleDraft,
    VocabDraft,
)
from minekit.rules.reading.examples import EXAMPLE_KINDS
from minekit.rules.report import Report
from minekit.rules.schema import (
    ContextSpec,
    Fragment,
    Group,
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

_AS_WRITTEN = (
    *("is_regex", "near", "within", "case", "verbatim"),
    *("repeat", "priority", "score", "status", "anchors"),
)
"""What of a rule needs no linking."""


class _Named(Protocol):
    pack: str
    name: Located


_Draft = TypeVar("_Draft", bound=_Named)


def link(
    files: Sequence[FileDraft], report: Report, *, extractors: Iterable[Extractor] = ()
) -> RuleSet:
    """Put all drafts together; findings go to `report`, and what they spoil is left out."""
    return _Linker(files, report).link(extractors)


def _word_files(file: FileDraft) -> list[str]:
    folder = Path(file.file).parent
    return [(folder / draft.file).as_posix() for draft in file.vocab if draft.file]


def _merged(known: Mapping[str, object], more: Mapping[str, object]) -> Mapping[str, object]:
    """What the files of a pack say about it: the one with the version before the others."""
    first, second = (more, known) if "version" in more else (known, more)
    merged = {**second, **first}
    for key in ("authors", "references", "tags"):
        lists = [found for found in (first.get(key), second.get(key)) if isinstance(found, tuple)]
        if lists:
            merged[key] = tuple(dict.fromkeys(text for texts in lists for text in texts))
    return merged


class _Linker:
    def __init__(self, files: Sequence[FileDraft], report: Report) -> None:
        self.files = files
        self.report = report
        self.types: dict[str, TypeSpec] = {}
        self.groups: dict[str, Group] = {}
        self.named_groups: set[str] = set()
        self.fragments: dict[str, Fragment] = {}
        self.vocabularies: dict[str, Vocabulary] = {}
        self.set = RuleSet(
            self.packs(),
            self.types,
            [],
            self.fragments,
            self.vocabularies,
            self.groups,
            self.named_groups,
        )
        self.linker = TypeLinker(self.set, self.types, self.groups, self.named_groups, report)
        self.keys = self.linker.keys

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
        inheritance = Inheritance(rules, self.set, self.report)
        merged = {id_: inheritance.values(rule) for id_, rule in rules.items()}
        emitted = [(rule, merged[id_]["emit"]) for id_, rule in rules.items()]
        self.linker.declare(types, emitted, extractors)
        self.linker.link_groups(
            self.unique("group", [g for file in self.files for g in file.groups])
        )
        for type_ in types.values():
            self.linker.link_yields(type_)
        for name, draft in vocab.items():
            self.vocabularies[name] = self.vocabulary(draft)
        return self.entries(rules, merged)

    def entries(
        self, rules: Mapping[str, RuleDraft], merged: Mapping[str, dict[str, Any]]
    ) -> RuleSet:
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
                TestSpec(test.pack, test.text, test.expect, test.at.place, test.is_open)
                for file in self.files
                for test in file.tests
            ],
        )

    def packs(self) -> dict[str, Pack]:
        packs: dict[str, Pack] = {}
        for file in self.files:
            name = str(file.pack)
            known = packs.get(name, Pack(name, ()))
            metadata = _merged(known.metadata, file.metadata)
            packs[name] = Pack(
                name=name,
                files=(*known.files, file.file),
                word_files=tuple(dict.fromkeys((*known.word_files, *_word_files(file)))),
                version=str(metadata.get("version") or ""),
                lang=str(metadata.get("lang") or ""),
                description=str(metadata.get("description") or ""),
                use=tuple(dict.fromkeys((*known.use, *file.use))),
                overrides=(*known.overrides, *(str(one.target) for one in file.override)),
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
        self, fragments: Mapping[str, FragmentDraft], vocab: Mapping[str, VocabDraft]
    ) -> None:
        for name, fragment in fragments.items():
            if name in vocab:
                first = vocab[name].name.place
                message = f"`{fragment.name}` is also a vocabulary, at {first}"
                self.report.add(
                    "MK-E005", fragment.name, message, "patterns could not tell them apart"
                )
            self.fragments[name] = Fragment(
                fragment.pack, str(fragment.name), fragment.alternatives, fragment.name.place
            )
        # Empty ones first, so that types can be linked; those with terms follow.
        for name in vocab:
            self.vocabularies[name] = Vocabulary(name)

    def vocabulary(self, draft: VocabDraft) -> Vocabulary:
        filled_from = None
        if draft.source is not None:
            name, _, attr = draft.source.rpartition(".")
            attr = draft.source.piece(len(name) + 1, len(draft.source))
            if not name.startswith("@") or not attr:
                message = f"`from` names an attribute of a type, not `{draft.source}`"
                self.report.add("MK-E003", draft.source, message, "write '@type.attribute'")
            else:
                keys = self.keys([Ref(draft.source.piece(1, len(name)), draft.pack)])
                filled_from = (keys, attr)
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
        is_written = draft.is_one_line or not {"pattern", "regex"}.isdisjoint(draft.keys)
        if not patterns and not is_written:
            self.report.add("MK-E008", draft.name, f"rule `{draft.name}` has no `pattern`")
        attrs = values.get("attrs")
        if attrs is not None:
            attrs = {str(name): value for name, value in attrs.items() if value is not None}
        own: Any = draft.values.get("attrs") or {}
        metadata = values.get("metadata", {})
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
            examples=tuple(example for kind in EXAMPLE_KINDS for example in values.get(kind, ())),
            description=str(metadata.get("description", "")),
            sources=draft.keys,
            like=str(values["like"].name) if "like" in values else "",
            inherited=frozenset(attrs or ()) - frozenset(map(str, own)),
            metadata=metadata,
            **{key: values[key] for key in _AS_WRITTEN if key in values},
        )

    def emitted(self, ref: Ref) -> str:
        """The key of the type that a rule emits: its own pack's, or written `pack.type`."""
        keys = self.set.type_keys(ref.name, ref.pack)
        if not self.linker.is_group(ref) and len(keys) == 1:
            spec = self.types[keys[0]]
            if spec.pack != ref.pack and "." not in ref.name and spec.pack:
                advice = f"write `emit: {spec.pack}.{spec.name}`"
                message = f"type `{ref.name}` belongs to pack {spec.pack}"
                self.report.add("MK-E011", ref.name, message, advice)
            return keys[0]
        if keys:
            self.report.add("MK-E011", ref.name, f"`{ref.name}` is a group; a rule emits one type")
        else:
            advice = "write `emit: TYPE`, or call the rule by a name without `-`"
            self.linker.unknown_type(ref.name, advice if "-" in ref.name else "")
        return str(ref.name)

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
            set_at={str(name): name.place for name in draft.sets},
            place=draft.name.place,
            **values,  # type: ignore[arg-type]
        )

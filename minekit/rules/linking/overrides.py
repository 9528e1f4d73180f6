"""The section `override`: changes to rules, types, fragments and vocabularies of other packs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from minekit.near_names import nearest
from minekit.rules.reading.drafts import (
    FragmentDraft,
    OverrideDraft,
    RuleDraft,
    TypeDraft,
    VocabDraft,
)
from minekit.rules.reading.load import read_type
from minekit.rules.reading.read import Reader
from minekit.rules.reading.read_rules import read_rule_values
from minekit.rules.reading.words import add_terms
from minekit.rules.report import USE, Report

__all__ = ["apply_overrides"]

_MERGED = ("attrs", "where", "metadata")


def apply_overrides(
    overrides: Iterable[OverrideDraft],
    rules: dict[str, RuleDraft],
    types: dict[str, TypeDraft],
    fragments: dict[str, FragmentDraft],
    vocab: dict[str, VocabDraft],
    report: Report,
) -> None:
    """Put changed drafts in the place of those that are overridden, in the order of loading.

    The drafts themselves stay as their files say, so that they can be linked again. A target that
    is not there is reported.
    """
    reader = Reader(report)
    for override in overrides:
        name = str(override.target)
        if name.startswith("@") and name[1:] in types:
            types[name[1:]] = _changed_type(types[name[1:]], override, reader)
        elif name in rules:
            rules[name] = _changed_rule(rules[name], override, reader)
        elif name in vocab:
            vocab[name] = replace(vocab[name], terms=dict(vocab[name].terms))
            for node in reader.fields(
                override.node, f"the override of {name}", ("+terms",)
            ).values():
                add_terms(vocab[name], node, reader)
        elif name in fragments:
            for node in reader.fields(
                override.node, f"the override of {name}", ("+pattern",)
            ).values():
                more = reader.patterns(node, "`+pattern`")
                known = fragments[name].alternatives
                fragments[name] = replace(fragments[name], alternatives=(*known, *more))
        else:
            _unknown(override, [*rules, *vocab, *fragments, *(f"@{key}" for key in types)], report)


def _unknown(override: OverrideDraft, known: list[str], report: Report) -> None:
    bare = override.target.lstrip("@")
    same = [name for name in known if name.partition(".")[2] == bare]
    kinds = [name for name in known if name.startswith("@") == override.target.startswith("@")]
    advice = nearest(override.target, kinds) or USE
    if "." not in bare and advice == USE:
        advice = f"name it in full: `{same[0] if same else 'pack.id'}`"
    report.add("MK-E014", override.target, f"`override` hits nothing: `{override.target}`", advice)


def _changed_rule(rule: RuleDraft, override: OverrideDraft, reader: Reader) -> RuleDraft:
    change = read_rule_values(override.target, override.node, override.pack, reader, ("+pattern",))
    values: dict[str, Any] = dict(rule.values)
    for key, value in change.values.items():
        if key in _MERGED and isinstance(values.get(key), dict):
            values[key] = {**values[key], **value}  # type: ignore[dict-item]
        elif key == "more":
            values[key] = (*values.get(key, ()), *value)  # type: ignore[misc]
        else:
            values[key] = value
    return replace(rule, values=values, keys=rule.keys | change.keys)


def _changed_type(draft: TypeDraft, override: OverrideDraft, reader: Reader) -> TypeDraft:
    change = read_type(draft.name, override.node, override.pack, reader)
    return replace(draft, values=draft.values | change.values, attrs=draft.attrs | change.attrs)

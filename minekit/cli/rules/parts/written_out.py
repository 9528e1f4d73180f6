"""What `rules show` says of a rule, type, fragment or vocabulary, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from minekit.rules.anchors import shown_anchors, shown_kinds
from minekit.rules.literals import shown
from minekit.rules.reading.examples import bracketed
from minekit.rules.schema import Fragment, RuleSet, RuleSpec, Template, TypeSpec
from minekit.rules.vocab import Vocabulary

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.engine.compile import CompiledRule

__all__ = ["Shown", "ids", "written_out"]

_TERMS = 20
_ANCHORS = 12
_RIVALS = 12
_PAR = {
    "longest": "the longer match wins against",
    "first": "the earlier match wins against",
    "inside": "unless it lies behind its start, the longer match wins against",
    "nested": "where they cross, the longer match wins against",
    "all": "is kept beside",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing: its lines for a person, and the same as data."""

    lines: Sequence[str]
    data: Mapping[str, object]


def ids(rules: RuleSet) -> list[str]:
    """Everything that can be written out; types by their short names."""
    return [
        *(rule.id for rule in rules.rules),
        *rules.types,
        *rules.fragments,
        *rules.vocabularies,
    ]


def written_out(id_: str, miner: Miner) -> Iterator[Shown]:
    """All that an id stands for: a rule and its type can have the same."""
    rules = miner.rules
    for rule in miner.engine.compiled:
        if rule.spec.id == id_:
            yield Shown([*_rule(rule, miner)], _rule_data(rule, miner))
    for type_ in rules.types.values():
        if id_ in (type_.key, f"{type_.pack}.{type_.name}"):
            yield Shown([*_type(type_, rules)], _type_data(type_, rules))
    fragment, vocabulary = rules.fragments.get(id_), rules.vocabularies.get(id_)
    if fragment is not None:
        yield Shown(_fragment(fragment), _fragment_data(fragment))
    if vocabulary is not None:
        yield Shown(_vocabulary(vocabulary), _vocabulary_data(vocabulary))


def _rule_data(rule: CompiledRule, miner: Miner) -> dict[str, object]:
    spec = rule.spec
    written = zip(spec.patterns, rule.programs, strict=True)
    return {
        "kind": "rule",
        "id": spec.id,
        **asdict(spec.place),
        "description": spec.description,
        "emits": spec.emit,
        "phase": _phase(rule, miner),
        "within": spec.within,
        "status": spec.status,
        "priority": spec.priority,
        "scores": _score_range(spec),
        "like": spec.like,
        "attrs": None if spec.attrs is None else {n: _value(v) for n, v in spec.attrs.items()},
        "patterns": [
            {
                "source": str(source),
                "anchors": [*map(shown, program.anchors.literals)],
                "mentions": [*map(shown_kinds, program.anchors.mentions)],
                "expanded": miner.engine.symbols.named(program.source),
            }
            for source, program in written
        ],
        "rivals": dict(_rivals(rule, miner)),
        "examples": [
            {"kind": one.kind, "text": bracketed(one.text, one.spans)} for one in spec.examples
        ],
    }


def _phase(rule: CompiledRule, miner: Miner) -> int:
    phases = enumerate(miner.engine.phases, 1)
    return next((number for number, names in phases if rule.spec.id in names), 0)


def _value(value: object) -> object:
    return str(value.source) if isinstance(value, Template) else value


def _type_data(type_: TypeSpec, rules: RuleSet) -> dict[str, object]:
    return {
        "kind": "type",
        "id": type_.key,
        "pack": type_.pack,
        **asdict(type_.place),
        "description": type_.description,
        "private": type_.private,
        "overlap": type_.overlap,
        "yields_to": type_.yields_to,
        "narrow": type_.narrow,
        "attrs": {
            name: {
                "type": spec.type,
                "enum": spec.enum,
                "required": spec.required,
                "description": spec.description,
            }
            for name, spec in type_.attrs.items()
        },
        "emitted_by": _emitting(type_, rules),
    }


def _emitting(type_: TypeSpec, rules: RuleSet) -> list[str]:
    return [rule.id for rule in rules.rules if rule.emit == type_.key]


def _fragment_data(fragment: Fragment) -> dict[str, object]:
    return {
        "kind": "fragment",
        "id": f"{fragment.pack}.{fragment.name}",
        **asdict(fragment.alternatives[0].place),
        "alternatives": [*map(str, fragment.alternatives)],
    }


def _vocabulary_data(found: Vocabulary) -> dict[str, object]:
    types, attr = found.filled_from or ((), "")
    return {
        "kind": "vocabulary",
        "id": found.name,
        **asdict(found.place),
        "case": found.case,
        "from": [f"@{key}.{attr}" for key in types],
        "terms": {term: found.find(term) or {} for term in found.terms},
    }


def _score_range(spec: RuleSpec) -> tuple[float, float]:
    """The scores between which cues near a match can move it."""
    changes = [near.score for near in spec.near]
    low = max(0.0, spec.score + sum(change for change in changes if change < 0))
    high = min(1.0, spec.score + sum(change for change in changes if change > 0))
    return low, high


def _scores(spec: RuleSpec) -> str:
    low, high = _score_range(spec)
    return f"{low:g}" if low == high else f"{low:g} to {high:g}, {spec.score:g} without cues"


def _rule(rule: CompiledRule, miner: Miner) -> Iterable[str]:
    spec = rule.spec
    yield f"rule {spec.id}   {spec.place}"
    if spec.description:
        yield f"   {spec.description}"
    phase = _phase(rule, miner)
    yield f"   emits {spec.emit}   phase {phase}   within {spec.within}   {spec.status}"
    yield f"   priority {spec.priority}   score {_scores(spec)}"
    if spec.like:
        yield f"   like {spec.like}"
    for name, value in (spec.attrs or {}).items():
        yield f"   {name} = {_value(value)}"
    for source, program in zip(spec.patterns, rule.programs, strict=True):
        yield ""
        yield f"   pattern   {source}"
        yield f"   anchors   {shown_anchors(program.anchors, _ANCHORS)}"
        yield f"   expanded  {miner.engine.symbols.named(program.source)}"
    rivals = _rivals(rule, miner)
    yield from [""] * bool(rivals)
    yield from (f"   {label} {_listed(names)}" for label, names in rivals)
    if spec.examples:
        yield ""
    for example in spec.examples:
        yield f"   {example.kind:<10} {_marked(example.text, example.spans)}"


def _rivals(rule: CompiledRule, miner: Miner) -> list[tuple[str, list[str]]]:
    """Which other mentions win where they overlap, and which lose."""
    spec, types = rule.spec, miner.rules.types
    policy = types[spec.emit].overlap if spec.emit in types else "longest"
    others = [one for one in miner.rules.rules if one.emit == spec.emit and one.id != spec.id]
    stronger = [one.id for one in others if one.priority > spec.priority]
    stronger += [f"@{key}" for key in types[spec.emit].yields_to] if spec.emit in types else []
    weaker = [one.id for one in others if one.priority < spec.priority]
    weaker += [f"@{key}" for key, type_ in types.items() if spec.emit in type_.yields_to]
    equal = [one.id for one in others if one.priority == spec.priority]
    rows = [("gives way to", stronger), ("outranks", weaker), (_PAR[policy], equal)]
    return [(label, names) for label, names in rows if names]


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _RIVALS} more" if len(names) > _RIVALS else ""
    return ", ".join(names[:_RIVALS]) + more


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return bracketed(text, spans).replace("\n", "⏎")


def _type(type_: TypeSpec, rules: RuleSet) -> Iterable[str]:
    private = "private " if type_.private else ""
    yield f"{private}type {type_.key} of pack {type_.pack}   {type_.place}"
    if type_.description:
        yield f"   {type_.description}"
    yields = f"   yields to {', '.join(type_.yields_to)}" if type_.yields_to else ""
    yield f"   overlap {type_.overlap}{yields}"
    for name, spec in type_.attrs.items():
        enum = f" ({', '.join(map(str, spec.enum))})" if spec.enum else ""
        required = ", required" if spec.required else ""
        yield f"   {name}: {spec.type}{enum}{required}   {spec.description}".rstrip()
    yield f"   emitted by {', '.join(_emitting(type_, rules)) or 'code only'}"


def _fragment(fragment: Fragment) -> list[str]:
    lines = [f"fragment {fragment.pack}.{fragment.name}   {fragment.alternatives[0].place}"]
    return lines + [f"   {text}" for text in fragment.alternatives]


def _vocabulary(found: Vocabulary) -> list[str]:
    lines = [f"vocabulary {found.name}   {found.place}   {len(found):,} terms, case {found.case}"]
    if found.filled_from:
        types, attr = found.filled_from
        lines.append(f"   filled per document from {', '.join(f'@{key}.{attr}' for key in types)}")
    for number, term in enumerate(found.terms):
        if number == _TERMS:
            return [*lines, f"   ... and {len(found) - _TERMS:,} more"]
        fields = found.find(term) or {}
        lines.append(
            f"   {term}   {', '.join(f'{name}: {value}' for name, value in fields.items())}"
        )
    return lines

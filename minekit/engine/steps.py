"""What each rule, extractor, context and annotator needs and gives: the input of `plan`.

Also decides which of them a run needs at all: who asks for quantities alone pays for nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from minekit.engine.compile import CompiledRule
from minekit.engine.plan import Step, plan
from minekit.offers import Annotator, Extractor
from minekit.rules.schema import ContextSpec, Hole, RuleSet, Template, TypeSpec

__all__ = [
    "context_step",
    "extractor_step",
    "in_order",
    "needed",
    "outlived",
    "public_types",
    "qualified",
    "rule_step",
    "stronger_types",
]


def qualified(plugin: str, name: str) -> str:
    """An offer's full name; built-ins go by their own."""
    return f"{plugin}/{name}" if plugin and plugin != "minekit" else name


def extractor_step(offer: Extractor) -> Step:
    """A code extractor."""
    name = qualified(offer.plugin, offer.name)
    return Step(name, frozenset(offer.needs), frozenset(offer.emits))


def context_step(spec: ContextSpec) -> Step:
    """A context, which emits nothing and sets attributes."""
    sets = frozenset(f"{key}.{name}" for key in spec.targets for name in spec.sets)
    needs = frozenset([*spec.targets, *spec.inside])
    return Step(spec.id, needs, frozenset(), sets=sets, place=spec.place)


def rule_step(rule: CompiledRule, types: Mapping[str, TypeSpec]) -> Step:
    """A rule: it needs every type of its patterns, masks, constraints and filled vocabularies."""
    spec, where = rule.spec, rule.spec.where
    needs = {key for program in rule.programs for key in program.types}
    needs.update(spec.mask, where.inside, where.not_inside, where.not_overlapping)
    for program in rule.programs:
        for vocabulary in program.dynamic:
            needs.update(vocabulary.filled_from[0] if vocabulary.filled_from else ())
    if spec.emit in types:
        needs.update(types[spec.emit].yields_to)
    names = _attributes_read(rule)
    reads = frozenset(f"{key}.{name}" for key in needs for name in names)
    return Step(spec.id, frozenset(needs), frozenset([spec.emit]), reads, place=spec.place)


def _attributes_read(rule: CompiledRule) -> set[str]:
    """The attributes of other mentions that a rule's filters and templates look at."""
    names = {
        name for program in rule.programs for part in program.mentions for name, _ in part.filters
    }
    for template in (rule.spec.attrs or {}).values():
        parts = template.parts if isinstance(template, Template) else ()
        for hole in parts:
            if isinstance(hole, Hole):
                names.update(part.path.rpartition(".")[2] for part in hole.alternatives)
    return names


def public_types(rules: RuleSet, extractors: Iterable[Extractor]) -> frozenset[str]:
    """Every type that can leave the engine: of the packs, and of extractors that bring own ones."""
    own = {key for offer in extractors for key in offer.types}
    return frozenset(own | {key for key, spec in rules.types.items() if not spec.private})


def stronger_types(key: str, types: Mapping[str, TypeSpec]) -> set[str]:
    """The types that one yields to, directly or not."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        spec = types.get(waiting.pop())
        new = set(spec.yields_to) - found if spec else set()
        found |= new
        waiting += new
    return found


def needed(
    steps: Sequence[Step], annotators: Sequence[Annotator], wanted: frozenset[str]
) -> tuple[set[int], list[Annotator]]:
    """What a run for some types needs.

    Returns:
        The numbers of the steps, and the annotators that have something to do.
    """
    keys = set(wanted)
    active: list[Annotator] = []
    # An annotator that completes what another one reads has something to do, too.
    while new_ones := [o for o in annotators if o not in active and _concerns(o, keys)]:
        active += new_ones
        keys.update(name for offer in new_ones for name in offer.reads)
    chosen: set[int] = set()
    grown = True
    while grown:
        new = {
            number
            for number, step in enumerate(steps)
            if number not in chosen and _is_needed(step, keys)
        }
        chosen |= new
        grown = bool(new)
        for number in new:
            keys |= steps[number].needs
    return chosen, active


def outlived(phases: Sequence[Iterable[Step]], kept: Collection[str]) -> list[set[str]]:
    """For each phase the types that nobody asks for any more when it is through.

    Args:
        phases: the steps that are run, in order.
        kept: types that are wanted at the end.
    """
    later = set(kept)
    out: list[set[str]] = []
    for phase in reversed(phases):
        keys = {key for step in phase for key in (*step.needs, *step.emits)}
        out.append(keys - later)
        later |= keys
    return out[::-1]


def _is_needed(step: Step, keys: set[str]) -> bool:
    if step.sets:
        return any(name.rpartition(".")[0] in keys for name in step.sets)
    return not keys.isdisjoint(step.emits)


def _concerns(offer: Annotator, keys: set[str]) -> bool:
    """Whether an annotator changes or adds mentions of one of these types."""
    changed = {name.rpartition(".")[0] for name in offer.sets} | set(offer.adds)
    return not keys.isdisjoint(changed or offer.reads)


def in_order(annotators: Sequence[Annotator]) -> list[Annotator]:
    """Annotators after those that set or add what they read."""
    steps = [
        Step(
            qualified(offer.plugin, offer.name),
            needs=frozenset(),
            emits=frozenset(),
            reads=frozenset(offer.reads),
            sets=frozenset([*offer.sets, *offer.adds]),
        )
        for offer in annotators
    ]
    return [annotators[number] for phase in plan(steps) for number in phase]

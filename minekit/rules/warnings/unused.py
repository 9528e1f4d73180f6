"""Warnings about names that nothing uses: fragments, vocabularies, groups, private types."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from minekit.rules.checks.check_patterns import PatternSource
from minekit.rules.located import Located
from minekit.rules.report import Report
from minekit.rules.schema import Call, Hole, RuleSet, RuleSpec, Template
from minekit.rules.tree import Name, Node, Symbol, walk
from minekit.rules.vocab import Vocabulary

__all__ = ["calls", "lint_groups", "lint_names", "lint_types", "looked_up", "types_of"]

Found = Iterable[tuple[PatternSource, Node | None]]
"""Patterns and their trees."""


def lint_names(
    rules: RuleSet, found: Found, packs: Collection[str], used: set[str], report: Report
) -> None:
    """Fragments and vocabularies that no pattern and no template names, and that are not `used`.

    What only a fragment names that is never used is never used either.
    """
    used.update(vocabulary.name for rule in rules.rules for vocabulary in looked_up(rule, rules))
    inside: dict[str, set[str]] = {}
    for source, node in found:
        names = set(_named(node, source.pack, rules))
        if source.fragment.partition(".")[0] in packs:
            inside.setdefault(source.fragment, set()).update(names)
        else:
            used.update(names)
    waiting = [name for name in used if name in inside]
    while waiting:
        more = inside.pop(waiting.pop(), set()) - used
        used |= more
        waiting += more
    for full in [*rules.fragments, *rules.vocabularies]:
        pack, _, name = full.partition(".")
        # std is there to be used by others; what they leave is no mistake of this run.
        if pack in packs and pack != "std" and full not in used:
            at = _place_of(full, rules)
            report.add("MK-W042", at, f"`{name}` is never used", "leave it out, or use it")


def _named(node: Node | None, pack: str, rules: RuleSet) -> Iterator[str]:
    """The full names of what a pattern names."""
    for part in walk(node) if node is not None else ():
        target = rules.find(part.name, pack) if isinstance(part, Name) else None
        if isinstance(target, Vocabulary):
            yield target.name
        elif target is not None:
            yield f"{target.pack}.{target.name}"


def lint_groups(rules: RuleSet, found: Found, packs: Collection[str], report: Report) -> None:
    """Groups that nothing names: no pattern, no key of a rule or another entry, and no test."""
    names = {
        (part.name, source.pack)
        for source, node in found
        for part in (walk(node) if node is not None else ())
        if isinstance(part, Symbol)
    }
    names |= {(str(wanted["type"]), test.pack) for test in rules.tests for wanted in test.expect}
    meant = [rules.type_or_group(name, pack) for name, pack in names]
    for full, group in rules.groups.items():
        if group.pack in packs and full not in rules.named_groups and group not in meant:
            at = Located(group.name, group.place)
            report.add("MK-W042", at, f"group `{group.name}` is never used", "leave it out")


def lint_types(rules: RuleSet, packs: Collection[str], used: set[str], report: Report) -> None:
    """Private types that no rule looks at, and that are not `used` by code."""
    for rule in rules.rules:
        used.update(types_of(rule, rules))
    for vocabulary in rules.vocabularies.values():
        used.update(vocabulary.filled_from[0] if vocabulary.filled_from else ())
    for relation in rules.relations:
        used.update(relation.source, relation.target)
    for context in rules.contexts:
        used.update(context.targets, context.inside)
    for type_ in rules.types.values():
        if type_.private and type_.pack in packs and type_.key not in used:
            at = Located(type_.name, type_.place)
            report.add("MK-W042", at, f"private type `{type_.name}` is never used", "leave it out")


def types_of(rule: RuleSpec, rules: RuleSet) -> Iterator[str]:
    """The types that a rule looks at."""
    expanded = rules.expanded.get(rule.id)
    for pattern in expanded.patterns if expanded else ():
        yield from pattern.types
    where = rule.where
    yield from (*where.inside, *where.not_inside, *where.not_overlapping, *rule.mask)


def calls(rule: RuleSpec) -> Iterator[tuple[Call, Located]]:
    """The normalizers that a rule's templates call, each with the template."""
    for template in (rule.attrs or {}).values():
        if isinstance(template, Template):
            holes = [part for part in template.parts if isinstance(part, Hole)]
            ways = [way for hole in holes for way in hole.alternatives]
            yield from ((call, template.source) for way in ways for call in way.calls)


def looked_up(rule: RuleSpec, rules: RuleSet) -> Iterator[Vocabulary]:
    """The vocabularies that a rule's templates name."""
    for call, source in calls(rule):
        found = rules.find(call.argument, rules.home(source, rule.pack))
        if isinstance(found, Vocabulary):
            yield found


def _place_of(full: str, rules: RuleSet) -> Located:
    named = rules.fragments.get(full) or rules.vocabularies[full]
    return Located(full.partition(".")[2], named.place)

"""Warnings of `rules check`: what loads and works, but is probably not meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from minekit.model import Value
from minekit.offers import Annotator, Extractor, Normalizer
from minekit.rules.captures import Trees
from minekit.rules.checks.check import values_set
from minekit.rules.checks.check_patterns import PatternSource, sources
from minekit.rules.located import Located
from minekit.rules.report import Report
from minekit.rules.schema import RuleSet, RuleSpec, TypeSpec
from minekit.rules.tree import Node
from minekit.rules.warnings.idle_where import lint_where
from minekit.rules.warnings.lint_patterns import PatternLinter
from minekit.rules.warnings.pattern_ends import ending_fragments
from minekit.rules.warnings.unused import lint_groups, lint_names, lint_types
from minekit.rules.warnings.unused_captures import lint_captures
from minekit.rules.warnings.unused_packs import lint_uses

__all__ = ["lint"]

_EXAMPLE_OF = {
    "match": "match: ['a text with [[what must come out]]']",
    "no_match": "no_match: ['a text that is nearly the same']",
}
_SINGLE = re.compile(r"(?<!\[)\[[^\[\]]+\](?!\])")


def lint(
    rules: RuleSet,
    *,
    packs: Collection[str],
    used_by_code: Iterable[str] = (),
    extractors: Collection[Extractor] = (),
    annotators: Collection[Annotator] = (),
    normalizers: Mapping[str, Normalizer] | None = None,
) -> Report:
    """Warnings about some packs of a rule set that loads.

    Args:
        rules: all loaded rules.
        packs: those to look at.
        used_by_code: full names of vocabularies that plugins use.
        extractors: code that emits types.
        annotators: code that sets attributes.
        normalizers: those of templates, by name.
    """
    report = Report()
    trees = Trees(rules, report)
    found = [
        (source, trees.tree(source.text, full=source.full, verbatim=source.verbatim))
        for source in sources(rules)
    ]
    looked_at = {key for offer in extractors for key in offer.needs}
    looked_at |= {key for offer in annotators for key in offer.reads}
    lint_names(rules, found, packs, set(used_by_code), report)
    by_code = {key for offer in extractors for key in offer.emits}
    by_code |= {key for offer in annotators for key in offer.adds}
    lint_captures(rules, trees, found, packs, looked_at, by_code, report)
    lint_groups(rules, found, packs, report)
    lint_types(rules, packs, looked_at, report)
    lint_uses(rules, found, packs, [*extractors, *annotators], normalizers or {}, report)
    set_by_code = {name for offer in annotators for name in offer.sets}
    for type_ in rules.types.values():
        if type_.pack in packs and type_.key not in by_code:
            _never_set(type_, rules, set_by_code, report)
    _never_reached(rules, packs, values_set(rules, normalizers), by_code, set_by_code, report)
    _cases(rules, packs, report)
    _patterns(rules, found, packs, PatternLinter(rules, trees, report))
    lint_where(rules, trees, packs, report)
    return report


def _cases(rules: RuleSet, packs: Collection[str], report: Report) -> None:
    """Of each rule its examples, their marks and its repetition; and tests."""
    for rule in rules.rules:
        if rule.pack in packs:
            _examples(rule, report)
            _marks(rule, report)
            _repeat(rule, rules, report)
    for test in rules.tests:
        if test.pack in packs and test.is_open:
            advice = "add `expect:`, or let `minekit rules test --update` write what comes out"
            report.add("MK-W069", Located("-", test.place), "a test expects nothing", advice)


def _patterns(
    rules: RuleSet,
    found: Collection[tuple[PatternSource, Node | None]],
    packs: Collection[str],
    linter: PatternLinter,
) -> None:
    for source, node in found:
        if source.pack in packs and node is not None:
            linter.look(source, node)
    ending = ending_fragments(rules, found, linter.finder)
    for fragment in rules.fragments.values():
        if fragment.pack in packs:
            is_end = f"{fragment.pack}.{fragment.name}" in ending
            linter.dead.look_at_fragment(fragment, is_end=is_end)
    for rule in rules.rules:
        if rule.pack in packs:
            linter.look_at_rule(rule)
            linter.look_at_sides(rule)


def _never_set(type_: TypeSpec, rules: RuleSet, by_code: set[str], report: Report) -> None:
    at, key = Located(type_.name, type_.place), type_.key
    emitting = [rule for rule in rules.rules if rule.emit == key]
    if not emitting:
        report.add("MK-W047", at, f"nothing emits type `{key}`", "leave it out, or `emit` it")
        return
    given = {name for rule in emitting for name in rule.attrs or ()}
    given |= {name for one in rules.contexts if key in one.targets for name in one.sets}
    takes_captures = any(rule.attrs is None for rule in emitting)
    for name in type_.attrs:
        if name not in given and f"{key}.{name}" not in by_code and not takes_captures:
            place = name if isinstance(name, Located) else at
            message = f"nothing sets attribute `{name}` of type `{key}`"
            report.add("MK-W047", place, message, "leave it out, or set it under `attrs`")


def _never_reached(
    rules: RuleSet,
    packs: Collection[str],
    values: Mapping[tuple[str, str], set[Value] | None],
    types_of_code: set[str],
    set_by_code: set[str],
    report: Report,
) -> None:
    """Values of `enum` that provably nothing sets."""
    for (key, name), found in values.items():
        type_ = rules.types[key]
        spec = type_.attrs.get(name)
        if found is None or spec is None or type_.pack not in packs or key in types_of_code:
            continue
        contexts = {
            one.sets[name] for one in rules.contexts if key in one.targets and name in one.sets
        }
        missing = [value for value in spec.enum if value not in found | contexts]
        for value in missing if f"{key}.{name}" not in set_by_code else ():
            message = f"attribute `{name}` of type `{key}` is never `{value}`"
            at = value if isinstance(value, Located) else Located(type_.name, type_.place)
            report.add("MK-W049", at, message, "leave it out of `enum`")


def _examples(rule: RuleSpec, report: Report) -> None:
    kinds = {example.kind for example in rule.examples}
    missing = [kind for kind in ("match", "no_match") if kind not in kinds]
    if missing:
        message = f"rule {rule.id} has no `{'` and no `'.join(missing)}` example"
        advice = f"add {_EXAMPLE_OF[missing[0]]}"
        report.add("MK-W043", Located(rule.id.partition(".")[2], rule.place), message, advice)


def _marks(rule: RuleSpec, report: Report) -> None:
    """Brackets of examples that part a word, where no match can end, or that mark nothing."""
    for example in rule.examples:
        at = Located(f"{example.text}{'[[]]' * len(example.spans)}", example.place)  # as written
        edges = {edge for span in example.spans for edge in span if edge}
        cut = any(re.match(r"\w\w", example.text[edge - 1 : edge + 1]) for edge in edges)
        if cut and rule.span == "$match" and not rule.is_regex:
            message = f"double brackets part a word in an example of rule {rule.id}"
            report.add("MK-W054", at, message, "a match begins and ends where words do")
        elif example.kind == "match" and not example.spans and _SINGLE.search(example.text):
            message = f"single brackets mark nothing, in an example of rule {rule.id}"
            report.add("MK-W054", at, message, "mark what must come out with [[ ]]")


def _repeat(rule: RuleSpec, rules: RuleSet, report: Report) -> None:
    """`repeat` of a rule that does not look at what it found."""
    expanded = rules.expanded.get(rule.id)
    if rule.repeat == 1 or expanded is None:
        return
    if not any(rule.emit in pattern.types for pattern in expanded.patterns):
        at = rule.sources.get("repeat", Located(rule.id.partition(".")[2], rule.place))
        message = f"`repeat` does nothing: no pattern of rule {rule.id} names {{@{rule.emit}}}"
        report.add("MK-W055", at, message, "leave it out")

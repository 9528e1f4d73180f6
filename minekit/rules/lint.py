"""Warnings of `rules check`: what loads and works, but is probably not meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise

from minekit.model import Value
from minekit.offers import Annotator, Extractor, Normalizer
from minekit.rules.ambiguity import AmbiguityFinder
from minekit.rules.captures import Trees
from minekit.rules.check import values_set
from minekit.rules.check_patterns import PatternSource, sources
from minekit.rules.located import Located
from minekit.rules.report import Report
from minekit.rules.schema import Hole, RuleSet, RuleSpec, Template, TypeSpec
from minekit.rules.tree import (
    Capture,
    Charset,
    Choice,
    Group,
    Literal,
    Name,
    Node,
    Opaque,
    Repeat,
    Sequence,
    Space,
    Symbol,
    walk,
)
from minekit.rules.vocab import Vocabulary

__all__ = ["lint"]

_SEPARATORS = frozenset("-–—/,.:'’")


def lint(
    rules: RuleSet,
    *,
    packs: Collection[str],
    used_by_code: Iterable[str] = (),
    extractors: Iterable[Extractor] = (),
    annotators: Iterable[Annotator] = (),
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
    _unused(rules, found, packs, set(used_by_code), report)
    by_code = {key for offer in extractors for key in offer.emits}
    by_code |= {key for offer in annotators for key in offer.adds}
    set_by_code = {name for offer in annotators for name in offer.sets}
    for type_ in rules.types.values():
        if type_.pack in packs and type_.key not in by_code:
            _never_set(type_, rules, set_by_code, report)
    _never_reached(rules, packs, values_set(rules, normalizers), by_code, set_by_code, report)
    for rule in rules.rules:
        if rule.pack in packs:
            _examples(rule, report)
    finder = AmbiguityFinder(rules, trees)
    for source, node in found:
        if source.pack in packs and node is not None:
            _dead_alternatives(source, node, report)
            _beyond_the_language(source, node, report)
            _separators(source, node, finder, report)
            _names_beside_mentions(source, node, rules, report)
    return report


def _unused(
    rules: RuleSet,
    found: Iterable[tuple[PatternSource, Node | None]],
    packs: Collection[str],
    used: set[str],
    report: Report,
) -> None:
    for source, node in found:
        for part in walk(node) if node is not None else ():
            target = rules.find(part.name, source.pack) if isinstance(part, Name) else None
            if isinstance(target, Vocabulary):
                used.add(target.name)
            elif target is not None:
                used.add(f"{target.pack}.{target.name}")
    for rule in rules.rules:
        for template in (rule.attrs or {}).values():
            if isinstance(template, Template):
                pack = rules.home(template.source, rule.pack)
                named = [rules.find(name, pack) for name in _arguments(template)]
                used.update(one.name for one in named if isinstance(one, Vocabulary))
    for full in [*rules.fragments, *rules.vocabularies]:
        pack, _, name = full.partition(".")
        # std is there to be used by others; what they leave is no mistake of this run.
        if pack in packs and pack != "std" and full not in used:
            at = _place_of(full, rules)
            report.add("MK-W042", at, f"`{name}` is never used", "leave it out, or use it")


def _arguments(template: Template) -> Iterable[str]:
    holes = [part for part in template.parts if isinstance(part, Hole)]
    return [call.argument for hole in holes for way in hole.alternatives for call in way.calls]


def _place_of(full: str, rules: RuleSet) -> Located:
    fragment = rules.fragments.get(full)
    if fragment is not None:
        return fragment.alternatives[0]
    return Located(full.partition(".")[2], rules.vocabularies[full].place)


def _never_set(type_: TypeSpec, rules: RuleSet, by_code: set[str], report: Report) -> None:
    at, key = Located(type_.name, type_.place), type_.key
    emitting = [rule for rule in rules.rules if rule.emit == key]
    if not emitting:
        report.add("MK-W047", at, f"nothing emits type `{key}`")
        return
    given = {name for rule in emitting for name in rule.attrs or ()}
    given |= {name for one in rules.contexts if key in one.targets for name in one.sets}
    takes_captures = any(rule.attrs is None for rule in emitting)
    for name in type_.attrs:
        if name not in given and f"{key}.{name}" not in by_code and not takes_captures:
            report.add("MK-W047", at, f"nothing sets attribute `{name}` of type `{key}`")


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
        if missing and f"{key}.{name}" not in set_by_code:
            message = f"attribute `{name}` of type `{key}` is never `{missing[0]}`"
            report.add(
                "MK-W049", Located(type_.name, type_.place), message, "leave it out of `enum`"
            )


def _beyond_the_language(source: PatternSource, node: Node, report: Report) -> None:
    """Syntax that only `regex:` allows, and that no engine runs in linear time."""
    part = next((part for part in walk(node) if isinstance(part, (Group, Opaque))), None)
    if part is not None:
        shown = part.opening if isinstance(part, Group) else part.source
        message = f"`{shown}` is beyond what runs in linear time, in {source.owner}"
        start, end = part.at, part.at + len(shown)
        report.add(
            "MK-W048", source.text, message, "`where:` does most of it", start=start, end=end
        )


def _examples(rule: RuleSpec, report: Report) -> None:
    kinds = {example.kind for example in rule.examples}
    missing = [kind for kind in ("match", "no_match") if kind not in kinds]
    if missing:
        message = f"rule {rule.id} has no `{'` and no `'.join(missing)}` example"
        report.add("MK-W043", Located(rule.id.partition(".")[2], rule.place), message)


def _dead_alternatives(source: PatternSource, node: Node, report: Report) -> None:
    for part in walk(node):
        if not isinstance(part, Choice):
            continue
        seen: set[str] = set()
        for option in part.options:
            # Without positions, equal alternatives are equal.
            shape = re.sub(r"\bat=\d+", "", repr(option))
            if shape in seen:
                start = next(
                    (
                        at
                        for at in (getattr(item, "at", None) for item in walk(option))
                        if at is not None
                    ),
                    0,
                )
                report.add(
                    "MK-W045",
                    source.text,
                    f"an alternative stands twice in {source.owner}",
                    start=start,
                )
            seen.add(shape)


def _separators(source: PatternSource, node: Node, finder: AmbiguityFinder, report: Report) -> None:
    """Signs between two holes of which one can also match the sign and both its sides."""
    for part in walk(node):
        items = _items(part)
        holes = [at for at, item in enumerate(items) if isinstance(item, (Name, Capture))]
        for left, right in pairwise(holes):
            at, sign = _separator(items[left + 1 : right]) or (0, "")
            whole = Sequence(items[left : right + 1])
            both = (items[left], items[right]) if sign else ()
            wide = next((hole for hole in both if finder.is_one(whole, hole, source.pack)), None)
            if wide is not None:
                message = f"`{sign}` can also be inside {_shown(wide)}, in {source.owner}"
                advice = "use a narrower fragment beside it"
                report.add("MK-W044", source.text, message, advice, start=at, end=at + 1)


def _separator(items: Iterable[Node]) -> tuple[int, str] | None:
    """The sign that is all, or all of one alternative, between two holes; with its place."""
    rest = [item for item in items if not _is_space(item)]
    match rest:
        case [Literal(text=text, at=at)] if text in _SEPARATORS:
            return at, text
        case [Charset(items=signs, negated=False, at=at)]:
            return next(((at, sign[-1]) for sign in signs if sign[-1] in _SEPARATORS), None)
        case [Choice(options=options)]:
            found = map(_separator, map(_items, options))
            return next((sign for sign in found if sign), None)
    return None


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def _is_space(node: Node) -> bool:
    return isinstance(node.body if isinstance(node, Repeat) else node, Space)


def _shown(hole: Node) -> str:
    name = next((part.name for part in walk(hole) if isinstance(part, Name)), "")
    return f"{{{name}}}" if name else "the capture beside it"


def _names_beside_mentions(
    source: PatternSource, node: Node, rules: RuleSet, report: Report
) -> None:
    """A fragment that is all of a type's rule cannot match where that type's symbols stand."""
    keys = {
        key
        for part in walk(node)
        if isinstance(part, Symbol)
        for key in rules.type_keys(part.name, source.pack)
    }
    hidden = {
        found[1]: key
        for key in keys
        for rule in rules.rules
        if rule.emit == key
        for pattern in rule.patterns
        if (found := re.fullmatch(r"\{(?:\w+:)?([\w.-]+)\}", pattern))
    }
    for part in walk(node):
        if isinstance(part, Name) and part.name in hidden:
            key = hidden[part.name]
            message = f"{{{part.name}}} finds nothing where {{@{key}}} stands, in {source.owner}"
            report.add(
                "MK-W033",
                source.text,
                message,
                f"write {{@{key}}}",
                start=part.at,
                end=part.at + part.length,
            )

"""Findings about what stands beside rules: vocabularies, relations, contexts, tests."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from minekit.errors import Place
from minekit.near_names import nearest
from minekit.rules.checks.value_types import fits, type_of
from minekit.rules.located import Located
from minekit.rules.reading.examples import asked_values
from minekit.rules.report import Report
from minekit.rules.schema import RuleSet, TypeSpec

__all__ = ["check_beside_rules", "check_expected"]


def check_beside_rules(rules: RuleSet, report: Report) -> None:
    """Report what is wrong with them."""
    _check_vocabularies(rules, report)
    _check_relations(rules, report)
    _check_contexts(rules, report)
    _check_tests(rules, report)


def check_expected(
    expect: Mapping[str, object], type_: TypeSpec | None, relations: set[str], report: Report
) -> None:
    """Report expected attributes and relations that cannot come out."""
    for name, value in expect.items():
        assert isinstance(name, Located)  # noqa: S101 - as the loader makes them
        if name.startswith("->"):
            if name[2:] not in relations:
                advice = nearest(name[2:], relations)
                at = Located(name[2:], _behind_arrow(name.place))
                message = f"the example names the unknown relation `{name[2:]}`"
                report.add("MK-E061", at, message, advice)
            continue
        at = value if isinstance(value, Located) else name
        spec = type_.attrs.get(name) if type_ else None
        if type_ is not None and type_.declared and spec is None:
            message = f"the example expects `{name}`, which type `{type_.key}` does not declare"
            report.add("MK-E061", name, message, nearest(name, type_.attrs))
        elif spec is not None and value is not None and not fits(type_of(value), spec.type):
            message = f"the example expects a {type_of(value)} for `{name}`, which is a {spec.type}"
            report.add("MK-E061", at, message)
        elif spec is not None and spec.enum and value not in (None, *spec.enum):
            message = f"the example expects `{value}` for `{name}`, which is never that"
            report.add("MK-E061", at, message, f"declared are: {', '.join(map(str, spec.enum))}")


def _behind_arrow(place: Place) -> Place:
    return replace(place, column=place.column + 2)


def _check_vocabularies(rules: RuleSet, report: Report) -> None:
    for vocabulary in rules.vocabularies.values():
        keys, attr = vocabulary.filled_from or ((), "")
        known = {name for key in keys for name in rules.types[key].attrs}
        if keys and attr not in known:
            at = attr if isinstance(attr, Located) else Located(attr, vocabulary.place)
            message = f"no attribute `{attr}` of @{', @'.join(keys)} to fill the vocabulary from"
            report.add("MK-E053", at, message, nearest(attr, known))


def _check_relations(rules: RuleSet, report: Report) -> None:
    for relation in rules.relations:
        for name, keys in zip(
            relation.attr_equal or (), (relation.source, relation.target), strict=False
        ):
            types = [rules.types[key] for key in keys if key in rules.types]
            if types and not any(name in type_.attrs for type_ in types):
                at = name if isinstance(name, Located) else Located(name, relation.place)
                message = f"no attribute `{name}` of {', '.join(keys)} to compare"
                known = {attr for type_ in types for attr in type_.attrs}
                report.add("MK-E053", at, message, nearest(name, known))


def _check_contexts(rules: RuleSet, report: Report) -> None:
    for context in rules.contexts:
        for key in context.targets:
            type_ = rules.types[key]
            for name, value in context.sets.items():
                at = Located(name, context.set_at[name])
                spec = type_.attrs.get(name)
                if spec is None:
                    message = (
                        f"context {context.id} sets `{name}`, which type `{key}` does not declare"
                    )
                    advice = nearest(name, type_.attrs) or f"declare it as an attribute of `{key}`"
                    report.add("MK-E053", at, message, advice)
                elif not fits(type_of(value), spec.type):
                    given = type_of(value)
                    message = f"attribute `{name}` of type `{key}` is a {spec.type}, not a {given}"
                    report.add("MK-E051", at, message)
                elif spec.enum and value not in spec.enum:
                    report.add(
                        "MK-E054", at, f"attribute `{name}` of type `{key}` cannot be `{value}`"
                    )


def _check_tests(rules: RuleSet, report: Report) -> None:
    relations = {relation.name for relation in rules.relations}
    for test in rules.tests:
        for expect in test.expect:
            name = expect["type"]
            if not isinstance(name, Located):  # which names no type
                name = Located(str(name), test.place)
            keys = rules.type_keys(name, test.pack)
            if not keys:
                report.add(
                    "MK-E011", name, f"there is no type `{name}`", nearest(name, rules.types)
                )
            span = expect.get("text")
            if isinstance(span, Located) and span not in test.text:
                message = f"the test expects `{span}`, which is not in its text"
                report.add("MK-E061", span, message)
            wanted = asked_values(expect)
            tries = [Report() for _ in keys]
            for key, found in zip(keys, tries, strict=True):
                found.lines = report.lines
                check_expected(wanted, rules.types[key], relations, found)
            if all(found.findings for found in tries):  # of a group, one type is enough
                report.take(finding for found in tries[:1] for finding in found.findings)

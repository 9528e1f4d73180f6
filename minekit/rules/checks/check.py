"""Findings about a linked rule set that need no engine: patterns, attributes, examples.

`check_rules` is part of loading; it also gives the types that one-line rules declare their
attributes, which are only known once the patterns have been read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from typing import cast

import msgspec

from minekit.model import Value
from minekit.near_names import nearest
from minekit.offers import Normalizer
from minekit.rules.captures import Origin, Trees, joined
from minekit.rules.checks.check_beside import check_beside_rules, check_expected
from minekit.rules.checks.check_patterns import PatternChecker, is_cut_off
from minekit.rules.checks.value_types import (
    ANY,
    Typed,
    Typing,
    TypingError,
    capture_advice,
    fits,
    type_of,
)
from minekit.rules.located import Located
from minekit.rules.report import Report
from minekit.rules.schema import AttrSpec, Example, RuleSet, RuleSpec, Template, TypeSpec

__all__ = ["check_rules", "values_set"]


def check_rules(
    rules: RuleSet, report: Report, *, normalizers: Mapping[str, Normalizer] | None = None
) -> None:
    """Report what is wrong with linked rules."""
    trees = Trees(rules, report)
    if not PatternChecker(rules, trees, report).check():
        return
    checkers = [_RuleChecker(spec, rules, trees, report, normalizers) for spec in rules.rules]
    for checker in checkers:
        checker.infer_type()
    for checker in checkers:
        checker.check()
    check_beside_rules(rules, report)


def values_set(
    rules: RuleSet, normalizers: Mapping[str, Normalizer] | None
) -> dict[tuple[str, str], set[Value] | None]:
    """What rules can set attributes to, by type key and name; None where that is not known."""
    report = Report()
    trees = Trees(rules, report)
    found: dict[tuple[str, str], set[Value] | None] = {}
    for spec in rules.rules:
        checker = _RuleChecker(spec, rules, trees, report, normalizers)
        names = spec.attrs if spec.attrs is not None else dict.fromkeys(checker.top_captures())
        for name, value in names.items():
            known = found.setdefault((spec.emit, name), set())
            for typed in [Typed(ANY)] if value is None else checker.typed(value):
                known = None if known is None or typed.values is None else {*known, *typed.values}
            found[spec.emit, name] = known
    return found


class _RuleChecker:
    """Checks one rule's captures, attributes, constraints and examples."""

    def __init__(
        self,
        spec: RuleSpec,
        rules: RuleSet,
        trees: Trees,
        report: Report,
        normalizers: Mapping[str, Normalizer] | None,
    ) -> None:
        self.spec = spec
        self.rules = rules
        self.report = report
        self.at = _at(spec.id.partition(".")[2], spec)
        nodes = [
            trees.tree(text, full=spec.is_regex, verbatim=spec.verbatim) for text in spec.patterns
        ]
        homes = [rules.home(text, spec.pack) for text in spec.patterns]
        pairs = list(zip(nodes, homes, strict=True))
        self.is_readable = bool(nodes) and all(trees.is_readable(*pair) for pair in pairs)
        self.by_pattern = [trees.captures(node, pack) for node, pack in pairs if node is not None]
        self.captures = _united(self.by_pattern)
        self.typing = Typing(self.captures, rules, normalizers, spec.pack)

    @property
    def type(self) -> TypeSpec | None:
        return self.rules.types.get(self.spec.emit)

    @property
    def knows_attributes(self) -> bool:
        """Whether all names of its attributes are known: the written ones, or all captures."""
        return self.spec.attrs is not None or self.is_readable

    def top_captures(self) -> list[str]:
        """The captures that are attributes where a rule names none."""
        return [path for path in self.captures if "." not in path and path[:1] != "_"]

    def infer_type(self) -> None:
        """Declare the attributes of a type that only this pack's rules declare by being there."""
        type_ = self.type
        if type_ is None or type_.declared or not isinstance(self.rules.types, MutableMapping):
            return
        attrs = dict(type_.attrs)
        if self.spec.attrs is None:
            attrs |= {name: AttrSpec() for name in self.top_captures()}
        for name, value in (self.spec.attrs or {}).items():
            if name[:1] != "_":
                given = {typed.type for typed in self.typed(value)}
                kind = given.pop() if len(given) == 1 else ANY
                known = attrs.get(name)
                attrs[name] = AttrSpec(type=kind if known is None or known.type == kind else ANY)
        self.rules.types[self.spec.emit] = msgspec.structs.replace(type_, attrs=attrs)

    def typed(self, value: Template | Value) -> list[Typed]:
        """What a template or constant gives; of any type where it is wrong."""
        try:
            return (
                self.typing.template(value)
                if isinstance(value, Template)
                else [Typed(type_of(value), (value,))]
            )
        except TypingError:
            return [Typed(ANY)]

    def check(self) -> None:
        """Report everything about this rule that what can be read of its patterns proves."""
        for name, value in (self.spec.attrs or {}).items():
            self._attribute(name, value)
        type_ = self.type
        if type_ is not None and type_.declared and self.knows_attributes:
            self._declared(type_)
        if self.is_readable:
            self._span()
        self._where()
        for example in self.spec.examples:
            self._example(example)
        wanted = {example.text for example in self.spec.examples if example.kind == "match"}
        for example in self.spec.examples:
            if example.kind == "no_match" and example.text in wanted:
                message = f"the same text stands under `match` of rule {self.spec.id}"
                self.report.add("MK-E061", _at(example.text, self.spec, example), message)

    def _attribute(self, name: str, value: Template | Value) -> None:
        if not isinstance(value, Template):
            self._value_fits(name, Typed(type_of(value), (value,)), self._source(name, value))
            return
        try:
            found = self.typing.template(value)
        except TypingError as error:
            # An inherited template that names a capture of the other rule finds nothing.
            is_foreign = name in self.spec.inherited or not self.is_readable
            if is_foreign and error.code == "MK-E055":
                return
            start = max(0, value.source.find(error.name))
            end = start + len(error.name) if error.name in value.source else None
            start += error.skip if end else 0
            message = f"{error} (attribute `{name}` of rule {self.spec.id})"
            advice = error.advice
            if not advice and any(map(is_cut_off, self.spec.patterns)):
                advice = "`#` begins a comment: put the whole pattern in single quotes"
            self.report.add(error.code, value.source, message, advice, start=start, end=end)
            return
        for typed in found:
            self._value_fits(name, typed, value.source)

    def _value_fits(self, name: str, typed: Typed, at: Located) -> None:
        spec = self.type.attrs.get(name) if self.type else None
        if spec is None:
            return
        if not fits(typed.type, spec.type):
            what = "template gives" if "{" in at else "value is"
            wanted = f"attribute `{name}` of type `{self.spec.emit}` is a {spec.type}"
            message = f"{wanted}, this {what} a {typed.type}"
            advice = _conversion(at, typed.type, spec.type)
            if "{" not in at and at.partition(".")[0] in self.captures:
                advice = f"write instead:   '{{{at}}}'"
            self.report.add("MK-E051", at, message, advice)
        elif spec.enum and typed.values is not None:
            wrong = [value for value in typed.values if value not in spec.enum]
            if wrong:
                listed = ", ".join(map(str, spec.enum))
                message = f"attribute `{name}` of type `{self.spec.emit}` cannot be `{wrong[0]}`"
                self.report.add("MK-E054", at, message, f"declared are: {listed}")

    def _source(self, name: str, value: Template | Value) -> Located:
        if isinstance(value, Template):
            return value.source
        return self.source(f"attrs.{name}")

    def source(self, key: str) -> Located:
        """Where a part of the rule stands; the rule itself for what another one gave it."""
        return self.spec.sources.get(key, self.at)

    def _declared(self, type_: TypeSpec) -> None:
        given = self.spec.attrs
        names = list(given) if given is not None else self.top_captures()
        for name in names:
            if given is None and type_.private and name not in type_.attrs:
                continue  # it never leaves the engine, and nothing can ask for it
            if name[:1] != "_" and name not in type_.attrs:
                message = (
                    f"rule {self.spec.id} sets `{name}`, which type `{type_.key}` does not declare"
                )
                advice = nearest(name, type_.attrs) or "declare it under `types:`"
                if given is None:
                    advice = (
                        "without `attrs:` every capture is an attribute; write `attrs: {}` for none"
                    )
                at = self.at if given is None else self.source(f"attrs: {name}")
                self.report.add("MK-E053", at, message, advice)
            elif given is None and not fits(
                "string", type_.attrs[name].type if name[:1] != "_" else ANY
            ):
                kind = type_.attrs[name].type
                message = (
                    f"attribute `{name}` of type `{type_.key}` is a {kind}, the capture is text"
                )
                self.report.add(
                    "MK-E051", self.at, message, f"write attrs: {{{name}: '{{{name} | {kind}}}'}}"
                )
        for name, spec in type_.attrs.items():
            # Of one that is there and cannot be read, that is told.
            if spec.required and name not in names and f"attrs: {name}" not in self.spec.sources:
                message = (
                    f"rule {self.spec.id} never sets `{name}`, which type `{type_.key}` requires"
                )
                self.report.add("MK-E056", self.at, message, f"add `{name}:` to its `attrs`")

    def _span(self) -> None:
        if self.spec.span == "$match":
            return
        at = self.source("span")
        for number, captures in enumerate(self.by_pattern, 1):
            if self.spec.span not in captures:
                which = f"pattern {number}" if len(self.by_pattern) > 1 else "the pattern"
                message = (
                    f"{which} of rule {self.spec.id} has no capture `{self.spec.span}` for its span"
                )
                advice = (
                    capture_advice(self.spec.span, self.rules, self.spec.pack)
                    or nearest(self.spec.span, captures)
                    or "name a capture, or `$match`"
                )
                self.report.add("MK-E055", at, message, advice)
                return

    def _where(self) -> None:
        where = self.spec.where
        known = set(self.spec.attrs) if self.spec.attrs is not None else set(self.top_captures())
        for name in (*where.attr, *where.same, *where.differ):
            if self.knows_attributes and name not in known:
                message = (
                    f"`where` tests attribute `{name}`, which rule {self.spec.id} does not set"
                )
                self.report.add(
                    "MK-E053", self.source(f"where.{name}"), message, nearest(name, known)
                )
        for name, tests in where.attr.items():
            spec = self.type.attrs.get(name) if self.type else None
            wanted: list[object] = []
            for operator in ("eq", "in", "not_in"):
                operand = tests.get(operator, ())
                wanted += operand if isinstance(operand, tuple) else [operand]
            wanted = [value for value in wanted if value is not None]
            at = self.source(f"where.{name}")
            wrong = [value for value in wanted if spec and spec.enum and value not in spec.enum]
            if wrong:
                allowed = [str(option) for option in spec.enum] if spec else []
                advice = nearest(str(wrong[0]), allowed) or f"declared are: {', '.join(allowed)}"
                self.report.add("MK-E054", at, f"attribute `{name}` is never `{wrong[0]}`", advice)
            elif spec is not None:
                self._compared(name, spec, wanted, tests, at)

    def _compared(
        self,
        name: str,
        spec: AttrSpec,
        wanted: Iterable[object],
        tests: Mapping[str, object],
        at: Located,
    ) -> None:
        """Report a test that can never hold, because it asks for a value of another type."""
        types = [type_of(cast("Value", value)) for value in wanted]
        types += ["number" for operator in ("gt", "ge", "lt", "le") if operator in tests]
        other = next((kind for kind in types if not _comparable(kind, spec.type)), None)
        if other is not None:
            message = f"attribute `{name}` is a {spec.type}, and `where` compares it with a {other}"
            example = f"attrs: {{{name}: '{{{name} | number}}'}}"
            advice = f"make it a number: {example}" if other in ("number", "integer") else ""
            self.report.add("MK-E051", at, message, advice)

    def _example(self, example: Example) -> None:
        names = {relation.name for relation in self.rules.relations}
        check_expected(example.expect, self.type, names, self.report)


def _comparable(given: str, wanted: str) -> bool:
    return fits(given, wanted) or (given, wanted) == ("number", "integer")


def _at(text: str, spec: RuleSpec, example: Example | None = None) -> Located:
    """Something to point at, where only a place is known."""
    return Located(text, spec.place if example is None else example.place)


def _united(by_pattern: Iterable[Mapping[str, Origin]]) -> dict[str, Origin]:
    found: dict[str, Origin] = {}
    for captures in by_pattern:
        for path, origin in captures.items():
            known = found.get(path, origin)
            vocabularies = tuple(dict.fromkeys((*known.vocabularies, *origin.vocabularies)))
            types = tuple(dict.fromkeys((*known.types, *origin.types)))
            texts = joined([known.texts, origin.texts])
            found[path] = Origin(vocabularies, types, texts=texts)
    return found


def _conversion(at: str, given: str, wanted: str) -> str:
    if (
        given == "string"
        and wanted in ("number", "integer")
        and at.startswith("{")
        and "??" not in at
    ):
        return f"write instead:   {at[:-1]} | {wanted}}}"
    if wanted == "boolean" and at.startswith("{") and "??" not in at:
        return f"write instead:   {at[:-1]} | exists}}"
    return ""

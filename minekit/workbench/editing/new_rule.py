"""A rule to be written, and the text of a rule file with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from minekit.model import Span, Value
from minekit.rules.schema import RuleSet
from minekit.workbench.editing.written import marked, quoted, scalar
from minekit.workbench.trial import packs_named

__all__ = ["STEP", "NewRule", "new_file", "pack_name", "rule_file"]

_NOT_IN_PACK = re.compile("[^a-z0-9_-]+")
STEP = "  "
"""What a level of a new file is indented by."""


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule to be written.

    Attributes:
        match: texts with the spans that it finds.
        no_match: texts in which it finds nothing.
        attrs: names with their templates.
        emit: the type of what it finds; empty for one that is called as the rule.
        span: the capture that the mention covers; empty for all that matches.
        values: attributes that the texts in `match` expect, each its own; or none at all.
    """

    name: str
    pattern: str
    match: Sequence[tuple[str, Sequence[Span]]] = ()
    no_match: Sequence[str] = ()
    description: str = ""
    attrs: Mapping[str, str] = field(default_factory=dict)
    values: Sequence[Mapping[str, Value]] = ()
    emit: str = ""
    span: str = ""

    def lines(self) -> list[str]:
        """The lines of its entry below `rules:`, from its name on."""
        below = [f"emit: {self.emit}"] if self.emit else []
        below += [f"description: {quoted(self.description)}"] if self.description else []
        below.append(f"pattern: {quoted(self.pattern)}")
        below += [f"span: {self.span}"] if self.span else []
        if self.attrs or self.emit:
            pairs = ", ".join(f"{name}: {quoted(value)}" for name, value in self.attrs.items())
            below.append(f"attrs: {{{pairs}}}")
        below += _cases("match", [marked(text, spans) for text, spans in self.match], self.values)
        below += _cases("no_match", self.no_match)
        return [f"{self.name}:", *(STEP + line for line in below)]


def _cases(
    kind: str, texts: Iterable[str], values: Iterable[Mapping[str, Value]] = ()
) -> list[str]:
    expected = [*values]
    lines = []
    for number, text in enumerate(texts):
        pairs = expected[number].items() if number < len(expected) else ()
        shown = ", ".join(f"{name}: {scalar(value)}" for name, value in pairs)
        lines.append(f"{STEP}- {quoted(text)}" + (f": {{{shown}}}" if shown else ""))
    return [f"{kind}:", *lines] if lines else []


def new_file(pack: str, use: Sequence[str], rule: NewRule) -> str:
    """The text of a rule file with one rule."""
    head = ["minekit: 1", f"pack: {pack}"]
    if use:
        head.append(f"use: [{', '.join(use)}]")
    return "\n".join([*head, "", "rules:", *(STEP + line for line in rule.lines())]) + "\n"


def rule_file(rule: NewRule, rules: RuleSet) -> str:
    """The text of a rule file with one rule, whose pattern was tried with `rules`."""
    return new_file(pack_name(rule.name), sorted(packs_named(rules, rule.pattern)), rule)


def pack_name(name: str) -> str:
    """The nearest that a pack can be called; nothing where there is none."""
    return _NOT_IN_PACK.sub("-", name.lower()).strip("-")

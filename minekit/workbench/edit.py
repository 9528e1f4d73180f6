"""Writing into rule files: what is there stays as it is, byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from minekit.builtin.writers.show import shown_number
from minekit.errors import UsageError
from minekit.model import Span, Value
from minekit.rules.drafts import FileDraft
from minekit.rules.examples import bracketed
from minekit.rules.load import read_text
from minekit.rules.nodes import LOADER
from minekit.rules.report import Report
from minekit.rules.schema import RuleSet
from minekit.sinks import open_sink
from minekit.workbench.rule_files import read_rules
from minekit.workbench.trial import packs_named

__all__ = [
    "NewRule",
    "add_rule",
    "add_uses",
    "composed",
    "marked",
    "new_file",
    "quoted",
    "rule_file",
    "save_rule",
    "scalar",
    "write_file",
]

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_NOT_IN_PACK = re.compile("[^a-z0-9_-]+")
_STEP = "  "
_PLAIN = re.compile(r"[A-Za-z][\w-]*(?: [\w-]+)*", re.ASCII)
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule to be written.

    Attributes:
        match: texts with the spans that it finds.
        no_match: texts in which it finds nothing.
        attrs: names with their templates.
        emit: the type of what it finds; empty for one that is called as the rule.
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

    def lines(self) -> list[str]:
        """The lines of its entry below `rules:`, from its name on."""
        below = [f"emit: {self.emit}"] if self.emit else []
        below += [f"description: {quoted(self.description)}"] if self.description else []
        below.append(f"pattern: {quoted(self.pattern)}")
        if self.attrs or self.emit:
            pairs = ", ".join(f"{name}: {quoted(value)}" for name, value in self.attrs.items())
            below.append(f"attrs: {{{pairs}}}")
        below += _cases("match", [marked(text, spans) for text, spans in self.match], self.values)
        below += _cases("no_match", self.no_match)
        return [f"{self.name}:", *(_STEP + line for line in below)]


def _cases(
    kind: str, texts: Iterable[str], values: Iterable[Mapping[str, Value]] = ()
) -> list[str]:
    expected = [*values]
    lines = []
    for number, text in enumerate(texts):
        pairs = expected[number].items() if number < len(expected) else ()
        shown = ", ".join(f"{name}: {scalar(value)}" for name, value in pairs)
        lines.append(f"{_STEP}- {quoted(text)}" + (f": {{{shown}}}" if shown else ""))
    return [f"{kind}:", *lines] if lines else []


def scalar(value: object) -> str:
    """A value of an attribute as a rule file has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return shown_number(value)
    text = str(value)
    if not isinstance(value, str) or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text as a YAML scalar in quotation marks."""
    if _CONTROL.search(text):
        return json.dumps(text, ensure_ascii=False)
    return "'" + text.replace("'", "''") + "'"


def marked(text: str, spans: Iterable[Span]) -> str:
    """A text with double brackets around spans, as examples have them.

    Raises:
        UsageError: the text has double brackets of its own.
    """
    if "[[" in text or "]]" in text:
        raise UsageError(f"an example cannot hold double brackets of its own: {text}")
    return bracketed(text, spans)


def new_file(pack: str, use: Sequence[str], rule: NewRule) -> str:
    """The text of a rule file with one rule."""
    head = ["minekit: 1", f"pack: {pack}"]
    if use:
        head.append(f"use: [{', '.join(use)}]")
    return "\n".join([*head, "", "rules:", *(_STEP + line for line in rule.lines())]) + "\n"


def composed(text: str) -> Any:
    """The nodes of a file that can be read, each with its marks."""
    return yaml.compose(text, Loader=LOADER)


def add_rule(text: str, rule: NewRule) -> str:
    """The text of a rule file with a rule behind those that it has.

    Args:
        text: of a rule file that can be read.
        rule: the new one.

    Raises:
        UsageError: it has a rule of that name, or its rules stand in braces.
    """
    newline = _newline(text)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += newline
    root = composed(text)
    entries = {key.value: (key, value) for key, value in root.value}
    if "rules" not in entries:
        new = ["", "rules:", *(_STEP + line for line in rule.lines())]
        return "".join([*lines, *(line + newline for line in new)])
    key, rules = entries["rules"]
    if not isinstance(rules, yaml.MappingNode) or rules.flow_style or not rules.value:
        line = key.start_mark.line + 1
        raise UsageError(f"line {line}: write `rules:` as a block, a line for each rule's name")
    if any(name.value == rule.name for name, _ in rules.value):
        raise UsageError(f"there is a rule {rule.name} already; choose another name")
    below = [other.start_mark.line for other, _ in root.value]
    later = [line for line in below if line > key.start_mark.line]
    place = _behind_content(lines, min(later, default=len(lines)))
    starts = [name.start_mark.line for name, _ in rules.value]
    is_spaced = any(not lines[start - 1].strip() for start in starts[1:])
    pad = " " * rules.value[0][0].start_mark.column
    new = [*([""] if is_spaced else []), *(pad + line for line in rule.lines())]
    return "".join([*lines[:place], *(line + newline for line in new), *lines[place:]])


def add_uses(text: str, packs: Sequence[str]) -> str:
    """The text of a rule file that uses more packs, behind those that it uses.

    Args:
        text: of a rule file that can be read.
        packs: which it does not use yet.

    Raises:
        UsageError: its `use:` is empty.
    """
    root = composed(text)
    entries = {key.value: value for key, value in root.value}
    uses = entries.get("use")
    if not packs:
        return text
    newline = _newline(text)
    if uses is None:
        at = _line_end(text, entries["pack"].end_mark.index)
        return f"{text[:at]}{newline}use: [{', '.join(packs)}]{text[at:]}"
    if not isinstance(uses, yaml.SequenceNode) or not uses.value:
        line = uses.start_mark.line + 1
        raise UsageError(f"line {line}: add to `use:` first: {', '.join(packs)}")
    last = uses.value[-1]
    at = last.end_mark.index
    if uses.flow_style:
        return f"{text[:at]}, {', '.join(packs)}{text[at:]}"
    dash = text[: last.start_mark.index].rpartition("\n")[2]
    at = _line_end(text, at)
    return text[:at] + "".join(f"{newline}{dash}{pack}" for pack in packs) + text[at:]


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _line_end(text: str, at: int) -> int:
    """The offset before the line break that follows."""
    found = re.compile(r"\r?\n|\Z").search(text, at)
    return found.start() if found else len(text)


def _behind_content(lines: Sequence[str], end: int) -> int:
    """The line behind the last one that belongs to an entry which ends before `end`."""
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def rule_file(rule: NewRule, rules: RuleSet) -> str:
    """The text of a rule file with one rule, whose pattern was tried with `rules`."""
    pack = _NOT_IN_PACK.sub("-", rule.name.lower()).strip("-")
    return new_file(pack, sorted(packs_named(rules, rule.pattern)), rule)


def save_rule(file: str, rule: NewRule, rules: RuleSet) -> None:
    """Write a rule into a file, which is made if there is none.

    Args:
        file: a rule file.
        rule: whose pattern was tried with `rules`.
        rules: those that the pattern may name things of.

    Raises:
        UsageError: the file cannot take it as it is.
        RuleError: the file cannot be read, or could not with the rule. Nothing is written.
    """
    path = Path(file)
    needed = packs_named(rules, rule.pattern)
    if path.exists():
        mark, old = read_rules(path)
        draft = _draft(old, file)
        missing = sorted(needed - {str(draft.pack), *map(str, draft.use)})
        own = replace(rule, pattern=_of_pack(str(draft.pack)).sub("", rule.pattern))
        new = add_rule(add_uses(old, missing), own)
    else:
        pack = _NOT_IN_PACK.sub("-", path.stem.lower()).strip("-") or "pack"
        mark, new = "", new_file(pack, sorted(needed), rule)
    write_file(file, mark, new)


def _of_pack(pack: str) -> re.Pattern[str]:
    """A pack's name in the holes of a pattern, which its own rules need not say."""
    return re.compile(rf"(?<=:){re.escape(pack)}\.(?=[A-Za-z][\w-]*\}})")


def write_file(file: str, mark: str, text: str) -> None:
    """Write a rule file that was read with `read_rules`, or a new one.

    Raises:
        RuleError: it could not be read; nothing is written.
        WriteError: it cannot be written.
    """
    _draft(text, file)
    with open_sink(file) as sink:
        sink.write((mark + text).encode("utf-8"))


def _draft(text: str, file: str) -> FileDraft:
    """A rule file by itself, as far as it can be read without its packs."""
    report = Report()
    draft = read_text(text, file, report, folder=Path(file).parent)
    report.raise_errors()
    assert draft is not None  # noqa: S101 - or there would be an error
    return draft

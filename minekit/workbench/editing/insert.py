"""Writing rules, and packs that they use, into rule files; what is there stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from minekit.errors import UsageError
from minekit.rules.schema import RuleSet
from minekit.workbench.editing.new_rule import STEP, NewRule, new_file, pack_name
from minekit.workbench.editing.rule_files import composed, read_draft, read_rules, write_file
from minekit.workbench.trial import packs_named

__all__ = ["add_rule", "add_uses", "save_rule"]


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
        new = ["", "rules:", *(STEP + line for line in rule.lines())]
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
        draft = read_draft(old, file)
        missing = sorted(needed - {str(draft.pack), *map(str, draft.use)})
        own = replace(rule, pattern=_of_pack(str(draft.pack)).sub("", rule.pattern))
        new = add_rule(add_uses(old, missing), own)
    else:
        pack = pack_name(path.stem) or "pack"
        mark, new = "", new_file(pack, sorted(needed), rule)
    write_file(file, mark, new)


def _of_pack(pack: str) -> re.Pattern[str]:
    """A pack's name in the holes of a pattern, which its own rules need not say."""
    return re.compile(rf"(?<=:){re.escape(pack)}\.(?=[A-Za-z][\w-]*\}})")

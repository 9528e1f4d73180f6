"""What a change of rules means for those who use them: patch, minor or major (semantic versions).

Major: a rule, a type, an attribute or another name that other packs can use is gone, or an
attribute is of another kind. Minor: other matches, or new names. Patch: the same matches.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from packaging.version import InvalidVersion, Version

from minekit.rules.schema import RuleSet, RuleSpec

__all__ = ["Level", "NameChange", "level", "name_changes", "next_version"]

Level = Literal["patch", "minor", "major"]


@dataclass(frozen=True, slots=True)
class NameChange:
    """What happened to a name.

    Attributes:
        pack: whose name it is, or was.
        kind: rule, type, attribute, relation, context, group, fragment or vocabulary.
        change: added, removed, renamed or changed.
        now: the new name, or the new kind of values.
    """

    pack: str
    kind: str
    name: str
    change: Literal["added", "removed", "renamed", "changed"]
    now: str = ""

    @property
    def breaks(self) -> bool:
        """Whether something that used the name does not work any more."""
        return self.change != "added"


def name_changes(
    old: RuleSet, new: RuleSet, old_packs: Collection[str], new_packs: Collection[str]
) -> list[NameChange]:
    """What became of the names that others can use of some packs, in the order of the files."""
    before, after = _names(old, old_packs), _names(new, new_packs)
    added = {key: name for key, name in after.items() if key not in before}
    found: list[NameChange] = []
    for key, was in before.items():
        now = after.get(key)
        if now is None:
            heir = _heir(key[0], was, added)
            found.append(NameChange(was.pack, *key, "renamed" if heir else "removed", heir))
            added.pop((key[0], heir), None)
        elif key[0] == "attribute" and now.body != was.body:
            found.append(NameChange(was.pack, *key, "changed", now.body))
    return found + [NameChange(name.pack, *key, "added") for key, name in added.items()]


def _heir(kind: str, was: _Name, added: Mapping[tuple[str, str], _Name]) -> str:
    """The new rule that says what an old one said; nothing where there is none."""
    if kind != "rule":
        return ""
    return next((key[1] for key, name in added.items() if key[0] == kind and name == was), "")


def level(names: Collection[NameChange], *, has_other_matches: bool) -> Level:
    """The least step that says what changed."""
    if any(change.breaks for change in names):
        return "major"
    return "minor" if names or has_other_matches else "patch"


def next_version(version: str, step: Level) -> str:
    """The version after a step; nothing where it is none."""
    try:
        major, minor, patch = (*Version(version).release, 0, 0)[:3]
    except InvalidVersion:
        return ""
    after = {
        "major": (major + 1, 0, 0),
        "minor": (major, minor + 1, 0),
        "patch": (major, minor, patch + 1),
    }
    return ".".join(map(str, after[step]))


@dataclass(frozen=True, slots=True)
class _Name:
    """A name's pack, and what another name that means the same has in common with it."""

    pack: str = field(compare=False)
    body: str = ""


def _names(rules: RuleSet, packs: Collection[str]) -> dict[tuple[str, str], _Name]:
    """The names of some packs by kind and name."""
    found = {("rule", rule.id): _Name(rule.pack, _body(rule)) for rule in rules.rules}
    for type_ in rules.types.values():
        if not type_.private:
            found["type", type_.key] = _Name(type_.pack)
            for name, spec in type_.attrs.items():
                found["attribute", f"{type_.key}.{name}"] = _Name(type_.pack, spec.type)
    found |= {("relation", one.id): _Name(one.pack) for one in rules.relations}
    found |= {("context", one.id): _Name(one.pack) for one in rules.contexts}
    for kind, names in (
        ("group", rules.groups),
        ("fragment", rules.fragments),
        ("vocabulary", rules.vocabularies),
    ):
        found |= {(kind, name): _Name(name.partition(".")[0]) for name in names}
    return {key: name for key, name in found.items() if name.pack in packs}


def _body(rule: RuleSpec) -> str:
    return f"{rule.emit}\n" + "\n".join(rule.patterns)

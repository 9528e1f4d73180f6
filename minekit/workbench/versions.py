"""What a change of rules means for those who use them: patch, minor or major (semantic versions).

Major: a rule, a type, an attribute or another name that other packs can use is gone, or an
attribute is of another kind. Minor: other matches, or new names. Patch: the same matches.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from packaging.version import InvalidVersion, Version

from minekit.rules.schema import RuleSet, RuleSpec

__all__ = ["Level", "NameChange", "level", "name_changes", "next_version"]

Level = Literal["patch", "minor", "major"]


@dataclass(frozen=True, slots=True)
class NameChange:
    """What happened to a name.

    Attributes:
        kind: rule, type, attribute, relation, context, group, fragment or vocabulary.
        change: added, removed, renamed or changed.
        now: the new name, or the new kind of values.
    """

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
    before, after = dict(_names(old, old_packs)), dict(_names(new, new_packs))
    added = {key: what for key, what in after.items() if key not in before}
    found: list[NameChange] = []
    for (kind, name), what in before.items():
        if (kind, name) in after:
            now = after[kind, name]
            if kind == "attribute" and now != what:
                found.append(NameChange(kind, name, "changed", now))
            continue
        heir = next((key for key in added if key[0] == kind and what and added[key] == what), None)
        if kind != "rule" or heir is None:
            found.append(NameChange(kind, name, "removed"))
        else:
            del added[heir]
            found.append(NameChange(kind, name, "renamed", heir[1]))
    return found + [NameChange(kind, name, "added") for kind, name in added]


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


def _names(rules: RuleSet, packs: Collection[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Kind and name, with what shows that another name means the same."""
    for rule in rules.rules:
        if rule.pack in packs:
            yield ("rule", rule.id), _body(rule)
    for type_ in rules.types.values():
        if type_.pack in packs and not type_.private:
            yield ("type", type_.key), ""
            for name, spec in type_.attrs.items():
                yield ("attribute", f"{type_.key}.{name}"), spec.type
    for relation in rules.relations:
        if relation.pack in packs:
            yield ("relation", relation.id), ""
    for context in rules.contexts:
        if context.pack in packs:
            yield ("context", context.id), ""
    named: Mapping[str, Mapping[str, object]] = {
        "group": rules.groups,
        "fragment": rules.fragments,
        "vocabulary": rules.vocabularies,
    }
    for kind, names in named.items():
        yield from (((kind, name), "") for name in names if name.partition(".")[0] in packs)


def _body(rule: RuleSpec) -> str:
    return f"{rule.emit}\n" + "\n".join(rule.patterns)

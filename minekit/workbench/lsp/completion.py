"""What may be written at a cursor: names in patterns and templates, types, and what keys want.

Keys of the format are left to the JSON Schema; names that authors chose are offered here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from minekit.offers import Normalizer
from minekit.rules.captures import Origin, Trees
from minekit.rules.report import Report
from minekit.rules.schema import RuleSet, TypeSpec
from minekit.workbench.lsp.cursor import Cursor
from minekit.workbench.lsp.keys_at import ANY
from minekit.workbench.lsp.names import Names

__all__ = ["Completer", "Proposal"]

_HOLE = re.compile(r"(?<!\\)(?<!\\[pP])\{(?:\w+:)?(?P<at>@?)(?P<part>[\w.-]*)$")
_FILTER = re.compile(r"\{(?:\w+:)?@(?P<type>[\w.-]+)\[(?:[^\]]*,)?\s*(?P<part>\w*)$")
_VALUE = re.compile(r"\{(?:\w+:)?@(?P<type>[\w.-]+)\[(?:[^\]]*,)?\s*(?P<attr>\w+)=(?P<part>\w*)$")
_CALL = re.compile(r"\{[^}]*\|\s*(?P<part>[\w.-]*)$")
_ARGUMENT = re.compile(r"\{[^}]*\|\s*(?P<call>[\w.-]+)\s*:\s*(?P<part>[\w.-]*)$")
_PATH = re.compile(r"\{(?:[^}]*\?\?)?\s*(?P<part>\$?[\w.]*)$")
_WORD = re.compile(r"@?(?P<part>[\w.-]*)$")
_PATTERNS = {
    "pattern", "regex", "+pattern", "after", "not_after", "before", "not_before", "not",
    "contains", "any", "cue", "pseudo", "stop", "between", "not_between",
}  # fmt: skip
_TYPES = {
    "inside", "not_inside", "not_overlapping", "mask", "from", "to", "targets", "yields_to",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to write.

    Attributes:
        text: what is written in place of the part that is there.
        kind: fragment, vocabulary, type, rule, pack, normalizer, capture, attribute or value.
        detail: a word about it.
        part: what is there already, before the cursor.
        rank: where it stands in the list, low to high.
    """

    text: str
    kind: str
    detail: str = ""
    part: str = ""
    rank: int = 0


class Completer:
    """Proposals for one file.

    Args:
        pack: of the file.
        names: all names.
        rules: as they last were.
        normalizers: those that there are.
    """

    def __init__(
        self, pack: str, names: Names, rules: RuleSet, normalizers: Mapping[str, Normalizer]
    ) -> None:
        self.pack = pack
        self.names = names
        self.rules = rules
        self.normalizers = normalizers

    def proposals(self, cursor: Cursor) -> list[Proposal]:
        """What may be written at a cursor."""
        path = cursor.path
        while path and path[-1] == ANY:
            path = path[:-1]
        section, key = (path[0], path[-1]) if path else ("", "")
        is_named = len(path) == 2  # noqa: PLR2004 - an entry of a section
        if "attrs" in path[:-1] and section in ("rules", "override"):
            return list(self._template(cursor, path))
        if (
            key in _PATTERNS
            or "narrow" in path[2:3]
            or (is_named and section in ("fragments", "rules"))
        ):
            return list(self._pattern(cursor))
        if key in ("emit", "type") or (is_named and section == "groups") or key in _TYPES:
            return list(self._types(cursor, bare=key in ("emit", "type")))
        part = _part(_WORD, cursor)
        if key == "like":
            return self._named(["rule"], part)
        if key == "use":
            return [Proposal(one.full, "pack", part=part) for one in self.names.known("pack")]
        if key == "span":
            return [Proposal(name, "capture", part=part) for name in self._captures(path)]
        if key == "attrs" or path[-2:] == ("where", "attr") or key in ("same", "differ"):
            return list(self._attributes(path, part))
        if path == ("override",):
            return self._everything(part)
        return []

    def _pattern(self, cursor: Cursor) -> Iterator[Proposal]:
        value, filter_ = _VALUE.search(cursor.before), _FILTER.search(cursor.before)
        hole = _HOLE.search(cursor.before)
        if value:
            for spec in self._specs(value["type"]):
                options = spec.attrs[value["attr"]].enum if value["attr"] in spec.attrs else ()
                yield from (Proposal(str(one), "value", part=value["part"]) for one in options)
        elif filter_:
            for spec in self._specs(filter_["type"]):
                for name, attr in spec.attrs.items():
                    yield Proposal(f"{name}=", "attribute", attr.type, filter_["part"])
        elif hole:
            end = "" if cursor.after.startswith("}") else "}"
            part = hole["at"] + hole["part"]
            for one in [] if hole["at"] else self._named(["name"], part):
                yield _with_end(one, "", end)
            for one in self._named(["type"], part):
                yield _with_end(one, "@", end)

    def _types(self, cursor: Cursor, *, bare: bool) -> Iterator[Proposal]:
        found = re.search(r"@?[\w.-]*$", cursor.before)
        part = found[0] if found else ""
        for one in self._named(["type"], part):
            yield _with_end(one, "" if bare else "@", "")

    def _template(self, cursor: Cursor, path: Collection[str]) -> Iterator[Proposal]:
        call, argument = _CALL.search(cursor.before), _ARGUMENT.search(cursor.before)
        start = _PATH.search(cursor.before)
        if argument:
            known = self.normalizers.get(argument["call"])
            if known is not None and known.argument == "vocabulary":
                found = self._named(["name"], argument["part"])
                yield from (one for one in found if one.kind == "vocabulary")
            elif known is not None and known.argument == "value":
                yield from self._paths(path, argument["part"])
        elif call:
            for name, offer in self.normalizers.items():
                text = f"{name}:" if offer.argument else name
                yield Proposal(text, "normalizer", offer.summary, call["part"])
        elif start:
            yield from self._paths(path, start["part"])

    def _paths(self, path: Collection[str], part: str) -> Iterator[Proposal]:
        """Captures, and the fields of those that are terms or mentions."""
        for name, origin in self._captures(path).items():
            yield Proposal(name, "capture", part=part)
            fields = [field for one in origin.vocabularies for field in one.fields]
            for key in origin.types:
                spec = self.rules.types.get(key)
                fields += [*(spec.attrs if spec else ()), "type"]
            for field in dict.fromkeys(fields):
                yield Proposal(f"{name}.{field}", "capture", part=part, rank=1)
        for name in ("$text", "$rule"):
            yield Proposal(name, "capture", part=part, rank=2)

    def _captures(self, path: Collection[str]) -> dict[str, Origin]:
        """The captures of the rule that a path leads through."""
        section, name = [*path, "", ""][:2]
        id_ = name if section == "override" else f"{self.pack}.{name}"
        trees, found = Trees(self.rules, Report()), dict[str, Origin]()
        for spec in (rule for rule in self.rules.rules if rule.id == id_):
            for text in spec.patterns:
                node = trees.tree(text, full=spec.is_regex, verbatim=spec.verbatim)
                if node is not None:
                    found.update(trees.captures(node, self.rules.home(text, spec.pack)))
        return found

    def _attributes(self, path: tuple[str, ...], part: str) -> Iterator[Proposal]:
        """The attributes of the type that a rule emits."""
        section, name = [*path, "", ""][:2]
        if section not in ("rules", "override"):
            return
        id_ = name if section == "override" else f"{self.pack}.{name}"
        emitted = next((rule.emit for rule in self.rules.rules if rule.id == id_), name)
        for spec in self._specs(emitted):
            for attr, known in spec.attrs.items():
                yield Proposal(attr, "attribute", known.type, part)

    def _specs(self, name: str) -> list[TypeSpec]:
        keys = self.rules.type_keys(name, self.pack)
        return [self.rules.types[key] for key in keys if key in self.rules.types]

    def _everything(self, part: str) -> list[Proposal]:
        """Full ids of other packs, to override."""
        found = [
            Proposal(f"@{key.full}" if family == "type" else key.full, family, part=part)
            for family in ("rule", "name", "type")
            for key in self.names.known(family)
            if key.pack != self.pack
        ]
        return [one for one in found if one.text.startswith(part)]

    def _named(self, families: Iterable[str], part: str) -> list[Proposal]:
        """All things of some families, by the shortest name that means them."""
        found, scope = [], self.names.scope(self.pack)
        for family in families:
            for key in self.names.known(family):
                short = key.full.rpartition(".")[2]
                is_bare = self.names.find(family, short, self.pack) == key
                kind = self.names.definitions(key)[0].kind or "type"
                if kind == "private type" and not is_bare and key.pack not in scope:
                    continue
                rank = scope.index(key.pack) if key.pack in scope else len(scope)
                text = short if is_bare else key.full
                found.append(Proposal(text, kind, f"pack {key.pack}", part, rank))
        if "type" in families:  # those that code alone declares
            known = {one.text for one in found}
            found += [
                Proposal(name, "type", "of code", part, len(scope))
                for name, spec in self.rules.types.items()
                if spec.name not in known and name not in known and "." not in name
            ]
        return found


def _part(pattern: re.Pattern[str], cursor: Cursor) -> str:
    found = pattern.search(cursor.before)
    return found["part"] if found else ""


def _with_end(one: Proposal, start: str, end: str) -> Proposal:
    return Proposal(f"{start}{one.text}{end}", one.kind, one.detail, one.part, one.rank)

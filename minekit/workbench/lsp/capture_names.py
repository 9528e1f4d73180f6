"""Every place where a capture or an attribute is named, and which of them are one and the same.

A capture is of a rule or fragment, an attribute of a type. They have to be called alike where a
rule has no `attrs`, so that its captures are attributes; where a fragment brings its captures into
the rules that name it; and where a rule is `like` another one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from minekit.errors import Place
from minekit.offers import Normalizer
from minekit.rules.captures import Trees
from minekit.rules.located import Located
from minekit.rules.reading.drafts import FileDraft
from minekit.rules.reading.examples import EXAMPLE_KINDS
from minekit.rules.reading.nodes import Fields, Node
from minekit.rules.reading.read_rules import WHERE_PATTERNS
from minekit.rules.report import Report
from minekit.rules.schema import Fragment, RuleSet, RuleSpec
from minekit.rules.tree import Capture, Name, Symbol, recalled, walk
from minekit.workbench.lsp.nodes import field_of, fields, items, texts
from minekit.workbench.lsp.occurrences import HOLE, RULE_PATTERNS, owner_of
from minekit.workbench.lsp.text import Span, span_of

__all__ = ["CaptureNames", "Label", "Site"]

Label = tuple[str, str, str]
"""`capture`, its owner and its name; `attribute`, its type's key (or a rule, where it is
scratch) and its name."""

_PATH = re.compile(r"(?:\{|\?\?)\s*([A-Za-z_]\w*(?:\.\w+)*)")
_ARGUMENT = re.compile(r"\|\s*([A-Za-z_][\w.-]*)\s*:\s*([\w.]+)")
_FILTER = re.compile(r"(?:^|,)\s*([\w-]+)\s*=")


@dataclass(frozen=True, slots=True)
class Site:
    """A name where it stands, and what it may mean there."""

    span: Span
    labels: frozenset[Label]


@dataclass(slots=True)
class _Holder:
    """What a capture may hold that has names of its own."""

    fragments: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)

    def add(self, other: _Holder) -> None:
        self.fragments |= other.fragments
        self.types |= other.types


class CaptureNames:
    """The names of captures and attributes in some files.

    Args:
        drafts: of the files.
        rules: all rules, loaded without errors.
        normalizers: for those whose argument is a capture.
    """

    def __init__(
        self,
        drafts: Iterable[FileDraft],
        rules: RuleSet,
        normalizers: Mapping[str, Normalizer],
    ) -> None:
        self.rules = rules
        self._normalizers = normalizers
        self._trees = Trees(rules, Report())
        self._specs = {spec.id: spec for spec in rules.rules}
        self._seen: dict[str, dict[str, _Holder]] = {}
        self._ties: dict[Label, set[Label]] = {}
        self.sites = [site for draft in drafts for site in self._file(draft) if site.labels]
        self._by_label: dict[Label, list[Site]] = {}
        for site in self.sites:
            for label in site.labels:
                self._by_label.setdefault(label, []).append(site)
        for spec in rules.rules:
            self._tie_rule(spec)

    def at(self, place: Place) -> Site | None:
        """What is named at a cursor."""
        return next((one for one in self.sites if one.span.holds(place)), None)

    def together(self, site: Site) -> set[Label]:
        """All that has to be called as what is named in a place."""
        found, waiting = set[Label](), list(site.labels)
        while waiting:
            label = waiting.pop()
            if label not in found:
                found.add(label)
                waiting += self._ties.get(label, ())
                waiting += [other for one in self._by_label.get(label, ()) for other in one.labels]
        return found

    def spans(self, labels: Collection[Label]) -> list[Span]:
        """Where these are named."""
        return sorted({one.span for label in labels for one in self._by_label.get(label, ())})

    def known(self, label: Label) -> set[str]:
        """All names that a rule, fragment or type has of the kind."""
        family, owner, _ = label
        if family == "capture":
            return set(self.seen(owner))
        implicit = (one for one in self.rules.rules if one.emit == owner and one.attrs is None)
        found = {name for one in implicit for name in self.seen(owner_of("rule", one.id))}
        return found | self._attributes(owner)

    def seen(self, owner: str) -> dict[str, _Holder]:
        """The captures that templates of a rule may name, or that a fragment brings along."""
        if owner not in self._seen:
            found = self._seen[owner] = {}
            for text, pack, spec in self._patterns_of(owner):
                self._look(owner, text, pack, spec, found)
        return self._seen[owner]

    def _patterns_of(self, owner: str) -> Iterator[tuple[Located, str, RuleSpec | None]]:
        full, _, family = owner.rpartition("/")
        if family == "name":
            fragment = self.rules.fragments.get(full)
            for text in fragment.alternatives if fragment else ():
                yield text, full.partition(".")[0], None
        elif full in self._specs:
            spec = self._specs[full]
            for text in spec.patterns:
                yield text, self.rules.home(text, spec.pack), spec

    def _look(
        self, owner: str, text: Located, pack: str, spec: RuleSpec | None, found: dict[str, _Holder]
    ) -> None:
        is_full, is_verbatim = (spec.is_regex, spec.verbatim) if spec else (False, False)
        tree = self._trees.tree(text, full=is_full, verbatim=is_verbatim)
        origins = self._trees.captures(tree, pack) if tree is not None else {}
        for part in walk(tree) if tree is not None else ():
            target = self.rules.find(part.name, pack) if isinstance(part, Name) else None
            inner = ""
            if isinstance(target, Fragment):
                inner = owner_of("name", f"{target.pack}.{target.name}")
            name = part.name if isinstance(part, Capture) else getattr(part, "capture", "")
            if name and isinstance(part, (Capture, Name, Symbol)):
                types = set(origins[name].types) if name in origins else set[str]()
                found.setdefault(name, _Holder()).add(_Holder({inner} if inner else set(), types))
            elif inner:
                for path, holder in self.seen(inner).items():
                    found.setdefault(path, _Holder()).add(holder)
                    self._tie(("capture", owner, path), ("capture", inner, path))

    def _tie(self, one: Label, other: Label) -> None:
        self._ties.setdefault(one, set()).add(other)
        self._ties.setdefault(other, set()).add(one)

    def _attributes(self, key: str) -> set[str]:
        """Those that a type declares, and that rules set by `attrs`."""
        spec = self.rules.types.get(key)
        declared = set(map(str, spec.attrs)) if spec else set()
        emitting = (one for one in self.rules.rules if one.emit == key)
        return declared | {str(name) for one in emitting for name in one.attrs or ()}

    def _tie_rule(self, spec: RuleSpec) -> None:
        owner = owner_of("rule", spec.id)
        named = self._by_label
        for name in self.seen(owner):
            attribute = ("attribute", spec.emit, name)
            is_read = attribute in named and name not in self._attributes(spec.emit)
            if spec.attrs is None or is_read:
                self._tie(("capture", owner, name), attribute)
        for name in spec.attrs or ():
            if name[:1] == "_" and ("attribute", spec.emit, name) in named:
                self._tie(("attribute", spec.id, name), ("attribute", spec.emit, name))
        other = self._liked(spec)
        if other is None:
            return
        for name in set(self.seen(owner)) & set(self.seen(owner_of("rule", other.id))):
            self._tie(("capture", owner, name), ("capture", owner_of("rule", other.id), name))
        for name in spec.inherited:
            self._tie(self._attribute(spec, name), self._attribute(other, name))

    def _liked(self, spec: RuleSpec) -> RuleSpec | None:
        scope = [""] if "." in spec.like else [f"{pack}." for pack in self.rules.scope(spec.pack)]
        found = (self._specs.get(f"{prefix}{spec.like}") for prefix in scope if spec.like)
        return next(filter(None, found), None)

    def _heirs(self, spec: RuleSpec) -> Iterator[RuleSpec]:
        """A rule, and those that are like it."""
        yield spec
        for other in self.rules.rules:
            if other.like and other.id != spec.id and self._liked(other) is spec:
                yield from self._heirs(other)

    @staticmethod
    def _attribute(spec: RuleSpec, name: str) -> Label:
        return ("attribute", spec.id if name[:1] == "_" else spec.emit, str(name))

    def _file(self, draft: FileDraft) -> Iterator[Site]:
        root, pack = draft.root, str(draft.pack)
        for name, node in fields(root.get("fragments")):
            yield from self._patterns(node, pack, owner_of("name", f"{pack}.{name}"))
        for name, node in fields(root.get("rules")):
            yield from self._rule(node, pack, self._specs.get(f"{pack}.{name}"))
        for name, node in fields(root.get("override")):
            key = name.removeprefix("@") if name[:1] == "@" else ""
            yield from self._keys(field_of(node, "attrs"), self._types(key, pack) if key else ())
            if not key and name in self.rules.fragments:
                yield from self._patterns(field_of(node, "+pattern"), pack, owner_of("name", name))
            elif not key:
                yield from self._rule(node, pack, self._specs.get(str(name)))
        for name, node in fields(root.get("types")):
            yield from self._keys(field_of(node, "attrs"), self._types(name, pack))
            for capture, patterns in fields(field_of(node, "narrow")):
                yield from self._narrowed(capture, patterns, self._types(name, pack))
        yield from self._beside(root, pack)

    def _narrowed(self, name: Located, patterns: Node, types: Collection[str]) -> Iterator[Site]:
        """A capture of rules of a type, where the type says what stays of it."""
        emitting = (owner_of("rule", spec.id) for spec in self.rules.rules if spec.emit in types)
        labels: frozenset[Label] = frozenset(("capture", owner, str(name)) for owner in emitting)
        yield Site(span_of(name), labels)
        for text in texts(patterns):
            groups = (hole.span("group") for hole in HOLE.finditer(text) if hole["group"] == name)
            yield from (Site(span_of(text, *span), labels) for span in groups)

    def _beside(self, root: Fields, pack: str) -> Iterator[Site]:
        """Vocabularies, relations, contexts and tests."""
        for _, node in fields(root.get("vocab")):
            for text in texts(field_of(node, "from")):
                start = text.rfind(".") + 1
                types = self._types(text[1 : start - 1], pack)
                yield self._site(text, start, len(text), types)
        for _, node in fields(root.get("relations")):
            where = field_of(node, "where")
            sides = zip(("from", "to"), texts(field_of(where, "attr_equal")), strict=False)
            for side, text in sides:
                yield self._site(text, 0, len(text), self._all_types(field_of(node, side), pack))
            for key in ("between", "not_between"):
                yield from self._patterns(field_of(where, key), pack)
        for _, node in fields(root.get("context")):
            yield from self._keys(
                field_of(node, "sets"), self._all_types(field_of(node, "targets"), pack)
            )
            for key in ("cue", "pseudo", "stop"):
                yield from self._patterns(field_of(node, key), pack)
        for test in items(root.get("tests")):
            for wanted in items(field_of(test, "expect")):
                yield from self._keys(wanted, self._all_types(field_of(wanted, "type"), pack))

    def _types(self, name: str, pack: str) -> tuple[str, ...]:
        return self.rules.type_keys(name.removeprefix("@"), pack)

    def _all_types(self, node: Node | None, pack: str) -> tuple[str, ...]:
        return tuple(key for text in texts(node) for key in self._types(text, pack))

    def _site(self, text: Located, start: int, end: int, types: Iterable[str]) -> Site:
        name = str(text[start:end])
        labels = frozenset(("attribute", key, name) for key in types)
        return Site(span_of(text, start, end), labels)

    def _keys(self, node: Node | None, types: Collection[str]) -> Iterator[Site]:
        for name, _ in fields(node):
            if name not in ("type", "text") and not name.startswith("->"):
                yield self._site(name, 0, len(name), types)

    def _rule(self, node: Node, pack: str, spec: RuleSpec | None) -> Iterator[Site]:
        if spec is None:
            return
        owner = owner_of("rule", spec.id)
        if not isinstance(node, Fields):
            yield from self._patterns(node, pack, owner)
            return
        for key in RULE_PATTERNS:
            yield from self._patterns(node.get(key), pack, owner)
        for text in texts(node.get("regex")):
            yield from self._recalled(text, spec)
        for text in texts(node.get("span")):
            yield from self._path(text, (0, len(text)), spec)
        for name, value in fields(node.get("attrs")):
            yield Site(span_of(name), frozenset([self._attribute(spec, name)]))
            yield from self._template(value, spec)
        yield from self._where(node.get("where"), pack, spec)
        for cue in items(node.get("near")):
            yield from self._patterns(field_of(cue, "any"), pack)
        for kind in EXAMPLE_KINDS:
            for example in items(node.get(kind)):
                for _, values in fields(example):
                    yield from self._keys(values, (spec.emit,))

    def _where(self, where: Node | None, pack: str, spec: RuleSpec) -> Iterator[Site]:
        names = [name for name, _ in fields(field_of(where, "attr"))]
        names += [text for key in ("same", "differ") for text in texts(field_of(where, key))]
        for name in names:
            if spec.attrs is None:
                yield from self._path(name, (0, len(name)), spec)
            else:
                yield Site(span_of(name), frozenset([self._attribute(spec, name)]))
        for key in WHERE_PATTERNS:
            yield from self._patterns(field_of(where, key), pack)

    def _template(self, node: Node, spec: RuleSpec) -> Iterator[Site]:
        for text in texts(node):
            for path in _PATH.finditer(text) if "{" in text else ():
                yield from self._path(text, path.span(1), spec)
            for call in _ARGUMENT.finditer(text) if "{" in text else ():
                known = self._normalizers.get(call[1])
                if known is not None and known.argument == "value":
                    yield from self._path(text, call.span(2), spec)

    def _recalled(self, text: Located, spec: RuleSpec) -> Iterator[Site]:
        """The captures that a `regex:` comes back to."""
        tree = self._trees.tree(text, full=True, verbatim=spec.verbatim)
        for found in map(recalled, walk(tree)) if tree is not None else ():
            if found is not None:
                name, at = found
                yield from self._path(text, (at, at + len(name)), spec)

    def _path(self, text: Located, span: tuple[int, int], spec: RuleSpec) -> Iterator[Site]:
        """`outer.inner.attribute`, piece by piece."""
        owners = [owner_of("rule", one.id) for one in self._heirs(spec)]
        holder, start = _Holder(set(owners)), span[0]
        for name in text[slice(*span)].split("."):
            end = start + len(name)
            owners = [owner for owner in sorted(holder.fragments) if name in self.seen(owner)]
            labels: set[Label] = {("capture", owner, name) for owner in owners}
            if name != "type":
                labels |= {("attribute", key, name) for key in holder.types}
            yield Site(span_of(text, start, end), frozenset(labels))
            holder, start = _Holder(), end + 1
            for owner in owners:
                holder.add(self.seen(owner)[name])

    def _patterns(self, node: Node | None, pack: str, owner: str = "") -> Iterator[Site]:
        """The captures of an owner, and the filters on mentions."""
        for text in texts(node):
            for hole in HOLE.finditer(text):
                for group in ("group", "cap"):
                    if owner and hole[group]:
                        label = ("capture", owner, hole[group])
                        yield Site(span_of(text, *hole.span(group)), frozenset([label]))
                if hole["at"] and hole["filters"]:
                    types, at = self._types(hole["name"], pack), hole.start("filters")
                    for found in _FILTER.finditer(hole["filters"]):
                        yield self._site(text, at + found.start(1), at + found.end(1), types)

"""Warnings about captures, and attributes for `where` alone, that nothing uses; or only by mistake.

Captures of a public type come out, unless their names begin with `_` or they lie inside a fragment
that is captured itself. All others are there for templates, `span`, other rules or code.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec

from minekit.rules.captures import Trees
from minekit.rules.checks.check_patterns import PatternSource
from minekit.rules.located import Located
from minekit.rules.report import Report
from minekit.rules.schema import Fragment, Hole, RuleSet, RuleSpec, Template, TypeSpec
from minekit.rules.tree import Capture, Name, Node, Symbol, recalled, walk

__all__ = ["lint_captures"]


class _Named(msgspec.Struct, frozen=True):
    """A capture where it is written."""

    name: str
    text: Located
    start: int
    owner: str

    @property
    def key(self) -> tuple[int, int]:
        """The same for one place of the rules."""
        return id(self.text), self.start


def lint_captures(
    rules: RuleSet,
    trees: Trees,
    found: Iterable[tuple[PatternSource, Node | None]],
    packs: Collection[str],
    seen_by_code: Collection[str],
    made_by_code: Collection[str],
    report: Report,
) -> None:
    """Captures that nothing uses, and those that a type narrows and nothing makes.

    Args:
        rules: all loaded rules.
        trees: of their patterns.
        found: every pattern and its tree.
        packs: those to look at.
        seen_by_code: keys of the types that code looks at.
        made_by_code: keys of the types of which code makes mentions.
        report: takes the warnings.
    """
    finder = _Finder(rules, trees)
    read = _read_of_mentions(rules, found)
    met: dict[tuple[int, int], _Named] = {}
    for source, node in found:
        if node is not None and source.owner.startswith("rule "):
            met |= {capture.key: capture for _, capture in finder.of(source, node)}
    used = {key for rule in rules.rules for key in _used(rule, finder, rules, seen_by_code, read)}
    for key, capture in met.items():
        if key not in used and rules.home(capture.text, "") in packs:
            _tell(capture, report)
    for rule in rules.rules:
        if rule.pack in packs:
            _scratch(rule, read, report)
            _bare(rule, rules.types[rule.emit], finder, report)
    for type_ in rules.types.values():
        if type_.pack in packs and type_.narrow and type_.key not in made_by_code:
            _never_made(type_, rules, finder, report)


def _never_made(type_: TypeSpec, rules: RuleSet, finder: _Finder, report: Report) -> None:
    """What a type narrows, and no rule of that type captures."""
    emitting = [rule for rule in rules.rules if rule.emit == type_.key]
    made = {path for rule in emitting for path, _ in finder.of_rule(rule)}
    for name, patterns in type_.narrow.items():
        if name not in made:
            message = f"no rule of type `{type_.key}` captures `{name}`, which it narrows"
            report.add("MK-W047", patterns[0], message, "leave it out, or name a capture so")


def _bare(rule: RuleSpec, type_: TypeSpec, finder: _Finder, report: Report) -> None:
    """Constants that are the path of a capture: `{sum: sum}`, where `{sum: '{sum}'}` is meant."""
    names = {path for path, _ in finder.of_rule(rule)}
    for name, value in (rule.attrs or {}).items():
        is_declared = name in type_.attrs and value in type_.attrs[name].enum
        if isinstance(value, str) and value.partition(".")[0] in names and not is_declared:
            at = rule.sources.get(f"attrs.{name}", Located(rule.id, rule.place))
            message = f"`{value}` is this very text, and the name of a capture of rule {rule.id}"
            report.add("MK-W072", at, message, f"write '{{{value}}}' for what it captures")


def _used(
    rule: RuleSpec,
    finder: _Finder,
    rules: RuleSet,
    seen_by_code: Collection[str],
    read: Collection[str],
) -> Iterator[tuple[int, int]]:
    """Keys of the captures that a rule needs: it asks for them itself, or they come out."""
    is_shown = not rules.types[rule.emit].private or rule.emit in seen_by_code
    own = _paths(rule)
    recalled = finder.recalled(rule)
    is_counted = any(map(str.isdecimal, recalled))  # `\1`: which one that is, nobody can say
    for path, capture in finder.of_rule(rule):
        is_top = "." not in path
        comes_out = is_top and (path in read or (is_shown and path[:1] != "_"))
        if path in own or comes_out or is_counted or capture.name in recalled:
            yield capture.key


def _tell(capture: _Named, report: Report) -> None:
    message = f"nothing uses the capture `{capture.name}` of {capture.owner}"
    end = capture.start + len(capture.name)
    report.add("MK-W058", capture.text, message, "leave its name out", start=capture.start, end=end)


class _Finder:
    """Finds captures by the paths at which rules have them."""

    def __init__(self, rules: RuleSet, trees: Trees) -> None:
        self._rules = rules
        self._trees = trees
        self._of_fragments: dict[str, dict[tuple[str, tuple[int, int]], _Named]] = {}

    def of_rule(self, rule: RuleSpec) -> Iterator[tuple[str, _Named]]:
        """The captures of a rule's own patterns, each with its path."""
        for text in rule.patterns:
            node = self._trees.tree(text, full=rule.is_regex, verbatim=rule.verbatim)
            pack = self._rules.home(text, rule.pack)
            if node is not None:
                yield from self.of(PatternSource(text, pack, f"rule {rule.id}"), node)

    def recalled(self, rule: RuleSpec) -> set[str]:
        """Names and numbers of what a `regex:` comes back to."""
        if not rule.is_regex:
            return set()
        trees = [
            self._trees.tree(text, full=True, verbatim=rule.verbatim) for text in rule.patterns
        ]
        found = (recalled(part) for node in trees if node is not None for part in walk(node))
        return {one[0] for one in found if one is not None}

    def of(self, source: PatternSource, node: Node) -> Iterator[tuple[str, _Named]]:
        """Those of one pattern and of the fragments in it."""
        text, owner = source.text, source.owner
        for part in walk(node):
            if isinstance(part, Capture):
                at = text.index(f"<{part.name}>", part.at) + 1
                yield part.name, _Named(part.name, text, at, owner)
            elif isinstance(part, (Name, Symbol)) and part.capture:
                yield part.capture, _Named(part.capture, text, part.at + 1, owner)
            if isinstance(part, Name):
                target = self._rules.find(part.name, source.pack)
                prefix = f"{part.capture}." if part.capture else ""
                inner = self._of_fragment(target) if isinstance(target, Fragment) else {}
                yield from ((prefix + path, capture) for (path, _), capture in inner.items())

    def _of_fragment(self, fragment: Fragment) -> dict[tuple[str, tuple[int, int]], _Named]:
        full = f"{fragment.pack}.{fragment.name}"
        if full not in self._of_fragments:
            inner = self._of_fragments[full] = {}
            for text in fragment.alternatives:
                node = self._trees.tree(text)
                source = PatternSource(text, fragment.pack, f"fragment {full}")
                for path, capture in self.of(source, node) if node is not None else ():
                    inner[path, capture.key] = capture
        return self._of_fragments[full]


def _paths(rule: RuleSpec) -> set[str]:
    """The paths that a rule itself asks for, and all on the way to them."""
    found = {rule.span, *_template_paths(rule)}
    if rule.attrs is None:
        found.update(rule.where.attr, rule.where.same, rule.where.differ)
    return {path[:at] for path in found for at in (*_dots(path), len(path))}


def _template_paths(rule: RuleSpec) -> Iterator[str]:
    for template in (rule.attrs or {}).values():
        for part in template.parts if isinstance(template, Template) else ():
            for way in part.alternatives if isinstance(part, Hole) else ():
                yield way.path
                yield from (call.argument for call in way.calls)


def _dots(path: str) -> Iterator[int]:
    return (at for at, sign in enumerate(path) if sign == ".")


def _read_of_mentions(
    rules: RuleSet, found: Iterable[tuple[PatternSource, Node | None]]
) -> set[str]:
    """Names of captures and attributes that something asks for of a mention, whatever its type."""
    read = {path.rpartition(".")[2] for rule in rules.rules for path in _template_paths(rule)}
    for _, node in found:
        for part in walk(node) if node is not None else ():
            if isinstance(part, Symbol):
                read.update(name for name, _ in part.filters)
    read.update(name for relation in rules.relations for name in relation.attr_equal or ())
    filled = [one.filled_from for one in rules.vocabularies.values() if one.filled_from]
    read.update(name for _, name in filled)
    read.update(name for rule in rules.rules for one in rule.examples for name in one.expect)
    return read


def _scratch(rule: RuleSpec, read: Collection[str], report: Report) -> None:
    """Attributes with a leading `_`, which are for `where` and for other rules."""
    where = rule.where
    tested = {*where.attr, *where.same, *where.differ}
    for name in rule.attrs or ():
        if name[:1] == "_" and name not in tested and name not in read:
            at = rule.sources.get(f"attrs.{name}", Located(rule.id, rule.place))
            message = f"nothing tests the attribute `{name}` of rule {rule.id}"
            report.add("MK-W058", at, message, "leave it out")

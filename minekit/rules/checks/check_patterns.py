"""Findings about patterns: syntax, unknown names, cycles, size, repetitions, filters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

import msgspec
import regex
from msgspec.structs import replace

from minekit.near_names import nearest
from minekit.rules.anchors import is_dynamic
from minekit.rules.captures import Trees
from minekit.rules.checks.ambiguity import AmbiguityFinder
from minekit.rules.located import Located
from minekit.rules.report import DECLARE, Report
from minekit.rules.schema import Fragment, RuleSet, Where
from minekit.rules.tree import (
    Charset,
    Choice,
    Escape,
    Group,
    Literal,
    Name,
    Node,
    Opaque,
    Repeat,
    Sequence,
    Symbol,
    children,
    walk,
)
from minekit.rules.vocab import Vocabulary

__all__ = ["PatternChecker", "is_cut_off", "sources"]

# A comment has a space behind its sign; a pattern that goes on has none.
_CUT_OFF = re.compile(r" +#(?=[^\s#!])")

LARGEST = 1_000_000
"""Characters that a pattern may have when its fragments are written out."""

LONGEST_CHAIN = 32


class PatternSource(msgspec.Struct, frozen=True):
    """One pattern of a rule set, with where its names are looked up."""

    text: Located
    pack: str
    owner: str
    full: bool = False
    verbatim: bool = False
    case: str = ""
    """As its rule has it; a fragment is read as the rules that name it."""
    fragment: str = ""
    """The full name of the fragment that it is of."""


def is_cut_off(pattern: Located) -> bool:
    """Whether a `#`, which begins a comment in YAML, looks like a part of an unquoted pattern."""
    end = pattern.at(len(pattern))
    line = pattern.source_line(len(pattern))
    is_plain = line[pattern.place.column - 2 : pattern.place.column - 1] not in ("'", '"')
    is_row = bool(pattern) and end.line == pattern.place.line
    return is_row and is_plain and _CUT_OFF.match(line, end.column - 1) is not None


def sources(rules: RuleSet) -> Iterator[PatternSource]:
    """Every pattern: of fragments, rules, constraints, cues, types and relations."""

    def source(text: Located, pack: str, owner: str) -> PatternSource:
        return PatternSource(text, rules.home(text, pack), owner)

    for fragment in rules.fragments.values():
        for text in fragment.alternatives:
            name = f"{fragment.pack}.{fragment.name}"
            yield replace(source(text, fragment.pack, f"fragment {name}"), fragment=name)
    for rule in rules.rules:
        owner = f"rule {rule.id}"
        for text in rule.patterns:
            found = source(text, rule.pack, owner)
            yield replace(found, full=rule.is_regex, verbatim=rule.verbatim, case=rule.case)
        for text in (*_where_patterns(rule.where), *(near.any for near in rule.near)):
            yield replace(source(text, rule.pack, owner), case=rule.case)
    for owner, pack, texts in _beside(rules):
        for text in texts:
            yield source(text, pack, owner)


def _beside(rules: RuleSet) -> Iterator[tuple[str, str, Iterable[Located]]]:
    """What else has patterns: types, relations and contexts, each with its pack."""
    for type_ in rules.types.values():
        yield f"type {type_.key}", type_.pack, chain.from_iterable(type_.narrow.values())
    for relation in rules.relations:
        texts = (*relation.between, *relation.not_between)
        yield f"relation {relation.id}", relation.pack, texts
    for context in rules.contexts:
        yield f"context {context.id}", context.pack, (*context.cue, *context.pseudo, *context.stop)


def _where_patterns(where: Where) -> tuple[Located, ...]:
    return (
        *where.after, *where.not_after, *where.before, *where.not_before,
        *where.not_, *where.contains,
    )  # fmt: skip


class PatternChecker:
    """Checks every pattern of a rule set once."""

    def __init__(self, rules: RuleSet, trees: Trees, report: Report) -> None:
        self.rules = rules
        self.trees = trees
        self.report = report
        self._sizes: dict[str, int] = {}
        self._depths: dict[str, int] = {}
        self._endless: set[str] = set()

    def check(self) -> bool:
        """Report everything that is wrong with the patterns.

        Returns:
            Whether all of them are finite, so that it makes sense to look further.
        """
        found = [(source, self._tree(source)) for source in sources(self.rules)]
        for source, node in found:
            if node is not None:
                self._names(source, node)
                self._compiles(source, node)
        for name in self.rules.fragments:
            self._follow(name, ())
        if self._endless:
            return False
        finder = AmbiguityFinder(self.rules, self.trees)
        too_big = False
        for source, node in found:
            if node is not None:
                too_big |= self._too_big(source, node)
        for source, node in found if not too_big else ():
            if node is not None and not _is_free(node):
                self._repetitions(source, node, finder)
        return True

    def _tree(self, source: PatternSource) -> Node | None:
        return self.trees.tree(source.text, full=source.full, verbatim=source.verbatim)

    def _compiles(self, source: PatternSource, node: Node) -> None:
        """Report what the regex module would refuse when a text first needs the pattern."""
        if not source.text:
            self.report.add("MK-E023", source.text, f"an empty pattern, in {source.owner}")
        text, origins = self._filled(source, node) if source.full else ("", [])
        for at, piece in [(0, text)] if source.full else _pieces(node):
            error = _error_of(piece)
            if error is not None:
                start, end = at, at + len(piece)
                position = getattr(error, "pos", None)  # the stubs do not know it
                if source.full:
                    end = len(source.text)
                    if position:  # it stopped behind the culprit
                        start = origins[position - 1]
                        end = start + 1
                message = f"{str(error).partition(' at position')[0]}, in {source.owner}"
                self.report.add("MK-E024", source.text, message, start=start, end=end)

    def _filled(self, source: PatternSource, node: Node) -> tuple[str, list[int]]:
        """A `regex:` with its holes as groups, and where in it each character stood before."""
        text, out, origins, at = source.text, "", list[int](), 0
        holes = (part for part in walk(node) if isinstance(part, (Name, Symbol)))
        for hole in sorted(holes, key=lambda hole: hole.at):
            paths = self.trees.captures(hole, source.pack)
            groups = (f"(?<{path}>x)" if path.isidentifier() else "(x)" for path in paths)
            new = "".join(groups) or "x"
            out += text[at : hole.at] + new
            origins += [*range(at, hole.at), *[hole.at] * len(new)]
            at = hole.at + hole.length
        return out + text[at:], [*origins, *range(at, len(text) + 1)]

    def _names(self, source: PatternSource, node: Node) -> None:
        for part in walk(node):
            if isinstance(part, Name) and self.rules.find(part.name, source.pack) is None:
                self._unknown_name(source, part)
            elif isinstance(part, Symbol):
                self._symbol(source, part)

    def _unknown_name(self, source: PatternSource, hole: Name) -> None:
        message = f"unknown name {{{hole.name}}} in {source.owner}"
        known = (*self.rules.fragments, *self.rules.vocabularies)
        everything = [name for name in known if name != source.fragment]  # not itself
        scope = self.rules.scope(source.pack)
        advice = nearest(
            hole.name, [n.partition(".")[2] for n in everything if n.partition(".")[0] in scope]
        )
        if not advice:
            short = {full.partition(".")[2]: full for full in everything}
            close = nearest(hole.name, short) or nearest(hole.name, everything)
            name = close.partition("`")[2].partition("`")[0]
            pack = short.get(name, name).partition(".")[0]
            advice = (
                f"did you mean {{{name}}} of pack {pack}? add that pack to `use:`" if name else ""
            )
        if self.rules.type_keys(hole.name, source.pack):
            advice = f"a mention is written {{@{hole.name}}}"
        start, end = self._inside(source.text, hole)
        self.report.add("MK-E010", source.text, message, advice, start=start, end=end)

    def _symbol(self, source: PatternSource, hole: Symbol) -> None:
        keys = self.rules.type_keys(hole.name, source.pack)
        start, end = self._inside(source.text, hole)
        if not keys:
            known = [*self.rules.types, *(name.rpartition(".")[2] for name in self.rules.groups)]
            message = f"unknown type {{@{hole.name}}} in {source.owner}"
            advice = nearest(hole.name, known) or DECLARE
            self.report.add("MK-E011", source.text, message, advice, start=start, end=end)
        for name, value in hole.filters:
            types = [self.rules.types[key] for key in keys if self.rules.types[key].declared]
            specs = [spec.attrs[name] for spec in types if name in spec.attrs]
            if types and not specs:
                message = f"no attribute `{name}` of @{hole.name} to filter by"
                advice = nearest(name, {attr for spec in types for attr in spec.attrs})
                at = self._of_filter(source.text, end, name)
                self.report.add("MK-E053", at, message, advice)
            allowed = {str(option) for spec in specs for option in spec.enum}
            if specs and all(spec.enum for spec in specs) and value not in {*allowed, "none"}:
                message = f"`{name}` of @{hole.name} is never `{value}`"
                advice = nearest(value, allowed) or f"one of {', '.join(sorted(allowed))}"
                at = self._of_filter(source.text, end, name, value)
                self.report.add("MK-E054", at, message, advice)

    @staticmethod
    def _of_filter(text: Located, start: int, name: str, value: str = "") -> Located:
        """The name in a filter behind an offset, or the value that it asks for."""
        sought = rf"[\[,]\s*({re.escape(name)})\s*=\s*({re.escape(value)})"
        found = re.compile(sought).search(text, start)
        return text.piece(*found.span(2 if value else 1)) if found else text

    @staticmethod
    def _inside(text: Located, hole: Name | Symbol) -> tuple[int, int]:
        """The part of a hole that names something."""
        start = text.find(hole.name, hole.at + 1 + len(hole.capture))
        return start, start + len(hole.name)

    def _follow(self, name: str, chain: tuple[str, ...]) -> int:
        """How deep fragments lie in a fragment; reports what never ends or goes too deep."""
        if name in self._depths or name in self._endless:
            return self._depths.get(name, 0)
        fragment, path, depth = self.rules.fragments[name], (*chain, name), 0
        for text, hole, inner in self._inner_fragments(fragment):
            if inner in path:
                shown = " -> ".join((*path[path.index(inner) :], inner))
                start, end = self._inside(text, hole)
                message = f"fragments need each other: {shown}"
                advice = "a fragment is finite: repeat with `*` or `{1,4}` instead"
                self.report.add("MK-E012", text, message, advice, start=start, end=end)
                self._endless |= set(path)
            elif len(path) <= LONGEST_CHAIN:
                depth = max(depth, 1 + self._follow(inner, path))
            if depth == LONGEST_CHAIN or len(path) > LONGEST_CHAIN:
                message = f"more than {LONGEST_CHAIN} fragments, each inside the next"
                self.report.add("MK-E012", text, message)
                self._endless |= set(path)
        if name not in self._endless:
            texts = fragment.alternatives
            self._depths[name] = depth
            self._sizes[name] = sum(self._size(self.trees.tree(t), fragment.pack) for t in texts)
        return depth

    def _inner_fragments(self, fragment: Fragment) -> Iterator[tuple[Located, Name, str]]:
        """The fragments that one names, with where."""
        for text in fragment.alternatives:
            node = self.trees.tree(text)
            for part in walk(node) if node is not None else ():
                if isinstance(part, Name):
                    found = self.rules.find(part.name, fragment.pack)
                    if isinstance(found, Fragment):
                        yield text, part, f"{found.pack}.{found.name}"

    def _size(self, node: Node | None, pack: str) -> int:
        """About how many characters the written expression of a pattern has."""
        match node:
            case None:
                return 0
            case Literal(text=text):
                return 4 * len(text)
            case Charset(items=items):
                return 2 + sum(map(len, items))
            case Name(name=name):
                found = self.rules.find(name, pack)
                if isinstance(found, Vocabulary):
                    return _vocabulary_size(found)
                return 8 + (self._sizes.get(f"{found.pack}.{found.name}", 0) if found else 0)
        return 8 + sum(self._size(child, pack) for child in children(node))

    def _too_big(self, source: PatternSource, node: Node) -> bool:
        size = self._size(node, source.pack)
        if size <= LARGEST:
            return False
        message = f"{source.owner} has {size:,} characters when expanded; {LARGEST:,} are allowed"
        self.report.add("MK-E041", source.text, message, "put long lists into a vocabulary file")
        return True

    def _repetitions(self, source: PatternSource, node: Node, finder: AmbiguityFinder) -> None:
        for repeat, example in finder.ambiguous(node, source.pack):
            start, end = extent(repeat)
            message = f"this repetition can take exponential time, in {source.owner}"
            advice = (
                f"its parts can divide the same text in many ways, such as {example!r}: "
                "let each round begin with something that no other part can match"
            )
            code = "MK-W048" if source.full else "MK-E040"
            self.report.add(code, source.text, message, advice, start=start, end=end)


def _pieces(node: Node) -> Iterator[tuple[int, str]]:
    """What can be compiled by itself: classes and escapes."""
    for part in walk(node):
        if isinstance(part, Charset):
            yield part.at, f"[{'^' if part.negated else ''}{''.join(part.items)}]"
        elif isinstance(part, Escape):
            yield part.at, part.source


# The same few classes stand in most patterns.
@lru_cache(maxsize=4_096)
def _error_of(source: str) -> regex.error | None:
    try:
        regex.compile(source)
    except regex.error as error:
        return error
    return None


def _is_free(node: Node) -> bool:
    """Whether it uses what only `regex:` allows; how that repeats is the author's business."""
    return any(
        isinstance(part, (Group, Opaque)) or (isinstance(part, Repeat) and part.suffix == "+")
        for part in walk(node)
    )


def _vocabulary_size(found: Vocabulary) -> int:
    if is_dynamic(found):
        return 8
    return sum(4 * len(term) + 1 for term in found.terms)


def extent(node: Repeat) -> tuple[int, int]:
    """Where a repetition begins and ends in its source."""
    return _first(node.body, node.at), node.at + 1 + len(node.suffix)


def _first(node: Node, default: int) -> int:
    if isinstance(node, (Sequence, Choice)):
        starts = [_first(child, default) for child in children(node)]
        return min(starts, default=default)
    if isinstance(node, Repeat):
        return _first(node.body, default)
    return node.at

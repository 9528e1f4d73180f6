"""The words of all patterns, how each pattern reads a text, and what stands beside a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from itertools import chain
from typing import NamedTuple

import msgspec

from minekit.model import Span
from minekit.rules.captures import Trees
from minekit.rules.checks.check_patterns import PatternSource, sources
from minekit.rules.literals import EDGE
from minekit.rules.located import Located
from minekit.rules.report import Report
from minekit.rules.schema import Fragment, RuleSet
from minekit.rules.tree import Choice, Literal, Name, Node, Space, walk
from minekit.rules.warnings.unused import looked_up
from minekit.workbench.hidden.beside import OUTSIDE, BesideFinder, Passage, Sides, plain_runs

__all__ = ["PatternWord", "Patterns", "View", "WrittenPattern"]

_MOST_WORDS = 8
"""Of a phrase that is looked at."""

_MOST_TERMS = 1_000
"""Of a list that is written by hand."""

_START = re.compile(r"(?<!\w)(?=\w)|(?=[^\w\s])")
_END = re.compile(r"(?<=\w)(?!\w)|(?<=[^\w\s])")
# What stands left of a word that begins no sentence; of a space alone it is not known.
_IN_SENTENCE = re.compile(rf"[^{EDGE}:\s\"'“‘—–-]\s*$|^\s+$")
_IN_TEXT = re.compile(rf"[^{EDGE}.?!:\s\"'“‘—–-]\s*$|^[^\S\n]+$")


class View(msgspec.Struct, frozen=True):
    """How a pattern of a rule reads.

    Attributes:
        types: what it sees as symbols.
        emit: the type of its rule.
        case, within: of its rule.
    """

    types: frozenset[str]
    emit: str = ""
    case: str = "smart"
    within: str = "sentence"


_TEXT = View(frozenset())
"""Of what sees the text itself, such as `where:`."""


class WrittenPattern(msgspec.Struct, eq=False):
    """A pattern of a rule, of a fragment or of something else, or the terms of a vocabulary.

    Attributes:
        name: of the fragment or vocabulary, with its pack; empty where nothing can name it.
        is_list: whether it is a vocabulary; its source has a term a line.
        names: the fragments and vocabularies in it.
        views: in which it is read; of what has a name, those of all that name it.
    """

    source: PatternSource
    node: Node
    name: str = ""
    is_list: bool = False
    names: set[str] = msgspec.field(default_factory=set)
    views: set[View] = msgspec.field(default_factory=set)

    def phrases(self) -> Iterator[str]:
        """Its words, and those that stand in a row."""
        for run in plain_runs(self.node):
            text = "".join(_spelled(run))
            yield from (text[start:end] for start, end in _extents(text))


class PatternWord(NamedTuple):
    """A word or phrase of a pattern: as written, where in its source, and what stands beside it."""

    text: str
    start: int
    end: int
    sides: Sides

    def opens(self, view: View) -> bool:
        """Whether it can be the first of a sentence, and have a capital."""
        inside = _IN_SENTENCE if view.within == "sentence" else _IN_TEXT
        return not all(map(inside.search, self.sides.left))


class Patterns:
    """Every pattern of a rule set.

    Attributes:
        all: those of fragments behind all that name them.
    """

    def __init__(self, rules: RuleSet, used_by_code: Iterable[str]) -> None:
        self._rules = rules
        self._trees = Trees(rules, Report())
        self._beside = BesideFinder(rules, self._trees)
        # Those that code and templates look into are not there for patterns alone.
        kept = {
            *used_by_code,
            *(one.name for rule in rules.rules for one in looked_up(rule, rules)),
        }
        self.all: list[WrittenPattern] = []
        named: dict[str, list[WrittenPattern]] = {name: [] for name in rules.fragments}
        named |= {name: list(self._terms(name)) for name in rules.vocabularies.keys() - kept}
        for source in sources(rules):
            node = self._trees.tree(source.text, full=source.full, verbatim=source.verbatim)
            if node is not None:
                one = WrittenPattern(source, node, source.fragment)
                named.get(source.fragment, self.all).append(one)
        for one in chain(self.all, *named.values()):
            names = (
                self._full_name(part, one.source.pack)
                for part in walk(one.node)
                if isinstance(part, Name)
            )
            one.names.update(name for name in names if name in named)
        self._take_views(named)

    def _terms(self, name: str) -> Iterator[WrittenPattern]:
        """The terms of a short list."""
        vocabulary = self._rules.vocabularies[name]
        if len(vocabulary) <= _MOST_TERMS and not vocabulary.filled_from:
            text, options = "", list[Node]()
            for term in vocabulary.terms:
                options.append(Literal(term, len(text)))
                text += f"{term}\n"
            pack = name.partition(".")[0]
            source = PatternSource(Located(text, vocabulary.place), pack, f"vocabulary {name}")
            yield WrittenPattern(source, Choice(tuple(options)), name, is_list=True)

    def _take_views(self, named: Mapping[str, list[WrittenPattern]]) -> None:
        views = {
            (f"rule {spec.id}", id(text)): View(
                frozenset(pattern.types), spec.emit, spec.case, spec.within
            )
            for spec, patterns in (
                (rule.spec, rule.patterns) for rule in self._rules.expanded.values()
            )
            if not (spec.is_regex or spec.verbatim)
            for text, pattern in zip(spec.patterns, patterns, strict=True)
        }
        order: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(named, ()))
        for one in chain.from_iterable(named.values()):
            for inner in one.names:
                order.add(inner, one.name)
        for one in self.all:
            one.views.add(views.get((one.source.owner, id(one.source.text)), _TEXT))
        self.all += chain.from_iterable(named[name] for name in order.static_order())
        for one in self.all:
            for pattern in chain.from_iterable(map(named.__getitem__, one.names)):
                pattern.views |= one.views

    def _full_name(self, hole: Name, pack: str) -> str:
        found = self._rules.find(hole.name, pack)
        if isinstance(found, Fragment):
            return f"{found.pack}.{found.name}"
        return found.name if found else ""

    def words(
        self, some: Collection[WrittenPattern]
    ) -> Iterator[tuple[WrittenPattern, list[PatternWord]]]:
        """The words of some patterns, short ones first, with what stands beside them."""
        wanted = {one.name for one in some}
        for one in reversed(self.all):
            if not wanted.isdisjoint(one.names):
                wanted.add(one.name)
        sides: dict[str, Sides] = {}
        for one in self.all:
            if one not in some and wanted.isdisjoint(one.names):
                continue
            outer = sides.get(one.name, OUTSIDE)
            words: list[PatternWord] = []
            for passage in self._beside.passages(one.node, one.source.pack, outer):
                first = passage.items[0]
                if not isinstance(first, Name):
                    words += _words(passage, one.source.text)
                elif (name := self._full_name(first, one.source.pack)) in wanted:
                    sides[name] = sides[name] | passage.sides if name in sides else passage.sides
            if one in some:
                yield one, sorted(words, key=lambda word: len(word.text))


def _words(passage: Passage, source: Located) -> Iterator[PatternWord]:
    """The words of a passage, and those that stand in a row."""
    spelled = list(_spelled(passage.items))
    text = "".join(spelled)
    places = list(_places(passage.items, source))
    left, right = passage.sides.left, passage.sides.right
    for start, end in _extents(text):
        before, behind = text[:start], text[end:]
        sides = Sides(
            frozenset(one + before for one in left), frozenset(behind + one for one in right)
        )
        if sides.part(text[start:end]):
            yield PatternWord(text[start:end], places[start], places[end - 1] + 1, sides)


def _extents(text: str) -> Iterator[Span]:
    """From where to where words and signs go, and some that stand in a row."""
    ends = [found.start() for found in _END.finditer(text)]
    for number, found in enumerate(_START.finditer(text)):
        # As many end before a word as begin before it.
        yield from ((found.start(), end) for end in ends[number : number + _MOST_WORDS])


def _spelled(run: Iterable[Node]) -> Iterator[str]:
    return (item.text if isinstance(item, Literal) else " " for item in run)


def _places(run: Iterable[Literal | Space | Name], source: Located) -> Iterator[int]:
    """Where each character stands in the source."""
    for item in run:
        at = item.at
        for char in item.text if isinstance(item, Literal) else " ":
            at += source[at : at + 1] == "\\" != char
            yield at
            at += 1

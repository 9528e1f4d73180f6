"""Words of patterns that no match can have, because a mention always covers them: MK-W073.

A pattern that names `{@aside}` sees every aside as a symbol, so a word that is an aside wherever
it stands cannot be read there. Which words are is asked of the rules: each word is a little text,
and a rule that finds all of it and does not look around finds it everywhere. One that does look
(`not_before`, `not_after`) must have no objection to anything that the pattern can have beside the
word; where that is not known, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from itertools import accumulate, chain
from typing import NamedTuple

import msgspec
import regex

from minekit.engine import Engine
from minekit.engine.compile import CompiledRule, Compiler
from minekit.engine.cue import BEFORE, BEHIND
from minekit.errors import Finding
from minekit.model import Span
from minekit.rules.beside import OUTSIDE, BesideFinder, Passage, Sides, plain_runs
from minekit.rules.captures import Trees
from minekit.rules.check_patterns import PatternSource, sources
from minekit.rules.expanded import walk as walk_expanded
from minekit.rules.literals import EDGE
from minekit.rules.located import Located
from minekit.rules.report import Report
from minekit.rules.schema import Fragment, RuleSet, RuleSpec
from minekit.rules.tree import Bound, Choice, Literal, Name, Node, Space, walk
from minekit.rules.unused import looked_up

__all__ = ["hidden_words"]

_APART = "\n\n"
_MOST_WORDS = 8
"""Of a phrase that is looked at."""

_MOST_TERMS = 1_000
"""Of a list that is written by hand."""

_SHOWN = 8
_START = re.compile(r"(?<!\w)(?=\w)|(?=[^\w\s])")
_END = re.compile(r"(?<=\w)(?!\w)|(?<=[^\w\s])")
# What stands left of a word that begins no sentence; of a space alone it is not known.
_IN_SENTENCE = re.compile(rf"[^{EDGE}:\s\"'“‘—–-]\s*$|^\s+$")
_IN_TEXT = re.compile(rf"[^{EDGE}.?!:\s\"'“‘—–-]\s*$|^[^\S\n]+$")


class _View(msgspec.Struct, frozen=True):
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


_TEXT = _View(frozenset())
"""Of what sees the text itself, such as `where:`."""


class _Pattern(msgspec.Struct, eq=False):
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
    views: set[_View] = msgspec.field(default_factory=set)

    def phrases(self) -> Iterator[str]:
        """Its words, and those that stand in a row."""
        for run in plain_runs(self.node):
            text = "".join(_spelled(run))
            yield from (text[start:end] for start, end in _extents(text))


class _Word(NamedTuple):
    """A word or phrase of a pattern: as written, where in its source, and what stands beside it."""

    text: str
    start: int
    end: int
    sides: Sides

    def opens(self, view: _View) -> bool:
        """Whether it can be the first of a sentence, and have a capital."""
        inside = _IN_SENTENCE if view.within == "sentence" else _IN_TEXT
        return not all(map(inside.search, self.sides.left))


def hidden_words(
    rules: RuleSet, packs: Collection[str], engine: Engine, *, used_by_code: Iterable[str] = ()
) -> Iterable[Finding]:
    """A warning for each word of some packs' patterns that is hidden wherever it is read.

    Args:
        rules: all that are loaded.
        packs: those to look at.
        engine: made of them.
        used_by_code: full names of vocabularies that are there for plugins, too.
    """
    report = Report()
    patterns = _Patterns(rules, used_by_code)
    # std is there to be used by others, in views that are not loaded.
    mine = {*packs} - {"std"}
    asked = [
        one
        for one in patterns.all
        if one.source.pack in mine and all(view.types for view in one.views)
    ]
    phrases = {one: set(one.phrases()) for one in asked}
    hiders = _Hiders(engine, {phrase for some in phrases.values() for phrase in some})
    suspects = [
        one for one in asked if any(hiders.may_hide(phrase, one.views) for phrase in phrases[one])
    ]
    for pattern, words in patterns.words(suspects):
        hidden: dict[_Word, list[RuleSpec]] = {}
        for word in words:
            if not any(one.start < word.end and word.start < one.end for one in hidden):
                found = hiders.of(word, pattern.views)
                if found:
                    hidden[word] = found
        if pattern.is_list:
            _tell_of_terms(pattern.source, hidden, report)
        else:
            for word, found in hidden.items():
                _tell(pattern.source, word, found, report)
    return report.findings


def _tell(source: PatternSource, word: _Word, found: Iterable[RuleSpec], report: Report) -> None:
    keys, by = _who(found)
    message = f"`{word.text}` never matches: {keys} stands for it, in {source.owner}"
    advice = f"write {keys} there, or leave it out (found by {by})"
    report.add("MK-W073", source.text, message, advice, start=word.start, end=word.end)


def _tell_of_terms(
    source: PatternSource, hidden: Mapping[_Word, Iterable[RuleSpec]], report: Report
) -> None:
    """All terms of a vocabulary at once, for it alone has a place."""
    text = source.text
    lines = sorted({text.rfind("\n", 0, word.start) + 1 for word in hidden})
    terms = [text[start : text.index("\n", start)] for start in lines]
    if terms:
        keys, by = _who(chain.from_iterable(hidden.values()))
        shown = ", ".join(f"`{term}`" for term in terms[:_SHOWN])
        more = f" and {len(terms) - _SHOWN} more" if len(terms) > _SHOWN else ""
        verb = "never match" if len(terms) > 1 else "never matches"
        message = f"{shown}{more} {verb}: {keys} stands for it, in {source.owner}"
        it = "them" if len(terms) > 1 else "it"
        at = Located(source.owner.rpartition(".")[2], text.place)
        report.add("MK-W073", at, message, f"leave {it} out (found by {by})")


def _who(found: Iterable[RuleSpec]) -> tuple[str, str]:
    """Of rules the types that they emit, and their ids."""
    rules = list(found)
    keys = sorted({f"{{@{rule.emit}}}" for rule in rules})
    return " or ".join(keys), ", ".join(sorted({rule.id for rule in rules}))


class _Patterns:
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
        self.all: list[_Pattern] = []
        named: dict[str, list[_Pattern]] = {name: [] for name in rules.fragments}
        named |= {name: list(self._terms(name)) for name in rules.vocabularies.keys() - kept}
        for source in sources(rules):
            node = self._trees.tree(source.text, full=source.full, verbatim=source.verbatim)
            if node is not None:
                one = _Pattern(source, node, source.fragment)
                named.get(source.fragment, self.all).append(one)
        for one in chain(self.all, *named.values()):
            names = (
                self._full_name(part, one.source.pack)
                for part in walk(one.node)
                if isinstance(part, Name)
            )
            one.names.update(name for name in names if name in named)
        self._take_views(named)

    def _terms(self, name: str) -> Iterator[_Pattern]:
        """The terms of a short list."""
        vocabulary = self._rules.vocabularies[name]
        if len(vocabulary) <= _MOST_TERMS and not vocabulary.filled_from:
            text, options = "", list[Node]()
            for term in vocabulary.terms:
                options.append(Literal(term, len(text)))
                text += f"{term}\n"
            pack = name.partition(".")[0]
            source = PatternSource(Located(text, vocabulary.place), pack, f"vocabulary {name}")
            yield _Pattern(source, Choice(tuple(options)), name, is_list=True)

    def _take_views(self, named: Mapping[str, list[_Pattern]]) -> None:
        views = {
            (f"rule {spec.id}", id(text)): _View(
                frozenset(pattern.types), spec.emit, spec.case, spec.within
            )
            for spec, patterns in (
                (rule.spec, rule.patterns) for rule in self._rules.expanded.values()
            )
            if not (spec.is_regex or spec.verbatim)
            for text, pattern in zip(spec.patterns, patterns, strict=True)
        }
        order = TopologicalSorter[str](dict.fromkeys(named, ()))
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

    def words(self, some: Collection[_Pattern]) -> Iterator[tuple[_Pattern, list[_Word]]]:
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
            words: list[_Word] = []
            for passage in self._beside.passages(one.node, one.source.pack, outer):
                first = passage.items[0]
                if not isinstance(first, Name):
                    words += _words(passage, one.source.text)
                elif (name := self._full_name(first, one.source.pack)) in wanted:
                    sides[name] = sides[name] | passage.sides if name in sides else passage.sides
            if one in some:
                yield one, sorted(words, key=lambda word: len(word.text))


def _words(passage: Passage, source: Located) -> Iterator[_Word]:
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
            yield _Word(text[start:end], places[start], places[end - 1] + 1, sides)


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


class _Hiders:
    """The rules that cover a word wherever it stands.

    Args:
        engine: of the rules.
        words: to find them for.
    """

    def __init__(self, engine: Engine, words: Collection[str]) -> None:
        self._engine = engine
        self._compiler = Compiler(engine.rules)
        self._rules = {rule.spec.id: rule for rule in engine.compiled if _can_tell_alone(rule)}
        self._found = self._alone({*words, *map(_opening, words), *map(str.lower, words)})
        self._objections: dict[tuple[str, bool], regex.Pattern[str] | None] = {}
        self._can_object: dict[tuple[str, bool, str], bool] = {}

    def _alone(self, words: Iterable[str]) -> Mapping[str, list[CompiledRule]]:
        """By word, the rules that find all of it in a paragraph of its own."""
        ordered = sorted(words)
        starts = accumulate((len(word) + len(_APART) for word in ordered), initial=0)
        places = {(at, at + len(word)): word for at, word in zip(starts, ordered, strict=False)}
        found: dict[str, list[CompiledRule]] = {}
        hits = self._engine.alone(_APART.join(ordered), self._rules) if ordered else ()
        for hit in hits:
            if hit.span in places:
                found.setdefault(places[hit.span], []).append(self._rules[hit.rule])
        return found

    def may_hide(self, phrase: str, views: Iterable[_View]) -> bool:
        """Whether a word is hidden in some views, if nothing beside it speaks against that."""
        rules = self._found.get(phrase, ())
        return bool(rules) and all(
            any(self._is_shown(rule, view, phrase) for rule in rules) for view in views
        )

    def of(self, word: _Word, views: Iterable[_View]) -> list[RuleSpec]:
        """For each view a rule that hides the word there; nothing where one has none."""
        found: list[RuleSpec] = []
        for view in views:
            spellings = [word.text]
            if word.opens(view):
                spellings.append(_opening(word.text))
            if view.case == "insensitive":
                spellings.append(word.text.lower())
            for spelling in dict.fromkeys(spellings):
                hider = self._hider(spelling, word.sides, view)
                if hider is None:
                    return []
                found.append(hider)
        return found

    def _hider(self, text: str, sides: Sides, view: _View) -> RuleSpec | None:
        for rule in self._found.get(text, ()):
            if self._is_shown(rule, view, text) and self._is_sure(rule.spec, sides):
                return rule.spec
        return None

    def _is_shown(self, rule: CompiledRule, view: _View, word: str) -> bool:
        """Whether what a rule finds in a word is a symbol of a view, or another mention is."""
        spec, types = rule.spec, self._engine.rules.types
        where = spec.where
        # A mention that keeps the rule from it, or wins over it, must hide the word itself.
        rivals = {key for program in rule.programs for key in program.types}
        rivals.update(where.not_inside, where.not_overlapping, types[spec.emit].yields_to)
        # Rules that name their own type run side by side.
        is_before = spec.emit != view.emit or spec.emit not in rivals
        is_in_one = " " not in word or spec.within != "line"
        return spec.emit in view.types and rivals <= view.types and is_before and is_in_one

    def _is_sure(self, rule: RuleSpec, sides: Sides) -> bool:
        """Whether nothing that may stand beside a word makes a rule refuse it."""
        return not any(
            self._may_object(rule, text.strip(EDGE), is_left=is_left)
            for is_left, texts in ((True, sides.left), (False, sides.right))
            for text in texts
        )

    def _may_object(self, rule: RuleSpec, text: str, *, is_left: bool) -> bool:
        """Whether `not_after` or `not_before` can match where a text stands, as far as it goes."""
        key = rule.id, is_left, text
        if key not in self._can_object:
            pattern = self._objection(rule, is_left=is_left)
            self._can_object[key] = bool(pattern and pattern.match(text, partial=True))
        return self._can_object[key]

    def _objection(self, rule: RuleSpec, *, is_left: bool) -> regex.Pattern[str] | None:
        key = rule.id, is_left
        if key not in self._objections:
            texts = rule.where.not_after if is_left else rule.where.not_before
            side = BEFORE if is_left else BEHIND
            compiler = self._compiler
            write = compiler.cue_source
            source = write(texts, rule.pack, case=rule.case, is_open=True) if texts else ""
            self._objections[key] = (
                regex.compile(compiler.opened(source), side.flags) if texts else None
            )
        return self._objections[key]


def _can_tell_alone(rule: CompiledRule) -> bool:
    """Whether what a rule finds in a word by itself depends on nothing that is not there.

    But for `not_after` and `not_before`, and mentions of other types.
    """
    spec = rule.spec
    where = spec.where
    asks = where.inside or where.after or where.before or where.at
    is_plain = not (spec.is_regex or spec.verbatim or spec.mask or asks)
    is_all = spec.span == "$match" and spec.within != "document"
    parts = (part for program in rule.programs for part in walk_expanded(program.node))
    return is_plain and is_all and not any(isinstance(part, Bound) for part in parts)


def _opening(word: str) -> str:
    """A word as a sentence begins with it."""
    return word[:1].upper() + word[1:]

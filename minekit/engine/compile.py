"""Rules to programs: each pattern expanded, anchored, and compiled when it is first used.

Compiling is the start-up cost of a rule engine, so `Program.matcher` waits until a unit asks.
A vocabulary that is large or filled per document is written into the expression with the terms
that the document can hold: results are the same as if all terms were.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import regex

from minekit.engine.expressions import Expressions, Fresh, Group
from minekit.engine.matcher import Matcher
from minekit.engine.prefilter import LiteralPrefilter, Prefilter
from minekit.engine.symbols import SymbolTable
from minekit.engine.write import EDGE, GroupInfo, Written, trie, write
from minekit.errors import Finding, RuleError
from minekit.rules import tree
from minekit.rules.anchors import Kinds, is_dynamic
from minekit.rules.expanded import Expanded, Filter
from minekit.rules.literals import Literals
from minekit.rules.located import Located
from minekit.rules.schema import ExpandedPattern, RuleSet, RuleSpec, known_tree
from minekit.rules.vocab import Vocabulary
from minekit.user_cache import state_of_code

if TYPE_CHECKING:
    from minekit.rules.linking.expand import Expander

__all__ = [
    "LARGEST_PATTERN",
    "CompiledRule",
    "Compiler",
    "Program",
    "TermSource",
]

LARGEST_PATTERN = 1_000_000
"""Characters that one written pattern may have (RULES.md, 14)."""

# From here on what an expression repeats is written once: `regex` compiles that ten times as fast,
# and for PCRE2 more would be too large.
_LARGE = 15_000

# PCRE2 takes cues up to this size, as they capture little; `regex` matches what is written once
# eight times slower.
_LARGEST_CUE = 32_000

# Around the name of a vocabulary in a source, which hardly has such characters of its own.
_MARK = "\0"
_NAMED = re.compile(rf"{_MARK}([\w.-]+){_MARK}")

_CODE = state_of_code(Path(__file__).parent)

TermSource = Callable[[Vocabulary], Sequence[str]]
"""The terms of a dynamic vocabulary that a document can hold."""


class Program:
    """One pattern of a rule.

    Attributes:
        pattern: as it was expanded; what follows is of it.
        types: type keys that it names.
        anchors: what every match contains.
        mentions: the types that it names with the filters on them, each once.
        dynamic: vocabularies whose terms come from the document.
    """

    def __init__(
        self, rule: RuleSpec, pattern: ExpandedPattern, compiler: Compiler, number: int | None
    ) -> None:
        self.rule = rule
        self.pattern = pattern
        self.types = pattern.types
        self.anchors = pattern.anchors
        self.mentions = pattern.mentions
        self.dynamic = pattern.dynamic
        self._compiler = compiler
        self._number = number
        self._last: tuple[tuple[tuple[str, ...], ...], Matcher] | None = None

    @property
    def node(self) -> Expanded:
        """The tree of the pattern; of rules from the cache it is read when it is asked for."""
        return self.pattern.tree.node

    @cached_property
    def literals(self) -> tuple[Literals, ...]:
        """Clauses of which the unit of a match has one each, or `where:` refuses it."""
        return *self.anchors.literals, *self.anchors.beside

    @cached_property
    def symbols(self) -> tuple[frozenset[str], ...]:
        """What a match holds one of each of: the symbols of `anchors.mentions`."""
        return tuple(map(self._symbols_of, self.anchors.mentions))

    @cached_property
    def pairs(self) -> tuple[frozenset[str], ...]:
        """What a match holds two of each of: the symbols of `anchors.twice`."""
        return tuple(map(self._symbols_of, self.anchors.twice))

    def _symbols_of(self, clause: Kinds) -> frozenset[str]:
        table = self._compiler.symbols
        return frozenset().union(*(table.characters(part.types, part.filters) for part in clause))

    @cached_property
    def mention_types(self) -> tuple[frozenset[str], ...]:
        """The types of each clause of `anchors.mentions`."""
        return tuple(
            frozenset(key for part in clause for key in part.types)
            for clause in self.anchors.mentions
        )

    @property
    def source(self) -> str:
        """The regular expression, all terms of a dynamic vocabulary left out."""
        return self._write(_no_terms).source

    def matcher(self, terms: TermSource) -> Matcher:
        """The compiled expression for a document that can hold these terms."""
        if not self.dynamic:
            return self._static
        found = tuple(tuple(terms(vocabulary)) for vocabulary in self.dynamic)
        # One look at `_last`, which another thread may replace.
        last = self._last
        if last is None or last[0] != found:
            held = dict(zip(self.dynamic, found, strict=True))
            # Not through the cache: the next document has other terms.
            last = self._last = found, self._matcher(self._filled(held), Fresh())
        return last[1]

    @cached_property
    def _form(self) -> Written:
        """The expression with a mark where the terms of a dynamic vocabulary stand."""
        return self._recalled() or self._remembered()

    def _filled(self, held: Mapping[Vocabulary, Iterable[str]]) -> Written:
        """The expression for a document: to write all of it anew takes longer than to match it."""
        source = self._form.source
        for vocabulary, terms in held.items():
            source = source.replace(_mark(vocabulary), trie(terms, vocabulary.case))
        return Written(source, self._form.groups)

    @cached_property
    def _static(self) -> Matcher:
        return self._matcher(self._form, self._compiler.expressions)

    def with_node(self, node: Expanded) -> Program:
        """The same program of a tree that has more captures."""
        pattern = msgspec.structs.replace(self.pattern, tree=known_tree(node))
        return Program(self.rule, pattern, self._compiler, None)

    @property
    def _name(self) -> str:
        """What the expression is kept under; empty where rules are none that are kept."""
        known = self._compiler.name
        return (
            f"{known}:{self.rule.id}:{self._number}" if known and self._number is not None else ""
        )

    def _recalled(self) -> Written | None:
        """The expression without writing it, which takes longer than to read it back."""
        kept = self._compiler.expressions.recall(self._name) if self._name else None
        if kept is None:
            return None
        source, groups = kept
        find = self._compiler.vocabularies.get
        infos = [
            GroupInfo(name, path, find(vocabulary), is_mention, repeats)
            for name, path, vocabulary, is_mention, repeats in groups
        ]
        return Written(source, infos)

    def _remembered(self) -> Written:
        written = self._write(_mark)
        if len(written.source) + written.copied > _LARGE:
            written = self._write(_mark, is_shared=True)
        if self._name:
            groups = [_plain(info) for info in written.groups]
            self._compiler.expressions.remember(self._name, written.source, groups)
        return written

    def expression(
        self, node: Expanded, terms: TermSource, *, begins: bool = True, ends: bool = True
    ) -> Matcher:
        """A part of the pattern, or a rearranged one, as an expression of its own.

        Args:
            node: the part.
            terms: those of dynamic vocabularies.
            begins: whether it may not begin inside a word, as the pattern may not.
            ends: the same of its end.
        """
        written = self._write(lambda one: trie(terms(one), one.case), node=node)
        if not begins and not self.rule.is_regex:
            written.source = written.source.removeprefix(EDGE)
        if not ends and not self.rule.is_regex:
            written.source = written.source.removesuffix(EDGE)
        return self._matcher(written, Fresh())

    def _matcher(self, written: Written, expressions: Expressions) -> Matcher:
        rule, size = self.rule, len(written.source)
        if size > LARGEST_PATTERN:
            message = (
                f"rule {rule.id} is {size:,} characters when expanded; "
                f"{LARGEST_PATTERN:,} are allowed"
            )
            advice = "put long lists into a vocabulary of more than 32,000 characters"
            raise RuleError([Finding("MK-E041", rule.place, message, advice)])
        return Matcher(
            written.source,
            written.groups,
            partial(self._compiled, expressions),
            is_fast=self._compiler.is_fast and not self.pattern.is_special,
        )

    def _compiled(self, expressions: Expressions, source: str) -> regex.Pattern[str]:
        try:
            return expressions.compile(source)
        except regex.error as error:
            message = f"rule {self.rule.id} does not compile: {error}"
            raise RuleError([Finding("MK-E024", self.rule.place, message)]) from error

    def _write(
        self,
        dynamic: Callable[[Vocabulary], str],
        *,
        node: Expanded | None = None,
        is_shared: bool = False,
    ) -> Written:
        """Write the pattern; `dynamic` gives the terms of a dynamic vocabulary, as `trie` does."""

        def words(vocabulary: Vocabulary) -> str:
            return (dynamic if is_dynamic(vocabulary) else self._compiler.words)(vocabulary)

        rule = self.rule
        return write(
            node or self.node,
            self._compiler.symbols,
            case=rule.case,
            is_regex=rule.is_regex,
            words=words,
            is_verbatim=rule.verbatim,
            is_shared=is_shared,
        )


class CompiledRule(msgspec.Struct, frozen=True):
    """A rule with its programs.

    Attributes:
        spec: the rule as its file says it.
        programs: one for each of its patterns.
        order: its place among all rules.
    """

    spec: RuleSpec
    programs: tuple[Program, ...]
    order: int

    @property
    def is_raw(self) -> bool:
        """Whether its patterns see the text with nothing folded."""
        return self.spec.is_regex or self.spec.verbatim


class Compiler:
    """Compiles all rules of a set; shares fragments and symbols between them.

    Args:
        expressions: makes them, perhaps from a cache.
        is_fast: whether to look at what anchors let through only, and to match with PCRE2.
    """

    def __init__(
        self, rules: RuleSet, expressions: Expressions | None = None, *, is_fast: bool = True
    ) -> None:
        self.expressions = expressions or Fresh()
        self.vocabularies = rules.vocabularies
        self.is_fast = is_fast
        self._rules = rules
        self._words: dict[str, str] = {}
        self._filters: dict[str, set[tuple[Filter, ...]]] = {key: set() for key in rules.types}

    def rules(self) -> list[CompiledRule]:
        """Every rule, in order.

        Raises:
            RuleError: with the findings of all rules that do not compile.
        """
        compiled: list[CompiledRule] = []
        findings: list[Finding] = []
        for order, spec in enumerate(self._rules.rules):
            try:
                compiled.append(self.rule(spec, order))
            except RuleError as error:
                findings.extend(error.findings)
        if findings:
            raise RuleError(findings)
        return compiled

    def rule(self, spec: RuleSpec, order: int) -> CompiledRule:
        """One rule.

        Raises:
            RuleError: it does not compile.
        """
        return CompiledRule(spec, tuple(self.programs(spec)), order)

    def programs(self, spec: RuleSpec) -> Iterable[Program]:
        """The programs of one rule, one a pattern."""
        known = self._rules.expanded.get(spec.id)
        expanded = known if known and known.spec is spec else self.expander.rule(spec)
        for number, pattern in enumerate(expanded.patterns):
            program = Program(spec, pattern, self, number if expanded is known else None)
            for part in program.mentions:
                for key in part.types:
                    self._filters.setdefault(key, set()).add(part.filters)
            yield program

    def terms(self, vocabulary: Vocabulary) -> Iterable[str]:
        """The terms of a vocabulary to write into patterns."""
        return vocabulary.terms

    def words(self, vocabulary: Vocabulary) -> str:
        """The same as an alternation."""
        if vocabulary.name not in self._words:
            self._words[vocabulary.name] = trie(self.terms(vocabulary), vocabulary.case)
        return self._words[vocabulary.name]

    def prefilter(self, rules: Iterable[CompiledRule], /) -> Prefilter | None:
        """What finds the anchors of some rules; None for an engine that looks everywhere."""
        return LiteralPrefilter(_clauses(rules)) if self.is_fast else None

    @cached_property
    def expander(self) -> Expander:
        """Fills the holes of patterns, where the rules do not have them filled."""
        from minekit.rules.linking.expand import Expander  # not where the cache has all

        return Expander(self._rules)

    @cached_property
    def symbols(self) -> SymbolTable:
        """The symbols of all types; asked for only when every rule has been expanded."""
        return SymbolTable(self._filters)

    @cached_property
    def name(self) -> str:
        """Of all that decides how a pattern is written; empty where the rules have no key."""
        if not self._rules.key:
            return ""
        parts = f"{_CODE}:{self._rules.key}:{self.symbols.description}"
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()

    def cue(
        self, sources: Sequence[Located], pack: str, *, case: str = "smart"
    ) -> regex.Pattern[str]:
        """Patterns of `where`, `near`, `context` and relations as one expression without edges."""
        return self.expressions.compile(self.cue_source(sources, pack, case=case), regex.DOTALL)

    def cue_source(
        self,
        sources: Sequence[Located],
        pack: str,
        *,
        case: str = "smart",
        keep: str = "",
        is_open: bool = False,
    ) -> str:
        """The same as source.

        Args:
            sources: the patterns.
            pack: where they stand.
            case: of the rule.
            keep: a capture, of which each group stays one: k0, k1 and so on.
            is_open: write the names of large vocabularies, for `filled`, and not their terms.
        """
        name = self._cue_name(sources, pack, case, f"{keep}{_MARK * is_open}")
        kept = self.expressions.recall(name) if name else None
        if kept is not None:
            return kept[0]
        written = self._written_cue(sources, pack, case, keep, is_open=is_open)
        if name:
            self.expressions.remember(name, written, ())
        return written

    def _cue_name(self, sources: Sequence[Located], pack: str, case: str, keep: str) -> str:
        """What a cue is kept under; empty where rules are none that are kept."""
        if not self.name:
            return ""
        return "\0".join(
            (self.name, pack, case, keep, *(f"{source.place.file}:{source}" for source in sources))
        )

    def opened(self, source: str) -> str:
        """The source of an open cue with whatever text for terms of its large vocabularies."""
        return _NAMED.sub("(?:.+)", source)

    def filled(self, source: str, terms: TermSource) -> str:
        """The source of an open cue with terms of its large vocabularies."""

        def words(found: re.Match[str]) -> str:
            vocabulary = self.vocabularies.get(found[1])
            return trie(terms(vocabulary), vocabulary.case) if vocabulary else found[0]

        return _NAMED.sub(words, source)

    def _written_cue(
        self, sources: Sequence[Located], pack: str, case: str, keep: str, *, is_open: bool
    ) -> str:
        def words(vocabulary: Vocabulary) -> str:
            if is_open and is_dynamic(vocabulary) and vocabulary.filled_from is None:
                return _mark(vocabulary)
            return self.words(vocabulary)

        nodes = tuple(self.expander.expand(source, pack) for source in sources)
        node = tree.Choice(nodes)  # type: ignore[arg-type]
        write_cue = partial(write, node, self.symbols, case=case, is_regex=False, words=words)
        part = write_cue()
        if len(part.source) > _LARGEST_CUE:
            shared = write_cue(is_shared=True)
            part = shared if len(shared.source) <= _LARGEST_CUE else part
        # Without the edge rule: what stands around the inner group is left out.
        written = part.source.replace(EDGE, "")
        kept = count()
        for info in part.groups:
            if info.path == keep:
                written = written.replace(f"?P<{info.name}>", f"?P<k{next(kept)}>")
        return regex.sub(r"\?P<g\d+>", "?:", written)


def _mark(vocabulary: Vocabulary) -> str:
    return f"{_MARK}{vocabulary.name}{_MARK}"


def _no_terms(vocabulary: Vocabulary) -> str:
    return trie((), vocabulary.case)


def _plain(info: GroupInfo) -> Group:
    vocabulary = info.vocabulary.name if info.vocabulary else ""
    return info.name, info.path, vocabulary, info.is_mention, info.repeats


def _clauses(rules: Iterable[CompiledRule]) -> Iterable[Literals]:
    return (clause for rule in rules for program in rule.programs for clause in program.literals)

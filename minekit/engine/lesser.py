"""Rules that find no more than others did: what is known of the others is used again.

For `rules test --mutate`, which leaves out one thing after the other and cannot wait each time for
anchors, an automaton and expressions that are still right. Ordinary runs do not come here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any  # what an engine takes

from msgspec import structs

from minekit.engine.compile import CompiledRule, Compiler, Program, TermSource
from minekit.engine.engine import Engine
from minekit.engine.expressions import Fresh
from minekit.engine.fast import Found
from minekit.engine.matcher import Matcher
from minekit.engine.narrow import Narrower
from minekit.engine.plan import Step
from minekit.engine.prefilter import Prefilter
from minekit.engine.scan import RuleRunner
from minekit.engine.symbols import SymbolTable
from minekit.engine.where import Conditions
from minekit.engine.write import GroupInfo
from minekit.rules.anchors import is_dynamic
from minekit.rules.expanded import Expanded, Mentions, Slot, Terms, walk
from minekit.rules.literals import Literals
from minekit.rules.schema import RuleSet, RuleSpec, TypeSpec, known_tree
from minekit.rules.tree import forbids
from minekit.rules.vocab import Vocabulary

if TYPE_CHECKING:
    from minekit.engine.attributes import Normalizers

__all__ = ["LesserCompiler", "LesserEngine"]


class LesserCompiler(Compiler):
    """Compiles rules that are those of an engine, some with a thing left out of their patterns.

    Args:
        rules: with the names of the engine's; those that it has itself are taken as they are, and
            so are those that name nothing that is other.
        than: the engine.
        held: gives the terms of a vocabulary that the texts to be mined can hold.
    """

    def __init__(
        self, rules: RuleSet, than: Engine, held: Callable[[Vocabulary], Iterable[str]]
    ) -> None:
        super().__init__(rules, Fresh())  # what is tried once is not kept
        self._than = than
        self._held = held
        self._known = {rule.spec.id: rule for rule in than.compiled}

    @cached_property
    def symbols(self) -> SymbolTable:
        """Those of the engine, which tell apart at least as much."""
        return self._than.symbols

    def prefilter(self, _rules: Iterable[CompiledRule], /) -> Prefilter | None:
        """That of the engine, for what a match with less in it must hold is no less."""
        return self._than.prefilter

    def terms(self, vocabulary: Vocabulary) -> Iterable[str]:
        """Those that count."""
        return self._held(vocabulary)

    def rule(self, spec: RuleSpec, order: int) -> CompiledRule:
        """One rule: that of the engine, where nothing in it is other."""
        known = self._known[spec.id]
        is_same = known.spec is spec and spec.id in self._rules.expanded
        return known if is_same else super().rule(spec, order)

    def programs(self, spec: RuleSpec) -> Iterable[Program]:
        """The programs of one rule, which are made of those of the engine."""
        known = self._known[spec.id]
        before = known.spec.patterns
        wider: Iterable[Program] = known.programs
        if len(spec.patterns) != len(before):
            kept = set(map(id, spec.patterns))
            pairs = zip(before, known.programs, strict=True)
            wider = (program for source, program in pairs if id(source) in kept)
        pairs = zip(spec.patterns, wider, strict=True)
        return [
            _LesserProgram(spec, one, self, partial(self.expander.pattern, spec, source))
            for source, one in pairs
        ]


class _LesserProgram(Program):
    """A pattern that matches at most where a known one does; written when that one has matched."""

    def __init__(
        self,
        rule: RuleSpec,
        wider: Program,
        compiler: Compiler,
        expand: Callable[[], Expanded],
    ) -> None:
        super().__init__(rule, wider.pattern, compiler, None)
        self._wider = wider
        self._expand = expand

    @cached_property
    def literals(self) -> tuple[Literals, ...]:
        """Those of the pattern alone: what `where:` wants may be what is left out."""
        return self.anchors.literals

    def matcher(self, terms: TermSource) -> Matcher:
        """One that asks the known pattern first, where that can answer for this one."""
        if _can_find_more(self._wider):
            return self._own(terms)
        return _LesserMatcher(self._wider.matcher(terms), partial(self._own, terms))

    def _own(self, terms: TermSource) -> Matcher:
        return self._itself.matcher(terms)

    @cached_property
    def _itself(self) -> Program:
        node = self._expand()
        found = (part.vocabulary for part in walk(node) if isinstance(part, Terms))
        dynamic = tuple(dict.fromkeys(filter(is_dynamic, found)))
        pattern = structs.replace(self.pattern, tree=known_tree(node), dynamic=dynamic)
        return Program(self.rule, pattern, self._compiler, None)


class _LesserMatcher(Matcher):
    """Compiles an expression when one that matches wherever it does has matched."""

    def __init__(self, wider: Matcher, make: Callable[[], Matcher]) -> None:
        self._wider = wider
        self._make = make

    @cached_property
    def _own(self) -> Matcher:
        return self._make()

    @cached_property
    def groups(self) -> tuple[tuple[int, GroupInfo], ...]:
        """Those of the expression itself."""
        return self._own.groups

    def search(
        self, text: str, position: int, seconds: Callable[[], float], plain: str | None
    ) -> Found | None:
        """The first match from a position on; the other one says where it may begin."""
        first = self._wider.search(text, position, seconds, plain)
        if first is None:
            return None
        return self._own.search(text, first.start(), seconds, plain)


def _can_find_more(program: Program) -> bool:
    """Whether a pattern with less in it can match where it did not."""
    parts = walk(program.node) if program.rule.is_regex else ()
    return any(not isinstance(part, (Slot, Terms, Mentions)) and forbids(part) for part in parts)


class LesserEngine(Engine):
    """An engine for such rules, with what another has made of the rules that are the same.

    Args:
        rules: with a thing left out.
        than: the other engine.
        beside: ids of rules and keys of types that have it in a pattern beside matches, of `where:`
            or `narrow:`.
        options: as an engine takes them.
    """

    def __init__(
        self, rules: RuleSet, than: Engine, beside: Collection[str], **options: Any
    ) -> None:
        self._than = than
        self._beside = beside
        super().__init__(rules, **options)

    def _step(self, rule: CompiledRule) -> Step:
        return self._than.steps[rule.spec.id]

    def _runner(
        self, rule: CompiledRule, compiler: Compiler, normalizers: Normalizers
    ) -> RuleRunner:
        known = self._than.runners.get(rule.spec.id)
        if known is None:
            return super()._runner(rule, compiler, normalizers)
        if known.rule is rule:
            return known
        before = None if rule.spec.id in self._beside else known.conditions
        conditions = Conditions(rule.spec, compiler, before)
        return RuleRunner(rule, compiler, self.rules, normalizers, conditions)

    def _narrower(self, spec: TypeSpec, compiler: Compiler) -> Narrower:
        known = self._than.narrowers[spec.key]
        return super()._narrower(spec, compiler) if spec.key in self._beside else known

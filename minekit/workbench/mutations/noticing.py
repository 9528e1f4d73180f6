"""Which examples notice that something was left out of rules: only those that can are run.

Each text is mined once with the rules as they are, and what its matches went through is noted. With
less in a pattern nothing else matches, so a text of which no match went through what was left out
is what it was; and so is one of which no match was refused by a key that was. Of what is looked for
beside matches, too, less can only refuse what was admitted, or admit what it refused. Only where a
pattern names a type no more, it sees the text of such mentions, and anything can come of it: then
all examples are run.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from minekit.engine.watch import Match, Watcher
from minekit.errors import MinekitError, Place, RuleError
from minekit.examples import Case, cases, compare
from minekit.model import Document
from minekit.rules.linking.expand import Expander
from minekit.rules.vocab import Vocabulary, fold
from minekit.workbench.corpus.tracing import Tracer
from minekit.workbench.mutations.mutant import Beside, Mutant
from minekit.workbench.touched import touched

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.engine import Engine
    from minekit.rules.schema import RuleSet

__all__ = ["Examples"]

_KINDS = ("match", "no_match", "test")


class _Seen(Watcher):
    """What became of the matches of one text.

    Attributes:
        ids: of the rules of which a pattern matched, whatever came of it.
        closed: those of them with a match of which one cannot tell what it went through.
        pieces: numbers of the alternatives that matches went through.
        terms: vocabularies and terms that they went through.
        admitted: those of which a match was not refused.
        refused: rule and key of `where`; also with the place of the pattern that did it.
        document: the text with its mentions.
    """

    def __init__(self, text: str, tracer: Tracer, engine: Engine) -> None:
        self._tracer = tracer
        self.ids: set[str] = set()
        self.admitted: set[str] = set()
        self.closed: set[str] = set()
        self.pieces: set[int] = set()
        self.terms: set[tuple[str, str]] = set()
        self.refused: set[tuple[str, str, Place | None]] = set()
        self.document = engine.watch(Document(id="example", text=text), self)

    def matched(self, match: Match) -> None:
        """Note it."""
        rule = match.program.rule.id
        self.ids.add(rule)
        trace = self._tracer.trace(match.program, match.found, match.terms)
        self.pieces |= trace.alternatives
        self.terms |= trace.terms
        if not trace.is_whole:
            self.closed.add(rule)
        if match.refused:
            key = match.refused.partition(".")[0]
            self.refused.add((rule, key, None))
            culprit = match.culprit()
            if culprit is not None:
                self.refused.add((rule, key, culprit.place))
        else:
            self.admitted.add(rule)

    def can_change(self, beside: Beside) -> bool:
        """Whether a match can be refused or not be refused any more, with less in a pattern."""
        if beside.key in ("not", "not_after", "not_before"):
            return beside in self.refused
        return beside.rule in self.admitted


class Examples:
    """The examples and tests of some packs that pass with the rules as they are.

    Attributes:
        n_failing: how many do not, and so can notice nothing.
    """

    def __init__(self, miner: Miner, packs: Collection[str]) -> None:
        self._miner = miner
        self._tracer = Tracer(miner.rules, miner.engine.compiled, with_optional=True)
        self._seen: dict[str, _Seen] = {}
        self._by_rule: dict[str, list[Case]] = {}
        self._touched: dict[frozenset[str], set[str]] = {}
        self.n_failing = 0
        for case in cases(miner.rules, packs):
            if case.kind not in _KINDS:
                continue
            if self._differences(case):
                self.n_failing += 1
            else:
                self._by_rule.setdefault(case.rule.id if case.rule else "", []).append(case)
        self._text = " ".join(map(fold, self._seen))
        self._terms: dict[str, list[tuple[str, str]]] = {}

    def notice(self, mutant: Mutant) -> bool:
        """Whether one fails: of the changed rules, of those that see what they find, or a test."""
        others = self._others(mutant.changed)
        build = cache(mutant.build)
        sees_more = self._sees_more(mutant, build)
        # Of `where:` itself the engine sees which keys are other.
        beside = set() if mutant.kind == "where" else {one.rule for one in mutant.beside}
        beside |= mutant.narrowing
        for ids in (mutant.changed, others, [""]):
            chosen = self._chosen(ids, mutant, sees_more=sees_more)
            if chosen and self._fail(chosen, build, beside, sees_more=sees_more):
                return True
        return False

    def _chosen(self, ids: Iterable[str], mutant: Mutant, *, sees_more: bool) -> list[Case]:
        """The examples of some rules that are run, those that are likely to fail first."""
        likely: list[Case] = []
        others: list[Case] = []
        for id_ in sorted(ids):
            all_count = sees_more or (mutant.can_match_more and id_ in mutant.changed)
            for case in self._by_rule.get(id_, ()):
                if self._may_notice(self._seen[case.text], mutant):
                    likely.append(case)
                elif all_count:
                    others.append(case)
        return likely + others

    def _sees_more(self, mutant: Mutant, build: Callable[[], RuleSet]) -> bool:
        """Whether a pattern names a type no more, of which its view showed symbols."""
        if mutant.kind not in ("alternative", "optional") or "{" not in mutant.text:
            return False
        rules = build()
        expander = Expander(rules)
        try:
            found = {
                spec.id: expander.types(spec) for spec in rules.rules if spec.id in mutant.changed
            }
        except RuleError:  # what is left is no pattern, which `_fail` finds out
            return False
        before = self._miner.rules.expanded
        return any(
            len(types) == len(before[id_].patterns)
            and any(
                some != set(pattern.types)
                for some, pattern in zip(types, before[id_].patterns, strict=True)
            )
            for id_, types in found.items()
            if id_ in before
        )

    def _others(self, changed: frozenset[str]) -> set[str]:
        if changed not in self._touched:
            miner = self._miner
            found = touched(miner.engine.compiled, changed, miner.rules.types)
            self._touched[changed] = found - changed
        return self._touched[changed]

    def _may_notice(self, seen: _Seen, mutant: Mutant) -> bool:
        """Whether what becomes of a text can be otherwise."""
        if not seen.closed.isdisjoint(mutant.changed):
            return True
        if any(seen.can_change(one) for one in mutant.beside):
            return True
        if mutant.kind == "where":
            refused = ((id_, mutant.key, mutant.pattern) for id_ in mutant.changed)
            return any(one in seen.refused for one in refused)
        if mutant.kind == "term":
            return (mutant.owner, mutant.text) in seen.terms
        number = self._tracer.number(mutant.owner, mutant.place, mutant.span)
        return number in seen.pieces

    def _fail(
        self,
        chosen: Sequence[Case],
        build: Callable[[], RuleSet],
        beside: Collection[str],
        *,
        sees_more: bool,
    ) -> bool:
        wanted = sorted({key for case in chosen for key in self._types(case)})
        try:
            held = partial(self._held, " ".join({fold(case.text) for case in chosen}))
            rules, miner = build(), self._miner
            engine = (
                miner.engine_for(rules, types=wanted)
                if sees_more
                else miner.engine_for_less(rules, held, wanted, beside)
            )
            return any(True for _ in _failing(chosen, engine))
        except MinekitError:  # what is left is no rule: all of it is needed
            return True

    def _types(self, case: Case) -> Iterable[str]:
        """The types of the mentions that a case is about."""
        if case.rule is not None:
            return [case.rule.emit]
        test, rules = case.test, self._miner.rules
        expected = [str(one["type"]) for one in test.expect] if test is not None else []
        return [
            key for name in expected for key in rules.type_keys(name, test.pack if test else "")
        ]

    def _held(self, text: str, vocabulary: Vocabulary) -> Sequence[str]:
        """The terms of a vocabulary that a folded text can hold."""
        whole = self._miner.rules.vocabularies[vocabulary.name]
        if whole.name not in self._terms:
            folded = ((term, fold(term)) for term in whole.terms)
            self._terms[whole.name] = [pair for pair in folded if pair[1] in self._text]
        there = [term for term, folded in self._terms[whole.name] if folded in text]
        return [term for term in there if vocabulary is whole or vocabulary.term(term) == term]

    def _differences(self, case: Case) -> Sequence[str]:
        if case.text not in self._seen:
            self._seen[case.text] = _Seen(case.text, self._tracer, self._miner.engine)
        return compare(case, self._seen[case.text].document, self._miner.rules)[0]


def _failing(chosen: Iterable[Case], engine: Engine) -> Iterator[Case]:
    mined: dict[str, Document] = {}
    for case in chosen:
        if case.text not in mined:
            document = Document(id="example", text=case.text)
            mined[case.text] = engine.mine(document, keep_private=True)
        if compare(case, mined[case.text], engine.rules)[0]:
            yield case

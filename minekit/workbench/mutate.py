"""What no example notices: rules with one thing less, run on the examples.

Left out are alternatives, groups and names that are optional, keys of `where`, and terms of
vocabularies, one at a time.

An example notices a change when it passes with the rules as they are and fails with one thing less
(mutation testing; DeMillo, Lipton and Sayward, "Hints on test data selection", 1978).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from msgspec import structs

from minekit.engine.watch import Match, Watcher
from minekit.errors import MinekitError, Place, RuleError
from minekit.examples import Case, cases, compare
from minekit.model import Document
from minekit.rules.located import Located
from minekit.rules.pattern import parse
from minekit.rules.schema import Fragment, RuleSet, RuleSpec, Where
from minekit.rules.tree import Choice, Name, Node, Repeat, walk
from minekit.rules.tree import Sequence as Series
from minekit.rules.vocab import fold
from minekit.workbench.touched import touched

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.engine import Engine

__all__ = ["Mutant", "Mutation", "mutate"]

_PLAIN = Where()


@dataclass(frozen=True, slots=True)
class Mutant:
    """Rules that lack one thing.

    Attributes:
        owner: full name of the rule, fragment or vocabulary that lacks it.
        place: where it stands; for a term, where its vocabulary does.
        kind: alternative, optional, where or term.
        text: what was left out, as written; of `where` the key.
        changed: ids of the rules that are other than before.
        build: makes the rules with it left out.
    """

    owner: str
    place: Place
    kind: str
    text: str
    changed: frozenset[str]
    build: Callable[[], RuleSet]


@dataclass(frozen=True, slots=True)
class Mutation:
    """What came of all mutants.

    Attributes:
        survivors: those that no example notices, in the order of the files.
        count: how many there were.
        terms: how many of them lacked a term.
    """

    survivors: Sequence[Mutant]
    count: int
    terms: int


def mutate(
    miner: Miner,
    packs: Collection[str],
    pattern: str = "",
    tell: Callable[[int, int], None] | None = None,
) -> Mutation:
    """Leave out one thing after the other of some rules and run the examples that may notice.

    Args:
        miner: with all rules.
        packs: those whose rules, fragments and words are changed, and whose examples are run.
        pattern: what the id of a rule must contain; what other rules use is left alone then.
        tell: is told how many are done, of how many.
    """
    every = list(_mutants(miner.rules, packs, pattern))
    examples = _Examples(miner, packs)
    survivors = []
    for number, mutant in enumerate(every, 1):
        if not examples.notice(mutant):
            survivors.append(mutant)
        if tell:
            tell(number, len(every))
    terms = sum(mutant.kind == "term" for mutant in every)
    return Mutation(sorted(survivors, key=_order), len(every), terms)


def _order(mutant: Mutant) -> tuple[Place, str]:
    return mutant.place, mutant.text


class _Matched(Watcher):
    """The rules of which a pattern matched in a text, whatever came of it."""

    def __init__(self) -> None:
        self.ids: set[str] = set()

    def matched(self, match: Match) -> None:
        self.ids.add(match.program.rule.id)


class _Examples:
    """The examples of some packs that pass with the rules as they are.

    A rule that lacks something matches in no text in which it did not match before, so what
    becomes of other texts is known.
    """

    def __init__(self, miner: Miner, packs: Collection[str]) -> None:
        self._miner = miner
        self._by_rule: dict[str, list[Case]] = {}
        for case in cases(miner.rules, packs):
            if case.rule is not None and case.kind in ("match", "no_match"):
                self._by_rule.setdefault(case.rule.id, []).append(case)
        self._passing: dict[str, list[Case]] = {}
        self._mined: dict[str, tuple[Document, set[str]]] = {}
        texts = (case.text for asked in self._by_rule.values() for case in asked)
        self._text = "\n".join(map(fold, texts))

    def notice(self, mutant: Mutant) -> bool:
        """Whether one fails: of the rules that changed, then of those that see what they find."""
        if mutant.kind == "term" and fold(mutant.text) not in self._text:
            return False
        miner = self._miner
        seen = touched(miner.engine.compiled, mutant.changed, miner.rules.types)
        for ids in (mutant.changed, seen - mutant.changed):
            chosen = [
                case
                for id_ in sorted(ids)
                for case in self._of(id_)
                if not self._look(case.text)[1].isdisjoint(mutant.changed)
            ]
            if chosen and self._fail(chosen, mutant):
                return True
        return False

    def _fail(self, chosen: Sequence[Case], mutant: Mutant) -> bool:
        types = sorted({case.rule.emit for case in chosen if case.rule is not None})
        try:
            engine = self._miner.engine_for(mutant.build(), types=types)
            return any(True for _ in _failing(chosen, engine))
        except MinekitError:  # what is left is no rule: all of it is needed
            return True

    def _of(self, id_: str) -> list[Case]:
        if id_ not in self._passing:
            self._passing[id_] = [
                case
                for case in self._by_rule.get(id_, [])
                if not compare(case, self._look(case.text)[0], self._miner.rules)[0]
            ]
        return self._passing[id_]

    def _look(self, text: str) -> tuple[Document, set[str]]:
        """A text mined with the rules as they are, and the ids of those that matched."""
        if text not in self._mined:
            matched = _Matched()
            document = self._miner.engine.watch(Document(id="example", text=text), matched)
            self._mined[text] = document, matched.ids
        return self._mined[text]


def _failing(chosen: Iterable[Case], engine: Engine) -> Iterator[Case]:
    mined: dict[str, Document] = {}
    for case in chosen:
        if case.text not in mined:
            document = Document(id="example", text=case.text)
            mined[case.text] = engine.mine(document, keep_private=True)
        if compare(case, mined[case.text], engine.rules)[0]:
            yield case


def _mutants(rules: RuleSet, packs: Collection[str], pattern: str) -> Iterator[Mutant]:
    for spec in rules.rules:
        if spec.pack in packs and pattern in spec.id:
            yield from _without_pieces(spec, rules)
            yield from _without_constraints(spec, rules)
    for name, ids in _users(rules).items():
        changed = frozenset(ids)
        if name.partition(".")[0] not in packs or not all(pattern in id_ for id_ in ids):
            continue
        if name in rules.fragments:
            yield from _without_parts(name, changed, rules)
        else:
            yield from _without_terms(name, changed, rules)


def _without_pieces(spec: RuleSpec, rules: RuleSet) -> Iterator[Mutant]:
    for place, kind, text, left in _fewer(spec.patterns, full=spec.is_regex):
        other = structs.replace(spec, patterns=left)
        yield _mutant(spec, other, place, kind, text, rules)


def _without_constraints(spec: RuleSpec, rules: RuleSet) -> Iterator[Mutant]:
    for field in structs.fields(Where):
        default = getattr(_PLAIN, field.name)
        if getattr(spec.where, field.name) != default:
            key = field.name.rstrip("_")
            where = structs.replace(spec.where, **{field.name: default})
            other = structs.replace(spec, where=where)
            place = _place(key, getattr(spec.where, field.name), spec)
            yield _mutant(spec, other, place, "where", key, rules)


def _mutant(
    spec: RuleSpec, other: RuleSpec, place: Place, kind: str, text: str, rules: RuleSet
) -> Mutant:
    def build() -> RuleSet:
        return replace(rules, rules=[other if one is spec else one for one in rules.rules])

    return Mutant(spec.id, place, kind, text, frozenset([spec.id]), build)


def _without_parts(name: str, changed: frozenset[str], rules: RuleSet) -> Iterator[Mutant]:
    fragment = rules.fragments[name]
    for place, kind, text, left in _fewer(fragment.alternatives, full=False):
        other = structs.replace(fragment, alternatives=left)
        build = partial(_with_fragment, name, other, changed, rules)
        yield Mutant(name, place, kind, text, changed, build)


def _with_fragment(name: str, other: Fragment, changed: Collection[str], rules: RuleSet) -> RuleSet:
    fewer = replace(rules, fragments={**rules.fragments, name: other})
    return _unexpanded(fewer, changed)


def _without_terms(name: str, changed: frozenset[str], rules: RuleSet) -> Iterator[Mutant]:
    place = rules.vocabularies[name].place
    for term in rules.vocabularies[name].terms:
        build = partial(_without_term, name, term, changed, rules)
        yield Mutant(name, place, "term", term, changed, build)


def _without_term(name: str, term: str, changed: Collection[str], rules: RuleSet) -> RuleSet:
    fewer = rules.vocabularies[name].without(term)
    return _unexpanded(replace(rules, vocabularies={**rules.vocabularies, name: fewer}), changed)


def _unexpanded(rules: RuleSet, changed: Collection[str]) -> RuleSet:
    """The rules, of which the changed ones are to be expanded again."""
    kept = {id_: one for id_, one in rules.expanded.items() if id_ not in changed}
    return replace(rules, expanded=kept)


def _place(key: str, value: object, spec: RuleSpec) -> Place:
    """Where the patterns of a constraint stand, or else its key, or the rule."""
    first = value[0] if isinstance(value, tuple) and value else None
    named = spec.sources.get(f"where.{key}") or spec.sources.get("where")
    known = first if isinstance(first, Located) else named
    return known.place if known is not None else spec.place


def _fewer(
    sources: Sequence[Located], *, full: bool
) -> Iterator[tuple[Place, str, str, tuple[Located, ...]]]:
    """What can be left out: a source of several, an alternative in one, or what is optional."""
    for number, source in enumerate(sources):
        before, behind = tuple(sources[:number]), tuple(sources[number + 1 :])
        if before or behind:
            yield source.place, "alternative", str(source), (*before, *behind)
        try:
            tree = parse(source, full=full)
        except RuleError:  # verbatim patterns are read otherwise; nothing else gets here
            continue
        for kind, start, end in _parts(source, tree):
            cut = _cut if kind == "alternative" else _removed
            left = cut(source, start, end)
            yield source.at(start), kind, source[start:end], (*before, left, *behind)


def _parts(source: str, tree: Node) -> Iterator[tuple[str, int, int]]:
    for node in walk(tree):
        if isinstance(node, Choice):
            yield from (("alternative", start, end) for start, end in node.spans)
        elif isinstance(node, Series):
            for item, (start, end) in zip(node.items, node.spans, strict=True):
                is_whole = source[start] in "({"  # a group or name, and no letter or sign
                if is_whole and isinstance(item, Repeat) and item.low == 0:
                    yield "optional", start, end


def _removed(source: Located, start: int, end: int) -> Located:
    return Located(source[:start] + source[end:], source.place)


def _cut(source: Located, start: int, end: int) -> Located:
    """The source without an alternative and a bar beside it."""
    if source[end : end + 1] == "|":
        end += 1
    else:
        start -= 1
    return _removed(source, start, end)


def _users(rules: RuleSet) -> Mapping[str, set[str]]:
    """For each fragment and vocabulary the rules that name it, perhaps through others."""
    inner = {
        name: {
            other
            for source in fragment.alternatives
            for other in _named(source, rules, fragment.pack)
        }
        for name, fragment in rules.fragments.items()
    }
    users: dict[str, set[str]] = {}
    for spec in rules.rules:
        waiting = {
            name
            for source in spec.patterns
            for name in _named(source, rules, spec.pack, full=spec.is_regex)
        }
        for source in _looked_at(spec):
            waiting |= _named(source, rules, spec.pack)
        done: set[str] = set()
        while waiting:
            name = waiting.pop()
            done.add(name)
            users.setdefault(name, set()).add(spec.id)
            waiting |= inner.get(name, set()) - done
    return users


def _looked_at(spec: RuleSpec) -> Iterator[Located]:
    """The patterns of a rule's `where` and `near`."""
    for key in structs.fields(Where):
        value = getattr(spec.where, key.name)
        if isinstance(value, tuple):
            yield from (pattern for pattern in value if isinstance(pattern, Located))
    yield from (near.any for near in spec.near)


def _named(source: Located, rules: RuleSet, pack: str, *, full: bool = False) -> set[str]:
    """Full names of the fragments and vocabularies that a source names."""
    home = rules.home(source, pack)
    found = [
        rules.find(node.name, home)
        for node in walk(parse(source, full=full))
        if isinstance(node, Name)
    ]
    return {
        f"{one.pack}.{one.name}" if isinstance(one, Fragment) else one.name for one in found if one
    }

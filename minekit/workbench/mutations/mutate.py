"""What no example notices: rules with one thing less, run on the examples.

Left out are alternatives, groups and names that are optional, keys of `where`, each of several
patterns below one and what such patterns offer, and terms of vocabularies, one at a time.

An example notices a change when it passes with the rules as they are and fails with one thing less
(mutation testing; DeMillo, Lipton and Sayward, "Hints on test data selection", 1978).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import structs

from minekit.errors import Place
from minekit.rules.located import Located
from minekit.rules.pattern import parse
from minekit.rules.schema import Fragment, RuleSet, RuleSpec, Where
from minekit.rules.tree import forbids, walk
from minekit.workbench.mutations.fewer import fewer
from minekit.workbench.mutations.mutant import ADMITTING, Beside, Mutant
from minekit.workbench.mutations.noticing import Examples
from minekit.workbench.mutations.users import Users

if TYPE_CHECKING:
    from minekit.api import Miner

__all__ = ["Mutant", "Mutation", "mutate"]

_PLAIN = Where()
_OF_PATTERNS = (*ADMITTING, "not_after", "not_before", "not")


@dataclass(frozen=True, slots=True)
class Mutation:
    """What came of all mutants.

    Attributes:
        survivors: those that no example notices, in the order of the files.
        count: how many there were.
        terms: how many of them lacked a term.
        n_failing: examples that fail without any change, which notice nothing.
    """

    survivors: Sequence[Mutant]
    count: int
    terms: int
    n_failing: int


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
    examples = Examples(miner, packs)
    survivors = []
    for number, mutant in enumerate(every, 1):
        if not examples.notice(mutant):
            survivors.append(mutant)
        if tell:
            tell(number, len(every))
    terms = sum(mutant.kind == "term" for mutant in every)
    return Mutation(sorted(survivors, key=_order), len(every), terms, examples.n_failing)


def _order(mutant: Mutant) -> tuple[Place, str]:
    return mutant.place, mutant.text


def _mutants(rules: RuleSet, packs: Collection[str], pattern: str) -> Iterator[Mutant]:
    chosen = [spec for spec in rules.rules if spec.pack in packs and pattern in spec.id]
    for spec in chosen:
        yield from _without_pieces(spec, rules)
    yield from _without_constraints(chosen, rules)
    users = Users(rules)
    for name, ids in users.of.items():
        if name.partition(".")[0] not in packs or not all(pattern in id_ for id_ in ids):
            continue
        less = _without_parts if name in rules.fragments else _without_terms
        for mutant in less(name, frozenset(ids), rules):
            yield replace(
                mutant,
                beside=frozenset(users.beside.get(name, ())),
                narrowing=frozenset(users.narrowing.get(name, ())),
                can_match_more=name in users.forbidden,
            )


def _without_pieces(spec: RuleSpec, rules: RuleSet) -> Iterator[Mutant]:
    is_loose = spec.is_regex and any(
        map(forbids, chain.from_iterable(walk(parse(one, full=True)) for one in spec.patterns))
    )
    for left, piece in fewer(spec.patterns, full=spec.is_regex, verbatim=spec.verbatim):
        other = structs.replace(spec, patterns=left)
        mutant = _mutant(spec, other, piece.place, piece.kind, piece.text, rules)
        yield replace(mutant, span=piece.span, can_match_more=is_loose)


def _without_constraints(specs: Iterable[RuleSpec], rules: RuleSet) -> Iterator[Mutant]:
    """What several rules have from one place, by `like` or an alias, is left out of all at once."""
    found: dict[tuple[str, str, Place], dict[str, Where]] = {}
    alone: dict[tuple[str, str, Place], Place | None] = {}
    for spec in specs:
        for key, text, place, pattern, where in _fewer_constraints(spec, rules):
            found.setdefault((key, text, place), {})[spec.id] = where
            alone[key, text, place] = pattern
    for (key, text, place), wheres in found.items():
        changed, pattern = frozenset(wheres), alone[key, text, place]
        yield Mutant(
            owner=next(iter(wheres)),
            place=place,
            kind="where",
            text=text,
            changed=changed,
            build=partial(_with_constraints, wheres, rules),
            key=key,
            pattern=pattern,
            # What admits a match refuses none, so that it has no trace.
            beside=frozenset(Beside(id_, key, pattern) for id_ in changed)
            if pattern and key in ADMITTING
            else frozenset(),
        )


def _fewer_constraints(
    spec: RuleSpec, rules: RuleSet
) -> Iterator[tuple[str, str, Place, Place | None, Where]]:
    """Key, what is left out and where, the pattern that it is left out of, and what is left."""
    for field in structs.fields(Where):
        value, none = getattr(spec.where, field.name), getattr(_PLAIN, field.name)
        if value == none:
            continue
        key = field.name.rstrip("_")
        without = structs.replace(spec.where, **{field.name: none})
        yield key, key, _place(key, value, spec, rules), None, without
        if key in _OF_PATTERNS:
            for left, piece in fewer(value):
                where = structs.replace(spec.where, **{field.name: left})
                yield key, f"{key}: {piece.text}", piece.place, piece.source.place, where


def _with_constraints(wheres: Mapping[str, Where], rules: RuleSet) -> RuleSet:
    changed = [
        structs.replace(one, where=wheres[one.id]) if one.id in wheres else one
        for one in rules.rules
    ]
    return structs.replace(rules, rules=changed)


def _mutant(
    spec: RuleSpec, other: RuleSpec, place: Place, kind: str, text: str, rules: RuleSet
) -> Mutant:
    def build() -> RuleSet:
        return structs.replace(rules, rules=[other if one is spec else one for one in rules.rules])

    return Mutant(spec.id, place, kind, text, frozenset([spec.id]), build)


def _without_parts(name: str, changed: frozenset[str], rules: RuleSet) -> Iterator[Mutant]:
    fragment = rules.fragments[name]
    for left, piece in fewer(fragment.alternatives):
        other = structs.replace(fragment, alternatives=left)
        build = partial(_with_fragment, name, other, changed, rules)
        yield Mutant(name, piece.place, piece.kind, piece.text, changed, build, piece.span)


def _with_fragment(name: str, other: Fragment, changed: Collection[str], rules: RuleSet) -> RuleSet:
    fewer = structs.replace(rules, fragments={**rules.fragments, name: other})
    return _unexpanded(fewer, changed)


def _without_terms(name: str, changed: frozenset[str], rules: RuleSet) -> Iterator[Mutant]:
    place = rules.vocabularies[name].place
    for term in rules.vocabularies[name].terms:
        build = partial(_without_term, name, term, changed, rules)
        yield Mutant(name, place, "term", term, changed, build)


def _without_term(name: str, term: str, changed: Collection[str], rules: RuleSet) -> RuleSet:
    fewer = rules.vocabularies[name].without(term)
    return _unexpanded(
        structs.replace(rules, vocabularies={**rules.vocabularies, name: fewer}), changed
    )


def _unexpanded(rules: RuleSet, changed: Collection[str]) -> RuleSet:
    """The rules, of which the changed ones are to be expanded again."""
    kept = {id_: one for id_, one in rules.expanded.items() if id_ not in changed}
    return structs.replace(rules, expanded=kept)


def _place(key: str, value: object, spec: RuleSpec, rules: RuleSet) -> Place:
    """Where the patterns of a constraint stand, or else `where` of the rule that has it first."""
    first = value[0] if isinstance(value, tuple) else None
    if isinstance(first, Located):
        return first.place
    base = _liked(spec, rules)
    if base is not None and getattr(base.where, key) == value:
        return _place(key, value, base, rules)
    named = spec.sources.get("where")
    return named.place if named is not None else spec.place


def _liked(spec: RuleSpec, rules: RuleSet) -> RuleSpec | None:
    """The rule that a rule is like."""
    names = [spec.like, *(f"{scope}.{spec.like}" for scope in rules.scope(spec.pack))]
    return next((rule for name in names for rule in rules.rules if rule.id == name), None)

"""What no example notices: rules with one thing less, run on the examples.

Left out are alternatives, groups and names that are optional, keys of `where` and each of several
patterns below one, and terms of vocabularies, one at a time.

An example notices a change when it passes with the rules as they are and fails with one thing less
(mutation testing; DeMillo, Lipton and Sayward, "Hints on test data selection", 1978).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import structs

from minekit.errors import Place
from minekit.model import Span
from minekit.rules.located import Located
from minekit.rules.pattern import parse
from minekit.rules.schema import Fragment, RuleSet, RuleSpec, Where
from minekit.rules.tree import Choice, Node, forbids, optional_items, walk
from minekit.rules.tree import Sequence as Series
from minekit.workbench.mutant import Mutant
from minekit.workbench.noticing import Examples
from minekit.workbench.users import Users

if TYPE_CHECKING:
    from minekit.api import Miner

__all__ = ["Mutant", "Mutation", "mutate"]

_PLAIN = Where()
_FIELDS = {"not": "not_"}
_ADMITTING = ("after", "before", "contains")


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
    examples = Examples(miner, packs)
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


def _mutants(rules: RuleSet, packs: Collection[str], pattern: str) -> Iterator[Mutant]:
    for spec in rules.rules:
        if spec.pack in packs and pattern in spec.id:
            yield from _without_pieces(spec, rules)
            yield from _without_constraints(spec, rules)
    users = Users(rules)
    for name, ids in users.of.items():
        if name.partition(".")[0] not in packs or not all(pattern in id_ for id_ in ids):
            continue
        less = _without_parts if name in rules.fragments else _without_terms
        for mutant in less(name, frozenset(ids), rules):
            yield replace(
                mutant,
                beside=frozenset(users.beside.get(name, ())),
                can_match_more=name in users.forbidden,
            )


def _without_pieces(spec: RuleSpec, rules: RuleSet) -> Iterator[Mutant]:
    is_loose = spec.is_regex and any(
        map(forbids, chain.from_iterable(walk(parse(one, full=True)) for one in spec.patterns))
    )
    for left, piece in _fewer(spec.patterns, full=spec.is_regex, verbatim=spec.verbatim):
        other = structs.replace(spec, patterns=left)
        mutant = _mutant(spec, other, piece.place, piece.kind, piece.text, rules)
        yield replace(mutant, span=piece.span, can_match_more=is_loose)


def _without_constraints(spec: RuleSpec, rules: RuleSet) -> Iterator[Mutant]:
    for field in structs.fields(Where):
        value = getattr(spec.where, field.name)
        if value == getattr(_PLAIN, field.name):
            continue
        key = field.name.rstrip("_")
        for left, text, place, pattern in _fewer_constraints(key, value, spec):
            where = structs.replace(spec.where, **{field.name: left})
            other = structs.replace(spec, where=where)
            mutant = _mutant(spec, other, place, "where", text, rules)
            # What admits a match refuses none, so that it has no trace.
            beside = frozenset([spec.id] if pattern and key in _ADMITTING else [])
            yield replace(mutant, key=key, pattern=pattern, beside=beside)


def _fewer_constraints(
    key: str, value: object, spec: RuleSpec
) -> Iterator[tuple[object, str, Place, Place | None]]:
    """What is left of a key of `where`, what is not, and the places of both kinds."""
    yield getattr(_PLAIN, _FIELDS.get(key, key)), key, _place(key, value, spec), None
    if isinstance(value, tuple) and len(value) > 1 and isinstance(value[0], Located):
        for number, source in enumerate(value):
            left = (*value[:number], *value[number + 1 :])
            yield left, f"{key}: {source}", source.place, source.place


def _mutant(
    spec: RuleSpec, other: RuleSpec, place: Place, kind: str, text: str, rules: RuleSet
) -> Mutant:
    def build() -> RuleSet:
        return replace(rules, rules=[other if one is spec else one for one in rules.rules])

    return Mutant(spec.id, place, kind, text, frozenset([spec.id]), build)


def _without_parts(name: str, changed: frozenset[str], rules: RuleSet) -> Iterator[Mutant]:
    fragment = rules.fragments[name]
    for left, piece in _fewer(fragment.alternatives):
        other = structs.replace(fragment, alternatives=left)
        build = partial(_with_fragment, name, other, changed, rules)
        yield Mutant(name, piece.place, piece.kind, piece.text, changed, build, piece.span)


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


@dataclass(frozen=True, slots=True)
class _Piece:
    place: Place
    kind: str
    text: str
    span: Span


def _fewer(
    sources: Sequence[Located], *, full: bool = False, verbatim: bool = False
) -> Iterator[tuple[tuple[Located, ...], _Piece]]:
    """What is left without a source of several, an alternative in one, or what is optional."""
    for number, source in enumerate(sources):
        before, behind = tuple(sources[:number]), tuple(sources[number + 1 :])
        if before or behind:
            span = 0, len(source)
            yield (*before, *behind), _Piece(source.at(0), "alternative", str(source), span)
        for kind, start, end in _parts(source, parse(source, full=full, verbatim=verbatim)):
            cut = _cut if kind == "alternative" else _removed
            left = cut(source, start, end)
            piece = _Piece(source.at(start), kind, source[start:end], (start, end))
            yield (*before, left, *behind), piece


def _parts(source: str, tree: Node) -> Iterator[tuple[str, int, int]]:
    for node in walk(tree):
        if isinstance(node, Choice):
            yield from (("alternative", start, end) for start, end in node.spans)
        elif isinstance(node, Series):
            yield from (("optional", *span) for _, span in optional_items(node, source))


def _removed(source: Located, start: int, end: int) -> Located:
    return Located(source[:start] + source[end:], source.place)


def _cut(source: Located, start: int, end: int) -> Located:
    """The source without an alternative and a bar beside it."""
    if source[end : end + 1] == "|":
        end += 1
    else:
        start -= 1
    return _removed(source, start, end)

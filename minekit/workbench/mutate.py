"""What no example notices: rules with one thing less, run on the examples.

Left out are alternatives, groups and names that are optional, and keys of `where`, one at a time.

An example notices a change when it passes with the rules as they are and fails with one thing less
(mutation testing; DeMillo, Lipton and Sayward, "Hints on test data selection", 1978).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import structs

from minekit.errors import MinekitError, Place, RuleError
from minekit.examples import Case, cases, compare
from minekit.model import Document, Span
from minekit.rules.located import Located
from minekit.rules.pattern import parse
from minekit.rules.schema import Fragment, RuleSet, RuleSpec, Where
from minekit.rules.tree import Choice, Name, Node, Repeat, walk
from minekit.workbench.touched import touched

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.engine import Engine

__all__ = ["Mutant", "Mutation", "mutate"]

_PLAIN = Where()
# What is in a class or behind a backslash is no bracket.
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^}]*\}|[()]", re.DOTALL)
_QUANTIFIER = re.compile(r"(?:[*?]|\{0?,?\d*\})[?+]?")


@dataclass(frozen=True, slots=True)
class Mutant:
    """Rules that lack one thing.

    Attributes:
        owner: full name of the rule or fragment that lacks it.
        place: where it stands.
        text: the alternative or optional part as written, or the key of `where`.
        is_constraint: whether it is a key of `where`.
        rules: with it left out.
        changed: ids of the rules that are other than before.
    """

    owner: str
    place: Place
    text: str
    is_constraint: bool
    rules: RuleSet
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mutation:
    """What came of all mutants.

    Attributes:
        survivors: those that no example notices, in the order of the files.
        count: how many there were.
    """

    survivors: Sequence[Mutant]
    count: int


def mutate(
    miner: Miner,
    packs: Collection[str],
    pattern: str = "",
    tell: Callable[[int, int], None] | None = None,
) -> Mutation:
    """Leave out one thing after the other of some rules and run the examples that may notice.

    Args:
        miner: with all rules.
        packs: those whose rules and fragments are changed, and whose examples are run.
        pattern: what the id of the rule must contain; fragments are left alone if it is given.
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
    return Mutation(sorted(survivors, key=_order), len(every))


def _order(mutant: Mutant) -> tuple[Place, str]:
    return mutant.place, mutant.text


class _Examples:
    """The examples of some packs that pass with the rules as they are."""

    def __init__(self, miner: Miner, packs: Collection[str]) -> None:
        self._miner = miner
        self._by_rule: dict[str, list[Case]] = {}
        for case in cases(miner.rules, packs):
            if case.rule is not None and case.kind in ("match", "no_match"):
                self._by_rule.setdefault(case.rule.id, []).append(case)
        self._passing: dict[str, list[Case]] = {}

    def notice(self, mutant: Mutant) -> bool:
        """Whether one fails: of the rules that changed, then of those that see what they find."""
        miner = self._miner
        seen = touched(miner.engine.compiled, mutant.changed, miner.rules.types)
        for ids in (mutant.changed, seen - mutant.changed):
            chosen = [case for id_ in sorted(ids) for case in self._of(id_)]
            if not chosen:
                continue
            types = sorted({case.rule.emit for case in chosen if case.rule is not None})
            try:
                engine = miner.engine_for(mutant.rules, types=types)
                if any(True for _ in _failing(chosen, engine)):
                    return True
            except MinekitError:  # what is left is no rule: all of it is needed
                return True
        return False

    def _of(self, id_: str) -> list[Case]:
        if id_ not in self._passing:
            asked = self._by_rule.get(id_, [])
            failing = set(map(id, _failing(asked, self._miner.engine)))
            self._passing[id_] = [case for case in asked if id(case) not in failing]
        return self._passing[id_]


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
            yield from _without_alternatives(spec, rules)
            yield from _without_constraints(spec, rules)
    if pattern:
        return
    users = _users(rules)
    for name, fragment in rules.fragments.items():
        if fragment.pack not in packs or not users.get(name):
            continue
        for place, text, left in _fewer(fragment.alternatives, full=False):
            other = structs.replace(fragment, alternatives=left)
            changed = frozenset(users[name])
            kept = {id_: one for id_, one in rules.expanded.items() if id_ not in changed}
            fewer = replace(rules, fragments={**rules.fragments, name: other}, expanded=kept)
            yield Mutant(name, place, text, False, fewer, changed)  # noqa: FBT003 - a field


def _without_alternatives(spec: RuleSpec, rules: RuleSet) -> Iterator[Mutant]:
    for place, text, left in _fewer(spec.patterns, full=spec.is_regex):
        other = structs.replace(spec, patterns=left)
        yield _mutant(spec, other, place, text, rules)


def _without_constraints(spec: RuleSpec, rules: RuleSet) -> Iterator[Mutant]:
    for field in structs.fields(Where):
        default = getattr(_PLAIN, field.name)
        if getattr(spec.where, field.name) != default:
            key = field.name.rstrip("_")
            where = structs.replace(spec.where, **{field.name: default})
            other = structs.replace(spec, where=where)
            place = _place(getattr(spec.where, field.name), spec)
            yield _mutant(spec, other, place, key, rules, is_constraint=True)


def _place(value: object, spec: RuleSpec) -> Place:
    """Where the patterns of a constraint stand, or else the rule."""
    first = value[0] if isinstance(value, tuple) and value else None
    return first.place if isinstance(first, Located) else spec.place


def _mutant(
    spec: RuleSpec,
    other: RuleSpec,
    place: Place,
    text: str,
    rules: RuleSet,
    *,
    is_constraint: bool = False,
) -> Mutant:
    fewer = replace(rules, rules=[other if one is spec else one for one in rules.rules])
    return Mutant(spec.id, place, text, is_constraint, fewer, frozenset([spec.id]))


def _fewer(
    sources: Sequence[Located], *, full: bool
) -> Iterator[tuple[Place, str, tuple[Located, ...]]]:
    """What can be left out: one of several sources, an alternative or an optional part of one."""
    for number, source in enumerate(sources):
        before, behind = tuple(sources[:number]), tuple(sources[number + 1 :])
        if before or behind:
            yield source.place, str(source), (*before, *behind)
        try:
            tree = parse(source, full=full)
        except RuleError:  # verbatim patterns are read otherwise; nothing else gets here
            continue
        for (start, end), cut in (*_alternatives(tree), *_optional(source, tree)):
            left = Located(source[: cut[0]] + source[cut[1] :], source.place)
            yield source.at(start), source[start:end], (*before, left, *behind)


def _alternatives(tree: Node) -> Iterator[tuple[Span, Span]]:
    """Each alternative, and the same with a bar beside it."""
    for node in walk(tree):
        spans = node.spans if isinstance(node, Choice) else ()
        for start, end in spans:
            is_last = (start, end) == spans[-1]
            yield (start, end), (start - is_last, end + (not is_last))


def _optional(source: str, tree: Node) -> Iterator[tuple[Span, Span]]:
    """Groups and names that need not be there, and the same with their quantifiers."""
    starts = {end: start for start, end in _brackets(source)}
    for node in walk(tree):
        if isinstance(node, Repeat) and node.low == 0 and node.at in starts:
            quantifier = _QUANTIFIER.match(source, node.at)
            span = starts[node.at], quantifier.end() if quantifier else node.at
            yield span, span


def _brackets(source: str) -> Iterator[Span]:
    """Groups and names of a pattern, from the opening to behind the closing bracket."""
    opened: list[int] = []
    for found in _PIECE.finditer(source):
        if found[0] == "(":
            opened.append(found.start())
        elif found[0] == ")" and opened:
            yield opened.pop(), found.end()
        elif found[0].startswith("{"):
            yield found.span()


def _users(rules: RuleSet) -> Mapping[str, set[str]]:
    """For each fragment the rules that name it, perhaps through others."""
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
        done: set[str] = set()
        while waiting:
            name = waiting.pop()
            done.add(name)
            users.setdefault(name, set()).add(spec.id)
            waiting |= inner[name] - done
    return users


def _named(source: Located, rules: RuleSet, pack: str, *, full: bool = False) -> set[str]:
    """Full names of the fragments that a source names."""
    home = rules.home(source, pack)
    found = [
        rules.find(node.name, home)
        for node in walk(parse(source, full=full))
        if isinstance(node, Name)
    ]
    return {f"{one.pack}.{one.name}" for one in found if isinstance(one, Fragment)}

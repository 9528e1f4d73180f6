"""Warnings about packs in `use:` of which a pack needs nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from minekit.offers import Annotator, Extractor, Normalizer
from minekit.rules.checks.check_patterns import PatternSource
from minekit.rules.located import Located
from minekit.rules.report import Report
from minekit.rules.schema import RuleSet, RuleSpec
from minekit.rules.tree import Name, Node, Symbol, walk
from minekit.rules.vocab import Vocabulary
from minekit.rules.warnings.unused import calls, looked_up, types_of

__all__ = ["lint_uses"]


def lint_uses(
    rules: RuleSet,
    found: Iterable[tuple[PatternSource, Node | None]],
    packs: Collection[str],
    code: Iterable[Extractor | Annotator],
    normalizers: Mapping[str, Normalizer],
    report: Report,
) -> None:
    """Packs in `use:` that a pack does not need.

    One that has nothing of its own is there to name others, and needs them all.
    """
    needs = _Needs(rules, found, code, normalizers)
    for name in packs:
        pack = rules.packs[name]
        needed = needs.of(name)
        for used in pack.use if needs.has_own(name) else ():
            if isinstance(used, Located) and used not in needed:
                message = f"pack {name} uses nothing of `{used}`"
                report.add("MK-W059", used, message, "leave it out of `use:`")


class _Needs:
    """Which packs a pack cannot do without."""

    def __init__(
        self,
        rules: RuleSet,
        found: Iterable[tuple[PatternSource, Node | None]],
        code: Iterable[Extractor | Annotator],
        normalizers: Mapping[str, Normalizer],
    ) -> None:
        self._rules = rules
        self._code = list(code)
        self._normalizers = normalizers
        self._in_patterns: dict[str, set[str]] = {}
        for source, node in found:
            needed = self._in_patterns.setdefault(source.pack, set())
            for part in walk(node) if node is not None else ():
                needed.update(self._of_part(part, source.pack))

    def has_own(self, pack: str) -> bool:
        """Whether a pack has more to it than the packs that it names."""
        rules = self._rules
        owners = [one.pack for one in rules.rules] + [one.pack for one in rules.types.values()]
        owners += [one.pack for one in rules.relations] + [one.pack for one in rules.contexts]
        return pack in owners or bool(rules.packs[pack].overrides)

    def of(self, pack: str) -> set[str]:
        """The packs that one needs, by whatever it names."""
        found = set(self._in_patterns.get(pack, ()))
        found.update(_owner(name.lstrip("@")) for name in self._rules.packs[pack].overrides)
        for rule in self._rules.rules:
            if rule.pack == pack:
                found.update(self._of_rule(rule))
        found.update(self._of_types(self._beside_rules(pack)))
        for test in self._rules.tests:
            if test.pack == pack:
                found.update(name for wanted in test.expect for name in self._of_expected(wanted))
                for wanted in test.expect:
                    found.update(self._of_types(self._rules.type_keys(str(wanted["type"]), pack)))
        for offer in self._code:
            found.update(self._of_code(offer, pack))
        return found

    def _of_part(self, part: Node, pack: str) -> Iterator[str]:
        if isinstance(part, Name):
            target = self._rules.find(part.name, pack)
            if isinstance(target, Vocabulary):
                yield _owner(target.name)
            elif target is not None:
                yield target.pack
        elif isinstance(part, Symbol):
            yield from self._of_types(self._rules.type_keys(part.name, pack))

    def _of_types(self, keys: Iterable[str]) -> Iterator[str]:
        """The packs that declare types, and those whose groups are made of them."""
        known = set(keys)
        yield from (self._rules.types[key].pack for key in known if key in self._rules.types)
        for name, group in self._rules.groups.items():
            if group.types and known.issuperset(group.types):
                yield _owner(name)

    def _of_rule(self, rule: RuleSpec) -> Iterator[str]:
        yield from self._of_types([rule.emit, *types_of(rule, self._rules)])
        yield from self._of_like(rule)
        yield from (_owner(one.name) for one in looked_up(rule, self._rules))
        for call, _ in calls(rule):
            offer = self._normalizers.get(call.name)
            yield from (_owner(name) for name in (offer.uses if offer else ()))
        for example in rule.examples:
            yield from self._of_expected(example.expect)

    def _of_like(self, rule: RuleSpec) -> Iterator[str]:
        """The pack of the rule that one is like; of a disabled one, any that it may be of."""
        if "." in rule.like:
            yield _owner(rule.like)
        elif rule.like:
            ids = {one.id for one in self._rules.rules}
            scope = self._rules.scope(rule.pack)
            yield from [name for name in scope if f"{name}.{rule.like}" in ids] or scope

    def _of_expected(self, expect: Mapping[str, object]) -> Iterator[str]:
        names = {name[2:] for name in expect if name.startswith("->")}
        yield from (one.pack for one in self._rules.relations if one.name in names)

    def _beside_rules(self, pack: str) -> Iterator[str]:
        """The types that a pack names elsewhere than in rules."""
        rules = self._rules
        for group in rules.groups.values():
            yield from group.types if group.pack == pack else ()
        for vocabulary in rules.vocabularies.values():
            if vocabulary.filled_from and _owner(vocabulary.name) == pack:
                yield from vocabulary.filled_from[0]
        for relation in rules.relations:
            yield from (*relation.source, *relation.target) if relation.pack == pack else ()
        for context in rules.contexts:
            yield from (*context.targets, *context.inside) if context.pack == pack else ()
        for type_ in rules.types.values():
            yield from type_.yields_to if type_.pack == pack else ()

    def _of_code(self, offer: Extractor | Annotator, pack: str) -> Iterator[str]:
        """What code needs that makes or completes mentions of a pack's types."""
        if isinstance(offer, Extractor):
            made, seen = offer.emits, offer.needs
        else:
            made = (*offer.adds, *(name.rpartition(".")[0] for name in offer.sets))
            seen = offer.reads
        types = self._rules.types
        if any(types[key].pack == pack for key in made if key in types):
            yield from (_owner(name) for name in offer.uses)
            yield from self._of_types(seen)


def _owner(full_name: str) -> str:
    return full_name.partition(".")[0]

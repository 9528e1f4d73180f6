"""Patterns tried beside loaded rules, without loading them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from minekit.errors import Place
from minekit.offers import Normalizer
from minekit.rules.checks.check import check_rules
from minekit.rules.linking.expand import Expander
from minekit.rules.located import Located
from minekit.rules.pattern import parse
from minekit.rules.report import Report
from minekit.rules.schema import Fragment, Pack, RuleSet, RuleSpec, TypeSpec
from minekit.rules.standard import ALWAYS
from minekit.rules.template import parse_template
from minekit.rules.tree import Name, Symbol, walk

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.engine import Engine

__all__ = ["TRIED", "TRIED_ID", "packs_named", "try_pattern", "try_patterns"]

TRIED = "pattern"
"""The type of what a tried pattern finds."""

_PACK = "this"

TRIED_ID = f"{_PACK}.{TRIED}"
"""Id of the rule that a tried pattern is."""

_START = Place("<pattern>", 1, 1)


def try_pattern(miner: Miner, pattern: str, attrs: Mapping[str, str] | None = None) -> Engine:
    """An engine that finds what a pattern matches, as a rule would; its type is `TRIED`.

    Args:
        miner: with the rules whose names the pattern may use.
        pattern: as it would stand in a rule file.
        attrs: templates, as they would; None for its captures, as text.

    Raises:
        RuleError: it is no pattern, or names something unknown; places count in the pattern.
    """
    return _tried(miner, [_spec(TRIED, pattern, attrs)])


def try_patterns(miner: Miner, patterns: Mapping[str, str]) -> Engine:
    """An engine that finds what patterns match, each as a type of its own, whatever overlaps.

    Args:
        miner: with the rules whose fragments, vocabularies and types the patterns may name.
        patterns: type to pattern, as it would stand in a rule file.

    Raises:
        RuleError: one is no pattern, or names something unknown; places count in the pattern.
    """
    return _tried(miner, [_spec(name, pattern, None) for name, pattern in patterns.items()])


def _tried(miner: Miner, specs: Sequence[RuleSpec]) -> Engine:
    rules = _in_scope(miner.rules)
    names = [spec.emit for spec in specs]
    types = {name: TypeSpec(name, _PACK, name, _START, declared=False) for name in names}
    alone = replace(
        rules, types={**rules.types, **types}, rules=specs, relations=[], contexts=[], tests=[]
    )
    report = Report()
    normalizers = cast("Mapping[str, Normalizer]", miner.registry.lookup("normalizer"))
    check_rules(alone, report, normalizers=normalizers)
    report.raise_errors()
    return miner.engine_for(_beside(rules, specs, alone), types=names)


def _spec(name: str, pattern: str, attrs: Mapping[str, str] | None) -> RuleSpec:
    return RuleSpec(
        id=f"{_PACK}.{name}",
        pack=_PACK,
        emit=name,
        patterns=(_located(pattern),),
        place=_START,
        attrs=None
        if attrs is None
        else {attr: parse_template(_located(source)) for attr, source in attrs.items()},
    )


def packs_named(rules: RuleSet, pattern: str) -> set[str]:
    """The packs whose fragments, vocabularies and types a pattern names; `std` is always there.

    Args:
        rules: with which the pattern was tried.
        pattern: one that can be read.
    """
    known = _in_scope(rules)
    packs: set[str] = set()
    for node in walk(parse(_located(pattern))):
        if isinstance(node, Name):
            found = known.find(node.name, _PACK)
            if found is not None:
                owner = found.pack if isinstance(found, Fragment) else found.name.partition(".")[0]
                packs.add(owner)
        elif isinstance(node, Symbol):
            packs |= {known.types[key].pack for key in known.type_keys(node.name, _PACK)}
    return packs - {ALWAYS}


def _in_scope(rules: RuleSet) -> RuleSet:
    """Rules with a pack of our own that uses all others."""
    pack = Pack(_PACK, (), use=tuple(rules.packs))
    return replace(rules, packs={**rules.packs, _PACK: pack})


def _beside(rules: RuleSet, specs: Sequence[RuleSpec], alone: RuleSet) -> RuleSet:
    """The loaded rules and some more, checked `alone`."""
    both = replace(
        alone, rules=[*rules.rules, *specs], relations=rules.relations, contexts=rules.contexts
    )
    expander = Expander(both)
    new = {spec.id: expander.rule(spec) for spec in specs}
    return replace(both, expanded={**rules.expanded, **new})


def _located(pattern: str) -> Located:
    return Located(pattern, _START, (), pattern)

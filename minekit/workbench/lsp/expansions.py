"""Expanded rules, kept from one check to the next: they take longer than all other checks.

What a rule is expanded to depends on the files of its pack, of the packs whose names it can use,
and of those that override something; as long as these are the same, it is not done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from msgspec.structs import replace

from minekit.errors import RuleError
from minekit.rules.linking.expand import Expander
from minekit.rules.reading.drafts import FileDraft
from minekit.rules.schema import ExpandedRule, RuleSet

__all__ = ["Expansions"]

_Signature = tuple[object, ...]


class Expansions:
    """The expanded rules of the last check.

    Args:
        named: the packs that a file names in front of a dot.
    """

    def __init__(self, named: Callable[[FileDraft], Iterable[str]]) -> None:
        self._named = named
        # Drafts are kept beside, so that none gets the id of another.
        self._kept: dict[str, tuple[_Signature, Sequence[FileDraft], ExpandedRule]] = {}

    def of(self, rules: RuleSet, drafts: Sequence[FileDraft]) -> Mapping[str, ExpandedRule]:
        """All rules of a set by id, those aside that cannot be expanded."""
        signatures = self._signatures(rules, drafts)
        expander, found = Expander(rules), dict[str, ExpandedRule]()
        for spec in rules.rules:
            known = self._kept.get(spec.id)
            if known is not None and known[0] == signatures.get(spec.pack):
                found[spec.id] = replace(known[2], spec=spec)
                continue
            with suppress(RuleError):
                found[spec.id] = expander.rule(spec)
        self._kept = {
            id_: (signatures.get(rule.spec.pack, ()), drafts, rule) for id_, rule in found.items()
        }
        return found

    def _signatures(self, rules: RuleSet, drafts: Sequence[FileDraft]) -> dict[str, _Signature]:
        """What the rules of each pack are made of."""
        by_pack: dict[str, list[FileDraft]] = {}
        for draft in drafts:
            by_pack.setdefault(str(draft.pack), []).append(draft)
        named = {
            pack: {*rules.scope(pack), *(name for one in some for name in self._named(one))}
            for pack, some in by_pack.items()
        }
        groups = ((name, group.types) for name, group in rules.groups.items())
        types = (tuple(rules.types), tuple(groups))
        overriding = [id(draft) for draft in drafts if draft.override]
        return {
            pack: (
                *types,
                *overriding,
                *(id(one) for name in sorted(_reach(pack, named)) for one in by_pack.get(name, ())),
            )
            for pack in by_pack
        }


def _reach(pack: str, named: Mapping[str, Iterable[str]]) -> set[str]:
    """A pack, those whose names it can use, and so on."""
    found, waiting = set[str](), [pack]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += named.get(one, ())
    return found

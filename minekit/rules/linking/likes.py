"""`like:` - what one rule takes from another, and from its file's defaults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minekit.near_names import nearest
from minekit.rules.reading.drafts import Ref, RuleDraft
from minekit.rules.report import Report
from minekit.rules.schema import RuleSet

__all__ = ["Inheritance"]

_INHERITED = ("emit", "within", "mask", "case", "span", "attrs", "where", "score")
LONGEST_CHAIN = 32
_MERGED = ("attrs", "where")


class Inheritance:
    """Completes the values of rules; `rules` are all of them, by id."""

    def __init__(self, rules: Mapping[str, RuleDraft], set_: RuleSet, report: Report) -> None:
        self.rules = rules
        self.set = set_
        self.report = report
        self._endless: set[str] = set()

    def values(self, rule: RuleDraft, chain: tuple[str, ...] = ()) -> dict[str, Any]:
        """The rule's values with what `like` and `defaults` give it."""
        values: dict[str, Any] = dict(rule.values)
        values.setdefault("emit", Ref(rule.name, rule.pack))
        if "like" in values and rule.id not in self._endless:
            base = self._base(values["like"], (*chain, rule.id))
            is_finite = rule.id not in self._endless
            inherited = {key: base[key] for key in _INHERITED if key in base and is_finite}
            if "emit" not in rule.values and "emit" in inherited:
                values["emit"] = inherited["emit"]
            for key, value in inherited.items():
                if key in _MERGED and key in values:
                    values[key] = {**(value or {}), **(values[key] or {})}
                else:
                    values.setdefault(key, value)
        for key, value in rule.defaults.items():
            values.setdefault(key, value)
        return values

    def _base(self, like: Ref, chain: tuple[str, ...]) -> dict[str, Any]:
        candidates = [str(like.name)]
        if "." not in like.name:
            candidates = [f"{scope}.{like.name}" for scope in self.set.scope(like.pack)]
        if len(chain) > LONGEST_CHAIN:
            message = f"more than {LONGEST_CHAIN} rules, each like the next"
            self.report.add("MK-E013", like.name, message)
            return {}
        for id_ in candidates:
            if id_ in chain:
                path = " -> ".join((*chain[chain.index(id_) :], id_))
                self.report.add("MK-E013", like.name, f"rules are like each other: {path}")
                self._endless |= set(chain)
                return {}
            if id_ in self.rules:
                return self.values(self.rules[id_], chain)
        short = [rule.id if "." in like.name else str(rule.name) for rule in self.rules.values()]
        message = f"`like` names no rule: `{like.name}`"
        self.report.add("MK-E014", like.name, message, nearest(like.name, short))
        return {}

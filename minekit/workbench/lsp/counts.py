"""What each rule finds in some sample texts, as an editor shows it beside the rule's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from minekit.api import Miner
from minekit.engine.watch import Match, Watcher
from minekit.model import Document
from minekit.rules.reading.drafts import FileDraft
from minekit.rules.schema import RuleSet
from minekit.workbench.lsp.text import Span, span_of
from minekit.workbench.lsp.workspace import Checked

__all__ = ["Count", "Counts"]


@dataclass(frozen=True, slots=True)
class Count:
    """What came of a rule.

    Attributes:
        name: of the rule, where it stands.
        kept: its mentions.
        refused: matches that `where` refused.
        lost: matches that lost to a better one, or of which code made nothing.
    """

    name: Span
    kept: int
    refused: int
    lost: int

    @property
    def short(self) -> str:
        """In a few words."""
        counts = {"refused": self.refused, "lost": self.lost}
        told = [f"{count} {what}" for what, count in counts.items() if count]
        return ", ".join([f"{self.kept} found", *told])


class Counts:
    """Counts in sample texts, made once for rules as they are.

    Args:
        samples: the texts, by the names of their files.
    """

    def __init__(self, samples: Sequence[Document]) -> None:
        self.samples = samples
        self._known: dict[int, tuple[RuleSet, _Tally]] = {}

    def of_file(self, checked: Checked, draft: FileDraft) -> Iterator[Count]:
        """The counts of a file's rules; nothing where rules do not load or there is no sample."""
        if checked.miner is None or not self.samples:
            return
        tally = self._tally(checked.rules, checked.miner)
        for rule in draft.rules:
            kept, matched = tally.kept[rule.id], tally.matches[rule.id]
            refused = tally.refused[rule.id]
            yield Count(span_of(rule.name), kept, refused, max(0, matched - refused - kept))

    def _tally(self, rules: RuleSet, miner: Miner) -> _Tally:
        known = self._known.get(id(rules))
        if known is None or known[0] is not rules:
            known = rules, _Tally(miner, self.samples)
            self._known = {**self._known, id(rules): known}
        return known[1]

    def keep(self, checked: Collection[Checked]) -> None:
        """Forget what came of rules that are not among these."""
        there = {id(one.rules) for one in checked}
        self._known = {key: one for key, one in self._known.items() if key in there}


class _Tally(Watcher):
    """Counts by the id of the rule."""

    def __init__(self, miner: Miner, samples: Sequence[Document]) -> None:
        self.matches = Counter[str]()
        self.refused = Counter[str]()
        self.kept = Counter[str]()
        for sample in samples:
            mentions = miner.engine.watch(sample, self).mentions
            self.kept.update(mention.rule for mention in mentions)

    def matched(self, match: Match) -> None:
        """Count it."""
        self.matches[match.hit.rule] += 1
        self.refused[match.hit.rule] += bool(match.refused)

"""What each rule costs over a corpus: time, units tried, matches, the text that took longest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from minekit.api import Miner
from minekit.engine.compile import Program
from minekit.engine.views import Unit
from minekit.engine.watch import Match, Watcher
from minekit.model import Document, Problem, Span
from minekit.text import utf8_size
from minekit.workbench.corpus.places import place_of

__all__ = ["Cost", "Profile", "profile"]


@dataclass(slots=True)
class Cost:
    """What one rule, extractor, context or annotator did.

    Attributes:
        owner: its full name.
        seconds: all that it took: choosing units, building them, matching, attributes.
        units: how often one of its patterns was matched against a unit; 0 for code.
        of_units: how often that would be if every pattern had to look at every unit.
        matches: those that `where` refused included.
        slowest: seconds that the slowest unit took.
        place: of this unit, as document:line:column; empty for code.
    """

    owner: str
    seconds: float = 0.0
    units: int = 0
    of_units: int = 0
    matches: int = 0
    slowest: float = 0.0
    place: str = ""


@dataclass(slots=True)
class Profile:
    """The costs of a corpus.

    Attributes:
        costs: dearest first.
        documents: how many there were.
        size: of their texts, in UTF-8 bytes.
    """

    costs: list[Cost]
    documents: int
    size: int


@dataclass(slots=True)
class _Meter(Watcher):
    """What happened in one document; `tries` of each rule in the order it happened."""

    wants_refused = False

    seconds: dict[str, float] = field(default_factory=dict)
    matches: Counter[str] = field(default_factory=Counter)
    tries: dict[str, list[tuple[Span, float]]] = field(default_factory=dict)

    def matched(self, match: Match) -> None:
        self.matches[match.program.rule.id] += 1

    def tried(self, program: Program, unit: Unit, seconds: float) -> None:
        self.tries.setdefault(program.rule.id, []).append((unit.span, seconds))

    def ran(self, owner: str, seconds: float) -> None:
        self.seconds[owner] = self.seconds.get(owner, 0.0) + seconds


def profile(
    miner: Miner, documents: Iterable[Document], report: Callable[[Problem], None]
) -> Profile:
    """Mine documents and measure what that takes.

    Each is mined twice and the faster time counts, so that compiling patterns does not.

    The problems of each document are reported.
    """
    costs: dict[str, Cost] = {}
    kinds = {rule.spec.within for rule in miner.engine.compiled}
    units = Counter[str]()
    n_documents = size = 0
    for document in documents:
        first, second = _Meter(), _Meter()
        miner.engine.watch(document, first)
        for problem in miner.engine.watch(document, second).problems:
            report(problem)
        _add(costs, document, first, second)
        n_documents += 1
        size += utf8_size(document.text)
        for kind in kinds:
            units[kind] += len(miner.engine.units(document.text, kind))
    for rule in miner.engine.compiled:
        if rule.spec.id in costs:
            costs[rule.spec.id].of_units = units[rule.spec.within] * len(rule.programs)
    ordered = sorted(costs.values(), key=lambda cost: (-cost.seconds, cost.owner))
    return Profile(ordered, n_documents, size)


def _add(costs: dict[str, Cost], document: Document, first: _Meter, second: _Meter) -> None:
    for owner, seconds in second.seconds.items():
        cost = costs.setdefault(owner, Cost(owner))
        cost.seconds += min(seconds, first.seconds[owner])
        cost.matches += second.matches[owner]
        tries = second.tries.get(owner, [])
        cost.units += len(tries)
        # A rule that is stopped by its budget can have got further the second time.
        for (unit, once), (_, again) in zip(tries, first.tries.get(owner, []), strict=False):
            if min(once, again) > cost.slowest:
                cost.slowest, cost.place = min(once, again), place_of(document, unit[0])

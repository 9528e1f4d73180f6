"""Weighted counts of many metrics, and the table of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.lines import f1

_SHARES = ("speaker_acc", "not_in_gold", "strings_attributed")


@dataclass
class Count:
    """One metric: hits among the predicted, hits among gold."""

    right: float = 0.0
    predicted: float = 0.0
    found: float = 0.0
    gold: float = 0.0

    def percents(self) -> tuple[float, float, float]:
        """Precision, recall and F1, rounded as printed."""
        precision, _, _ = f1(self.right, self.predicted, 0)
        _, recall, _ = f1(self.found, 0, self.gold)
        both = precision + recall
        mean = 200 * precision * recall / both if both else 0.0
        return round(100 * precision, 1), round(100 * recall, 1), round(mean, 1)


class Tally:
    """Counts by metric.

    Attributes:
        weight: what each further count weighs; 1/k for a document with k annotators.
    """

    def __init__(self) -> None:
        self.weight = 1.0
        self.counts: defaultdict[str, Count] = defaultdict(Count)

    def add(self, metric: str, right: float, predicted: float, gold: float) -> None:
        """Add hits that are the same seen from either side."""
        self.add_sides(metric, (right, predicted), (right, gold))

    def add_sides(
        self, metric: str, precision: tuple[float, float], recall: tuple[float, float]
    ) -> None:
        """Add hits and totals of the predicted, then of gold."""
        count = self.counts[metric]
        count.right += self.weight * precision[0]
        count.predicted += self.weight * precision[1]
        count.found += self.weight * recall[0]
        count.gold += self.weight * recall[1]

    def table(self) -> Iterator[str]:
        """One line a metric."""
        for metric, count in sorted(self.counts.items()):
            p, r, both = count.percents()
            predicted, gold = round(count.predicted, 1), round(count.gold, 1)
            if metric.startswith("e."):
                yield f"{metric:34s} n={gold:8.1f}  speaker right {r:5.1f}%"
            elif metric == "kind" or metric.endswith(_SHARES):
                yield f"{metric:34s} {p:5.1f}% of {predicted:.1f}"
            else:
                scores = f"P {p:5.1f}  R {r:5.1f}  F1 {both:5.1f}"
                yield f"{metric:34s} {scores}   pred {predicted:8.1f} gold {gold:8.1f}"

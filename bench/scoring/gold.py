"""Score officials, conditions and quantities against a gold file (see bench/gold/README.md).

For each kind:

    exact    same start and end
    overlap  the spans share a character; each span is used once, pairs in the order of their
             share (intersection over union)
    full     the pair overlaps and its attributes all agree: the headline figure
    attr     of the overlapping pairs, the share whose attributes all agree

A document that the predictions lack counts as predicted empty; one that gold lacks is ignored.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scoring.lines import Json, f1

KINDS = ("official", "condition", "quantity")
Annotations = Mapping[str, Sequence[Json]]  # document to annotations


@dataclass
class Counts:
    """What a comparison of one kind found."""

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    overlap: int = 0
    full: int = 0
    errors: list[str] = field(default_factory=list)


def score(gold: Annotations, predicted: Annotations, kind: str) -> Counts:
    """Compare the annotations of one kind, document by document."""
    counts = Counts()
    for doc, rows in gold.items():
        wanted = [a for a in rows if a["kind"] == kind]
        found = [a for a in predicted.get(doc, ()) if a["kind"] == kind]
        counts.gold += len(wanted)
        counts.predicted += len(found)
        matched = _pairs(wanted, found)
        counts.overlap += len(matched)
        for i, j in matched:
            a, b = wanted[i], found[j]
            right = _attributes_agree(kind, a, b)
            counts.exact += (a["start"], a["end"]) == (b["start"], b["end"])
            counts.full += right
            if not right:
                counts.errors.append(f"WRONG    {doc} gold={_show(a)} predicted={_show(b)}")
        hit, used = {i for i, _ in matched}, {j for _, j in matched}
        left = [("MISSED  ", a) for i, a in enumerate(wanted) if i not in hit]
        left += [("SPURIOUS", b) for j, b in enumerate(found) if j not in used]
        counts.errors += [f"{what} {doc} {a['start']} {a['text']!r}" for what, a in left]
    return counts


def table(gold: Annotations, predicted: Annotations) -> Iterator[str]:
    """One line a kind."""
    for kind in KINDS:
        counts = score(gold, predicted, kind)
        cells = []
        for name in ("exact", "overlap", "full"):
            p, r, both = f1(getattr(counts, name), counts.predicted, counts.gold)
            cells.append(f"{name} P {p:.3f} R {r:.3f} F1 {both:.3f}")
        attr = counts.full / counts.overlap if counts.overlap else 0
        head = f"{kind:9s} gold {counts.gold} predicted {counts.predicted}"
        yield " | ".join([head, *cells, f"attr {attr:.3f}"])


def _show(annotation: Json) -> str:
    return json.dumps(annotation, ensure_ascii=False)


def _pairs(gold: Sequence[Json], predicted: Sequence[Json]) -> list[tuple[int, int]]:
    """Pair overlapping spans one to one, the best share first, earlier ones first in a tie."""
    shares = []
    for i, a in enumerate(gold):
        for j, b in enumerate(predicted):
            shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
            if shared > 0:
                union = max(a["end"], b["end"]) - min(a["start"], b["start"])
                shares.append((-shared / union, i, j))
    pairs: list[tuple[int, int]] = []
    used_gold, used_predicted = set(), set()
    for _, i, j in sorted(shares):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return pairs


def _attributes_agree(kind: str, gold: Json, predicted: Json) -> bool:
    if kind == "official":
        keys = ("name", "role", "affiliation")
        return all(_plain(gold.get(key)) == _plain(predicted.get(key)) for key in keys)
    if kind == "condition":
        same_type = gold.get("type") == predicted.get("type")
        return same_type and _plain(gold.get("marker")) == _plain(predicted.get("marker"))
    return (
        bool(gold.get("vague")) == bool(predicted.get("vague"))
        and (gold.get("unit") or "").casefold() == (predicted.get("unit") or "").casefold()
        and all(_number_agrees(gold.get(k), predicted.get(k)) for k in ("value", "low", "high"))
    )


def _plain(value: Any) -> str | None:
    """Fold the text of a span or an attribute: case and punctuation at the edges do not count."""
    text = value.get("text") if isinstance(value, dict) else value
    return None if text is None else text.casefold().strip(" .,’'\"“”")


def _number_agrees(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return math.isclose(float(a), float(b), rel_tol=1e-6)

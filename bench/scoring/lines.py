"""Read JSON lines: predictions, gold files, cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]  # a line; its values are whatever the file says


def read_lines(path: Path) -> list[Json]:
    """Read the objects of a JSON lines file, blank lines aside."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def document_name(document: Json) -> str:
    """Tell the last part of a document's id: "data/a.txt" and "a.txt" are the same document."""
    return str(document["id"]).rpartition("/")[2]


def percent(part: float, whole: float) -> float:
    """Tell how many percent of the whole a part is; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def f1(hits: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """Turn counts into precision, recall and their harmonic mean, 0 to 1."""
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0

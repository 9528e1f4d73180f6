"""Score quantities, numbers and ordinals against cases from the suites of other tools.

A case is `{"suite", "id", "text", "types", "expected": [...]}`, a prediction `{"start", "end",
"type", "unit"}` with `value`, or `low` and `high`. The rules:

1. Unit: the expected canonical name or one of the item's `accept`. Otherwise both must be in
   units.json with the same type and a factor; then the values are compared in the base unit.
2. Value: relative difference of at most 1e-6, or the item's `abs_tol`. Of a range every bound
   must be equal; an item with a value as well accepts either. An expected value of null accepts
   any.
3. Type: number, ordinal, ordinal_relative, ratio, age and money must agree; else the unit
   decides.
4. strict: same start and end (overlap for `span_loose` items); relaxed: the spans overlap. One
   to one.
5. `span_only` items ignore value and unit.
6. A case is exact when every item is matched strictly and nothing else of its types is
   predicted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.lines import Json, percent

_UNITS: dict[str, Json] = json.loads(Path(__file__).with_name("units.json").read_text("utf-8"))
_HARD = {"number", "ordinal", "ordinal_relative", "ratio", "age", "money"}
_GENERIC = {  # what a tagger may call a quantity
    *("length", "area", "volume", "mass", "speed"),
    *("information", "angle", "temperature", "time"),
}

Convert = Callable[[float], float]


@dataclass
class Counts:
    """Cases and expected items of a suite, and how many were right."""

    cases: int = 0
    items: int = 0
    strict: int = 0
    relaxed: int = 0
    exact: int = 0
    exact_relaxed: int = 0
    extra: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(self._row(), other._row(), strict=True)))

    def _row(self) -> list[int]:
        return [getattr(self, name) for name in self.__dataclass_fields__]


def score_case(case: Json, predicted: Sequence[Json]) -> Counts:
    """Score one case."""
    expected, types = case["expected"], set(case["types"])
    counts = Counts(cases=1, items=len(expected))
    counts.strict, used = _match(expected, predicted, strict=True)
    spurious = _spurious(predicted, used, types)
    counts.relaxed, used = _match(expected, predicted, strict=False)
    counts.extra = _spurious(predicted, used, types)
    counts.exact = counts.strict == counts.items and not spurious
    counts.exact_relaxed = counts.relaxed == counts.items and not counts.extra
    return counts


def score(cases: Sequence[Json], predicted: Mapping[str, Sequence[Json]]) -> dict[str, Counts]:
    """Score cases by suite; a case without predictions counts as nothing predicted."""
    suites: dict[str, Counts] = {}
    for case in cases:
        counts = score_case(case, predicted.get(case["id"], ()))
        suites[case["suite"]] = suites.get(case["suite"], Counts()) + counts
    return suites


def table(cases: Sequence[Json], predicted: Mapping[str, Sequence[Json]]) -> Iterator[str]:
    """One line a suite, then all of them."""
    names = ("strict", "relaxed", "exact", "rcase", "extra")
    widths = (7, 8, 7, 7, 6)
    columns = "".join(f"{name:>{width}}" for name, width in zip(names, widths, strict=True))
    yield f"{'suite':<18}{'cases':>6}{'items':>6} {columns}"
    suites = score(cases, predicted)
    for name, counts in [*suites.items(), ("all", sum(suites.values(), Counts()))]:
        shares = [
            (counts.strict, counts.items),
            (counts.relaxed, counts.items),
            (counts.exact, counts.cases),
            (counts.exact_relaxed, counts.cases),
        ]
        cells = [f"{percent(n, of):6.1f}" if of else "     -" for n, of in shares]
        columns = "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=False))
        yield f"{name:<18}{counts.cases:>6}{counts.items:>6} {columns}{counts.extra:>6}"


def errors(cases: Sequence[Json], predicted: Mapping[str, Sequence[Json]]) -> list[str]:
    """The cases that are not exact, with what was wanted and found."""
    lines = []
    for case in cases:
        found = predicted.get(case["id"], ())
        if not score_case(case, found).exact:
            wanted = [{k: v for k, v in item.items() if k != "accept"} for item in case["expected"]]
            text = case["text"][:160]
            lines.append(f"{case['id']} {text!r}\n  wanted {wanted}\n  found  {list(found)}")
    return lines


def _spurious(predicted: Sequence[Json], used: set[int], types: set[str]) -> int:
    return sum(j not in used and p.get("type") in types for j, p in enumerate(predicted))


def _match(
    expected: Sequence[Json], predicted: Sequence[Json], *, strict: bool
) -> tuple[int, set[int]]:
    """Match items to predictions one to one, as many as possible (augmenting paths)."""
    fitting = [
        [j for j, p in enumerate(predicted) if _span_fits(e, p, strict) and _reads_alike(e, p)]
        for e in expected
    ]
    owner: dict[int, int] = {}

    def place(item: int, seen: set[int]) -> bool:
        for j in fitting[item]:
            if j not in seen:
                seen.add(j)
                if j not in owner or place(owner[j], seen):
                    owner[j] = item
                    return True
        return False

    return sum(place(item, set()) for item in range(len(expected))), set(owner)


def _span_fits(item: Json, predicted: Json, strict: bool) -> bool:  # noqa: FBT001 - see _match
    if item.get("start") is None:
        return True
    start, end = predicted["start"], predicted["end"]
    if strict and not item.get("span_loose"):
        return bool(start == item["start"] and end == item["end"])
    return bool(start < item["end"] and item["start"] < end)


def _reads_alike(item: Json, predicted: Json) -> bool:
    wanted, found = item["type"], predicted.get("type")
    if item.get("span_only"):
        return wanted == found or (found == "quantity" and wanted in _GENERIC)
    if (wanted in _HARD or found in _HARD) and wanted != found:
        return False
    unit = predicted.get("unit")
    accepted = [item.get("unit"), *item.get("accept", [])]
    if unit in accepted and _values_agree(item, predicted):
        return True
    if item.get("unit") is None or unit is None:
        return False
    return any(_agree_in_base_unit(item, name, predicted) for name in accepted)


def _agree_in_base_unit(item: Json, name: str, predicted: Json) -> bool:
    a, b = _UNITS.get(name), _UNITS.get(predicted["unit"])
    if not a or not b or a["type"] != b["type"] or not a.get("factor") or not b.get("factor"):
        return False
    if item.get("value") is None and "low" not in item and "high" not in item:
        return False
    return _values_agree(item, predicted, _to_base(a), _to_base(b))


def _to_base(unit: Json) -> Convert:
    factor, offset = unit["factor"], unit.get("offset", 0.0)
    return lambda value: value * factor + offset


def _same(value: float) -> float:
    return value


def _values_agree(
    item: Json, predicted: Json, convert_item: Convert = _same, convert_found: Convert = _same
) -> bool:
    def equal(key: str) -> bool:
        a, b = item.get(key), predicted.get(key)
        if isinstance(a, str) or isinstance(b, str):
            return bool(a == b)
        if a is None or b is None:
            return a is b
        return _close(convert_item(a), convert_found(b), item.get("abs_tol", 0.0))

    if "low" in item or "high" in item:
        has_bounds = predicted.get("low") is not None or predicted.get("high") is not None
        if has_bounds and equal("low") and equal("high"):
            return True
        has_value = item.get("value") is not None and predicted.get("value") is not None
        return has_value and equal("value")
    if item.get("value") is None:
        return True
    return predicted.get("value") is not None and equal("value")


def _close(a: float, b: float, tolerance: float) -> bool:
    near_zero = 1e-12 if min(abs(a), abs(b)) == 0 else 0.0
    return abs(a - b) <= max(1e-6 * max(abs(a), abs(b)), tolerance, near_zero)

"""Turn minekit's documents into the predictions that each scorer reads.

The suites of quantities disagree on one point, whether "at least" or "under" belongs to the
quantity. For a case whose options say that bounds are inside, the mention is widened by its
`modifier` capture and its value becomes `low` (at_least, more_than) or `high` (at_most,
less_than).
"""

from __future__ import annotations

from scoring.lines import Json

_DIMENSION_TYPE = {"ratio": "percent", "duration": "time"}
_LOWER, _UPPER = {"at_least", "more_than"}, {"at_most", "less_than"}
_KEPT = {
    "official": {"name": "name", "role": "role", "affiliation": "affiliation"},
    "condition": {"type": "kind", "marker": "marker"},
    "quantity": {
        key: key for key in ("value", "low", "high", "unit", "dimension", "modifier", "vague")
    },
}


def content_of(mention: Json) -> list[list[int]]:
    """Tell the spans that a `quote` quotes."""
    return mention.get("captures", {}).get("content") or [[mention["start"], mention["end"]]]


def quotes(document: Json) -> list[Json]:
    """Content, cue and source of every quote, for `quotes`."""
    rows = []
    for mention in document["mentions"]:
        if mention["type"] == "quote":
            captures = mention.get("captures", {})
            rows.append(
                {
                    "content": content_of(mention),
                    "cue": captures.get("cue") or [],
                    "source": captures.get("speaker") or [],
                    "kind": mention.get("attrs", {}).get("manner"),
                }
            )
    return rows


def annotated(document: Json) -> list[Json]:
    """Officials, conditions and quantities, for `gold`."""
    rows = []
    for mention in document["mentions"]:
        kind = mention["type"]
        if kind in _KEPT:
            attrs = mention.get("attrs", {})
            row = {"kind": kind, **{key: mention[key] for key in ("start", "end", "text")}}
            for key, attribute in _KEPT[kind].items():
                if attrs.get(attribute) is not None:
                    row[key] = attrs[attribute]
            rows.append(row)
    return rows


def quantities(document: Json, case: Json) -> list[Json]:
    """Quantities, numbers and ordinals of a case, for `quantities`."""
    inside = isinstance(case.get("options", {}).get("bounds"), str)
    kinds = ("quantity", "number", "ordinal", "ordinal_relative")
    return [_quantity(m, inside) for m in document["mentions"] if m["type"] in kinds]


def _quantity(mention: Json, bounds_inside: bool) -> Json:  # noqa: FBT001 - an option of the case
    attrs = mention.get("attrs", {})
    kind, unit = mention["type"], None
    if kind == "quantity":
        dimension = attrs.get("dimension")
        kind, unit = _DIMENSION_TYPE.get(dimension, dimension), attrs.get("unit")
    row = {"start": mention["start"], "end": mention["end"], "type": kind, "unit": unit}
    for key in ("value", "low", "high"):
        if attrs.get(key) is not None:
            row[key] = attrs[key]
    modifier = mention.get("captures", {}).get("modifier")
    if bounds_inside and modifier:
        row["start"] = min(row["start"], modifier[0][0])
        row["end"] = max(row["end"], modifier[0][1])
        if "value" in row and attrs.get("modifier") in _LOWER:
            row["low"] = row.pop("value")
        elif "value" in row and attrs.get("modifier") in _UPPER:
            row["high"] = row.pop("value")
    return row

"""The JSON Schema of rule files, made from the very tables that the loader reads with."""

from __future__ import annotations

from typing import Any

from minekit.rules.load import FORMAT, OVERLAPS, SECTIONS, TOP_KEYS, TYPES
from minekit.rules.read_rules import (
    CONTEXT_KEYS,
    EXAMPLE_KEYS,
    RELATION_KEYS,
    RELATION_WHERE,
    RULE_KEYS,
    UNITS,
    WHERE_KEYS,
)
from minekit.rules.words import CASES, VOCABULARY_KEYS

__all__ = ["json_schema"]

# Any: this is JSON.
Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}


def json_schema() -> Schema:
    """The schema, for an editor with a YAML language server."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"minekit rules, format {FORMAT}",
        **_object(TOP_KEYS, _TOP, required=["minekit", "pack"]),
        "$defs": {
            "rule": {"anyOf": [_TEXTS, _object(RULE_KEYS, _RULE)]},
            "examples": {
                "type": "array",
                "items": {
                    "anyOf": [_TEXT, {"type": "object", "minProperties": 1, "maxProperties": 1}]
                },
            },
        },
    }


def _object(keys: tuple[str, ...], known: Schema, *, required: list[str] | None = None) -> Schema:
    schema: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key: known.get(key, _TEXTS) for key in keys},
    }
    return {**schema, "required": required} if required else schema


def _named(schema: Schema) -> Schema:
    return {"type": "object", "additionalProperties": schema}


def _number(low: float, high: float, kind: str = "number") -> Schema:
    return {"type": kind, "minimum": low, "maximum": high}


_BOOLEAN: Schema = {"type": "boolean"}
_WITHIN: Schema = {"enum": list(UNITS), "description": "the unit that a match lies in"}
_CASE: Schema = {"enum": list(CASES)}
_WHERE = _object(
    WHERE_KEYS, {"at": {"enum": ["start", "end", None]}, "attr": {"type": ["object", "null"]}}
)
_RULE: Schema = {
    "attrs": {"type": "object", "description": "attribute to template or constant"},
    "where": {
        **_WHERE,
        "properties": {
            key: value if key in ("at", "attr") else {"anyOf": [_TEXTS, {"type": "null"}]}
            for key, value in _WHERE["properties"].items()
        },
    },
    "near": {"type": "array", "items": {"type": "object", "required": ["any", "score"]}},
    "within": _WITHIN,
    "case": _CASE,
    "verbatim": _BOOLEAN,
    "enabled": _BOOLEAN,
    "repeat": _number(1, 16, "integer"),
    "priority": _number(-1000, 1000, "integer"),
    "score": _number(0, 1),
    "status": {"enum": ["stable", "experimental", "deprecated"]},
    **{key: {"$ref": "#/$defs/examples"} for key in EXAMPLE_KEYS},
}
_ATTRIBUTE: Schema = {
    "anyOf": [
        {"enum": list(TYPES)},
        _object(
            ("type", "enum", "required", "description"),
            {"type": {"enum": list(TYPES)}, "enum": {"type": "array"}, "required": _BOOLEAN},
        ),
    ]
}
_TYPE = _object(
    ("overlap", "attrs", "yields_to", "private", "description"),
    {"overlap": {"enum": list(OVERLAPS)}, "attrs": _named(_ATTRIBUTE), "private": _BOOLEAN},
)
_VOCABULARY: Schema = {
    "anyOf": [
        {"type": "array", "items": _TEXT},
        _object(
            VOCABULARY_KEYS,
            {
                "terms": {"type": ["array", "object"]},
                "case": _CASE,
                "min_length": _number(1, 100, "integer"),
                "inflect": {"enum": ["plural"]},
            },
        ),
    ]
}
_RELATION = _object(
    RELATION_KEYS,
    {
        "pick": {"enum": ["all", "nearest", "first"]},
        "where": _object(
            RELATION_WHERE,
            {
                "same": {"enum": ["sentence", "paragraph"]},
                "order": {"enum": ["from<to", "to<from"]},
                "max_gap": {"type": "integer"},
                "max_words": {"type": "integer"},
                "to_inside_from": _BOOLEAN,
                "attr_equal": {"type": "array", "minItems": 2, "maxItems": 2},
            },
        ),
    },
    required=["from", "to"],
)
_CONTEXT = _object(
    CONTEXT_KEYS,
    {
        "direction": {"enum": ["forward", "backward", "both", "within"]},
        "scope": _WITHIN,
        "max_words": {"type": "integer"},
        "sets": {"type": "object"},
    },
    required=["targets", "sets"],
)
_SECTION: Schema = {
    "types": _named(_TYPE),
    "groups": _named(_TEXTS),
    "vocab": _named(_VOCABULARY),
    "fragments": _named(_TEXTS),
    "rules": _named({"$ref": "#/$defs/rule"}),
    "relations": _named(_RELATION),
    "context": _named(_CONTEXT),
    "override": _named({"type": "object"}),
    "tests": {"type": "array", "items": {"type": "object"}},
}
_TOP: Schema = {
    "minekit": {"const": FORMAT},
    "pack": {"type": "string", "pattern": "^[a-z][a-z0-9_-]*$"},
    "defaults": _object(
        ("case", "within", "score"), {"case": _CASE, "within": _WITHIN, "score": _number(0, 1)}
    ),
    **{key: _SECTION[key] for key in SECTIONS},
}

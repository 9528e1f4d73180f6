"""The JSON Schema of rule files, made from the very tables that the loader reads with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from minekit.rules.reading.keys import (
    ATTRIBUTE,
    CONTEXT,
    DEFAULTS,
    EXAMPLES,
    LIMITS,
    MORE,
    NEAR,
    RELATION,
    RELATION_WHERE,
    RULE,
    TEST,
    TOP,
    TYPE,
    VALUE_TESTS,
    VOCABULARY,
    WHERE,
)
from minekit.rules.reading.load import FORMAT, OVERLAPS, TYPES
from minekit.rules.reading.read import ID
from minekit.rules.reading.read_rules import (
    DIRECTIONS,
    ENDS,
    ORDERS,
    PICKS,
    SAME,
    SIDES,
    STATUSES,
    UNITS,
)
from minekit.rules.reading.words import CASES, INFLECTIONS

__all__ = ["Names", "json_schema"]

# Any: this is JSON.
Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_NULL: Schema = {"type": "null"}
_TERMS: Schema = {"type": ["array", "object"]}
_BOOLEAN: Schema = {"type": "boolean"}
_WITHIN: Schema = {"enum": list(UNITS)}
_CASE: Schema = {"enum": list(CASES)}
_REFS: Schema = {"$ref": "#/$defs/types"}
_EXAMPLES: Schema = {"$ref": "#/$defs/examples"}
_ID = f"^{ID.pattern}$"
_NAME = "^[A-Za-z][A-Za-z0-9_]*$"


class Names(msgspec.Struct, frozen=True):
    """What an editor can offer beside the keys.

    Attributes:
        types: what rules can name behind `@`.
        packs: what `use` can name.
        normalizers: each with what it gives.
    """

    types: Iterable[str] = ()
    packs: Iterable[str] = ()
    normalizers: Iterable[str] = ()


def json_schema(names: Names | None = None) -> Schema:
    """The schema, for an editor with a YAML language server; `names` are those of a project."""
    names = names or Names()
    types = [f"@{name}" for name in sorted(names.types)]
    templates = [f"{{capture | {name}}}" for name in sorted(names.normalizers)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"minekit rules, format {FORMAT}",
        **_object(TOP, _TOP, required=["minekit", "pack"]),
        "$defs": {
            "rule": {"anyOf": [_TEXTS, _object(RULE, _RULE)]},
            "examples": {
                "type": "array",
                "items": {
                    "anyOf": [_TEXT, {"type": "object", "minProperties": 1, "maxProperties": 1}]
                },
            },
            "type": _offered(type_[1:] for type_ in types),
            "types": _one_or_more(_offered(types)),
            "packs": _one_or_more(_offered(sorted(names.packs))),
            "template": {"anyOf": [_offered(templates), {"type": ["number", "boolean", "null"]}]},
        },
    }


def _offered(values: Iterable[str]) -> Schema:
    """Any text; an editor offers those that are known."""
    known = list(values)
    return {"anyOf": [{"enum": known}, _TEXT]} if known else _TEXT


def _one_or_more(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "array", "items": schema}]}


def _object(keys: Mapping[str, str], known: Schema, *, required: list[str] | None = None) -> Schema:
    properties = {
        key: {**known.get(key, _TEXTS), "description": meaning} for key, meaning in keys.items()
    }
    schema: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**schema, "required": required} if required else schema


def _named(schema: Schema, names: str = "") -> Schema:
    named: Schema = {"type": "object", "additionalProperties": schema}
    return {**named, "propertyNames": {"pattern": names}} if names else named


def _number(name: str, kind: str = "number") -> Schema:
    low, high = LIMITS[name]
    return {"type": kind, "minimum": low, "maximum": high}


def _or_null(keys: Mapping[str, str], known: Schema) -> Schema:
    """Every key may be null, which takes away what `like` or `override` would keep."""
    return _object(keys, {key: _with_null(known.get(key, _TEXTS)) for key in keys})


def _with_null(schema: Schema) -> Schema:
    """In the plainest way, for then an editor's errors are about what is inside."""
    if "type" in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {**schema, "enum": [*schema["enum"], None]} if "enum" in schema else _any(schema, _NULL)


def _any(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


_VALUE_TESTS = _any(
    _object(
        VALUE_TESTS,
        {
            "present": _BOOLEAN,
            "eq": _TEXT,
            **{key: {"type": "array", "items": _TEXT} for key in ("in", "not_in")},
            **{key: {"type": "number"} for key in ("gt", "ge", "lt", "le")},
        },
    ),
    _TEXT,
)
_WHERE = _or_null(
    WHERE,
    {
        **dict.fromkeys(("inside", "not_inside", "not_overlapping"), _REFS),
        "at": {"enum": list(ENDS)},
        "attr": _named(_VALUE_TESTS),
    },
)
_NEAR: Schema = _object(
    NEAR,
    {
        "any": _TEXT,
        "words": _number("words", "integer"),
        "side": {"enum": list(SIDES)},
        "score": _number("score of near"),
    },
    required=["any", "score"],
)
_RULE: Schema = {
    "emit": {"$ref": "#/$defs/type"},
    "like": _TEXT,
    "span": _TEXT,
    "description": _TEXT,
    "since": _TEXT,
    "mask": _REFS,
    "attrs": _named({"$ref": "#/$defs/template"}, "^_?[A-Za-z][A-Za-z0-9_]*$"),
    "where": _WHERE,
    "near": {"type": "array", "items": _NEAR},
    "within": _WITHIN,
    "case": _CASE,
    "verbatim": _BOOLEAN,
    "enabled": _BOOLEAN,
    "repeat": _number("repeat", "integer"),
    "priority": _number("priority", "integer"),
    "score": _number("score"),
    "status": {"enum": list(STATUSES)},
    **dict.fromkeys(EXAMPLES, _EXAMPLES),
}
_ATTRIBUTE: Schema = {
    "anyOf": [
        {"enum": list(TYPES)},
        _object(
            ATTRIBUTE,
            {
                "type": {"enum": list(TYPES)},
                "enum": {"type": "array"},
                "required": _BOOLEAN,
                "description": _TEXT,
            },
        ),
        _NULL,
    ]
}
_TYPE = _object(
    TYPE,
    {
        "overlap": {"enum": list(OVERLAPS)},
        "attrs": _named(_ATTRIBUTE, _NAME),
        "private": _BOOLEAN,
        "yields_to": _REFS,
        "narrow": _named(_TEXTS, _NAME),
        "description": _TEXT,
    },
)
_VOCABULARY: Schema = {
    "anyOf": [
        {"type": "array", "items": _TEXT},
        _object(
            VOCABULARY,
            {
                "terms": _TERMS,
                "case": _CASE,
                "min_length": _number("min_length", "integer"),
                "inflect": {"enum": list(INFLECTIONS)},
                **dict.fromkeys(("file", "term", "from"), _TEXT),
            },
        ),
    ]
}
_RELATION = _object(
    RELATION,
    {
        "description": _TEXT,
        "relation": _TEXT,
        "from": _REFS,
        "to": _REFS,
        "pick": {"enum": list(PICKS)},
        "where": _object(
            RELATION_WHERE,
            {
                "same": {"enum": list(SAME)},
                "order": {"enum": list(ORDERS)},
                "max_gap": _number("max_gap", "integer"),
                "max_words": _number("max_words", "integer"),
                "to_inside_from": _BOOLEAN,
                "attr_equal": {"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2},
            },
        ),
    },
    required=["from", "to"],
)
_CONTEXT = _object(
    CONTEXT,
    {
        "description": _TEXT,
        "targets": _REFS,
        "inside": _REFS,
        "direction": {"enum": list(DIRECTIONS)},
        "scope": _WITHIN,
        "max_words": _number("reach", "integer"),
        "sets": _named(_TEXT, _NAME),
    },
    required=["targets", "sets"],
)
_TEST = _object(
    TEST,
    {
        "text": _TEXT,
        "file": _TEXT,
        "expect": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type"],
                "properties": {
                    "type": {
                        "$ref": "#/$defs/type",
                        "description": "the type or group of the mention",
                    },
                    "text": {**_TEXT, "description": "what it covers"},
                },
            },
        },
    },
)
_TOP: Schema = {
    "minekit": {"const": FORMAT},
    "pack": {"type": "string", "pattern": _ID},
    **dict.fromkeys(("version", "requires", "lang", "license", "description"), _TEXT),
    "use": {"$ref": "#/$defs/packs"},
    "defaults": _object(DEFAULTS, {"case": _CASE, "within": _WITHIN, "score": _number("score")}),
    "types": _named(_TYPE, _NAME),
    "groups": _named(_REFS, _NAME),
    "vocab": _named(_VOCABULARY, _NAME),
    "fragments": _named(_TEXTS, _NAME),
    "rules": _named({"$ref": "#/$defs/rule"}, _ID),
    "relations": _named(_RELATION, _ID),
    "context": _named(_CONTEXT, _ID),
    "override": {
        **_named(_object({**RULE, **MORE}, {**_RULE, "+terms": _TERMS})),
        "patternProperties": {"^@": _TYPE},
    },
    "tests": {"type": "array", "items": _TEST},
}

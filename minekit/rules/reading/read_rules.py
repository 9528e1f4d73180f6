"""The entries of `rules`, `relations` and `context`: their keys and the kinds of their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from minekit.errors import RuleError
from minekit.model import Value
from minekit.rules.located import Located
from minekit.rules.reading.drafts import Ref, RuleDraft
from minekit.rules.reading.examples import read_examples
from minekit.rules.reading.keys import (
    CONTEXT,
    EXAMPLES,
    LIMITS,
    METADATA,
    NEAR,
    RELATION,
    RELATION_WHERE,
    RULE,
    VALUE_TESTS,
    WHERE,
)
from minekit.rules.reading.nodes import Fields, Items, Node, Scalar
from minekit.rules.reading.read import Reader
from minekit.rules.reading.words import CASES
from minekit.rules.schema import Near, Template
from minekit.rules.template import parse_template

__all__ = [
    "UNITS",
    "WHERE_PATTERNS",
    "WHERE_TYPES",
    "read_context",
    "read_metadata",
    "read_relation",
    "read_rule",
    "read_rule_values",
]

UNITS = ("sentence", "line", "paragraph", "document")
STATUSES = ("stable", "experimental", "deprecated")
SIDES = ("left", "right", "both")
PICKS = ("all", "nearest", "first")
ORDERS = ("from<to", "to<from")
DIRECTIONS = ("forward", "backward", "both", "within")
WHERE_TYPES = ("inside", "not_inside", "not_overlapping")
WHERE_PATTERNS = ("after", "not_after", "before", "not_before", "not", "contains")
"""Keys of `where:` that have types, and those that have patterns."""
ENDS = ("start", "end")
SAME = ("sentence", "paragraph")


def read_rule(
    name: Located, node: Node, pack: str, defaults: Mapping[str, object], reader: Reader
) -> RuleDraft:
    """One entry of `rules`; a string or a list is a whole rule."""
    if not isinstance(node, Fields):
        patterns = reader.patterns(node, f"rule `{name}`")
        return RuleDraft(pack, name, {"patterns": patterns}, defaults=defaults, is_one_line=True)
    draft = read_rule_values(name, node, pack, reader)
    draft.defaults = defaults
    return draft


def read_rule_values(
    name: Located, node: Fields, pack: str, reader: Reader, extra: tuple[str, ...] = ()
) -> RuleDraft:
    """The keys that a rule (or an override of one) has."""
    draft = RuleDraft(pack, name, {})
    keys = reader.fields(node, f"rule `{name}`", (*RULE, *extra))
    draft.keys = {str(key): key for key in keys}
    metadata: dict[str, object] = {}
    for key, value in keys.items():
        if key in METADATA or key == "since":
            metadata.update(read_metadata({str(key): value}, reader))
        else:
            _rule_value(draft, str(key), value, reader)
    if "pattern" in draft.keys and "regex" in draft.keys:
        advice = "`regex` is for the full syntax, `pattern` for the rule language"
        reader.report.add(
            "MK-E008", draft.keys["regex"], "a rule has `pattern` or `regex`, not both", advice
        )
    if metadata:
        draft.values["metadata"] = metadata
    return draft


def read_metadata(keys: Mapping[str, Node], reader: Reader) -> dict[str, object]:
    """`description`, `since`, `authors`, `references`, `tags`."""
    found: dict[str, object] = {}
    for key in (*METADATA, "since"):
        if key in keys and key in ("description", "since"):
            found[key] = str(reader.text(keys[key], f"`{key}`") or "").strip()
        elif key in keys:
            found[key] = tuple(str(text) for text in reader.texts(keys[key], f"`{key}`"))
    return found


def _rule_value(draft: RuleDraft, key: str, node: Node, reader: Reader) -> None:
    values, what = draft.values, f"`{key}`"
    if key in ("pattern", "regex", "+pattern"):
        values["more" if key == "+pattern" else "patterns"] = reader.patterns(node, what)
        if key != "+pattern":
            values["is_regex"] = key == "regex"
    elif key in EXAMPLES:
        values[key] = read_examples(node, key, reader)
    elif key in ("emit", "like"):
        text = reader.text(node, what)
        if text is not None:
            values[key] = Ref(text, draft.pack)
    elif key == "attrs":
        values[key] = _attrs(node, draft, reader)
    elif key == "where":
        values[key] = _where(node, draft, reader)
    elif key == "near":
        values[key] = tuple(_near(item, reader) for item in reader.items(node, what))
    elif key == "mask":
        values[key] = refs(node, what, draft.pack, reader)
    elif key == "anchors":
        values[key] = tuple(str(text) for text in reader.texts(node, what))
    else:
        values[key] = _SIMPLE[key](node, reader)
        draft.keys[key] = node.at


_SIMPLE: dict[str, Callable[[Node, Reader], object]] = {
    "span": lambda node, reader: reader.text(node, "`span`"),
    "within": lambda node, reader: reader.choice(node, "`within`", UNITS, "sentence"),
    "case": lambda node, reader: reader.choice(node, "`case`", CASES, "smart"),
    "verbatim": lambda node, reader: reader.boolean(node, "`verbatim`"),
    "repeat": lambda node, reader: reader.integer(node, "`repeat`", *LIMITS["repeat"], 1),
    "priority": lambda node, reader: reader.integer(node, "`priority`", *LIMITS["priority"], 0),
    "score": lambda node, reader: reader.number(node, "`score`", *LIMITS["score"], 1),
    "status": lambda node, reader: reader.choice(node, "`status`", STATUSES, "stable"),
    "enabled": lambda node, reader: reader.boolean(node, "`enabled`", default=True),
}


def refs(node: Node, what: str, pack: str, reader: Reader) -> tuple[Ref, ...]:
    """Types or groups, written `'@name'`."""
    found = []
    for text in reader.texts(node, what):
        if text.startswith("@"):
            found.append(Ref(text.piece(1, len(text)), pack))
        else:
            advice = f"write '@{text}'"
            reader.report.add(
                "MK-E003", text, f"{what} names types, with `@`, not `{text}`", advice
            )
    return tuple(found)


def _attrs(node: Node, draft: RuleDraft, reader: Reader) -> dict[Located, Template | Value | None]:
    """Templates and constants; None takes an inherited attribute away."""
    found: dict[Located, Template | Value | None] = {}
    for name, value in reader.fields(node, "`attrs`").items():
        if not reader.name(name.piece(1, len(name)) if name[:1] == "_" else name, "the attribute"):
            continue
        draft.keys[f"attrs.{name}"] = value.at
        draft.keys[f"attrs: {name}"] = Located(name, name.place)
        if isinstance(value, Scalar) and "{" in value.at:
            try:
                found[name] = parse_template(value.at)
            except RuleError as error:
                reader.report.extend(error)
        elif isinstance(value, Fields):
            reader.wrong(value, f"attribute `{name}`", "a template", "quote it: '{capture}'")
        else:
            found[name] = reader.constant(value, f"attribute `{name}`")
    return found


def _where(node: Node, draft: RuleDraft, reader: Reader) -> dict[str, object]:
    """The constraints; None takes an inherited one away."""
    found: dict[str, object] = {}
    for key, value in reader.fields(node, "`where`", WHERE).items():
        name, what = str(key), f"`{key}`"
        draft.keys[f"where: {name}"] = key
        if isinstance(value, Scalar) and value.is_null:
            found[name] = None
        elif name in WHERE_TYPES:
            found[name] = refs(value, what, draft.pack, reader)
        elif name in WHERE_PATTERNS:
            found[name] = reader.patterns(value, what)
        elif name == "at":
            found[name] = reader.choice(value, what, ENDS, "start")
        elif name == "attr":
            found[name] = tests = _value_tests(value, reader)
            draft.keys.update((f"where.{attr}", attr) for attr in tests)
        else:
            names = reader.texts(value, what)
            if names and len(names) < 2:  # noqa: PLR2004
                reader.wrong(value, what, "a list of two attributes or more")
            found[name] = names
            draft.keys.update((f"where.{attr}", attr) for attr in names)
    return found


def _value_tests(node: Node, reader: Reader) -> dict[Located, dict[str, object]]:
    tests: dict[Located, dict[str, object]] = {}
    for name, value in reader.fields(node, "`attr`").items():
        if not isinstance(value, Fields):
            tests[name] = {"eq": reader.constant(value, f"the value of `{name}`")}
            continue
        tests[name] = {}
        for operator, operand in reader.fields(
            value, f"the tests of `{name}`", VALUE_TESTS
        ).items():
            tests[name][str(operator)] = _operand(str(operator), operand, reader)
    return tests


def _operand(operator: str, node: Node, reader: Reader) -> object:
    what = f"`{operator}`"
    if operator in ("in", "not_in"):
        return reader.constants(node, what)
    if operator == "present":
        return reader.boolean(node, what, default=True)
    if operator == "eq":
        return reader.constant(node, what)
    return reader.number(node, what, float("-inf"), float("inf"), 0)


def _near(node: Node, reader: Reader) -> Near:
    keys = reader.fields(node, "an item of `near`", NEAR)
    values = {str(key): value for key, value in keys.items()}
    cue = reader.text(values["any"], "`any`") if "any" in values else None
    if isinstance(node, Fields) and not {"any", "score"} <= values.keys():
        reader.report.add("MK-E008", node.at, "`near` needs `any` (a pattern) and `score`")
    return Near(
        any=cue if cue is not None else node.at,
        words=reader.integer(values["words"], "`words`", *LIMITS["words"], 5)
        if "words" in values
        else 5,
        side=reader.choice(values["side"], "`side`", SIDES, "both") if "side" in values else "both",
        score=reader.number(values["score"], "`score`", *LIMITS["score of near"], 0)
        if "score" in values
        else 0.0,
    )


def read_relation(name: Located, node: Node, pack: str, reader: Reader) -> dict[str, object]:
    """One entry of `relations`, its values under the names of `RelationSpec`."""
    what = f"relation `{name}`"
    found: dict[str, object] = {}
    for key, value in reader.fields(node, what, RELATION).items():
        if key in ("from", "to"):
            found["source" if key == "from" else "target"] = refs(value, f"`{key}`", pack, reader)
        elif key == "where":
            found.update(_relation_where(value, reader))
        elif key == "pick":
            found["pick"] = reader.choice(value, "`pick`", PICKS, "all")
        elif key == "relation":
            found["name"] = str(reader.text(value, "`relation`") or name)
    if "source" not in found or "target" not in found:
        reader.report.add("MK-E008", name, f"{what} needs `from` and `to`")
    return found


def _relation_where(node: Node, reader: Reader) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in reader.fields(node, "`where` of a relation", RELATION_WHERE).items():
        name, what = str(key), f"`{key}`"
        if name == "same":
            found[name] = reader.choice(value, what, SAME, "sentence")
        elif name == "order":
            found[name] = reader.choice(value, what, ORDERS, "from<to")
        elif name in ("max_gap", "max_words"):
            found[name] = reader.integer(value, what, *LIMITS[name], 0)
        elif name == "to_inside_from":
            found[name] = reader.boolean(value, what)
        elif name == "attr_equal":
            pair = reader.texts(value, what)
            if len(pair) != 2:  # noqa: PLR2004
                reader.wrong(value, what, "two attributes: [of from, of to]")
            else:
                found[name] = pair
        else:
            found[name] = reader.patterns(value, what)
    return found


def read_context(
    name: Located, node: Node, pack: str, reader: Reader
) -> tuple[dict[str, object], dict[Located, Value]]:
    """One entry of `context`: values under the names of `ContextSpec`, and what it sets."""
    what = f"context `{name}`"
    found: dict[str, object] = {}
    sets: dict[Located, Value] = {}
    for key, value in reader.fields(node, what, CONTEXT).items():
        field = str(key)
        if field in ("targets", "inside"):
            found[field] = refs(value, f"`{key}`", pack, reader)
        elif field in ("cue", "pseudo", "stop"):
            found[field] = reader.patterns(value, f"`{key}`")
        elif field == "direction":
            found[field] = reader.choice(value, "`direction`", DIRECTIONS, "forward")
        elif field == "scope":
            found[field] = reader.choice(value, "`scope`", UNITS, "sentence")
        elif field == "max_words":
            found[field] = reader.integer(value, "`max_words`", *LIMITS["reach"], 1)
        elif field == "sets":
            sets = _sets(value, reader)
    if "targets" not in found or not sets or ("cue" in found) == ("inside" in found):
        message = f"{what} needs `targets`, `sets` and one of `cue` and `inside`"
        reader.report.add("MK-E008", name, message)
    return found, sets


def _sets(node: Node, reader: Reader) -> dict[Located, Value]:
    found = {}
    for name, value in reader.fields(node, "`sets`").items():
        constant = None if isinstance(value, Items) else reader.constant(value, f"`{name}`")
        if constant is not None:
            found[name] = constant
    return found

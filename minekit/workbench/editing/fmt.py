"""`rules fmt`: one way to write a rule file - order of keys, quotation marks, width of lines.

Comments, anchors, blank lines and the order of what has a name of its own stay. What is loaded from
the new text is compared with what was loaded before, so nothing can change by being formatted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from minekit.errors import Finding, Place, RuleError
from minekit.rules.reading import keys
from minekit.rules.reading.load import check_format, read_text
from minekit.rules.reading.scalars import Source
from minekit.rules.report import Report
from minekit.workbench.editing.rule_files import parse_rules
from minekit.workbench.editing.yaml_layout import write_tree
from minekit.workbench.editing.yaml_tree import Flow, Node, Scalar, UnreadableError, read_tree, walk

__all__ = ["format_text"]

_PLAIN_KEY = re.compile(r"[A-Za-z_][\w-]*")
_SIGN = re.compile(r"[^\w ]")
_EXPECTED = {"type": "", "text": ""}

_Keys = Mapping[str, str]
_KINDS: dict[str, tuple[_Keys, dict[str, str]]] = {
    "file": (keys.TOP, {
        "types": "types", "vocab": "vocabularies", "fragments": "texts", "rules": "rules",
        "relations": "relations", "context": "contexts", "override": "overrides", "tests": "test",
    }),
    "types": ({}, {"*": "type"}),
    "type": (keys.TYPE, {"attrs": "attributes", "narrow": "texts"}),
    "attributes": ({}, {"*": "attribute"}),
    "attribute": (keys.ATTRIBUTE, {}),
    "vocabularies": ({}, {"*": "vocabulary"}),
    "vocabulary": (keys.VOCABULARY, {"terms": "terms"}),
    "texts": ({}, {"*": "text"}),
    "rules": ({}, {"*": "rule"}),
    "overrides": ({}, {"*": "override"}),
    "rule": (keys.RULE, {
        "pattern": "text", "regex": "text", "attrs": "templates", "where": "where",
        "near": "near", **dict.fromkeys(keys.EXAMPLES, "example"),
    }),
    "override": ({}, {"+pattern": "text", "+terms": "terms"}),
    "templates": ({}, {"*": "template"}),
    "where": (keys.WHERE, dict.fromkeys(
        ("after", "not_after", "before", "not_before", "not", "contains"), "text",
    )),
    "near": (keys.NEAR, {"any": "text"}),
    "relations": ({}, {"*": "relation"}),
    "relation": (keys.RELATION, {"where": "relation where"}),
    "relation where": (keys.RELATION_WHERE, dict.fromkeys(("between", "not_between"), "text")),
    "contexts": ({}, {"*": "context"}),
    "context": (keys.CONTEXT, dict.fromkeys(("cue", "pseudo", "stop"), "text")),
    "test": (keys.TEST, {"text": "text", "expect": "expected"}),
    "expected": (_EXPECTED, {}),
}  # fmt: skip
"""What stands where in a rule file: the order of the keys, and what their values are."""
_KINDS["override"][1].update(_KINDS["rule"][1])


def format_text(text: str, name: str) -> str:
    """The text of a rule file, formatted; `name` is the file's, for messages.

    Raises:
        RuleError: it is not YAML, no rule file, or of a format that this release does not read.
    """
    source = Source(name, text.replace("\r\n", "\n"))
    report = Report()
    check_format(parse_rules(source), report)
    report.raise_errors()
    try:
        tree = read_tree(source.text)
    except UnreadableError as error:
        place = Place(name, *source.position(error.offset))
        line = source.lines[place.line - 1]
        message = f"{error}, which `rules fmt` cannot write"
        raise RuleError([Finding("MK-E006", place, message, source=line)]) from error
    _tidy(tree.root, "file")
    new = write_tree(tree)
    if "\r\n" in text:
        new = new.replace("\n", "\r\n")
    _check_same(text, new, name)
    return new


def _check_same(old: str, new: str, name: str) -> None:
    """Refuse a text that would not be loaded as the one before.

    Raises:
        RuleError: with the errors of the old text, which a quotation mark can hide.
    """
    report = Report()
    if _loaded(old, name, report) == _loaded(new, name, Report()):
        return
    errors = [found for found in report.findings if found.is_error]
    message = "to format it would change what it means, so it is left alone; please report it"
    raise RuleError(errors or [Finding("MK-E006", Place(name, 1, 1), message)])


def _tidy(node: Node | None, kind: str) -> None:
    """Put keys in order and texts in quotation marks, all the way down."""
    if node is None:
        return
    if isinstance(node, Scalar):
        _quote(node, is_text=kind == "text" or (kind == "template" and "{" in node.value))
        return
    if isinstance(node, Flow) and node.is_verbatim:
        return
    order, children = _KINDS.get(kind, ({}, {}))
    is_mapping = node.is_mapping
    for entry in node.entries:
        if entry.key is None:
            _tidy(entry.value, _kind_of_item(kind, entry.value))
            continue
        _quote(entry.key, is_text=kind == "example")
        if kind == "example" and isinstance(entry.value, Flow):
            entry.value.is_unbroken = True  # a line an example, in most files
        if kind not in ("terms", "example"):
            _unquote(entry.key)
        _tidy(entry.value, children.get(entry.key.value, children.get("*", "")))
    if is_mapping and order and not _has_references(node):
        places = {key: number for number, key in enumerate(order)}
        breaks = [entry.is_on_own_line for entry in node.entries]
        node.entries.sort(key=lambda entry: places.get(entry.key.value if entry.key else "", 99))
        if isinstance(node, Flow):
            for entry, is_on_own_line in zip(node.entries, breaks, strict=True):
                entry.is_on_own_line = is_on_own_line


def _kind_of_item(kind: str, item: Node | None) -> str:
    """What an item of a list is; a text is an example, or a rule, of its own."""
    if kind in ("example", "rule", "vocabulary") and isinstance(item, Scalar):
        return "terms" if kind == "vocabulary" else "text"
    return kind


def _has_references(node: Node) -> bool:
    """Whether an alias is here and its anchor too, which must come first."""
    found = list(walk(node))
    is_alias = any(isinstance(one, Scalar) and one.style == "*" for one in found)
    return is_alias and any(one.properties for one in found)


def _quote(scalar: Scalar, *, is_text: bool) -> None:
    """Single quotation marks for texts and for what needs no double ones."""
    text = scalar.text
    if "\n" in text:
        return
    if scalar.style == '"' and "'" not in text and scalar.value.isprintable():
        scalar.text, scalar.style = f"'{scalar.value}'", "'"
    elif is_text and not scalar.style and text != "~" and _SIGN.search(text):
        doubled = text.replace("'", "''")
        scalar.text, scalar.style = f"'{doubled}'", "'"


def _unquote(key: Scalar) -> None:
    """No quotation marks for keys that need none."""
    is_plain = _PLAIN_KEY.fullmatch(key.value) and key.value not in ("null", "Null", "NULL")
    if key.style in ("'", '"') and is_plain:
        key.text, key.style = key.value, ""


def _loaded(text: str, name: str, report: Report) -> tuple[object, object]:
    """What a file says, places aside: its draft and its findings."""
    draft = read_text(text, name, report)
    said = sorted((found.code, found.message) for found in report.findings)
    meant = {} if draft is None else msgspec.structs.asdict(draft)
    meant.pop("root", None)  # as it is written, of which two may mean the same
    return _without_places(meant), said


def _without_places(value: object) -> object:
    if isinstance(value, Place):
        return None
    if isinstance(value, msgspec.Struct):
        return type(value), _without_places(msgspec.structs.asdict(value))
    if isinstance(value, Mapping):
        return {str(key): _without_places(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return list(map(_without_places, value))
    return (type(value).__name__, str(value)) if isinstance(value, str) else value

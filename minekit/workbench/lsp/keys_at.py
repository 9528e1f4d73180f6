"""Which keys may stand at a place of a rule file, and what they mean there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minekit.errors import Place
from minekit.rules.located import Located
from minekit.rules.reading import keys
from minekit.rules.reading.nodes import Fields, Items, Node
from minekit.workbench.lsp.text import span_of

__all__ = ["ANY", "allowed", "path_to"]

ANY = "*"
"""In a path, a name that the author chose, or an item of a list."""

_RULE = ("rules", ANY)
_ALLOWED: Mapping[tuple[str, ...], keys.Keys] = {
    (): keys.TOP,
    ("defaults",): keys.DEFAULTS,
    ("types", ANY): keys.TYPE,
    ("types", ANY, "attrs", ANY): keys.ATTRIBUTE,
    ("vocab", ANY): keys.VOCABULARY,
    _RULE: keys.RULE,
    (*_RULE, "where"): keys.WHERE,
    (*_RULE, "where", "attr", ANY): keys.VALUE_TESTS,
    (*_RULE, "near", ANY): keys.NEAR,
    ("relations", ANY): keys.RELATION,
    ("relations", ANY, "where"): keys.RELATION_WHERE,
    ("context", ANY): keys.CONTEXT,
    ("tests", ANY): keys.TEST,
}


def allowed(path: Sequence[str]) -> keys.Keys:
    """The keys that may stand below a path of keys; none where names are free."""
    wanted = tuple(path)
    if wanted[:1] == ("override",):
        wanted = ("types" if wanted[1:2] and wanted[1].startswith("@") else "rules", *wanted[1:])
    for known, found in _ALLOWED.items():
        pairs = zip(known, wanted, strict=False)
        if len(known) == len(wanted) and all(one in (ANY, other) for one, other in pairs):
            return found
    return {}


def path_to(node: Node, place: Place) -> tuple[tuple[str, ...], Located] | None:
    """The key that a cursor is on, with the keys above it; None where it is on none."""
    if isinstance(node, Items):
        for item in node.items:
            found = path_to(item, place)
            if found is not None:
                return (ANY, *found[0]), found[1]
    for key, value in node if isinstance(node, Fields) else ():
        if span_of(key).holds(place):
            return (), key
        found = path_to(value, place)
        if found is not None:
            return (str(key), *found[0]), found[1]
    return None

"""Attributes for a proposed pattern: what its captures are worth in the marked texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from minekit.model import Document, Mention, Value
from minekit.rules.pattern import parse
from minekit.rules.schema import RuleSet
from minekit.rules.tree import Capture, Name, Symbol, walk
from minekit.rules.vocab import Vocabulary
from minekit.workbench.proposals.propose import Marked
from minekit.workbench.trial import try_pattern

if TYPE_CHECKING:
    from minekit.api import Miner

__all__ = ["propose_attrs", "values_of"]

_NORMALIZERS = ("number", "date", "ordinal")
"""Of texts; the first that gives a value in every marked text is taken."""
_MOST = 2
"""Attributes of a mention that are handed on: the first ones say most."""
_HERE = "this"


def propose_attrs(miner: Miner, pattern: str, positives: Sequence[Marked]) -> dict[str, str]:
    """Templates for what the holes of a pattern capture; empty where text says it all.

    A fragment is normalized where every marked text has, say, a number there; of a vocabulary's
    term the first field is taken; of a mention the first attributes that all of them have.

    Args:
        miner: with the rules that the pattern names.
        pattern: each hole captures under a name of its own.
        positives: texts in which the pattern finds what is marked.
    """
    chosen: dict[str, str] = {}
    for node in walk(parse(pattern)):
        if isinstance(node, Capture):
            chosen[node.name] = f"{{{node.name}}}"
        elif isinstance(node, (Name, Symbol)):
            wanted = list(_candidates(node, miner.rules))
            tried = try_pattern(miner, pattern, {f"a{n}": one for n, (_, one) in enumerate(wanted)})
            found = [
                mention
                for one in positives
                for mention in tried.mine(Document(id="example", text=one.text)).mentions
            ]
            having = [mention for mention in found if node.capture in mention.captures]
            fitting = [one for n, one in enumerate(wanted) if _all_have(having, f"a{n}")]
            most = _MOST if isinstance(node, Symbol) else 1
            for name, template in fitting[:most] or [(node.capture, f"{{{node.capture}}}")]:
                chosen[name if name not in chosen else f"{node.capture}_{name}"] = template
    return {} if all(_is_text(template) for template in chosen.values()) else chosen


def _is_text(template: str) -> bool:
    return "|" not in template and "." not in template


def _all_have(found: Sequence[Mention], name: str) -> bool:
    return all(mention.attrs.get(name) is not None for mention in found)


def _candidates(node: Name | Symbol, rules: RuleSet) -> Iterator[tuple[str, str]]:
    """Names of attributes with templates, the better ones first."""
    capture = node.capture
    if isinstance(node, Symbol):
        keys = rules.type_keys(node.name, _HERE)
        declared = rules.types[keys[0]].attrs if len(keys) == 1 else {}
        yield from ((name, f"{{{capture}.{name}}}") for name in declared)
        return
    known = rules.find(node.name, _HERE)
    if isinstance(known, Vocabulary) and known.fields != ("value",):
        yield capture, f"{{{capture}.{known.fields[0]}}}"
        return
    yield from ((capture, f"{{{capture} | {name}}}") for name in _NORMALIZERS)


def values_of(
    miner: Miner, pattern: str, attrs: Mapping[str, str], positives: Sequence[Marked]
) -> list[Mapping[str, Value]]:
    """What examples may expect: the values of each marked text, none where it marks several."""
    tried = try_pattern(miner, pattern, attrs)
    mined = [tried.mine(Document(id="example", text=one.text)).mentions for one in positives]
    return [found[0].attrs if len(found) == 1 else {} for found in mined]

"""What stands at the end of patterns, where a match may end with the first thing that fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from minekit.rules.checks.ambiguity import AmbiguityFinder
from minekit.rules.checks.check_patterns import PatternSource
from minekit.rules.schema import Fragment, RuleSet
from minekit.rules.tree import Bound, Capture, Choice, Name, Node, Repeat, Sequence, walk

__all__ = ["ending_fragments", "last_parts"]


def last_parts(node: Node, pack: str, finder: AmbiguityFinder) -> Iterator[Choice | Name]:
    """The alternatives and names behind which a pattern may end."""
    if isinstance(node, (Choice, Name)):
        yield node
    if isinstance(node, Choice):
        for option in node.options:
            yield from last_parts(option, pack, finder)
    elif isinstance(node, Capture) or (isinstance(node, Repeat) and node.low <= 1):
        yield from last_parts(node.body, pack, finder)
    elif isinstance(node, Sequence):
        for item in reversed(node.items):
            yield from last_parts(item, pack, finder)
            if _decides(item) or not finder.is_empty(item, pack):
                break


def _decides(item: Node) -> bool:
    r"""Whether it is a place such as `$`, for which a longer alternative may be needed."""
    return isinstance(item, Bound) and item.source != r"\b"


def ending_fragments(
    rules: RuleSet, found: Iterable[tuple[PatternSource, Node | None]], finder: AmbiguityFinder
) -> set[str]:
    """The full names of fragments that rules end with, and that stand nowhere else.

    Args:
        rules: the set.
        found: all its patterns with their trees.
        finder: tells what may be left out behind them.
    """
    ends: dict[str, set[str]] = {}
    """The fragments at the end of each fragment; under '', of rules."""
    inner: dict[str, set[str]] = {}
    """Those that something follows; under '', of all but fragments."""
    whole = {
        id(text)
        for rule in rules.rules
        if not (rule.is_regex or rule.verbatim)
        for text in rule.patterns
    }
    for source, node in found:
        if node is None:
            continue
        has_end = bool(source.fragment) or id(source.text) in whole
        last = {id(part) for part in last_parts(node, source.pack, finder)} if has_end else set()
        for part in walk(node):
            fragment = rules.find(part.name, source.pack) if isinstance(part, Name) else None
            if isinstance(fragment, Fragment):
                uses = ends if id(part) in last else inner
                name = f"{fragment.pack}.{fragment.name}"
                uses.setdefault(source.fragment, set()).add(name)
    followed = set().union(*inner.values())
    return _reached(ends.get("", ()), ends) - _reached(followed, ends)


def _reached(names: Iterable[str], inside: Mapping[str, Iterable[str]]) -> set[str]:
    """Some names, and all that is inside them."""
    reached: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += inside.get(name, ())
    return reached

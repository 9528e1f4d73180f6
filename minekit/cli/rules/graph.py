"""`minekit rules graph`: the order in which rules run."""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, cast

from minekit.cli.rules.parts.common import add_rules, load_miner, named_packs
from minekit.engine.steps import qualified, rule_step
from minekit.offers import Extractor

if TYPE_CHECKING:
    from minekit.api import Miner

__all__ = ["add_arguments", "run"]

_Edge = tuple[str, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_rules(parser)
    parser.add_argument("--format", choices=["text", "json", "dot", "mermaid"], default="text")


def run(options: argparse.Namespace) -> int:
    """Print the phases, or rules and types as a graph."""
    miner = load_miner(options)
    packs = named_packs(miner.rules, options.rules)
    phases = list(_phases(miner, packs if options.rules else None))
    if options.format == "text":
        print("\n".join(_text(phases)))
        return 0
    edges = sorted(set(_edges(miner, packs)))
    if options.format == "json":
        told = {
            "phases": [{"phase": number, "steps": names} for number, names in phases],
            "edges": [{"from": start, "to": end} for start, end in edges],
        }
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        print("\n".join(_dot(edges) if options.format == "dot" else _mermaid(edges)))
    return 0


def _phases(miner: Miner, packs: Collection[str] | None) -> Iterator[tuple[int, list[str]]]:
    """The phases in which something of some packs runs, by number, with what it is."""
    own = None if packs is None else set(_names(miner, packs))
    for number, names in enumerate(miner.engine.phases, 1):
        shown = [name for name in names if own is None or name in own]
        if shown:
            yield number, shown


def _names(miner: Miner, packs: Collection[str]) -> Iterator[str]:
    """Rules and contexts of some packs, and the code that finds what they declare."""
    yield from (one.id for one in miner.rules.rules if one.pack in packs)
    yield from (one.id for one in miner.rules.contexts if one.pack in packs)
    for offer in miner.registry.all("extractor"):
        types = (miner.rules.types.get(key) for key in cast("Extractor", offer).emits)
        if any(type_ is not None and type_.pack in packs for type_ in types):
            yield qualified(offer.plugin, offer.name)


def _text(phases: Iterable[tuple[int, list[str]]]) -> Iterator[str]:
    for number, names in phases:
        yield f"phase {number}"
        yield from (f"   {name}" for name in names)


def _dot(edges: Iterable[_Edge]) -> list[str]:
    lines = [f'  "{start}" -> "{end}";' for start, end in edges]
    return ["digraph rules {", "  rankdir=LR;", *lines, "}"]


def _mermaid(edges: Collection[_Edge]) -> list[str]:
    nodes = dict.fromkeys(name for edge in edges for name in edge)
    numbers = {name: f"n{at}" for at, name in enumerate(nodes)}
    lines = [f'  {numbers[start]}["{start}"] --> {numbers[end]}["{end}"]' for start, end in edges]
    return ["graph LR", *lines]


def _edges(miner: Miner, packs: Collection[str]) -> Iterator[_Edge]:
    for rule in miner.engine.compiled:
        if rule.spec.pack in packs:
            for key in rule_step(rule, miner.rules.types).needs:
                yield f"@{key}", rule.spec.id
            yield rule.spec.id, f"@{rule.spec.emit}"

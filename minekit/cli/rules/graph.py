"""`minekit rules graph`: the order in which rules run."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from minekit.cli.rules.common import add_rules, load_miner, named_packs
from minekit.engine.steps import rule_step

if TYPE_CHECKING:
    from minekit.api import Miner

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_rules(parser)
    parser.add_argument("--format", choices=["text", "dot", "mermaid"], default="text")


def run(options: argparse.Namespace) -> int:
    """Print the phases, or rules and types as a graph."""
    miner = load_miner(options)
    if options.format == "text":
        for number, names in enumerate(miner.engine.phases, 1):
            print(f"phase {number}")
            for name in names:
                print(f"   {name}")
        return 0
    edges = sorted(set(_edges(miner, named_packs(miner.rules, options.rules))))
    if options.format == "dot":
        lines = [f'  "{start}" -> "{end}";' for start, end in edges]
        print("\n".join(["digraph rules {", "  rankdir=LR;", *lines, "}"]))
        return 0
    numbers = {
        name: f"n{at}" for at, name in enumerate(dict.fromkeys(n for edge in edges for n in edge))
    }
    lines = [f'  {numbers[start]}["{start}"] --> {numbers[end]}["{end}"]' for start, end in edges]
    print("\n".join(["graph LR", *lines]))
    return 0


def _edges(miner: Miner, packs: set[str]) -> Iterable[tuple[str, str]]:
    for rule in miner.engine.compiled:
        if rule.spec.pack in packs:
            for key in rule_step(rule, miner.rules.types).needs:
                yield f"@{key}", rule.spec.id
            yield rule.spec.id, f"@{rule.spec.emit}"

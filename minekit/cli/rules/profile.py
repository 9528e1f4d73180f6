"""`minekit rules profile`: what each rule costs over a corpus, dearest first."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from minekit.builtin.writers.show import counted
from minekit.cli.rules.parts.common import add_rules_option, add_top, load_miner
from minekit.cli.rules.parts.reading import Reading, add_corpus
from minekit.cli.tables import aligned
from minekit.workbench.corpus.profile import Cost, Profile, profile

__all__ = ["add_arguments", "run"]

_HEAD = ("rule", "ms/MB", "of time", "units tried", "of all", "matches/try", "slowest text")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_corpus(parser)
    add_top(parser, "of the dearest")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Mine the corpus and print the table; 1 where something of it could not be read."""
    miner = load_miner(options)
    reading = Reading(options, miner.registry)
    found = profile(miner, reading, reading.report)
    if options.format == "json":
        print(json.dumps(asdict(found), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_table(found, options.top)))
    return int(reading.has_failed)


def _table(found: Profile, top: int) -> list[str]:
    total = sum(cost.seconds for cost in found.costs)
    size = found.size / 1e6
    shown, others = found.costs[:top], found.costs[top:]
    rows = [_HEAD, *(_row(cost, total, size) for cost in shown)]
    if others:
        rest = sum(cost.seconds for cost in others)
        name = f"{len(others)} others"
        rows.append((name, _milliseconds(rest / size), f"{rest / total:.1%}", "", "", "", ""))
    speed = f"{size / total:.2f} MB/s in all, writing results aside"
    documents = counted(found.documents, "document")
    return [*aligned(rows, right=range(1, 6)), f"{documents}, {size:.2f} MB, {speed}"]


def _row(cost: Cost, total: float, size: float) -> tuple[str, ...]:
    time = (cost.owner, _milliseconds(cost.seconds / size), f"{cost.seconds / total:.1%}")
    if not cost.units:
        return (*time, "0" if cost.of_units else "", "", "", "")
    return (
        *time,
        f"{cost.units:,}",
        f"{cost.units / cost.of_units:.0%}" if cost.of_units else "",
        f"{cost.matches / cost.units:.2f}",
        f"{cost.place} ({cost.slowest * 1000:.1f} ms)",
    )


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.1f}"

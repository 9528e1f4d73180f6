"""`minekit rules profile`: what each rule costs over a corpus, dearest first."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from minekit.builtin.writers.show import one_line
from minekit.cli.rules.common import add_rules_option, load_miner
from minekit.corpus import Corpus, is_readable
from minekit.errors import UsageError
from minekit.inputs import find_inputs
from minekit.model import Problem
from minekit.profile import Cost, Profile, profile

__all__ = ["add_arguments", "run"]

_HEAD = ("rule", "ms/MB", "of time", "units tried", "of all", "matches/try", "slowest text")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument("corpus", nargs="+", metavar="CORPUS", help="files or folders")
    parser.add_argument(
        "--top", type=int, default=20, metavar="N", help="so many of the dearest (default: 20)"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Mine the corpus and print the table; 1 where something of it could not be read."""
    miner = load_miner(options)
    problems: list[Problem] = []
    inputs = find_inputs(options.corpus, is_readable(miner.registry))
    problems += inputs.problems
    found = profile(miner, Corpus(inputs, miner.registry, problems.append))
    for problem in problems:
        print(one_line(f"minekit: {problem.severity}: {problem.message}"), file=sys.stderr)
    if not found.size:
        raise UsageError("there is no text in this corpus")
    if options.format == "json":
        print(json.dumps(asdict(found), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_table(found, options.top)))
    return int(bool(problems))


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
    plural = "" if found.documents == 1 else "s"
    return [*_aligned(rows), f"{found.documents:,} document{plural}, {size:.2f} MB, {speed}"]


def _row(cost: Cost, total: float, size: float) -> tuple[str, ...]:
    time = (cost.owner, _milliseconds(cost.seconds / size), f"{cost.seconds / total:.1%}")
    if not cost.units:
        return (*time, "0" if cost.of_units else "", "", "", "")
    return (
        *time,
        f"{cost.units:,}",
        f"{cost.units / cost.of_units:.0%}" if cost.of_units else "",
        f"{cost.matches / cost.units:.2f}",
        one_line(f"{cost.place} ({cost.slowest * 1000:.1f} ms)"),
    )


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.1f}"


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Columns as wide as their widest cell: names to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    last = len(widths) - 1
    return [
        "  ".join(
            cell.ljust(width) if number in {0, last} else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]

"""`minekit rules explain`: why rules matched in a text, or why not."""

from __future__ import annotations

import argparse
import contextlib
import re
from pathlib import Path

from minekit.cli.rules.common import add_rules_option, load_miner

__all__ = ["add_arguments", "run"]

_PLACE = re.compile(r"(\d+):(\d+)")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument("text", metavar="TEXT|FILE")
    parser.add_argument("--at", type=_place, metavar="LINE:COL", help="what covers this place")
    parser.add_argument("--rule", metavar="PACK.ID", help="only this rule")
    parser.add_argument("--type", metavar="TYPE", help="only rules for this type")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Mine the text and tell what each rule did with it."""
    text = options.text
    with contextlib.suppress(OSError, ValueError):  # a sentence can be too odd for a file's name
        text = Path(text).read_text(encoding="utf-8")
    miner = load_miner(options)
    told = miner.explain(text, type=options.type, rule=options.rule, at=options.at)
    print(told.to_json() if options.format == "json" else told)
    return 0


def _place(text: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(text)
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r} is no place, write LINE:COL")
    return int(found[1]), int(found[2])

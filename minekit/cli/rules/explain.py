"""`minekit rules explain`: why rules matched in a text, or why not."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from minekit.cli.rules.common import add_rules_option, load_miner

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument("text", metavar="TEXT|FILE")
    parser.add_argument("--rule", metavar="PACK.ID", help="only this rule")
    parser.add_argument("--type", metavar="TYPE", help="only rules for this type")
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Mine the text and tell what each rule did with it."""
    text = options.text
    with contextlib.suppress(OSError, ValueError):  # a sentence can be too odd for a file's name
        text = Path(text).read_text(encoding="utf-8")
    print(load_miner(options).explain(text, type=options.type, rule=options.rule))
    return 0

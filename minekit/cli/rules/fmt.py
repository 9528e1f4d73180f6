"""`minekit rules fmt`: write rule files in one way, or say which are not."""

from __future__ import annotations

import argparse

from minekit.cli.rules.parts.rewriting import add_rewriting, rewrite
from minekit.workbench.editing.fmt import format_text

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_rewriting(parser)


def run(options: argparse.Namespace) -> int:
    """Format; 1 where `--check` finds something to do, 2 where a file is broken."""
    return rewrite(options, format_text, verb="format", done="formatted")

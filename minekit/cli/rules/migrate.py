"""`minekit rules migrate`: write files of an older format in the one that this release reads."""

from __future__ import annotations

import argparse

from minekit.cli.rules.parts.rewriting import add_rewriting, rewrite
from minekit.workbench.editing.migrate import migrate_text

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_rewriting(parser)


def run(options: argparse.Namespace) -> int:
    """Migrate; 1 where `--check` finds something to do, 2 where a file is broken."""
    return rewrite(options, migrate_text, verb="migrate", done="migrated")

"""`minekit rules lsp`: a language server of rule files, for editors."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from minekit.cli.rules.parts.common import add_rules, chosen_rules
from minekit.errors import ReadError, UsageError
from minekit.model import Document
from minekit.plugins.registry import load_registry

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_rules(parser)
    parser.add_argument(
        "--text",
        action="append",
        default=[],
        metavar="FILE",
        help="a text; each rule says how much it finds there",
    )
    # Editors' clients add it, whatever else a server may speak over.
    parser.add_argument("--stdio", action="store_true", help="what it does anyway")


def run(options: argparse.Namespace) -> int:
    """Serve until the editor ends it."""
    if find_spec("pygls") is None:
        raise UsageError("`rules lsp` needs pygls: pip install 'minekit[workbench]'")
    if sys.stdin.isatty():
        print("minekit: an editor starts this and talks to it; Ctrl-C ends it", file=sys.stderr)
    from minekit.workbench.lsp.server import serve
    from minekit.workbench.lsp.workspace import Choice

    rules, only, lang = chosen_rules(options, may_be_empty=True)
    samples = [*map(_sample, options.text)]
    return serve(Choice(rules, only, lang), load_registry(options.settings), samples)


def _sample(name: str) -> Document:
    try:
        text = Path(name).read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise ReadError(f"cannot read {name}: {error.strerror}") from error
    return Document(id=name, text=text)

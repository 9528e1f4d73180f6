"""`minekit rules schema`: the JSON Schema of rule files, for editors."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from minekit.rules.json_schema import json_schema

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument("-o", "--output", metavar="FILE")


def run(options: argparse.Namespace) -> int:
    """Print the schema, or write it to a file."""
    text = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    if options.output:
        Path(options.output).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0

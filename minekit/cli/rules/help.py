"""`minekit rules help`: what a code such as MK-E010 means."""

from __future__ import annotations

import argparse
import json

from minekit.cli.rules.parts.findings import known_code
from minekit.rules.codes import CODES

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument("code", nargs="?", metavar="CODE")
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(options: argparse.Namespace) -> int:
    """Print the text of one code, or the titles of all."""
    codes = [known_code(options.code)] if options.code else list(CODES)
    if options.format == "json":
        told = [{"code": code, "title": CODES[code][0], "text": CODES[code][1]} for code in codes]
        print(json.dumps(told, indent=2, ensure_ascii=False))
    elif options.code:
        title, text = CODES[codes[0]]
        print(f"{codes[0]}: {title}\n\n{text}")
    else:
        for code in codes:
            print(f"{code}  {CODES[code][0]}")
    return 0

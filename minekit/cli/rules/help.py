"""`minekit rules help`: what a code such as MK-E010 means."""

from __future__ import annotations

import argparse

from minekit.errors import UsageError
from minekit.rules.codes import CODES
from minekit.rules.report import nearest

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument("code", nargs="?", metavar="CODE")


def run(options: argparse.Namespace) -> int:
    """Print the text of one code, or the titles of all."""
    if options.code is None:
        for code, (title, _) in CODES.items():
            print(f"{code}  {title}")
        return 0
    code = options.code.upper()
    code = code if code.startswith("MK-") else f"MK-{code}"
    if code not in CODES:
        raise UsageError(f"there is no code {options.code}; {nearest(code, CODES)}".rstrip("; "))
    title, text = CODES[code]
    print(f"{code}: {title}\n\n{text}")
    return 0

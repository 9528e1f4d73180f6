"""`minekit rules fmt`: write rule files in one way, or say which are not."""

from __future__ import annotations

import argparse
import sys
from difflib import unified_diff
from pathlib import Path

from minekit.cli.rules.findings import print_findings
from minekit.sinks import open_sink
from minekit.workbench.fmt import BrokenFileError, format_file
from minekit.workbench.rule_files import rule_files

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument("files", nargs="+", metavar="RULES", help="files or folders")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail if something would"
    )
    parser.add_argument("--diff", action="store_true", help="the same, and show what would change")


def run(options: argparse.Namespace) -> int:
    """Format; 1 where `--check` finds something to do, 2 where a file is broken."""
    counts = {"changed": 0, "same": 0, "broken": 0}
    only_look = options.check or options.diff
    for path in rule_files(options.files):
        state = _format(path, only_look=only_look, show=options.diff)
        counts[state] += 1
        if state == "changed":
            print(f"{'would format' if only_look else 'formatted'} {path}", file=sys.stderr)
    told = [f"{counts['changed']} to format" if only_look else f"{counts['changed']} formatted"]
    told += [f"{counts['same']} left as they are"]
    told += [f"{counts['broken']} broken"] * bool(counts["broken"])
    print(", ".join(told), file=sys.stderr)
    if counts["broken"]:
        return 2
    return int(only_look and counts["changed"] > 0)


def _format(path: Path, *, only_look: bool, show: bool) -> str:
    try:
        old, new = format_file(path)
    except BrokenFileError as error:
        print_findings(error.findings, "text")
        return "broken"
    if old == new:
        return "same"
    if show:
        lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
        sys.stdout.writelines(unified_diff(*lines, str(path), str(path)))
    if not only_look:
        with open_sink(str(path)) as stream:
            stream.write(new.encode())
    return "changed"

"""What `rules fmt` and `rules migrate` share: change files in place, or say which would change."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

from minekit.cli.rules.findings import print_findings
from minekit.sinks import open_sink
from minekit.workbench.rule_files import BrokenFileError, read_rules, rule_files

__all__ = ["add_rewriting", "rewrite"]


def add_rewriting(parser: argparse.ArgumentParser) -> None:
    """Take files, and whether only to look."""
    parser.add_argument("files", nargs="+", metavar="RULES", help="files or folders")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail where something would change"
    )
    parser.add_argument("--diff", action="store_true", help="the same, and show what would change")


def rewrite(
    options: argparse.Namespace, change: Callable[[str, str], str], *, verb: str, done: str
) -> int:
    """Change every file; 1 where `--check` finds something to do, 2 where a file is broken.

    Args:
        options: of `add_rewriting`.
        change: text and name of a file to its new text; raises `BrokenFileError`.
        verb: what it does, as in `would format`.
        done: what it has done, as in `formatted`.
    """
    only_look = options.check or options.diff
    counts: Counter[str] = Counter()
    for path in rule_files(options.files):
        try:
            old = read_rules(path)
            new = change(old, str(path))
        except BrokenFileError as error:
            print_findings(error.findings, "text")
            counts["broken"] += 1
            continue
        counts["same" if old == new else "changed"] += 1
        if old != new:
            _replace(path, old, new, only_look=only_look, show=options.diff)
            print(f"{f'would {verb}' if only_look else done} {path}", file=sys.stderr)
    told = [f"{counts['changed']} {f'to {verb}' if only_look else done}"]
    told += [f"{counts['same']} left as they are"]
    told += [f"{counts['broken']} broken"] * bool(counts["broken"])
    print(", ".join(told), file=sys.stderr)
    return 2 if counts["broken"] else int(only_look and counts["changed"] > 0)


def _replace(path: Path, old: str, new: str, *, only_look: bool, show: bool) -> None:
    if show:
        lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
        sys.stdout.writelines(unified_diff(*lines, str(path), str(path)))
    if not only_look:
        with open_sink(str(path)) as stream:
            stream.write(new.encode())

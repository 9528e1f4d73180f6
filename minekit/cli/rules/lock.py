"""`minekit rules lock`: write down which packs are in use, or say what has changed since."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from minekit.cli.rules.parts.common import add_rules, load_miner
from minekit.sinks import open_sink
from minekit.workbench.versions.lock import FILE, differences, lock, read_lock, write_lock

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_rules(parser)
    parser.add_argument(
        "--check", action="store_true", help=f"compare with {FILE}; fail where they differ"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(options: argparse.Namespace) -> int:
    """Write the lock; or, with `--check`, 1 where it differs."""
    now = lock(load_miner(options).rules)
    if not options.check:
        with open_sink(FILE) as stream:
            stream.write(write_lock(now).encode())
        files = sum(len(pack.files) for pack in now.packs.values())
        if options.format == "json":
            print(json.dumps({"file": FILE, "packs": len(now.packs), "files": files}, indent=2))
        else:
            print(f"{FILE}: {len(now.packs)} packs, {files} files", file=sys.stderr)
        return 0
    found = differences(read_lock(Path(FILE)), now)
    if options.format == "json":
        print(json.dumps({"ok": not found, "differences": found}, indent=2, ensure_ascii=False))
    for line in found if options.format == "text" else ():
        print(line)
    return int(bool(found))

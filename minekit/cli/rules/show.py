"""`minekit rules show`: what is in packs; a rule, type, fragment or vocabulary, written out."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minekit.cli.rules.parts.common import add_rules, load_miner, named_packs
from minekit.cli.rules.parts.contents import contents
from minekit.cli.rules.parts.normalizers import show_normalizers
from minekit.cli.rules.parts.written_out import Shown, ids, written_out
from minekit.errors import RuleError, UsageError
from minekit.near_names import nearest

if TYPE_CHECKING:
    from minekit.api import Miner

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_rules(parser, beside=True, also="; or pack.name of what to write out")
    parser.add_argument(
        "--normalizers", action="store_true", help="those that templates may use, or those named"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(options: argparse.Namespace) -> int:
    """List what is in packs, and print what ids mean."""
    if options.normalizers:
        names, options.rules = options.rules, []
        return show_normalizers(load_miner(options).registry, names, options.format)
    things = list(_shown(options))
    if options.format == "json":
        print(json.dumps([thing.data for thing in things], indent=2, ensure_ascii=False))
    else:
        print("\n\n".join("\n".join(thing.lines) for thing in things))
    return 0


def _shown(options: argparse.Namespace) -> Iterator[Shown]:
    named = options.rules
    options.rules = [name for name in named if _is_path(name)]
    miner = _with_packs(load_miner(options), named, options)
    rules = miner.rules
    for name in named or sorted(rules.packs):
        packs = () if _is_id(name) else sorted(named_packs(rules, [name]))
        found = [contents(pack, rules) for pack in packs]
        found += written_out(name.removeprefix("@"), miner)
        if not found:
            raise UsageError(_nothing(name, miner))
        yield from found


def _with_packs(miner: Miner, named: Sequence[str], options: argparse.Namespace) -> Miner:
    """The miner, or one with the packs that are named and not loaded yet."""
    known = {*miner.rules.packs, *ids(miner.rules), *options.rules}
    others = {
        name.partition(".")[0] if _is_id(name) else name: name
        for name in named
        if name not in known and name[:1] != "@"
    }
    missing = [pack for pack in others if pack not in miner.rules.packs]
    if not missing:
        return miner
    options.rules += missing
    try:
        return load_miner(options)
    except RuleError as error:
        places = {found.place.file for found in error.findings}
        unknown = [others[pack] for pack in missing if pack in places]
        if not unknown:
            raise
        raise UsageError(_nothing(unknown[0], miner)) from error


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or os.sep in name or "/" in name or Path(name).exists()


def _is_id(name: str) -> bool:
    return name.startswith("@") or ("." in name and not _is_path(name))


def _nothing(name: str, miner: Miner) -> str:
    near = nearest(name, [*ids(miner.rules), *miner.rules.packs], mark="'")
    return f"nothing is called {name}; {near or 'ids are pack.name; --rules loads other packs'}"

"""`minekit rules explain`: why rules matched in a text, or why not."""

from __future__ import annotations

import argparse
import re
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from minekit.cli.progress import waiting
from minekit.cli.rules.common import add_rules_option, load_miner
from minekit.errors import ReadError, UsageError

if TYPE_CHECKING:
    from minekit.model import Problem
    from minekit.plugins.registry import Registry

__all__ = ["add_arguments", "run"]

_PLACE = re.compile(r"(\d+):(\d+)")
# A word that looks like the name of a file is one that is not there.
_FILE = re.compile(r"\S*(?:[/\\]\S*|\w\.[A-Za-z]\w{0,5})")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument("text", metavar="TEXT|FILE", help="- for standard input")
    parser.add_argument("--at", type=_place, metavar="LINE:COL", help="what is at this place")
    parser.add_argument("--rule", metavar="PACK.ID", help="only this rule")
    parser.add_argument("--type", metavar="TYPE", help="only rules for this type")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Mine the text and tell what each rule did with it."""
    miner = load_miner(options)
    text = _text(options.text, miner.registry)
    with waiting(f"explaining {len(text):,} characters"):
        told = miner.explain(text, type=options.type, rule=options.rule, at=options.at)
        shown = told.to_json() if options.format == "json" else str(told)
    print(shown)
    return 0


def _place(text: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(text)
    if not found:
        raise argparse.ArgumentTypeError(f"{text!r} is no place, write LINE:COL")
    return int(found[1]), int(found[2])


def _text(given: str, registry: Registry) -> str:
    """The text itself, or that of the file that it names."""
    if given == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    if not _is_file(given):
        if _is_folder(given):
            raise UsageError(f"{given} is a folder; name a file in it")
        if _FILE.fullmatch(given):
            raise UsageError(f"{given}: no such file; a text of one word needs a space after it")
        return given
    return _read(given, registry)


def _is_file(given: str) -> bool:
    try:
        return Path(given).is_file()
    except (OSError, ValueError):  # a sentence can be too long or too odd for a file's name
        return False


def _is_folder(given: str) -> bool:
    # A sentence of one word may be called as a folder here.
    return "/" in given and Path(given).is_dir()


def _read(path: str, registry: Registry) -> str:
    from minekit.corpus import Corpus, is_readable
    from minekit.inputs import find_inputs

    problems: list[Problem] = []
    # What no reader knows by its suffix is text, for somebody names it here.
    reader = "" if is_readable(registry)(path) else "text"
    inputs = find_inputs([path], is_readable(registry, reader))
    found = list(islice(Corpus(inputs, registry, problems.append, reader=reader), 2))
    for problem in [*inputs.problems, *problems]:
        raise ReadError(problem.message)
    if len(found) != 1:
        amount = "several documents" if found else "no text"
        raise UsageError(f"{path} holds {amount}; give the text of one")
    return found[0].text

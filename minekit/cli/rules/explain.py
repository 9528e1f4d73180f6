"""`minekit rules explain`: why rules matched in a text, or why not."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from minekit.cli.progress import waiting
from minekit.cli.rules.parts.common import add_rules_option, load_miner
from minekit.cli.rules.parts.reading import add_reading, how_to_read
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
    add_reading(parser)
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Mine the text and tell what each rule did with it."""
    miner = load_miner(options)
    text = _text(options, miner.registry)
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


def _text(options: argparse.Namespace, registry: Registry) -> str:
    """The text itself, or that of the file that it names."""
    given: str = options.text
    if given == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    if _is(Path.is_dir, given):
        raise UsageError(f"{given} is a folder; name a file in it, or add a space to a word")
    if _is(Path.is_file, given):
        return _read(given, options, registry)
    if _FILE.fullmatch(given):
        raise UsageError(f"{given}: no such file; a text of one word needs a space after it")
    return given


def _is(kind: Callable[[Path], bool], given: str) -> bool:
    try:
        return bool(given) and kind(Path(given))
    except (OSError, ValueError):  # a sentence can be too long or too odd for a file's name
        return False


def _read(path: str, options: argparse.Namespace, registry: Registry) -> str:
    from minekit.corpus import Corpus, is_readable
    from minekit.inputs import find_inputs

    problems: list[Problem] = []
    reader, read_options = how_to_read(options)
    # What no reader knows by its suffix is text, for somebody names it here.
    reader = reader or ("" if is_readable(registry)(path) else "text")
    inputs = find_inputs([path], is_readable(registry, reader))
    corpus = Corpus(inputs, registry, problems.append, reader=reader, options=read_options)
    found = list(islice(corpus, 2))
    for problem in [*inputs.problems, *problems]:
        raise ReadError(problem.message)
    if len(found) != 1:
        amount = "several documents" if found else "no text"
        raise UsageError(f"{path} holds {amount}; give the text of one")
    return found[0].text

"""`minekit rules watch`: rules looked at again whenever they are saved."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from minekit.builtin.writers.show import counted, one_line
from minekit.cli.rules.parts.common import add_rules_option, load_miner, named_packs
from minekit.cli.rules.parts.findings import with_source
from minekit.cli.rules.parts.rows import SIGNS, mention_lines
from minekit.errors import UsageError
from minekit.examples import describe
from minekit.model import Document
from minekit.workbench.corpus.changes import in_words
from minekit.workbench.watch import Look, Watch

__all__ = ["add_arguments", "run"]

_PAUSE = 0.3
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
_COLOURS = {" + ": 32, " - ": 31, " ~ ": 33, "FAIL ": 31, "passed before, fails now: ": 31}
"""What lines begin with that stand out, and the terminal's number of the colour."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument(
        "watched", nargs="+", metavar="RULES", help="files or folders of rules that you edit"
    )
    parser.add_argument("--text", metavar="FILE", help="a text whose mentions are shown")
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Look, show, and wait for the next save, until Ctrl-C."""
    watched = [Path(name) for name in options.watched]
    sample = Path(options.text) if options.text else None
    for path in [*watched, *([sample] if sample else [])]:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
    options.rules = [*options.rules, *options.watched]
    watch = Watch(
        lambda: load_miner(options),
        lambda miner: named_packs(miner.rules, options.watched),
        watched,
        sample,
    )
    if sys.stdout.isatty():
        print("loading ...", flush=True)
    while True:
        started = time.perf_counter()
        look = watch.look()
        shown = "\n".join(_shown(look, options.watched, time.perf_counter() - started))
        _show_until(watch.has_changed, shown)


def _show_until(has_changed: Callable[[], bool], shown: str) -> None:
    """Show it, on a screen again for every size that it gets, until something has changed."""
    if not sys.stdout.isatty():
        print(shown, end="\n\n", flush=True)
    fitted_to = None
    while not has_changed():
        size = shutil.get_terminal_size()
        if sys.stdout.isatty() and size != fitted_to:
            lines = _fitted(shown.splitlines(), size)
            print(_CLEAR + "\n".join(map(_coloured, lines)), flush=True)
            fitted_to = size
        time.sleep(_PAUSE)


def _fitted(lines: Sequence[str], size: os.terminal_size) -> list[str]:
    """What a screen can hold of lines; the first ones matter most."""
    room = max(size.lines - 2, 1)  # one for what is left out, one for the cursor
    left_out = [f"   ... {counted(len(lines) - room, 'more line')}"] if len(lines) > room else []
    return [line[: size.columns] for line in [*lines[:room], *left_out]]


def _coloured(line: str) -> str:
    """A line that was fitted, in the colour of what it tells."""
    colour = next((_COLOURS[start] for start in _COLOURS if line.startswith(start)), None)
    if colour is None or os.environ.get("NO_COLOR"):
        return line
    return f"\x1b[{colour}m{line}\x1b[0m"


def _shown(look: Look, names: list[str], seconds: float) -> Iterator[str]:
    now = f"{datetime.now().astimezone():%H:%M:%S}"
    passed = sum(outcome.state == "passed" for outcome in look.outcomes)
    counts = f"{counted(look.rules, 'rule')}  {passed}/{len(look.outcomes)} examples"
    state = "does not load" if look.error else "ok" if not look.failed else "examples fail"
    yield one_line(f"{', '.join(names)}  {state}   {counts}  {seconds:.2f} s  {now}")
    if look.error:
        yield from ("", str(look.error))
    if look.error and look.packs:
        yield from ("", "what follows is of the last rules that loaded:")
    if look.changed:
        yield f"changed: {', '.join(look.changed)}"
    for finding in look.warnings:
        yield str(with_source(finding))
    if look.unread:
        yield look.unread
    yield from _changes(look)
    if look.broken:
        yield f"passed before, fails now: {', '.join(sorted(look.broken))}"
    for outcome in look.failed:
        yield ""
        yield describe(outcome)
    if look.document is not None:
        yield ""
        yield from _mentions(look.document, look.packs)


def _mentions(document: Document, packs: Collection[str]) -> Iterator[str]:
    """Those of the watched packs, then the others."""
    lines = [*zip(document.mentions, mention_lines(document), strict=True)]
    own = [line for mention, line in lines if mention.rule.partition(".")[0] in packs]
    yield from own
    if own and len(own) < len(lines):
        yield "others:"
    yield from (line for mention, line in lines if mention.rule.partition(".")[0] not in packs)


def _changes(look: Look) -> Iterator[str]:
    if look.document is None:
        return
    count = counted(len(look.document.mentions), "mention")
    kinds = Counter(change.kind for change in look.changes)
    told = " ".join(f"{sign}{kinds[kind]}" for kind, sign in SIGNS.items() if kinds[kind])
    yield one_line(f"{look.document.id}  {count}  {told}".rstrip())
    for change in look.changes:
        mention = change.mention
        told = f"{mention.type} {mention.text}  {mention.rule}  {in_words(change)}"
        text = one_line(told.rstrip())
        yield f" {SIGNS[change.kind]} {text}"

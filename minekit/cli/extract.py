"""`minekit extract`: options, the run, and what a person is told on standard error."""

from __future__ import annotations

import logging
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from typing import cast

import msgspec

from minekit.api import Miner
from minekit.cli.extract_options import parse_options
from minekit.cli.progress import Progress, summary_line
from minekit.cli.tell import tell
from minekit.config import read_config
from minekit.corpus import is_readable
from minekit.errors import UsageError
from minekit.garbage import leave_alone, no_collection
from minekit.inputs import find_inputs
from minekit.offers import Writer
from minekit.plugins.registry import Registry, load_registry
from minekit.plugins.settings import read_settings
from minekit.run import Run
from minekit.sinks import open_sink, opening
from minekit.sources import ReadOptions, WriteOptions, bare_path

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run `minekit extract` and give its exit code."""
    config = read_config()
    plugins, rest = read_settings(argv, config=config)
    options = parse_options(rest, config.get("extract", {}))
    arguments = _arguments(options)
    logging.basicConfig(level=_level(options.verbose), format="%(levelname)s %(name)s: %(message)s")
    registry = load_registry(plugins, tell=tell)
    registry.manager.configure(config)
    writer = _writer(registry, options)  # before the rules: a wrong name is told at once
    with no_collection():
        miner = Miner(
            options.rules,
            only_rules=options.only_rules,
            types=options.types or None,
            lang=options.lang,
            registry=registry,
        )
        leave_alone()
    run = _run(options, arguments, miner, writer)
    _end_in_order()
    is_shown = options.progress and not _is_screen(options)
    with _manifest(options.manifest, miner), Progress(is_shown=is_shown) as progress:
        summary = run.execute(progress.update)
    summary.problems.extend(registry.problems)
    print(summary_line(summary), file=sys.stderr)
    return int(summary.has_failed(strict=options.strict))


def _end_in_order() -> None:
    """Let SIGTERM, as of `timeout` and batch systems, end like Ctrl-C: no half file stays."""
    if current_thread() is main_thread():  # no other may say so
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _run(options: Namespace, arguments: Sequence[str], miner: Miner, writer: Writer) -> Run:
    takes = is_readable(miner.registry, options.reader)
    outs = (options.output, options.manifest)
    is_mixed = options.manifest == "-" and options.output in {None, "-"}
    if is_mixed or (all(outs) and len(set(map(os.path.realpath, outs))) == 1):
        raise UsageError(f"{options.manifest}: -o and --manifest need a file each")
    return Run(
        inputs=find_inputs(arguments, takes, outs=filter(None, outs)),
        miner=miner,
        writer=writer,
        reader=options.reader,
        read_options=ReadOptions(
            encoding=options.encoding,
            text_field=options.text_field,
            id_field=options.id_field,
            meta=options.meta,
        ),
        write_options=WriteOptions(with_text=options.with_text, is_terminal=_is_screen(options)),
        out=options.output,
        jobs=options.jobs,
        report=tell,
    )


@contextmanager
def _manifest(out: str | None, miner: Miner) -> Iterator[None]:
    """Open it before the work, so that a wrong place is told at once; fill it after the work."""
    if out is None:
        yield
        return
    from minekit.manifest import manifest

    with open_sink(out) as sink:
        yield
        sink.write(msgspec.json.encode(manifest(miner)) + b"\n")


def _arguments(options: Namespace) -> list[str]:
    """The INPUTs; standard input where there are none and something is piped in."""
    if options.inputs:
        return list(options.inputs)
    if len(options.rules or options.only_rules or ()) > 1:
        raise UsageError("no INPUT: everything after --rules was taken for rules; put INPUT first")
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("no INPUT: name files or folders, or pipe a text in")
    return ["-"]


def _writer(registry: Registry, options: Namespace) -> Writer:
    """What --format says, else what fits the suffix of OUT, else table or jsonl."""
    if options.format:
        return cast("Writer", registry.get("writer", options.format))
    if options.output:
        if bare_path(options.output) != options.output:
            raise UsageError(f"-o {options.output}: results are not compressed; pipe them to gzip")
        found = registry.for_suffix("writer", options.output)
        if found is not None:
            return cast("Writer", found)
        _spare(options.output)
        _refuse_suffix(options.output, registry)
    return cast("Writer", registry.get("writer", "table" if _is_screen(options) else "jsonl"))


def _refuse_suffix(output: str, registry: Registry) -> None:
    """Refuse a suffix that no format goes by: lines of JSON in a .xlsx are no spreadsheet.

    Raises:
        UsageError: OUT has such a suffix, and is no pipe or device.
    """
    suffix = Path(output).suffix
    if not suffix[1:2].isalpha():
        return
    with opening(output):
        if Path(output).exists() and not Path(output).is_file():
            return
    raise UsageError(
        f"-o {output}: no format goes by the suffix {suffix}; let OUT end in one of "
        f"{', '.join(registry.suffixes('writer'))}, or name a format with --format: "
        f"{', '.join(registry.names('writer'))}"
    )


def _spare(output: str) -> None:
    """Refuse to replace what cannot be results: a database, whose plugin is not here today.

    Raises:
        UsageError: OUT is there and is no text.
    """
    with opening(output):
        if not Path(output).is_file():  # a pipe would be waited for
            return
        with Path(output).open("rb") as stream:
            is_text = b"\0" not in stream.read(1024)
    if not is_text:
        raise UsageError(
            f"{output} is no text file, and no format goes by its suffix: name the format with "
            "--format, or another file with -o"
        )


def _is_screen(options: Namespace) -> bool:
    """Whether a person sees the results as they are written."""
    return options.output in {None, "-"} and sys.stdout.isatty()


def _level(verbose: int) -> int:
    return (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]

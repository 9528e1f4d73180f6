"""Reading the CORPUS of a command: what cannot be read is told as it comes, the rest is done."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from minekit.cli.extract_options import check_encoding
from minekit.cli.progress import Progress
from minekit.cli.tell import left_out, tell, warn
from minekit.corpus import Corpus, is_readable
from minekit.errors import UsageError
from minekit.inputs import find_inputs
from minekit.model import Document, Problem
from minekit.run import Summary
from minekit.sources import ReadOptions
from minekit.text import utf8_size

if TYPE_CHECKING:
    from minekit.plugins.registry import Registry

__all__ = ["Reading", "add_corpus", "add_reading", "how_to_read"]


def add_corpus(parser: argparse.ArgumentParser) -> None:
    """Take CORPUS as arguments, and how to read it as options, as `extract` does."""
    add = parser.add_argument
    add("corpus", nargs="+", metavar="CORPUS", help="files, folders or globs; - for standard input")
    add_reading(parser)
    add("--id-field", metavar="FIELD", help="field of records that holds the id")


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Take options that say how to read a text."""
    add = parser.add_argument
    add("--reader", metavar="NAME", help="read everything with this reader; default: by suffix")
    add("--encoding", metavar="NAME", help="of the texts; auto guesses; default: utf-8")
    add("--text-field", metavar="FIELD", help="field of records that holds the text")


def how_to_read(options: argparse.Namespace) -> tuple[str, ReadOptions]:
    """The reader, empty for one by suffix, and what readers are told.

    Args:
        options: of the command line; what it leaves open is taken from minekit.toml.

    Raises:
        UsageError: there is no such encoding.
    """
    read_options = ReadOptions(
        encoding=_option(options, "encoding", ""),
        text_field=_option(options, "text_field", "text"),
        id_field=_option(options, "id_field", "id"),
    )
    check_encoding(read_options.encoding)
    return _option(options, "reader", ""), read_options


class Reading:
    """The documents of a corpus, once, in order.

    Args:
        options: of the command line; what it leaves open is taken from minekit.toml.

    Attributes:
        has_failed: whether something was wrong with it so far.

    Raises:
        UsageError: there is no such encoding; or at the end, where no text came of it.
    """

    def __init__(self, options: argparse.Namespace, registry: Registry) -> None:
        self.has_failed = False
        self._reader, self._options = how_to_read(options)
        self._inputs = find_inputs(options.corpus, is_readable(registry, self._reader))
        self._registry = registry

    def report(self, problem: Problem) -> None:
        """Tell a problem and remember that there was one."""
        tell(problem)
        self.has_failed |= problem.severity == "error"

    def __iter__(self) -> Iterator[Document]:
        for problem in self._inputs.problems:
            self.report(problem)
        if self._inputs.unread:
            warn(left_out(self._inputs.unread))
        is_empty = True
        corpus = Corpus(
            self._inputs, self._registry, self.report, reader=self._reader, options=self._options
        )
        for document in _with_progress(corpus):
            is_empty &= not document.text
            yield document
        if is_empty:
            raise UsageError("there is no text in this corpus")


def _with_progress(corpus: Corpus) -> Iterator[Document]:
    """The documents, with a bar on a terminal that shows how many are done."""
    started = time.perf_counter()
    summary = Summary(total_size=corpus.total_size)
    with Progress(is_shown=True) as progress:
        for document in corpus:
            yield document
            summary.documents += 1
            summary.size += utf8_size(document.text)
            summary.seconds = time.perf_counter() - started
            summary.read_size = corpus.read_size
            progress.update(summary)


def _option(options: argparse.Namespace, name: str, default: str) -> str:
    given = getattr(options, name, "") or options.extract.get(name.replace("_", "-"), default)
    return str(given)

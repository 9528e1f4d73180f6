"""Reading the CORPUS of a command: what cannot be read is told as it comes, the rest is done."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from minekit.cli.tell import left_out, tell, warn
from minekit.corpus import Corpus, is_readable
from minekit.errors import UsageError
from minekit.inputs import find_inputs
from minekit.model import Document, Problem

if TYPE_CHECKING:
    from minekit.plugins.registry import Registry

__all__ = ["Reading", "add_corpus"]


def add_corpus(parser: argparse.ArgumentParser) -> None:
    """Take CORPUS as arguments."""
    parser.add_argument(
        "corpus", nargs="+", metavar="CORPUS", help="files, folders or globs; - for standard input"
    )


class Reading:
    """The documents of a corpus, once, in order.

    Attributes:
        has_failed: whether something was wrong with it so far.

    Raises:
        UsageError: at the end, where not one document came of it.
    """

    def __init__(self, paths: Sequence[str], registry: Registry) -> None:
        self.has_failed = False
        self._inputs = find_inputs(paths, is_readable(registry))
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
        for document in Corpus(self._inputs, self._registry, self.report):
            is_empty &= not document.text
            yield document
        if is_empty:
            raise UsageError("there is no text in this corpus")

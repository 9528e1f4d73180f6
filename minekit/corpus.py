"""From files to documents: each file read by the reader that fits, each id once."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from typing import cast

import msgspec

from minekit.errors import ReadError
from minekit.failures import FAILURES, reason_of
from minekit.id_table import IdTable
from minekit.inputs import Found, Inputs, encodable
from minekit.model import Document, Problem
from minekit.offers import Offer, Reader
from minekit.plugins.registry import Registry
from minekit.sources import ReadOptions, Source, bare_path, open_stream
from minekit.text import mend_halves, without_halves

__all__ = ["Corpus", "is_readable"]

log = logging.getLogger(__name__)


def is_readable(registry: Registry, reader: str = "") -> Callable[[str], bool]:
    """Whether a file in a folder is input: one named reader takes all, else a suffix decides."""
    if reader:
        return lambda _: True
    return lambda path: registry.for_suffix("reader", bare_path(path)) is not None


def _several(items: object) -> Iterable[object]:
    """What a reader gives; forgotten, or a single document, it would be told in Python's words."""
    if not isinstance(items, Iterable):
        message = f"it returns {items!r}: several documents belong there; yield each"
        raise TypeError(message)
    return items


def _checked(item: object, path: str) -> Document | Problem:
    """Let nothing through that other code would stumble over, far from whose fault it is."""
    if isinstance(item, Problem):
        return item
    if not isinstance(item, Document):
        message = f"it yields {item!r}, which is neither a Document nor a Problem"
        raise TypeError(message)
    for name in ("id", "text"):
        value = getattr(item, name)
        if not isinstance(value, str):
            message = f"the {name} of a document is a str, and not {type(value).__name__}"
            raise TypeError(message)
    return item if _is_writable(item) else _mended(item, path)


def _is_writable(document: Document) -> bool:
    """Whether every writer can write it.

    Raises:
        TypeError: its meta can be no JSON.
    """
    try:
        if document.meta:
            msgspec.json.encode(document.meta)
        for text in (document.id, document.text, document.source):
            text.encode()
    except UnicodeEncodeError:
        return False
    except TypeError as error:
        message = f"the meta of document {document.id!r} can be no JSON: {error}"
        raise TypeError(message) from error
    return type(document.text) is str and type(document.id) is str


def _mended(document: Document, path: str) -> Document:
    id_, text = (mend_halves(str.__str__(value)) for value in (document.id, document.text))
    problems = document.problems
    if (id_, text, document.meta) != (document.id, document.text, without_halves(document.meta)):
        message = f"{path}: {id_}: half surrogate pairs were replaced by U+FFFD"
        problem = Problem(
            document=id_, stage="read", owner="run", message=message, severity="warning"
        )
        problems = [*problems, problem]
    return msgspec.structs.replace(
        document,
        id=id_,
        text=text,
        source=mend_halves(document.source),
        meta=without_halves(document.meta),
        problems=problems,
    )


class Corpus:
    """The documents of some inputs, in order.

    Attributes:
        inputs: what is read.
        read_size: bytes of the input files read so far.
        total_size: bytes of all input files.

    Args:
        registry: readers by name.
        report: called with each problem as it comes; nothing is dropped in silence.
        reader: name of the one reader to use, or empty to go by suffixes.
    """

    def __init__(
        self,
        inputs: Inputs,
        registry: Registry,
        report: Callable[[Problem], None],
        *,
        reader: str = "",
        options: ReadOptions | None = None,
    ) -> None:
        self.inputs = inputs
        self.read_size = 0
        self.total_size = inputs.files.total_size
        self._registry = registry
        self._report = report
        self._reader = cast("Reader", registry.get("reader", reader)) if reader else None
        self._options = options or ReadOptions()
        self._known = IdTable()

    def __iter__(self) -> Iterator[Document]:
        for place, found in self.inputs.files.placed():
            before = self.read_size
            log.info("reading %s", found.path)
            try:
                with open_stream(found.path) as (stream, position):
                    source = Source(name=found.name, path=encodable(found.path), stream=stream)
                    for item in self._items(found, source):
                        self.read_size = before + position()
                        if isinstance(item, Problem):
                            self._report(item)
                        elif self._is_new(item, found, place):
                            yield item
            except ReadError as error:
                self._note(found.name, str(error))
            except FAILURES as error:  # one bad file must not stop the others
                self._note(found.name, f"{found.path}: {type(error).__name__}: {error}")
            self.read_size = before + found.size

    def _items(self, found: Found, source: Source) -> Iterator[Document | Problem]:
        """What the reader of a file makes of it.

        Raises:
            ReadError: it cannot; where a reader fails, it is named.
        """
        reader = self._reader_of(found)
        read = reader.load()
        try:
            for item in _several(read(source, self._options)):
                yield _checked(item, found.path)
        except ReadError:
            raise
        except FAILURES as error:
            raise ReadError(
                f"{found.path}: reader '{reader.plugin}/{reader.name}' failed: {reason_of(error)}"
            ) from error

    def _reader_of(self, found: Found) -> Reader:
        offer: Offer | None = self._reader
        if offer is None and found.path == "-":
            # It has no suffix for which to look at installed plugins.
            offer = self._registry.get("reader", "text")
        offer = offer or self._registry.for_suffix("reader", bare_path(found.path))
        if offer is None:
            raise ReadError(
                f"{found.path}: no reader takes this suffix; name one with --reader "
                f"(there are: {', '.join(self._registry.names('reader'))})"
            )
        return cast("Reader", offer)

    def _is_new(self, document: Document, found: Found, place: int) -> bool:
        before = self._known.place_of(document.id, place)
        if before is None:
            return True
        other = self.inputs.files.at(before).path
        where, advice = other, "name another --id-field"
        if before == place:
            where = "this file"
        elif document.id.startswith(found.name):  # no id of its own
            advice = "name one folder that holds both files"
        if before != place and os.path.realpath(other) == os.path.realpath(found.path):
            advice = "name the file once"
        self._note(
            document.id,
            f"{found.path}: the id {document.id!r} was met before, in {where}; this document is "
            f"left out: {advice}",
        )
        return False

    def _note(self, document: str, message: str) -> None:
        self._report(Problem(document=document, stage="read", owner="run", message=message))

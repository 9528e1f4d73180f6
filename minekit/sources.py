"""What readers and writers get: open streams with a name, decompressed, and the run's options.

Which files a run opens is decided in `minekit.inputs`, where its results go in `minekit.sinks`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any, BinaryIO, cast

import msgspec

from minekit.errors import ReadError
from minekit.model import Span

__all__ = ["ReadOptions", "Source", "WriteOptions", "bare_path", "open_stream", "reading"]

_COMPRESSED = (".gz", ".xz", ".zst")


def _whole(text: str) -> Sequence[Span]:
    return [(0, len(text))]


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a run wants its inputs read.

    Attributes:
        encoding: a Python codec, `auto` to guess, or empty for the reader's default (UTF-8).
        text_field: field of a record that holds the text.
        id_field: field of a record that holds its id.
        meta: fields of a record to carry along.
    """

    encoding: str = ""
    text_field: str = "text"
    id_field: str = "id"
    meta: tuple[str, ...] = ()


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a run wants its results written.

    Attributes:
        with_text: whether the output carries the whole text of each document.
        attributes: names that the run's types declare, in order: the columns of a table.
        sentences: gives the sentences of a text, as spans in order.
        is_terminal: whether a person's terminal shows the output.
    """

    with_text: bool = False
    attributes: tuple[str, ...] = ()
    sentences: Callable[[str], Sequence[Span]] = _whole
    is_terminal: bool = False


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One open input.

    Attributes:
        name: path relative to the INPUT that named it, with forward slashes; a document's id.
        path: as opened; `-` for standard input.
        stream: its bytes, decompressed.
    """

    name: str
    path: str
    stream: BinaryIO


def bare_path(path: str) -> str:
    """The path without a compression suffix: `a.csv` for `a.csv.gz`."""
    found = PurePath(path)
    return str(found.with_suffix("")) if found.suffix.lower() in _COMPRESSED else path


@contextmanager
def open_stream(path: str) -> Iterator[tuple[BinaryIO, Callable[[], int]]]:
    """Open a file (`-`: standard input), decompressed by its suffix.

    Yields:
        The stream, and a function that says how many bytes of the file itself have been read.

    Raises:
        ReadError: it cannot be opened.
    """
    if path == "-":
        if sys.stdin is None:  # started with `<&-`, or as a service
            raise ReadError("-: standard input is closed; name a file, or pipe a text in")
        yield sys.stdin.buffer, lambda: 0
        return
    with reading(path):
        raw = open(path, "rb")  # noqa: PTH123, SIM115 - `with` below closes it
    with raw, _decompressed(raw, path) as stream:
        # A pipe, as of `<(command)`, has no place in it.
        yield stream, raw.tell if raw.seekable() else lambda: 0


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Turn what reading the bytes of `path` can raise into a ReadError that names it."""
    try:
        yield
    except _damage() as error:  # evaluated only when something was raised
        raise ReadError(
            f"{path}: the compressed data is damaged or cut off ({error}); fetch the file again"
        ) from error
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}") from error


def _decompressed(raw: BinaryIO, path: str) -> BinaryIO:
    suffix = PurePath(path).suffix.lower()
    if suffix == ".gz":
        import gzip

        return cast("BinaryIO", gzip.GzipFile(fileobj=raw))
    if suffix == ".xz":
        import lzma

        return cast("BinaryIO", lzma.LZMAFile(raw))
    if suffix == ".zst":
        return cast("BinaryIO", _zstd().ZstdFile(raw))
    return raw


def _damage() -> tuple[type[Exception], ...]:
    import gzip
    import lzma
    import zlib

    return (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile, _zstd().ZstdError)


def _zstd() -> Any:
    """The module of Python 3.14, or its backport, which has the same names."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd

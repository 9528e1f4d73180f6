"""Plain text: a file is a document, decoded as it is; and decoding for all readers of the core."""

from __future__ import annotations

import codecs
import logging
from collections.abc import Iterator
from contextlib import suppress

from minekit.errors import ReadError
from minekit.model import Document
from minekit.sources import ReadOptions, Source, reading

__all__ = ["decode", "nul_error", "read_text"]

log = logging.getLogger(__name__)

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_KINDS = (
    (b"\x1f\x8b", "compressed by gzip; name it .gz, or pipe it through gunzip"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd; name it .zst, or pipe it through unzstd"),
    (b"\xfd7zXZ", "compressed by xz; name it .xz, or pipe it through unxz"),
    (b"%PDF-", "a PDF; make a text of it first, with pdftotext or a plugin"),
    (b"PK\x03\x04", "a zip archive, as .docx and .xlsx are; make a text of it first"),
)
"""How files begin that are no text, whatever --encoding says."""


def read_text(source: Source, options: ReadOptions) -> Iterator[Document]:
    """The whole file as one document.

    Nothing is translated or stripped, so offsets hold for the file as any program decodes it: a
    byte order mark is the first character, a line may end in two characters.
    """
    with reading(source.path):
        data = source.stream.read()
    text = decode(data, options.encoding, source.path)
    if "\0" in text:
        raise nul_error(data.index(0), source.path)
    yield Document(id=source.name, text=text, source=source.path)


def nul_error(place: int, path: str) -> ReadError:
    """What to say of a file that has a NUL at some byte."""
    return ReadError(
        f"{path}: byte {place} is NUL, so this is no text file; leave it out, or name its encoding "
        "with --encoding (utf-16?)"
    )


def decode(data: bytes, encoding: str, path: str, *, offset: int = 0) -> str:
    """The text of a file.

    Args:
        data: its bytes.
        encoding: a Python codec, `auto`, or empty for UTF-8.
        path: named in errors.
        offset: where in the file the bytes begin.

    Raises:
        ReadError: the bytes are not in this encoding; says at which byte and what to do.
    """
    if encoding == "auto":
        return _guessed(data, path)
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if not offset:
            _refuse_others(data, path)
        likely = next((name for mark, name in _MARKS if data.startswith(mark)), "auto")
        where = f"byte {offset + error.start} (0x{data[error.start]:02x}: {error.reason})"
        raise ReadError(
            f"{path}: not {error.encoding} at {where}; say which encoding it is with --encoding, "
            f"or try --encoding {likely}"
        ) from error


def _refuse_others(data: bytes, path: str) -> None:
    """Say what a file is that no encoding makes a text."""
    for mark, kind in _KINDS:
        if data.startswith(mark):
            raise ReadError(f"{path}: this is {kind}")


def _guessed(data: bytes, path: str) -> str:
    """Decode as UTF-8 where that fits, else as charset-normalizer says."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse_others(data, path)
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
    if best is None:
        raise ReadError(f"{path}: no encoding fits, so this is no text file; leave it out")
    encoding = best.encoding
    if not best.coherence and not best.bom:
        # Too short to show a language, it could be in anything; most such files are in this.
        with suppress(UnicodeDecodeError):
            data.decode("cp1252")
            encoding = "cp1252"
    log.info("%s: read as %s", path, encoding)
    return data.decode(encoding)

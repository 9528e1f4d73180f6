"""Where results go: standard output, a pipe, or a file that appears only when it is complete."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from minekit.errors import WriteError

__all__ = ["open_sink", "writing"]


@contextmanager
def open_sink(out: str | None) -> Iterator[BinaryIO]:
    """Open OUT for writing; None or `-` is standard output.

    A regular file is written beside its final place and renamed when the context ends well, so
    nobody ever sees half of it. A link is followed, and a file that was there keeps its mode.

    Raises:
        WriteError: it cannot be written; says why.
        BrokenPipeError: whoever reads the output has stopped to.
    """
    if out is None or out == "-":
        with writing("standard output"):
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
    elif _is_regular(out):
        with writing(out), _replacing(Path(os.path.realpath(out))) as stream:
            yield stream
    else:
        with writing(out), open(out, "wb") as stream:  # noqa: PTH123
            yield stream


@contextmanager
def writing(target: str) -> Iterator[None]:
    """Turn an OSError of writing into a WriteError that names the target; a closed pipe stays."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(f"cannot write {target}: {error.strerror or error}") from error


def _is_regular(out: str) -> bool:
    """Whether OUT is a plain file or will be one: not a pipe, not a device."""
    try:
        return stat.S_ISREG(os.stat(out).st_mode)
    except FileNotFoundError:
        return True


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(13, "Permission denied; the file is write-protected")
    handle, part = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(part).chmod(_mode(path))
        os.replace(part, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(part)
        raise


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what a new file gets here."""
    with suppress(FileNotFoundError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

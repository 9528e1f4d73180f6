"""Where results go: standard output, a pipe, or a file that appears only when it is complete."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from minekit.errors import UsageError, WriteError

__all__ = ["new_mode", "open_sink", "opening", "writing"]


_FULL = {errno.ENOSPC, errno.EFBIG}


@contextmanager
def open_sink(out: str | None) -> Iterator[BinaryIO]:
    """Open OUT for writing; None or `-` is standard output.

    A regular file is written beside its final place and renamed when the context ends well, so
    nobody ever sees half of it. A link is followed, and a file that was there keeps its mode.

    Raises:
        UsageError: it cannot be opened; says why.
        WriteError: it can no longer be written.
        BrokenPipeError: whoever reads the output has stopped to.
    """
    if out is None or out == "-":
        if sys.__stdout__ is None:  # started with `>&-`, or as a service
            raise UsageError("standard output is closed; name a file for the results with -o")
        with writing("standard output"):
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        return
    with opening(out):
        is_regular = _is_regular(out)
    if is_regular:
        with _replacing(out) as stream:
            yield stream
    else:
        with opening(out):
            # An open file, such as a log that `>>` adds to, would be emptied by opening it again.
            place = out if (number := _descriptor(out)) is None else os.dup(number)
            stream = open(place, "wb")  # noqa: PTH123, SIM115 - errors of opening are others
        with writing(out), stream:
            yield stream


@contextmanager
def opening(out: str) -> Iterator[None]:
    """Turn an OSError of making OUT, before anything is read, into a UsageError."""
    try:
        yield
    except OSError as error:
        folder = Path(out).parent
        reason = error.strerror or str(error)
        if isinstance(error, FileNotFoundError) and not folder.exists():
            reason = f"there is no folder {folder}; make it first"
        elif Path(out).is_dir():
            reason = "it is a folder; name a file in it"
        raise UsageError(f"cannot write {out}: {reason}") from error


@contextmanager
def writing(target: str) -> Iterator[None]:
    """Turn an OSError of writing into a WriteError that names the target; a closed pipe stays."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        advice = "; make room, or write elsewhere" if error.errno in _FULL else ""
        raise WriteError(f"cannot write {target}: {error.strerror or error}{advice}") from error


def _is_regular(out: str) -> bool:
    """Whether OUT is a plain file or will be one: not a pipe, not a device, no open descriptor."""
    return not out.startswith("/dev/") and (Path(out).is_file() or not os.path.lexists(out))


def _descriptor(out: str) -> int | None:
    """The number of an open file that OUT is another name for."""
    found = re.fullmatch(r"/dev/(?:(stdout)|(stderr)|fd/(\d+))", out)
    return None if found is None else int(found[3] or (1 if found[1] else 2))


@contextmanager
def _replacing(out: str) -> Iterator[BinaryIO]:
    final = Path(os.path.realpath(out))
    with opening(out):
        if out.endswith("/"):
            raise IsADirectoryError(errno.EISDIR, "a folder, and the results are one file")
        if final.exists() and not os.access(final, os.W_OK):
            raise PermissionError(errno.EACCES, "the file is write-protected")
        import tempfile  # most runs write to standard output

        handle, part = tempfile.mkstemp(prefix=f".{final.name}.", suffix=".part", dir=final.parent)
    try:
        with writing(out):
            with os.fdopen(handle, "wb") as stream:
                yield stream
            Path(part).chmod(_mode(final))
            Path(part).replace(final)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what a new file gets here."""
    with suppress(FileNotFoundError):
        return stat.S_IMODE(path.stat().st_mode)
    return new_mode(0o666)


def new_mode(wished: int) -> int:
    """The mode that a new file or folder gets here."""
    mask = os.umask(0)
    os.umask(mask)
    return wished & ~mask

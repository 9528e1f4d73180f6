"""Which files a run opens: files, folders, globs and standard input, in a fixed order."""

from __future__ import annotations

import errno
import glob
import io
import json
import os
import re
import weakref
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import IO

import msgspec

from minekit.errors import UsageError
from minekit.model import Problem

__all__ = ["Files", "Found", "Inputs", "encodable", "find_inputs"]

_KEPT_IN_MEMORY = 1_000_000
"""Bytes of a list of files, about 10,000 of them."""

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)

_LONGEST_SHOWN = 60
"""Characters of a text that was given for a path."""


class Found(msgspec.Struct, frozen=True):
    """One file to read.

    Attributes:
        name: path relative to the INPUT that named it, with forward slashes.
        path: to open; `-` for standard input.
        size: in bytes; 0 where it is not known.
    """

    name: str
    path: str
    size: int


class Files:
    """Files to read, in order. A long list lies in a temporary file: a corpus may have millions.

    Attributes:
        total_size: of all of them, in bytes.
    """

    def __init__(self, files: Iterable[Found] = ()) -> None:
        self.total_size = 0
        self._count = 0
        self._list: IO[bytes] = io.BytesIO()
        for found in files:
            self.append(found)

    def append(self, found: Found) -> None:
        """Add one at the end."""
        self._list.seek(0, os.SEEK_END)
        line = json.dumps([found.name, found.path, found.size])
        self._list.write(f"{line}\n".encode("ascii"))
        if isinstance(self._list, io.BytesIO) and self._list.tell() > _KEPT_IN_MEMORY:
            self._list = self._on_disk(self._list)
        self.total_size += found.size
        self._count += 1

    def _on_disk(self, files: io.BytesIO) -> IO[bytes]:
        import tempfile  # most runs read a few files

        file = tempfile.TemporaryFile()  # noqa: SIM115 - it is open as long as the list is there
        weakref.finalize(self, file.close)
        file.write(files.getbuffer())
        return file

    def placed(self) -> Iterator[tuple[int, Found]]:
        """Each file with the place at which the list has it."""
        place = 0
        for _ in range(self._count):
            found, end = self._read(place)
            yield place, found
            place = end

    def at(self, place: int) -> Found:
        """The file at a place."""
        return self._read(place)[0]

    def _read(self, place: int) -> tuple[Found, int]:
        self._list.seek(place)
        return Found(*json.loads(self._list.readline())), self._list.tell()

    def __iter__(self) -> Iterator[Found]:
        return (found for _, found in self.placed())


class Inputs(msgspec.Struct):
    """What the arguments led to.

    Attributes:
        files: in the order of the arguments, sorted within a folder or glob.
        problems: arguments that name nothing, folders that are empty or cannot be listed.
        unread: suffixes of files in folders that no reader takes, with counts.
        outs: files that are no input.
    """

    files: Files = msgspec.field(default_factory=Files)
    problems: list[Problem] = msgspec.field(default_factory=list)
    unread: Counter[str] = msgspec.field(default_factory=Counter)
    outs: frozenset[str] = frozenset()


def find_inputs(
    arguments: Iterable[str], is_readable: Callable[[str], bool], *, outs: Iterable[str] = ()
) -> Inputs:
    """Expand files, folders, globs and `-`.

    Args:
        arguments: as the user gave them.
        is_readable: whether some reader takes a file of this path; asked inside folders only.
        outs: what the run writes; in a folder or glob, the files of the last run are no input.

    Raises:
        UsageError: one of them would replace a file that is named as input.
    """
    inputs = Inputs(outs=frozenset(map(os.path.realpath, outs)))
    for argument in arguments:
        if argument == "-":
            inputs.files.append(Found("-", "-", 0))
            continue
        try:
            _add(inputs, argument, is_readable)
        except OSError as error:  # a folder on the way that may not be entered; a text as INPUT
            inputs.problems.append(_unusable(argument, error))
    return inputs


def _add(inputs: Inputs, argument: str, is_readable: Callable[[str], bool]) -> None:
    if argument and Path(argument).is_dir():
        known = len(inputs.problems)
        is_empty = not _add_folder(inputs, argument, is_readable)
        if is_empty and len(inputs.problems) == known:
            inputs.problems.append(
                _problem(
                    argument, "no file is in this folder, hidden ones aside", severity="warning"
                )
            )
    elif os.path.lexists(argument):
        if _is_out(argument, inputs):
            raise UsageError(
                f"{argument}: the results would take the place of this input; name another "
                "file to write"
            )
        inputs.files.append(_found(argument, str(Path(argument).parent)))
    elif _ADDRESS.match(argument):
        advice = "fetch the page and pipe it in: curl ADDRESS | minekit extract --reader html"
        inputs.problems.append(_problem(argument, f"no file, but an address; {advice}"))
    elif glob.has_magic(argument):
        _add_glob(inputs, argument, is_readable)
    else:
        problem = _problem(argument or "''", "no such file or folder; check the path")
        inputs.problems.append(problem)


def _add_folder(
    inputs: Inputs, folder: str, is_readable: Callable[[str], bool], *, base: str | None = None
) -> int:
    """Add the files of a folder; gives how many files are in it, readable or not."""
    count = 0
    for path in _walk(folder, inputs):
        count += 1
        if _is_out(path, inputs):
            continue
        if is_readable(path):
            inputs.files.append(_found(path, folder if base is None else base))
        else:
            inputs.unread[PurePath(path).suffix or PurePath(path).name] += 1
    return count


def _add_glob(inputs: Inputs, pattern: str, is_readable: Callable[[str], bool]) -> None:
    paths = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob wants a relative one
    if not paths:
        inputs.problems.append(_problem(pattern, "no file fits this pattern; check it"))
    base = _fixed_part(pattern)
    for path in paths:
        if _is_out(path, inputs):
            continue
        if not Path(path).is_dir():
            inputs.files.append(_found(path, base))
        elif "**" not in pattern:  # `**` reaches the files of its folders by itself
            _add_folder(inputs, path, is_readable, base=base)


def _is_out(path: str, inputs: Inputs) -> bool:
    return os.path.realpath(path) in inputs.outs and Path(path).is_file()


def _walk(folder: str, inputs: Inputs) -> Iterator[str]:
    """Files below a folder, sorted by path; hidden ones left out, each real folder entered once."""
    seen: set[object] = set()

    def unlistable(error: OSError) -> None:
        inputs.problems.append(
            _problem(error.filename, f"{error.strerror}; the folder is left out")
        )

    for top, folders, files in os.walk(folder, onerror=unlistable, followlinks=True):
        identity = _identity(top)
        if identity in seen:
            folders.clear()
            continue
        seen.add(identity)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(top, name)
            # A pipe or device would be waited for; a link to nothing is worth an error.
            if not name.startswith(".") and (path.is_file() or not path.exists()):
                yield str(path)


def _identity(folder: str) -> object:
    """What tells a folder from others however a link leads to it."""
    try:
        status = Path(folder).stat()
    except OSError:  # it has just gone
        return folder
    return status.st_dev, status.st_ino


def _found(path: str, base: str) -> Found:
    try:
        size = Path(path).stat().st_size
    except OSError:  # opening it will say why
        size = 0
    name = Path(os.path.relpath(path, base or os.curdir)).as_posix()
    return Found(encodable(name), path, size)


def encodable(path: str) -> str:
    """The path with escapes for bytes that are no UTF-8: Python reads them as lone surrogates."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _fixed_part(pattern: str) -> str:
    """The folders of a glob before its first wildcard."""
    parts = PurePath(pattern).parts[:-1]
    fixed = 0
    while fixed < len(parts) and not glob.has_magic(parts[fixed]):
        fixed += 1
    return str(PurePath(*parts[:fixed])) if fixed else ""


def _unusable(argument: str, error: OSError) -> Problem:
    if error.errno == errno.ENAMETOOLONG:
        name = argument[:_LONGEST_SHOWN] + "…"
        return _problem(name, "too long for the path of a file; a text itself is piped in")
    return _problem(argument, str(error.strerror))


def _problem(document: str, message: str, *, severity: str = "error") -> Problem:
    whole = f"{document}: {message}"
    return Problem(
        document=document, stage="read", owner="inputs", message=whole, severity=severity
    )

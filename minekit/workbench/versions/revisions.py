"""Rules as they were: `FOLDER@REVISION` is a folder or file of a git repository at a revision."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from minekit.errors import UsageError
from minekit.rules.reading.nodes import Fields, Items, Scalar, parse_yaml
from minekit.rules.reading.scalars import Source
from minekit.rules.report import Report

__all__ = ["checked_out"]


@contextmanager
def checked_out(name: str) -> Iterator[str]:
    """The path of some rules: of a copy, where the name has a revision, else the name itself.

    Raises:
        UsageError: git knows no such revision or path.
    """
    path, sign, revision = name.rpartition("@")
    if not sign or not path or Path(name).exists():
        yield name
        return
    there = Path(path).resolve()
    with tempfile.TemporaryDirectory(prefix="minekit-") as folder:
        copy = Path(folder, there.name)
        if there.is_dir():
            _unpack(_archive(there, ["."], revision, name), copy)
        else:
            _unpack(_archive(there.parent, [there.name], revision, name), copy.parent)
            lists = sorted({*_named_files(copy)})
            if lists:
                _unpack(_archive(there.parent, lists, revision, name), copy.parent)
        yield str(copy)


def _named_files(file: Path) -> Iterator[str]:
    """The word lists and texts that a rule file names; what is wrong with it is told later."""
    text = file.read_bytes().decode("utf-8", "replace") if file.is_file() else ""
    waiting = [parse_yaml(Source(str(file), text), Report())]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Items):
            waiting += node.items
        elif isinstance(node, Fields):
            waiting += [value for _, value in node]
            named = node.get("file")
            if isinstance(named, Scalar):
                yield str(named.at)


def _archive(folder: Path, paths: Sequence[str], revision: str, name: str) -> bytes:
    """Files of a folder, or all below it, at a revision, as a tar file."""
    if revision.startswith("-"):  # git would take it for an option
        raise UsageError(f"{name}: {revision!r} is no revision")
    command = ["git", "--literal-pathspecs", "archive", "--format=tar", revision, "--", *paths]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 - no shell
    except OSError as error:
        raise UsageError(f"{name}: git does not run there: {error}") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        path = name.rpartition("@")[0]
        raise UsageError(f"{name}: git has no {path} at {revision!r}: {reason}")
    return done.stdout


def _unpack(data: bytes, folder: Path) -> None:
    """Write the files of a tar file; links and the like are no rules."""
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() else None
            if content is not None:
                target = folder / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())

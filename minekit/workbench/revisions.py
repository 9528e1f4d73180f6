"""Rules as they were: `FOLDER@REVISION` is a folder or file of a git repository at a revision."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minekit.errors import UsageError

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
    with tempfile.TemporaryDirectory(prefix="minekit-") as folder:
        _unpack(_archive(Path(path), revision, name), Path(folder))
        yield str(Path(folder, Path(path).name))


def _archive(path: Path, revision: str, name: str) -> bytes:
    """The path at a revision, as a tar file."""
    if revision.startswith("-"):  # git would take it for an option
        raise UsageError(f"{name}: {revision!r} is no revision")
    command = ["git", "archive", "--format=tar", revision, "--", path.name]
    try:
        done = subprocess.run(command, cwd=path.parent, capture_output=True, check=False)  # noqa: S603 - no shell
    except OSError as error:
        raise UsageError(f"{name}: git does not run there: {error}") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
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

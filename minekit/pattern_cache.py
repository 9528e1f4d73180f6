"""Compiled regular expressions in the user's own cache folder.

Compiling the standard packs takes `regex` more than a second, loading its byte code a hundredth of
that. The folder is the only place from which minekit reads a pickle: it must belong to the user
and be closed to others (0700), and the pickle may name nothing but `regex`'s own constructor.
A cache that is missing, foreign, damaged or unwritable is ignored.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import tempfile
from pathlib import Path
from typing import cast

import regex

__all__ = ["PatternCache"]

_OFF = ""
_MOST_FILES = 4_000
_CLOSED_TO_OTHERS = 0o077


class PatternCache:
    """Expressions by source and flags.

    Args:
        folder: where to keep them; None for the user's cache folder, which `MINEKIT_CACHE` moves,
            or switches off when it is set and empty.
    """

    def __init__(self, folder: Path | None = None) -> None:
        place = _default_folder() if folder is None else folder
        # Byte code belongs to one version of the library and of Python.
        version = f"regex-{regex.__version__}-{sys.implementation.cache_tag}"
        self._folder = place / version if place is not None else None
        if self._folder is not None and not _is_own(self._folder):
            self._folder = None

    def compile(self, source: str, flags: int = 0) -> regex.Pattern[str]:
        """The compiled expression, from the cache where it is there.

        Raises:
            regex.error: it is no expression.
        """
        if self._folder is None:
            return regex.compile(source, flags)
        key = hashlib.sha256(f"{flags}:{source}".encode("utf-8", "surrogatepass")).hexdigest()
        path = self._folder / key
        found = _load(path, source)
        if found is None:
            found = regex.compile(source, flags)
            _store(path, found)
        return found


def _default_folder() -> Path | None:
    named = os.environ.get("MINEKIT_CACHE")
    if named is not None:
        return Path(named) if named != _OFF else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "minekit" / "cache" if base else None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - may fail
    return Path(base) / "minekit" if base.startswith("/") else None


def _is_own(folder: Path) -> bool:
    """Whether the folder is there (made now if need be), the user's own and closed to others."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except OSError:
        return False
    if sys.platform == "win32":
        return True
    return state.st_uid == os.getuid() and not state.st_mode & _CLOSED_TO_OTHERS


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if name == "compile" and module in {"regex._regex", "_regex"}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place in the cache")


def _load(path: Path, source: str) -> regex.Pattern[str] | None:
    try:
        found = _Reader(io.BytesIO(path.read_bytes())).load()
    except Exception:  # noqa: BLE001 - whatever a damaged file does, the answer is to compile
        return None
    if not isinstance(found, regex.Pattern) or found.pattern != source:
        return None
    return cast("regex.Pattern[str]", found)


def _store(path: Path, pattern: regex.Pattern[str]) -> None:
    try:
        _make_room(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(pickle.dumps(pattern))
        Path(name).replace(path)
    except OSError:
        return


def _make_room(folder: Path) -> None:
    """Drop the oldest half where edited rules have left too many."""
    files = list(folder.iterdir())
    if len(files) > _MOST_FILES:
        files.sort(key=lambda file: file.stat().st_mtime)
        for file in files[: _MOST_FILES // 2]:
            file.unlink(missing_ok=True)

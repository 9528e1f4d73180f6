"""The user's own cache folder, from which alone minekit reads pickles.

It must belong to the user and be closed to others (0700). `MINEKIT_CACHE` moves it, or switches
caches off when it is set and empty.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

__all__ = ["keep", "note_use", "own_folder", "state_of_code", "unpickle"]

_OFF = ""
_CLOSED_TO_OTHERS = 0o077


def own_folder(name: str, within: Path | None = None) -> Path | None:
    """A folder of the cache, made if need be; None where there is none that is the user's own.

    Args:
        name: of the folder.
        within: where to have it instead of the user's cache folder.
    """
    place = _default_folder() if within is None else within
    if place is None or not _is_own(place / name):
        return None
    return place / name


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


def keep(path: Path, data: bytes, *, most: int) -> None:
    """Write a file of the cache whole, or not at all where that is not possible.

    Args:
        path: in the cache.
        data: the file's content.
        most: files that its folder may have; of more those not used for long are dropped.
    """
    import tempfile  # most runs keep nothing

    try:
        _make_room(path.parent, most)
        handle, name = tempfile.mkstemp(dir=path.parent)
    except OSError:
        return
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        part.replace(path)
    except OSError:  # the disk is full
        with suppress(OSError):
            part.unlink()


def note_use(path: Path) -> None:
    """Let a file of the cache count as new; in a cache that is only read nothing is dropped."""
    with suppress(OSError):
        os.utime(path)


def _make_room(folder: Path, most: int) -> None:
    # Counted for every file that is kept, and a path for each file takes ten times as long.
    if len(os.listdir(folder)) > most:  # noqa: PTH208
        files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime)
        for file in files[: most // 2]:
            file.unlink(missing_ok=True)


def state_of_code(*folders: Path) -> str:
    """Sizes and times of the modules in folders: changed code can make other things of a file."""
    files = sorted(file for folder in folders for file in folder.glob("*.py"))
    states = [(path.name, path.stat()) for path in files]
    return repr([(name, state.st_size, state.st_mtime_ns) for name, state in states])


def unpickle(
    data: bytes,
    *,
    admits: Callable[[str, str], bool],
    instead: Mapping[str, Callable[..., object]] = MappingProxyType({}),
) -> object:
    """What a file of the cache holds.

    Args:
        data: the file's content.
        admits: whether the pickle may name this of that module; anything else is refused.
        instead: what stands in the place of functions, by their names in the pickle.

    Raises:
        Exception: of any kind, where the file is damaged or names what it may not.
    """
    reader = _Reader(io.BytesIO(data))
    reader.admits = admits
    reader.instead = instead
    return reader.load()


class _Reader(pickle.Unpickler):
    admits: Callable[[str, str], bool]
    instead: Mapping[str, Callable[..., object]]

    def find_class(self, module: str, name: str) -> object:
        if name in self.instead:
            return self.instead[name]
        if self.admits(module, name):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place in the cache")

"""Whether files of rules were saved, made or removed; cheap enough to be asked all the time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

__all__ = ["Saves"]

_SUFFIXES = (".yaml", ".yml", ".txt", ".csv", ".tsv", ".jsonl", ".gz")
"""What rule files, and the word lists beside them, end in."""

_State = tuple[int, int, int] | None


class Saves:
    """Remembers how files were.

    Args:
        named: files, and folders in which all that can be of rules counts.
    """

    def __init__(self, named: Sequence[Path]) -> None:
        self._named = named
        self._more: Sequence[Path] = ()
        self._files: dict[Path, _State] = {}
        self._folders: Mapping[Path, _State] = {}

    def take(self) -> None:
        """Remember how files are now."""
        self._folders, self._files = self._now()

    def count_too(self, more: Iterable[Path]) -> None:
        """Let other files count from now on, and no more those that this was said of before."""
        self._more = tuple(more)
        # The state of the others stays: one that was saved meanwhile is new.
        self._files.update((file, _state(file)) for file in self._more if file not in self._files)

    def are_new(self) -> bool:
        """Whether something is other than it was when it was remembered."""
        if _have_changed(self._files):
            return True
        # A folder has another time when a file comes or goes: only then it is looked into.
        if not _have_changed(self._folders):
            return False
        folders, files = self._now()
        if files != self._files:
            return True
        self._folders = folders
        return False

    def _now(self) -> tuple[Mapping[Path, _State], dict[Path, _State]]:
        folders: dict[Path, _State] = {}
        files = dict.fromkeys((*self._named, *self._more))
        for path in filter(Path.is_dir, self._named):
            del files[path]
            for folder, names in _visible(path):
                folders[folder] = _state(folder)
                files.update((folder / name, None) for name in names)
        return folders, {file: _state(file) for file in files}


def _visible(folder: Path) -> Iterator[tuple[Path, Iterable[str]]]:
    """A folder and those below, with the files that can be of rules; hidden ones are left out."""
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        wanted = (name for name in names if name.endswith(_SUFFIXES) and not name.startswith("."))
        yield Path(top), wanted


def _have_changed(known: Mapping[Path, _State]) -> bool:
    return any(_state(path) != state for path, state in known.items())


def _state(path: Path) -> _State:
    try:
        found = path.stat()
    except OSError:  # an editor is about to put it there
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino

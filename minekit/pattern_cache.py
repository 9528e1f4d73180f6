"""Regular expressions in the user's own cache folder: what `regex` compiled, and sources.

Compiling the standard packs takes `regex` more than a second, loading its byte code a hundredth of
that. PCRE2 compiles too fast to be worth keeping. But to write the source of an expression takes
long, whichever of the two it is for; so where the rules are kept themselves, sources are as well,
under the names of their patterns and cues.

The pickle may name nothing but `regex`'s own constructor. A cache that is missing, foreign, damaged
or unwritable is ignored.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast  # groups are the caller's

import regex

from minekit.user_cache import keep, note_use, own_folder, unpickle

__all__ = ["PatternCache"]

_MOST_FILES = 4_000


class PatternCache:
    """Expressions by source and flags.

    Args:
        folder: where to keep them; None for the user's cache folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        # Byte code belongs to one version of the library and of Python.
        name = f"regex-{regex.__version__}-{sys.implementation.cache_tag}"
        self._folder = own_folder(name, folder)

    def compile(self, source: str, flags: int = 0) -> regex.Pattern[str]:
        """The compiled expression, from the cache where it is there.

        Raises:
            regex.error: it is no expression.
        """
        if self._folder is None:
            return regex.compile(source, flags)
        path = self._folder / _hashed(f"{flags}:{source}")
        found = _load(path)
        if not isinstance(found, regex.Pattern) or found.pattern != source:
            found = regex.compile(source, flags)
            keep(path, pickle.dumps(found), most=_MOST_FILES)
        return cast("regex.Pattern[str]", found)

    def recall(self, name: str) -> tuple[str, Sequence[Any]] | None:
        """The source and what was said of its groups, where they are kept under this name."""
        found = _load(self._folder / _hashed(name)) if self._folder else None
        if isinstance(found, tuple) and found[0] == name:
            _, source, groups = found
            return source, groups
        return None

    def remember(self, name: str, source: str, groups: Sequence[Any]) -> None:
        """Keep the source of an expression under a name that stands for what it was written from.

        Args:
            name: of any length.
            source: of the expression.
            groups: what to give back with it, made of plain values.
        """
        if self._folder:
            data = pickle.dumps((name, source, groups))
            keep(self._folder / _hashed(name), data, most=_MOST_FILES)


def _hashed(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def _is_constructor(module: str, name: str) -> bool:
    return name == "compile" and module in {"regex._regex", "_regex"}


def _load(path: Path) -> object:
    try:
        found = unpickle(path.read_bytes(), admits=_is_constructor)
    except Exception:  # noqa: BLE001 - whatever a damaged file does, the answer is to compile
        return None
    note_use(path)
    return found

"""Compiled regular expressions in the user's own cache folder.

Compiling the standard packs takes `regex` more than a second, loading its byte code a hundredth of
that. The pickle may name nothing but `regex`'s own constructor. A cache that is missing, foreign,
damaged or unwritable is ignored.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from pathlib import Path
from typing import cast

import regex

from minekit.user_cache import keep, own_folder, unpickle

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
        key = hashlib.sha256(f"{flags}:{source}".encode("utf-8", "surrogatepass")).hexdigest()
        path = self._folder / key
        found = _load(path, source)
        if found is None:
            found = regex.compile(source, flags)
            keep(path, pickle.dumps(found), most=_MOST_FILES)
        return found


def _is_constructor(module: str, name: str) -> bool:
    return name == "compile" and module in {"regex._regex", "_regex"}


def _load(path: Path, source: str) -> regex.Pattern[str] | None:
    try:
        found = unpickle(path.read_bytes(), admits=_is_constructor)
    except Exception:  # noqa: BLE001 - whatever a damaged file does, the answer is to compile
        return None
    if not isinstance(found, regex.Pattern) or found.pattern != source:
        return None
    return cast("regex.Pattern[str]", found)

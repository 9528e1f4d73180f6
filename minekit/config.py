"""`minekit.toml` in the working folder: the options of `extract`, and which plugins to load."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from minekit.errors import UsageError
from minekit.near_names import with_nearest

__all__ = ["FILE", "complain", "read_config", "toml_reader"]

FILE = "minekit.toml"
_SECTIONS = ("extract", "plugins", "prefer")


def read_config(folder: str = ".") -> Mapping[str, Any]:
    """The file's top level: `extract`, `plugins` and `prefer`; empty where there is no file.

    Raises:
        UsageError: no valid TOML, an unknown key at the top level, or `extract` is no section.
    """
    try:
        text = _read(folder)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{FILE}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{FILE}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    toml = toml_reader()
    try:
        config: Mapping[str, Any] = toml.loads(text)
    except toml.TOMLDecodeError as error:
        raise UsageError(f"{FILE}: no valid TOML: {error}; mend it") from error
    for key in config:
        if key not in _SECTIONS:
            raise complain(key, f"unknown key {key!r}", known=_SECTIONS, folder=folder)
    if not isinstance(config.get("extract", {}), dict):
        raise complain("extract", "'extract' must be a section: [extract]", folder=folder)
    return config


def _read(folder: str) -> str:
    # Editors of Windows write a byte order mark, which TOML does not know.
    return (Path(folder) / FILE).read_text(encoding="utf-8-sig")


def toml_reader() -> Any:
    """The module of Python 3.11, or the package that it came from."""
    return import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")


def complain(key: str, message: str, *, known: Iterable[str] = (), folder: str = ".") -> UsageError:
    """An error about a key, with its line and the nearest known key."""
    lines = _read(folder).splitlines()
    spelled = re.compile(rf"""\s*\[?\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    number = next((n for n, line in enumerate(lines, 1) if spelled.match(line)), 1)
    message = f"{FILE}:{number}: {message}"
    return UsageError(with_nearest(message, key, known) if known else message)

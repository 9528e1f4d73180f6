"""Finding the rule files that a command changes: what the user names, and no installed pack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from minekit.errors import UsageError

__all__ = ["rule_files"]

_SUFFIXES = (".yaml", ".yml")
_MARK = re.compile(rb"^['\"]?minekit['\"]? *:", re.MULTILINE)


def rule_files(names: Iterable[str]) -> list[Path]:
    """The files named, and the rule files in the folders named; each once, in order.

    A folder may hold other YAML: a rule file is known by its `minekit:`.

    Raises:
        UsageError: there is no such file or folder, or no rule file in it.
    """
    found: dict[Path, None] = {}
    for name in names:
        path = Path(name)
        if path.is_dir():
            inside = [file for file in sorted(path.rglob("*")) if _is_rule_file(file, path)]
            if not inside:
                raise UsageError(f"{name}: there is no rule file (.yaml) in this folder")
            found.update(dict.fromkeys(inside))
        elif path.is_file():
            found[path] = None
        else:
            raise UsageError(f"{name}: no such file or folder; name files, not packs, to change")
    return list(found)


def _is_rule_file(path: Path, folder: Path) -> bool:
    if path.suffix not in _SUFFIXES or not path.is_file():
        return False
    is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not is_hidden and _MARK.search(path.read_bytes()) is not None

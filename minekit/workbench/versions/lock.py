"""`minekit.lock`: versions and SHA-256 of every file of the packs in use, to tell what has changed.

Deterministic: the same packs give the same bytes on every machine.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minekit import __version__
from minekit.config import toml_reader
from minekit.errors import UsageError
from minekit.plugins.find import installed_packs
from minekit.rules.schema import Pack, RuleSet
from minekit.rules.standard import rules_root

__all__ = ["FILE", "Locked", "LockedPack", "differences", "lock", "read_lock", "write_lock"]

FILE = "minekit.lock"
FORMAT = 1
_HEAD = (
    "# Made by `minekit rules lock`; `minekit rules lock --check` says what has changed since.\n"
)


@dataclass(frozen=True, slots=True)
class LockedPack:
    """One pack.

    Attributes:
        version: of its rules, or empty.
        source: the distribution that it comes from; empty for files of the project.
        files: path to SHA-256, rules and word lists; paths begin at the folder of the packs of a
            distribution, or at the working folder.
    """

    version: str
    source: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Locked:
    """What a lock file says: the release of minekit, and packs by name."""

    minekit: str
    packs: Mapping[str, LockedPack]


def lock(rules: RuleSet) -> Locked:
    """What is in use."""
    return Locked(
        __version__, {name: _lock_pack(rules.packs[name]) for name in sorted(rules.packs)}
    )


def _lock_pack(pack: Pack) -> LockedPack:
    source, root = _source(pack)
    files = {
        Path(os.path.relpath(file, root)).as_posix(): hashlib.sha256(Path(file).read_bytes())
        for file in (*pack.files, *pack.word_files)
    }
    hashes = {name: files[name].hexdigest() for name in sorted(files)}
    return LockedPack(pack.version, source, hashes)


def _source(pack: Pack) -> tuple[str, Path]:
    """Where a pack comes from, and the folder at which the paths of its files begin."""
    first = Path(pack.files[0]).resolve()
    if first.is_relative_to(rules_root().resolve()):
        return "minekit", rules_root().resolve()
    installed = installed_packs()
    if pack.name in installed and first.is_relative_to(installed[pack.name].resolve()):
        return installed.origin(pack.name), installed[pack.name].resolve()
    return "", Path.cwd()


def write_lock(locked: Locked) -> str:
    """A lock as TOML."""
    return _HEAD + "".join(f"{line}\n" for line in _lines(locked))


def _lines(locked: Locked) -> Iterator[str]:
    yield f"lock = {FORMAT}"
    yield f"minekit = {_quoted(locked.minekit)}"
    for name, pack in locked.packs.items():
        yield ""
        yield "[[pack]]"
        yield f"name = {_quoted(name)}"
        if pack.version:
            yield f"version = {_quoted(pack.version)}"
        if pack.source:
            yield f"source = {_quoted(pack.source)}"
        yield "[pack.files]"
        for file, digest in pack.files.items():
            yield f'{_quoted(file)} = "sha256:{digest}"'


def _quoted(text: str) -> str:
    # Strings of JSON are strings of TOML.
    return json.dumps(text, ensure_ascii=False)


def read_lock(path: Path) -> Locked:
    """Read a lock file.

    Raises:
        UsageError: there is none, or it cannot be read.
    """
    toml = toml_reader()
    try:
        data: Mapping[str, Any] = toml.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UsageError(f"there is no {path}; `minekit rules lock` makes it") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: it is no text; `minekit rules lock` makes a new one") from error
    except (OSError, toml.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}; `minekit rules lock` makes a new one") from error
    if data.get("lock") != FORMAT:
        raise UsageError(
            f"{path}: it has no `lock = {FORMAT}`; `minekit rules lock` makes a new one"
        )
    try:
        packs = {one["name"]: _read_pack(one) for one in data.get("pack", ())}
        return Locked(str(data["minekit"]), packs)
    except (KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: damaged; `minekit rules lock` makes a new one") from error


def _read_pack(data: Mapping[str, Any]) -> LockedPack:
    files = {name: str(digest).removeprefix("sha256:") for name, digest in data["files"].items()}
    return LockedPack(data.get("version", ""), data.get("source", ""), files)


def differences(old: Locked, new: Locked) -> list[str]:
    """What has changed since a lock was written, a line each; empty where nothing has."""
    found = [] if old.minekit == new.minekit else [f"minekit: {old.minekit}, now {new.minekit}"]
    for name in sorted({*old.packs, *new.packs}):
        if name not in new.packs:
            found.append(f"pack {name}: no longer in use")
        elif name not in old.packs:
            found.append(f"pack {name}: not in the lock")
        else:
            found += [f"pack {name}: {what}" for what in _changes(old.packs[name], new.packs[name])]
    return found


def _changes(old: LockedPack, new: LockedPack) -> Iterator[str]:
    if old.version != new.version:
        yield f"version {old.version or 'none'}, now {new.version or 'none'}"
    if old.source != new.source:
        yield f"from {old.source or 'the project'}, now from {new.source or 'the project'}"
    for file in sorted({*old.files, *new.files}):
        if file not in new.files:
            yield f"{file} is gone"
        elif file not in old.files:
            yield f"{file} is new"
        elif old.files[file] != new.files[file]:
            yield f"{file} has changed"

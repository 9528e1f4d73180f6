"""The rule files that a command changes: what the user names, and no installed pack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from minekit.errors import Finding, Place, UsageError
from minekit.rules.load import bad_byte
from minekit.rules.nodes import Fields, parse_yaml
from minekit.rules.report import Report
from minekit.rules.scalars import Source

__all__ = ["BrokenFileError", "parse_rules", "read_rules", "rule_files"]

_SUFFIXES = (".yaml", ".yml")
_MARK = re.compile(rb"^['\"]?minekit['\"]? *:", re.MULTILINE)


class BrokenFileError(Exception):
    """A file that cannot be changed; it carries the findings."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__(findings)


def read_rules(path: Path) -> str:
    """The text of a file.

    Raises:
        BrokenFileError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenFileError([bad_byte(error, str(path))]) from error
    except OSError as error:
        message = f"cannot read it: {error.strerror}"
        raise BrokenFileError([Finding("MK-E002", Place(str(path), 1, 1), message)]) from error


def parse_rules(source: Source) -> Fields:
    """The top of a rule file.

    Raises:
        BrokenFileError: it is not YAML, or no rule file.
    """
    report = Report()
    root = parse_yaml(source, report)
    if isinstance(root, Fields) and root.get("minekit") is not None and not report.findings:
        return root
    if not report.findings:
        at = source.located("", [(1, 1)])
        report.add("MK-E008", at, "`minekit:` is missing, so this is no rule file")
    raise BrokenFileError(list(report.findings))


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
    return not is_hidden and _is_marked(path)


def _is_marked(path: Path) -> bool:
    try:
        return _MARK.search(path.read_bytes()) is not None
    except OSError:  # it may be one: reading it again says what is wrong
        return True

"""The rule files that a command reads and writes: what the user names, and no installed pack."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from minekit.errors import Finding, Place, RuleError, UsageError
from minekit.plugins.find import installed_packs
from minekit.rules.finder import Finder
from minekit.rules.reading.drafts import FileDraft
from minekit.rules.reading.load import bad_byte, read_root, read_text
from minekit.rules.reading.nodes import LOADER, Fields
from minekit.rules.reading.scalars import Source
from minekit.rules.report import Report
from minekit.rules.standard import rules_root
from minekit.sinks import open_sink

__all__ = ["composed", "parse_rules", "read_draft", "read_rules", "rule_files", "write_file"]

_SUFFIXES = (".yaml", ".yml")
_TOP = re.compile(rb"^(?:\xef\xbb\xbf)?['\"]?minekit['\"]? *:", re.MULTILINE)
_MARK = "\ufeff"


def read_rules(path: Path) -> tuple[str, str]:
    """The byte order mark of a file or nothing, and its text without: YAML does not count it.

    Raises:
        RuleError: it cannot be read, or is not UTF-8.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise RuleError([bad_byte(error, str(path))]) from error
    except OSError as error:
        message = f"cannot read it: {error.strerror}"
        raise RuleError([Finding("MK-E002", Place(str(path), 1, 1), message)]) from error
    bare = text.removeprefix(_MARK)
    return text[: len(text) - len(bare)], bare


def parse_rules(source: Source) -> Fields:
    """The top of a rule file.

    Raises:
        RuleError: it is not YAML, or no rule file.
    """
    report = Report()
    root = read_root(source, report)
    if root is not None and root.get("minekit") is None:
        at = source.located("", [0])
        report.add("MK-E008", at, "`minekit:` is missing, so this is no rule file")
    if root is None or report.findings:
        raise RuleError(list(report.findings))
    return root


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


def pack_files(name: str, lang: str) -> Sequence[Path]:
    """The files of a pack that comes with minekit or is installed; none where there is none."""
    finder = Finder(Report(), rules_root() / lang, installed_packs())
    return finder.pack_files(name) or ()


def _is_rule_file(path: Path, folder: Path) -> bool:
    if path.suffix not in _SUFFIXES or not path.is_file():
        return False
    is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not is_hidden and _is_marked(path)


def _is_marked(path: Path) -> bool:
    try:
        return _TOP.search(path.read_bytes()) is not None
    except OSError:  # it may be one: reading it again says what is wrong
        return True


def composed(text: str) -> Any:
    """The nodes of a file that can be read, each with its marks."""
    return yaml.compose(text, Loader=LOADER)


def write_file(file: str, mark: str, text: str) -> None:
    """Write a rule file that was read with `read_rules`, or a new one.

    Raises:
        RuleError: it could not be read; nothing is written.
        WriteError: it cannot be written.
    """
    read_draft(text, file)
    with open_sink(file) as sink:
        sink.write((mark + text).encode("utf-8"))


def read_draft(text: str, file: str) -> FileDraft:
    """A rule file by itself, as far as it can be read without its packs."""
    report = Report()
    draft = read_text(text, file, report, folder=Path(file).parent)
    report.raise_errors()
    assert draft is not None  # noqa: S101 - or there would be an error
    return draft

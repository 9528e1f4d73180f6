"""Rule files as the editor shows them, read once: unsaved text counts before what is saved."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from minekit.errors import Finding
from minekit.rules.finder import shown_path
from minekit.rules.reading.drafts import FileDraft
from minekit.rules.reading.load import read_file, read_text
from minekit.rules.report import Report
from minekit.workbench.lsp.occurrences import Occurrence, occurrences

__all__ = ["Files", "is_rule_text", "rule_files"]

_SUFFIXES = (".yaml", ".yml")
_MARK = re.compile(r"^['\"]?minekit['\"]? *:", re.MULTILINE)
_PACK = re.compile(r"^pack *:[ '\"]*(?P<name>[\w-]*)", re.MULTILINE)
_SECTION = re.compile(r"^(?:rules|vocab|fragments|types) *:", re.MULTILINE)
_MOST_FILES = 2_000
_BEGINNING = 100_000
_Stamp = tuple[int, int] | None


@dataclass(slots=True)
class _Entry:
    """What was made of a file when it last changed.

    Attributes:
        text: of the editor, or None where the file on disk counts.
        stamps: of the file and of the files that it names, so that a change is seen.
        draft: None where nothing can be used.
        usable: the last draft that could be used.
        names: what is named there, once somebody asked.
    """

    text: str | None
    stamps: dict[str, _Stamp]
    report: Report
    draft: FileDraft | None
    usable: FileDraft | None
    names: list[Occurrence] | None = field(default=None)


def is_rule_text(text: str) -> bool:
    """Whether YAML is a rule file, complete or not; others are left alone."""
    is_meant = _PACK.search(text) is not None and _SECTION.search(text) is not None
    return is_meant or _MARK.search(text) is not None


class Files:
    """All rule files that were looked at, by path without links.

    Args:
        takes_vocabulary: normalizers whose argument is the name of a vocabulary.

    Attributes:
        open: the texts of the files that are open in the editor; they may differ from the disk.
    """

    def __init__(self, takes_vocabulary: Collection[str] = ()) -> None:
        self.open: dict[Path, str] = {}
        self._entries: dict[Path, _Entry] = {}
        self._takes_vocabulary = takes_vocabulary

    def read(self, path: Path, shown: str, report: Report) -> FileDraft | None:  # noqa: ARG002
        """As `rules.reading.load` does; a file that cannot be used is as it was when it last could.

        What is broken for a moment, while somebody writes, would else take all its names away.
        Every file has one name, whoever asks, so that places in it can be compared.
        """
        entry = self._entry(path)
        report.take(entry.report.findings)
        report.lines.update(entry.report.lines)
        return entry.usable

    def draft(self, path: Path) -> FileDraft | None:
        """What a file says, or said when it could last be used."""
        return self._entry(path).usable

    def pack(self, path: Path) -> str:
        """The pack of a file, as far as one can tell while it is being written."""
        known = self.draft(path)
        if known is not None:
            return str(known.pack)
        found = _PACK.search(self.text(path))
        return found["name"] if found else ""

    def occurrences(self, path: Path) -> list[Occurrence]:
        """The names in a file."""
        entry = self._entry(path)
        if entry.names is None:
            known = entry.usable
            entry.names = [] if known is None else occurrences(known, self._takes_vocabulary)
        return entry.names

    def broken(self, path: Path) -> list[Finding] | None:
        """What is wrong with a file that cannot be used as it is now; None where it can."""
        entry = self._entry(path)
        return None if entry.draft is not None else list(entry.report.findings)

    def parts(self, path: Path) -> set[Path]:
        """A file, and the word lists and texts that it names."""
        return {path.resolve(), *map(Path, self._entry(path).stamps)}

    def text(self, path: Path) -> str:
        """The text of a file, in the editor or on disk; empty where there is none."""
        found = self.open.get(path.resolve())
        if found is not None:
            return found
        try:
            return path.read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return ""

    def _entry(self, path: Path) -> _Entry:
        real = path.resolve()
        known, text = self._entries.get(real), self.open.get(real)
        is_known = known is not None and known.text == text
        if known is not None and is_known and known.stamps == _stamps(known.stamps):
            return known
        report = Report()
        if text is None:
            draft = read_file(real, shown_path(real), report)
        else:
            draft = read_text(text, shown_path(real), report, folder=real.parent)
        before = known.usable if known is not None else None
        usable = before if draft is None else draft
        entry = _Entry(text, _stamps(report.files), report, draft, usable)
        self._entries[real] = entry
        return entry


def _stamps(names: Iterable[str]) -> dict[str, _Stamp]:
    return {name: _stamp(Path(name)) for name in names}


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def rule_files(folder: Path) -> Iterator[Path]:
    """The rule files in a folder and below, as they are on disk.

    Hidden folders, those of packages that are installed, and what follows after many files of YAML
    are left out.
    """
    seen = 0
    for top, folders, names in os.walk(folder):
        is_installed = "pyvenv.cfg" in names
        folders[:] = [] if is_installed else [one for one in sorted(folders) if _is_own(one)]
        for name in sorted(names):
            path = Path(top, name)
            if path.suffix in _SUFFIXES and not name.startswith(".") and seen < _MOST_FILES:
                seen += 1
                if is_rule_text(_beginning(path)):
                    yield path


def _is_own(folder: str) -> bool:
    return not folder.startswith(".") and folder not in ("node_modules", "__pycache__")


def _beginning(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(_BEGINNING).decode("utf-8-sig", "replace")
    except OSError:
        return ""

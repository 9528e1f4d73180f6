"""Names of packs, files and folders to rules: found, read, linked and checked, without a cache."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from minekit.errors import Finding, Place
from minekit.near_names import nearest
from minekit.offers import Extractor, Normalizer
from minekit.rules.checks.check import check_rules
from minekit.rules.linking.expand import expand_rules
from minekit.rules.linking.link import link
from minekit.rules.located import Located
from minekit.rules.reading.drafts import FileDraft
from minekit.rules.reading.examples import plain_expectations
from minekit.rules.reading.load import read_file
from minekit.rules.report import Report
from minekit.rules.schema import RuleSet
from minekit.rules.standard import ALWAYS, STANDARD, rules_root

__all__ = ["Finder", "ReadFile", "Survey", "finish", "shown_path", "survey"]

_SUFFIXES = (".yaml", ".yml")
_NO_PACKS = ("", ".", "..")

ReadFile = Callable[[Path, str, Report], FileDraft | None]
"""Reads the file at a path, which messages call by the second argument; as `read_file` does."""


class Survey(msgspec.Struct, frozen=True):
    """All that can be said of rules, whether they load or not.

    Attributes:
        drafts: of the files that could be read, in order.
        rules: what can be made of them.
        findings: errors and warnings of loading.
    """

    drafts: Sequence[FileDraft]
    rules: RuleSet
    findings: Sequence[Finding]


def survey(
    add: Sequence[str] = (),
    *,
    only: Sequence[str] | None = None,
    installed: Mapping[str, Path] | None = None,
    lang: str = "en",
    normalizers: Mapping[str, Normalizer] | None = None,
    extractors: Iterable[Extractor] = (),
    files: Iterable[Path] = (),
    read: ReadFile = read_file,
) -> Survey:
    """Look at the rules that `load_rules` would load with these arguments; errors stop nothing.

    It is for editors: `read` may know files as an editor shows them, and keep what it has read;
    `files` are loaded after all others and need not be on disk.

    Raises:
        RuleError: so much is wrong that more would help nobody.
    """
    report = Report()
    finder = Finder(report, rules_root() / lang, installed, read)
    finder.add_all([*(only or ()), *add], standard=only is None)
    for path in files:
        finder.read(path)
    rules = _link(finder, report, normalizers, extractors)
    rules = replace(rules, warnings=report.warnings)
    return Survey(finder.drafts, rules, list(report.findings))


def finish(
    finder: Finder,
    report: Report,
    normalizers: Mapping[str, Normalizer] | None,
    extractors: Iterable[Extractor],
) -> RuleSet:
    """Link, check and expand what a finder found.

    Raises:
        RuleError: with every finding.
    """
    rules = _link(finder, report, normalizers, extractors)
    report.raise_errors()
    rules = plain_expectations(rules)
    return replace(rules, warnings=report.warnings, expanded=expand_rules(rules))


def _link(
    finder: Finder,
    report: Report,
    normalizers: Mapping[str, Normalizer] | None,
    extractors: Iterable[Extractor],
) -> RuleSet:
    finder.check_names()
    rules = link(finder.drafts, report, extractors=extractors)
    check_rules(rules, report, normalizers=normalizers)
    return rules


class Finder:
    """Turns names into files and files into drafts, each file once."""

    def __init__(
        self,
        report: Report,
        root: Path,
        installed: Mapping[str, Path] | None,
        read: ReadFile | None = None,
    ) -> None:
        self.report = report
        self.root = root
        self.read_file = read or read_file
        # Not `or`: counting them would look for them.
        self.installed = {} if installed is None else installed
        self.drafts: list[FileDraft] = []
        self.seen: set[Path] = set()
        self.replaced: set[str] = set()
        self.unknown: list[str] = []
        report.look_at(root)

    def add_all(self, names: Iterable[str], *, standard: bool) -> None:
        """What is always there, the other standard packs if wanted, and those named by the user."""
        for name in (ALWAYS, *(STANDARD if standard else ())):
            self.add_standard(name)
        for name in names:
            self.add(name)

    def add_standard(self, name: str) -> None:
        """A pack that comes with minekit, if this language has it."""
        for path in self.pack_files(name) or ():
            self.read(path)

    def add(self, name: str) -> None:
        """A pack, file or folder named by the user."""
        for file in self.files(name):
            self.read(file)

    def add_instead(self, name: str) -> None:
        """The same, which then stands in the place of other packs with the names of its own."""
        files = self.files(name)
        drafts = [read_file(file, shown_path(file), self.report) for file in files]
        self.seen.update(file.resolve() for file in files)
        self.replaced = {str(draft.pack) for draft in drafts if draft is not None}
        for draft in drafts:
            self.take(draft)

    def files(self, name: str) -> Sequence[Path]:
        """Those that a name stands for; without any it must be a pack of what else is read."""
        try:
            return self._files(name)
        except OSError as error:  # it may not be looked at, or is too long for a path
            self.fail(name, f"cannot read it: {error.strerror}")
            return ()

    def _files(self, name: str) -> Sequence[Path]:
        files = None if _is_path(name) else self.pack_files(name)
        path = Path(name)
        self.report.look_at(path)
        if files is None and name and path.is_dir():
            files = self.folder_files(path)
            if not files:
                next(path.iterdir(), None)  # raises where `rglob` is silent: it may not be listed
                self.fail(name, "there is no rule file (.yaml) in this folder", line=0)
        elif files is None and path.is_file():
            files = [path]
        if files is None:
            self.unknown.append(name)
        return files or ()

    def fail(self, name: str, message: str, advice: str = "", *, line: int = 1) -> None:
        """Report what is wrong with a name; `line` is 0 where no file has it."""
        self.report.take([Finding("MK-E002", Place(name, line, line), message, advice)])

    def pack_names(self) -> list[str]:
        """The packs that come with minekit in this language."""
        return sorted(path.stem for path in self.root.glob("*")) if self.root.is_dir() else []

    def pack_files(self, name: str) -> list[Path] | None:
        """The files of a pack that comes with minekit or is installed; None if there is none."""
        if name in self.replaced:
            return []
        places = [self.root / f"{name}.yaml", self.root / name]
        # Asked only when needed: it reads the metadata of everything that is installed.
        if not any(path.exists() for path in places):
            found = self.installed.get(name)
            places = [] if found is None else [found]
            for path in places:
                self.report.look_at(path)
        for path in places:
            if path.is_file():
                return [path]
            if path.is_dir():
                return self.folder_files(path)
        return None

    def folder_files(self, folder: Path) -> list[Path]:
        """The rule files in a folder and below, sorted; links that lead out are refused."""
        inside, found = folder.resolve(), []
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if hidden or path.suffix not in _SUFFIXES or not path.is_file():
                continue
            if path.resolve().is_relative_to(inside):
                found.append(path)
            else:
                place = Place(shown_path(path), 1, 1)
                message = "a link that leads out of the pack"
                self.report.take([Finding("MK-E016", place, message)])
        return found

    def read(self, path: Path) -> None:
        """Read a file that was not read before."""
        real = path.resolve()
        if real not in self.seen:
            self.seen.add(real)
            self.take(self.read_file(path, shown_path(path), self.report))

    def take(self, draft: FileDraft | None) -> None:
        """Keep a draft; what it uses is loaded before it."""
        if draft is None:
            return
        for used in draft.use:
            if not any(other.pack == used for other in self.drafts):
                for file in self.pack_files(used) or ():
                    self.read(file)
        self.drafts.append(draft)

    def check_names(self) -> None:
        """Report names that stand for nothing, and every `use` of a pack that is not there."""
        loaded = {str(draft.pack) for draft in self.drafts}
        for name in self.unknown:
            if name not in loaded:
                message = f"there is no pack, file or folder `{name}`"
                self.fail(name or "''", message, self._advice(name, loaded), line=0)
        for draft in self.drafts:
            for used in draft.use:
                if used not in loaded:
                    advice = _beside(used) or self._advice(used, loaded)
                    self.report.add("MK-E018", used, f"there is no pack `{used}`", advice)

    def _advice(self, name: str, loaded: Iterable[str]) -> str:
        """The nearest pack, or all of them; nothing where the name is that of a file."""
        packs = sorted({*loaded, *self.pack_names(), *self.installed})
        return nearest(name, packs) or ("" if _is_path(name) else f"packs are: {', '.join(packs)}")


def _beside(used: Located) -> str:
    """What to do where a pack that is used lies beside the file: nobody looks for it there."""
    folder = Path(used.place.file).parent
    found = (folder / f"{used}{suffix}" for suffix in (*_SUFFIXES, ""))
    path = next((path for path in found if path.exists()), None)
    return f"name {path.as_posix()} as well" if path else ""


def _is_path(name: str) -> bool:
    """Whether a name can be none of a pack."""
    # `.`, `..` and no name at all would stand for folders around the standard packs.
    return name in _NO_PACKS or name.endswith(_SUFFIXES) or "/" in name or os.sep in name


def shown_path(path: Path) -> str:
    """A path as messages show it: relative to the working folder where it lies below."""
    try:
        return (Path.cwd() / path).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)

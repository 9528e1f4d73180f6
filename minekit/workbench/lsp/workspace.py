"""The rule files that an editor works on: which are loaded together, what is wrong with them.

A file that belongs to the rules of the command line, or to a standard pack, is checked with those.
Another one is checked beside them, with the other files of its pack and the packs that it names.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from msgspec import structs

from minekit.api import Miner
from minekit.errors import Finding, PluginError, RuleError
from minekit.offers import Extractor, Normalizer
from minekit.plugins.find import installed_packs
from minekit.plugins.registry import Registry
from minekit.rules.finder import Survey, shown_path, survey
from minekit.rules.reading.drafts import FileDraft
from minekit.rules.schema import RuleSet
from minekit.workbench.lsp.expansions import Expansions
from minekit.workbench.lsp.files import Files, is_rule_text, rule_files
from minekit.workbench.lsp.names import Names
from minekit.workbench.lsp.text import Span, lines_of
from minekit.workbench.warnings import warnings_of

__all__ = ["Checked", "Choice", "Workspace"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules are loaded with every file: those of the command line or of minekit.toml."""

    rules: Sequence[str] = ()
    only: Sequence[str] | None = None
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Checked:
    """Rules that were loaded together.

    Attributes:
        rules: what could be made of them.
        miner: made of them; None where they do not load.
        files: all that were read, as messages call them.
        findings: about them.
        is_complete: whether the warnings are among them; rules with errors have none.
    """

    rules: RuleSet
    miner: Miner | None
    files: Sequence[str] = ()
    findings: Sequence[Finding] = field(default=())
    is_complete: bool = True


class Workspace:
    """Everything that the language server knows of rules; threads may share it.

    Args:
        choice: what is loaded with every file.
        registry: what plugins offer.

    Attributes:
        folders: those that are open in the editor, without links.
        files: all files.
        checked: what came of the last check, by the files beside those of `choice`.
    """

    def __init__(self, choice: Choice, registry: Registry) -> None:
        self.choice = choice
        self.registry = registry
        self.folders: list[Path] = []
        self.files = Files(_takes_vocabulary(registry))
        self.checked: dict[tuple[Path, ...], Checked] = {}
        self._found: dict[Path, None] = {}
        self._base: set[Path] = set()
        self._expansions: dict[tuple[Path, ...], Expansions] = {}
        self._lock = threading.Lock()

    def is_rule_file(self, path: Path) -> bool:
        """Whether a file that is open in the editor is one of rules."""
        return path.resolve() in self._base or is_rule_text(self.files.text(path))

    def text_of(self, span: Span) -> str:
        """What stands there."""
        line = lines_of(self.files.text(Path(span.file)))[span.line - 1]
        return line[span.start - 1 : span.end - 1]

    def is_own(self, path: Path) -> bool:
        """Whether a file lies in a folder of the editor, or is open in it."""
        real = path.resolve()
        return real in self.files.open or any(real.is_relative_to(one) for one in self.folders)

    def look_around(self) -> list[Finding]:
        """Find the rule files of the folders, and those that are loaded with every file.

        Returns:
            What is wrong with how these are named.
        """
        found = {path.resolve(): None for folder in self.folders for path in rule_files(folder)}
        base = self._survey([])
        self._base = {Path(draft.file).resolve() for draft in base.drafts}
        self._found = {**dict.fromkeys(self._base), **found}
        return [one for one in base.findings if not Path(one.place.file).exists()]

    @property
    def has_errors(self) -> bool:
        """Whether something did not load when it was last checked."""
        return any(one.is_error for known in self.checked.values() for one in known.findings)

    @property
    def is_complete(self) -> bool:
        """Whether nothing waits for its warnings."""
        return all(known.is_complete for known in self.checked.values())

    @property
    def normalizers(self) -> Mapping[str, Normalizer]:
        """Those that templates may name."""
        return cast("Mapping[str, Normalizer]", self.registry.lookup("normalizer"))

    def checked_for(self, path: Path) -> Checked:
        """What came of a file's last check; it is checked now where it was not yet."""
        companions = self.companions(path)
        known = self.checked.get(companions)
        if known is not None:
            return known
        with self._lock:
            if companions not in self.checked:
                self.checked = {**self.checked, companions: self.check(companions)}
            return self.checked[companions]

    def check_again(self, changed: set[Path]) -> None:
        """Check the files that are open, each with its companions, where something changed."""
        with self._lock:
            done: dict[tuple[Path, ...], Checked] = {}
            for path in tuple(self.files.open):
                companions = self.companions(path) if self.is_rule_file(path) else None
                if companions is None or companions in done:
                    continue
                known = self.checked.get(companions)
                if known is None or not changed.isdisjoint(self._parts(known)):
                    known = self.check(companions)
                done[companions] = known
            self.checked = done
            self._expansions = {key: self._expansions[key] for key in done}

    def add_warnings(self) -> None:
        """Complete what was checked; this takes longer than to see whether rules load."""
        with self._lock:
            for companions, checked in self.checked.items():
                if not checked.is_complete and checked.miner:
                    findings = list(self._warnings(checked.miner))
                    done = replace(checked, findings=findings, is_complete=True)
                    self.checked = {**self.checked, companions: done}

    def _parts(self, checked: Checked) -> set[Path]:
        return {part for file in checked.files for part in self.files.parts(Path(file))}

    def findings(self, file: str) -> list[Finding]:
        """What was found in a file when it was last checked."""
        found = (one for checked in self.checked.values() for one in checked.findings)
        return [one for one in dict.fromkeys(found) if one.place.file == file]

    @property
    def paths(self) -> list[Path]:
        """All rule files, those that are open in the editor included."""
        opened = (path for path, text in tuple(self.files.open.items()) if is_rule_text(text))
        return list(dict.fromkeys((*filter(Path.exists, self._found), *opened)))

    def names(self) -> Names:
        """What every name in them means."""
        drafts = [(path, self.files.draft(path)) for path in self.paths]
        uses: dict[str, list[str]] = {}
        for _, draft in drafts:
            if draft is not None:
                uses.setdefault(str(draft.pack), []).extend(map(str, draft.use))
        return Names({shown_path(path): self.files.occurrences(path) for path, _ in drafts}, uses)

    def companions(self, path: Path) -> tuple[Path, ...]:
        """The files to load for one, itself included, beside what is loaded with every file."""
        real = path.resolve()
        if real in self._base:
            return ()
        names = self.names()
        wanted, waiting = dict[Path, None](), [real]
        while waiting:
            one = waiting.pop(0)
            if one in wanted or one in self._base:
                continue
            wanted[one] = None
            waiting += self._siblings(one)
            for occurrence in self.files.occurrences(one):
                key = names.meaning(occurrence)
                places = names.definitions(key) if key is not None else []
                waiting += [Path(place.span.file).resolve() for place in places[:1]]
        return tuple(wanted)

    def _siblings(self, path: Path) -> list[Path]:
        """The other files of its pack, in its folder, below and above."""
        draft = self.files.draft(path)
        if draft is None:
            return []
        return [
            other
            for other in self.paths
            if (path.parent in other.parents or other.parent in path.parents)
            and (found := self.files.draft(other)) is not None
            and found.pack == draft.pack
        ]

    def check(self, companions: tuple[Path, ...]) -> Checked:
        """Load some files beside those that are always loaded, and say why that cannot be done.

        Args:
            companions: files, as `companions` gives them.
        """
        expansions = self._expansions.setdefault(companions, Expansions(self._packs_named))
        try:
            found = self._survey(companions)
        except RuleError as error:
            files = list(map(shown_path, (*self._base, *companions)))
            return Checked(RuleSet({}, {}, [], {}, {}, {}), None, files, error.findings)
        findings = list(self._without_stale(found))
        rules, miner, files = found.rules, None, [draft.file for draft in found.drafts]
        if not any(one.is_error for one in findings):
            rules = structs.replace(rules, expanded=expansions.of(rules, found.drafts))
            try:
                miner = Miner(only_rules=rules, lang=self.choice.lang, registry=self.registry)
            except RuleError as error:
                findings += error.findings
            else:
                return Checked(rules, miner, files, (), is_complete=False)
        return Checked(rules, miner, files, findings)

    def _survey(self, companions: Iterable[Path]) -> Survey:
        choice, registry = self.choice, self.registry
        return survey(
            choice.rules,
            only=choice.only,
            installed=installed_packs(),
            lang=choice.lang,
            normalizers=self.normalizers,
            extractors=[cast("Extractor", offer) for offer in registry.all("extractor")],
            files=companions,
            read=self.files.read,
        )

    def _without_stale(self, found: Survey) -> Iterable[Finding]:
        """Of a file that cannot be used now, only why: all else is about what it was before."""
        broken = {
            draft.file: why
            for draft in found.drafts
            if (why := self.files.broken(Path(draft.file))) is not None
        }
        for one in found.findings:
            if one.place.file not in broken or one in broken[one.place.file]:
                yield one

    def _warnings(self, miner: Miner) -> Iterable[Finding]:
        """Those about packs that are open: somebody works on them."""
        opened = self.files.open
        packs = {
            pack.name
            for pack in miner.rules.packs.values()
            if any(Path(file).resolve() in opened for file in pack.files)
        }
        return warnings_of(miner, packs)

    def _packs_named(self, draft: FileDraft) -> set[str]:
        names = (one.name for one in self.files.occurrences(Path(draft.file)))
        return {pack for name in names if (pack := name.rpartition(".")[0])}


def _takes_vocabulary(registry: Registry) -> Collection[str]:
    found: set[str] = set()
    lookup = registry.lookup("normalizer")
    for name in registry.names("normalizer"):
        with suppress(KeyError, PluginError):
            if getattr(lookup[name], "argument", "") == "vocabulary":
                found.add(name)
    return found

"""Where the loader collects what it finds, so that one run reports every problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from minekit.errors import Finding, RuleError
from minekit.rules.located import Located
from minekit.rules.rule_cache import fingerprint

__all__ = ["DECLARE", "USE", "Report"]


MOST_FINDINGS = 1_000

_UNREADABLE = "MK-E001"

# Of what stands in a file that cannot be read, others know nothing.
_NEEDS_ALL_FILES = frozenset(["MK-E010", "MK-E011", "MK-E014"])

USE = "name the pack that has it in `use:`"
DECLARE = f"declare it under `types:`, or {USE}"
"""What may help with a name that is like none of those that are loaded."""


class Report:
    """The findings of one run.

    Attributes:
        findings: in the order of discovery, each once.
        lines: of each file that was read, for what is known by its place only.
        files: fingerprints of the files and folders that were looked at.
    """

    def __init__(self) -> None:
        self.findings: dict[Finding, None] = {}
        self._has_unreadable = False
        self.lines: dict[str, Sequence[str]] = {}
        self.files: dict[str, str] = {}

    def look_at(self, path: Path) -> None:
        """Note the state of a file or folder before it is read."""
        self.files[str(path.absolute())] = fingerprint(path)

    def add(
        self,
        code: str,
        at: Located,
        message: str,
        advice: str = "",
        *,
        start: int = 0,
        end: int | None = None,
    ) -> None:
        """Record a finding about `at[start:end]`."""
        place = at.at(start)
        last = at.at(len(at) if end is None else end)
        length = last.column - place.column if last.line == place.line else 1
        source = at.source_line(start)
        if not source:
            lines = self.lines.get(place.file, ())
            source = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
            length = min(len(at), len(source) - place.column + 1) if source else len(at)
        self.take([Finding(code, place, message, advice, max(1, length), source)])

    def take(self, findings: Iterable[Finding]) -> None:
        """Record findings that are ready; not unknown names where a file could not be read.

        Raises:
            RuleError: so much is wrong that more would help nobody.
        """
        for finding in findings:
            self._has_unreadable |= finding.code == _UNREADABLE
            if not (self._has_unreadable and finding.code in _NEEDS_ALL_FILES):
                self.findings[finding] = None
        if len(self.findings) >= MOST_FINDINGS:
            self.raise_errors()

    def extend(self, error: RuleError) -> None:
        """Take over the findings of an error that was raised."""
        self.take(error.findings)

    @property
    def warnings(self) -> list[Finding]:
        """Those that do not stop loading."""
        return [finding for finding in self.findings if not finding.is_error]

    def raise_errors(self) -> None:
        """Stop here if anything does not load.

        Raises:
            RuleError: with all findings, warnings included.
        """
        if any(finding.is_error for finding in self.findings):
            raise RuleError(list(self.findings))

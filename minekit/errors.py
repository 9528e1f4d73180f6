"""Every error that minekit raises on purpose, and the findings that rule errors carry.

    MinekitError
    ├── RuleError       rules do not load; holds every Finding of the run
    ├── UsageError      a wrong option, name or combination; nothing was read
    ├── PluginError     a plugin is broken or clashes (plugin, version)
    ├── ReadError       one source cannot be read
    ├── WriteError      results cannot be written
    └── WorkerError     worker processes die whatever they are given

A message says what, where and what to do. All of them pickle, because they cross process borders.
"""

from __future__ import annotations

import re

import msgspec

__all__ = [
    "Finding",
    "MinekitError",
    "Place",
    "PluginError",
    "ReadError",
    "RuleError",
    "UsageError",
    "WorkerError",
    "WriteError",
]

_WIDTH = 100
"""Columns of a rule file's line that a message shows."""

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""Control characters, line feeds aside."""


class Place(msgspec.Struct, frozen=True, order=True):
    """A position in a rule file; line and column count from 1, columns in code points.

    Of what has no lines, as a name that no file has, they are 0.
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


class Finding(msgspec.Struct, frozen=True):
    """One thing wrong with a rule file.

    Attributes:
        code: stable, `MK-Ennn` for errors and `MK-Wnnn` for warnings.
        place: where it starts.
        message: what is wrong, in the author's own names.
        advice: one suggestion, or empty.
        length: how many code points to underline.
        source: the line of the file, for the caret line.
    """

    code: str
    place: Place
    message: str
    advice: str = ""
    length: int = 1
    source: str = ""

    @property
    def is_error(self) -> bool:
        """Whether rules with this finding do not load."""
        return self.code.startswith("MK-E")

    @property
    def place_or_start(self) -> Place:
        """For programs that want a line and a column: the first where there are none."""
        place = self.place
        return place if place.line else Place(place.file, 1, 1)

    def __str__(self) -> str:
        kind = "error" if self.is_error else "warning"
        lines = [f"{self.place}: {kind} {self.code}: {self.message}"]
        if self.source:
            shown, start, length = self._window()
            number = f"{self.place.line:>5} | "
            lines.append(number + shown)
            lines.append(" " * (len(number) - 2) + "| " + " " * start + "~" * length)
        if self.advice:
            lines.append(f"   {self.advice}")
        # A tab would move the caret, and what rules say may steer the terminal.
        return _CONTROL.sub(" ", "\n".join(lines))

    def _window(self) -> tuple[str, int, int]:
        """The part of the line around the place, where the mark starts in it, and its length."""
        start, length = self.place.column - 1, max(1, self.length)
        if len(self.source) <= _WIDTH:
            return self.source, start, length
        left = max(0, min(start - _WIDTH // 3, len(self.source) - _WIDTH))
        right = min(len(self.source), left + _WIDTH)
        shown = self.source[left:right]
        if left:
            shown = "…" + shown[1:]
        if right < len(self.source):
            shown = shown[:-1] + "…"
        return shown, start - left, min(length, right - start)


class MinekitError(Exception):
    """The root: catching it catches everything that minekit raises on purpose."""


class RuleError(MinekitError):
    """Rules that do not load.

    Attributes:
        findings: all of them, errors and warnings, in order of place.
    """

    def __init__(self, findings: tuple[Finding, ...] | list[Finding]) -> None:
        self.findings = tuple(sorted(findings, key=lambda f: (f.place, f.code)))
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(str(finding) for finding in self.findings)


class UsageError(MinekitError):
    """A wrong option, an unknown name, an impossible combination."""


class PluginError(MinekitError):
    """A plugin that is broken, or that offers what another one offers too.

    Attributes:
        plugin: its name.
        version: of its distribution, or empty for a local file.
    """

    def __init__(self, message: str, *, plugin: str = "", version: str = "") -> None:
        self.plugin = plugin
        self.version = version
        super().__init__(message)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_plugin_error, (str(self), self.plugin, self.version)


def _rebuild_plugin_error(message: str, plugin: str, version: str) -> PluginError:
    return PluginError(message, plugin=plugin, version=version)


class ReadError(MinekitError):
    """A source that cannot be read; the message names it."""


class WriteError(MinekitError):
    """Results that cannot be written; the message names the target."""


class WorkerError(MinekitError):
    """Worker processes that die whatever they are given; the message says how."""

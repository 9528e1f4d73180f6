"""Spans, places and findings to the protocol's ranges, positions and diagnostics, and back."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types as lsp
from pygls.uris import to_fs_path

from minekit.errors import Finding, Place
from minekit.rules.codes import CODES
from minekit.rules.finder import shown_path
from minekit.workbench.lsp.files import Files
from minekit.workbench.lsp.text import Span, from_units, lines_of, span_of_finding, to_units

__all__ = ["Translator", "path_of"]


def path_of(uri: str) -> Path | None:
    """The file that a URI names, without links; None where it names none."""
    found = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(found).resolve() if found else None


class Translator:
    """Between the places of files and those of an editor.

    Args:
        files: for their lines.
        encoding: in which the editor counts columns.

    Attributes:
        uris: what the editor calls the files that are open in it.
    """

    def __init__(self, files: Files, encoding: str = "utf-16") -> None:
        self.encoding = encoding
        self.uris: dict[Path, str] = {}
        self._files = files

    def uri(self, file: str) -> str:
        """What the editor calls a file."""
        path = Path(file).resolve()
        return self.uris.get(path) or path.as_uri()

    def place(self, path: Path, position: lsp.Position) -> Place:
        """Where a cursor is."""
        lines = lines_of(self._files.text(path))
        line, column = from_units(lines, position.line, position.character, self.encoding)
        return Place(shown_path(path), line, column)

    def range(self, span: Span, lines: list[str] | None = None) -> lsp.Range:
        """A span, of which the file's lines may be at hand."""
        if lines is None:
            lines = lines_of(self._files.text(Path(span.file)))
        line = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
        start, end = (to_units(line, column, self.encoding) for column in (span.start, span.end))
        row = max(0, span.line - 1)
        return lsp.Range(lsp.Position(row, start), lsp.Position(row, end))

    def position(self, place: tuple[int, int], lines: list[str]) -> lsp.Position:
        """A line and column, from 1."""
        line, column = place
        return lsp.Position(line - 1, to_units(lines[line - 1], column, self.encoding))

    def location(self, span: Span) -> lsp.Location:
        """A span with its file."""
        return lsp.Location(self.uri(span.file), self.range(span))

    def diagnostics(self, file: str, findings: list[Finding]) -> list[lsp.Diagnostic]:
        """The findings about one file."""
        lines = lines_of(self._files.text(Path(file)))
        return [self._diagnostic(one, lines) for one in findings]

    def _diagnostic(self, one: Finding, lines: list[str]) -> lsp.Diagnostic:
        title = CODES[one.code][0] if one.code in CODES else ""
        severity = lsp.DiagnosticSeverity
        return lsp.Diagnostic(
            range=self.range(span_of_finding(one), lines),
            message="\n".join(filter(None, (one.message, one.advice))),
            severity=severity.Error if one.is_error else severity.Warning,
            code=one.code,
            source="minekit",
            data={"title": title, "advice": one.advice},
        )

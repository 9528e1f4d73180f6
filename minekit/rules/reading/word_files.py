"""Word lists from files: text, CSV, TSV and JSON lines, each also from .gz."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Sequence
from itertools import repeat
from pathlib import Path

import msgspec

from minekit.model import Value
from minekit.near_names import nearest
from minekit.rules.located import Located
from minekit.rules.report import Report

__all__ = ["inner_path", "read_words"]

MAX_BYTES = 512_000_000
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,15})(?:\.\d{1,17})?")

Row = tuple[str, tuple["Value | None", ...]]
"""A term as written (variants still together) and its values."""


def inner_path(name: Located, folder: Path, report: Report) -> Path | None:
    """The file that a rule file in `folder` names, if it lies in that folder."""
    path = Path(name)
    is_absolute = path.is_absolute() or name.startswith(("/", "\\")) or ":" in name
    if is_absolute or "\\" in name or ".." in path.parts:
        advice = "put the file beside the rules and write its relative path with `/`"
        report.add("MK-E016", name, f"`{name}` leads out of the pack", advice)
        return None
    full = folder / path
    if not full.is_file():
        beside = [found.name for found in full.parent.glob("*") if found.is_file()]
        near = nearest(path.as_posix(), [path.with_name(one).as_posix() for one in beside])
        advice = near or "its path begins at the folder of this rule file"
        report.add("MK-E002", name, f"there is no file `{name}` beside the rules", advice)
        return None
    if not full.resolve().is_relative_to(folder.resolve()):
        report.add("MK-E016", name, f"`{name}` is a link that leads out of the pack")
        return None
    return full


def read_words(
    path: Path, at: Located, report: Report, *, term: str = "", fields: Sequence[str] = ()
) -> list[Row]:
    """All rows of a word list; what is wrong with the file is reported at `at`.

    Args:
        path: the file; its suffix says what it is.
        at: the text in the rule file that named it.
        report: takes the findings.
        term: column of the terms; the first (CSV) or `term` (JSON lines) by default.
        fields: columns of the values, in order.
    """
    suffix = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    readers = {".txt": _text, ".csv": _table, ".tsv": _table, ".jsonl": _json_lines}
    if suffix not in readers:
        advice = "a word list is .txt, .csv, .tsv or .jsonl, or one of these with .gz"
        report.add("MK-E017", at, f"`{path.name}` is no word list", advice)
        return []
    report.look_at(path)
    try:
        with io.TextIOWrapper(_bounded(path), "utf-8-sig", newline="") as stream:
            return readers[suffix](stream, suffix, term, tuple(fields))
    except _BadFileError as error:
        named = error.name if isinstance(error.name, Located) else at
        report.add("MK-E017", named, f"{path.name}: {error}", error.advice)
    except UnicodeDecodeError:
        report.add("MK-E002", at, f"{path.name} is not UTF-8", "save it as UTF-8")
    except (OSError, EOFError, csv.Error) as error:
        report.add("MK-E002", at, f"cannot read {path.name}: {error}")
    return []


class _BadFileError(Exception):
    """`name` is what a rule file asks for and the file does not have."""

    def __init__(self, message: str, advice: str = "", name: str = "") -> None:
        self.advice = advice
        self.name = name
        super().__init__(message)


def _bounded(path: Path) -> io.BytesIO:
    with path.open("rb") as raw:
        data = (gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw).read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _BadFileError(f"larger than {MAX_BYTES // 1_000_000} MB")
    return io.BytesIO(data)


def _text(stream: io.TextIOWrapper, _: str, term: str, fields: tuple[str, ...]) -> list[Row]:
    """One term a line; empty lines and lines that begin with `# ` are left out."""
    if term or fields:
        raise _BadFileError("a text file has no columns", "use .csv, .tsv or .jsonl for `fields`")
    lines = stream.read().splitlines()
    return [(text, ()) for line in lines if (text := line.strip()) and not text.startswith("# ")]


def _table(stream: io.TextIOWrapper, suffix: str, term: str, fields: tuple[str, ...]) -> list[Row]:
    rows = csv.reader(stream, delimiter="\t" if suffix == ".tsv" else ",", strict=True)
    header = next(rows, [])
    wanted = (term or (header[0] if header else "term"), *fields)
    for name in wanted:
        if name not in header:
            raise _BadFileError(f"there is no column `{name}`", nearest(name, header), name)
        if header.count(name) > 1:
            raise _BadFileError(f"two columns are called `{name}`", "rename one of them", name)
    places = [header.index(name) for name in wanted]
    columns: list[list[str]] = [[] for _ in places]
    for row in rows:
        if len(row) == len(header):
            for column, place in zip(columns, places, strict=True):
                column.append(row[place])
        elif row:
            message = f"the header has {len(header)} columns, line {rows.line_num} has {len(row)}"
            raise _BadFileError(message)
    values = zip(*map(_typed_column, columns[1:]), strict=True) if fields else repeat(())
    return list(zip(columns[0], values, strict=bool(fields)))


def _typed_column(cells: list[str]) -> list[Value | None]:
    """A column of nothing but numbers holds numbers; one leading zero makes it text."""
    if not all(not cell or _NUMBER.fullmatch(cell) for cell in cells):
        return [cell or None for cell in cells]
    return [(float(cell) if "." in cell else int(cell)) if cell else None for cell in cells]


def _json_lines(stream: io.TextIOWrapper, _: str, term: str, fields: tuple[str, ...]) -> list[Row]:
    rows: list[Row] = []
    decoder = msgspec.json.Decoder(dict[str, object])
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            record = decoder.decode(line)
        except msgspec.DecodeError as error:
            raise _BadFileError(f"line {number}: {error}") from error
        word = record.get(term or "term")
        values = tuple(record.get(field) for field in fields)
        if not isinstance(word, str):
            raise _BadFileError(f"line {number} has no text `{term or 'term'}`")
        if not all(value is None or isinstance(value, (str, int, float)) for value in values):
            raise _BadFileError(f"line {number} has a value that is no text, number or boolean")
        rows.append((word, values))  # type: ignore[arg-type]
    return rows

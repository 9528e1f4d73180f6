"""Records: JSON lines and CSV or TSV, each record a document; a bad one costs only itself."""

from __future__ import annotations

import codecs
import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from minekit.builtin.readers.text import decode, nul_error
from minekit.errors import ReadError
from minekit.model import Document, Problem
from minekit.sources import ReadOptions, Source, reading
from minekit.text import without_halves

__all__ = ["read_csv", "read_jsonl", "read_tsv"]

_LONGEST = 300


def read_jsonl(source: Source, options: ReadOptions) -> Iterator[Document | Problem]:
    """A document for each line; blank lines are passed over."""
    wished = _Wished(options)
    for number, line in enumerate(_lines(source, options), 1):
        if not line.strip():
            continue
        try:
            record = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            if number == 1:
                _refuse_others(line, source.path)
            yield from _with_surrogates(line, error, source, options, number)
            continue
        wished.look_at(record)
        yield _document(record, source, options, number)
    yield from wished.missing(source)


def _refuse_others(line: bytes | str, path: str) -> None:
    """Say once what a file is that is no lines of JSON, and not of each of its lines.

    Raises:
        ReadError: it is UTF-16, or JSON over several lines.
    """
    if isinstance(line, bytes) and b"\0" in line:
        decode(line, "", path)
        raise nul_error(line.index(0), path)
    text = (line.decode("utf-8", "replace") if isinstance(line, bytes) else line).strip()
    is_array = text == "[" or (text.startswith("[") and text.endswith(","))
    if is_array or text == "{":
        import shlex  # few files are no lines of JSON

        parts = ".[]" if is_array else "."
        raise ReadError(
            f"{path}: JSON over several lines, where each must hold a record; make such lines "
            f"with: jq -c '{parts}' {shlex.quote(path)} | minekit extract --reader jsonl"
        )


def read_csv(source: Source, options: ReadOptions) -> Iterator[Document | Problem]:
    """A document for each row; the first row names the fields.

    Where it has semicolons and no comma, semicolons part the fields: spreadsheets write such a file
    where the comma is the decimal sign.
    """
    lines = _text_lines(source, options)
    first = next(lines, "")
    if "\0" in first:
        raise nul_error(first.index("\0"), source.path)
    delimiter = ";" if ";" in first and "," not in first else ","
    return _rows(chain([first], lines), source, options, delimiter=delimiter)


def read_tsv(source: Source, options: ReadOptions) -> Iterator[Document | Problem]:
    """The same with tabs between the fields."""
    return _rows(_text_lines(source, options), source, options, delimiter="\t")


def _rows(
    lines: Iterable[str], source: Source, options: ReadOptions, *, delimiter: str
) -> Iterator[Document | Problem]:
    # The limit of the csv module is 128 KB a field and belongs to the process; articles are longer.
    csv.field_size_limit(sys.maxsize)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        fields = next(rows, [])
    except csv.Error as error:
        raise ReadError(
            f"{source.path}:1: no valid row: {_in_words(error)}; the first row must name the "
            "fields, and lines must end in a line feed"
        ) from error
    if fields and options.text_field not in fields:
        raise ReadError(
            f"{source.path}: no field {options.text_field!r}; name the one that holds the text "
            f"with --text-field (there are: {_listed(fields)})"
        )
    for name in (options.text_field, options.id_field, *options.meta):
        if fields.count(name) > 1:
            raise ReadError(
                f"{source.path}:1: {fields.count(name)} fields are called {name!r}, and one of "
                "them is wanted; rename the others"
            )
    wished = _Wished(options)
    wished.look_at(dict.fromkeys(fields))
    yield from wished.missing(source)
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield _problem(source, number, f"no valid row: {_in_words(error)}; mend or remove it")
            continue
        if row is None:
            return
        if any(row[len(fields) :]):  # else a part of the text would be lost
            name = "tab" if delimiter == "\t" else repr(delimiter)
            message = (
                f"{len(row)} fields, and the first row names {len(fields)}; put a field with a "
                f"{name} in it in quotation marks"
            )
            yield _problem(source, number, message)
        elif row:
            yield _document(dict(zip(fields, row, strict=False)), source, options, number)


def _in_words(error: csv.Error) -> str:
    """What is wrong, without the advice that Python gives to programmers."""
    return str(error).partition(" - do you need")[0]


class _Wished:
    """Fields that were asked for by name, as long as no record has them."""

    def __init__(self, options: ReadOptions) -> None:
        named = {*options.meta, options.id_field} - {ReadOptions().id_field}
        self._unseen = sorted(named)
        self._fields: Iterable[str] = ()

    def look_at(self, record: object) -> None:
        if self._unseen and isinstance(record, dict):
            self._unseen = [name for name in self._unseen if name not in record]
            self._fields = record

    def missing(self, source: Source) -> Iterator[Problem]:
        """A warning for each; none where there was no record."""
        for name in self._unseen if self._fields else ():
            yield Problem(
                document=source.name,
                stage="read",
                owner="records",
                message=f"{source.path}: no record has the field {name!r} (there are: "
                f"{_listed(self._fields)})",
                severity="warning",
            )


def _document(
    record: object, source: Source, options: ReadOptions, number: int
) -> Document | Problem:
    if not isinstance(record, dict):
        advice = "; jq -c '.[]' makes lines of an array" if isinstance(record, list) else ""
        return _problem(source, number, f'a record must be an object: {{"text": ...}}{advice}')
    text = record.get(options.text_field)
    if not isinstance(text, str):
        others = [field for field in record if field != options.text_field]
        there_are = f" (there are: {_listed(others)})" if others else ""
        what = "is no text" if options.text_field in record else "is missing"
        return _problem(
            source,
            number,
            f"field {options.text_field!r} {what}; name the one that holds the text with "
            f"--text-field{there_are}",
        )
    id_ = record.get(options.id_field)
    if isinstance(id_, (dict, list, bool)):
        message = f"field {options.id_field!r} is no id; name another with --id-field"
        return _problem(source, number, message)
    return Document(
        id=f"{source.name}:{number}" if id_ is None or id_ == "" else str(id_),
        text=text,
        source=source.path,
        meta={name: record[name] for name in options.meta if name in record},
    )


def _with_surrogates(
    line: bytes | str, error: Exception, source: Source, options: ReadOptions, number: int
) -> Iterator[Document | Problem]:
    """Read a line that holds lone surrogates, or say why it cannot be read.

    Half a surrogate pair (text that was cut by UTF-16 units) is no character and cannot be
    written as UTF-8; U+FFFD takes its place, so that all offsets stay.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        yield _problem(source, number, f"no valid JSON: {error}; mend or remove this line")
        return
    mended = without_halves(record)
    if mended == record:
        yield _problem(source, number, f"no valid JSON: {error}; mend or remove this line")
        return
    document = _document(mended, source, options, number)
    if isinstance(document, Document):
        problem = Problem(
            document=document.id,
            stage="read",
            owner="records",
            message=f"{source.path}:{number}: half surrogate pairs were replaced by U+FFFD",
            severity="warning",
        )
        document = msgspec.structs.replace(document, problems=[problem])
    yield document


def _lines(source: Source, options: ReadOptions) -> Iterator[bytes | str]:
    """Lines without a byte order mark; as bytes where they are UTF-8, which is what JSON needs."""
    if options.encoding and not _is_utf8(options.encoding):
        yield from _text_lines(source, options)
    else:
        yield from _byte_lines(source)


def _text_lines(source: Source, options: ReadOptions) -> Iterator[str]:
    """Lines with their ends, split at line feeds only."""
    if options.encoding and not _is_utf8(options.encoding):
        with reading(source.path):
            data = source.stream.read()
        text = decode(data, options.encoding, source.path)
        yield from re.findall(r"[^\n]*\n|[^\n]+", text.removeprefix("\ufeff"))
        return
    offset = 0
    for line in _byte_lines(source):
        yield decode(line, "", source.path, offset=offset)
        offset += len(line)


def _byte_lines(source: Source) -> Iterator[bytes]:
    with reading(source.path):
        for number, line in enumerate(source.stream):
            yield line if number else line.removeprefix(codecs.BOM_UTF8)


def _is_utf8(encoding: str) -> bool:
    return encoding != "auto" and codecs.lookup(encoding).name in {"utf-8", "utf-8-sig"}


def _listed(fields: Iterable[str]) -> str:
    """The names; cut off where the file is no table and its first line a whole text."""
    # A space at the end of a name would not be seen.
    names = ", ".join(name if name == name.strip() else repr(name) for name in fields)
    return names if len(names) <= _LONGEST else f"{names[:_LONGEST]}…"


def _problem(source: Source, number: int, message: str) -> Problem:
    return Problem(
        document=f"{source.name}:{number}",
        stage="read",
        owner="records",
        message=f"{source.path}:{number}: {message}",
    )

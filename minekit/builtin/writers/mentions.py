"""A line or a row a mention: flat, with the sentence that it stands in."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from minekit.builtin.writers.jsonl import LineWriter
from minekit.builtin.writers.show import shown_number
from minekit.model import Document, Mention, Span
from minekit.sources import WriteOptions

__all__ = ["CsvWriter", "encode_lines", "encode_rows"]

_FIRST = ("document", "source", "id", "type", "start", "end", "text", "rule", "score", "sentence")


class CsvWriter(LineWriter):
    """The names of the columns, then the rows.

    An attribute has a column of its own, `attrs.NAME`, empty where a mention has none; those that
    no type declares (a plugin may set such) share the last one, as JSON.
    """

    def __init__(self, sink: BinaryIO, options: WriteOptions) -> None:
        super().__init__(sink, options)
        columns = [*_FIRST, "captures", *(f"attrs.{name}" for name in options.attributes), "attrs"]
        sink.write(_csv([columns]))


def encode_lines(document: Document, options: WriteOptions) -> bytes:
    """A line of JSON for each mention."""
    encode = msgspec.json.encode
    return b"".join(
        encode(row | {"captures": mention.captures} | _dotted(mention)) + b"\n"
        for mention, row in _rows(document, options)
    )


def encode_rows(document: Document, options: WriteOptions) -> bytes:
    """A row of CSV for each mention; spans of captures as `speaker=10-14 content=20-30,40-52`."""
    rows: list[Sequence[object]] = []
    for mention, row in _rows(document, options):
        others = {k: v for k, v in mention.attrs.items() if k not in options.attributes}
        cells = [_cell(mention.attrs.get(name)) for name in options.attributes]
        last = msgspec.json.encode(others).decode() if others else ""
        rows.append([*row.values(), _spans(mention), *cells, last])
    return _csv(rows)


def _sentence(mention: Mention, sentences: Sequence[Span], starts: Sequence[int]) -> Span:
    """From the sentence that the mention begins in to the one that it ends in."""
    first = bisect_right(starts, mention.start) - 1
    last = bisect_right(starts, mention.end - 1) - 1
    if first < 0:
        return mention.start, mention.end
    return min(sentences[first][0], mention.start), max(sentences[last][1], mention.end)


def _rows(document: Document, options: WriteOptions) -> Iterator[tuple[Mention, dict[str, object]]]:
    sentences = options.sentences(document.text) if document.mentions else ()
    starts = [start for start, _ in sentences]
    for mention in document.mentions:
        start, end = _sentence(mention, sentences, starts)
        values = (
            document.id,
            document.source,
            mention.id,
            mention.type,
            mention.start,
            mention.end,
            mention.text,
            mention.rule,
            mention.score,
            document.text[start:end],
        )
        yield mention, dict(zip(_FIRST, values, strict=True))


def _dotted(mention: Mention) -> dict[str, object]:
    return {f"attrs.{name}": value for name, value in mention.attrs.items()}


def _spans(mention: Mention) -> str:
    return " ".join(
        f"{name}=" + ",".join(f"{start}-{end}" for start, end in spans)
        for name, spans in mention.captures.items()
    )


def _cell(value: object) -> object:
    """Booleans as JSON has them, whole numbers without a point, nothing for what is not there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return shown_number(value) if isinstance(value, float) else value


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    page = io.StringIO(newline="")
    csv.writer(page).writerows(rows)
    return page.getvalue().encode("utf-8", "replace")

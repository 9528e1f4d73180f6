"""Annotations by people, or by another tool: minekit's gold lines, brat, W3C Web Annotations.

The form is told by the content. Of each annotation only its type and its span count.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from minekit.errors import ReadError
from minekit.sources import open_stream, reading
from minekit.workbench.gold.brat import read_brat
from minekit.workbench.gold.lines import Annotation, GoldLine, by_name, line_of, read_lines
from minekit.workbench.gold.web import is_web_annotation, read_web_annotations

__all__ = ["Annotation", "GoldLine", "by_name", "line_of", "read_gold", "read_lines"]


def read_gold(path: str) -> dict[str, GoldLine]:
    """Gold annotations by the file name of the document.

    Raises:
        ReadError: it has none of the known forms, or two documents have one file name.
    """
    return by_name(path, ((line.doc, line) for line in _read(path)))


def _read(path: str) -> Iterable[GoldLine]:
    if Path(path).is_dir() or path.endswith(".ann"):
        return read_brat(path)
    with open_stream(path) as (stream, _), reading(path):
        data = stream.read()
    whole = _json(data)
    if is_web_annotation(whole):
        return read_web_annotations(path, whole)
    first = _json(data.lstrip().split(b"\n", 1)[0])
    if isinstance(first, dict) and "mentions" in first:
        raise ReadError(f"{path}: these are results of `minekit extract`; GOLD stands before OUT")
    if not data.strip() or (isinstance(first, dict) and "doc" in first):
        return read_lines(path, GoldLine)
    raise ReadError(
        f"{path}: gold is JSON lines with `doc` and `annotations`, a folder of brat's .ann and "
        ".txt files, or W3C Web Annotations as JSON-LD; this is none of them"
    )


def _json(data: bytes) -> object:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None

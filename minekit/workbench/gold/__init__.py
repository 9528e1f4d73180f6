"""Annotations by people, or by another tool: minekit's gold lines, brat, W3C Web Annotations.

The form is told by the content. Of each annotation only its type and its span count. Several files
are read as one: what one has of a document is added to what another has of it.
"""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

import msgspec

from minekit.errors import ReadError
from minekit.sources import open_stream, reading
from minekit.workbench.gold.brat import read_brat
from minekit.workbench.gold.lines import Annotation, GoldLine, by_name, line_of, read_lines
from minekit.workbench.gold.web import is_web_annotation, read_web_annotations

__all__ = ["Annotation", "GoldLine", "by_name", "line_of", "read_gold", "read_lines"]

_SUFFIXES = (".jsonl", ".ndjson", ".json", ".jsonld", ".jsonl.gz", ".ndjson.gz")


def read_gold(path: str) -> dict[str, GoldLine]:
    """Gold annotations by the file name of the document.

    Args:
        path: a file, a folder of such, or a glob.

    Raises:
        ReadError: it has none of the known forms, two documents of a file have one file name, or
            two files annotate different texts of one name.
    """
    found: dict[str, GoldLine] = {}
    for file in _files(path):
        for name, line in by_name(file, ((line.doc, line) for line in _read(file))).items():
            found[name] = _united(file, found[name], line) if name in found else line
    return found


def _files(path: str) -> list[str]:
    """The files that are meant; a folder with brat's is left to its reader."""
    if not Path(path).exists() and glob.has_magic(path):
        found = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob wants a relative one
    else:
        inside = sorted(Path(path).rglob("*")) if Path(path).is_dir() else []
        is_brat = any(one.suffix == ".ann" for one in inside)
        found = [str(one) for one in inside if one.name.endswith(_SUFFIXES) and not is_brat]
    return found or [path]


def _united(file: str, one: GoldLine, other: GoldLine) -> GoldLine:
    """What two files have of a document; what both have counts once."""
    if one.sha256 and other.sha256 and one.sha256 != other.sha256:
        raise ReadError(f"{file}: another file annotates another text that is called {one.doc!r}")
    new = [each for each in other.annotations if each not in one.annotations]
    return GoldLine(one.doc, [*one.annotations, *new], one.sha256 or other.sha256)


def _read(path: str) -> Iterable[GoldLine]:
    if Path(path).is_dir() or path.endswith(".ann"):
        return read_brat(path)
    with open_stream(path) as (stream, _), reading(path):
        data = stream.read()
    whole, error = _json(data)
    if is_web_annotation(whole):
        return read_web_annotations(path, whole)
    first, _ = _json(data.lstrip().split(b"\n", 1)[0])
    if isinstance(first, dict) and "mentions" in first:
        raise ReadError(f"{path}: these are results of `minekit extract`; GOLD stands before OUT")
    if not data.strip() or (isinstance(first, dict) and "doc" in first):
        return read_lines(path, GoldLine)
    if first is None and data.lstrip()[:1] in (b"{", b"["):
        raise ReadError(f"{path}: no valid JSON: {error}; mend it, or save it once more")
    raise ReadError(
        f"{path}: gold is JSON lines with `doc` and `annotations`, a folder of brat's .ann and "
        ".txt files, or W3C Web Annotations as JSON-LD; this is none of them"
    )


def _json(data: bytes) -> tuple[object, str]:
    """What some JSON holds, else what is wrong with it."""
    try:
        return msgspec.json.decode(data), ""
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return None, str(error)

"""What is known of an annotated document, and minekit's own form of it: a line of JSON each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

import msgspec

from minekit.errors import ReadError
from minekit.model import Document, Span
from minekit.sources import open_stream, reading

__all__ = ["Annotation", "GoldLine", "by_name", "line_of", "read_lines"]

_Line = TypeVar("_Line", bound=msgspec.Struct)


class Annotation(msgspec.Struct, frozen=True):
    """One annotation; what else it holds is not compared. `text` is for showing it."""

    kind: str
    start: int
    end: int
    text: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"no span goes from {self.start} to {self.end}"
            raise ValueError(message)

    @property
    def span(self) -> Span:
        """Start and end."""
        return self.start, self.end


class GoldLine(msgspec.Struct, frozen=True):
    """One document's annotations; without `sha256` nothing tells whether its text is the same."""

    doc: str
    annotations: list[Annotation]
    sha256: str = ""


def line_of(gold: Mapping[str, GoldLine], document: Document) -> GoldLine | None:
    """What gold, by file name, says of a document; None if it does not know it.

    Raises:
        ReadError: it annotates another text of that name.
    """
    name = PurePosixPath(document.id).name
    line = gold.get(name) or gold.get(f"{name}.txt")  # brat calls every document .txt
    sha256 = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    if line is None:
        return next((one for one in gold.values() if one.sha256 == sha256), None)
    if line.sha256 and line.sha256 != sha256:
        raise ReadError(
            f"{name}: the corpus has another text than the one that was annotated (their sha256 "
            "differ); use the annotated file, byte for byte"
        )
    return line


def read_lines(path: str, kind: type[_Line], *, wanted: str = "") -> Iterator[_Line]:
    """The records of a file of JSON lines; `wanted` is said of any other line.

    Raises:
        ReadError: a line is none of this kind; says which.
    """
    with open_stream(path) as (stream, _), reading(path):
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                yield msgspec.json.decode(line, type=kind)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                told = f"{wanted} ({error})" if wanted else error
                raise ReadError(f"{path}:{number}: {told}") from error


def by_name(path: str, lines: Iterable[tuple[str, _Line]]) -> dict[str, _Line]:
    """By file name: gold and results may have been made in different folders.

    Raises:
        ReadError: two documents have one file name.
    """
    found: dict[str, _Line] = {}
    for document, line in lines:
        name = PurePosixPath(document).name
        if name in found:
            raise ReadError(
                f"{path}: two documents are called {name!r}, and documents are compared by their "
                "file names; give them different ones"
            )
        found[name] = line
    return found

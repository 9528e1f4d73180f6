"""brat standoff: a folder with a .txt and an .ann file for each document, and annotation.conf.

A mention is a text-bound annotation (T), each capture another one that a relation (R) named like
the capture ties to it. Attributes go into a note (#), because brat wants a closed list of values.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from minekit.builtin.writers.show import one_line
from minekit.errors import UsageError
from minekit.model import Document, Mention, Span
from minekit.sinks import new_mode, opening
from minekit.sources import WriteOptions

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["BratWriter", "standoff"]

_LINE = re.compile(r"[^\r\n]+")
_NO_NAME = re.compile(r"[^\w-]+")
_NO_FILE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]+')
_OUR_SUFFIX = re.compile(r"\.(?=(txt|ann|conf)$)", re.IGNORECASE)
_LONGEST_NAME = 100


class BratWriter:
    """Fills a folder that gets its name when it is complete."""

    def __init__(self, out: str, _options: WriteOptions) -> None:
        self._out = Path(out)
        if self._out.exists() and (not self._out.is_dir() or any(self._out.iterdir())):
            raise UsageError(f"{out}: brat files go into a new or empty folder; name another one")
        with opening(out):
            part = tempfile.mkdtemp(prefix=f".{self._out.name}.", dir=self._out.parent)
        self._part = Path(part)
        self._taken: set[str] = set()
        self._entities: set[str] = set()
        self._relations: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def write(self, document: Document) -> None:
        """Write the two files of one document."""
        path = self._part / self._name(document.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = list(standoff(document))
        for line in lines:
            kind = line.split("\t")[1].split(" ")[0]
            {"T": self._entities, "R": self._relations, "#": set()}[line[0]].add(kind)
        path.write_bytes(document.text.encode("utf-8", "replace"))
        notes = "".join(f"{line}\n" for line in lines)
        path.with_suffix(".ann").write_bytes(notes.encode("utf-8", "replace"))

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                (self._part / "annotation.conf").write_text(self._configuration(), "utf-8")
                self._part.chmod(new_mode(0o777))
                if self._out.exists():
                    self._out.rmdir()
                self._part.replace(self._out)
        finally:
            shutil.rmtree(self._part, ignore_errors=True)

    def _configuration(self) -> str:
        """The types of the folder; brat shows no annotation that is not declared."""
        relations = [f"{name}\tArg1:<ENTITY>, Arg2:<ENTITY>" for name in sorted(self._relations)]
        sections = {
            "entities": sorted(self._entities),
            "relations": relations,
            "events": [],
            "attributes": [],
        }
        return "\n".join("\n".join([f"[{name}]", *lines, ""]) for name, lines in sections.items())

    def _name(self, id_: str) -> str:
        """A path of its own inside the folder, whatever the id is."""
        parts = [_NO_FILE.sub("_", part) for part in id_.removesuffix(".txt").split("/")]
        parts = [part for part in parts if part.strip(". ")] or ["document"]
        if max(map(len, parts)) > _LONGEST_NAME:
            parts = [hashlib.sha256(id_.encode("utf-8", "replace")).hexdigest()]
        # A folder must not take the place of a file.
        stem = "/".join([*(_OUR_SUFFIX.sub("_", part) for part in parts[:-1]), parts[-1]])
        name, number = stem, 1
        while name.casefold() in self._taken:  # a file system may ignore case
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.casefold())
        return f"{name}.txt"


def standoff(document: Document) -> Iterator[str]:
    """The lines of a document's .ann file."""
    names: dict[str, str] = {}
    entities, relations, notes = 0, 0, 0
    for mention in document.mentions:
        kind = _named(mention.type)
        entities += 1
        names[mention.id] = own = f"T{entities}"
        yield _entity(own, kind, [(mention.start, mention.end)], document.text)
        for capture, spans in mention.captures.items():
            entities += 1
            relations += 1
            yield _entity(f"T{entities}", f"{kind}_{_named(capture)}", spans, document.text)
            yield f"R{relations}\t{_named(capture)} Arg1:{own} Arg2:T{entities}"
        if mention.attrs:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes {own}\t{_note(mention)}"
    for link in document.relations:
        relations += 1
        ends = f"Arg1:{names[link.source]} Arg2:{names[link.target]}"
        yield f"R{relations}\t{_named(link.relation)} {ends}"


def _entity(name: str, kind: str, spans: Iterable[Span], text: str) -> str:
    """A text-bound annotation; brat wants a span that crosses a line end in pieces."""
    pieces = [found.span() for span in spans for found in _LINE.finditer(text, *span)]
    where = ";".join(f"{start} {end}" for start, end in pieces)
    return f"{name}\t{kind} {where}\t" + " ".join(text[start:end] for start, end in pieces)


def _note(mention: Mention) -> str:
    return one_line("; ".join(f"{name}={value}" for name, value in mention.attrs.items()))


def _named(name: str) -> str:
    return _NO_NAME.sub("_", name)

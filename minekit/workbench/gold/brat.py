"""Gold in brat's form: a .ann file beside the .txt file of each document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from minekit.errors import ReadError
from minekit.sources import reading
from minekit.workbench.gold.lines import Annotation, GoldLine

__all__ = ["read_brat"]

_ENTITY = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
_RELATION = re.compile(r"R\d+\t(\S+) \w+:(\w+) \w+:(\w+)\s*")


def read_brat(path: str) -> Iterator[GoldLine]:
    """The text-bound annotations of a folder, or of one file; a trigger of an event is one.

    Raises:
        ReadError: there is no .ann file, or a line of one cannot be read.
    """
    top = Path(path)
    files = sorted(top.rglob("*.ann")) if top.is_dir() else [top]
    if not files:
        raise ReadError(f"{path}: there is no .ann file in it, and no JSON lines or JSON-LD")
    for file in files:
        name = file.relative_to(top if top.is_dir() else top.parent).with_suffix(".txt")
        yield _document(file, name.as_posix())


def _document(file: Path, name: str) -> GoldLine:
    with reading(str(file)):
        lines = file.read_bytes().decode("utf-8", "replace").split("\n")
    text = file.with_suffix(".txt")
    with reading(str(text)):
        sha256 = hashlib.sha256(text.read_bytes()).hexdigest() if text.is_file() else ""
    entities: dict[str, Annotation] = {}
    captures: set[str] = set()
    for number, line in enumerate(lines, 1):
        relation = _RELATION.fullmatch(line)
        if line.startswith("T"):
            key, annotation = _entity(line.rstrip("\r"), f"{file}:{number}")
            entities[key] = annotation
        elif relation and _is_capture(entities, *relation.groups()):
            captures.add(relation[3])
    return GoldLine(name, [one for key, one in entities.items() if key not in captures], sha256)


def _entity(line: str, place: str) -> tuple[str, Annotation]:
    """Its name and what it says; one in pieces covers all from the first to the last."""
    found = _ENTITY.fullmatch(line)
    if found is None:
        raise ReadError(f"{place}: a T line is `T1<tab>type start end<tab>text`, not {line!r}")
    offsets = [int(offset) for offset in re.split("[ ;]", found[3])]
    return found[1], Annotation(found[2], min(offsets), max(offsets), found[4] or "")


def _is_capture(entities: Mapping[str, Annotation], name: str, one: str, other: str) -> bool:
    """Whether minekit wrote the other one as a capture of the first: `quote` and `quote_cue`."""
    if one not in entities or other not in entities:
        return False
    return entities[other].kind == f"{entities[one].kind}_{name}"

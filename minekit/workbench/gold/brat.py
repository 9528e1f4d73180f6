"""Gold in brat's form: a .ann file beside the .txt file of each document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from minekit.builtin.writers.show import one_line
from minekit.errors import ReadError
from minekit.model import Span
from minekit.sources import reading
from minekit.workbench.gold.lines import Annotation, GoldLine

__all__ = ["read_brat"]

_LONGEST = 60
_ENTITY = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
# A line that only begins with a T goes on with a text that was annotated over a line break.
_IS_ENTITY = re.compile(r"T\d")
_RELATION = re.compile(r"R\d+\t(\S+) \w+:(\w+) \w+:(\w+)\s*")


@dataclass(frozen=True, slots=True)
class _Entity:
    place: str
    spans: Sequence[Span]
    annotation: Annotation

    def of(self, text: str) -> str:
        """Its pieces in a text."""
        return " ".join(text[start:end] for start, end in self.spans)


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
    with reading(str(file.with_suffix(".txt"))):
        data = _data(file.with_suffix(".txt"))
    entities: dict[str, _Entity] = {}
    captures: set[str] = set()
    for number, line in enumerate(lines, 1):
        relation = _RELATION.fullmatch(line)
        if _IS_ENTITY.match(line):
            key, entity = _entity(line.rstrip("\r"), f"{file}:{number}")
            entities[key] = entity
        elif relation and _is_capture(entities, *relation.groups()):
            captures.add(relation[3])
    if data is not None:
        _check(entities.values(), data.decode("utf-8", "replace"))
    kept = [one.annotation for key, one in entities.items() if key not in captures]
    return GoldLine(name, kept, "" if data is None else hashlib.sha256(data).hexdigest())


def _data(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _entity(line: str, place: str) -> tuple[str, _Entity]:
    """Its name and what it says; one in pieces covers all from the first to the last."""
    found = _ENTITY.fullmatch(line)
    if found is None:
        raise ReadError(f"{place}: a T line is `T1<tab>type start end<tab>text`, not {line!r}")
    spans = [(int(start), int(end)) for start, end in map(str.split, found[3].split(";"))]
    offsets = [offset for span in spans for offset in span]
    annotation = Annotation(found[2], min(offsets), max(offsets), found[4] or "")
    return found[1], _Entity(f"{place}: {found[1]}", spans, annotation)


def _check(entities: Iterable[_Entity], text: str) -> None:
    """Refuse another text: a few annotations differ in the best corpora, not half of them."""
    quoting = [one for one in entities if one.annotation.text]
    wrong = [one for one in quoting if one.annotation.text.split() != one.of(text).split()]
    if 2 * len(wrong) > len(quoting):
        one = wrong[0]
        raise ReadError(
            f"{one.place} says {_quoted(one.annotation.text)}, but its .txt has "
            f"{_quoted(one.of(text))} there; put the text beside it that was annotated, and count "
            "in characters"
        )


def _quoted(text: str) -> str:
    return f'"{one_line(text, _LONGEST)}"'


def _is_capture(entities: Mapping[str, _Entity], name: str, one: str, other: str) -> bool:
    """Whether minekit wrote the other one as a capture of the first: `quote` and `quote_cue`."""
    if one not in entities or other not in entities:
        return False
    whole, part = entities[one].annotation, entities[other].annotation
    return part.kind == f"{whole.kind}_{name}"

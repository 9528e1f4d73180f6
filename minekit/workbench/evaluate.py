"""Results against gold annotations: which mentions are right, by type and by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import PurePosixPath
from typing import TypeVar

import msgspec

from minekit.errors import ReadError
from minekit.model import Mention, Span
from minekit.sources import open_stream, reading

__all__ = ["Counts", "Evaluation", "evaluate", "read_gold", "read_results"]


_Line = TypeVar("_Line", bound=msgspec.Struct)


class Annotation(msgspec.Struct, frozen=True):
    """One annotation; what else it holds is not compared."""

    kind: str
    start: int
    end: int


class GoldLine(msgspec.Struct, frozen=True):
    """One article's annotations."""

    doc: str
    annotations: list[Annotation]
    sha256: str = ""


class ResultLine(msgspec.Struct, frozen=True):
    """One document of minekit's JSON lines."""

    id: str
    mentions: list[Mention]
    sha256: str = ""


@dataclass(slots=True)
class Counts:
    """How many there are, and how many pairs of them.

    Attributes:
        gold: annotations.
        found: mentions.
        exact: pairs with the same start and end.
        overlap: pairs that share a character; each span is used once.
    """

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlap: int = 0

    def scores(self, right: int) -> tuple[float, float, float]:
        """Precision, recall and F1 of so many right ones, from 0 to 1."""
        precision = right / self.found if self.found else 0.0
        recall = right / self.gold if self.gold else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass(slots=True)
class Evaluation:
    """Counts of all documents that gold knows.

    Attributes:
        types: by type; only those that gold has.
        rules: by type and rule; `gold` is that of the type.
        missing: documents that gold has and the results lack; all in them counts as missed.
    """

    types: dict[str, Counts] = field(default_factory=dict)
    rules: dict[tuple[str, str], Counts] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def evaluate(gold: Mapping[str, GoldLine], results: Mapping[str, ResultLine]) -> Evaluation:
    """Compare results with gold, document by document.

    Raises:
        ReadError: a document's text is another than the one that was annotated.
    """
    evaluation = Evaluation(
        types={
            kind: Counts()
            for kind in sorted({a.kind for line in gold.values() for a in line.annotations})
        }
    )
    for name, line in gold.items():
        result = results.get(name)
        if result is None:
            evaluation.missing.append(name)
        elif line.sha256 and result.sha256 and line.sha256 != result.sha256:
            raise ReadError(
                f"{name}: the results are of another text than the annotations (their sha256 "
                "differ); extract from the annotated file, byte for byte"
            )
        _compare(line.annotations, result.mentions if result else [], evaluation)
    for (kind, _), counts in evaluation.rules.items():
        counts.gold = evaluation.types[kind].gold
    return evaluation


def read_gold(path: str) -> dict[str, GoldLine]:
    """Gold annotations by the file name of the document.

    Raises:
        ReadError: a line is none, or two documents have one file name.
    """
    return _by_name(path, ((line.doc, line) for line in _read(path, GoldLine)))


def read_results(path: str) -> dict[str, ResultLine]:
    """The JSON lines of `extract` by the file name of the document.

    Raises:
        ReadError: a line is none, or two documents have one file name.
    """
    return _by_name(path, ((line.id, line) for line in _read(path, ResultLine)))


def _compare(
    annotations: Sequence[Annotation], mentions: Sequence[Mention], evaluation: Evaluation
) -> None:
    for kind, counts in evaluation.types.items():
        wanted = [(a.start, a.end) for a in annotations if a.kind == kind]
        found = [mention for mention in mentions if mention.type == kind]
        counts.gold += len(wanted)
        counts.found += len(found)
        for mention in found:
            evaluation.rules.setdefault((kind, mention.rule), Counts()).found += 1
        for span, n in _pairs(wanted, [(mention.start, mention.end) for mention in found]):
            is_exact = span == (found[n].start, found[n].end)
            for each in (counts, evaluation.rules[kind, found[n].rule]):
                each.overlap += 1
                each.exact += is_exact


def _pairs(wanted: Sequence[Span], found: Sequence[Span]) -> Iterator[tuple[Span, int]]:
    """Pairs that overlap, those that share most first; each span once."""
    shares = sorted(
        (-_share(a, b), i, j)
        for (i, a), (j, b) in product(enumerate(wanted), enumerate(found))
        if a[0] < b[1] and b[0] < a[1]
    )
    left, right = set(range(len(wanted))), set(range(len(found)))
    for _, i, j in shares:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield wanted[i], j


def _share(a: Span, b: Span) -> float:
    """What two spans share, over what they cover together."""
    return (min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def _read(path: str, kind: type[_Line]) -> Iterator[_Line]:
    with open_stream(path) as (stream, _), reading(path):
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                yield msgspec.json.decode(line, type=kind)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise ReadError(f"{path}:{number}: {error}") from error


def _by_name(path: str, lines: Iterable[tuple[str, _Line]]) -> dict[str, _Line]:
    """By file name: gold and results may have been made in different folders."""
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

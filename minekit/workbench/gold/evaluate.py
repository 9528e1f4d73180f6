"""Results against gold annotations: which mentions are right, by type and by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from minekit.errors import ReadError
from minekit.model import Mention, Span
from minekit.workbench.gold import Annotation, GoldLine, by_name, read_lines

__all__ = ["Counts", "Error", "Evaluation", "ResultLine", "evaluate", "read_results"]


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
        alone: those of them whose annotation no other rule's mention overlaps.
    """

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlap: int = 0
    alone: int = 0

    @property
    def false(self) -> int:
        """Mentions that are no part of a pair."""
        return self.found - self.overlap

    def scores(self, right: int) -> tuple[float, float, float]:
        """Precision, recall and F1 of so many right ones, from 0 to 1."""
        precision = right / self.found if self.found else 0.0
        recall = right / self.gold if self.gold else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Error:
    """An annotation without its mention, a mention without its annotation, or two that differ."""

    document: str
    annotation: Annotation | None
    mention: Mention | None

    @property
    def kind(self) -> str:
        """missed, false or moved."""
        if self.mention is None:
            return "missed"
        return "false" if self.annotation is None else "moved"

    @property
    def span(self) -> Span:
        """Where: of the mention if there is one."""
        if self.mention is not None:
            return _span(self.mention)
        return self.annotation.span if self.annotation else (0, 0)


@dataclass(slots=True)
class Evaluation:
    """Counts of all documents that gold knows.

    Attributes:
        types: by type; only those that gold has.
        rules: by type and rule; `gold` is that of the type.
        missing: documents that gold has and the results lack; all in them counts as missed.
        errors: by document and type, in the order of the text.
    """

    types: dict[str, Counts] = field(default_factory=dict)
    rules: dict[tuple[str, str], Counts] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)


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
    by_text = {result.sha256: result for result in results.values() if result.sha256}
    for name, line in gold.items():
        result = _result(name, line, results, by_text)
        if result is None:
            evaluation.missing.append(name)
        elif line.sha256 and result.sha256 and line.sha256 != result.sha256:
            raise ReadError(
                f"{name}: the results are of another text than the annotations (their sha256 "
                "differ); extract from the annotated file, byte for byte"
            )
        _compare(name, line.annotations, result.mentions if result else [], evaluation)
    for (kind, _), counts in evaluation.rules.items():
        counts.gold = evaluation.types[kind].gold
    return evaluation


def read_results(path: str) -> dict[str, ResultLine]:
    """The JSON lines of `extract` by the file name of the document.

    Raises:
        ReadError: a line is none, or two documents have one file name.
    """
    wanted = "this is not what `minekit extract --format jsonl` writes"
    lines = read_lines(path, ResultLine, wanted=wanted)
    return by_name(path, ((line.id, line) for line in lines))


def _result(
    name: str,
    line: GoldLine,
    results: Mapping[str, ResultLine],
    by_text: Mapping[str, ResultLine],
) -> ResultLine | None:
    """That of the same name, else of the same text: brat's files have names of their own."""
    found = results.get(name) or results.get(name.removesuffix(".txt"))
    if line.sha256 and (found is None or found.sha256 != line.sha256):
        return by_text.get(line.sha256, found)
    return found


def _compare(
    document: str,
    annotations: Sequence[Annotation],
    mentions: Sequence[Mention],
    evaluation: Evaluation,
) -> None:
    for kind, counts in evaluation.types.items():
        wanted = [one for one in annotations if one.kind == kind]
        found = [one for one in mentions if one.type == kind]
        counts.gold += len(wanted)
        counts.found += len(found)
        for mention in found:
            evaluation.rules.setdefault((kind, mention.rule), Counts()).found += 1
        touching = [*_touching([one.span for one in wanted], [*map(_span, found)])]
        rules: dict[int, set[str]] = {}
        for i, j in touching:
            rules.setdefault(i, set()).add(found[j].rule)
        errors: list[Error] = []
        missed, false = dict(enumerate(wanted)), dict(enumerate(found))
        for i, j in _pairs(touching, wanted, found):
            annotation, mention = missed.pop(i), false.pop(j)
            is_exact = annotation.span == _span(mention)
            for each in (counts, evaluation.rules[kind, mention.rule]):
                each.overlap += 1
                each.exact += is_exact
                each.alone += rules[i] == {mention.rule}
            if not is_exact:
                errors.append(Error(document, annotation, mention))
        errors += [Error(document, one, None) for one in missed.values()]
        errors += [Error(document, None, one) for one in false.values()]
        evaluation.errors += sorted(errors, key=lambda one: one.span)


def _span(mention: Mention) -> Span:
    return mention.start, mention.end


def _touching(left: Sequence[Span], right: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Numbers of the spans that share a character, one of each side, in one sweep."""
    begun: tuple[list[int], list[int]] = ([], [])
    sides = (left, right)
    spans = [(span, side, n) for side in (0, 1) for n, span in enumerate(sides[side])]
    for (start, _), side, n in sorted(spans):
        other = 1 - side
        begun[other][:] = [m for m in begun[other] if sides[other][m][1] > start]
        yield from ((m, n) if side else (n, m) for m in begun[other])
        begun[side].append(n)


def _pairs(
    touching: Sequence[tuple[int, int]], wanted: Sequence[Annotation], found: Sequence[Mention]
) -> Iterator[tuple[int, int]]:
    """Pairs of those that overlap, those that share most first; each span once."""
    left, right = set(range(len(wanted))), set(range(len(found)))
    for _, i, j in sorted((-_share(wanted[i].span, _span(found[j])), i, j) for i, j in touching):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield i, j


def _share(a: Span, b: Span) -> float:
    """What two spans share, over what they cover together."""
    return (min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))

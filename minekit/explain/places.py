"""Places: between a unit's text and the document's, and what a person is shown of both."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import regex

from minekit.engine.compile import Program
from minekit.engine.views import Unit
from minekit.explain.story import Anchor, Spot
from minekit.model import Span
from minekit.rules.expanded import Mentions
from minekit.rules.literals import EDGE, Literals, plain, shown
from minekit.text import Lines

__all__ = ["Places", "anchors", "in_unit", "view_text"]


class Places:
    """Spots of one document."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = Lines(text)

    def spot(self, span: Span) -> Spot:
        """A span of the document."""
        return Spot(*span, *self._lines.place(span[0]), self.text[slice(*span)])

    def of_unit(self, unit: Unit, span: Span) -> Spot:
        """A span of a unit's text; an empty one stands before the character that follows."""
        start, end = span
        if start < end:
            return self.spot(unit.to_document(start, end))
        offset = unit.to_document(start, start + 1)[0] if start < len(unit.text) else unit.span[1]
        return self.spot((offset, offset))


def in_unit(unit: Unit, span: Span) -> Span:
    """A span of the document as one of the unit's text, cut to what lies in it."""
    numbers = range(len(unit.text))
    start = bisect_right(numbers, span[0], key=lambda at: unit.to_document(at, at + 1)[1])
    end = bisect_right(numbers, span[1] - 1, key=lambda at: unit.to_document(at, at + 1)[0])
    return start, max(start, end)


def view_text(unit: Unit, span: Span | None = None) -> str:
    """The text of a unit as rules see it, mentions as ⟨type⟩."""
    start, end = span or (0, len(unit.text))
    symbols = unit.symbols
    return "".join(
        f"⟨{symbols[at].type}⟩" if at in symbols else unit.text[at] for at in range(start, end)
    )


def anchors(
    program: Program, unit: Unit, places: Places, match: Span | None = None
) -> list[Anchor]:
    """What every match of a pattern holds, and where: in a match, else first in the unit."""
    text = plain(unit.text)
    start, end = match or (0, len(text))
    found = []
    for clause in program.anchors.literals:
        pattern = _words(clause)
        # Anchors that the author gave may stand beside the match.
        hit = pattern.search(text, start, end) or pattern.search(text)
        found.append(Anchor(shown(clause), places.of_unit(unit, hit.span()) if hit else None))
    for kinds, symbols in zip(program.anchors.mentions, program.symbols, strict=True):
        there = [at for at in unit.symbols if unit.text[at] in symbols]
        at = min((at for at in there if start <= at < end), default=min(there, default=None))
        spot = None if at is None else places.of_unit(unit, (at, at + 1))
        found.append(Anchor(_names(kinds), spot))
    return found


def _words(clause: Literals) -> regex.Pattern[str]:
    ordered: Sequence[str] = sorted(clause, key=lambda word: (-len(word), word))
    return regex.compile("|".join(map(_word, ordered)))


def _word(literal: str) -> str:
    left = r"(?<!\w)" if literal.startswith(EDGE) else ""
    right = r"(?!\w)" if literal.endswith(EDGE) else ""
    words = map(regex.escape, literal.strip(EDGE).split(" "))
    return f"{left}{' +'.join(words)}{right}"


def _names(kinds: Iterable[Mentions]) -> list[str]:
    return sorted({f"@{key}" for part in kinds for key in part.types})

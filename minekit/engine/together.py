"""Short documents mined as one text, so that what is done for each text is done for all at once.

Only for rules that look no further than a paragraph: these find in such a text what they find in
each document.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from minekit.engine.hits import Hit
from minekit.engine.units import Sheet
from minekit.engine.workspace import Frame, Workspace
from minekit.model import Document

__all__ = ["grouped", "joined", "parted"]

_GAP = "\n\n"

# Characters: more at once save little, and of all of it views are held.
_ENOUGH = 50_000

# Seconds: whose documents come no faster wants each as soon as it is there.
_SLOW = 0.05


def grouped(documents: Iterable[Document], *, are_there: bool) -> Iterator[list[Document]]:
    """Documents that may be mined together: the first alone, then more and more of them.

    Args:
        documents: in order.
        are_there: whether all are: then there is no reason to begin with few. Else none waits for
            the next one where they come slowly.
    """
    group: list[Document] = []
    length, most = 0, _ENOUGH if are_there else 1
    asked = time.monotonic()
    for document in documents:
        if group and length + len(document.text) > _ENOUGH:
            yield group
            group, length = [], 0
        group.append(document)
        length += len(document.text)
        is_slow = time.monotonic() - asked > _SLOW
        if len(group) >= most or length >= _ENOUGH or is_slow:
            yield group
            group, length, most = [], 0, 1 if is_slow else min(2 * most, _ENOUGH)
        asked = time.monotonic()
    if group:
        yield group


def joined(documents: Sequence[Document], frame: Frame) -> Workspace:
    """Documents as one; each is laid out as if it were alone."""
    texts = [document.text for document in documents]
    whole = Document(id="", text=_GAP.join(texts))
    return Workspace(whole, frame, sheet=Sheet.joined(texts, _GAP))


def parted(
    documents: Sequence[Document], hits: Iterable[Hit]
) -> Iterator[tuple[Document, list[Hit]]]:
    """Each of them with what was found in it, moved to where it is there."""
    left = sorted(hits, key=attrgetter("start"), reverse=True)
    start = 0
    for document in documents:
        found: list[Hit] = []
        end = start + len(document.text)
        while left and left[-1].start < end:
            found.append(left.pop())
            _move(found[-1], start)
        yield document, found
        start = end + len(_GAP)


def _move(hit: Hit, start: int) -> None:
    """Let a hit of all of them be one of the document that begins somewhere."""
    hit.start -= start
    hit.end -= start
    if hit.captures:
        hit.captures = {
            path: [(left - start, right - start) for left, right in spans]
            for path, spans in hit.captures.items()
        }

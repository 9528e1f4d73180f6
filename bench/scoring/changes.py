"""What changed between two runs of `minekit extract` over the same texts, mention by mention.

    +  gained
    -  lost
    ~  changed: moved to a span that overlaps the old one, or with other attributes or captures

What counts as a change is said in minekit.workbench.corpus.changes, which `minekit rules diff`
uses too. A mention is shown in its text where the document's `source` can still be read and is the
same, else alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from minekit.model import Document
from minekit.workbench.corpus.changes import Change, changes
from scoring.lines import Json

SIGNS = {"gained": "+", "lost": "-", "changed": "~"}

CONTEXT = 60
"""Characters shown on each side of a mention."""

LONGEST = 160
"""Characters shown of a mention."""


def report(old: Sequence[Json], new: Sequence[Json]) -> Iterator[str]:
    """List the changes, document by document, then count them by type and rule."""
    before = {document["id"]: document for document in old}
    after = {document["id"]: document for document in new}
    counts: dict[tuple[str, str], Counter[str]] = {}
    for name in [*after, *(name for name in before if name not in after)]:
        text = _text(after.get(name) or before[name])
        pair = [_document(name, side.get(name, {})) for side in (before, after)]
        for change in changes(*pair):
            mention = change.mention
            counts.setdefault((mention.type, mention.rule), Counter())[change.kind] += 1
            yield _show(name, change, text)
    yield f"== {len(before)} documents before, {len(after)} after"
    yield f"{'type':12s} {'rule':40s} {'gained':>7s} {'lost':>7s} {'changed':>7s}"
    for (type_, rule), count in sorted(counts.items()):
        figures = " ".join(f"{count[kind]:7d}" for kind in SIGNS)
        yield f"{type_:12s} {rule:40s} {figures}"


def _document(name: str, line: Json) -> Document:
    """A line of output as the document that it was made of; its text is not in it."""
    return msgspec.convert({"id": name, "text": "", **line}, Document)


def _text(document: Json) -> str | None:
    source = Path(document["source"])
    if not source.is_file():
        return None
    content = source.read_bytes()
    same = hashlib.sha256(content).hexdigest() == document["sha256"]
    return content.decode("utf-8") if same else None


def _show(name: str, change: Change, text: str | None) -> str:
    start, end = change.mention.start, change.mention.end
    words = change.mention.text
    if len(words) > LONGEST:
        words = f"{words[: LONGEST // 2]} … {words[-LONGEST // 2 :]}"
    if text is not None:
        words = f"{text[max(0, start - CONTEXT) : start]}[[{words}]]{text[end : end + CONTEXT]}"
    place = f"{SIGNS[change.kind]} {name}:{start}-{end} {change.mention.type}"
    was = (f"{key} was {value!r}" for key, value in change.was.items())
    return "; ".join([f"{place} {' '.join(words.split())}", *was])

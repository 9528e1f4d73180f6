"""What changed between two runs of `minekit extract` over the same texts, mention by mention.

    +  gained
    -  lost
    ~  moved (to a span that overlaps the old one), or with other attributes or captures

A person is compared by name, because ids count the people of a document. A mention is shown in its
text where the document's `source` can still be read and is the same, else alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.lines import Json

CONTEXT = 60
"""Characters shown on each side of a mention."""

LONGEST = 160
"""Characters shown of a mention."""


@dataclass(frozen=True)
class Change:
    """One mention that only one run found, or that both found differently.

    Attributes:
        kind: the sign that is printed for it.
        mention: of the new run, or the lost one.
        differences: what the old run said of it.
    """

    kind: str
    mention: Json
    differences: Sequence[str] = ()


def report(old: Sequence[Json], new: Sequence[Json]) -> Iterator[str]:
    """List the changes, document by document, then count them by type and rule."""
    before = {document["id"]: document for document in old}
    after = {document["id"]: document for document in new}
    counts: dict[tuple[str, str], Counter[str]] = {}
    for name in [*after, *(name for name in before if name not in after)]:
        document = after.get(name) or before[name]
        text = _text(document)
        for change in changes(before.get(name, {}), after.get(name, {})):
            mention = change.mention
            counts.setdefault((mention["type"], mention["rule"]), Counter())[change.kind] += 1
            yield _show(name, change, text)
    yield f"== {len(before)} documents before, {len(after)} after"
    yield f"{'type':12s} {'rule':40s} {'gained':>7s} {'lost':>7s} {'changed':>7s}"
    for (type_, rule), count in sorted(counts.items()):
        yield f"{type_:12s} {rule:40s} {count['+']:7d} {count['-']:7d} {count['~']:7d}"


def changes(old: Json, new: Json) -> list[Change]:
    """Compare the mentions of one document; in the order of the text."""
    lost, gained, found = _by_place(old), _by_place(new), []
    pairs: list[tuple[Json, Json]] = []
    for place in lost.keys() & gained.keys():
        pairs += zip(lost.pop(place), gained.pop(place), strict=False)
    left = [mention for mentions in lost.values() for mention in mentions]
    for mention in [mention for mentions in gained.values() for mention in mentions]:
        moved = next((other for other in left if _overlap(other, mention)), None)
        if moved is None:
            found.append(Change("+", mention))
        else:
            left.remove(moved)
            pairs.append((moved, mention))
    found += [Change("-", mention) for mention in left]
    for before, after in pairs:
        was, now = _facts(before, old), _facts(after, new)
        if was != now:
            found.append(Change("~", after, list(_differences(was, now))))
    return sorted(found, key=lambda change: (change.mention["start"], change.mention["end"]))


def _by_place(document: Json) -> dict[tuple[str, int, int], list[Json]]:
    found: dict[tuple[str, int, int], list[Json]] = {}
    for mention in document.get("mentions", ()):
        place = mention["type"], mention["start"], mention["end"]
        found.setdefault(place, []).append(mention)
    return found


def _facts(mention: Json, document: Json) -> dict[str, object]:
    """Everything that a mention says, by name; ids of persons as names."""
    names = {person["id"]: person["name"] for person in document.get("people", ())}
    attrs = dict(mention.get("attrs", {}))
    if "person" in attrs:
        attrs["person"] = names.get(attrs["person"])
    captures = {f"{{{name}}}": spans for name, spans in mention.get("captures", {}).items()}
    return {"text": mention["text"], "rule": mention["rule"], **attrs, **captures}


def _overlap(one: Json, other: Json) -> bool:
    same = one["type"] == other["type"]
    return bool(same and one["start"] < other["end"] and other["start"] < one["end"])


def _text(document: Json) -> str | None:
    source = Path(document["source"])
    if not source.is_file():
        return None
    content = source.read_bytes()
    same = hashlib.sha256(content).hexdigest() == document["sha256"]
    return content.decode("utf-8") if same else None


def _show(name: str, change: Change, text: str | None) -> str:
    mention = change.mention
    start, end = mention["start"], mention["end"]
    words = mention["text"]
    if len(words) > LONGEST:
        words = f"{words[: LONGEST // 2]} … {words[-LONGEST // 2 :]}"
    if text is not None:
        words = f"{text[max(0, start - CONTEXT) : start]}[[{words}]]{text[end : end + CONTEXT]}"
    line = f"{change.kind} {name}:{start}-{end} {mention['type']} {' '.join(words.split())}"
    return "; ".join([line, *change.differences])


def _differences(was: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    for key in [*was, *(key for key in now if key not in was)]:
        if was.get(key) != now.get(key):
            yield f"{key} was {was.get(key)!r}"

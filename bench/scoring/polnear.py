"""Read the PolNeAR corpus: DIR/text/NAME.txt and DIR/attributions/NAME_ANNOTATOR.ann (brat).

An attribution is an event line with at least one Content; several Content roles are joined into
one span with gaps. "Discard" regions are boilerplate; "Discuss" marks are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from scoring.lines import Json
from scoring.marks import Span

_ROLES = ("content", "cue", "source")


def annotation_files(folder: Path, names: Collection[str] | None = None) -> dict[str, list[Path]]:
    """Find the annotations of each text file, one an annotator; of `names` only, where given."""
    found: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0] + ".txt"
        if names is None or name in names:
            found.setdefault(name, []).append(path)
    return found


def read_text(folder: Path, name: str) -> str:
    """Read a text as it is, line ends included."""
    return (folder / "text" / name).read_bytes().decode("utf-8")


def read_annotations(path: Path) -> tuple[list[Json], list[Span]]:
    """Read one annotator's attributions, as spans by role, and the regions to discard."""
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    discarded: list[Span] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        fields = line.rstrip("\r").split("\t")
        if re.fullmatch(r"T\d+", fields[0]):
            kind, _, places = fields[1].partition(" ")
            spans[fields[0]] = [_span(place) for place in places.split(";")]
            if kind == "Discard":
                discarded += spans[fields[0]]
        elif re.fullmatch(r"E\d+", fields[0]):
            events.append(fields[1].split())
    attributions = [_attribution(event, spans) for event in events]
    return [a for a in attributions if a["content"]], discarded


def _attribution(event: list[str], spans: dict[str, list[Span]]) -> Json:
    attribution: dict[str, list[Span]] = {role: [] for role in _ROLES}
    for argument in event[1:]:
        name, value = argument.split(":")
        role = re.sub(r"\d+$", "", name).lower()
        if role in attribution:
            attribution[role] += spans.get(value, [])
    return dict(attribution)


def _span(place: str) -> Span:
    start, end = place.split()
    return int(start), int(end)

"""Turn gold annotations with quotes (bench/gold/seeds.jsonl) into what the scorers compare with."""

from __future__ import annotations

from collections.abc import Sequence

from scoring import sources
from scoring.lines import Json
from scoring.marks import Span, Text

_ROLES = {"content": "content", "cue": "cue", "source": "speaker"}


def quotes(annotations: Sequence[Json]) -> list[Json]:
    """Take the quotes as the spans that the scorer of quotes compares."""
    return [
        {role: _spans(annotation.get(key)) for role, key in _ROLES.items()}
        for annotation in annotations
        if annotation["kind"] == "quote"
    ]


def kinds(annotations: Sequence[Json]) -> list[Json]:
    """Take officials, conditions and quantities; a line break inside a name reads as a space."""
    return [
        {key: _one_line(value) for key, value in annotation.items()}
        for annotation in annotations
        if annotation["kind"] != "quote"
    ]


def strings(doc: str, content: str, annotations: Sequence[Json]) -> Json:
    """Derive the speaker of every quoted string from the smallest gold quote around it."""
    text = Text(content)
    held = [
        (text.tokens(_spans(annotation["content"])), annotation)
        for annotation in annotations
        if annotation["kind"] == "quote"
    ]
    rows = []
    for tokens in text.strings:
        around = [(len(whole), i) for i, (whole, _) in enumerate(held) if tokens <= whole]
        quote = held[min(around)[1]][1] if around else {}
        start, end = text.spans[min(tokens)][0] - 1, text.spans[max(tokens)][1] + 1
        source = text.tokens(_spans(quote.get("speaker")))
        row = {"start": start, "end": end, "text": content[start:end]}
        rows.append(row | {"speaker": quote.get("name"), "shape": sources.shape(text, source)})
    return {"doc": doc, "quotes": rows}


def _spans(value: Json | list[Json] | None) -> list[Span]:
    spans = value if isinstance(value, list) else [value] if value else []
    return [(span["start"], span["end"]) for span in spans]


def _one_line(value: object) -> object:
    if isinstance(value, dict) and "text" in value:
        return {**value, "text": " ".join(value["text"].split())}
    return value

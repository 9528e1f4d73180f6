"""Gold that holds no text: documents by the SHA-256 of their bytes, spans by their offsets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from scoring.lines import Json


def filled(lines: Sequence[Json], paths: Iterable[Path]) -> list[Json]:
    """Give lines the name of their document, and their spans the text.

    Args:
        lines: of a gold file; those that name their document stay as they are.
        paths: the texts; a line whose document is not among them is left out.
    """
    wanted = {line["sha256"] for line in lines if "doc" not in line}
    found: dict[str, tuple[str, str]] = {}
    for path in paths if wanted else ():
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if digest in wanted:
            found[digest] = (path.name, content.decode("utf-8"))
    return [
        line if "doc" in line else _named(line, *found[line["sha256"]])
        for line in lines
        if "doc" in line or line["sha256"] in found
    ]


def _named(line: Json, name: str, text: str) -> Json:
    named: Json = {**line, "doc": name}
    for key in {"annotations", "quotes"} & line.keys():
        named[key] = _with_text(line[key], text)
    for string in named.get("quotes", ()):
        # Two who speak together are two spans.
        string["speaker"] = " and ".join(span["text"] for span in string["speaker"]) or None
    return named


def _with_text(value: Any, text: str) -> Any:
    """Add the text of every span in a value, as one line."""
    if isinstance(value, list):
        return [_with_text(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {key: _with_text(item, text) for key, item in value.items()}
    if "start" not in value:
        return inner
    return {**inner, "text": " ".join(text[value["start"] : value["end"]].split())}

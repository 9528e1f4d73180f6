"""Gold as W3C Web Annotations: JSON-LD with a page, a collection, a list, or one annotation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any  # what JSON holds is looked at piece by piece
from urllib.parse import unquote

from minekit.errors import ReadError
from minekit.model import Span
from minekit.workbench.gold.lines import Annotation, GoldLine

__all__ = ["is_web_annotation", "read_web_annotations"]

_KINDS = {"Annotation", "AnnotationPage", "AnnotationCollection"}


def is_web_annotation(value: Any) -> bool:
    """Whether some JSON says that it is one, or a page or list of them."""
    if isinstance(value, list):
        return bool(value) and is_web_annotation(value[0])
    return isinstance(value, dict) and not _KINDS.isdisjoint(_listed(value.get("type")))


def read_web_annotations(path: str, value: Any) -> list[GoldLine]:
    """The annotations that tag a span of a document, by document; links between them are none.

    Raises:
        ReadError: one says no type, no source, or no offsets.
    """
    found: dict[str, list[Annotation]] = {}
    for number, item in enumerate(_items(value, path), 1):
        place = f"{path}: annotation {number}"
        target = item.get("target") if isinstance(item, dict) else None
        if isinstance(target, str):
            continue
        kind = _tag(item) if isinstance(target, dict) else ""
        if not isinstance(target, dict) or not kind or not target.get("source"):
            raise ReadError(f"{place} needs a `target` with a `source`, and a type as its `body`")
        source = unquote(str(target["source"]))
        selectors = _selectors(target)
        span = _position(selectors.get("TextPositionSelector", {}), place)
        text = str(selectors.get("TextQuoteSelector", {}).get("exact", ""))
        found.setdefault(source, []).append(Annotation(kind, *span, text))
    return [GoldLine(source, annotations) for source, annotations in found.items()]


def _items(value: Any, path: str) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif "items" in value:
        yield from _listed(value["items"])
    elif "first" in value:
        if not isinstance(value["first"], dict):
            raise ReadError(f"{path}: the pages of this collection are elsewhere; save one page")
        yield from _items(value["first"], path)
    else:
        yield value


def _tag(item: Any) -> str:
    """The body that is for tagging; else the only one that is a text."""
    bodies = [
        {"value": body} if isinstance(body, str) else body for body in _listed(item.get("body"))
    ]
    texts = [body for body in bodies if isinstance(body, dict) and body.get("value")]
    tags = [body for body in texts if "tagging" in _listed(body.get("purpose"))]
    chosen = tags or texts[:1] * (len(texts) == 1)
    return str(chosen[0]["value"]) if chosen else ""


def _selectors(target: Any) -> dict[str, Any]:
    """By type; each says in its own way where the target is."""
    found = _listed(target.get("selector"))
    return {str(one.get("type")): one for one in found if isinstance(one, dict)}


def _position(selector: Any, place: str) -> Span:
    start, end = selector.get("start"), selector.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        raise ReadError(f"{place} needs a TextPositionSelector: spans are compared by offsets")
    return start, end


def _listed(value: Any) -> list[Any]:
    """JSON-LD writes a list of one as the one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

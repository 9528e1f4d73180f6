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
_TAGGING = {"tagging", "classifying"}


def is_web_annotation(value: Any) -> bool:
    """Whether some JSON says that it is one, or a page, list or graph of them."""
    if isinstance(value, list):
        return bool(value) and is_web_annotation(value[0])
    if not isinstance(value, dict):
        return False
    return not _KINDS.isdisjoint(_listed(value.get("type"))) or is_web_annotation(_graph(value))


def read_web_annotations(path: str, value: Any) -> list[GoldLine]:
    """The annotations that tag a span of a document, by document; links between them are none.

    Raises:
        ReadError: one says no type, no source, or no offsets.
    """
    found: dict[str, list[Annotation]] = {}
    for number, item in enumerate(_items(value, path), 1):
        place = f"{path}: annotation {number}"
        for target in _targets(item, place):
            source = unquote(str(target["source"]))
            selectors = _selectors(target)
            text = str(selectors.get("TextQuoteSelector", {}).get("exact", ""))
            annotation = Annotation(_tag(item), *_position(selectors, place), text)
            found.setdefault(source, []).append(annotation)
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
        yield from _graph(value) or [value]


def _graph(value: Any) -> list[Any]:
    """What JSON-LD has below its context where it is more than one thing."""
    return _listed(value.get("@graph"))


def _targets(item: Any, place: str) -> list[Any]:
    """The spans that an annotation tags; none where it links others, which it names."""
    found = _listed(item.get("target")) if isinstance(item, dict) else []
    if found and all(isinstance(target, str) for target in found):
        return []
    are_whole = all(isinstance(target, dict) and target.get("source") for target in found)
    if not found or not are_whole or not _tag(item):
        raise ReadError(f"{place} needs a `target` with a `source`, and a type as its `body`")
    return found


def _tag(item: Any) -> str:
    """The body that is for tagging; else the only one that is a text."""
    bodies = [
        {"value": body} if isinstance(body, str) else body
        for body in (*_listed(item.get("body")), *_listed(item.get("bodyValue")))
    ]
    texts = [body for body in bodies if isinstance(body, dict) and body.get("value")]
    tags = [body for body in texts if not _TAGGING.isdisjoint(_listed(body.get("purpose")))]
    chosen = tags or texts[:1] * (len(texts) == 1)
    return str(chosen[0]["value"]) if chosen else ""


def _selectors(target: Any) -> dict[str, Any]:
    """By type; each says in its own way where the target is."""
    found = _listed(target.get("selector"))
    return {str(one.get("type")): one for one in found if isinstance(one, dict)}


def _position(selectors: dict[str, Any], place: str) -> Span:
    selector = selectors.get("TextPositionSelector", {})
    start, end = selector.get("start"), selector.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        raise ReadError(f"{place} needs a TextPositionSelector: spans are compared by offsets")
    return start, end


def _listed(value: Any) -> list[Any]:
    """JSON-LD writes a list of one as the one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]

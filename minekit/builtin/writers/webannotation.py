"""W3C Web Annotations: one AnnotationPage in JSON-LD, an annotation for each mention and relation.

Positions are Unicode code points, as the recommendation demands; a quotation with what stands
around it lets a reader find the place in another rendering of the same text.
"""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote

import msgspec

from minekit.model import Document, Mention
from minekit.sources import WriteOptions

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["WebAnnotationWriter", "encode_document"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


class WebAnnotationWriter:
    """Frames the annotations as one page."""

    def __init__(self, sink: BinaryIO, _options: WriteOptions) -> None:
        self._sink = sink
        self._digest = hashlib.sha256()
        self._is_first = True
        sink.write(f'{{"@context":"{_CONTEXT}","type":"AnnotationPage","items":['.encode())

    def __enter__(self) -> Self:
        return self

    def write(self, encoded: bytes) -> None:
        """Add one document's annotations."""
        if encoded:
            self._sink.write(b"\n" if self._is_first else b",\n")
            self._sink.write(encoded)
            self._digest.update(encoded)
            self._is_first = False

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._sink.write(f'\n],"id":"{_urn(self._digest.hexdigest())}"}}\n'.encode())


def encode_document(document: Document, _options: WriteOptions) -> bytes:
    """A document's annotations, a line each, with commas between them."""
    source = quote(document.id, safe="/")
    ids = {
        mention.id: _urn(f"{document.id}\n{mention.type} {mention.start} {mention.end} {number}")
        for number, mention in enumerate(document.mentions)
    }
    items: list[object] = [
        {
            "id": ids[mention.id],
            "type": "Annotation",
            "motivation": "tagging",
            "generator": {"type": "Software", "name": "minekit"},
            "body": _bodies(mention),
            "target": {"source": source, "selector": _selectors(mention, document.text)},
        }
        for mention in document.mentions
    ]
    items += [
        {
            "id": _urn(f"{document.id}\n{link.relation} {link.source} {link.target} {link.rule}"),
            "type": "Annotation",
            "motivation": "linking",
            "generator": {"type": "Software", "name": "minekit"},
            "body": [ids[link.target], _tag(link.relation)],
            "target": ids[link.source],
        }
        for link in document.relations
    ]
    return b",\n".join(map(msgspec.json.encode, items))


def _bodies(mention: Mention) -> list[object]:
    """The type as a tag; attributes, captures and the rule as JSON."""
    details = {
        "attrs": mention.attrs,
        "captures": mention.captures,
        "rule": mention.rule,
        "score": mention.score,
    }
    described = {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "application/json",
        "value": msgspec.json.encode(details).decode(),
    }
    return [_tag(mention.type), described]


def _tag(value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _selectors(mention: Mention, text: str) -> list[object]:
    start, end = mention.start, mention.end
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": mention.text,
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
    ]


def _urn(name: str) -> str:
    """The same name in every run for the same thing."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"minekit:{name}").urn

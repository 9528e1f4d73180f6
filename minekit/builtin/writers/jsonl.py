"""JSON lines: a line a document, as the contract says. What other programs read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from minekit.model import Document, Mention, Person, Problem, Relation
from minekit.sources import WriteOptions

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["LineWriter", "encode_document"]


class _Line(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    id: str
    source: str = ""
    sha256: str
    length: int
    meta: dict[str, object] = {}
    text: str = ""
    mentions: list[Mention]
    people: list[Person]
    relations: list[Relation]
    problems: list[Problem]


class LineWriter:
    """Writes what an encoder made, in order; also for formats that are nothing but lines."""

    def __init__(self, sink: BinaryIO, _options: WriteOptions) -> None:
        self._sink = sink

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing follows the last line."""

    def write(self, encoded: bytes) -> None:
        """Pass the bytes on."""
        self._sink.write(encoded)


def encode_document(document: Document, options: WriteOptions) -> bytes:
    """One line of JSON; keys in a fixed order, those without a value left out."""
    # A text from the library may hold lone surrogates, which have no UTF-8.
    data = document.text.encode("utf-8", "surrogatepass")
    line = _Line(
        id=document.id,
        source=document.source,
        sha256=hashlib.sha256(data).hexdigest(),
        length=len(document.text),
        meta=document.meta,
        text=document.text if options.with_text else "",
        mentions=document.mentions,
        people=document.people,
        relations=document.relations,
        problems=document.problems,
    )
    return msgspec.json.encode(line) + b"\n"

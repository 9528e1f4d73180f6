"""What plugin authors need in their tests.

from minekit import Miner
from minekit.plugins.testing import findings, registry

def test_plugin_is_healthy():
    assert findings("my_plugin") == []

def test_it_finds_hashtags():
    document = Miner(registry=registry("my_plugin")).mine("We met at #pycon.")
    assert "#pycon" in [mention.text for mention in document.mentions]
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import cast

from minekit.model import Document, Problem
from minekit.offers import Reader, Writer
from minekit.plugins.doctor import examine
from minekit.plugins.registry import Registry, load_registry
from minekit.plugins.settings import PluginSettings
from minekit.sources import ReadOptions, Source, WriteOptions

__all__ = ["findings", "read", "registry", "write"]


def findings(name: str) -> list[str]:
    """What `minekit plugins doctor` says of a plugin, a line each; empty when it is healthy.

    Args:
        name: an installed plugin, a module, or FILE.py.
    """
    return examine(name).findings


def registry(*names: str) -> Registry:
    """The built-ins and these plugins, whatever else is installed.

    Args:
        names: installed plugins, modules, or FILE.py.

    Raises:
        PluginError: one does not load; says why.
        UsageError: one is not there.
    """
    return load_registry(PluginSettings(enabled=(), extra=names))


def read(
    reader: str, data: bytes, *, plugins: Registry, options: ReadOptions | None = None
) -> list[Document | Problem]:
    """What a reader makes of some bytes.

    Args:
        reader: its name.
        data: the content of a file.
        plugins: where the reader is, such as `registry("my_plugin")`.
        options: default: those of a run without options.
    """
    source = Source(name="data", path="data", stream=io.BytesIO(data))
    offer = cast("Reader", plugins.get("reader", reader))
    return list(offer.load()(source, options or ReadOptions()))


def write(
    writer: str,
    documents: Iterable[Document],
    *,
    plugins: Registry,
    options: WriteOptions | None = None,
) -> bytes:
    """What a writer to a stream makes of some documents.

    Args:
        writer: its name.
        documents: with their mentions.
        plugins: where the writer is, such as `registry("my_plugin")`.
        options: default: those of a run without options.
    """
    offer = cast("Writer", plugins.get("writer", writer))
    options = options or WriteOptions()
    encode = offer.load_encoder()
    sink = io.BytesIO()
    with offer.load()(sink, options) as opened:
        for document in documents:
            opened.write(encode(document, options) if encode else document)
    return sink.getvalue()

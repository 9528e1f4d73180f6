"""What a document takes while it is mined, and what is left of that."""

from __future__ import annotations

import gc
import tracemalloc

from minekit.engine.engine import Engine
from minekit.model import Document

TEXT = "Nine small boats came in, and then the tide went out again.\n" * 50


def test_layers_of_private_mentions_take_the_room_of_those_in_use(build) -> None:
    few, many = (_peak(build(_layers(count))) for count in (3, 12))
    assert many < 1.5 * few


def test_a_document_that_is_done_leaves_nothing_to_the_garbage_collector(build) -> None:
    engine = build("rules:\n  boat: 'small {..3w} in'\n")
    engine.mine(Document(id="first", text=TEXT))
    gc.collect()
    gc.disable()
    try:
        assert len(engine.mine(Document(id="second", text=TEXT)).mentions) == 50
        assert gc.collect() == 0
    finally:
        gc.enable()


def _layers(count: int) -> str:
    """Rules that take each word for a mention, and each of those for another."""
    types = "".join(f"  t{n}: {{private: true}}\n" for n in range(count))
    rules = [f"  r{n}: {{emit: t{n}, pattern: '{{@t{n - 1}}}'}}\n" for n in range(1, count)]
    return (
        f"types:\n{types}rules:\n  r0: {{emit: t0, pattern: '\\p{{L}}+'}}\n"
        f"{''.join(rules)}  boat: 'small {{@t{count - 1}}}'\n"
    )


def _peak(engine: Engine) -> int:
    """Bytes that a document takes at the most while it is mined."""
    engine.mine(Document(id="first", text=TEXT))
    tracemalloc.start()
    try:
        engine.mine(Document(id="second", text=TEXT))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

"""Loading without the garbage collector, which has nothing to find among what is there to stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["leave_alone", "no_collection"]

_NEW_OBJECTS = 50_000


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the collector: it looks at every new object several times over."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def leave_alone() -> None:
    """Let the collector never look at what is there by now; for a process of minekit's own.

    Inside `no_collection`: where that ends, the collector looks at all that is new at once.
    """
    gc.freeze()
    # Nearly all that a document takes is free without it, so it need not look so often.
    gc.set_threshold(_NEW_OBJECTS)

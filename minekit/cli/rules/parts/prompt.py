"""The lines that a person typed at a prompt, kept from one session to the next."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["line_editing"]

_MOST = 1_000


@contextlib.contextmanager
def line_editing(*, keeps: bool) -> Iterator[None]:
    """Let `input` edit lines; where `keeps`, with those of earlier sessions, and keep the new ones.

    What cannot be read or written is not kept. Some systems have no line editing.
    """
    try:
        import readline
    except ImportError:
        yield
        return
    path = _file() if keeps else None
    if path is not None:
        with contextlib.suppress(OSError):
            readline.read_history_file(path)
    try:
        yield
    finally:
        if path is not None:
            with contextlib.suppress(OSError):
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                path.touch(mode=0o600)
                readline.set_history_length(_MOST)
                readline.write_history_file(path)


def _file() -> Path | None:
    base = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")  # noqa: PTH111 - may fail
    return Path(base, "minekit", "prompt_history") if Path(base).is_absolute() else None

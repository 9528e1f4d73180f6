"""Rule-based text mining: who said what, in what role, on what condition, with which numbers.

    import minekit
    document = minekit.mine("A front line of some 700 miles, he said.")

The names below are the public library; plugin authors find theirs in `minekit.plugins`.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers read it; importing `typing` would double the start
if TYPE_CHECKING:
    from minekit.api import Miner, Rules, mine
    from minekit.errors import MinekitError
    from minekit.model import Document, Mention, Problem

__version__ = "0.1.0"

__all__ = ["Document", "Mention", "MinekitError", "Miner", "Problem", "Rules", "mine"]

# Imported on first use (PEP 562), so that `import minekit` and `minekit --help` stay light.
_HOMES = {
    "Document": "minekit.model",
    "Mention": "minekit.model",
    "Miner": "minekit.api",
    "MinekitError": "minekit.errors",
    "Problem": "minekit.model",
    "Rules": "minekit.api",
    "mine": "minekit.api",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'minekit' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})

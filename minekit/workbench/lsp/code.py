"""Where the code of an offer stands."""

from __future__ import annotations

import inspect
from contextlib import suppress
from pathlib import Path

from minekit.errors import PluginError
from minekit.offers import Offer

__all__ = ["code_of"]


def code_of(offer: Offer) -> tuple[Path, int] | None:
    """The file and line, counted from 1; None of what was not written in Python."""
    with suppress(PluginError, TypeError, OSError):
        code = inspect.unwrap(offer.load())
        file = inspect.getsourcefile(code)
        if file is not None:
            return Path(file).resolve(), inspect.getsourcelines(code)[1]
    return None

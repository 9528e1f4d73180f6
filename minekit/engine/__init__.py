"""The engine: see `engine.Engine`."""

from minekit.engine.engine import Engine

__all__ = ["Engine"]

"""The text files that the measurements read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

__all__ = ["text_files"]


def text_files(paths: Sequence[Path]) -> list[Path]:
    """Files as they are named; of folders the texts in them, sorted."""
    return [
        file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])
    ]

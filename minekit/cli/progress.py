"""What a person sees of a run on standard error: a progress bar meanwhile, a line at the end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from minekit.builtin.writers.show import counted
from minekit.cli.tell import left_out
from minekit.run import Summary

if TYPE_CHECKING:
    import rich.progress
    from typing_extensions import Self

__all__ = ["Progress", "summary_line"]

_PATIENCE = 1.0
_MEGABYTE = 1_000_000


class Progress:
    """A bar with documents, MB/s and time left, once the work has lasted a second.

    Args:
        is_shown: whether to show one on a terminal; there never is one elsewhere.
    """

    def __init__(self, *, is_shown: bool) -> None:
        self._is_shown = is_shown and sys.stderr.isatty()
        self._bar: rich.progress.Progress | None = None
        self._task: Any = None

    def update(self, summary: Summary) -> None:
        """Show how far the run is."""
        if not self._is_shown or summary.seconds < _PATIENCE:
            return
        if self._bar is None:
            self._bar = _bar()
            self._task = self._bar.add_task(
                "", total=summary.total_size or None, documents=0, speed=0
            )
        self._bar.update(
            self._task,
            completed=summary.read_size,
            documents=summary.documents,
            speed=summary.size / _MEGABYTE / summary.seconds,
        )
        self._bar.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()


def summary_line(summary: Summary) -> str:
    """One line: documents, mentions by type, problems, seconds, speed."""
    types = ", ".join(f"{name} {count:,}" for name, count in sorted(summary.mentions.items()))
    parts = [
        counted(summary.documents, "document"),
        counted(summary.mentions.total(), "mention") + (f" ({types})" if types else ""),
    ]
    if summary.errors:
        parts.append(counted(len(summary.errors), "error"))
    if summary.warnings:
        parts.append(counted(len(summary.warnings), "warning"))
    if summary.unread:
        parts.append(left_out(summary.unread))
    speed = summary.size / _MEGABYTE / summary.seconds if summary.seconds else 0.0
    parts += [f"{summary.seconds:.1f} s", f"{speed:.2f} MB/s"]
    return "minekit: " + ", ".join(parts)


def _bar() -> rich.progress.Progress:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar(
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        TextColumn("{task.fields[documents]:,} documents"),
        TextColumn("{task.fields[speed]:.2f} MB/s"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )

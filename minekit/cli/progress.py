"""What a person sees of a run on standard error: a progress bar meanwhile, a line at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from minekit.builtin.writers.show import counted
from minekit.cli.tell import left_out
from minekit.run import Summary

if TYPE_CHECKING:
    import rich.console
    import rich.progress
    from typing_extensions import Self

__all__ = ["Progress", "summary_line", "waiting"]

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


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """A line on a terminal that says what goes on and for how long, once that lasts a second."""
    if not sys.stderr.isatty():
        yield
        return
    shown = Thread(target=_show, args=(what, done := Event()), daemon=True)
    shown.start()
    try:
        yield
    finally:
        done.set()
        shown.join()


def _show(what: str, done: Event) -> None:
    """Show the line as long as it is not done."""
    if done.wait(_PATIENCE):
        return
    from rich.progress import Progress as Line
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Line(*columns, console=_console(), transient=True) as shown:
        shown.add_task(what)
        done.wait()


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
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    return Bar(
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        TextColumn("{task.fields[documents]:,} documents"),
        TextColumn("{task.fields[speed]:.2f} MB/s"),
        TimeRemainingColumn(),
        console=_console(),
        transient=True,
    )


def _console() -> rich.console.Console:
    from rich.console import Console

    return Console(stderr=True)

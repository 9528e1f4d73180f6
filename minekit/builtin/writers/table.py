"""Tables for a person at a terminal: one a document, a line a mention."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING, BinaryIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from minekit.builtin.writers.show import counted, line_numbers, one_line, shown_attrs
from minekit.model import Document
from minekit.sources import WriteOptions

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["TableWriter"]

_WIDTH = 100
_LONGEST = 240
_COLORS = ("cyan", "yellow", "magenta", "green", "blue", "red", "bright_cyan", "bright_yellow")


class TableWriter:
    """Writes each document as a table as soon as it is mined."""

    def __init__(self, sink: BinaryIO, options: WriteOptions) -> None:
        self._sink = sink
        self._page = io.StringIO()
        self._types: dict[str, int] = {}
        self._console = Console(
            file=self._page,
            width=shutil.get_terminal_size().columns if options.is_terminal else _WIDTH,
            force_terminal=options.is_terminal,
            no_color=None if options.is_terminal else True,
            highlight=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing follows the last table."""

    def write(self, document: Document) -> None:
        """Print one document's heading and mentions."""
        mentions = counted(len(document.mentions), "mention")
        heading = Text.assemble((one_line(document.id), "bold"), (f"  {mentions}", "dim"))
        self._console.print(heading)
        if document.mentions:
            self._console.print(self._table(document))
        self._console.print()
        self._sink.write(self._page.getvalue().encode("utf-8", "replace"))
        self._sink.flush()
        self._page.seek(0)
        self._page.truncate()

    def _table(self, document: Document) -> Table:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
        table.add_column("line", justify="right", style="dim", no_wrap=True)
        table.add_column("type", no_wrap=True)
        table.add_column("text", ratio=1, overflow="fold")
        table.add_column("attributes", ratio=1, overflow="fold")
        numbers = line_numbers(document)
        for mention in document.mentions:
            color = _COLORS[self._types.setdefault(mention.type, len(self._types)) % len(_COLORS)]
            attrs = Text()
            for name, value in shown_attrs(mention):
                attrs.append(f"{name}=", style="dim")
                attrs.append(f"{value}  ")
            text = Text(one_line(mention.text, _LONGEST), style=color)
            table.add_row(
                str(numbers[mention.start]), Text(mention.type, style=f"bold {color}"), text, attrs
            )
        return table

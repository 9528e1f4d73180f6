"""Tables as plain text: columns as wide as their widest cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from minekit.builtin.writers.show import one_line

__all__ = ["aligned", "left_out_rows"]


def aligned(rows: Iterable[Iterable[str]], *, right: Collection[int] = ()) -> list[str]:
    """The lines of a table.

    Args:
        rows: of equal length; control characters of a cell are shown as spaces.
        right: numbers of the columns that are aligned to the right: figures.
    """
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]


def left_out_rows(count: int) -> Iterator[str]:
    """A last line for what a table does not show; none where it shows all."""
    if count > 0:
        yield f"   ... and {count:,} more"

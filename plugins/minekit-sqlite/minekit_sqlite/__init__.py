"""What minekit-sqlite offers: the output format `sqlite`, and a check that SQLite can search."""

from __future__ import annotations

from collections.abc import Iterator

from minekit.plugins import Check, Writer, hookimpl


@hookimpl
def minekit_writers() -> Iterator[Writer]:
    """The format `sqlite`."""
    yield Writer(
        name="sqlite",
        target="minekit_sqlite.writer:SqliteWriter",
        suffixes=(".db", ".sqlite", ".sqlite3"),
        opens_path=True,
        summary="a database with full-text search; runs are added to it",
    )


@hookimpl
def minekit_checks() -> Iterator[Check]:
    """Whether this Python's SQLite has what the database needs."""
    yield Check(name="fts5", target="minekit_sqlite.writer:missing", summary="full-text search")

"""The writer: documents into a database, some at a time, each batch in one transaction.

Whatever happens - another run writes at the same time, this one is killed - the database holds
whole documents only, each with all that belongs to it, and each once: one that is met again
replaces what was there.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minekit.plugins import Document, Mention, WriteError, WriteOptions

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["SqliteWriter", "missing"]

VERSION = 1
APPLICATION = 0x6D696E65  # `mine` in ASCII: `file` and we ourselves know the database by it

BATCH = 5_000  # mentions, so that a transaction stays short and other runs get their turn
PATIENCE = 60.0  # seconds to wait for another run's transaction


class SqliteWriter:
    """Takes documents, and writes them when a batch is full or the run is complete."""

    def __init__(self, path: str, options: WriteOptions) -> None:
        self._path = path
        self._options = options
        self._waiting: list[Document] = []
        self._n_mentions = 0
        with self._explained():
            # No transactions but our own.
            self._database = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
            self._database.execute("PRAGMA foreign_keys = ON")
        try:
            self._prepare()
        except BaseException:
            self._database.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._flush()
        finally:
            self._database.close()

    def write(self, document: Document) -> None:
        """Take one document."""
        self._waiting.append(document)
        self._n_mentions += len(document.mentions) + 1
        if self._n_mentions >= BATCH:
            self._flush()

    def _prepare(self) -> None:
        """Make the tables in a new database, and refuse one that is somebody else's."""
        with self._explained(), self._transaction():
            version = self._pragma("user_version")
            if self._pragma("application_id") == APPLICATION:
                if version > VERSION:
                    raise WriteError(
                        f"{self._path}: a database of a newer minekit-sqlite (layout {version}): "
                        "pip install -U minekit-sqlite"
                    )
            elif self._database.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise WriteError(
                    f"{self._path}: a database of something else: name another file with -o"
                )
            else:
                for statement in _statements(_schema()):
                    self._database.execute(statement)
                self._database.execute(f"PRAGMA user_version = {VERSION}")
                self._database.execute(f"PRAGMA application_id = {APPLICATION}")

    def _flush(self) -> None:
        if self._waiting:
            with self._explained(), self._transaction():
                for document in self._waiting:
                    self._replace(document)
        self._waiting.clear()
        self._n_mentions = 0

    def _replace(self, document: Document) -> None:
        name = _whole(document.id)
        # All that hangs on the old one goes with it.
        self._database.execute("DELETE FROM documents WHERE name = ?", [name])
        text = document.text
        row = self._insert(
            "documents",
            name=name,
            source=document.source,
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            length=len(text),
            meta=json.dumps(document.meta, ensure_ascii=False),
            text=text if self._options.with_text else None,
        )
        mentions = self._insert_mentions(document, row)
        self._insert_people(document, row, mentions)
        self._insert_relations(document, mentions)
        for problem in document.problems:
            self._insert(
                "problems",
                document=row,
                stage=problem.stage,
                owner=problem.owner,
                message=problem.message,
                offset=problem.offset,
                severity=problem.severity,
            )

    def _insert_people(self, document: Document, row: int, mentions: Mapping[str, int]) -> None:
        for person in document.people:
            one = self._insert(
                "people",
                document=row,
                label=person.id,
                name=person.name,
                role=person.role or None,
                affiliation=person.affiliation or None,
            )
            self._database.executemany(
                "INSERT OR IGNORE INTO people_mentions VALUES (?, ?)",
                [(one, mentions[key]) for key in person.mentions if key in mentions],
            )

    def _insert_relations(self, document: Document, mentions: Mapping[str, int]) -> None:
        for link in document.relations:
            if link.source in mentions and link.target in mentions:
                self._insert(
                    "relations",
                    relation=link.relation,
                    source=mentions[link.source],
                    target=mentions[link.target],
                    rule=link.rule,
                )

    def _insert_mentions(self, document: Document, row: int) -> dict[str, int]:
        """Insert mentions with their captures; gives the row of each id."""
        rows = {}
        sentences = self._options.sentences(document.text) if document.mentions else ()
        for mention in document.mentions:
            rows[mention.id] = self._insert(
                "mentions",
                document=row,
                label=mention.id,
                type=mention.type,
                start=mention.start,
                end=mention.end,
                text=mention.text,
                sentence=document.text[_around(mention, sentences)],
                rule=mention.rule,
                score=mention.score,
                attrs=json.dumps(mention.attrs, ensure_ascii=False),
            )
            for name, spans in mention.captures.items():
                for start, end in spans:
                    self._insert(
                        "captures",
                        mention=rows[mention.id],
                        name=name,
                        start=start,
                        end=end,
                        text=document.text[start:end],
                    )
        return rows

    # Any: whatever SQLite can hold.
    def _insert(self, table: str, **values: Any) -> int:
        columns = ", ".join(f'"{column}"' for column in values)
        marks = ", ".join("?" * len(values))
        cursor = self._database.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608 - our own names
            [_whole(value) if isinstance(value, str) else value for value in values.values()],
        )
        return cursor.lastrowid or 0

    def _pragma(self, name: str) -> int:
        value: int = self._database.execute(f"PRAGMA {name}").fetchone()[0]
        return value

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        # Immediate: two runs take turns from the start, instead of failing half-way.
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            # A full disk, for one, has ended it already.
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise WriteError(f"cannot write {self._path}: {error}") from error


def missing() -> Iterator[str]:
    """What this Python's SQLite lacks, for `minekit plugins doctor`."""
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.executescript(_schema())
    except sqlite3.Error as error:
        yield f"SQLite {sqlite3.sqlite_version} cannot hold the database: {error}"


def _schema() -> str:
    return Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would commit before the first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _whole(text: str) -> str:
    """Text that SQLite takes: escapes in JSON can make lone surrogates, which have no UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _around(mention: Mention, sentences: Sequence[tuple[int, int]]) -> slice:
    """From the sentence that a mention begins in to the one that it ends in."""
    # (n,) is before (n, m): the first sentence that begins later.
    first = bisect_left(sentences, (mention.start + 1,)) - 1
    last = bisect_left(sentences, (mention.end,)) - 1
    if first < 0:
        return slice(mention.start, mention.end)
    return slice(min(sentences[first][0], mention.start), max(sentences[last][1], mention.end))

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from minekit_sqlite.writer import SqliteWriter

from minekit.plugins import (
    Document,
    Mention,
    Person,
    Problem,
    Relation,
    WriteError,
    WriteOptions,
)
from minekit.plugins.testing import findings, registry

TEXT = 'The mayor spoke. "We are building a bridge for $2 million," Ana Ruiz said. It rained.'
CONTENT = (TEXT.index('"'), TEXT.index(" Ana"))
SPEAKER = (TEXT.index("Ana"), TEXT.index(" said"))
CUE = (TEXT.index("said"), TEXT.index(". It"))
MONEY = (TEXT.index("$"), TEXT.index("," + '"'))


def sentences(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(r"\S[^.]*\.", text)]


OPTIONS = WriteOptions(with_text=True, sentences=sentences)


def article(name: str = "a.txt", text: str = TEXT) -> Document:
    """A document with one of everything."""
    quote = Mention(
        id="m1",
        type="quote",
        start=CONTENT[0],
        end=CONTENT[1],
        text=text[slice(*CONTENT)],
        rule="quotes.direct",
        captures={"content": [CONTENT], "speaker": [SPEAKER], "cue": [CUE]},
        attrs={"speaker": "Ana Ruiz", "speaker_role": "mayor", "manner": "direct"},
    )
    money = Mention(
        id="m2",
        type="quantity",
        start=MONEY[0],
        end=MONEY[1],
        text=text[slice(*MONEY)],
        rule="quantities.money",
        attrs={"value": 2_000_000, "unit": "US dollar", "currency": "USD"},
    )
    return Document(
        id=name,
        text=text,
        source=f"news/{name}",
        meta={"date": "2024-05-01"},
        mentions=[quote, money],
        people=[Person(id="p1", name="Ana Ruiz", role="mayor", mentions=["m1"])],
        relations=[Relation(relation="amount", source="m1", target="m2", rule="x.amount")],
        problems=[Problem(document=name, stage="extract", owner="x.slow", message="too slow")],
    )


def write(path: Path, *documents: Document, options: WriteOptions = OPTIONS) -> None:
    write_all(path, documents, options)


def write_all(path: Path, documents: Iterable[Document], options: WriteOptions = OPTIONS) -> None:
    with SqliteWriter(str(path), options) as writer:
        for document in documents:
            writer.write(document)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def ask(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_doctor_finds_nothing() -> None:
    assert findings("sqlite") == []


def test_suffixes_pick_the_writer() -> None:
    plugins = registry("sqlite")
    for name in ("a.db", "a.sqlite", "a.sqlite3"):
        offer = plugins.for_suffix("writer", name)
        assert offer is not None
        assert offer.name == "sqlite"


def test_everything_of_a_document_is_there(path: Path) -> None:
    write(path, article())
    assert ask(path, "SELECT name, source, length, meta, text FROM documents") == [
        ("a.txt", "news/a.txt", len(TEXT), '{"date": "2024-05-01"}', TEXT)
    ]
    mentions = 'SELECT document, label, type, "start", "end", text, rule, score FROM mentions'
    assert ask(path, mentions) == [
        (1, "m1", "quote", *CONTENT, TEXT[slice(*CONTENT)], "quotes.direct", 1.0),
        (1, "m2", "quantity", *MONEY, "$2 million", "quantities.money", 1.0),
    ]
    assert ask(path, "SELECT sentence FROM mentions WHERE type = 'quantity'") == [
        ('"We are building a bridge for $2 million," Ana Ruiz said.',)
    ]
    assert ask(path, 'SELECT mention, name, "start", "end", text FROM captures WHERE id = 2') == [
        (1, "speaker", *SPEAKER, "Ana Ruiz")
    ]
    people = """SELECT people.name, role, affiliation, mentions.label FROM people
        JOIN people_mentions ON person = people.id JOIN mentions ON mentions.id = mention"""
    assert ask(path, people) == [("Ana Ruiz", "mayor", None, "m1")]
    assert ask(path, "SELECT relation, source, target FROM relations") == [("amount", 1, 2)]
    assert ask(path, "SELECT owner, message FROM problems") == [("x.slow", "too slow")]


def test_the_text_is_kept_only_when_asked_for(path: Path) -> None:
    write(path, article(), options=WriteOptions(sentences=sentences))
    assert ask(path, "SELECT text FROM documents") == [(None,)]


def test_a_second_run_adds_and_replaces(path: Path) -> None:
    write(path, article("a.txt"), article("b.txt"))
    changed = Document(id="a.txt", text="Nothing left.")
    write(path, changed, article("c.txt"))
    assert ask(path, "SELECT name FROM documents ORDER BY name") == [
        ("a.txt",),
        ("b.txt",),
        ("c.txt",),
    ]
    for table in ("people", "people_mentions", "relations", "problems"):
        assert ask(path, f"SELECT count(*) FROM {table}") == [(2,)]
    assert ask(path, "SELECT count(*) FROM mentions") == [(4,)]
    assert ask(path, "SELECT count(*) FROM captures") == [(6,)]


def test_search_finds_forms_of_a_word_and_forgets_what_was_replaced(path: Path) -> None:
    write(path, article("a.txt"), article("b.txt"))
    search = "SELECT count(*) FROM mentions_fts WHERE mentions_fts MATCH 'builds'"
    assert ask(path, search) == [(4,)]
    assert ask(path, "SELECT rowid FROM documents_fts WHERE documents_fts MATCH 'rain'") == [
        (1,),
        (2,),
    ]
    write(path, Document(id="a.txt", text="Nothing left."))
    assert ask(path, search) == [(2,)]
    with closing(sqlite3.connect(path)) as database:
        for table in ("mentions_fts", "documents_fts"):
            database.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")


@pytest.mark.parametrize("table", ["documents", "mentions"])
def test_datasette_recognises_the_index_of_a_table(path: Path, table: str) -> None:
    write(path, article())
    # The pattern of datasette.utils.detect_fts_sql.
    pattern = f'%VIRTUAL TABLE%USING FTS%content="{table}"%'
    query = f"SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '{pattern}'"
    assert ask(path, query) == [(f"{table}_fts",)]


def test_an_interrupted_run_leaves_whole_batches(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minekit_sqlite.writer.BATCH", 6)

    def interrupted() -> Iterator[Document]:
        for name in "abc":
            yield article(name)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_all(path, interrupted())
    assert ask(path, "SELECT name FROM documents") == [("a",), ("b",)]
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]
    assert ask(path, "PRAGMA foreign_key_check") == []


def test_a_batch_that_fails_leaves_nothing_of_itself(path: Path) -> None:
    write(path, article("a"))
    broken = Document(id="b", text="x", mentions=[article().mentions[0]] * 2)  # one id twice
    with pytest.raises(WriteError, match=r"cannot write .*news\.db: UNIQUE"):
        write(path, article("c"), broken)
    assert ask(path, "SELECT name FROM documents") == [("a",)]


KILLED = """
import os, sys
from minekit.plugins import Document, WriteOptions
from minekit_sqlite import writer
writer.BATCH = 2
with writer.SqliteWriter(sys.argv[1], WriteOptions()) as opened:
    for number in range(10):
        if number == 5:
            opened._database.execute("BEGIN IMMEDIATE")
            opened._database.execute("DELETE FROM documents")
            os._exit(9)
        opened.write(Document(id=str(number), text="x"))
"""


def test_a_run_that_is_killed_in_a_transaction_leaves_the_database_whole(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == 9
    write(path, article("z"))
    assert ask(path, "SELECT name FROM documents ORDER BY name") == [
        ("0",),
        ("1",),
        ("2",),
        ("3",),
        ("z",),
    ]


MANY = """
import sys
from minekit.plugins import Document, WriteOptions
from minekit_sqlite import writer
writer.BATCH = 5
with writer.SqliteWriter(sys.argv[1], WriteOptions()) as opened:
    for number in range(100):
        opened.write(Document(id=f"{sys.argv[2]}{number}", text="x"))
"""


def test_two_runs_at_once_both_arrive(path: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", MANY, str(path), letter]) for letter in ("a", "b")
    ]
    assert [run.wait() for run in runs] == [0, 0]
    assert ask(path, "SELECT count(*) FROM documents") == [(200,)]


def test_a_database_that_stays_locked_is_an_error(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, article())
    monkeypatch.setattr("minekit_sqlite.writer.PATIENCE", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WriteError, match="database is locked"):
            write(path, article())


@pytest.mark.parametrize(
    ("make", "message"),
    [
        ("CREATE TABLE documents (x)", "a database of something else"),
        (
            "PRAGMA application_id = 1835626085; PRAGMA user_version = 2",
            "of a newer minekit-sqlite",
        ),
    ],
)
def test_a_database_that_is_not_ours_is_left_alone(path: Path, make: str, message: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(make)
    before = path.read_bytes()
    with pytest.raises(WriteError, match=message):
        write(path, article())
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.write_text("these are my notes, and not a database at all")
    with pytest.raises(WriteError, match=r"cannot write .*news\.db: file is not a database"):
        write(path, article())
    assert path.read_text().startswith("these are my notes")


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="unable to open database file"):
        write(tmp_path / "nowhere" / "x.db", article())


def test_odd_characters_are_kept_or_replaced(path: Path) -> None:
    text = "NUL \0 emoji 😀 half \ud83d quote ' \" end"
    mention = Mention(id="m1", type="x", start=0, end=len(text), text=text, rule="x.x")
    write(path, Document(id="odd'; DROP TABLE documents; --", text=text, mentions=[mention]))
    assert ask(path, "SELECT name FROM documents") == [("odd'; DROP TABLE documents; --",)]
    assert ask(path, "SELECT text FROM mentions") == [(text.replace("\ud83d", "?"),)]


def test_views_have_a_column_for_each_attribute(path: Path) -> None:
    write(path, article())
    assert ask(path, "SELECT document, content, speaker, speaker_role, manner FROM quotes") == [
        ("a.txt", TEXT[slice(*CONTENT)], "Ana Ruiz", "mayor", "direct")
    ]
    assert ask(path, "SELECT value, unit, currency, low FROM quantities") == [
        (2_000_000, "US dollar", "USD", None)
    ]
    assert ask(path, "SELECT speaker, quotes, documents, role FROM speakers") == [
        ("Ana Ruiz", 1, 1, "mayor")
    ]
    for view in ("conditions", "officials"):
        assert ask(path, f"SELECT * FROM {view}") == []


def test_the_content_of_a_quotation_leaves_out_what_interrupts_it(path: Path) -> None:
    text = '"It is hard," she said, "but right."'
    pieces = [(0, 13), (24, 36)]
    captures = {"speaker": [(14, 17)], "content": pieces}
    quote = Mention(
        id="m1", type="quote", start=0, end=36, text=text, rule="x.x", captures=captures
    )
    write(path, Document(id="a", text=text, mentions=[quote]))
    assert ask(path, "SELECT content FROM quotes") == [('"It is hard," ... "but right."',)]


README = Path(__file__).parents[1] / "README.md"


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", README.read_text(), re.DOTALL))
def test_every_query_of_the_readme_finds_something(path: Path, query: str) -> None:
    write(path, article("a.txt"), article("b.txt"))
    assert ask(path, query)


def test_ten_thousand_mentions_are_written_in_seconds(path: Path) -> None:
    documents = [article(str(number)) for number in range(5_000)]
    started = time.perf_counter()
    write(path, *documents)
    assert time.perf_counter() - started < 20
    assert ask(path, "SELECT count(*) FROM mentions") == [(10_000,)]


def test_extract_writes_a_database(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hello there. Hello again.")
    (tmp_path / "hi.yaml").write_text("minekit: 1\npack: hi\nrules: {greeting: 'Hello'}\n")
    command = [sys.executable, "-m", "minekit", "extract", "a.txt", "-o", "out.db"]
    command += ["--only-rules", "hi.yaml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert ask(tmp_path / "out.db", "SELECT text, sentence, attrs FROM mentions") == [
        ("Hello", "Hello there.", json.dumps({})),
        ("Hello", "Hello again.", json.dumps({})),
    ]

"""A run as a library sees it: readers and writers of plugins, observers, files that vanish."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from minekit.api import Miner
from minekit.errors import WriteError
from minekit.inputs import Files, Found, Inputs
from minekit.model import Document, Problem
from minekit.offers import Writer
from minekit.plugins.registry import load_registry
from minekit.plugins.settings import PluginSettings
from minekit.run import Run, Summary
from minekit.sources import ReadOptions, WriteOptions

if TYPE_CHECKING:
    from typing_extensions import Self

RULES = r"""
minekit: 1
pack: tiny
rules:
  distance: '{n:digits} miles'
fragments:
  digits: '\d+'
"""

PLUGIN = """
from minekit.model import Document, Problem
from minekit.plugins import Reader, hookimpl

def read(source, options):
    yield Document(id=source.name + "#1", text="1 miles")
    yield Problem(document=source.name + "#2", stage="read", owner="odd", message="page 2 is blank")
    raise ZeroDivisionError("page 3")

seen = []

@hookimpl
def minekit_readers():
    yield Reader(name="odd", target=read, suffixes=(".odd",))

@hookimpl
def minekit_run_started(run):
    seen.append("started")

@hookimpl
def minekit_run_finished(run, summary):
    seen.append(summary.documents)
    raise KeyError("late")
"""


class Memory:
    """A writer that keeps what it gets."""

    def __init__(self, _sink: io.BytesIO, options: WriteOptions) -> None:
        self.options = options

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def write(self, document: Document) -> None:
        GOT.append(document)


GOT: list[Document] = []


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "rules.yaml").write_text(RULES)
    (tmp_path / "a.txt").write_text("2 miles")
    (tmp_path / "odd_plugin.py").write_text(PLUGIN)
    (tmp_path / "x.odd").write_text("?")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "odd_plugin", raising=False)
    GOT.clear()
    return tmp_path


def tiny_miner() -> Miner:
    registry = load_registry(PluginSettings(extra=("odd_plugin.py",)))
    return Miner(only_rules=["rules.yaml"], registry=registry)


def run(*names: str, **options: Any) -> Summary:
    arguments: dict[str, Any] = {
        "inputs": Inputs(files=Files(Found(name, name, 0) for name in names)),
        "miner": tiny_miner(),
        "writer": Writer(name="memory", target=Memory),
        "read_options": ReadOptions(),
        "write_options": WriteOptions(),
    }
    return Run(**(arguments | options)).execute()


@pytest.mark.usefixtures("work")
def test_a_reader_that_fails_costs_only_what_follows_in_its_file() -> None:
    summary = run("x.odd", "a.txt")
    assert [document.id for document in GOT] == ["x.odd#1", "a.txt"]
    blank, failed = [problem.message for problem in summary.errors][:2]
    assert blank == "page 2 is blank"
    assert failed.startswith("x.odd: reader 'odd_plugin/odd' failed: ZeroDivisionError: page 3 (")
    assert "odd_plugin.py:" in failed


@pytest.mark.usefixtures("work")
def test_a_file_that_vanishes_is_a_problem() -> None:
    summary = run("gone.txt", "a.txt")
    assert [document.id for document in GOT] == ["a.txt"]
    assert summary.errors[0].message == "gone.txt: No such file or directory"


@pytest.mark.usefixtures("work")
def test_an_observer_that_fails_is_a_problem_and_no_more() -> None:
    summary = run("a.txt")
    assert summary.documents == 1
    assert ["odd_plugin" in problem.message for problem in summary.problems] == [True]


@pytest.mark.usefixtures("work")
def test_a_document_that_cannot_be_mined_is_written_with_its_problem() -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            return getattr(real, name)

        def mine(self, document: Document) -> Document:
            if "2" in document.text:
                raise RecursionError("too deep")
            return real.mine(document)

    real = tiny_miner()
    Path("b.txt").write_text("3 miles")
    summary = run("a.txt", "b.txt", miner=Broken())
    assert [len(document.mentions) for document in GOT] == [0, 1]
    assert GOT[0].problems == [
        Problem(
            document="a.txt",
            stage="extract",
            owner="run",
            message="a.txt: RecursionError: too deep",
        )
    ]
    assert len(summary.errors) == 2  # and the observer's


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("part", ["encoder", "write", "__init__", "__enter__", "__exit__"])
def test_a_writer_that_fails_is_named(part: str) -> None:
    def fail(*_: object) -> bytes:
        raise ZeroDivisionError("no page")

    writer = (
        Writer(name="odd", plugin="mine", target=Memory, encoder=fail)
        if part == "encoder"
        else Writer(name="odd", plugin="mine", target=type("Failing", (Memory,), {part: fail}))
    )
    message = rf"writer 'odd' of plugin 'mine' failed: ZeroDivisionError: no page \({__file__}:"
    with pytest.raises(WriteError, match=message):
        run("a.txt", writer=writer)


@pytest.mark.usefixtures("work")
def test_writers_learn_the_columns_and_the_sentences() -> None:
    options: list[WriteOptions] = []

    class Curious(Memory):
        def __init__(self, _sink: io.BytesIO, given: WriteOptions) -> None:
            options.append(given)

    run("a.txt", writer=Writer(name="curious", target=Curious))
    assert options[0].attributes == ("n",)
    assert list(options[0].sentences("One. Two.")) == [(0, 4), (5, 9)]


@pytest.mark.usefixtures("work")
def test_a_watcher_sees_every_document() -> None:
    Path("b.txt").write_text("3 miles 4 miles")
    seen: list[tuple[int, int]] = []

    def watch(summary: Summary) -> None:
        seen.append((summary.documents, summary.mentions.total()))

    Run(
        inputs=Inputs(files=Files([Found("a.txt", "a.txt", 7), Found("b.txt", "b.txt", 15)])),
        miner=tiny_miner(),
        writer=Writer(name="memory", target=Memory),
        read_options=ReadOptions(),
        write_options=WriteOptions(),
    ).execute(watch)
    assert seen == [(1, 1), (2, 3)]

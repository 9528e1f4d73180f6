"""The progress bar: for a person, and only when the work takes a while."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest

from minekit.cli import run_command
from minekit.cli.progress import Progress, summary_line
from minekit.run import Summary


class Screen(io.StringIO):
    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def shown(monkeypatch: pytest.MonkeyPatch, *, seconds: float, is_terminal: bool = True) -> str:
    screen = Screen(is_terminal=is_terminal)
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    summary = Summary(documents=1234, seconds=seconds, size=3_000_000, read_size=50, total_size=200)
    with Progress(is_shown=True) as progress:
        progress.update(summary)
    return screen.getvalue()


def test_after_a_second_a_bar_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    bar = shown(monkeypatch, seconds=1.5)
    assert "1,234 documents" in bar
    assert "2.00 MB/s" in bar
    assert "25%" in bar


def test_short_work_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, seconds=0.5) == ""


def test_a_file_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, seconds=5, is_terminal=False) == ""


@pytest.mark.parametrize("command", ["coverage", "profile", "diff"])
def test_commands_that_mine_a_corpus_show_the_bar_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    (tmp_path / "pets.yaml").write_text("minekit: 1\npack: pets\nrules: {pet: dog}\n")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A dog.")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("minekit.cli.progress._PATIENCE", 0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", screen := Screen(is_terminal=True))
    rules = ["pets.yaml", "pets.yaml"] if command == "diff" else ["--rules", "pets.yaml"]
    corpus = ["a.txt", "b.txt"]
    ordered = [*rules, *corpus] if command == "diff" else [*corpus, *rules]
    assert run_command(["rules", command, *ordered, "--only"]) == 0
    assert "2 documents" in screen.getvalue()


def test_the_summary_is_one_line() -> None:
    summary = Summary(
        documents=1,
        mentions=Counter({"quote": 1200, "condition": 1}),
        unread=Counter({".pdf": 2}),
        size=2_500_000,
        seconds=2.0,
    )
    assert summary_line(summary) == (
        "minekit: 1 document, 1,201 mentions (condition 1, quote 1,200), "
        "2 files without a reader left out (.pdf 2), 2.0 s, 1.25 MB/s"
    )


@pytest.mark.parametrize(("is_terminal", "is_told"), [(True, True), (False, False)])
def test_explaining_a_long_text_says_so_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, is_terminal: bool, is_told: bool
) -> None:
    (tmp_path / "pets.yaml").write_text("minekit: 1\npack: pets\nrules: {pet: dog}\n")
    (tmp_path / "long.txt").write_text("A dog barked. " * 3000)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("minekit.cli.progress._PATIENCE", 0)
    monkeypatch.setenv("TERM", "xterm")
    screen = Screen(is_terminal=is_terminal)
    monkeypatch.setattr("sys.stderr", screen)
    run_command(["rules", "explain", "long.txt", "--only", "--rules", "pets.yaml"])
    assert ("explaining 42,000 characters" in screen.getvalue()) is is_told

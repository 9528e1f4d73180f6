"""`minekit rules explain` as its users call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from minekit.cli import run_command

RULES = """minekit: 1
pack: leases
rules:
  cost: 'fee'
  rent: {pattern: '[$](?<n>[0-9]+) a (?<per>week|month)', where: {not_before: [' ago']}}
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leases.yaml").write_text(RULES)

    def command(*arguments: str) -> tuple[int, str, str]:
        line = ["rules", "explain", *arguments, "--rules", "leases.yaml", "--only"]
        code = run_command(line)
        out = capsys.readouterr()
        return code, out.out, out.err

    return command


def test_a_match_is_told_on_one_screen(run: Run) -> None:
    code, out, _ = run("It is $90 a week.", "--rule", "leases.rent")
    assert code == 0
    assert out == (
        'leases.rent   found: rent "$90 a week" at 1:7\n'
        " rule      leases.yaml:5:3   phase 1   within sentence\n"
        " view      It is $90 a week.\n"
        ' anchor    "0 a week" at 1:9\n'
        " pattern   [$](?<n>[0-9]+) a (?<per>week|month)\n"
        "   `[$]`   $      1:7\n"
        "   n       90     1:8\n"
        "   ` a `   a      1:10\n"
        "   per     week   1:13\n"
        " where     not_before held\n"
        " attrs     n     = 90     {n}\n"
        "           per   = week   {per}\n"
    )


def test_a_rule_that_stopped_is_told_with_what_would_match(run: Run) -> None:
    code, out, _ = run("It is $90 each Week.", "--rule", "leases.rent")
    assert code == 0
    assert ' stopped   `$90 ` matched, then `a` failed at "each" (1:11)\n' in out


def test_a_place_in_a_file_counts_lines_as_they_are(run: Run) -> None:
    Path("a.txt").write_bytes(b"Old text.\r\nNow $5 a week, later $6 a month.\r\n")
    _, out, _ = run("a.txt", "--at", "2:24", "--format", "json")
    (story,) = json.loads(out)["stories"]
    assert (story["spot"]["text"], story["spot"]["line"], story["spot"]["column"]) == (
        "$6 a month", 2, 22,
    )  # fmt: skip


@pytest.mark.parametrize("at", ["1:13", "2:13"])
def test_the_end_of_a_line_is_the_end_of_what_stands_there(run: Run, at: str) -> None:
    Path("a.txt").write_bytes(b"It $5 a week\r\nIt $5 a week")
    _, out, _ = run("a.txt", "--at", at)
    assert out.startswith('leases.rent   found: rent "$5 a week"')


def test_a_place_in_a_word_is_the_word(run: Run) -> None:
    _, out, _ = run("It is $90 each week.", "--at", "1:13")
    assert ' stopped   `$90 ` matched, then `a` failed at "each" (1:11)\n' in out


def test_where_no_mention_is_the_nearest_ones_are_told(run: Run) -> None:
    _, out, _ = run("Now $5 a week, later $6 a month.", "--at", "1:16", "--type", "rent")
    assert out.startswith("no rent at 1:16\n")
    assert ' nearest   "$5 a week" at 1:5, "$6 a month" at 1:22\n' in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["missing.txt"], "missing.txt: no such file"),
        (["some/where"], "some/where: no such file"),
        (["two words", "--at", "9:1"], "the text has no place 9:1"),
        (["two words", "--rule", "leases.rant"], "did you mean 'leases.rent'"),
        (["bad.txt"], "not utf-8"),
        (["bad.dat"], "not utf-8"),
        (["bad.txt", "--encoding", "nope"], "'nope'"),
        (["./folder"], "./folder is a folder"),
        (["folder"], "folder is a folder"),
        (["a b", "--rule", "leases.rent", "--type", "cost"], "leases.rent makes rent, not cost"),
        (["two words", "--rule", "rent"], "did you mean 'leases.rent'"),
    ],
)
def test_a_wrong_question_is_told(run: Run, arguments: list[str], told: str) -> None:
    for name in ("bad.txt", "bad.dat"):
        Path(name).write_bytes(b"\xff\xfe\x00a")
    Path("folder").mkdir()
    code, out, err = run(*arguments)
    assert (code, out, told in err) == (2, "", True)


def test_a_file_is_read_as_its_message_says(run: Run) -> None:
    Path("old.txt").write_bytes("Das macht £5, $6 a week".encode("latin-1"))
    Path("list.jsonl").write_text('{"body": "It is $7 a week."}\n')
    _, _, err = run("old.txt")
    assert "with --encoding" in err
    _, out, _ = run("old.txt", "--encoding", "latin-1")
    assert 'rent "$6 a week"' in out
    _, out, _ = run("list.jsonl", "--text-field", "body")
    assert 'rent "$7 a week"' in out


def test_what_would_steer_a_terminal_is_not_passed_on(run: Run) -> None:
    _, out, _ = run("\x1b[31m $90 a week", "--rule", "leases.rent")
    assert "\x1b" not in out

"""Where results go: complete or not at all, to files, links, pipes and devices; and interruption."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

TEXT = "It is 700 miles to Oslo.\n"
COMMAND = [sys.executable, "-m", "minekit", "extract", "--only-rules", ".tiny.yaml"]


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "a.txt").write_text(TEXT)
    (folder / "many").mkdir()
    for number in range(20):
        (folder / "many" / f"{number:02}.txt").write_text("Nothing at all.\n" * 2000)
    return folder


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([COMMAND[0], *COMMAND[1:4], *arguments, *COMMAND[4:]], **options)  # type: ignore[call-overload]


def test_a_file_that_was_there_keeps_its_mode(work: Path, extract: Command) -> None:
    (work / "out.jsonl").write_text("old")
    (work / "out.jsonl").chmod(0o640)
    assert extract("a.txt", "-o", "out.jsonl").code == 0
    assert stat.S_IMODE((work / "out.jsonl").stat().st_mode) == 0o640
    assert (work / "out.jsonl").read_text().startswith('{"id":"a.txt"')
    assert leftovers(work) == []


def test_a_new_file_has_the_usual_mode(work: Path, extract: Command) -> None:
    (work / "usual").touch()
    extract("a.txt", "-o", "out.jsonl")
    assert (work / "out.jsonl").stat().st_mode == (work / "usual").stat().st_mode


def test_a_link_stays_a_link(work: Path, extract: Command) -> None:
    (work / "store").mkdir()
    (work / "out.jsonl").symlink_to("store/real.jsonl")
    assert extract("a.txt", "-o", "out.jsonl").code == 0
    assert (work / "out.jsonl").is_symlink()
    assert (work / "store" / "real.jsonl").read_text().startswith('{"id":"a.txt"')


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("out", ["no/such/folder/out.jsonl", "many", "new/", "a.txt/out.jsonl"])
def test_output_that_cannot_be_opened_is_told_at_once(extract: Command, out: str) -> None:
    result = extract("a.txt", "-o", out)
    assert (result.code, result.out) == (2, b"")
    assert f"minekit: error: cannot write {out}: " in result.err


@pytest.mark.usefixtures("work")
def test_a_folder_or_manifest_that_cannot_be_made_is_told_at_once(extract: Command) -> None:
    for options in (["--format", "brat", "-o", "no/out"], ["--manifest", "no/out"]):
        result = extract("a.txt", *options)
        assert (result.code, result.out) == (2, b"")
        assert result.err == (
            "minekit: error: cannot write no/out: there is no folder no; make it first\n"
        )


def test_a_folder_is_not_written_to_standard_output(work: Path, extract: Command) -> None:
    result = extract("a.txt", "--format", "brat", "-o", "-")
    assert result.code == 2
    assert "--format brat needs a place" in result.err
    assert not (work / "-").exists()


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_is_a_clear_error(extract: Command, jobs: str) -> None:
    result = extract("many", "--with-text", "-o", "/dev/full", "--jobs", jobs)
    assert result.code == 3
    assert result.err == (
        "minekit: error: cannot write /dev/full: No space left on device; make room, or write "
        "elsewhere\n"
    )


@pytest.mark.usefixtures("work")
def test_standard_output_can_be_full_too() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "--", "a.txt"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    assert done.stderr == (
        b"minekit: error: cannot write standard output: No space left on device; make room, or "
        b"write elsewhere\n"
    )


@pytest.mark.usefixtures("work")
def test_standard_output_that_is_closed_is_told() -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *COMMAND, "--", "a.txt"], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == (
        b"minekit: error: standard output is closed; name a file for the results with -o\n"
    )


@pytest.mark.usefixtures("work")
def test_a_folder_is_no_file_for_the_results(extract: Command) -> None:
    result = extract("a.txt", "--format", "jsonl", "-o", "many")
    assert result.code == 2
    assert result.err == ("minekit: error: cannot write many: it is a folder; name a file in it\n")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", [["--version"], ["rules", "show", ".tiny.yaml"]])
def test_every_command_tells_that_standard_output_is_full(command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND[:3], *command], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    assert done.stderr == (
        b"minekit: error: cannot write the output: No space left on device; make room for it\n"
    )


@pytest.mark.usefixtures("folder")
def test_output_and_input_are_utf8_whatever_the_locale(work: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}

    def run(*arguments: str, given: str = "") -> str:
        done = subprocess.run(
            [*COMMAND[:3], "rules", *arguments, "--only", "--rules", ".tiny.yaml"],
            input=given.encode(), capture_output=True, check=True, env=environment, cwd=work,
        )  # fmt: skip
        return done.stdout.decode("utf-8")

    assert "“700 miles” ⟨" in run("explain", "“700 miles” ⟨", "--type", "distance")
    assert "700 miles" in run("repl", given="“700 miles” ⟨\n")


@pytest.mark.parametrize("command", [["extract", "many", "--jobs", "2"], ["plugins", "doctor"]])
def test_nothing_is_run_because_it_lies_in_the_working_folder(
    work: Path, command: list[str]
) -> None:
    for name in ("csv", "json", "numbers", "pickle", "queue", "random", "struct"):
        (work / f"{name}.py").write_text("raise SystemExit('run')\n")
    rules = ["--only-rules", ".tiny.yaml"] if command[0] == "extract" else []
    done = subprocess.run(
        [*COMMAND[:3], *command, *rules], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("run")) == (0, 0)
    assert done.stdout


def test_dev_stdout_and_named_pipes_are_written_to(work: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "-o", "/dev/stdout", "--", "a.txt"], capture_output=True, check=True
    )
    assert done.stdout.startswith(b'{"id":"a.txt"')
    os.mkfifo(work / "pipe")
    process = start("-o", "pipe", "a.txt", stderr=subprocess.PIPE)
    assert (work / "pipe").read_bytes().startswith(b'{"id":"a.txt"')
    process.communicate()
    assert process.returncode == 0
    assert stat.S_ISFIFO((work / "pipe").stat().st_mode)


@pytest.mark.parametrize("out", ["/dev/stdout", "/dev/fd/1"])
def test_a_log_that_is_added_to_keeps_what_it_has(work: Path, out: str) -> None:
    (work / "log").write_text("before\n")
    with (work / "log").open("ab") as log:
        subprocess.run([*COMMAND, "-o", out, "--", "a.txt"], stdout=log, check=True)
    assert (work / "log").read_text().startswith('before\n{"id":"a.txt"')


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(
    ("format_", "jobs"), [("jsonl", "1"), ("jsonl", "2"), ("table", "1"), ("html", "1")]
)
def test_a_closed_pipe_is_quiet(jobs: str, format_: str) -> None:
    process = start(
        "many", "--with-text", "--format", format_, "--jobs", jobs,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.read(10)
    process.stdout.close()
    _, err = process.communicate()
    assert b"Traceback" not in err
    assert b"Broken" not in err
    assert process.returncode == 0


@pytest.mark.parametrize("command", [[], ["extract"], ["plugins", "list"]])
def test_help_into_a_closed_pipe_is_quiet(command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*COMMAND[:3], *command, "--help"], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("out", "how"),
    [("out.jsonl", signal.SIGINT), ("out.jsonl", signal.SIGTERM), ("out", signal.SIGINT)],
)
def test_an_interrupted_run_leaves_nothing(
    work: Path, jobs: str, out: str, how: signal.Signals
) -> None:
    """Standard input that never ends keeps the run busy after the folder is done."""
    formats = ["--format", "brat"] if out == "out" else []
    process = start(
        "many", "-", "-o", out, "--jobs", jobs, *formats,
        stdin=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    deadline = time.monotonic() + 20
    while not [
        name for name in sorted(path.name for path in work.iterdir()) if name.startswith(".out")
    ]:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(how)
    _, err = process.communicate()
    assert (process.returncode, err) == (130, b"")
    assert processes_in(work) == []
    assert [name for name in sorted(path.name for path in work.iterdir()) if "out" in name] == []


KILLER = """
import os, signal
from minekit.builtin.writers.jsonl import LineWriter
from minekit.plugins import Extractor, Writer, hookimpl

def find(document):
    if "deadly" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return []

@hookimpl
def minekit_extractors():
    yield Extractor(name="killer", target=find, emits=("never",), types={"never": {}})

@hookimpl
def minekit_writers():
    yield Writer(name="killer", target=LineWriter, encoder=lambda *_: os._exit(9))
"""


@pytest.fixture
def killer(work: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delitem(sys.modules, "killer", raising=False)
    (work / "killer.py").write_text(KILLER)
    return "killer.py"


def processes_in(folder: Path) -> list[str]:
    """Processes that work in this folder: those of a run, but not this one."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # somebody else's, or it has just ended
            if (process / "cwd").readlink() == folder and process.name != str(os.getpid()):
                found.append(process.name)
    return found


def test_a_document_that_kills_its_worker_costs_only_itself(
    work: Path, extract: Command, killer: str
) -> None:
    for number in (4, 11):
        with (work / "many" / f"{number:02}.txt").open("a") as stream:
            stream.write(f"It is {number} miles to Oslo. ")
    extract("many", "-o", "all.jsonl")
    with (work / "many" / "10.txt").open("a") as stream:
        stream.write("This is deadly.")
    result = extract("many", "--jobs", "3", "-p", killer, "-o", "out.jsonl")
    reason = (
        "10.txt: its worker process was killed by signal 9 (Killed), at the second try too; "
        "use fewer jobs if memory was short, else look for the plugin that does it"
    )
    assert result.code == 1
    assert result.err.startswith(f"minekit: error: {reason}\nminekit: 20 documents, 2 mentions")
    expected = (work / "all.jsonl").read_bytes().splitlines()
    written = (work / "out.jsonl").read_bytes().splitlines()
    assert len(expected) == 20
    assert [*written[:10], *written[11:]] == [*expected[:10], *expected[11:]]
    document = json.loads(written[10])
    assert (document["id"], document["mentions"]) == ("10.txt", [])
    assert document["problems"] == [
        {"document": "10.txt", "stage": "extract", "owner": "worker", "message": reason}
    ]


@pytest.mark.parametrize("end", ["interrupted", "closed"])
def test_a_run_whose_workers_die_can_be_ended(work: Path, killer: str, end: str) -> None:
    for path in sorted((work / "many").iterdir())[2:]:
        path.write_text(path.read_text() + "This is deadly.")
    with start(
        "many", "--with-text", "--jobs", "3", "-p", killer, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.read(10)
        assert len(processes_in(work)) > 1
        if end == "interrupted":
            process.send_signal(signal.SIGINT)
        else:
            process.stdout.close()
        assert process.wait(10) == (130 if end == "interrupted" else 0)
    assert processes_in(work) == []


def test_workers_that_die_of_any_document_are_a_clear_error(
    work: Path, extract: Command, killer: str
) -> None:
    result = extract("many", "--jobs", "2", "--format", "killer", "-p", killer, "-o", "out")
    assert result.code == 3
    assert (
        "a worker process ended with exit code 9 even where it had only to say that" in result.err
    )
    assert [path.name for path in work.iterdir() if "out" in path.name] == []


def test_brat_does_not_fill_a_folder_that_holds_something(work: Path, extract: Command) -> None:
    result = extract("a.txt", "--format", "brat", "-o", "many")
    assert result.code == 2
    assert "many: brat files go into a new or empty folder" in result.err
    (work / "empty").mkdir()
    assert extract("a.txt", "--format", "brat", "-o", "empty").code == 0
    assert sorted(path.name for path in Path("empty").iterdir()) == [
        "a.ann",
        "a.txt",
        "annotation.conf",
    ]


INTERRUPTED = """\
import signal, sys, time
from minekit import __main__, cli

class Held:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
        time.sleep(0)

def wait(_):
    Held()
    time.sleep(20)
    return 0

sys.modules["waiting"] = sys.modules["__main__"]
cli.COMMANDS["wait"] = ("waiting:wait", "")
sys.argv = ["minekit", "wait"]
sys.exit(__main__.main())
"""


def test_an_interrupt_that_falls_into_a_destructor_is_not_lost(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        cwd=tmp_path,
        capture_output=True,
        timeout=15,
        check=False,
    )
    assert (done.returncode, done.stderr) == (130, b"")


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("out", ["out", "out.2026"])
def test_a_file_without_a_suffix_gets_lines_of_json(extract: Command, out: str) -> None:
    assert extract("a.txt", "-o", out).code == 0
    assert Path(out).read_text().startswith('{"id":"a.txt"')

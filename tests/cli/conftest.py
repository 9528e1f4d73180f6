"""A folder to work in with a small rule, and `minekit` called in this process."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from minekit.cli import run_command

RULES = r"""
minekit: 1
pack: tiny
types:
  distance: {attrs: {value: string, unit: string}}
vocab:
  length_unit: [miles|mile, kilometers|km]
fragments:
  digits: '\d+'
rules:
  distance: '{value:digits} {unit:length_unit}'
"""


@dataclass(frozen=True)
class Result:
    code: int
    out: bytes
    err: str

    @property
    def documents(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def ids(self) -> list[str]:
        return [document["id"] for document in self.documents]


Command = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".tiny.yaml").write_text(RULES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / ".state"))
    return tmp_path


@pytest.fixture
def minekit(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    assert Path.cwd() == folder

    def call(*arguments: object) -> Result:
        capfdbinary.readouterr()
        code = run_command([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Result(code, out, err.decode())

    return call


@pytest.fixture
def extract(minekit: Command) -> Command:
    return lambda *arguments: minekit("extract", *arguments, "--only-rules", ".tiny.yaml")


_SIZE = ("COLUMNS", "LINES")
"""Variables that hide what size a terminal has."""


class Terminal:
    """`minekit` in a process of its own, at a terminal that a test types at and reads.

    Attributes:
        shown: all that appeared so far.
    """

    def __init__(self, arguments: tuple[object, ...]) -> None:
        self._end, self._inner = pty.openpty()
        self.resize(lines=30, columns=100)
        # Opened by the leader of a new session, it is the terminal from which Ctrl-C comes.
        environment = {**os.environ, "TERM": "xterm"}
        attach = ["sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1', os.ttyname(self._inner)]
        self._process = subprocess.Popen(
            [*attach, sys.executable, "-m", "minekit", *map(str, arguments)],
            env={name: value for name, value in environment.items() if name not in _SIZE},
            start_new_session=True,
        )
        self.shown = ""

    def resize(self, *, lines: int, columns: int) -> None:
        """Give the screen another size."""
        size = struct.pack("4H", lines, columns, 0, 0)
        fcntl.ioctl(self._inner, termios.TIOCSWINSZ, size)

    def type(self, text: str) -> None:
        os.write(self._end, text.encode())

    def wait_for(self, text: str, seconds: float = 60.0) -> str:
        """What appears until `text` does."""
        start, end = len(self.shown), time.monotonic() + seconds
        while text not in self.shown[start:]:
            assert time.monotonic() < end, f"no {text!r} in {self.shown[start:]!r}"
            if select.select([self._end], [], [], 0.1)[0]:
                self.shown += os.read(self._end, 65_536).decode("utf-8", "replace")
            else:
                assert self._process.poll() is None, f"ended without {text!r}: {self.shown!r}"
        return self.shown[start:]

    def press_until(self, key: str, text: str) -> str:
        """What appears when a key is pressed, again where Python was too busy to notice it."""
        start, left = len(self.shown), 20
        while text not in self.shown[start:]:
            assert left, f"{key!r} gives no {text!r} in {self.shown[start:]!r}"
            left -= 1
            self.type(key)
            while select.select([self._end], [], [], 1.0)[0]:
                self.shown += os.read(self._end, 65_536).decode("utf-8", "replace")
        return self.shown[start:]

    def ends(self, seconds: float = 20.0) -> int:
        """The exit code."""
        return self._process.wait(seconds)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._end)
        os.close(self._inner)


@pytest.fixture
def terminal(folder: Path) -> Iterator[Callable[..., Terminal]]:
    assert Path.cwd() == folder
    opened: list[Terminal] = []

    def start(*arguments: object) -> Terminal:
        opened.append(Terminal(arguments))
        return opened[-1]

    yield start
    for one in opened:
        one.close()

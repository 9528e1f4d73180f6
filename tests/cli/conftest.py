"""A folder to work in with a small rule, and `minekit` called in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
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

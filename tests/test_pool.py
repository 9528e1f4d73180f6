"""Work in several processes: order, errors, and what is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minekit.errors import UsageError, WorkerError
from minekit.pool import ordered_map

MODULE = """
import os, time
from minekit.errors import UsageError

def slow_first(factor):
    def apply(item):
        time.sleep(0.2 if item == 0 else 0)
        return item * factor, os.getpid()
    return apply

def failing(_):
    def apply(item):
        if item == 3:
            raise UsageError("three")
        print("noise")
        return item
    return apply

def unprepared(message):
    raise UsageError(message)

def dying(_):
    return lambda item: os._exit(7)

class Odd(Exception):
    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")

def unportable(_):
    def apply(item):
        raise Odd(1, 2)
    return apply

def unsendable(_):
    return lambda item: lambda: item
"""


@pytest.fixture
def functions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], object]]:
    (tmp_path / "pool_functions.py").write_text(MODULE)
    monkeypatch.syspath_prepend(str(tmp_path))
    import pool_functions  # type: ignore[import-not-found]

    yield lambda name: getattr(pool_functions, name)
    del sys.modules["pool_functions"]


def test_results_come_in_the_order_of_the_items(functions: Callable[[str], object]) -> None:
    results = list(ordered_map(functions("slow_first"), 10, range(20), jobs=2))  # type: ignore[arg-type]
    assert [value for value, _ in results] == list(range(0, 200, 10))
    assert len({process for _, process in results} - {os.getpid()}) == 2


def test_items_are_taken_only_a_few_ahead(functions: Callable[[str], object]) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while taken < 100:
            taken += 1
            yield taken

    results = ordered_map(functions("slow_first"), 1, items(), jobs=2)  # type: ignore[arg-type]
    next(results)
    assert taken < 8
    results.close()  # type: ignore[attr-defined]


def test_an_error_is_raised_where_its_result_was_due(functions: Callable[[str], object]) -> None:
    results = ordered_map(functions("failing"), None, range(9), jobs=2)  # type: ignore[arg-type]
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(UsageError, match="three"):
        next(results)


@pytest.mark.parametrize(
    ("function", "error", "message"),
    [
        ("unprepared", UsageError, "no such pack"),
        ("dying", WorkerError, "ended with exit code 7"),
        ("unsendable", Exception, "local object"),
        ("unportable", WorkerError, "Odd: 1 and 2"),
    ],
)
def test_what_goes_wrong_in_a_worker_is_told(
    functions: Callable[[str], object], function: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        list(ordered_map(functions(function), "no such pack", range(3), jobs=2))  # type: ignore[arg-type]


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    (tmp_path / "pool_functions.py").write_text(MODULE)
    script = (
        "import time, pool_functions\n"
        "from minekit.pool import ordered_map\n"
        "for _, process in ordered_map(pool_functions.slow_first, 1, range(9), jobs=1):\n"
        "    print(process, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stdout=subprocess.PIPE)
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 10
    while (
        Path(f"/proc/{worker}").exists() and " Z " not in Path(f"/proc/{worker}/stat").read_text()
    ):
        assert time.monotonic() < deadline
        time.sleep(0.05)

"""Work in several processes: order, errors, and what is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from minekit.errors import UsageError, WorkerError
from minekit.pool import ordered_map

MODULE = """
import os, pickle, signal, threading, time
from pathlib import Path
from minekit.errors import UsageError

def slow_first(factor):
    def apply(item, death):
        time.sleep(0.2 if item == 0 else 0)
        return item * factor, os.getpid()
    return apply

def failing(_):
    def apply(item, death):
        if item == 3:
            raise UsageError("three")
        print("noise")
        return item
    return apply

def unprepared(message):
    raise UsageError(message)

def stillborn(_):
    os._exit(7)

def dying(_):
    return lambda item, death: os._exit(7)

def killed_by_some(folder):
    Path(folder, str(os.getpid())).touch()
    def apply(item, death):
        if item % 10 == 7 and not death:
            os.kill(os.getpid(), signal.SIGKILL)
        return item, death
    return apply

def torn(_):
    whole = pickle.dumps
    def half(answer):
        if (1, "") not in answer[1]:
            return whole(answer)
        threading.Timer(0.2, os._exit, [5]).start()
        return whole(answer)[:-9]
    pickle.dumps = half
    return lambda item, death: (item, death)

def worn_out(most):
    done = []
    def apply(item, death):
        done.append(item)
        if len(done) > most:
            os.abort()
        return item, death
    return apply

class Odd(Exception):
    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")

def unportable(_):
    def apply(item, death):
        raise Odd(1, 2)
    return apply

def unsendable(_):
    return lambda item, death: lambda: item
"""


@pytest.fixture
def functions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], object]]:
    (tmp_path / "pool_functions.py").write_text(MODULE)
    monkeypatch.syspath_prepend(str(tmp_path))
    import pool_functions  # type: ignore[import-not-found]

    yield lambda name: getattr(pool_functions, name)
    del sys.modules["pool_functions"]


def workers_in(folder: Path) -> list[str]:
    """Processes that left their numbers in a folder and have not been taken leave of."""
    return [path.name for path in folder.iterdir() if Path("/proc", path.name, "stat").exists()]


def ones(items: Iterable[int]) -> Iterator[list[int]]:
    return ([item] for item in items)


def test_results_come_in_the_order_of_the_items(functions: Callable[[str], object]) -> None:
    results = list(ordered_map(functions("slow_first"), 10, ones(range(20)), jobs=2))  # type: ignore[arg-type]
    assert [value for value, _ in results] == list(range(0, 200, 10))
    assert len({process for _, process in results} - {os.getpid()}) == 2


def test_items_are_taken_only_a_few_ahead(functions: Callable[[str], object]) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while taken < 100:
            taken += 1
            yield taken

    results = ordered_map(functions("slow_first"), 1, ones(items()), jobs=2)  # type: ignore[arg-type]
    next(results)
    assert taken < 8
    results.close()  # type: ignore[attr-defined]


def test_an_error_is_raised_where_its_result_was_due(functions: Callable[[str], object]) -> None:
    results = ordered_map(functions("failing"), None, ones(range(9)), jobs=2)  # type: ignore[arg-type]
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(UsageError, match="three"):
        next(results)


@pytest.mark.parametrize(
    ("function", "error", "message"),
    [
        ("unprepared", UsageError, "no such pack"),
        ("stillborn", WorkerError, "ended with exit code 7 before it could begin, 3 times"),
        ("dying", WorkerError, "ended with exit code 7 even where it had only to say"),
        ("unsendable", Exception, "local object"),
        ("unportable", WorkerError, "Odd: 1 and 2"),
    ],
)
def test_what_goes_wrong_in_a_worker_is_told(
    functions: Callable[[str], object], function: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        list(ordered_map(functions(function), "no such pack", ones(range(3)), jobs=2))  # type: ignore[arg-type]


def test_what_kills_workers_is_named_and_the_rest_completed(
    functions: Callable[[str], object], tmp_path: Path
) -> None:
    batches = [list(range(start, start + 5)) for start in range(0, 60, 5)]
    function = functions("killed_by_some")
    results = list(ordered_map(function, str(tmp_path), batches, jobs=3))  # type: ignore[arg-type]
    killed = "was killed by signal 9 (Killed)"
    assert results == [(item, killed if item % 10 == 7 else "") for item in range(60)]
    assert workers_in(tmp_path) == []


def test_half_an_answer_is_a_death(functions: Callable[[str], object]) -> None:
    results = ordered_map(functions("torn"), None, [[0, 1, 2], [3]], jobs=1)  # type: ignore[arg-type]
    assert list(results) == [(0, ""), (1, "ended with exit code 5"), (2, ""), (3, "")]


def test_no_item_is_blamed_for_those_before_it_in_its_batch(
    functions: Callable[[str], object],
) -> None:
    """As with a plugin that lets memory grow until the system ends the process."""
    results = ordered_map(functions("worn_out"), 4, [[0, 1, 2], [3, 4, 5]], jobs=1)  # type: ignore[arg-type]
    assert list(results) == [(item, "") for item in range(6)]


def test_workers_that_are_being_replaced_end_with_the_work(
    functions: Callable[[str], object], tmp_path: Path
) -> None:
    batches = iter([[0], *([7] for _ in range(99))])
    function = functions("killed_by_some")
    results = ordered_map(function, str(tmp_path), batches, jobs=2)  # type: ignore[arg-type]
    assert next(results) == (0, "")
    time.sleep(0.5)  # long enough for deaths, too short for all the new starts
    results.close()  # type: ignore[attr-defined]
    assert len([path for path in tmp_path.iterdir() if path.name.isdigit()]) >= 2
    assert workers_in(tmp_path) == []
    assert not [thread for thread in threading.enumerate() if "minekit" in thread.name]


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    (tmp_path / "pool_functions.py").write_text(MODULE)
    script = (
        "import time, pool_functions\n"
        "from minekit.pool import ordered_map\n"
        "for _, process in ordered_map(pool_functions.slow_first, 1, ([n] for n in range(9)), jobs=1):\n"
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

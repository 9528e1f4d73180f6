"""Work spread over processes: results in the order of the items, memory bounded.

Workers are fresh interpreters that talk over their standard streams. Unlike `multiprocessing`,
this never runs the caller's script a second time, so no `if __name__ == "__main__"` is needed, and
a worker that dies is seen at once.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, TYPE_CHECKING, Any, TypeVar

from minekit.errors import WorkerError

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["ordered_map", "work"]

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

# The path comes first and by itself: finding minekit and the rest may need it.
_PROGRAM = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from minekit.pool import work
work()
"""


def ordered_map(
    prepare: Callable[[S], Callable[[T], R]], setting: S, items: Iterable[T], *, jobs: int
) -> Iterator[R]:
    """Apply the function that `prepare(setting)` makes to each item, in `jobs` processes.

    Args:
        prepare: at the top level of a module; called once in each worker.
        setting: picklable, as are the items and the results.
        items: taken as workers become free, two a worker ahead of the results.
        jobs: how many processes.

    Yields:
        Results in the order of the items.

    Raises:
        WorkerError: a worker died.
        Exception: whatever `prepare` or the function raised in a worker.
    """
    under_way: deque[Future[R]] = deque()
    with _Workers(prepare, setting, jobs) as workers:
        for item in items:
            under_way.append(workers.submit(item))
            if len(under_way) >= 2 * jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


class _Workers:
    """Processes, each fed by whichever thread takes it from the queue of idle ones."""

    def __init__(self, prepare: Callable[..., object], setting: object, jobs: int) -> None:
        greeting = pickle.dumps(sys.path) + pickle.dumps((prepare, setting))
        self._idle: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()
        self._processes = [_started(greeting) for _ in range(jobs)]
        for process in self._processes:
            self._idle.put(process)
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="minekit-worker")

    def submit(self, item: object) -> Future[Any]:
        return self._threads.submit(self._ask, item)

    def _ask(self, item: object) -> object:
        process = self._idle.get()
        try:
            pickle.dump(item, _pipe(process.stdin))
            _pipe(process.stdin).flush()
            is_good, answer = pickle.load(_pipe(process.stdout))  # noqa: S301 - our own child
        except (EOFError, BrokenPipeError) as error:
            raise WorkerError(
                f"a worker process ended with exit code {process.wait()}, perhaps for want of "
                "memory; results are incomplete: try fewer --jobs"
            ) from error
        finally:
            self._idle.put(process)
        if not is_good:
            raise answer
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.communicate()


def _started(greeting: bytes) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches the parent alone, which then ends its workers.
    process = subprocess.Popen(  # noqa: S603 - a fixed command
        [sys.executable, "-c", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    _pipe(process.stdin).write(greeting)
    _pipe(process.stdin).flush()
    return process


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101 - both are pipes
    return stream


def work() -> None:
    """Answer a parent's items until it closes the pipe; what runs in a worker process."""
    source = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a plugin prints is no answer
    prepare, setting = pickle.load(source)  # noqa: S301 - our own parent
    apply: Callable[[object], object] | None = None
    while True:
        try:
            item = pickle.load(source)  # noqa: S301
        except EOFError:
            return
        try:
            apply = apply or prepare(setting)
            answer = pickle.dumps((True, apply(item)))
        except Exception as error:  # noqa: BLE001 - it is raised again in the parent
            answer = pickle.dumps((False, _portable(error)))
        answers.write(answer)
        answers.flush()


def _portable(error: Exception) -> Exception:
    """The error itself where it survives the pipe, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    except Exception:  # noqa: BLE001 - a class of a plugin may fail in any way
        return WorkerError(f"{type(error).__name__}: {error}")
    return error

"""Work spread over processes: results in the order of the items, memory bounded.

Workers are fresh interpreters that talk over their standard streams. Unlike `multiprocessing`,
this never runs the caller's script a second time, so no `if __name__ == "__main__"` is needed, and
a worker that dies is seen at once, and replaced.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
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

# The path comes first and by itself: finding minekit and the rest may need it. With `-c` Python
# looks first into the working folder, where a `pickle.py` may lie.
_PROGRAM = """
import sys
if sys.path[:1] == [""]:
    del sys.path[0]
import pickle
sys.path[:] = pickle.load(sys.stdin.buffer)
from minekit.pool import work
work()
"""
_STARTS = 3


def ordered_map(
    prepare: Callable[[S], Callable[[T, str], R]],
    setting: S,
    batches: Iterable[list[T]],
    *,
    jobs: int,
) -> Iterator[R]:
    """Apply the function that `prepare(setting)` makes to each item, in `jobs` processes.

    When a worker dies, the items of its batch are tried again one by one in a fresh one. An item
    that kills this one too is given up: the function is called with how the worker died, and
    what it returns then is the item's result.

    Args:
        prepare: at the top level of a module; called once in each worker. What it makes takes an
            item and how the item killed its worker, which is empty as long as it has not. It may
            have a method `together`, which takes several items that have not.
        setting: picklable, as are the items and the results.
        batches: what a worker is given at a time; taken as workers become free, two a worker
            ahead of the results.
        jobs: how many processes.

    Yields:
        Results in the order of the items.

    Raises:
        WorkerError: a worker cannot begin, or dies of items that are given up.
        Exception: whatever `prepare` or the function raised in a worker.
    """
    under_way: deque[Future[list[R]]] = deque()
    with _Workers(prepare, setting, jobs) as workers:
        for batch in batches:
            under_way.append(workers.submit(batch))
            if len(under_way) >= 2 * jobs:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


class _Workers:
    """Workers, each fed by whichever thread takes it from the queue of idle ones."""

    def __init__(self, prepare: Callable[..., object], setting: object, jobs: int) -> None:
        greeting = pickle.dumps(sys.path) + pickle.dumps((prepare, setting))
        self._workers = [_Worker(greeting) for _ in range(jobs)]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="minekit-worker")

    def submit(self, batch: list[Any]) -> Future[list[Any]]:
        return self._threads.submit(self._apply, batch)

    def _apply(self, batch: list[Any]) -> list[Any]:
        worker = self._idle.get()
        try:
            return worker.apply(batch)
        finally:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.bury()


class _DeathError(Exception):
    """A process died; the message says how, to follow "a worker process"."""


class _Worker:
    """One process at a time: started when it is first needed, and anew when it has died."""

    def __init__(self, greeting: bytes) -> None:
        self._greeting = greeting
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = threading.Lock()
        self._is_over = False

    def apply(self, batch: list[Any]) -> list[Any]:
        """The results of a batch, those of items that kill included."""
        try:
            return self._ask(batch)
        except _DeathError:
            return [self._apply_alone(item) for item in batch]

    def _apply_alone(self, item: object) -> object:
        death = ""
        for _ in range(2):
            try:
                return self._ask([item], death)[0]
            except _DeathError as error:
                death = str(error)
        raise WorkerError(
            f"a worker process {death} even where it had only to say that another one did; "
            "results are incomplete: look for the plugin that does it, perhaps a writer"
        )

    def _ask(self, batch: list[Any], death: str = "") -> list[Any]:
        process = self._process or self._begun()
        return self._told(process, pickle.dumps((batch, death)))

    def _begun(self) -> subprocess.Popen[bytes]:
        """A process that has prepared itself, as its answer to an empty batch shows."""
        death = ""
        for _ in range(_STARTS):
            process = self._started()
            try:
                self._told(process, self._greeting + pickle.dumps(([], "")))
            except _DeathError as error:
                death = str(error)
            else:
                return process
        raise WorkerError(
            f"a worker process {death} before it could begin, {_STARTS} times in a row, perhaps "
            "for want of memory; results are incomplete: try fewer jobs"
        )

    def _started(self) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._is_over:
                raise WorkerError("a worker process was asked for after the end of the work")
            # A session of its own: Ctrl-C reaches the parent alone, which then ends its workers.
            self._process = subprocess.Popen(  # noqa: S603 - a fixed command
                [sys.executable, "-c", _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
            return self._process

    def _told(self, process: subprocess.Popen[bytes], message: bytes) -> list[Any]:
        """The answer to a message."""
        try:
            _pipe(process.stdin).write(message)
            _pipe(process.stdin).flush()
            is_good, answer = pickle.load(_pipe(process.stdout))  # noqa: S301 - our own child
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:  # or half an answer
            self.bury()
            raise _DeathError(_end(process.returncode)) from error
        if not is_good:
            raise answer
        return answer  # type: ignore[no-any-return] # of the results' type, by the protocol

    def kill(self) -> None:
        """End the process for good, whatever another thread waits for."""
        with self._starting:
            self._is_over = True
            if self._process:
                self._process.kill()

    def bury(self) -> None:
        """Leave nothing of the process behind."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()


def _end(code: int) -> str:
    if code < 0:
        return f"was killed by signal {-code} ({signal.strsignal(-code)})"
    return f"ended with exit code {code}"


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101 - both are pipes
    return stream


def work() -> None:
    """Answer a parent's batches until it closes the pipe; what runs in a worker process."""
    source = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a plugin prints is no answer
    prepare, setting = pickle.load(source)  # noqa: S301 - our own parent
    apply: Callable[[object, str], object] | None = None
    while True:
        try:
            batch, death = pickle.load(source)  # noqa: S301
        except EOFError:
            return
        try:
            apply = apply or prepare(setting)
            answer = pickle.dumps((True, _applied(apply, batch, death)))
        except Exception as error:  # noqa: BLE001 - it is raised again in the parent
            answer = pickle.dumps((False, _portable(error)))
        answers.write(answer)
        answers.flush()


def _applied(apply: Callable[[Any, str], object], batch: list[Any], death: str) -> list[object]:
    """What becomes of the items of a batch."""
    together = getattr(apply, "together", None)
    if together and len(batch) > 1:  # so none of them is known to kill
        return list(together(batch))
    return [apply(item, death) for item in batch]


def _portable(error: Exception) -> Exception:
    """The error itself where it survives the pipe, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    except Exception:  # noqa: BLE001 - a class of a plugin may fail in any way
        return WorkerError(f"{type(error).__name__}: {error}")
    return error

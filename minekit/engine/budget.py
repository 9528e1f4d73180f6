"""What a rule may take of the processor on one document, whatever else the machine does.

What is found must not depend on how busy the machine is, so the thread's own time counts. The clock
on the wall is cheaper to read and never behind: it is read at each search, the other where that
one has run out. A rule is through with most documents before it takes time that counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from time import perf_counter, thread_time
from typing import TypeVar

__all__ = ["Budget"]

_LEAST_SECONDS = 2.0
_SECONDS_PER_CHARACTER = 0.05 / 10_000

# To read the thread's clock takes as long as a search, and most rules need but a few.
_UNCOUNTED_SECONDS = 0.01

# A search that had so much of its time was stopped rightly, though other threads had the rest.
_NEARLY_ALL = 0.9

Found = TypeVar("Found")


class Budget:
    """Seconds that one rule may take on one document, pattern by pattern.

    Args:
        length: of the document.

    Attributes:
        seconds: for all of it.
    """

    def __init__(self, length: int) -> None:
        self.seconds = max(_LEAST_SECONDS, length * _SECONDS_PER_CHARACTER)
        self._left = self.seconds
        self._began: float | None = None
        self._end = 0.0

    def start(self) -> None:
        """Let time pass."""
        self._began = None
        self._end = perf_counter() + _UNCOUNTED_SECONDS

    def stop(self) -> None:
        """Keep what is left for later; no time passes until then."""
        if self._began is not None:
            self._left -= self._used()
            self._began = None

    def _used(self) -> float:
        """Seconds that count, since the first call."""
        now = thread_time()
        if self._began is None:
            self._began = now
        return now - self._began

    @property
    def is_spent(self) -> bool:
        """Whether nothing is left."""
        return self._left <= 0

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let no time pass: what somebody wants to know is not the fault of a rule."""
        wall, own = perf_counter(), thread_time()
        yield
        self._end += perf_counter() - wall
        if self._began is not None:
            self._began += thread_time() - own

    def left(self) -> float:
        """Seconds that the next search may take.

        Raises:
            TimeoutError: there are none.
        """
        if perf_counter() >= self._end:
            left = self._left - self._used()
            if left <= 0:
                raise TimeoutError
            self._end = perf_counter() + left
        return self._left

    def again(self, search: Callable[[Callable[[], float]], Found]) -> Found:
        """Repeat a search that was stopped, if it was stopped because of other threads.

        `regex` counts the time of the process (on Windows that of the wall).

        Args:
            search: is given what gives the seconds that it may take.

        Raises:
            TimeoutError: it was stopped rightly.
        """
        patience = self._left
        while self._used() < _NEARLY_ALL * self._left:
            patience *= 2
            with suppress(TimeoutError):
                return search(partial(float, patience))
        raise TimeoutError

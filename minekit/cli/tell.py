"""What a person is told on standard error, a line each."""

from __future__ import annotations

import sys
from collections import Counter

from minekit.builtin.writers.show import counted, one_line
from minekit.model import Problem

__all__ = ["left_out", "tell", "warn"]

_MOST_SUFFIXES = 10
"""Kinds of files that are counted each: a folder of programs may hold hundreds."""


def tell(problem: Problem) -> None:
    """Print a problem with the document that it is about."""
    where = "" if _is_named(problem) else f"{problem.document}: "
    _say(f"{problem.severity}: {where}{problem.message}")


def _is_named(problem: Problem) -> bool:
    """Whether the message says which document it is about, or there is none."""
    if problem.stage == "read":  # `news/a.jsonl:7: ...`, where the document may be called 7
        return problem.document in problem.message
    # The others say `7: ...` or name none: there is a 7 in many a message.
    return not problem.document or problem.message.startswith(f"{problem.document}: ")


def warn(message: str) -> None:
    """Print a warning that is about no document."""
    _say(f"warning: {message}")


def left_out(unread: Counter[str]) -> str:
    """How many files no reader takes, by suffix."""
    counts = dict(unread.most_common(_MOST_SUFFIXES))
    suffixes = [f"{name} {count}" for name, count in sorted(counts.items())]
    others = unread.total() - sum(counts.values())
    suffixes += [f"others {others}"] if others else []
    return f"{counted(unread.total(), 'file')} without a reader left out ({', '.join(suffixes)})"


def _say(message: str) -> None:
    # A file name may hold what steers a terminal.
    print(one_line(f"minekit: {message}"), file=sys.stderr)

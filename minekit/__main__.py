"""`python -m minekit` and the console script: hands over to the table of commands."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from minekit.cli import run_command

__all__ = ["main"]

_SOON = 0.05
"""Seconds, enough for what swallowed an interrupt to be left."""


def main() -> int:
    """Run the command that the arguments name; the console script's entry."""
    # Started with closed streams (`>&-`, a service), Python has None here.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    _speak_utf8()
    sys.unraisablehook = _interrupt_again
    return run_command(sys.argv[1:])


def _speak_utf8() -> None:
    """Read and write UTF-8 wherever no person sits, as `extract` does, whatever the locale says.

    Where one sits, and the screen lacks a character, its number is shown.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    if isinstance(sys.stdin, TextIOWrapper) and not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")


def _interrupt_again(found: sys.UnraisableHookArgs) -> None:
    """Let an interrupt come again that a destructor swallowed, as those of `regex` do."""
    if found.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(found)
        return
    while True:
        try:
            _come_again()
        except KeyboardInterrupt:  # on a busy machine it comes before it can be caught
            continue
        return


def _come_again() -> None:
    import signal
    from threading import Timer, get_ident

    if sys.platform == "win32":
        Timer(_SOON, signal.raise_signal, [signal.SIGINT]).start()
    else:  # to this thread, so that it wakes up from whatever it waits for
        Timer(_SOON, signal.pthread_kill, [get_ident(), signal.SIGINT]).start()


def _look_away_from_folder() -> None:
    """Import nothing because it lies in the working folder, where `python -m` looks first.

    A `csv.py` there must not be run, whoever wrote it; the command `minekit` looks away, too.
    """
    try:
        here = os.path.realpath(os.curdir)
    except OSError:  # it is gone
        return
    home = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120 - cheap
    is_first = os.path.realpath(sys.path[0]) == here != home
    if is_first and not getattr(sys.flags, "safe_path", False):
        del sys.path[0]


if __name__ == "__main__":
    _look_away_from_folder()
    sys.exit(main())

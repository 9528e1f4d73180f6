"""`python -m minekit` and the console script: hands over to the table of commands."""

from __future__ import annotations

import os
import sys

from minekit.cli import run_command

__all__ = ["main"]


def main() -> int:
    """Run the command that the arguments name; the console script's entry."""
    # Started with closed streams (`>&-`, a service), Python has None here.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.unraisablehook = _interrupt_again
    return run_command(sys.argv[1:])


def _interrupt_again(found: sys.UnraisableHookArgs) -> None:
    """Let an interrupt come again that a destructor swallowed, as those of `regex` do."""
    if found.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(found)
        return
    import signal
    from threading import Timer, get_ident

    if sys.platform == "win32":
        Timer(0.01, signal.raise_signal, [signal.SIGINT]).start()
    else:  # to this thread, so that it wakes up from whatever it waits for
        Timer(0.01, signal.pthread_kill, [get_ident(), signal.SIGINT]).start()


if __name__ == "__main__":
    sys.exit(main())

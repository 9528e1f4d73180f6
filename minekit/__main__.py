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
    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

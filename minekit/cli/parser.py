"""The parser of all commands: wrong usage is an error like any other, told the same way."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

from minekit.errors import UsageError

__all__ = ["Parser"]


class Parser(argparse.ArgumentParser):
    """Raises where argparse would print and exit."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where the options are listed."""
        raise UsageError(f"{message} ({self.prog} --help lists the options)")

    # Any: what argparse writes to has a type of its type checker's own.
    def print_help(self, file: Any = None) -> None:
        """Show the options, at once: here a closed pipe is quiet, and at exit it is not."""
        super().print_help(file)
        sys.stdout.flush()

"""The parser of all commands: wrong usage is an error like any other, told the same way."""

from __future__ import annotations

import argparse
from typing import NoReturn

from minekit.errors import UsageError

__all__ = ["Parser"]


class Parser(argparse.ArgumentParser):
    """Raises where argparse would print and exit."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where the options are listed."""
        raise UsageError(f"{message} ({self.prog} --help lists the options)")

"""The parser of all commands: wrong usage is an error like any other, told the same way."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from minekit.errors import UsageError
from minekit.near_names import nearest

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]  # noqa: SLF001 - it has no public name

__all__ = ["Parser", "add_command"]


class Parser(argparse.ArgumentParser):
    """Raises where argparse would print and exit."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and where the options are listed."""
        raise UsageError(f"{message} ({self.prog} --help lists the options)")

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Let the command that was called refuse what it does not know, not the one above it."""
        options, rest = super().parse_known_args(args, namespace)
        if rest:
            told = f"unrecognized arguments: {' '.join(rest)}"
            advice = nearest(rest[0].partition("=")[0], self._option_string_actions, mark="'")
            if not rest[0].startswith("-"):  # argparse takes inputs from one place only
                advice = "commas part the names of one option, and inputs stand side by side"
            self.error(f"{told}; {advice}" if advice else told)
        return options, rest

    # Any: a choice may be of any type; only of words one can be near another.
    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Name the nearest choice; where none is near, argparse lists them all."""
        choices = action.choices or ()
        if isinstance(value, str) and value not in choices:
            near = nearest(value, map(str, choices), mark="'")
            if near:
                raise argparse.ArgumentError(action, f"invalid choice: {value!r}; {near}")
        super()._check_value(action, value)

    # Any: what argparse writes to has a type of its type checker's own.
    def print_help(self, file: Any = None) -> None:
        """Show the options, at once: here a closed pipe is quiet, and at exit it is not."""
        super().print_help(file)
        sys.stdout.flush()


def add_command(commands: Commands, name: str, summary: str) -> Parser:
    """Add a command whose own help says what it does, as the list of commands does."""
    description = f"{summary[0].upper()}{summary[1:]}."
    return commands.add_parser(name, help=summary, description=description)

"""The table of commands; each lives in a module of its own, imported when it is called.

Nothing heavy is imported here: `minekit --help` and `--version` cost little more than Python.
"""

from __future__ import annotations

import os
import sys

from minekit import __version__

TYPE_CHECKING = False  # importing `typing` would double the start of `--help`
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["COMMANDS", "run_command"]

COMMANDS = {
    "extract": ("minekit.cli.extract:main", "find mentions in documents"),
    "rules": ("minekit.cli.rules:main", "check, test, show and explain rules"),
    "plugins": ("minekit.cli.plugins:main", "list, inspect, check and make plugins"),
    "eval": ("minekit.cli.eval:main", "compare results with gold annotations"),
}
"""Name to (`module:function`, summary); the function takes arguments and gives the exit code."""


def run_command(argv: Sequence[str]) -> int:
    """Run one command line.

    Returns:
        0 done; 1 some documents failed; 2 wrong usage, or rules that do not load; 3 internal
        error, or results that could not be written to the end; 130 interrupted.
    """
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(_help())
        return 0 if argv else 2
    if argv[0] in {"-V", "--version"}:
        print(f"minekit {__version__}")
        return 0
    try:
        return _command(argv[0])(list(argv[1:]))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _closed_pipe()
    except Exception as error:  # noqa: BLE001 - the last guard: no traceback for foreseen errors
        return _failed(error, argv)


def _command(name: str) -> Callable[[list[str]], int]:
    from importlib import import_module

    if name in COMMANDS:
        module, _, function = COMMANDS[name][0].partition(":")
        found: Callable[[list[str]], int] = getattr(import_module(module), function)
        return found
    return _of_plugin(name)


def _of_plugin(name: str) -> Callable[[list[str]], int]:
    """A command that a plugin offers, or a UsageError with the nearest names."""
    from difflib import get_close_matches

    from minekit.errors import UsageError
    from minekit.plugins.registry import load_registry

    registry = load_registry()
    names = [*COMMANDS, *registry.names("command")]
    if name not in names:
        near = get_close_matches(name, names, n=1)
        advice = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(names)}"
        raise UsageError(f"no command {name!r}; {advice}")
    return registry.get("command", name).load()


def _failed(error: Exception, argv: Sequence[str]) -> int:
    from minekit.errors import MinekitError, WorkerError, WriteError

    if isinstance(error, (WorkerError, WriteError)):
        print(f"minekit: error: {error}", file=sys.stderr)
        return 3
    if isinstance(error, MinekitError):
        print(f"minekit: error: {error}", file=sys.stderr)
        return 2
    from traceback import print_exc

    print_exc()
    print(
        f"minekit {__version__}: internal error in {' '.join(argv)!r}; please report it with the "
        "lines above",
        file=sys.stderr,
    )
    return 3


def _closed_pipe() -> int:
    """Whoever read the output has seen enough (`| head`): end in silence."""
    # Python flushes standard output once more at exit, which would fail again, noisily.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _help() -> str:
    width = max(map(len, COMMANDS)) + 2
    commands = "\n".join(f"  {name:<{width}}{text}" for name, (_, text) in COMMANDS.items())
    return f"""\
Rule-based text mining: who said what, in what role, on what condition, with which numbers.

usage: minekit COMMAND [OPTION ...]

commands:
{commands}

  minekit COMMAND --help   the options of one command
  minekit --version

For a start:  minekit extract article.txt"""

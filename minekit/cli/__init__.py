"""The table of commands; each lives in a module of its own, imported when it is called.

Nothing heavy is imported here: `minekit --help` and `--version` cost little more than Python.
"""

from __future__ import annotations

import errno
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

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EIO}
"""How writing fails; the error then knows no name."""


def run_command(argv: Sequence[str]) -> int:
    """Run one command line.

    Returns:
        0 done; 1 some documents failed; 2 wrong usage, or rules that do not load; 3 internal
        error, or results that could not be written to the end; 130 interrupted.
    """
    try:
        code = _run(argv)
        sys.stdout.flush()  # here, where a closed pipe is quiet, and not at exit
        return code  # noqa: TRY300 - flushing belongs to what is guarded
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _closed_pipe()
    except Exception as error:  # noqa: BLE001 - the last guard: no traceback for foreseen errors
        return _failed(error, argv)


def _leading_plugins(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """The `-p NAME` and `--no-plugins` that stand before the command, and the rest."""
    n = 0
    while n < len(argv) and argv[n] in {"-p", "--no-plugins"}:
        n += 2 if argv[n] == "-p" else 1
    return list(argv[:n]), list(argv[n:])


def _run(argv: Sequence[str]) -> int:
    plugins, words = _leading_plugins(argv)
    if not words or words[0] in {"-h", "--help", "help"}:
        print(_help())
        return 0 if words else 2
    name, *rest = words
    if name in {"-V", "--version"}:
        print(f"minekit {__version__}")
        return 0
    if name not in COMMANDS:
        return _of_plugin(name, plugins)(rest)
    from importlib import import_module

    from minekit.garbage import leave_alone, no_collection

    module, _, function = COMMANDS[name][0].partition(":")
    with no_collection():
        main: Callable[[list[str]], int] = getattr(import_module(module), function)
        leave_alone()
    return main([*plugins, *rest])


def _of_plugin(name: str, plugins: list[str]) -> Callable[[list[str]], int]:
    """A command that a plugin offers, or a UsageError with the nearest names.

    Its arguments are its own: a `-p` among them is none of minekit's.
    """
    from minekit.config import read_config
    from minekit.errors import UsageError
    from minekit.near_names import with_nearest
    from minekit.plugins.registry import load_registry
    from minekit.plugins.settings import read_settings

    registry = load_registry(read_settings(plugins, config=read_config())[0])
    try:
        return registry.get("command", name).load()
    except UsageError:
        names = [*COMMANDS, *registry.names("command")]
        raise UsageError(with_nearest(f"no command {name!r}", name, names)) from None


def _failed(error: Exception, argv: Sequence[str]) -> int:
    from minekit.errors import MinekitError, RuleError, WorkerError, WriteError

    if isinstance(error, RuleError):
        print(error, file=sys.stderr)
        print("minekit: error: the rules do not load, nothing was read", file=sys.stderr)
        return 2
    if isinstance(error, (WorkerError, WriteError)):
        print(f"minekit: error: {error}", file=sys.stderr)
        return 3
    if isinstance(error, MinekitError):
        print(f"minekit: error: {error}", file=sys.stderr)
        return 2
    if isinstance(error, OSError) and (error.filename or error.errno in _FULL):
        advice = "" if error.filename or error.errno == errno.EIO else "; make room for it"
        told = f"{error.filename or 'cannot write the output'}: {error.strerror}{advice}"
        print(f"minekit: error: {told}", file=sys.stderr)
        return 2 if error.filename else 3
    from traceback import print_exc

    print_exc()
    _, (name, *_) = _leading_plugins(argv)
    whom = "" if name in COMMANDS else " to those who made the plugin that has this command"
    print(
        f"minekit {__version__}: internal error in {' '.join(argv)!r}; please report it{whom} with "
        "the lines above",
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

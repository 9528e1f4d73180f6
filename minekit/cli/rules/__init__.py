"""`minekit rules`: a table of its commands; each is a module here, imported when called.

Such a module has `add_arguments(parser)` and `run(options)`, which gives the exit code: 0 good;
1 findings or failed examples; 2 wrong usage, or rules that do not load. What they share is in
`parts`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from minekit.cli.parser import Parser, add_command
from minekit.config import read_config
from minekit.errors import RuleError
from minekit.plugins.settings import read_settings

__all__ = ["main"]

_COMMANDS = {
    "check": "load rules and say everything that is wrong with them",
    "test": "run the examples and tests that stand beside the rules",
    "show": "a rule, type, fragment or vocabulary, written out",
    "graph": "the phases in which rules run",
    "explain": "why rules matched in a text, or why not",
    "coverage": "what of some rules a corpus uses, and what never matches in it",
    "diff": "what another version of some rules finds otherwise, and its version",
    "watch": "look again whenever rules are saved: check, test, a text",
    "new": "a pack to begin with, or a rule from marked sentences",
    "repl": "try texts and patterns at a prompt",
    "suggest": "cue words and candidate rules for what gold has and the rules miss",
    "profile": "what each rule costs over a corpus",
    "fmt": "write rule files in one way, comments kept",
    "lock": "write down versions and hashes of the packs in use, or compare them",
    "migrate": "write files of an older format in this one",
    "docs": "a page about a pack, from its descriptions and examples",
    "schema": "the JSON Schema of rule files, for editors",
    "lsp": "a language server of rule files, for editors",
    "help": "what a code such as MK-E010 means",
}
"""Name of the command and of its module, and what it does."""


def main(argv: Sequence[str]) -> int:
    """Run `minekit rules` and give its exit code."""
    config = read_config()
    settings, rest = read_settings(argv, config=config)
    options = _parser(rest).parse_args(rest)
    options.settings = settings
    options.extract = config.get("extract", {})
    try:
        code: int = options.run(options)
    except RuleError as error:
        return _not_loaded(error, options)
    return code


def _not_loaded(error: RuleError, options: argparse.Namespace) -> int:
    from minekit.cli.rules.parts.findings import print_findings

    print_findings(error.findings, getattr(options, "format", "text"), text_to=sys.stderr)
    return 2


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """A parser that knows all commands by name, and the arguments of the one that is called."""
    parser = Parser(
        prog="minekit rules",
        description="Check, test, show and explain rules. RULES are packs, files or folders that "
        "are loaded beside the standard packs; default: what `minekit extract` would use.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    for name, summary in _COMMANDS.items():
        command = add_command(commands, name, summary)
        if argv and argv[0] == name:
            module = import_module(f"{__name__}.{name}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser

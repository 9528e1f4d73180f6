"""`minekit rules`: check, test, show, graph, explain, profile, schema, help.

Exit codes: 0 good; 1 findings or failed examples; 2 wrong usage, or rules that do not load.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from minekit.cli.parser import Parser
from minekit.config import read_config
from minekit.errors import RuleError, UsageError
from minekit.plugins.settings import read_settings

__all__ = ["main"]


def main(argv: Sequence[str]) -> int:
    """Run `minekit rules` and give its exit code."""
    config = read_config()
    settings, rest = read_settings(argv, config=config)
    options = _parser().parse_args(rest)
    options.settings = settings
    options.extract = config.get("extract", {})
    try:
        code: int = options.run(options)
    except RuleError as error:
        return _not_loaded(error, options)
    return code


def _not_loaded(error: RuleError, options: argparse.Namespace) -> int:
    from minekit.cli.rules_check import print_findings

    print_findings(error.findings, getattr(options, "format", "text"))
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="minekit rules",
        description="Check, test, show and explain rules. RULES are packs, files or folders that "
        "are loaded beside the standard packs; default: what `minekit extract` would use.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)

    command = _command(commands, "check", "load rules and say everything that is wrong with them")
    command.add_argument("--strict", action="store_true", help="warnings are failures, too")
    command.add_argument(
        "--deny", action="append", default=[], metavar="CODE", help="this warning is a failure"
    )
    command.add_argument(
        "--require-examples", action="store_true", help="every rule needs match and no_match"
    )
    command.add_argument("--format", choices=["text", "json"], default="text")
    command.set_defaults(run=_check)

    command = _command(commands, "test", "run the examples and tests that stand beside the rules")
    command.add_argument("-k", default="", metavar="ID", help="only those whose id contains this")
    command.add_argument("--alone", action="store_true", help="run each rule without its rivals")
    command.add_argument("--format", choices=["text", "json"], default="text")
    command.set_defaults(run=_test)

    command = commands.add_parser("show", help="a rule, type, fragment or vocabulary, written out")
    command.add_argument("id", metavar="ID", help="pack.name")
    _add_rules(command, "--rules")
    command.set_defaults(run=_show)

    command = _command(commands, "graph", "the phases in which rules run")
    command.add_argument("--format", choices=["text", "dot", "mermaid"], default="text")
    command.set_defaults(run=_graph)

    command = commands.add_parser("explain", help="why rules matched in a text, or why not")
    command.add_argument("text", metavar="TEXT|FILE")
    command.add_argument("--rule", metavar="PACK.ID", help="only this rule")
    command.add_argument("--type", metavar="TYPE", help="only rules for this type")
    _add_rules(command, "--rules")
    command.set_defaults(run=_explain)

    command = commands.add_parser("profile", help="what each rule costs over a corpus")
    command.add_argument("corpus", nargs="+", metavar="CORPUS", help="files or folders")
    command.add_argument(
        "--top", type=int, default=20, metavar="N", help="so many of the dearest (default: 20)"
    )
    command.add_argument("--format", choices=["text", "json"], default="text")
    _add_rules(command, "--rules")
    command.set_defaults(run=_profile)

    command = commands.add_parser("schema", help="the JSON Schema of rule files, for editors")
    command.add_argument("-o", "--output", metavar="FILE")
    command.set_defaults(run=_schema)

    command = commands.add_parser("help", help="what a code such as MK-E010 means")
    command.add_argument("code", nargs="?", metavar="CODE")
    command.set_defaults(run=_help)
    return parser


def _command(commands: Any, name: str, summary: str) -> argparse.ArgumentParser:
    # Any: argparse keeps the type of its sub-parsers to itself.
    command: argparse.ArgumentParser = commands.add_parser(name, help=summary)
    command.add_argument("rules", nargs="*", metavar="RULES", help="packs, files or folders")
    command.add_argument(
        "--only", action="store_true", help="load nothing but RULES and what they use"
    )
    command.add_argument("--lang", metavar="CODE", help="language of the standard packs")
    return command


def _add_rules(command: argparse.ArgumentParser, name: str) -> None:
    command.add_argument(
        name, nargs="+", default=[], metavar="RULES", help="packs, files or folders"
    )
    command.add_argument(
        "--only", action="store_true", help="load nothing but RULES and what they use"
    )
    command.add_argument("--lang", metavar="CODE", help="language of the standard packs")


def _check(options: argparse.Namespace) -> int:
    from minekit.cli.rules_check import check

    return check(options)


def _test(options: argparse.Namespace) -> int:
    from minekit.cli.rules_test import test

    return test(options)


def _show(options: argparse.Namespace) -> int:
    from minekit.cli.rules_show import show

    return show(options)


def _graph(options: argparse.Namespace) -> int:
    from minekit.cli.rules_show import graph

    return graph(options)


def _explain(options: argparse.Namespace) -> int:
    from minekit.cli.rules_load import load_miner

    text = options.text
    with contextlib.suppress(OSError, ValueError):  # a sentence can be too odd for a file's name
        text = Path(text).read_text(encoding="utf-8")
    print(load_miner(options).explain(text, type=options.type, rule=options.rule))
    return 0


def _profile(options: argparse.Namespace) -> int:
    from minekit.cli.rules_profile import run

    return run(options)


def _schema(options: argparse.Namespace) -> int:
    import json

    from minekit.rules.json_schema import json_schema

    text = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    if options.output:
        Path(options.output).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


def _help(options: argparse.Namespace) -> int:
    from minekit.rules.codes import CODES
    from minekit.rules.report import nearest

    if options.code is None:
        for code, (title, _) in CODES.items():
            print(f"{code}  {title}")
        return 0
    code = options.code.upper()
    code = code if code.startswith("MK-") else f"MK-{code}"
    if code not in CODES:
        raise UsageError(f"there is no code {options.code}; {nearest(code, CODES)}".rstrip("; "))
    title, text = CODES[code]
    print(f"{code}: {title}\n\n{text}")
    return 0

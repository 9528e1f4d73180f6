"""`minekit rules check`: errors, warnings, and a line a pack."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable, Sequence
from os.path import commonpath
from pathlib import Path
from typing import TYPE_CHECKING

from minekit.builtin.writers.show import counted
from minekit.cli.rules.parts.common import add_rules, load_miner, named_packs
from minekit.cli.rules.parts.findings import FORMATS, known_code, print_findings
from minekit.errors import Finding, RuleError
from minekit.workbench.warnings import NO_EXAMPLES, warnings_of

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.rules.vocab import Vocabulary

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_rules(parser)
    parser.add_argument("--strict", action="store_true", help="warnings are failures, too")
    parser.add_argument(
        "--deny",
        action="append",
        default=[],
        metavar="CODE",
        help="this warning is a failure; can be said more than once",
    )
    parser.add_argument(
        "--require-examples", action="store_true", help="every rule needs match and no_match"
    )
    parser.add_argument("--format", choices=FORMATS, default="text")


def run(options: argparse.Namespace) -> int:
    """Load, look and report; 1 where something counts as a failure."""
    denied = set(map(known_code, options.deny))
    if options.require_examples:
        denied.add(NO_EXAMPLES)
    try:
        miner = load_miner(options)
    except RuleError as error:
        return _not_loaded(error.findings, options.format)
    packs = named_packs(miner.rules, options.rules)
    findings = warnings_of(miner, packs, asks_examples=NO_EXAMPLES in denied)
    findings += sorted(_refused(miner, packs), key=lambda found: found.place)
    failing = [found for found in findings if options.strict or found.code in denied]
    files = [file for name in sorted(packs) for file in miner.rules.packs[name].files]
    print_findings(findings, options.format, failing=failing, files=files)
    for line in _summary(miner, packs, findings) if options.format == "text" else ():
        print(line)
    return int(bool(failing))


def _refused(miner: Miner, packs: Collection[str]) -> Iterable[Finding]:
    """A warning for each rule that has a pattern which PCRE2 does not take."""
    for rule in miner.engine.compiled:
        if rule.spec.pack in packs and any(
            program.matcher(_no_terms).is_refused for program in rule.programs
        ):
            message = (
                f"PCRE2 does not take a pattern of rule {rule.spec.id}: too large, or too special"
            )
            advice = "name a part of it as a rule of its own, or see `minekit rules help MK-W071`"
            yield Finding("MK-W071", rule.spec.place, message, advice)


def _no_terms(_: Vocabulary) -> Sequence[str]:
    return ()


def _not_loaded(findings: Sequence[Finding], shape: str) -> int:
    """Here errors are what was asked for: they go where warnings go, and are counted."""
    print_findings(findings, shape)
    if shape == "text":
        errors = sum(found.is_error for found in findings)
        counts = [counted(errors, "error")]
        if len(findings) > errors:
            counts.append(counted(len(findings) - errors, "warning"))
        print(f"{', '.join(counts)}: the rules do not load")
    return 2


def _summary(miner: Miner, packs: Collection[str], findings: Collection[Finding]) -> Iterable[str]:
    for name in sorted(packs):
        files = miner.rules.packs[name].files
        rules = [rule for rule in miner.engine.compiled if rule.spec.pack == name]
        examples = sum(len(rule.spec.examples) for rule in rules)
        sizes = [(len(program.source), rule.spec.id) for rule in rules for program in rule.programs]
        size, owner = max(sizes, default=(0, ""))
        largest = f"   largest pattern {size:,} characters ({owner})" if owner else ""
        warnings = sum(found.place.file in files for found in findings)
        state = counted(warnings, "warning") if warnings else "ok"
        counts = f"{counted(len(rules), 'rule')}  {counted(examples, 'example')}"
        yield f"{_common(files)}  {name}  {state}   {counts}{largest}"


def _common(files: Sequence[str]) -> str:
    """The file of a pack, or the folder in which all of its files lie."""
    if len({Path(file).is_absolute() for file in files}) != 1:
        return "".join(files[:1])
    return commonpath(files) or "."

"""`minekit rules test`: every example and test, failures shown under their text."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from minekit.builtin.writers.show import counted
from minekit.cli.rules.parts.common import add_rules, load_miner, named_packs
from minekit.cli.rules.parts.mutations import run_mutations
from minekit.cli.rules.parts.updates import run_update
from minekit.errors import UsageError
from minekit.examples import Case, Outcome, Runner, cases, describe
from minekit.rules.schema import RuleSpec

__all__ = ["add_arguments", "run"]

_FORMATS = ("text", "json", "github", "junit")
_SHOWN = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_rules(parser)
    parser.add_argument("-k", default="", metavar="ID", help="only those whose id contains this")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--alone", action="store_true", help="run each rule without its rivals")
    way.add_argument(
        "--update",
        action="store_true",
        help="write what came out into the examples that fail, to be reviewed",
    )
    way.add_argument(
        "--mutate",
        action="store_true",
        help="list the alternatives and `where` keys without which every example passes",
    )
    parser.add_argument("--format", choices=_FORMATS, default="text")


def run(options: argparse.Namespace) -> int:
    """Run the cases; 1 where one failed."""
    is_named = options.rules and all(Path(name).exists() for name in options.rules)
    if options.update and not is_named:
        raise UsageError("name the files or folders whose examples --update may change")
    miner = load_miner(options)
    packs = named_packs(miner.rules, options.rules)
    if options.mutate:
        return run_mutations(miner, packs, options)
    runner = Runner(miner, alone=options.alone)
    chosen = list(cases(miner.rules, packs, options.k))
    if options.k and not chosen:
        raise UsageError(f"no example has an id with {options.k!r} in it")
    outcomes = [runner.run(case) for case in chosen]
    failed = any(outcome.state == "failed" for outcome in outcomes)
    if options.update:
        return run_update(outcomes, miner.rules, options)
    if options.format != "text":
        sys.stdout.write(_for_machines(outcomes, options.format))
        return int(failed)
    for outcome in outcomes:
        if outcome.state in ("failed", "fixed"):
            print(describe(outcome))
    rules = [rule for rule in miner.rules.rules if rule.pack in packs and options.k in rule.id]
    print(_summary(outcomes, rules))
    return int(failed)


def _summary(outcomes: Iterable[Outcome], rules: Sequence[RuleSpec]) -> str:
    counts = Counter(outcome.state for outcome in outcomes)
    parts = [f"{counts['passed']} passed", f"{counts['failed']} failed"]
    parts += [f"{counts[state]} {state}" for state in ("todo", "fixed") if counts[state]]
    kinds = {rule.id: {example.kind for example in rule.examples} for rule in rules}
    bare = [id_ for id_, found in kinds.items() if not found]
    with_match = sum("match" in found for found in kinds.values())
    with_no_match = sum("no_match" in found for found in kinds.values())
    covered = (
        f"{counted(len(rules), 'rule')}, {with_match} with match, {with_no_match} with no_match"
    )
    if bare:
        more = ", ..." if len(bare) > _SHOWN else ""
        covered += f" ({', '.join(bare[:_SHOWN])}{more} without examples)"
    return f"{', '.join(parts)}      {covered}"


def _for_machines(outcomes: Iterable[Outcome], shape: str) -> str:
    if shape == "json":
        told = [_as_json(outcome) for outcome in outcomes]
        return json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    from minekit.workbench.formats import as_github, as_junit, check_of, of_outcome

    if shape == "github":
        return as_github(filter(None, map(of_outcome, outcomes)))
    return as_junit(map(check_of, outcomes))


def _as_json(outcome: Outcome) -> dict[str, object]:
    case = outcome.case
    return {
        "id": case.id,
        "state": outcome.state,
        "file": case.place.file,
        "line": case.place.line,
        "kind": case.kind,
        "text": case.text,
        "expected": _expected(case),
        "failures": list(outcome.failures),
        "got": [
            {
                "type": found.type,
                "start": found.start,
                "end": found.end,
                "text": found.text,
                "attrs": found.attrs,
            }
            for found in outcome.got
        ],
        "why": [told.to_data() for told in (outcome.why() if outcome.state == "failed" else ())],
    }


def _expected(case: Case) -> dict[str, object]:
    """What a case asks for: the mentions of a test, the spans and attributes of an example."""
    if case.example is None:
        return {"mentions": [dict(one) for one in case.test.expect] if case.test else []}
    spans = [
        {"start": start, "end": end, "text": case.text[start:end]}
        for start, end in case.example.spans
    ]
    return {"spans": spans, "attrs": dict(case.example.expect)}

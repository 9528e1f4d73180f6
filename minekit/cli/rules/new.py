"""`minekit rules new`: a pack to begin with, or a rule from marked sentences."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from minekit.cli.parser import Parser, add_command
from minekit.cli.rules.parts.common import add_rules_option, load_miner, named_packs
from minekit.errors import RuleError, UsageError
from minekit.rules.reading.examples import unbracket
from minekit.rules.reading.read import ID
from minekit.workbench.editing.insert import save_rule
from minekit.workbench.editing.new_rule import NewRule, rule_file
from minekit.workbench.editing.scaffold import new_pack
from minekit.workbench.proposals.propose import Marked, Proposal, is_literal, known_names, propose
from minekit.workbench.proposals.propose_attrs import propose_attrs, values_of

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.rules.schema import TypeSpec

__all__ = ["add_arguments", "run"]

_FOLDER = "rules"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    kinds = parser.add_subparsers(required=True, metavar="pack|rule", parser_class=Parser)
    pack = add_command(kinds, "pack", "a commented file with one rule and its examples")
    pack.add_argument("name", metavar="NAME")
    pack.add_argument(
        "--into", metavar="FOLDER", help="where (default: the folder rules, if there is one)"
    )
    pack.set_defaults(make=_pack)
    rule = add_command(kinds, "rule", "patterns for sentences in which you mark what to find")
    rule.add_argument(
        "name", nargs="?", type=_id, default="found", metavar="ID", help="of the rule"
    )
    rule.add_argument(
        "--from",
        dest="positives",
        action="append",
        required=True,
        metavar="TEXT",
        help="a sentence with what to find in [[double brackets]]; say it once for each",
    )
    rule.add_argument(
        "--not",
        dest="negatives",
        action="append",
        default=[],
        type=_unmarked,
        metavar="TEXT",
        help="a sentence in which nothing is to be found",
    )
    rule.add_argument("--into", metavar="FILE", help="write the rule there")
    rule.add_argument(
        "--emit", default="", metavar="TYPE", help="of what the rule finds (default: one named ID)"
    )
    rule.add_argument(
        "--take",
        type=int,
        metavar="N",
        help="the pattern to take (default: the closest that finds nothing in a --not, and not only"
        " the words that are marked)",
    )
    rule.add_argument("--format", choices=("text", "json"), default="text")
    add_rules_option(rule)
    rule.set_defaults(make=_rule)


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        letters = "lower-case letters, digits, - and _, a letter first"
        raise argparse.ArgumentTypeError(f"{text!r} is no name for a rule: {letters}")
    return text


def _unmarked(text: str) -> str:
    _, spans, alone = unbracket(text)
    if spans or alone:
        raise argparse.ArgumentTypeError(f"leave out the brackets, nothing is marked here: {text}")
    return text


def run(options: argparse.Namespace) -> int:
    """Make the pack or the rule."""
    code: int = options.make(options)
    return code


def _pack(options: argparse.Namespace) -> int:
    usual = Path(_FOLDER)
    folder = Path(options.into) if options.into else usual if usual.is_dir() else Path()
    made = new_pack(options.name, folder)
    for path in made:
        print(f"made {path}")
    print(f"next: minekit rules watch {shlex.quote(str(made[0]))} --text FILE")
    return 0


def _rule(options: argparse.Namespace) -> int:
    """Print the proposals and a rule; 1 where each finds something in a negative example."""
    if "-" in options.name and not options.emit:
        raise UsageError(f"{options.name} can be no type; say --emit TYPE, or write _ for -")
    miner = _loaded(options)
    if not options.emit and options.name in miner.rules.types:
        raise UsageError(f"there is a type {options.name} already; choose another ID, or --emit it")
    if options.emit and not _type(miner, options):
        raise UsageError(f"there is no type {options.emit} in {options.into or 'the rules loaded'}")
    names = known_names(
        miner.rules, named_packs(miner.rules, options.rules) if options.rules else ()
    )
    positives = [_marked(text) for text in options.positives]
    own = named_packs(miner.rules, [options.into]) if options.into else ()
    proposals = propose(miner, positives, options.negatives, names, own=own)
    best = _taken(proposals, options.take)
    rule = _made(miner, options, best, positives)
    if options.format == "json":
        told = {"proposals": [*map(_as_json, proposals)], "rule": "\n".join(rule.lines())}
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        # Before a file that is printed they are comments of it, so that it can be redirected.
        mark = "" if options.into else "# "
        print("\n".join(f"{mark}{line}" for line in _shown(proposals)), end="\n\n")
    if options.into and best.hits:
        raise UsageError("nothing written: the pattern finds something in a --not example")
    if options.into:
        save_rule(options.into, rule, miner.rules)
    if options.format == "text":
        path = shlex.quote(str(options.into))
        done = f"{options.into}: rule {options.name}; minekit rules test {path}\n"
        done += _lacking(_type(miner, options) if options.emit else None, rule)
        sys.stdout.write(done if options.into else rule_file(rule, miner.rules))
    return int(bool(best.hits))


def _loaded(options: argparse.Namespace) -> Miner:
    """With the file that is written into, whose words and fragments are the first to be of use."""
    if not options.into or not Path(options.into).is_file():
        return load_miner(options)
    alone = argparse.Namespace(**vars(options))
    options.rules = [*options.rules, options.into]
    try:
        return load_miner(options)
    except RuleError:  # broken, as is told when it is written; or part of a pack
        if options.emit:
            raise
        options.rules = alone.rules
        return load_miner(options)


def _type(miner: Miner, options: argparse.Namespace) -> TypeSpec | None:
    """The type that the rule shall emit, of the packs that are named or a public one."""
    packs = named_packs(miner.rules, options.rules) if options.rules else set()
    keys = [
        key for pack in ("", *sorted(packs)) for key in miner.rules.type_keys(options.emit, pack)
    ]
    return miner.rules.types[keys[0]] if keys else None


def _made(
    miner: Miner, options: argparse.Namespace, best: Proposal, positives: Sequence[Marked]
) -> NewRule:
    attrs = propose_attrs(miner, best.pattern, positives)
    type_ = _type(miner, options) if options.emit else None
    if type_ is not None and type_.declared:
        attrs = {name: attrs[name] for name in attrs if name in type_.attrs}
    return NewRule(
        name=options.name,
        emit=options.emit,
        pattern=best.pattern,
        attrs=attrs,
        values=values_of(miner, best.pattern, attrs, positives) if attrs else (),
        match=[(one.text, one.spans) for one in positives],
        no_match=options.negatives if not best.hits else (),
    )


def _lacking(type_: TypeSpec | None, rule: NewRule) -> str:
    """Which attributes the type needs, and the rule does not set."""
    needed = type_.attrs.items() if type_ else ()
    names = [name for name, spec in needed if spec.required and name not in rule.attrs]
    return f"set first what {rule.emit} needs: {', '.join(names)}\n" if names else ""


def _as_json(proposal: Proposal) -> dict[str, object]:
    return {"pattern": proposal.pattern, "hits": list(proposal.hits)}


def _taken(proposals: Sequence[Proposal], number: int | None) -> Proposal:
    if number is None:
        return min(proposals, key=_faults)  # of equal ones the first, which is the closest
    if not 1 <= number <= len(proposals):
        raise UsageError(f"--take {number}: there are {len(proposals)} patterns")
    return proposals[number - 1]


def _faults(proposal: Proposal) -> tuple[int, bool]:
    """What a pattern finds in negatives; and whether it only repeats what is marked."""
    return len(proposal.hits), is_literal(proposal.pattern)


def _marked(text: str) -> Marked:
    """A text without its double brackets, and what stood in them."""
    bare, spans, alone = unbracket(text)
    if alone:
        raise UsageError(f"brackets do not pair: {text}")
    if any(start == end for start, end in spans):
        raise UsageError(f"there is nothing in the brackets: {text}")
    if any(second[0] < first[1] for first, second in pairwise(spans)):
        raise UsageError(f"mark a match only once, and nothing inside it: {text}")
    return Marked(bare, spans)


def _shown(proposals: Sequence[Proposal]) -> Iterator[str]:
    for number, proposal in enumerate(proposals, 1):
        yield f"{number}  {proposal.pattern}"
        for text in proposal.hits:
            yield f"   also finds something in: {text}"

"""`minekit rules coverage`: what of some rules a corpus uses, and what never matches in it."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import compress
from typing import TYPE_CHECKING

from msgspec import structs

from minekit.builtin.writers.show import counted, listed, one_line
from minekit.cli.rules.parts.common import add_rules_option, add_top, load_miner, named_packs
from minekit.cli.rules.parts.findings import FORMATS, print_findings
from minekit.cli.rules.parts.reading import Reading, add_corpus
from minekit.cli.tables import aligned, left_out_rows
from minekit.errors import Finding
from minekit.workbench.corpus.corpus_findings import (
    alternative_findings,
    pair_findings,
    rule_findings,
    term_findings,
)
from minekit.workbench.corpus.coverage import Coverage, OfRule, Pair, Uses, coverage
from minekit.workbench.corpus.tracing import Alternative

if TYPE_CHECKING:
    from minekit.api import Miner

__all__ = ["add_arguments", "run"]

_LONGEST = 60

Row = tuple[str, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_corpus(parser)
    parser.add_argument(
        "--by",
        choices=["rule", "alternative", "term"],
        default="rule",
        help="what is listed; alternatives are those of rules and of fragments (default: rule)",
    )
    parser.add_argument("--pairs", action="store_true", help="list rules that overlap often")
    add_top(parser, "lines of each list")
    parser.add_argument(
        "--strict", action="store_true", help="fail where something of the list never matched"
    )
    parser.add_argument("--format", choices=FORMATS, default="text")
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Mine the corpus and print the table; 1 where something of it could not be read."""
    miner = load_miner(options)
    reading = Reading(options, miner.registry)
    packs = named_packs(miner.rules, options.rules)
    found = coverage(miner, reading, packs, reading.report)
    findings = [*_findings(found, options, miner)]
    failing = findings if options.strict else []
    if options.format == "json":
        print(json.dumps(_as_json(found), indent=2, ensure_ascii=False))
    elif options.format == "text":
        print("\n".join(_text(found, options)))
    else:
        files = [file for name in sorted(packs) for file in miner.rules.packs[name].files]
        print_findings(findings, options.format, failing=failing, files=files)
    return int(reading.has_failed or bool(failing))


def _findings(found: Coverage, options: argparse.Namespace, miner: Miner) -> Iterator[Finding]:
    """What the list that was asked for has of things that do nothing, or too much."""
    if options.pairs:
        yield from pair_findings(found.pairs, miner.rules)
    elif options.by == "rule":
        yield from rule_findings(found)
    elif options.by == "alternative":
        yield from alternative_findings(found.idle_alternatives())
    else:
        yield from term_findings(found.vocabularies, miner.rules)


def _text(found: Coverage, options: argparse.Namespace) -> Iterator[str]:
    shown = "\n".join(_list(found, options)).lstrip("\n")
    yield from [shown, ""] if shown else []
    yield _summary(found)


def _list(found: Coverage, options: argparse.Namespace) -> Iterator[str]:
    """The list that was asked for."""
    if options.pairs:
        return _pairs(found.pairs, options.top)
    if options.by == "rule":
        return _rules(found.rules, options.top)
    if options.by == "alternative":
        return _alternatives(found, options.top)
    return _terms(found, options.top)


def _rules(rules: Sequence[OfRule], top: int) -> Iterator[str]:
    fired = [((one.rule.id,), one.uses, ()) for one in rules if one.uses.matches]
    yield from _table(("rule",), fired, (), top)
    idle = [one.rule for one in rules if not one.uses.matches]
    yield from _never([(rule.id, str(rule.place)) for rule in idle], top)


def _alternatives(found: Coverage, top: int) -> Iterator[str]:
    fired = [
        ((one.owner, _shown(one)), uses, (str(one.place),))
        for one, uses in found.alternatives
        if uses.matches
    ]
    yield from _table(("rule or fragment", "alternative"), fired, ("place",), top)
    idle = found.idle_alternatives()
    yield from _never([(one.owner, _shown(one), str(one.place)) for one in idle], top)


def _terms(found: Coverage, top: int) -> Iterator[str]:
    fired = [
        ((name, term), uses, ())
        for name, terms in found.vocabularies.items()
        for term, uses in terms.items()
        if uses.matches
    ]
    yield from _table(("vocabulary", "term"), fired, (), top)
    idle = []
    for name, terms in found.vocabularies.items():
        never = [term for term, uses in terms.items() if not uses.matches]
        if never:
            idle.append((name, f"{len(never):,} of {counted(len(terms), 'term')}", listed(never)))
    yield from _never(idle, top)


def _table(
    names: Row, fired: Iterable[tuple[Row, Uses, Row]], more: Row, top: int
) -> Iterator[str]:
    """What matched, most often first: its names, its figures, and more; no empty columns."""
    head = (*names, "docs", "matches", "kept", "refused by", "lost to", *more)
    ordered = sorted(fired, key=lambda one: -one[1].matches)
    rows = [(*name, *_figures(uses), *rest) for name, uses, rest in ordered[:top]]
    if rows:
        filled = [any(column) for column in zip(*rows, strict=True)]
        table = [tuple(compress(row, filled)) for row in (head, *rows)]
        yield from aligned(table, right=range(len(names), len(names) + 3))
    yield from left_out_rows(len(ordered) - top)


def _never(idle: Sequence[Row], top: int) -> Iterator[str]:
    if idle:
        yield ""
        yield "never matched"
        yield from aligned((f"   {name}", *rest) for name, *rest in idle[:top])
        yield from left_out_rows(len(idle) - top)


def _pairs(pairs: Sequence[Pair], top: int) -> Iterator[str]:
    head = ("rule", "matches", "kept", "overlap", "", "with")
    rows = [
        (
            pair.rare,
            f"{pair.matches:,}",
            f"{pair.kept:,}",
            f"{pair.overlaps:,}",
            f"{pair.overlaps / pair.matches:.0%}",
            pair.other,
        )
        for pair in pairs[:top]
    ]
    if rows:
        yield from aligned([head, *rows], right=range(1, 5))
    yield from left_out_rows(len(pairs) - top)


def _summary(found: Coverage) -> str:
    rules = sum(not one.uses.matches for one in found.rules)
    alternatives = sum(not uses.matches for _, uses in found.alternatives)
    terms = [uses for terms in found.vocabularies.values() for uses in terms.values()]
    idle = sum(not uses.matches for uses in terms)
    return (
        f"{counted(found.documents, 'document')}; never matched: "
        f"{rules:,} of {counted(len(found.rules), 'rule')}, "
        f"{alternatives:,} of {counted(len(found.alternatives), 'alternative')}, "
        f"{idle:,} of {counted(len(terms), 'term')}; "
        f"{counted(len(found.pairs), 'pair')} of rules overlap{'s' * (len(found.pairs) == 1)} often"
    )


def _figures(uses: Uses) -> Row:
    numbers = (f"{uses.documents:,}", f"{uses.matches:,}", f"{uses.kept:,}")
    return *numbers, _most(uses.refused), _most(uses.lost)


def _most(counts: Counter[str]) -> str:
    """The largest counts with their names: `range 201, rate 48`."""
    return listed([f"{name} {count:,}" for name, count in counts.most_common()])


def _shown(alternative: Alternative) -> str:
    return f"`{one_line(alternative.text, _LONGEST)}`" if alternative.text else "(nothing)"


def _as_json(found: Coverage) -> dict[str, object]:
    return {
        "documents": found.documents,
        "rules": [
            {
                "id": one.rule.id,
                "type": one.rule.emit,
                **structs.asdict(one.rule.place),
                **_counts(one.uses),
            }
            for one in found.rules
        ],
        "alternatives": [
            {
                "owner": one.owner,
                "kind": "rule" if one.is_rule else "fragment",
                "text": one.text,
                **structs.asdict(one.place),
                **_counts(uses),
            }
            for one, uses in found.alternatives
        ],
        "vocabularies": {
            name: {term: _counts(uses) for term, uses in terms.items()}
            for name, terms in found.vocabularies.items()
        },
        "pairs": [asdict(pair) for pair in found.pairs],
    }


def _counts(uses: Uses) -> dict[str, object]:
    return {name: getattr(uses, name) for name in Uses.__slots__}

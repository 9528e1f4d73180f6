"""`minekit rules coverage`: what of some rules a corpus uses, and what never matches in it."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from minekit.builtin.writers.show import counted, listed, one_line
from minekit.cli.rules.common import add_rules_option, add_top, load_miner, named_packs
from minekit.cli.rules.findings import FORMATS, print_findings
from minekit.cli.rules.reading import Reading, add_corpus
from minekit.cli.tables import aligned, left_out_rows
from minekit.errors import Finding
from minekit.workbench.corpus_findings import (
    alternative_findings,
    pair_findings,
    rule_findings,
    term_findings,
)
from minekit.workbench.coverage import Coverage, OfRule, Pair, Uses, coverage
from minekit.workbench.tracing import Alternative

if TYPE_CHECKING:
    from minekit.api import Miner

__all__ = ["add_arguments", "run"]

_LONGEST = 60


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
    if options.pairs:
        yield from _pairs(found.pairs, options.top)
    elif options.by == "rule":
        yield from _rules(found.rules, options.top)
    elif options.by == "alternative":
        yield from _alternatives(found, options.top)
    else:
        yield from _terms(found, options.top)
    yield ""
    yield _summary(found)


def _rules(rules: Sequence[OfRule], top: int) -> Iterator[str]:
    fired = sorted((one for one in rules if one.uses.matches), key=lambda one: -one.uses.matches)
    head = ("rule", "docs", "matches", "kept", "refused by", "lost to")
    rows = [
        (one.rule.id, *_figures(one.uses), _most(one.refused), _most(one.lost))
        for one in fired[:top]
    ]
    yield from aligned([head, *rows], right=range(1, 4))
    yield from left_out_rows(len(fired) - top)
    idle = [one.rule for one in rules if not one.uses.matches]
    if idle:
        yield ""
        yield "never matched"
        yield from aligned((f"   {rule.id}", str(rule.place)) for rule in idle[:top])
        yield from left_out_rows(len(idle) - top)


def _alternatives(found: Coverage, top: int) -> Iterator[str]:
    fired = [one for one in found.alternatives if one[1].matches]
    fired.sort(key=lambda one: -one[1].matches)
    head = ("rule or fragment", "alternative", "docs", "matches", "kept", "place")
    rows = [(one.owner, _shown(one), *_figures(uses), str(one.place)) for one, uses in fired[:top]]
    yield from aligned([head, *rows], right=range(2, 5))
    yield from left_out_rows(len(fired) - top)
    idle = found.idle_alternatives()
    if idle:
        yield ""
        yield "never matched"
        yield from aligned((f"   {one.owner}", _shown(one), str(one.place)) for one in idle[:top])
        yield from left_out_rows(len(idle) - top)


def _terms(found: Coverage, top: int) -> Iterator[str]:
    head = ("vocabulary", "terms", "matched", "most often", "never")
    ordered = sorted(found.vocabularies.items(), key=lambda pair: -_matches(pair[1].values()))
    rows = []
    for name, terms in ordered[:top]:
        counts = Counter({term: uses.matches for term, uses in terms.items() if uses.matches})
        never = [term for term in terms if term not in counts]
        rows.append((name, f"{len(terms):,}", f"{len(counts):,}", _most(counts), listed(never)))
    yield from aligned([head, *rows], right=range(1, 3))
    yield from left_out_rows(len(ordered) - top)


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


def _figures(uses: Uses) -> tuple[str, ...]:
    return f"{uses.documents:,}", f"{uses.matches:,}", f"{uses.kept:,}"


def _matches(uses: Iterable[Uses]) -> int:
    return sum(one.matches for one in uses)


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
                **asdict(one.rule.place),
                **asdict(one.uses),
                "refused": one.refused,
                "lost": one.lost,
            }
            for one in found.rules
        ],
        "alternatives": [
            {
                "owner": one.owner,
                "kind": "rule" if one.is_rule else "fragment",
                "text": one.text,
                **asdict(one.place),
                **asdict(uses),
            }
            for one, uses in found.alternatives
        ],
        "vocabularies": {
            name: {term: asdict(uses) for term, uses in terms.items()}
            for name, terms in found.vocabularies.items()
        },
        "pairs": [asdict(pair) for pair in found.pairs],
    }

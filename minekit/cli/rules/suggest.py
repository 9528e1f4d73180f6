"""`minekit rules suggest`: cue words and candidate rules for what gold has and the rules miss."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from minekit.cli.rules.parts.common import add_rules_option, add_top, load_miner, named_packs
from minekit.cli.rules.parts.reading import Reading, add_corpus
from minekit.cli.tell import warn
from minekit.errors import ReadError, UsageError
from minekit.model import Document
from minekit.near_names import with_nearest
from minekit.workbench.corpus.places import place_of
from minekit.workbench.gold import GoldLine, line_of, read_gold
from minekit.workbench.proposals.cues import Labelled
from minekit.workbench.proposals.suggest import Candidate, Suggestion, suggest
from minekit.workbench.proposals.suggested_file import OfType, rule_file

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument("gold", metavar="GOLD", help="annotations, in any form that eval reads")
    add_corpus(parser)
    parser.add_argument("--type", metavar="TYPE", help="only for annotations of this type")
    add_top(parser, "rules for each type", 8)
    parser.add_argument("--format", choices=["yaml", "json"], default="yaml")
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print a rule file, or data; 1 where something of the corpus could not be read."""
    try:
        gold = read_gold(options.gold)
    except ReadError as error:
        raise UsageError(str(error)) from error
    kinds = _kinds(gold, options)
    miner = load_miner(options)
    reading = Reading(options, miner.registry)
    pairs = list(_pairs(gold, (miner.mine(document) for document in reading)))
    if not pairs:
        raise UsageError("no document of the corpus is in gold; they are matched by file name")
    if len(pairs) < len(gold):
        warn(f"{len(gold) - len(pairs)} documents of gold are not in the corpus")
    packs = named_packs(miner.rules, options.rules) if options.rules else set[str]()
    found = [
        OfType(kind, labelled, suggest(miner, labelled, most=options.top, packs=packs))
        for kind in kinds
        for labelled in [[_labelled(kind, *pair) for pair in pairs]]
    ]
    if options.format == "json":
        print(json.dumps(list(map(_as_json, found)), indent=2, ensure_ascii=False))
    else:
        print(rule_file(miner, found), end="")
    return int(reading.has_failed)


def _kinds(gold: Mapping[str, GoldLine], options: argparse.Namespace) -> list[str]:
    kinds = sorted({one.kind for line in gold.values() for one in line.annotations})
    if not kinds:
        raise UsageError(f"{options.gold}: there is no annotation in it")
    if options.type is None:
        return kinds
    if options.type not in kinds:
        message = f"{options.gold}: there is no annotation of type {options.type!r}"
        raise UsageError(with_nearest(message, options.type, kinds))
    return [options.type]


def _pairs(
    gold: Mapping[str, GoldLine], documents: Iterator[Document]
) -> Iterator[tuple[GoldLine, Document]]:
    """The documents that gold knows, with what it says of them."""
    for document in documents:
        try:
            line = line_of(gold, document)
        except ReadError as error:
            raise UsageError(str(error)) from error
        if line is not None:
            yield line, document


def _labelled(kind: str, line: GoldLine, document: Document) -> Labelled:
    wanted = (one.span for one in line.annotations if one.kind == kind)
    found = ((one.start, one.end) for one in document.mentions if one.type == kind)
    return Labelled(document, wanted, found)


def _as_json(found: OfType) -> dict[str, object]:
    return {
        "type": found.kind,
        "documents": len(found.documents),
        "gold": found.gold,
        "missed": found.missed,
        "suggestions": list(map(_suggestion, found.suggestions)),
    }


def _suggestion(found: Suggestion) -> dict[str, object]:
    cluster, candidate = found.cluster, found.candidate
    return {
        "cue": asdict(cluster.cue),
        "missed": [
            {
                "place": place_of(labelled.document, span[0]),
                "text": labelled.document.text[slice(*span)],
            }
            for labelled, span in cluster.spans
        ],
        "occurs": cluster.total,
        "right": cluster.right,
        "rule": None if candidate is None else _candidate(candidate),
    }


def _candidate(found: Candidate) -> dict[str, object]:
    return {
        "pattern": found.pattern.text,
        "span": found.pattern.span,
        "found": found.found,
        "right": found.right,
        "exact": found.exact,
        "new": len(found.new),
        "examples": [{"text": text, "spans": spans} for text, spans in found.examples],
        "false": [{"place": place, "text": text} for place, text in found.false],
    }

"""`minekit rules check`: errors, warnings, and a line a pack."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, cast

from minekit.cli.rules.common import add_rules, load_miner, named_packs
from minekit.cli.rules.findings import FORMATS, print_findings
from minekit.errors import Finding
from minekit.offers import Annotator, Extractor, Normalizer
from minekit.rules.lint import lint

if TYPE_CHECKING:
    from minekit.api import Miner

__all__ = ["add_arguments", "run"]

_KINDS_WITH_WORDS = ("extractor", "annotator", "normalizer", "segmenter")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_rules(parser)
    parser.add_argument("--strict", action="store_true", help="warnings are failures, too")
    parser.add_argument(
        "--deny", action="append", default=[], metavar="CODE", help="this warning is a failure"
    )
    parser.add_argument(
        "--require-examples", action="store_true", help="every rule needs match and no_match"
    )
    parser.add_argument("--format", choices=FORMATS, default="text")


def run(options: argparse.Namespace) -> int:
    """Load, look and report; 1 where something counts as a failure."""
    miner = load_miner(options)
    packs = named_packs(miner.rules, options.rules)
    findings = sorted(_warnings(miner, packs), key=lambda found: (found.place, found.code))
    denied = {
        code if code.startswith("MK-") else f"MK-{code}" for code in map(str.upper, options.deny)
    }
    if options.require_examples:
        denied.add("MK-W043")
    else:
        findings = [found for found in findings if found.code != "MK-W043" or "MK-W043" in denied]
    failing = [found for found in findings if options.strict or found.code in denied]
    files = [file for name in sorted(packs) for file in miner.rules.packs[name].files]
    print_findings(findings, options.format, failing=failing, files=files)
    for line in _summary(miner, packs) if options.format == "text" else ():
        print(line)
    return int(bool(failing))


def _warnings(miner: Miner, packs: Collection[str]) -> Iterable[Finding]:
    registry, rules = miner.registry, miner.rules
    offers = [offer for kind in _KINDS_WITH_WORDS for offer in registry.all(kind)]
    uses = [name for offer in offers for name in getattr(offer, "uses", ())]
    report = lint(
        rules,
        packs=packs,
        used_by_code=uses,
        extractors=[cast("Extractor", offer) for offer in registry.all("extractor")],
        annotators=[cast("Annotator", offer) for offer in registry.all("annotator")],
        normalizers=cast("Mapping[str, Normalizer]", registry.lookup("normalizer")),
    )
    files = {file for name in packs for file in rules.packs[name].files}
    yield from (found for found in rules.warnings if found.place.file in files)
    yield from report.findings
    for rule in miner.engine.compiled:
        spec = rule.spec
        bare = [program for program in rule.programs if not program.anchors]
        if spec.pack in packs and bare and spec.anchors is None:
            message = f"rule {spec.id} has no anchor, so it is tried on every {spec.within}"
            advice = "a required word makes it faster (allow: anchors: [])"
            name = spec.id.partition(".")[2]
            yield Finding("MK-W041", spec.place, message, advice, len(name))


def _summary(miner: Miner, packs: Collection[str]) -> Iterable[str]:
    for name in sorted(packs):
        rules = [rule for rule in miner.engine.compiled if rule.spec.pack == name]
        examples = sum(len(rule.spec.examples) for rule in rules)
        sizes = [(len(program.source), rule.spec.id) for rule in rules for program in rule.programs]
        size, owner = max(sizes, default=(0, ""))
        largest = f"   largest pattern {size:,} characters ({owner})" if owner else ""
        print_name = ", ".join(miner.rules.packs[name].files[:1])
        yield f"{print_name}  {name}  ok   {len(rules)} rules  {examples} examples{largest}"

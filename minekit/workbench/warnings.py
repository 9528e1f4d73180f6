"""All warnings about rules that load: of loading, of `lint`, of anchors and of hidden words.

For `rules check`, `rules watch` and the language server.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import cast

from minekit.api import Miner
from minekit.errors import Finding
from minekit.offers import Annotator, Extractor, Normalizer, Offer
from minekit.plugins.registry import Registry
from minekit.rules.schema import ExpandedRule, RuleSet
from minekit.rules.warnings.lint import lint
from minekit.workbench.hidden.hidden_words import hidden_words

__all__ = ["NO_EXAMPLES", "offers_that_name", "warnings_of"]

NO_EXAMPLES = "MK-W043"

_KINDS_THAT_NAME = ("extractor", "annotator", "normalizer", "segmenter")


def warnings_of(
    miner: Miner, packs: Collection[str], *, asks_examples: bool = False
) -> list[Finding]:
    """The warnings about some packs, in the order of their files.

    Args:
        miner: of all types, with the rules and the code that uses them.
        packs: those to look at.
        asks_examples: whether a rule without examples is one; they are seldom written first.
    """
    uses = [
        name for offer in offers_that_name(miner.registry) for name in getattr(offer, "uses", ())
    ]
    found = [
        *_all(miner.rules, packs, miner.registry, uses),
        *hidden_words(miner.engine, packs, used_by_code=uses),
    ]
    kept = [one for one in found if asks_examples or one.code != NO_EXAMPLES]
    return sorted(kept, key=lambda finding: (finding.place, finding.code))


def offers_that_name(registry: Registry) -> Iterator[Offer]:
    """Code that names types, or vocabularies that it uses."""
    return (offer for kind in _KINDS_THAT_NAME for offer in registry.all(kind))


def _all(
    rules: RuleSet, packs: Collection[str], registry: Registry, uses: Collection[str]
) -> Iterator[Finding]:
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
    for rule in rules.expanded.values():
        if rule.spec.pack in packs:
            yield from _without_anchor(rule)


def _without_anchor(rule: ExpandedRule) -> Iterator[Finding]:
    spec = rule.spec
    if spec.anchors is None and not all(pattern.anchors for pattern in rule.patterns):
        message = f"rule {spec.id} has no anchor, so it is tried on every {spec.within}"
        advice = "a required word makes it faster (allow: anchors: [])"
        name = spec.id.partition(".")[2]
        yield Finding("MK-W041", spec.place, message, advice, len(name))

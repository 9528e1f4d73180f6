"""All warnings about rules that load: those of loading, of `lint`, and rules without an anchor.

For `rules check` and the language server.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import cast

from minekit.errors import Finding
from minekit.offers import Annotator, Extractor, Normalizer
from minekit.plugins.registry import Registry
from minekit.rules.lint import lint
from minekit.rules.schema import ExpandedRule, RuleSet

__all__ = ["warnings_of"]

_KINDS_WITH_WORDS = ("extractor", "annotator", "normalizer", "segmenter")


def warnings_of(
    rules: RuleSet,
    expanded: Mapping[str, ExpandedRule],
    packs: Collection[str],
    registry: Registry,
) -> Iterator[Finding]:
    """The warnings about some packs.

    Args:
        rules: all that are loaded, without errors.
        expanded: at least the rules of the packs, by id.
        packs: those to look at.
        registry: the code that uses rules.
    """
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
    for rule in expanded.values():
        if rule.spec.pack in packs:
            yield from _without_anchor(rule)


def _without_anchor(rule: ExpandedRule) -> Iterator[Finding]:
    spec = rule.spec
    if spec.anchors is None and not all(pattern.anchors for pattern in rule.patterns):
        message = f"rule {spec.id} has no anchor, so it is tried on every {spec.within}"
        advice = "a required word makes it faster (allow: anchors: [])"
        name = spec.id.partition(".")[2]
        yield Finding("MK-W041", spec.place, message, advice, len(name))

"""Rules from a text, as tests have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minekit.offers import Extractor, Normalizer
from minekit.rules.finder import Finder, finish
from minekit.rules.reading.load import read_text
from minekit.rules.report import Report
from minekit.rules.schema import RuleSet
from minekit.rules.standard import ALWAYS, rules_root

__all__ = ["load_text"]


def load_text(
    text: str,
    *,
    lang: str = "en",
    normalizers: Mapping[str, Normalizer] | None = None,
    extractors: Iterable[Extractor] = (),
) -> RuleSet:
    """Load one rule file from its text, with `std` and what it uses."""
    report = Report()
    finder = Finder(report, rules_root() / lang, None)
    finder.add_standard(ALWAYS)
    finder.take(read_text(text, "<text>", report))
    return finish(finder, report, normalizers, extractors)

"""Loading packs together: standard packs, installed ones, the user's files.

What finds, reads and checks them is imported where the cache has no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from minekit.garbage import no_collection
from minekit.offers import Extractor, Normalizer
from minekit.rules.rule_cache import Asked, RuleCache, declaration
from minekit.rules.schema import RuleSet
from minekit.rules.standard import rules_root

__all__ = ["load_rules"]


def load_rules(
    add: Sequence[str] = (),
    *,
    only: Sequence[str] | None = None,
    instead: str = "",
    installed: Mapping[str, Path] | None = None,
    lang: str = "en",
    normalizers: Mapping[str, Normalizer] | None = None,
    extractors: Iterable[Extractor] = (),
) -> RuleSet:
    """Load the standard packs and those named.

    Args:
        add: packs, files or folders; a name that is a pack is a pack (write `./name` for a folder).
        only: these instead of the standard packs (what they use, and `std`, come along).
        instead: a pack, file or folder to add; where another pack has the name of one in it, that
            one is not read: another version of a standard pack.
        installed: packs of other distributions, by name: a file or a folder each.
        lang: which standard packs.
        normalizers: those that templates may name; None leaves them unchecked.
        extractors: code that may declare types.

    Raises:
        RuleError: with every finding of the run.
    """
    extractors = list(extractors)
    root = rules_root() / lang
    names = [*(only or ()), *add]
    finds = [
        (one.plugin, one.name, one.emits, one.needs, one.uses, one.types) for one in extractors
    ]
    here = _working_folder(root, [*names, instead])
    asked = (str(root), here, only is None, instead, names, normalizers is None, finds)
    cache = RuleCache(asked)
    # Not `or`, here and below: counting them would look for them.
    offers = Asked({} if normalizers is None else normalizers, declaration)
    others = Asked({} if installed is None else installed, str)
    rules = cache.get(offers, others)
    if rules is not None:
        return rules
    from minekit.rules.finder import Finder, finish
    from minekit.rules.report import Report

    report = Report()
    with no_collection():
        finder = Finder(report, root, others)
        if instead:
            finder.add_instead(instead)
        finder.add_all(names, standard=only is None)
        rules = finish(finder, report, None if normalizers is None else offers, extractors)
        cache.put(rules, report.files, offers.answers, others.answers)
    return rules


def _working_folder(root: Path, names: Iterable[str]) -> str:
    """Where it counts: names may mean what is there, and messages show paths from there."""
    here = Path.cwd()
    return str(here) if any(names) or root.is_relative_to(here) else ""

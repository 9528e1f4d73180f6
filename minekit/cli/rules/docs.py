"""`minekit rules docs`: a page about each pack, from its descriptions and examples."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, cast

from minekit.cli.rules.parts.common import add_rules, load_miner, named_packs
from minekit.offers import Extractor
from minekit.sinks import open_sink
from minekit.workbench.pack_page import pack_page

if TYPE_CHECKING:
    from minekit.plugins.registry import Registry

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    add_rules(parser, beside=True)
    parser.add_argument("-o", "--output", metavar="FILE")


def run(options: argparse.Namespace) -> int:
    """Print the pages, or write them to a file."""
    miner = load_miner(options)
    names = sorted(named_packs(miner.rules, options.rules))
    makers = _makers(miner.registry)
    page = "\n".join(pack_page(miner.rules, name, makers) for name in names)
    with open_sink(options.output) as stream:
        stream.write(page.encode("utf-8", "replace"))
    return 0


def _makers(registry: Registry) -> dict[str, list[str]]:
    """What code finds mentions of each type, in words."""
    makers: dict[str, list[str]] = {}
    for offer in registry.all("extractor"):
        for key in cast("Extractor", offer).emits:
            makers.setdefault(key, []).append(offer.summary or offer.name)
    return makers

"""`minekit rules schema`: the JSON Schema of rule files, for editors."""

from __future__ import annotations

import argparse
import json

from minekit.cli.rules.parts.common import add_rules_option, load_miner
from minekit.rules.reading.json_schema import Names, json_schema
from minekit.sinks import open_sink

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument("-o", "--output", metavar="FILE")
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the schema with the names of the rules that are in use, or write it to a file."""
    miner = load_miner(options)
    rules = miner.rules
    groups = {name.rpartition(".")[2] for name in rules.groups}
    names = Names({*rules.types, *groups}, rules.packs, miner.registry.names("normalizer"))
    text = json.dumps(json_schema(names), indent=2, ensure_ascii=False) + "\n"
    with open_sink(options.output) as stream:
        stream.write(text.encode())
    return 0

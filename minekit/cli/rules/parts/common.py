"""What the commands of `minekit rules` share: naming rules, loading them, which packs are meant."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minekit.plugins.registry import load_registry

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.rules.schema import RuleSet

__all__ = [
    "add_rules",
    "add_rules_option",
    "add_top",
    "chosen_rules",
    "load_miner",
    "named_packs",
    "names_in",
]

_RULES = "packs, files or folders"
_DEFAULT = "; default: those that `minekit extract` would use"
_ADDED = " to add to the standard packs"
_BESIDE = "others to load with them"


def add_rules(parser: argparse.ArgumentParser, *, also: str = "", beside: bool = False) -> None:
    """Take RULES as arguments, for commands that are about rules alone.

    `also` says what else the arguments can be. With `beside` there are more RULES after `--rules`,
    which are loaded and not meant.
    """
    parser.add_argument("rules", nargs="*", metavar="RULES", help=_RULES + also + _DEFAULT)
    if beside:
        parser.add_argument(
            "--rules", dest="beside", nargs="+", default=[], metavar="RULES", help=_BESIDE
        )
    _add_choice(parser)


def add_rules_option(parser: argparse.ArgumentParser) -> None:
    """Take RULES after `--rules`, for commands that have other arguments."""
    parser.add_argument("--rules", nargs="+", default=[], metavar="RULES", help=_RULES + _ADDED)
    _add_choice(parser)


def _add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--only", action="store_true", help="load nothing but RULES and what they use"
    )
    parser.add_argument("--lang", metavar="CODE", help="language of the standard packs")


def add_top(parser: argparse.ArgumentParser, what: str, default: int = 20) -> None:
    """Take how much of a long list is shown."""
    told = f"so many {what} (default: {default})"
    parser.add_argument("--top", type=_count, default=default, metavar="N", help=told)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 1 or more")
    return int(text)


def load_miner(options: argparse.Namespace, *, may_be_empty: bool = False) -> Miner:
    """A miner with the rules of the command line, else with those of minekit.toml.

    `may_be_empty` says that `--only` means something without RULES.
    """
    from minekit.api import Miner

    rules, only, lang = chosen_rules(options, may_be_empty=may_be_empty)
    return Miner(rules, only_rules=only, lang=lang, registry=load_registry(options.settings))


def chosen_rules(
    options: argparse.Namespace, *, may_be_empty: bool = False
) -> tuple[list[str], list[str] | None, str]:
    """Rules to add to the standard packs, rules instead of them, and their language."""
    section = options.extract
    named = [*getattr(options, "beside", ()), *options.rules]
    rules = named or names_in(section.get("rules"))
    only = names_in(section.get("only-rules")) if "only-rules" in section and not named else None
    if options.only and (named or may_be_empty):
        rules, only = [], named
    return rules, only, options.lang or str(section.get("lang", "en"))


def names_in(value: object) -> list[str]:
    """The names in a value of minekit.toml: a list, or a text with commas."""
    if isinstance(value, str):
        return [name.strip() for name in value.split(",") if name.strip()]
    return [str(name) for name in value] if isinstance(value, Sequence) else []


def named_packs(rules: RuleSet, names: Sequence[str]) -> set[str]:
    """The packs that some names, files or folders stand for; all loaded ones for no names."""
    if not names:
        return set(rules.packs)
    found = set()
    for name in names:
        if name in rules.packs:
            found.add(name)
            continue
        wanted = Path(name).resolve()
        for pack in rules.packs.values():
            if any(Path(file).resolve().is_relative_to(wanted) for file in pack.files):
                found.add(pack.name)
    return found

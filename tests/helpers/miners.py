"""Miners of the standard packs, each made once: the first text for which a rule counts compiles it."""

from __future__ import annotations

from functools import lru_cache

from minekit import Miner

once = lru_cache(maxsize=6)  # each takes some 100 MB


@once
def miner_of(*packs: str, types: tuple[str, ...] | None = None) -> Miner:
    """A miner with some standard packs for some types; with all where none are named."""
    return Miner(only_rules=packs or None, types=types)


@once
def miner_with(pack: str) -> Miner:
    """A miner with all standard packs and one that is not among those loaded without being named."""
    return Miner(rules=[pack])


def last_speaker(miner: Miner, text: str) -> object:
    """Who says the last quote of a text, by what the resolver has found."""
    return miner.mine(text).mentions[-1].attrs.get("speaker")

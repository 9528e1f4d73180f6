"""Quotes as tests of the quotes pack compare them."""

from __future__ import annotations

from minekit import Miner

__all__ = ["Said", "said"]

Said = tuple[str, str, str]
"""Content, cue and speaker of a quote."""


def said(miner: Miner, text: str) -> list[Said]:
    """Content, cue and speaker of each quote; pieces of a content are parted by ` | `."""

    def piece(captures: dict[str, list[tuple[int, int]]], name: str) -> str:
        return " | ".join(text[start:end] for start, end in captures.get(name, []))

    quotes = [m.captures for m in miner.mine(text).mentions if m.type == "quote"]
    return [(piece(q, "content"), piece(q, "cue"), piece(q, "speaker")) for q in quotes]

"""Asking for one type gives what a full run gives of it, no more and no less."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import minekit

ARTICLES = sorted((Path(__file__).parents[1] / "seeds").rglob("*.txt"))


def rows(document: minekit.Document, kind: str) -> list[minekit.Mention]:
    """The mentions of a type; ids count what else is there, those of people too."""
    kept = [mention for mention in document.mentions if mention.type == kind]
    return [msgspec.structs.replace(mention, id="") for mention in kept]


@pytest.mark.parametrize("kind", ["condition", "official", "person", "quantity", "quote"])
def test_a_run_for_one_type_equals_a_full_run(kind: str) -> None:
    full, one = minekit.Miner(), minekit.Miner(types=[kind])
    for path in ARTICLES:
        text = path.read_text(encoding="utf-8")
        assert rows(one.mine(text), kind) == rows(full.mine(text), kind), path.name


@pytest.mark.parametrize("kind", ["official", "person", "quote"])
def test_whom_the_mentions_of_one_type_mean_is_listed(kind: str) -> None:
    miner = minekit.Miner(types=[kind])
    for path in ARTICLES[:3]:
        document = miner.mine(path.read_text(encoding="utf-8"))
        meant = {
            mention.attrs["person"] for mention in document.mentions if "person" in mention.attrs
        }
        assert meant
        assert meant == {person.id for person in document.people}

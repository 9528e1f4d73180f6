"""Asking for one type gives what a full run gives of it, no more and no less."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest

import minekit
from miners import miner_of

ARTICLES = sorted((Path(__file__).parents[1] / "seeds").rglob("*.txt"))


@cache
def mined(kind: str, path: Path) -> minekit.Document:
    """An article with the mentions of a type; of all types where it is empty."""
    miner = miner_of(types=(kind,)) if kind else miner_of()
    return miner.mine(path.read_text(encoding="utf-8"))


def rows(document: minekit.Document, kind: str) -> list[minekit.Mention]:
    """The mentions of a type; ids count what else is there, those of people too."""
    kept = [mention for mention in document.mentions if mention.type == kind]
    return [msgspec.structs.replace(mention, id="") for mention in kept]


@pytest.mark.parametrize("kind", ["condition", "official", "person", "quantity", "quote"])
def test_a_run_for_one_type_equals_a_full_run(kind: str) -> None:
    for path in ARTICLES:
        assert rows(mined(kind, path), kind) == rows(mined("", path), kind), path.name


@pytest.mark.parametrize("kind", ["official", "person", "quote"])
def test_whom_the_mentions_of_one_type_mean_is_listed(kind: str) -> None:
    for path in ARTICLES[:3]:
        document = mined(kind, path)
        meant = {
            mention.attrs["person"] for mention in document.mentions if "person" in mention.attrs
        }
        assert meant
        assert meant == {person.id for person in document.people}

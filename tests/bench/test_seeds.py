"""The sample articles and their gold annotations fit together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
GOLD = {
    line["doc"]: line
    for line in map(json.loads, (ROOT / "bench/gold/seeds.jsonl").read_text("utf-8").splitlines())
}


def text_of(doc: str) -> str:
    return (SEEDS / doc).read_bytes().decode("utf-8")


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every annotation and every span inside it."""
    if isinstance(value, list):
        for item in value:
            yield from spans(item)
    elif isinstance(value, dict):
        if "start" in value:
            yield value
        for item in value.values():
            yield from spans(item)


def test_every_article_has_gold() -> None:
    assert sorted(GOLD) == sorted(path.name for path in SEEDS.iterdir())


@pytest.mark.parametrize("doc", GOLD)
def test_gold_belongs_to_the_article_as_it_is(doc: str) -> None:
    assert hashlib.sha256((SEEDS / doc).read_bytes()).hexdigest() == GOLD[doc]["sha256"]


@pytest.mark.parametrize("doc", GOLD)
def test_spans_slice_to_their_text(doc: str) -> None:
    text = text_of(doc)
    for span in spans(GOLD[doc]["annotations"]):
        assert text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("doc", GOLD)
def test_annotations_have_what_the_guidelines_ask(doc: str) -> None:
    needed = {
        "quote": {"content", "manner"},
        "official": {"name", "role"},
        "condition": {"marker", "type"},
        "quantity": {"unit", "dimension"},
    }
    for annotation in GOLD[doc]["annotations"]:
        assert needed[annotation["kind"]] <= annotation.keys()
        if annotation["kind"] == "quantity":
            assert {"value", "low", "vague"} & annotation.keys()


@pytest.mark.parametrize("doc", GOLD)
def test_articles_are_as_long_as_news(doc: str) -> None:
    assert 300 <= len(text_of(doc).split()) <= 700


def test_articles_cover_the_ways_text_is_typed() -> None:
    texts = {doc: text_of(doc) for doc in GOLD}
    assert sum("\r\n" in text for text in texts.values()) == 1
    assert any("“" in text for text in texts.values())
    assert any('"' in text for text in texts.values())
    assert any("\n\n" not in text for text in texts.values())

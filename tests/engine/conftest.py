"""Rules written in the test, run on a text written in the test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minekit.builtin import NORMALIZERS
from minekit.engine import Engine
from minekit.model import Document
from minekit.offers import Annotator, Extractor
from rule_texts import load_text

HEAD = "minekit: 1\npack: t\n"

Build = Callable[..., Engine]
Mine = Callable[..., Document]


@pytest.fixture
def build() -> Build:
    """An engine of the rules in a YAML text (its head is added)."""

    def make(
        rules: str,
        *,
        extractors: tuple[Extractor, ...] = (),
        annotators: tuple[Annotator, ...] = (),
        prefilter: bool = True,
        segmenter: object = None,
    ) -> Engine:
        normalizers = {offer.name: offer for offer in NORMALIZERS}
        loaded = load_text(HEAD + rules, normalizers=normalizers, extractors=extractors)
        return Engine(
            loaded,
            normalizers=normalizers,
            extractors=extractors,
            annotators=annotators,
            prefilter=prefilter,
            segmenter=segmenter,
        )

    return make


@pytest.fixture
def mine(build: Build) -> Mine:
    """The document that rules make of a text."""

    def run(rules: str, text: str, **options: object) -> Document:
        return build(rules, **options).mine(Document(id="d", text=text))

    return run

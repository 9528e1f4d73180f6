"""Rules written in the test, and what is told of them on a text written in the test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minekit.builtin import NORMALIZERS
from minekit.engine import Engine
from minekit.explain import Explanation, explain
from minekit.offers import Annotator, Extractor
from rule_texts import load_text

Ask = Callable[..., Explanation]


@pytest.fixture
def ask() -> Ask:
    """What is told of the rules of a pack `t` in a YAML text."""

    def run(
        rules: str,
        text: str,
        *,
        extractors: tuple[Extractor, ...] = (),
        annotators: tuple[Annotator, ...] = (),
        **question: object,
    ) -> Explanation:
        normalizers = {offer.name: offer for offer in NORMALIZERS}
        loaded = load_text(
            f"minekit: 1\npack: t\n{rules}", normalizers=normalizers, extractors=extractors
        )
        engine = Engine(
            loaded, normalizers=normalizers, extractors=extractors, annotators=annotators
        )
        return explain(engine, text, **question)

    return run

"""What the tests of rules share: one file's findings, each with the text that it underlines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minekit.errors import Finding, RuleError
from minekit.rules.schema import RuleSet
from rule_texts import load_text

NO_LANGUAGE = "xx"  # without standard packs


def load(text: str, **options: object) -> RuleSet:
    return load_text(text, lang=NO_LANGUAGE, **options)  # type: ignore[arg-type]


@pytest.fixture
def findings() -> Callable[..., list[Finding]]:
    def find(text: str, **options: object) -> list[Finding]:
        try:
            return list(load(text, **options).warnings)
        except RuleError as error:
            return list(error.findings)

    return find

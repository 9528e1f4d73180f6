"""What messages propose for a name that nobody knows."""

from __future__ import annotations

import pytest

from minekit.near_names import nearest, with_nearest


@pytest.mark.parametrize(
    ("name", "known", "told"),
    [
        ("ruels", ["types", "rules"], "did you mean `rules`?"),
        ("gte", ["gt", "ge", "lt"], "did you mean `ge` or `gt`?"),
        ("rules", [], ""),
        ("zzz", ["types", "rules"], ""),
    ],
)
def test_only_a_near_name_is_proposed(name: str, known: list[str], told: str) -> None:
    assert nearest(name, known) == told


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (["csv", "jsonl"], "no 'jsnol'; did you mean 'jsonl'?"),
        (["csv", "html"], "no 'jsnol'; there are: csv, html"),
        ([], "no 'jsnol'; there are: none"),
        (list("abcdefghijklmnopqrstuvwxyz"), "no 'jsnol'"),
    ],
    ids=["a near one", "few", "none", "too many to list"],
)
def test_names_are_listed_where_none_is_near_and_they_are_few(known: list[str], told: str) -> None:
    assert with_nearest("no 'jsnol'", "jsnol", known) == told


def test_names_can_be_near_that_are_not_listed() -> None:
    known = ["quote", "quotes.frame"]
    assert with_nearest("no", "quotes.fram", known, listed=["quote"]).endswith("'quotes.frame'?")
    assert with_nearest("no", "zzz", known, listed=["quote"]) == "no; there are: quote"

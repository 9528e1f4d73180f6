"""Plain numbers in short texts, in digits, in words and in both."""

from __future__ import annotations

import pytest

from minekit import Miner

MINER = Miner(rules=["numbers"], types=["number", "quantity"])


def numbers(text: str) -> list[tuple[str, float]]:
    """The text and the value of each number."""
    found = MINER.mine(text).mentions
    return [(m.text, float(str(m.attrs["value"]))) for m in found if m.type == "number"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (".5", 0.5),
        ("-.25", -0.25),
        ("1.234.567", 1_234_567),
        ("1.234,56", 1234.56),
        ("1 234 567,89", 1_234_567.89),
        ("1'234'567.89", 1_234_567.89),
        ("12,34,567", 1_234_567),
        ("1.5×10⁶", 1_500_000),
        ("3.2 * 10^5", 320_000),
        ("2 1/2 million", 2_500_000),
        ("2½ million", 2_500_000),
        ("three quarters of a million", 750_000),
        ("two thirds of a billion", 2e9 / 3),
        ("half a billion", 5e8),
        ("a fiftieth", 0.02),
        (
            "two billion five hundred and one million three hundred six thousand one hundred ninety-nine",
            2_501_306_199,
        ),
        ("8.2B", 8.2e9),
        ("two twenty-firsts", 2 / 21),
        ("one hundred and thirty fifths", 26),
        ("one hundred thirty fifths", 100 / 35),
        ("negative three and a half", -3.5),
        ("minus half", -0.5),
        ("-1 over 3", -1 / 3),
        ("3 out of every 5", 0.6),
        ("twenty and three", 23),
        ("one twenty two", 122),
        ("a couple thousand", 2000),
        ("- 7 million", -7_000_000),
        ("one", 1),
        ("45 (forty five)", 45),
        ("forty-five(45)", 45),
    ],
)
def test_a_number_is_read_in_every_usual_form(text: str, value: float) -> None:
    assert numbers(text) == [(text, pytest.approx(value))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The OAO-1 flew over the M25.", []),
        ("They ran a 4x100 relay.", []),
        ("10 - 15", [("10", 10), ("15", 15)]),
        ("- 7 apples", [("7", 7)]),
        ("It was his twenty-first birthday.", []),
        ("Ring +1-222-3333.", [("1", 1), ("222", 222), ("3333", 3333)]),
    ],
)
def test_names_bullets_and_ranges_make_no_other_numbers(
    text: str, found: list[tuple[str, float]]
) -> None:
    assert numbers(text) == found

"""Normalizers of templates, as a rule calls them: what each gives for a text, and that none fails."""

from __future__ import annotations

import math
import string
import time
from collections.abc import Callable
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minekit.builtin import NORMALIZERS
from minekit.model import Value
from minekit.rules.packs import load_rules
from minekit.rules.schema import RuleSet

OFFERS = {offer.name: offer for offer in NORMALIZERS}
RULES: RuleSet = load_rules(only=[], normalizers=OFFERS)
Call = Callable[..., Value | None]


def normalizer(name: str) -> Call:
    """A normalizer with its vocabularies, so that it takes a value and its argument."""
    offer = OFFERS[name]
    function = offer.load()
    vocabularies = tuple(RULES.vocabularies[use] for use in offer.uses)
    return lambda value, *argument: function(value, *argument, *vocabularies)


def first_words(vocabulary: str) -> dict[int, str]:
    """The first word that the vocabulary has for each value."""
    words: dict[int, str] = {}
    for term in RULES.vocabularies[vocabulary].terms:
        words.setdefault(int(cast("int", RULES.vocabularies[vocabulary].value(term))), term)
    return words


SMALL, TENS = first_words("std.small_number"), first_words("std.tens_number")
SMALL_ORDINAL, TENS_ORDINAL = first_words("std.small_ordinal"), first_words("std.tens_ordinal")
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def spell(number: int, *, joint: str = " and ", hyphen: str = "-") -> str:
    """`one thousand two hundred and twenty-one`."""
    for size, word in (*SCALES, (100, "hundred")):
        if number >= size:
            rest = number % size
            tail = (joint if rest < 100 else " ") + spell(rest) if rest else ""
            return f"{spell(number // size, joint=joint, hyphen=hyphen)} {word}{tail}"
    if number in SMALL:
        return SMALL[number]
    tens, ones = TENS[number - number % 10], SMALL[number % 10]
    return tens if number % 10 == 0 else f"{tens}{hyphen}{ones}"


NUMBER, ORDINAL, INTEGER = normalizer("number"), normalizer("ordinal"), normalizer("integer")


@given(
    value=st.integers(0, 10**15 - 1),
    joint=st.sampled_from([" and ", " "]),
    hyphen=st.sampled_from(["-", " "]),
)
def test_number_words_give_the_number_they_spell(value: int, joint: str, hyphen: str) -> None:
    words = spell(value, joint=joint, hyphen=hyphen)
    assert NUMBER(words) == value
    assert NUMBER(words.upper()) == value


@given(value=st.integers(0, 10**15))
def test_digits_give_their_number_however_thousands_are_parted(value: int) -> None:
    for mark in (",", "\u202f", "\u00a0", ""):
        assert NUMBER(f"{value:,}".replace(",", mark)) == value
    assert NUMBER(f"-{value:,}") == -value


@given(whole=st.integers(1, 999), places=st.text(string.digits, min_size=1, max_size=3))
def test_a_scale_word_multiplies_decimals_exactly(whole: int, places: str) -> None:
    assert NUMBER(f"{whole}.{places} million") == pytest.approx(float(f"{whole}.{places}") * 1e6)


@given(value=st.integers(1, 10**6))
def test_ordinals_in_digits_and_in_words_give_their_place(value: int) -> None:
    assert ORDINAL(f"{value:,}th") == value
    words, last = spell(value), value % 100
    if last in SMALL_ORDINAL or last in TENS_ORDINAL:
        cardinal = SMALL.get(last) or TENS[last]
        ordinal = SMALL_ORDINAL.get(last) or TENS_ORDINAL[last]
        assert ORDINAL(words.removesuffix(cardinal) + ordinal) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("-4.5", -4.5),
        ("minus five point five", -5.5),
        ("1e10", 1e10),
        ("1.3x10^6", 1.3e6),
        ("5.5x10-3", 5.5e-3),
        ("5.5 × 10⁻³", 5.5e-3),
        ("2^10", 1024),
        ("10k", 10_000),
        ("2.5 million", 2_500_000),
        ("2½", 2.5),
        ("2 1/2", 2.5),
        ("½", 0.5),
        ("half", 0.5),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("a dozen", 12),
        ("two and a half", 2.5),
        ("two and a half million", 2_500_000),
        ("3 million and a quarter", 3_250_000),
        ("three quarters", 0.75),
        ("two thirds", 2 / 3),
        ("two hundred point zero three", 200.03),
        ("two out of five", 0.4),
        ("one in twenty", 0.05),
        ("a couple of hundred", 200),
        ("4 thousand 3 hundred and 21", 4321),
        ("", None),
        ("several", None),
        ("two cows", None),
        ("hundred and", None),
        ("1e999999", None),
        ("one over zero", None),
    ],
)
def test_number_reads_digits_words_and_both(text: str, value: float | None) -> None:
    assert NUMBER(text) == (value if value is None else pytest.approx(value))


def test_words_run_together_are_read_as_two() -> None:
    assert ORDINAL("twentyfifth") == 25
    assert NUMBER("thirtyone") == 31


def test_integer_refuses_what_is_not_whole() -> None:
    assert INTEGER("two million") == 2_000_000
    assert INTEGER("2.5") is None


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("lower", "Ana RUIZ", "ana ruiz"),
        ("upper", "Ana", "ANA"),
        ("title", "the old McKay mill", "The Old McKay Mill"),
        ("strip", " a \n", "a"),
        ("squash", " a \n\t b ", "a b"),
        ("clean", "“ the  end,” ", "the end"),
        ("unquote", "“‘Go.’”", "Go."),
        ("unquote", "“Go”", "Go"),
        ("unquote", "“Go” and “stay”", "Go” and “stay"),
        ("surname", "Gen. Jan van der Berg Jr.", "van der Berg"),
        ("surname", "Ana Ruiz’s", "Ruiz"),
        ("initials", "Mrs. Ana Maria Ruiz", "A.M.R."),
        ("party", "R", "Republican"),
        ("party", "Democrats", "Democratic"),
        ("party", "cheese", None),
        ("date", "Jan. 5, 2016", "2016-01-05"),
        ("date", "5 March 2016", "2016-03-05"),
        ("date", "March 2016", "2016-03"),
        ("date", "2016-02-29", "2016-02-29"),
        ("date", "Feb. 30, 2016", None),
        ("date", "March 5", None),
        ("duration", "4 years and 6 months", "P4Y6M"),
        ("duration", "two hours", "PT2H"),
        ("duration", "a day and three hours", "P1DT3H"),
        ("duration", "30-day", "P30D"),
        ("duration", "soon", None),
        ("len", "Ruiz", 4),
        ("exists", "x", True),
    ],
)
def test_a_normalizer_gives_what_its_name_says(name: str, text: str, value: Value | None) -> None:
    assert normalizer(name)(text) == value


def test_normalizers_with_an_argument_use_it() -> None:
    assert normalizer("times")(2.5, 4) == 10
    assert normalizer("times")(2.5, "four") is None
    assert normalizer("times")(2.5, None) is None
    assert normalizer("const")("anything", "min") == "min"
    assert normalizer("default")("", "none") == "none"
    assert normalizer("default")("some", "none") == "some"
    assert normalizer("map")("million", RULES.vocabularies["std.scale"]) == 1_000_000
    assert normalizer("map")("cheese", RULES.vocabularies["std.scale"]) is None


TEXT_ONLY = [
    name for name, offer in OFFERS.items() if not offer.argument and offer.takes == "string"
]
WORDS = st.lists(
    st.sampled_from(
        [
            "one",
            "two",
            "twenty",
            "hundred",
            "million",
            "dozen",
            "half",
            "quarter",
            "and",
            "a",
            "of",
            "point",
            "over",
            "minus",
            "out",
            "third",
            "1",
            "2.5",
            "1/2",
            "0",
            "½",
            "10^9",
            "1e300",
            ",",
            "-",
            "/",
            "+",
            "%",
            "’s",
            "Mr.",
            "Jr.",
            "van",
            "der",
            "May",
            "31",
            "2016",
            "days",
            "hours",
            "R",
        ]
    ),
    max_size=8,
).map(" ".join)


@pytest.mark.parametrize("text", ["point .1", "two point 0.5", "point 1e-3"])
def test_decimal_places_that_are_no_digits_are_no_number(text: str) -> None:
    assert NUMBER(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1" * 400,
        "1" * 5_000,
        "1" * 5_000 + "th",
        "a third of " + "9" * 399,
        "5e399",
        "5e" + "1" * 5_000,
        "0^-5",
        "5e307 thousand",
        "9" * 399 + "^400 days",
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("name", TEXT_ONLY)
def test_a_number_that_no_float_holds_is_no_number(name: str, text: str) -> None:
    assert not isinstance(normalizer(name)(text), (int, float)) or name == "len"


def test_a_number_of_many_parts_is_read_in_no_time() -> None:
    text = "two cows and " + "one and a half thousand and " * 8 + "three"
    start = time.process_time()
    assert NUMBER(text) is None
    assert time.process_time() - start < 5


def test_what_no_float_holds_shares_no_scale() -> None:
    assert normalizer("share")("0^-5", "2 million") is None
    assert normalizer("share")("1" * 5_000, "2 million") is None


@pytest.mark.parametrize("name", TEXT_ONLY)
@given(text=st.text(max_size=20) | WORDS)
def test_every_normalizer_is_total(name: str, text: str) -> None:
    value = normalizer(name)(text)
    assert value is None or isinstance(value, (str, int, float))
    assert not (isinstance(value, float) and (math.isnan(value) or math.isinf(value)))

"""Repetitions that can take exponential time are found, and only those."""

from __future__ import annotations

from itertools import product

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from minekit.errors import Place
from minekit.rules.captures import Trees
from minekit.rules.checks.ambiguity import AmbiguityFinder
from minekit.rules.located import Located
from minekit.rules.pattern import parse
from minekit.rules.report import Report
from rule_texts import load_text

EMPTY = load_text(
    "minekit: 1\npack: t\nvocab: {v: [a, b]}\nfragments: {w: '\\w+', f: 'a|{v}'}\n", lang="xx"
)


def examples(pattern: str) -> list[str]:
    finder = AmbiguityFinder(EMPTY, Trees(EMPTY, Report()))
    return [text for _, text in finder.ambiguous(parse(Located(pattern, Place("f", 1, 1))), "t")]


DANGEROUS = [
    r"[A-Z][a-z]*(?:['-]?[a-z]+)+",
    r"(?:\w+ ?)+x",
    r"(?:a|aa)+b",
    r"(a*)*b",
    r"(?:[^,;]|[.,]\d)+",
    r"(?:ab|a|b)+c",
    r"(?:\w{1,3},?)+;",
    r"(?:(?:x+)+)+y",
    r"(?:{..20},)+",
    r"(?:{w}-?)*",
    r"(?:[Aa]|a)+",
    r"(?:\w+ ?){20}",
]
HARMLESS = [
    r"[a-z]+",
    r"(?:[^,;:.!?]|[.,]\d)+",
    r"\d{1,3}(?:,\d{3})+",
    r"(?:\p{Lu}{2,6} )+",
    r"x(?:, \w+(?: \w+)?)*",
    r"[^“”\n]+(?:\n[^“”\n]+)*",
    r"[A-Z][a-z]+(?:['-][a-z]+)*",
    r"(?:{w} )+",
    r"(?:{f},)*",
    r"(?:{@t} ?{w}, )*",
    r"\w+\s*\w+",
    r"(?:a|b)+",
    r"(?:ab?){2,4}",
]


@pytest.mark.parametrize("pattern", DANGEROUS)
def test_a_dangerous_repetition_is_found(pattern: str) -> None:
    assert examples(pattern)


@pytest.mark.parametrize("pattern", HARMLESS)
def test_a_harmless_repetition_is_left_alone(pattern: str) -> None:
    assert examples(pattern) == []


def test_the_innermost_repetition_is_named() -> None:
    source = Located("(?:x(?:a+b?)+y)+", Place("f", 1, 1))
    finder = AmbiguityFinder(EMPTY, Trees(EMPTY, Report()))
    (found,) = [repeat for repeat, _ in finder.ambiguous(parse(source), "t")]
    assert source[found.at - 1 :] == ")+y)+"


def divisions(body: str, text: str) -> int:
    """In how many ways a text is a row of matches of `body`, by counting."""
    ways = [1] + [0] * len(text)
    whole = regex.compile(body)
    for end in range(1, len(text) + 1):
        ways[end] = sum(
            ways[start] for start in range(end) if ways[start] and whole.fullmatch(text, start, end)
        )
    return ways[-1]


bodies = st.lists(
    st.sampled_from(["a", "b", "ab", "ba", "aab", "bb"]), min_size=1, max_size=4, unique=True
)


@given(bodies)
def test_a_choice_of_words_is_dangerous_exactly_if_some_text_divides_in_two_ways(
    words: list[str],
) -> None:
    body = "|".join(words)
    texts = [text for length in range(1, 9) for text in _strings(length)]
    is_code = all(divisions(body, text) < 2 for text in texts)
    assert bool(examples(f"(?:{body})+")) is not is_code


def _strings(length: int) -> list[str]:
    return ["".join(letters) for letters in product("ab", repeat=length)]


def swallows(earlier: str, later: str) -> bool:
    finder = AmbiguityFinder(EMPTY, Trees(EMPTY, Report()))
    nodes = [parse(Located(text, Place("f", 1, 1))) for text in (earlier, later)]
    return finder.swallows(*nodes, "t")


SWALLOWED = {
    "a class": (r"\w+", "day"),
    "an optional letter": ("days?", "day"),
    "a fragment": ("{w}", "[a-z]{2,5}"),
    "a vocabulary in a fragment": ("{f}", "{v}"),
    "an end": ("day", "day$"),
    "any number": ("(?:a|b)+", "abab"),
    "a mention": ("{@q}", "{@q}"),
}
NOT_SWALLOWED = {
    "a wider one": ("day", r"\w+"),
    "a capital": ("[a-z]+", "day"),
    "an end before": ("day$", "day"),
    "a count": ("a{2,3}", "aaaa"),
    "a limited gap": ("{..5}", "abc"),
    "a filter": ("{@q[k=x]}", "{@q}"),
    "nothing": ("a+", "a*"),
    "a letter of no sample": (r"[A-Z]\w*", r"\p{Lu}\w*"),
}


@pytest.mark.parametrize(("earlier", "later"), SWALLOWED.values(), ids=SWALLOWED)
def test_a_narrower_pattern_is_swallowed(earlier: str, later: str) -> None:
    assert swallows(earlier, later)


@pytest.mark.parametrize(("earlier", "later"), NOT_SWALLOWED.values(), ids=NOT_SWALLOWED)
def test_a_pattern_that_can_match_more_is_not_swallowed(earlier: str, later: str) -> None:
    assert not swallows(earlier, later)


patterns = st.recursive(
    st.sampled_from(["a", "b", "ab", "[aAbB]", ""]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        st.tuples(inner, st.sampled_from("*+?")).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    ),
    max_leaves=6,
)


@given(patterns, patterns)
def test_a_pattern_is_swallowed_exactly_if_all_its_texts_are(earlier: str, later: str) -> None:
    texts = [text for length in range(7) for text in _strings(length)]
    wide, narrow = regex.compile(earlier), regex.compile(later)
    is_within = all(wide.fullmatch(text) for text in texts if narrow.fullmatch(text))
    if swallows(earlier, later):
        assert is_within
    else:  # a text that tells them apart may be longer than those tried
        assert not is_within or any(
            wide.fullmatch(text) is None and narrow.fullmatch(text)
            for length in range(7, 12)
            for text in _strings(length)
        )

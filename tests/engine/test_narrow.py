"""Captures of a type that stop short of what its rules matched."""

from __future__ import annotations

RULES = """
types:
  x:
    narrow:
      what:
        - 'no (?<what>.*)'
        - '(?<what>all .*)'
        - '\\p{L}+ (?<what>{tail}.*)'
        - 'nothing'
    attrs: {all: string}
fragments: {tail: '(?:b|c) '}
rules:
  x: {pattern: 'see (?<what>[^.]+)', attrs: {all: '{what}'}}
"""


def whats(mine, text: str) -> list[str]:  # type: ignore[no-untyped-def]
    document = mine(RULES, text)
    return [
        text[start:end] for one in document.mentions for start, end in one.captures.get("what", ())
    ]


def test_the_group_is_what_stays_of_a_capture(mine) -> None:
    assert whats(mine, "see no cat. see cat.") == ["cat", "cat"]


def test_it_is_narrowed_until_nothing_fits(mine) -> None:
    assert whats(mine, "see no no a b cat.") == ["b cat"]


def test_a_group_of_all_of_it_keeps_it(mine) -> None:
    assert whats(mine, "see all b cat.") == ["all b cat"]


def test_nothing_stays_where_a_pattern_without_the_group_fits(mine) -> None:
    assert whats(mine, "see nothing.") == []


def test_attributes_have_the_whole(mine) -> None:
    [mention] = mine(RULES, "see no cat.").mentions
    assert mention.attrs == {"all": "no cat"}

"""Refused matches that are tries of one: scanning goes on a character after where one began."""

from __future__ import annotations

from collections.abc import Iterable

from minekit.explain.story import Story

__all__ = ["first_tries"]


def first_tries(stories: Iterable[Story]) -> list[tuple[Story, int]]:
    """Matches in the order of the text, each with how many shorter ones came to the same.

    The shorter ones, of the same rule with the same end, refused by the same, are left out.
    """
    found: list[tuple[Story, int]] = []
    known: dict[tuple[object, ...], int] = {}
    for story in stories:
        refused = story.refused
        key = story.rule, story.spot.end, refused and (refused.key, refused.number)
        if refused and key in known:
            first, count = found[known[key]]
            found[known[key]] = first, count + 1
        else:
            known[key] = len(found)
            found.append((story, 0))
    return found

"""An explanation in a few labelled lines, for below a failed example."""

from __future__ import annotations

from collections.abc import Iterator

from minekit.explain.explanation import Explanation
from minekit.explain.show import came_to_nothing, hint_line, link_line, miss_line

__all__ = ["in_short"]

_MOST_HINTS = 3


def in_short(found: Explanation) -> Iterator[tuple[str, str]]:
    """Labels and texts: what came nearest, where it stopped, what would match there."""
    for story in found.stories:
        if story.outcome != "found":
            name = "" if found.rule else f"{story.rule}: "
            yield "nearest", f"{name}{came_to_nothing(story)}"
        elif story.pattern:
            yield "pattern", f"{story.pattern}   {story.pattern_place}"
        for link in story.links:
            yield "relation", link_line(link)
    for miss in found.misses[:1]:
        name = "" if found.rule else f"{miss.rule}: "
        yield "nearest", f"{name}{miss_line(miss)}"
        for hint in miss.hints[:_MOST_HINTS]:
            yield "hint", hint_line(hint)
    for story in found.behind:
        yield "needed", f"{story.rule}: {came_to_nothing(story)}"

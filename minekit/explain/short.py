"""An explanation in a few labelled lines, for below a failed example."""

from __future__ import annotations

from collections.abc import Iterator

from minekit.explain.explanation import Explanation
from minekit.explain.show import hint_line, miss_line, outcome, place, quoted
from minekit.explain.story import Story

__all__ = ["in_short"]

_MOST_HINTS = 3


def in_short(found: Explanation) -> Iterator[tuple[str, str]]:
    """Labels and texts: what came nearest, where it stopped, what would match there."""
    for story in found.stories:
        if story.outcome != "found":
            yield "nearest", _came_to_nothing(story)
        elif story.pattern:
            yield "pattern", f"{story.pattern}   {story.pattern_place}"
    for miss in found.misses[:1]:
        yield "nearest", miss_line(miss)
        for hint in miss.hints[:_MOST_HINTS]:
            yield "hint", hint_line(hint)
    for story in found.behind:
        yield "needed", f"{story.rule}: {_came_to_nothing(story)}"


def _came_to_nothing(story: Story) -> str:
    said = f"{quoted(story.spot.text)} ({place(story.spot)}) {outcome(story)}"
    if story.refused:
        pattern = f"`{story.refused.pattern}`" if story.refused.pattern else ""
        why = "; ".join(filter(None, (pattern, story.refused.reason)))
        return f"{said}: {why}   {story.refused.place}"
    return f"{said}: {story.rival.reason}" if story.rival else said

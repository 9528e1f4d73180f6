"""An explanation: stories of matches and of misses, as data, as JSON and as text."""

from __future__ import annotations

import msgspec

from minekit.explain.show import Page
from minekit.explain.story import Maker, Miss, Spot, Story

__all__ = ["Explanation"]


class Explanation(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Why rules matched in a text, or why not; `print` shows it as text.

    Attributes:
        rule, type, at: what was asked about; `at` is line and column.
        stories: of matches, in order of the text.
        misses: of rules that matched nothing there, the nearest first.
        tried: rules that matched nothing either, but came less far.
        idle: rules that were not tried, because the text has none of their anchors.
        view: the unit in question as most of these rules see it, mentions as ⟨type⟩.
        lacks: types of which these rules need a mention and there is none, the most needed first.
        behind: matches of these types that came to nothing.
        vocabularies: those of which a term alone would have been a match.
        makers: code that could have made such a mention.
        nearest: the mentions of the type before and after the place, where none covers it.
        problems: what went wrong.
    """

    rule: str = ""
    type: str = ""
    at: tuple[int, int] | None = None
    stories: list[Story] = []
    misses: list[Miss] = []
    tried: list[str] = []
    idle: list[str] = []
    view: str = ""
    lacks: list[str] = []
    behind: list[Story] = []
    vocabularies: list[str] = []
    makers: list[Maker] = []
    nearest: list[Spot] = []
    problems: list[str] = []

    @property
    def is_found(self) -> bool:
        """Whether there is a mention of what was asked about."""
        found = (story for story in self.stories if story.outcome == "found")
        # The key of a private type has its pack; nobody asked for such a mention by a place.
        return any(self.rule or self.type or "." not in story.type for story in found)

    def to_data(self) -> dict[str, object]:
        """As dictionaries, lists and plain values, what is empty left out."""
        data: dict[str, object] = msgspec.to_builtins(self)
        return data

    def to_json(self) -> str:
        """As JSON, with line breaks."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2).decode()

    def __str__(self) -> str:
        page = Page(rule=self.rule, type=self.type, at=self.at)
        is_told = self.rule and (self.stories or self.misses)
        if not is_told and not self.is_found:
            page.nothing()
        page.stories(self.stories)
        page.view(self.view)
        page.misses(self.misses, self.tried)
        page.idle(self.idle)
        page.lacks(self.lacks)
        page.behind(self.behind)
        page.vocabularies(self.vocabularies)
        page.makers(self.makers if all(miss.lacks for miss in self.misses) else ())
        page.nearest(self.nearest)
        page.problems(self.problems)
        return str(page)

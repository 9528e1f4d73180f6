"""Why rules matched in a text, or why not: one run with a watcher, then questions to its record.

Ordinary runs pay nothing. What comes of it is data (`story`), which prints as text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from minekit.engine.compile import CompiledRule, Program
from minekit.engine.steps import qualified
from minekit.explain.explanation import Explanation
from minekit.explain.hints import Hints
from minekit.explain.matches import MatchTeller
from minekit.explain.misses import Attempt, MissTeller
from minekit.explain.parts import PatternReader, lone_vocabulary
from minekit.explain.places import Places
from minekit.explain.record import Record, mention_key
from minekit.explain.story import Maker, Miss, Spot, Story
from minekit.model import Document, Mention, Span

if TYPE_CHECKING:
    from minekit.engine import Engine
    from minekit.engine.hits import Hit

__all__ = ["Explanation", "explain"]

_MOST_MISSES = 8
# Of so few rules each is told how far it came, though it lacks anchors: that takes a while.
_FEW_RULES = 4
_LONG = 2_000


def explain(
    engine: Engine,
    text: str,
    *,
    type_key: str = "",
    rule_id: str = "",
    near: Span | None = None,
    at: tuple[int, int] | None = None,
) -> Explanation:
    """What rules did with a text.

    Args:
        engine: with the rules.
        text: of the document.
        type_key: only rules and mentions of this type. Without it, a rule and a place, all
            mentions are told, and in a long text not what each element of their patterns took.
        rule_id: only this rule.
        near: only what covers or comes near this span.
        at: the same as line and column, to be shown.
    """
    return _Explainer(engine, text, type_key, rule_id, near).explanation(at)


class _Explainer:
    def __init__(
        self, engine: Engine, text: str, type_key: str, rule_id: str, near: Span | None
    ) -> None:
        self._engine = engine
        self._type = type_key
        self._rule = rule_id
        self._near = near
        self._feeds = {
            key for offer in engine.extractors if type_key in offer.emits for key in offer.needs
        }
        self._record = Record(self._concerns, near)
        self._document = engine.watch(Document(id="text", text=text), self._record)
        self._places = Places(text)
        self._reader = PatternReader(engine.rules, engine.compiled)
        self._phases: Mapping[str, int] = {
            name: number for number, names in enumerate(engine.phases, 1) for name in names
        }
        self._matches = MatchTeller(
            engine.rules,
            self._phases,
            self._record,
            self._document,
            self._reader,
            self._places,
            is_brief=self._asks_for_all and len(text) > _LONG,
        )

    def explanation(self, at: tuple[int, int] | None) -> Explanation:
        stories = sorted(self._stories(), key=_order)
        is_found = any(
            story.outcome == "found" and (self._is_narrow or story.type in self._engine.types)
            for story in stories
        )
        has_misses = not is_found and not self._asks_for_all
        attempts, idle = self._attempts(stories) if has_misses else ([], [])
        unmet = {*idle, *(one.rule.spec.id for one in attempts)}
        return Explanation(
            rule=self._rule,
            type=self._type,
            at=at,
            stories=stories,
            misses=self._misses(attempts[:_MOST_MISSES]),
            tried=[one.rule.spec.id for one in attempts[_MOST_MISSES:]],
            idle=idle,
            view=self._view(unmet) if len(attempts) != 1 else "",
            lacks=self._lacks(unmet),
            vocabularies=self._vocabularies(unmet) if self._is_narrow else [],
            behind=sorted(self._behind(self._lacks(unmet)), key=_order) if self._is_narrow else [],
            makers=list(self._makers()) if has_misses else [],
            nearest=[] if is_found or not self._near else self._nearest(),
            problems=list(self._problems()),
        )

    @cached_property
    def _around(self) -> Span:
        """The sentence of the place, or all of the text."""
        near = self._near
        if near is None:
            return 0, len(self._document.text)
        sentences = self._engine.sentences(self._document.text)
        return next((one for one in sentences if one[0] <= near[0] < one[1]), near)

    @property
    def _is_narrow(self) -> bool:
        return bool(self._rule or self._type)

    @property
    def _asks_for_all(self) -> bool:
        return not (self._is_narrow or self._near)

    def _concerns(self, program: Program) -> bool:
        """Whether to say how far a rule came."""
        return not self._asks_for_all and self._is_asked(program.rule.id, program.rule.emit)

    def _is_asked(self, rule: str, type_: str) -> bool:
        if self._rule:
            return rule == self._rule
        if self._type:
            return type_ == self._type or self._is_fed(type_)
        return type_ in self._engine.types

    def _is_fed(self, key: str) -> bool:
        """Whether code makes mentions of the type in question of those of another one."""
        spec = self._engine.rules.types.get(key)
        return key in self._feeds and spec is not None and spec.private

    def _stories(self) -> Iterator[Story]:
        teller = self._matches
        for match in self._record.distinct_matches():
            if self._is_told(match.hit):
                yield teller.of_match(match)
        for maker, hit in self._record.makers.values():
            if self._is_told(hit):
                yield teller.of_code(maker, hit)
        for mention in self._document.mentions:
            span = mention.start, mention.end
            maker = self._record.added.get(mention_key(mention.type, span, mention.rule), "")
            if maker and self._is_told(mention):
                yield teller.of_annotator(maker, mention)

    def _lacks(self, rules: set[str]) -> list[str]:
        """The types of which some rules need a mention and there is none, the most needed first."""
        needed = Counter(
            key
            for rule in self._engine.compiled
            if rule.spec.id in rules
            for key in sorted({*_needed(rule)})
        )
        there = {one.type for one in self._document.mentions if self._is_near_unit(one)}
        # A rule that feeds on its own type says nothing of why there is none.
        there |= {rule.spec.emit for rule in self._asked_rules()}
        return [str(key) for key, _ in needed.most_common() if key not in there]

    def _makers(self) -> Iterator[Maker]:
        for offer in self._engine.extractors:
            if self._type in offer.emits:
                name = qualified(offer.plugin, offer.name)
                yield Maker(name, offer.summary, list(offer.uses))

    def _view(self, rules: set[str]) -> str:
        """The one unit in question as most of some rules see it; nothing where there are more."""
        views: Counter[str] = Counter()
        for rule in self._asked_rules():
            if rule.spec.id in rules:
                found = {*self._teller.views(rule)}
                if len(found) == 1:
                    views.update(found)
        return views.most_common(1)[0][0] if views else ""

    def _vocabularies(self, rules: set[str]) -> list[str]:
        """The vocabularies of which a term alone would do for some rules."""
        names = (
            lone_vocabulary(way)
            for rule in self._asked_rules()
            if rule.spec.id in rules
            for program in rule.programs
            for way in self._reader.read(program)
        )
        return list(dict.fromkeys(filter(None, names)))

    def _behind(self, keys: Sequence[str]) -> Iterator[Story]:
        """Refused and lost matches of some types."""
        for match in self._record.distinct_matches():
            if match.hit.type in keys and self._is_near_unit(match.hit):
                yield self._matches.of_match(match)

    def _is_told(self, found: Hit | Mention) -> bool:
        if not self._is_near(found):
            return False
        if self._rule:
            return found.rule == self._rule
        if self._type:
            return found.type == self._type
        return self._near is not None or found.type in self._engine.types

    def _is_near(self, found: Hit | Mention) -> bool:
        near = self._near
        return near is None or (found.start < near[1] and near[0] < found.end)

    def _is_near_unit(self, found: Hit | Mention) -> bool:
        """Whether it lies in a sentence with the place."""
        return found.start < self._around[1] and self._around[0] < found.end

    def _problems(self) -> Iterator[str]:
        yield from (problem.message for problem in self._document.problems)
        if self._rule and self._rule not in self._record.looks:
            yield f"{self._rule} takes no part, for other types were asked for"

    @cached_property
    def _teller(self) -> MissTeller:
        return MissTeller(
            self._engine.rules, self._phases, self._record, self._reader, self._places, self._near
        )

    def _attempts(self, stories: list[Story]) -> tuple[list[Attempt], list[str]]:
        """How far rules came that matched nothing, and those that were not tried."""
        told = {story.rule for story in stories}
        attempts: list[Attempt] = []
        idle: list[str] = []
        rules = [*self._asked_rules()]
        for rule in rules:
            if rule.spec.id not in told:
                found = self._teller.attempt(rule, is_asked=len(rules) <= _FEW_RULES)
                if found and self._is_miss(found):
                    attempts.append(found)
                elif not (found and found.tried) and self._teller.has_units(rule):
                    idle.append(rule.spec.id)
        return sorted(attempts, key=lambda one: one.merit, reverse=True), idle

    def _is_miss(self, one: Attempt) -> bool:
        """Whether an attempt is to be told: it came near the place, or is what was asked about."""
        if one.is_match:
            return False
        return bool(self._rule) or self._near is None or self._teller.is_begun(one)

    def _misses(self, attempts: Sequence[Attempt]) -> list[Miss]:
        """What to tell of attempts, with hints for the nearest."""
        hints = Hints(self._engine.rules, self._reader, self._document.mentions, self._places)
        return [self._teller.miss(one, None if n else hints) for n, one in enumerate(attempts)]

    def _asked_rules(self) -> Iterator[CompiledRule]:
        for rule in self._engine.compiled:
            if self._is_asked(rule.spec.id, rule.spec.emit):
                yield rule

    def _nearest(self) -> list[Spot]:
        """The mentions of the type next to the place, one on each side."""
        assert self._near is not None  # noqa: S101
        spans = [
            (mention.start, mention.end)
            for mention in self._document.mentions
            if self._is_asked(mention.rule, mention.type) and mention.type in self._engine.types
        ]
        before = [span for span in spans if span[1] <= self._near[0]]
        after = [span for span in spans if span[0] >= self._near[1]]
        found = [max(before, key=lambda span: span[1], default=None), min(after, default=None)]
        return [self._places.spot(span) for span in found if span]


def _needed(rule: CompiledRule) -> Iterator[str]:
    """The types of which every match of one of a rule's patterns holds a mention."""
    for program in rule.programs:
        for clause in program.anchors.mentions:
            for part in clause:
                yield from part.types


def _order(story: Story) -> tuple[object, ...]:
    return story.spot.start, -story.spot.end, story.outcome != "found", story.rule

"""Stories of matches: what came of each, and of the mentions that code made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from minekit.engine.compile import Program
from minekit.engine.hits import Hit
from minekit.engine.watch import Match
from minekit.explain.elements import plain, told
from minekit.explain.links import LinkTeller
from minekit.explain.parts import PatternReader
from minekit.explain.places import Places, anchors, view_text
from minekit.explain.reasons import kept_keys, refusal, rival
from minekit.explain.record import Record, mention_key
from minekit.explain.story import Attribute, Context, Cue, Rival, Story
from minekit.explain.trace import Marked, Took, took
from minekit.model import Document, Mention, Span, Value
from minekit.rules.schema import Near, RuleSet, RuleSpec, Template

__all__ = ["MatchTeller"]


class MatchTeller:
    """Tells of one recorded run.

    Args:
        rules: that ran.
        phases: of each rule, counted from 1.
        record: of the run.
        document: what came of it, private types included.
        reader: of the rules' patterns.
        places: in the document.
        is_brief: whether to leave the elements of patterns out.
    """

    def __init__(
        self,
        rules: RuleSet,
        phases: Mapping[str, int],
        record: Record,
        document: Document,
        reader: PatternReader,
        places: Places,
        *,
        is_brief: bool = False,
    ) -> None:
        self._rules = rules
        self._phases = phases
        self._record = record
        self._reader = reader
        self._document = document
        self._places = places
        self._mentions = {
            mention_key(one.type, (one.start, one.end), one.rule): one for one in document.mentions
        }
        self._is_brief = is_brief
        self._links = LinkTeller(record, document, places, is_brief=is_brief)
        self._marked: dict[Program, Marked] = {}
        self._beaten: dict[int, list[Hit]] = {}
        for hit, winner in record.rivals.values():
            self._beaten.setdefault(id(winner), []).append(hit)

    def of_match(self, match: Match) -> Story:
        """One match of a rule."""
        hit, spec, unit = match.hit, match.program.rule, match.unit
        number = self._reader.number(match.program)
        winner = self._record.rivals.get(id(hit), (hit, None))[1]
        refused = refusal(match, self._document.mentions, self._places) if match.refused else None
        return Story(
            outcome="refused" if refused else "lost" if winner else "found",
            rule=spec.id,
            type=str(spec.emit),
            spot=self._places.spot(hit.span),
            place=str(spec.place),
            phase=self._phases.get(spec.id, 0),
            within=spec.within,
            score=round(hit.score, 4),
            view=view_text(unit),
            pattern=str(spec.patterns[number]),
            pattern_place=str(spec.patterns[number].place),
            number=number,
            anchors=anchors(match.program, unit, self._places, match.found.span()),
            elements=told(self._took(match), unit, self._places, self._rules),
            holds=[] if refused else kept_keys(spec.where),
            refused=refused,
            rival=rival(hit, winner, self._rules.types, self._places) if winner else None,
            beat=self._beat(hit),
            attributes=[] if refused else list(self._attributes(hit, spec)),
            contexts=list(self._contexts(hit)),
            cues=[] if refused else [self._cue(near, span) for near, span in match.cues()],
            links=[] if refused or winner else list(self._links.of(self._mention(hit), hit)),
        )

    def of_code(self, maker: str, hit: Hit) -> Story:
        """A mention that an extractor made, perhaps of what a rule found."""
        winner = self._record.rivals.get(id(hit), (hit, None))[1]
        frame = self._frame(hit)
        start = self.of_match(frame) if frame else None
        return Story(
            outcome="lost" if winner else "found",
            rule=hit.rule,
            type=str(hit.type),
            spot=self._places.spot(hit.span),
            by=maker,
            place=start.place if start else "",
            phase=self._phases.get(maker, 0),
            within=start.within if start else "",
            score=round(hit.score, 4),
            view=start.view if start else "",
            pattern=start.pattern if start else "",
            pattern_place=start.pattern_place if start else "",
            number=start.number if start else 0,
            anchors=start.anchors if start else [],
            elements=start.elements if start else [],
            holds=start.holds if start else [],
            rival=rival(hit, winner, self._rules.types, self._places) if winner else None,
            beat=self._beat(hit),
            attributes=list(self._attributes(hit, None, maker)),
            contexts=list(self._contexts(hit)),
            links=[] if winner else list(self._links.of(self._mention(hit), hit)),
        )

    def of_annotator(self, maker: str, mention: Mention) -> Story:
        """A mention that an annotator added."""
        attrs = mention.attrs.items()
        values = [Attribute(name, plain(value), by=maker) for name, value in attrs]
        return Story(
            outcome="found",
            rule=mention.rule,
            type=mention.type,
            spot=self._places.spot((mention.start, mention.end)),
            by=maker,
            attributes=values,
            links=list(self._links.of(mention, None)),
        )

    def _took(self, match: Match) -> tuple[Took, ...]:
        program = match.program
        if self._is_brief:
            return ()
        if program not in self._marked:
            self._marked[program] = Marked(self._reader.read(program), program)
        return took(self._marked[program], match)

    def _mention(self, hit: Hit) -> Mention | None:
        return self._mentions.get(mention_key(hit.type, hit.span, hit.rule))

    def _cue(self, near: Near, span: Span | None) -> Cue:
        found = self._places.spot(span) if span else None
        place = str(near.any.place)
        return Cue(str(near.any), place, near.words, near.side, near.score, found)

    def _beat(self, hit: Hit) -> list[Rival]:
        return [
            rival(hit, other, self._rules.types, self._places)
            for other in self._beaten.get(id(hit), ())
            if (other.rule, other.span) != (hit.rule, hit.span)
        ]

    def _frame(self, hit: Hit) -> Match | None:
        """The match of the rule that code names as its own."""
        near = [
            match
            for match in self._record.matches.get(hit.rule, ())
            if not match.refused and match.unit.span[0] < hit.end and hit.start < match.unit.span[1]
        ]
        return max(near, key=lambda match: _shared(match.hit, hit), default=None)

    def _attributes(self, hit: Hit, spec: RuleSpec | None, maker: str = "") -> Iterator[Attribute]:
        key = mention_key(hit.type, hit.span, hit.rule)
        mention = self._mention(hit)
        values: Mapping[str, Value] = mention.attrs if mention else hit.attrs
        changed = self._record.changes.get(key, {})
        context = {name: context for context, sets in self._sets(hit) for name in sets}
        for name, value in values.items():
            by = changed.get(name) or context.get(name) or maker
            source, place = ("", "") if by or spec is None else _template(spec, name)
            yield Attribute(name, plain(value), source, place, by)

    def _sets(self, hit: Hit) -> Iterable[tuple[str, Mapping[str, Value]]]:
        sets = {spec.id: spec.sets for spec in self._rules.contexts}
        return [(name, sets[name]) for name, _ in self._record.contexts.get(id(hit), ())]

    def _contexts(self, hit: Hit) -> Iterator[Context]:
        sets = {spec.id: spec.sets for spec in self._rules.contexts}
        for name, cue in self._record.contexts.get(id(hit), ()):
            values = {key: plain(value) for key, value in sets[name].items()}
            yield Context(name, values, self._places.spot(cue) if cue else None)


def _shared(one: Hit, other: Hit) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _template(spec: RuleSpec, name: str) -> tuple[str, str]:
    """What gives an attribute its value, and where that stands."""
    if spec.attrs is None:
        return f"{{{name}}}", ""
    value = spec.attrs.get(name)
    if isinstance(value, Template):
        return str(value.source), str(value.source.place)
    at = spec.sources.get(f"attrs.{name}")
    return "constant", str(at.place) if at else ""

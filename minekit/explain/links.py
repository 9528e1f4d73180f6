"""Which relations link a mention to which others, and why they do not link it to more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from minekit.engine.hits import Hit
from minekit.engine.relations import between
from minekit.engine.watch import Judgement
from minekit.explain.places import Places
from minekit.explain.record import Record
from minekit.explain.story import Link
from minekit.model import Document, Mention
from minekit.rules.schema import RelationSpec
from minekit.text import WORD

__all__ = ["LinkTeller"]

_FEW = 2


class LinkTeller:
    """Tells of one recorded run; `is_brief` leaves out what is not linked."""

    def __init__(
        self, record: Record, document: Document, places: Places, *, is_brief: bool
    ) -> None:
        self._record = record
        self._document = document
        self._places = places
        self._is_brief = is_brief
        self._by_id = {mention.id: mention for mention in document.mentions}

    def of(self, mention: Mention | None, hit: Hit | None) -> Iterator[Link]:
        """The links of a mention, then what comes nearest of what it is not linked to.

        Args:
            mention: in the document; None where the hit did not become one.
            hit: that it was; None where an annotator added it.
        """
        if mention is None:
            return
        yield from self._links(mention)
        if hit is not None and not self._is_brief:
            for spec, judge in self._record.relations:
                if hit.type in (*spec.source, *spec.target):
                    yield from self._refused(hit, spec, list(judge(hit)))

    def _links(self, mention: Mention) -> Iterator[Link]:
        places: Mapping[str, str] = {spec.id: str(spec.place) for spec, _ in self._record.relations}
        for link in self._document.relations:
            ends = link.source, link.target
            if mention.id in ends:
                is_source = mention.id == link.source
                other = self._by_id[ends[is_source]]
                spot = self._places.spot((other.start, other.end))
                yield Link(link.rule, link.relation, is_source, spot, places.get(link.rule, ""))

    def _refused(self, hit: Hit, spec: RelationSpec, found: list[Judgement]) -> Iterator[Link]:
        if not found:
            missing = spec.target if hit.type in spec.source else spec.source
            yield Link(
                rule=spec.id,
                relation=spec.name,
                is_source=hit.type in spec.source,
                other=None,
                place=str(spec.place),
                refused="same",
                reason=f"there is no {_named(missing)} in its {spec.same or 'document'}",
            )
        refused = [one for one in found if one[2]]
        for source, target, key in sorted(refused, key=_distance)[:_FEW]:
            other = target if source is hit else source
            yield Link(
                rule=spec.id,
                relation=spec.name,
                is_source=source is hit,
                other=self._places.spot(other.span),
                place=str(spec.place),
                refused=key,
                reason=_reason(spec, source, target, key, self._places.text),
            )


def _named(types: Iterable[str]) -> str:
    return " or ".join(f"@{key}" for key in types)


def _distance(pair: Judgement) -> tuple[bool, int]:
    """Nearer is less; what stands on the wrong side is no news."""
    source, target, key = pair
    start, end = between(source, target)
    return key == "order", end - start


def _reason(spec: RelationSpec, source: Hit, target: Hit, key: str, text: str) -> str:
    gap = between(source, target)
    match key:
        case "order":
            return f"`order` asks for {spec.order}"
        case "to_inside_from":
            return "it does not lie inside"
        case "max_gap":
            return f"{gap[1] - gap[0]} characters between, at most {spec.max_gap} may be"
        case "max_words":
            count = len(WORD.findall(text, *gap))
            return f"{count} words between, at most {spec.max_words} may be"
        case "attr_equal" if spec.attr_equal:
            left, right = spec.attr_equal
            return f"{left} is {source.attrs.get(left)!r}, {right} is {target.attrs.get(right)!r}"
        case "pick":
            return f"`pick: {spec.pick}` takes another"
    has = "none" if key == "between" else "one"
    patterns = spec.between if key == "between" else spec.not_between
    return f"between them is {has} of {', '.join(f'`{one}`' for one in patterns)}"

"""Elements of patterns as an explanation tells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minekit.engine.views import Unit
from minekit.explain.parts import Part
from minekit.explain.places import Places
from minekit.explain.story import Element, Spot
from minekit.explain.trace import Took
from minekit.model import Span, Value
from minekit.rules.schema import RuleSet

__all__ = ["bare", "plain", "told"]


def told(found: Iterable[Took], unit: Unit, places: Places, rules: RuleSet) -> list[Element]:
    """Elements that took something; plain text that stands in a row is one."""
    out: list[Element] = []
    for one in found:
        element = _element(one, unit, places, rules)
        if not element.took:
            continue
        last = out[-1] if out else None
        if last and _is_text(last) and _is_text(element):
            out[-1] = _joined(last, element, places)
        else:
            out.append(element)
    return out


def bare(part: Part) -> Element:
    """An element that took nothing."""
    place = str(part.source.place)
    return Element(str(part.source), part.kind, place, part.name, part.capture)


def _element(one: Took, unit: Unit, places: Places, rules: RuleSet) -> Element:
    part = one.part
    spans = [places.of_unit(unit, span) for span in one.spans if span[0] < span[1]]
    return Element(
        source=str(part.source),
        kind=part.kind,
        place=str(part.source.place),
        name=part.name,
        capture=part.capture,
        took=spans,
        values=_values(part, unit, one.spans, spans, rules),
        inside=told(one.inside, unit, places, rules),
    )


def _values(
    part: Part, unit: Unit, spans: Sequence[Span], spots: Sequence[Spot], rules: RuleSet
) -> dict[str, Value]:
    if not spots:
        return {}
    if part.kind == "vocabulary":
        fields = rules.vocabularies[part.name].find(spots[-1].text) or {}
        # A term that stands for itself says nothing.
        return {name: plain(one) for name, one in fields.items() if one != spots[-1].text}
    if part.kind == "mention":
        hit = unit.symbols.get(spans[-1][0])
        attrs = hit.attrs.items() if hit else ()
        return {name: plain(value) for name, value in attrs if name[:1] != "_"}
    return {}


def plain(value: Value) -> Value:
    """A value that remembers no place in a rule file."""
    return str(value) if isinstance(value, str) else value


def _is_text(element: Element) -> bool:
    return element.kind == "text" and len(element.took) == 1


def _joined(left: Element, right: Element, places: Places) -> Element:
    span = left.took[0].start, right.took[0].end
    source = left.source + right.source
    return Element(source, "text", left.place, took=[places.spot(span)])

"""Why a match is no mention: the key of `where` that refused it, the mention that it lost to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minekit.engine.hits import Candidate, Hit
from minekit.engine.watch import Match
from minekit.explain.places import Places
from minekit.explain.story import Refusal, Rival
from minekit.model import Mention
from minekit.rules.located import Located
from minekit.rules.schema import RuleSpec, TypeSpec, Where

__all__ = ["kept_keys", "refusal", "rival"]

_AROUND = 24


def kept_keys(where: Where) -> list[str]:
    """The keys that a rule's `where` has."""
    names = [name for name in Where.__struct_fields__ if getattr(where, name)]
    return ["not" if name == "not_" else name for name in names]


def refusal(match: Match, mentions: Iterable[Mention], places: Places) -> Refusal:
    """What refused a match.

    Args:
        match: a refused one.
        mentions: of the whole document, private ones included.
        places: in the document.
    """
    spec, key = match.program.rule, match.refused
    name, _, attr = key.partition(".")
    culprit = match.culprit()
    at: Located | None = culprit or (spec.sources.get(f"where.{attr}") if attr else None)
    at = at or spec.sources.get(f"where: {name}") or spec.sources.get("where")
    place = at.place if at else spec.place
    number = None
    if culprit is not None:
        sources = getattr(spec.where, "not_" if key == "not" else key)
        number = next((n for n, one in enumerate(sources) if one is culprit), None)
    reason = _reason(match.candidate, spec, key, mentions, places)
    return Refusal(key, str(place), str(culprit or ""), number, reason)


def _reason(
    one: Candidate, spec: RuleSpec, key: str, mentions: Iterable[Mention], places: Places
) -> str:
    hit, where, name = one.hit, spec.where, key.partition(".")[0]
    text = places.text
    if name in ("inside", "not_inside", "not_overlapping"):
        return _mentions_reason(one, getattr(where, name), name, mentions, places)
    if name in ("after", "not_after"):
        left = text[max(one.unit[0], one.match[0] - _AROUND) : one.match[0]]
        return f'left of it is "{left}"' if left else "it begins the unit"
    if name in ("before", "not_before"):
        right = text[one.match[1] : min(one.unit[1], one.match[1] + _AROUND)]
        return f'right of it is "{right}"' if right else "it ends the unit"
    if name == "at":
        return f"it is not at the {where.at} of its {spec.within}"
    if name == "contains":
        return f"there is none of {', '.join(f'`{pattern}`' for pattern in where.contains)} in it"
    if name == "attr":
        attr = key.partition(".")[2]
        tests = where.attr[attr].items()
        asked = ", ".join(f"{test} {_shown(value)}".removeprefix("eq ") for test, value in tests)
        return f"{attr} is {_shown(hit.attrs.get(attr))}, the rule asks for {asked}"
    if name in ("same", "differ"):
        return ", ".join(f"{one} is {_shown(hit.attrs.get(one))}" for one in getattr(where, name))
    return ""


def _shown(value: object) -> str:
    """A value as rule files write it."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_shown, value))}]"
    if value is None or isinstance(value, bool):
        return "missing" if value is None else str(value).lower()
    return f"'{value}'" if isinstance(value, str) else str(value)


def _mentions_reason(
    one: Candidate, keys: tuple[str, ...], name: str, mentions: Iterable[Mention], places: Places
) -> str:
    if name == "inside":
        return f"it lies in no {' or '.join(f'@{key}' for key in keys)}"
    hit, whole = one.hit, name == "not_inside"
    for found in mentions:
        covers = found.start <= hit.start and hit.end <= found.end
        touches = found.start < one.match[1] and one.match[0] < found.end
        if found.type in keys and (covers if whole else touches):
            spot = places.spot((found.start, found.end))
            return f'there is @{found.type} "{spot.text}" at {spot.line}:{spot.column}'
    return ""


def rival(hit: Hit, other: Hit, types: Mapping[str, TypeSpec], places: Places) -> Rival:
    """The other one of two hits that clash, and by what the two differ."""
    return Rival(other.rule, other.type, places.spot(other.span), _difference(hit, other, types))


def _difference(hit: Hit, other: Hit, types: Mapping[str, TypeSpec]) -> str:
    if hit.type != other.type:
        weak = hit if hit.type in types and other.type in types[hit.type].yields_to else other
        return f"{weak.type} yields to {(other if weak is hit else hit).type}"
    if hit.priority != other.priority:
        return f"priority {other.priority} against {hit.priority}"
    policy = types[hit.type].overlap if hit.type in types else "longest"
    if policy == "first" and hit.start != other.start:
        return "the one that begins first is kept"
    sizes = [one.end - one.start for one in (other, hit)]
    if sizes[0] != sizes[1]:
        return f"{sizes[0]} characters against {sizes[1]}"
    if hit.start != other.start:
        return "as long, the one that begins first is kept"
    if hit.score != other.score:
        return f"the same span, score {other.score:g} against {hit.score:g}"
    by = "pattern that comes first" if hit.rule == other.rule else "rule that is first by name"
    return f"the same span, the {by} is kept"

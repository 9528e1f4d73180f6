"""What two runs over the same text found differently, mention by mention.

A person is compared by name, because ids count the people of a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from minekit.builtin.writers.show import one_line, shown_number
from minekit.model import Document, Mention

__all__ = ["Change", "Kind", "changes", "in_words"]

_LONGEST = 240

Kind = Literal["gained", "lost", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One mention that only one run found, or that both found differently.

    Attributes:
        mention: of the new run, or the lost one.
        was: what the old run said otherwise; None where it said nothing of it.
    """

    kind: Kind
    mention: Mention
    was: Mapping[str, object] = field(default_factory=dict)


def changes(old: Document, new: Document) -> list[Change]:
    """The changes from one run to the next, in the order of the text.

    A mention that moved to a span that overlaps the old one is a changed one.
    """
    if old.mentions == new.mentions and old.people == new.people:
        return []
    lost, gained = _by_place(old.mentions), _by_place(new.mentions)
    pairs: list[tuple[Mention, Mention]] = []
    for place in lost.keys() & gained.keys():
        same, again = lost[place], gained[place]
        pairs += zip(same, again, strict=False)
        lost[place], gained[place] = same[len(again) :], again[len(same) :]
    left = _flat(lost)
    found: list[Change] = []
    for mention in _flat(gained):
        moved = next((other for other in left if _overlap(other, mention)), None)
        if moved is None:
            found.append(Change("gained", mention))
        else:
            left.remove(moved)
            pairs.append((moved, mention))
    found += [Change("lost", mention) for mention in left]
    names = _names(old), _names(new)
    for before, after in pairs:
        was = dict(_differences(_facts(before, names[0]), _facts(after, names[1])))
        if was:
            found.append(Change("changed", after, was))
    return sorted(found, key=_place)


def in_words(change: Change) -> str:
    """What a changed mention was, and is: `code was "OB", is "OBN"; {port} was elsewhere`."""
    return "; ".join(_said(name, was, change.mention) for name, was in change.was.items())


def _said(name: str, was: object, mention: Mention) -> str:
    if name.startswith("{") and was is not None:
        return f"{name} {'was elsewhere' if name[1:-1] in mention.captures else 'is missing'}"
    said = f"{name} was {_value(was)}"
    # Text and rule are shown anyway; of a person the mention has but the number.
    is_told = name.startswith("{") or name in ("text", "rule", "person")
    return said if is_told else f"{said}, is {_value(mention.attrs.get(name))}"


def _value(value: object) -> str:
    """A value as rule files write it."""
    if value is None:
        return "missing"
    if isinstance(value, str):
        return f'"{one_line(value, _LONGEST)}"'
    if isinstance(value, bool):
        return str(value).lower()
    return shown_number(value) if isinstance(value, float) else str(value)


def _place(change: Change) -> tuple[int, int, str, str]:
    mention = change.mention
    return mention.start, mention.end, mention.type, mention.rule


def _by_place(mentions: Iterable[Mention]) -> dict[tuple[str, int, int], list[Mention]]:
    found: dict[tuple[str, int, int], list[Mention]] = {}
    for mention in mentions:
        found.setdefault((mention.type, mention.start, mention.end), []).append(mention)
    return found


def _flat(by_place: Mapping[tuple[str, int, int], list[Mention]]) -> list[Mention]:
    return [mention for mentions in by_place.values() for mention in mentions]


def _names(document: Document) -> dict[str, str]:
    return {person.id: person.name for person in document.people}


def _facts(mention: Mention, names: Mapping[str, str]) -> dict[str, object]:
    """Everything that a mention says, by name; ids of persons as names."""
    attrs: dict[str, object] = dict(mention.attrs)
    if "person" in attrs:
        attrs["person"] = names.get(str(attrs["person"]))
    captures = {f"{{{name}}}": spans for name, spans in mention.captures.items()}
    return {"text": mention.text, "rule": mention.rule, **attrs, **captures}


def _overlap(one: Mention, other: Mention) -> bool:
    return one.type == other.type and one.start < other.end and other.start < one.end


def _differences(
    was: Mapping[str, object], now: Mapping[str, object]
) -> Iterator[tuple[str, object]]:
    for key in [*was, *(key for key in now if key not in was)]:
        if was.get(key) != now.get(key):
            yield key, was.get(key)

"""Templates to attribute values: paths into a hit, normalizers, alternatives.

A template that is one hole keeps its value's type; text around holes makes a string. A missing
value leaves the attribute out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast  # a normalizer may take and give each kind of value

from minekit.engine.hits import Candidate
from minekit.errors import Finding, PluginError, RuleError
from minekit.failures import FAILURES, reason_of
from minekit.model import Span, Value
from minekit.offers import Normalizer
from minekit.rules.schema import Alternative, Hole, RuleSet, RuleSpec, Template
from minekit.rules.vocab import Vocabulary
from minekit.text import mend_halves

__all__ = ["AttributeWriter", "Normalizers", "bind", "plain_value"]

_NUMBERS = (int, float)
_PLAIN = {int, float, bool}

# Above this a float has lost whole numbers, so it stays a float.
_LARGEST_INTEGER = 1e15


class Normalizers:
    """Normalizers by the names that templates use, bound to their vocabularies."""

    def __init__(self, offers: Mapping[str, Normalizer], rules: RuleSet) -> None:
        self._offers = offers
        self._rules = rules
        self._bound: dict[str, tuple[Normalizer, Callable[..., Any], tuple[Vocabulary, ...]]] = {}

    def find(self, name: str) -> tuple[Normalizer, Callable[..., Any], tuple[Vocabulary, ...]]:
        """A normalizer, its function and its vocabularies.

        Raises:
            KeyError: nobody offers it.
            PluginError: it cannot be imported, or a vocabulary that it uses is not loaded.
        """
        if name not in self._bound:
            offer = self._offers[name]
            function = _blamed(name, offer.load()) if offer.plugin != "minekit" else offer.load()
            self._bound[name] = (offer, function, bind(offer.uses, self._rules, offer.name))
        return self._bound[name]


def _blamed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function of a plugin, named where it fails."""

    def call(*arguments: Any) -> Value | None:
        try:
            value = function(*arguments)
            if value is not None:
                value = plain_value(value, "what it gives")
        except FAILURES as error:
            message = f"normalizer {name!r} failed: {reason_of(error)}"
            raise PluginError(message, plugin=name.partition(".")[0]) from error
        return cast("Value | None", value)

    return call


def plain_value(value: object, what: str) -> Value:
    """A value as every writer can write it: of a text what has UTF-8, of a number of NumPy a float.

    Raises:
        TypeError: it is none that JSON and tables can hold.
    """
    if isinstance(value, str):
        return mend_halves(value if type(value) is str else str.__str__(value))
    if not isinstance(value, _NUMBERS):
        kind = type(value).__name__
        message = f"{what} is {value!r}: neither text, nor number, nor boolean, but {kind}"
        raise TypeError(message)
    if type(value) in _PLAIN:
        return value
    return float(value) if isinstance(value, float) else int(value)


def bind(uses: Iterable[str], rules: RuleSet, owner: str) -> tuple[Vocabulary, ...]:
    """The vocabularies that an offer names.

    Raises:
        PluginError: one is in no loaded pack.
    """
    missing = [name for name in uses if name not in rules.vocabularies]
    if missing:
        message = f"{owner} needs the vocabulary {missing[0]}, which no loaded pack has"
        raise PluginError(message, plugin=owner)
    return tuple(rules.vocabularies[name] for name in uses)


class AttributeWriter:
    """Computes the attributes of one rule's hits."""

    def __init__(self, spec: RuleSpec, rules: RuleSet, normalizers: Normalizers) -> None:
        self._spec = spec
        self._rules = rules
        self._normalizers = normalizers
        self._makers: dict[str, Callable[[Candidate, str], Value | None]] | None = None
        if spec.attrs is not None:
            self._makers = {name: self._maker(part) for name, part in spec.attrs.items()}
        # Of attributes that take the capture of their own name or another one: `{_x ?? name}`.
        self._choices = {
            name: [(way.path, self._alternative(way, part)) for way in ways]
            for name, part in (spec.attrs or {}).items()
            if isinstance(part, Template)
            and len(ways := _alternatives(part)) > 1
            and any(way.path == name for way in ways)
        }

    def write(self, one: Candidate, text: str) -> None:
        """Set the attributes of its hit."""
        hit = one.hit
        if self._makers is None:
            hit.attrs = {
                path: _text(spans, text)
                for path, spans in hit.captures.items()
                if "." not in path and not path.startswith("_")
            }
            return
        for name, make in self._makers.items():
            value = make(one, text)
            if value is not None:
                hit.attrs[name] = value
        for name, ways in self._choices.items():
            chosen = next((path for path, way in ways if way(one, text) is not None), name)
            if spans := _spans(one, chosen):
                hit.captures[name] = spans

    def _maker(self, part: Template | Value) -> Callable[[Candidate, str], Value | None]:
        if not isinstance(part, Template):
            return lambda _one, _text: part
        holes = [
            self._hole(piece, part) if isinstance(piece, Hole) else piece for piece in part.parts
        ]
        if len(holes) == 1 and not isinstance(holes[0], str):
            return _tidied(holes[0])

        def joined(one: Candidate, text: str) -> Value | None:
            out = []
            for piece in holes:
                value = piece if isinstance(piece, str) else piece(one, text)
                if value is None:
                    return None
                out.append(str(value))
            return "".join(out)

        return joined

    def _hole(self, hole: Hole, template: Template) -> Callable[[Candidate, str], Any]:
        ways = [self._alternative(alternative, template) for alternative in hole.alternatives]
        if len(ways) == 1:
            return ways[0]

        def first_present(one: Candidate, text: str) -> Any:
            for way in ways:
                value = way(one, text)
                if value is not None:
                    return value
            return None

        return first_present

    def _alternative(
        self, part: Alternative, template: Template
    ) -> Callable[[Candidate, str], Any]:
        literal, path = part.literal, part.path
        steps = [self._call(call.name, call.argument, template) for call in part.calls]

        def value_of(one: Candidate, text: str) -> Any:
            value: Any = literal if literal is not None else look_up(one, path, text)
            for step in steps:
                if value is None:
                    return None
                value = step(one, value, text)
            return value

        return value_of

    def _call(
        self, name: str, argument: str, template: Template
    ) -> Callable[[Candidate, Any, str], Any]:
        try:
            offer, function, vocabularies = self._normalizers.find(name)
        except KeyError:
            place = template.source.place
            message = f"unknown normalizer `{name}` in rule {self._spec.id}"
            raise RuleError([Finding("MK-E052", place, message)]) from None
        if offer.argument == "value":
            return lambda one, value, text: function(
                value, look_up(one, argument, text), *vocabularies
            )
        if offer.argument == "vocabulary":
            pack = self._rules.home(template.source, self._spec.pack)
            found = self._rules.find(argument, pack)
            if not isinstance(found, Vocabulary):
                place = template.source.place
                raise RuleError([Finding("MK-E010", place, f"unknown vocabulary `{argument}`")])
            return lambda _one, value, _text: function(value, found, *vocabularies)
        if offer.argument:
            return lambda _one, value, _text: function(value, argument, *vocabularies)
        return lambda _one, value, _text: function(value, *vocabularies)


def _tidied(make: Callable[[Candidate, str], Any]) -> Callable[[Candidate, str], Value | None]:
    def tidy(one: Candidate, text: str) -> Value | None:
        value: Value | None = make(one, text)
        # JSON has neither infinity nor NaN; a whole float is written as an integer.
        if isinstance(value, float):
            if not math.isfinite(value):
                return None
            if value.is_integer() and abs(value) < _LARGEST_INTEGER:
                return int(value)
        return value

    return tidy


def _alternatives(template: Template) -> tuple[Alternative, ...]:
    """Those of a template that is one hole."""
    first, *others = template.parts
    return () if others or isinstance(first, str) else first.alternatives


def _spans(one: Candidate, path: str) -> list[Span]:
    """Where a capture lies, or the capture of a mention that one holds."""
    spans = one.hit.captures.get(path)
    if spans is not None:
        return spans
    outer, _, name = path.rpartition(".")
    held = one.held.get(outer)
    return held.hit.captures.get(name, []) if held is not None and held.hit is not None else []


def _text(spans: Iterable[Span], text: str) -> str:
    return " ".join(text[start:end] for start, end in spans)


def look_up(one: Candidate, path: str, text: str) -> Value | None:
    """What a path means for a match: `$text`, `$rule`, a capture, or a field behind one."""
    hit = one.hit
    if path == "$text":
        return text[hit.start : hit.end]
    if path == "$rule":
        return hit.rule
    spans = hit.captures.get(path)
    if spans is not None:
        return _text(spans, text)
    outer, _, name = path.rpartition(".")
    return _field(one, outer, name, text)


def _field(one: Candidate, path: str, name: str, text: str) -> Value | None:
    """What the mention or the vocabulary that a capture holds says under a name."""
    held = one.held.get(path)
    if held is None:
        return None
    if held.hit is not None:
        if name == "type":
            return held.hit.type
        value = held.hit.attrs.get(name)
        if value is None and name in held.hit.captures:
            return _text(held.hit.captures[name], text)
        return value
    if held.vocabulary is not None:
        return held.vocabulary.field(_text(one.hit.captures[path], text), name)
    return None

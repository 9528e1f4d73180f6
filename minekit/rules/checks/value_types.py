"""Which type of value a template yields: string, integer, number, boolean, or any of several."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from minekit.model import Value
from minekit.near_names import nearest
from minekit.offers import Normalizer
from minekit.rules.captures import Origin
from minekit.rules.schema import Alternative, Call, Hole, RuleSet, Template
from minekit.rules.vocab import Vocabulary

__all__ = ["ANY", "Typed", "Typing", "TypingError", "capture_advice", "fits", "type_of"]

ANY = "any"
_PYTHON = {bool: "boolean", int: "integer", float: "number", str: "string"}


class TypingError(Exception):
    """A template that names something unknown or passes a wrong type on.

    Attributes:
        code: of the finding.
        name: the part of the template that is meant.
        advice: one suggestion, or empty.
        skip: how much of the part is right, from its beginning.
    """

    def __init__(
        self, code: str, message: str, name: str, advice: str = "", *, skip: int = 0
    ) -> None:
        self.code = code
        self.name = name
        self.advice = advice
        self.skip = skip
        super().__init__(message)


class Typed(msgspec.Struct, frozen=True):
    """What an expression yields: its type, and all its values where they are known."""

    type: str
    values: tuple[Value, ...] | None = None
    texts: tuple[str, ...] | None = None
    """Of a text as it is found: what it is in small letters, where that is known."""


def type_of(value: object) -> str:
    """The name of a value's type."""
    kind = str if isinstance(value, str) else type(value)
    return _PYTHON.get(kind, "list")


def fits(given: str, wanted: str) -> bool:
    """Whether a value of type `given` may stand where `wanted` is declared."""
    return given == wanted or ANY in (given, wanted) or (given, wanted) == ("integer", "number")


class Typing:
    """Types of the templates of one rule.

    Args:
        captures: of the rule.
        rules: for the attributes of captured mentions.
        normalizers: None where they are unknown; their results then are of any type.
        pack: where names are looked up.
    """

    def __init__(
        self,
        captures: Mapping[str, Origin],
        rules: RuleSet,
        normalizers: Mapping[str, Normalizer] | None,
        pack: str,
    ) -> None:
        self._captures = captures
        self._rules = rules
        self._normalizers = normalizers
        self._pack = pack

    def template(self, template: Template) -> list[Typed]:
        """What each alternative of a lone hole yields, or the string that the parts make.

        Raises:
            TypingError: a path or normalizer is unknown, or a type does not fit.
        """
        pack = self._rules.home(template.source, self._pack)
        holes = [part for part in template.parts if isinstance(part, Hole)]
        found = [self._alternative(way, pack) for hole in holes for way in hole.alternatives]
        return found if len(template.parts) == 1 and holes else [Typed("string")]

    def _alternative(self, way: Alternative, pack: str) -> Typed:
        typed = Typed("string", (way.literal,)) if way.literal is not None else self.path(way.path)
        for call in way.calls:
            typed = self._call(call, typed, pack)
        return typed

    def path(self, path: str) -> Typed:
        """The type behind a path.

        Raises:
            TypingError: there is no such capture or field.
        """
        if path in ("$text", "$rule"):
            return Typed("string")
        if path in self._captures:
            texts = self._captures[path].texts
            return Typed("string", texts=None if texts is None else tuple(sorted(texts)))
        outer, _, field = path.rpartition(".")
        if outer not in self._captures:
            known = {*self._captures, "$text", "$rule"}
            message = f"no capture `{outer or path}` in the patterns of this rule"
            advice = capture_advice(outer or path, self._rules, self._pack)
            raise TypingError(
                "MK-E055", message, outer or path, advice or nearest(outer or path, known)
            )
        return self._field(self._captures[outer], outer, field, path)

    def _field(self, origin: Origin, outer: str, field: str, path: str) -> Typed:
        found: set[str] = set()
        values: list[Value] | None = []
        for vocabulary in origin.vocabularies:
            if field in vocabulary.fields:
                types = vocabulary.field_types(field)
                found |= {_PYTHON[kind] for kind in types} or {"string"}
                values = None if values is None else [*values, *vocabulary.field_values(field)]
        known = [name for vocabulary in origin.vocabularies for name in vocabulary.fields]
        for key in origin.types:
            spec = self._rules.types[key]
            values = None
            if field == "type":
                found.add("string")
            elif field in spec.attrs:
                found.add(spec.attrs[field].type)
            elif not spec.declared or self._has_capture(key, field):
                found.add(ANY)
            known += [*spec.attrs, "type"]
        if not found:
            kind = (
                "a mention" if origin.types else "a term" if origin.vocabularies else "plain text"
            )
            message = f"`{outer}` is {kind} without a field `{field}`"
            advice, skip = nearest(field, known), len(outer) + 1
            raise TypingError("MK-E055", message, path, advice, skip=skip)
        kinds = {"number"} if found == {"number", "integer"} else found
        typed = kinds.pop() if len(kinds) == 1 else ANY
        return Typed(typed, tuple(dict.fromkeys(values)) if values else None)

    def _has_capture(self, key: str, name: str) -> bool:
        """Whether mentions of a type may have a capture of this name: code may give any."""
        emitting = [rule for rule in self._rules.rules if rule.emit == key]
        needle = (f"(?<{name}>", f"(?P<{name}>", f"{{{name}:")
        named = any(
            mark in pattern for rule in emitting for pattern in rule.patterns for mark in needle
        )
        fragments = self._rules.fragments.values()
        inner = any(
            mark in text for item in fragments for text in item.alternatives for mark in needle
        )
        return not emitting or named or inner

    def _call(self, call: Call, given: Typed, pack: str) -> Typed:
        if self._normalizers is None:
            return Typed(ANY)
        normalizer = self._normalizers.get(call.name)
        if normalizer is None:
            message = f"unknown normalizer `{call.name}`"
            raise TypingError("MK-E052", message, call.name, nearest(call.name, self._normalizers))
        if bool(call.argument) != bool(normalizer.argument):
            needs = "needs an argument" if normalizer.argument else "takes no argument"
            raise TypingError("MK-E050", f"normalizer `{call.name}` {needs}", call.name)
        if not fits(given.type, normalizer.takes):
            takes, kind = _with_article(normalizer.takes), _with_article(given.type)
            message = f"normalizer `{call.name}` takes {takes}, not {kind}"
            raise TypingError("MK-E051", message, call.name)
        if normalizer.argument == "value":
            self.path(call.argument)
        elif normalizer.argument == "vocabulary":
            return self._mapped(call, pack)
        if call.name == "const":
            return Typed("string", (call.argument,))
        if call.name == "lower":
            return Typed("string", given.texts)
        if call.name == "default" and given.values is not None:
            return Typed(given.type, (*given.values, call.argument))
        return given if normalizer.returns == "same" else Typed(normalizer.returns)

    def _mapped(self, call: Call, pack: str) -> Typed:
        found = self._rules.find(call.argument, pack)
        if not isinstance(found, Vocabulary):
            names = [name.partition(".")[2] for name in self._rules.vocabularies]
            message = f"`{call.name}` needs a vocabulary; there is no `{call.argument}`"
            raise TypingError("MK-E010", message, call.argument, nearest(call.argument, names))
        values = found.field_values(found.fields[0])
        types = {_PYTHON[type(value)] for value in values}
        known = tuple(dict.fromkeys(values)) or None
        return Typed(types.pop() if len(types) == 1 else ANY, known)


def _with_article(kind: str) -> str:
    return f"an {kind}" if kind.startswith("i") else f"a {kind}"


def capture_advice(name: str, rules: RuleSet, pack: str) -> str:
    """How to capture what has a name in patterns, where a capture of that name is asked for."""
    if rules.find(name, pack):
        return f"capture it: write {{{name}:{name}}} in the pattern"
    if rules.type_keys(name, pack):
        return f"capture it: write {{{name}:@{name}}} in the pattern"
    return ""

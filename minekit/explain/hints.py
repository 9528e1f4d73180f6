"""What to know of the place where an element of a pattern failed: what would match there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import regex

from minekit.engine.compile import Program, TermSource
from minekit.engine.symbols import plain_text
from minekit.engine.views import Unit
from minekit.explain.parts import Part, PatternReader, joined
from minekit.explain.places import Places
from minekit.explain.story import Hint
from minekit.explain.trace import Reach
from minekit.model import Mention, Span
from minekit.rules import tree
from minekit.rules.anchors import is_dynamic
from minekit.rules.expanded import Expanded, Mentions, Terms, walk
from minekit.rules.schema import RuleSet
from minekit.text import WORD

__all__ = ["Hints"]

_MOST = 3
_WORDS = 5
_LATER = 60
_SECONDS = 1.0
_MOST_NODES = 400
_CHUNK = re.compile(r"\w+(?:[^\w\s]+\w+)*")
# What matches these says nothing of the word that stands in the text.
_ANY_WORD = ("xqzvw", "Xqzvw")


class Hints:
    """Looks for hints in the document of one explanation."""

    def __init__(
        self, rules: RuleSet, reader: PatternReader, mentions: Iterable[Mention], places: Places
    ) -> None:
        self._rules = rules
        self._reader = reader
        self._mentions = list(mentions)
        self._places = places

    def at(self, reached: Reach, program: Program, terms: TermSource) -> list[Hint]:
        """What to know of the place where an element of a pattern failed."""
        part, unit, offset = reached.failed[-1], reached.unit, reached.end
        matcher = program.expression(part.node, terms, begins=False, ends=False)
        found = [
            *self._filtered(reached),
            *self._other_case(matcher.pattern, unit, offset),
            *self._later(matcher.pattern, unit, offset),
            *self._without(reached, program, terms),
        ]
        if offset < len(unit.text):
            found += self._mentioned(part, unit, offset)
        if part.kind in ("vocabulary", "fragment") and unit.text[offset : offset + 1].isalnum():
            found += self._no_term(part, unit, offset)
            found += self._named(part, program, unit, offset, terms)
        return found

    def _other_case(self, pattern: regex.Pattern[str], unit: Unit, offset: int) -> Iterator[Hint]:
        found = regex.compile(pattern.pattern, regex.IGNORECASE).match(
            unit.text, offset, timeout=_SECONDS
        )
        if found and found.end() > offset:
            yield Hint("case", self._places.of_unit(unit, found.span()))

    def _filtered(self, reached: Reach) -> Iterator[Hint]:
        """The filters of `{@type[...]}` that the mention of this type there does not meet."""
        hit = reached.unit.symbols.get(reached.end)
        asked = [one for one in walk(reached.failed[-1].node) if isinstance(one, Mentions)]
        if hit is None or not asked or hit.type not in asked[0].types:
            return
        spot = self._places.spot(hit.span)
        for name, wanted in asked[0].filters:
            has = hit.attrs.get(name)
            if plain_text(has) != plain_text(wanted):
                yield Hint("filter", spot, f"{name}={wanted}", has=has)

    def _without(self, reached: Reach, program: Program, terms: TermSource) -> Iterator[Hint]:
        if reached.rest and reached.start < reached.end:
            rest = joined([part.node for part in reached.rest])
            matcher = program.expression(rest, terms, begins=False)
            found = matcher.pattern.match(reached.unit.text, reached.end, timeout=_SECONDS)
            if found and found[0].strip():
                yield Hint("without", self._places.of_unit(reached.unit, found.span()))

    def _later(self, pattern: regex.Pattern[str], unit: Unit, offset: int) -> Iterator[Hint]:
        found = pattern.search(unit.text, offset + 1, offset + _LATER, timeout=_SECONDS)
        if found and found.end() > found.start():
            yield Hint("later", self._places.of_unit(unit, found.span()))

    def _mentioned(self, part: Part, unit: Unit, offset: int) -> list[Hint]:
        """The longest mention of another type that begins there."""
        asked = {key for one in walk(part.node) if isinstance(one, Mentions) for key in one.types}
        start = unit.to_document(offset, offset + 1)[0]
        found = [
            Hint("name", self._places.spot((mention.start, mention.end)), f"{{@{mention.type}}}")
            for mention in self._mentions
            if mention.start == start and mention.type not in asked
        ]
        return sorted(found, key=lambda hint: -hint.spot.end)[:1]

    def _named(
        self, part: Part, program: Program, unit: Unit, offset: int, terms: TermSource
    ) -> list[Hint]:
        """Vocabularies and fragments that match there, the longest first."""
        found = [
            *self._vocabularies(part, unit, offset, _word_ends(unit.text, offset)),
            *self._fragments(part, program, unit, offset, terms),
        ]
        scope = self._rules.scope(program.rule.pack)
        ranks = {pack: rank for rank, pack in enumerate(scope)}
        found.sort(key=lambda one: (-len(one.spot.text), ranks.get(_pack(one.name), len(ranks))))
        return found[:_MOST]

    def _name(self, name: str, unit: Unit, span: Span) -> Hint:
        return Hint("name", self._places.of_unit(unit, span), f"{{{name}}}")

    def _no_term(self, part: Part, unit: Unit, offset: int) -> Iterator[Hint]:
        vocabulary = self._rules.vocabularies.get(part.name)
        word = _CHUNK.match(unit.text, offset)
        if part.kind == "vocabulary" and vocabulary and word:
            spot = self._places.of_unit(unit, word.span())
            yield Hint("term", spot, part.name, len(vocabulary), str(vocabulary.place))

    def _vocabularies(self, part: Part, unit: Unit, offset: int, ends: list[int]) -> Iterator[Hint]:
        for name, vocabulary in self._rules.vocabularies.items():
            if name == part.name or vocabulary.filled_from is not None:
                continue
            for end in reversed(ends):
                if unit.text[offset:end] in vocabulary:
                    yield self._name(name, unit, (offset, end))
                    break

    def _fragments(
        self, part: Part, program: Program, unit: Unit, offset: int, terms: TermSource
    ) -> Iterator[Hint]:
        for name in self._rules.fragments:
            if name == part.name:
                continue
            ways = self._reader.fragment(name)
            nodes = [joined([one.node for one in way.parts]) for way in ways]
            node = nodes[0] if len(nodes) == 1 else tree.Choice(tuple(nodes))  # type: ignore[arg-type]
            if _is_large(node):
                continue
            pattern = program.expression(node, terms, begins=False).pattern
            found = pattern.match(unit.text, offset, timeout=_SECONDS)
            if found and found.end() > offset and _is_telling(pattern, found[0]):
                yield self._name(name, unit, found.span())


def _is_telling(pattern: regex.Pattern[str], text: str) -> bool:
    """Whether what matched is short, and other words would not have done as well."""
    is_short = len(WORD.findall(text)) <= _WORDS
    return is_short and not any(map(pattern.match, _ANY_WORD))


def _is_large(node: Expanded) -> bool:
    """Whether a fragment would take long to compile."""
    size = 0
    for part in walk(node):
        if isinstance(part, Terms) and is_dynamic(part.vocabulary):
            return True
        size += len(part.vocabulary) if isinstance(part, Terms) else 1
    return size > _MOST_NODES


def _word_ends(text: str, offset: int) -> list[int]:
    """Where a term that begins at an offset can end."""
    ends = [offset + 1] if not text[offset].isalnum() else []
    for found in WORD.finditer(text, offset):
        ends.append(found.end())
        if len(ends) == _WORDS:
            break
    return ends


def _pack(hole: str) -> str:
    return hole.strip("{}").partition(".")[0]

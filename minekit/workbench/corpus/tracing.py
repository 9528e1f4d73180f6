"""Which alternatives of a pattern, and which terms of vocabularies, a match went through.

A match is made once more at its place, by the same pattern with a group around each alternative.
Groups change nothing of what matches, and only matches are looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from minekit.engine.compile import CompiledRule, Program, TermSource
from minekit.engine.fast import Found
from minekit.engine.matcher import Matcher
from minekit.errors import Place
from minekit.model import Span
from minekit.rules.expanded import Expanded, Slot, Terms, counts_groups
from minekit.rules.linking.expand import Expander, Marked
from minekit.rules.located import Located
from minekit.rules.schema import RuleSet
from minekit.rules.vocab import Vocabulary

__all__ = ["Alternative", "Trace", "Tracer"]

_MARK = "|"
_TERM = "$"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several ways to match.

    Attributes:
        owner: the rule or fragment that offers it, as `pack.name`.
        is_rule: whether the owner is a rule.
        text: as written.
    """

    owner: str
    is_rule: bool
    text: str
    place: Place


@dataclass(slots=True)
class Trace:
    """What one match went through.

    Attributes:
        alternatives: numbers of those in `Tracer.alternatives`.
        terms: vocabulary and term, as its file spells it.
        is_whole: whether this is all; else the pattern is one that cannot be looked into.
    """

    alternatives: set[int] = field(default_factory=set)
    terms: set[tuple[str, str]] = field(default_factory=set)
    is_whole: bool = True


class Tracer:
    """Traces the matches of some rules.

    Args:
        rules: all of them.
        compiled: those to be traced.
        with_optional: whether groups and names that may be left out count as alternatives, too.

    Attributes:
        alternatives: all that the rules and their fragments have, in order of rules. Those inside
            a `regex:` with back-references by number are not told apart: another group would
            shift these.
        vocabularies: those that the patterns name, by name.
    """

    def __init__(
        self, rules: RuleSet, compiled: Sequence[CompiledRule], *, with_optional: bool = False
    ) -> None:
        self._with_optional = with_optional
        self.alternatives: list[Alternative] = []
        self.vocabularies: dict[str, Vocabulary] = {}
        self._numbers: dict[tuple[str, Place, Span], int] = {}
        self._rule = ""
        self._programs: dict[Program, tuple[Program, int | None]] = {}
        self._closed: set[Program] = set()
        expander = Expander(rules, mark=self._mark)
        for rule in compiled:
            self._rule = rule.spec.id
            for program, source in zip(rule.programs, rule.spec.patterns, strict=True):
                number = self._whole(source) if len(rule.programs) > 1 else None
                marked = program
                if rule.spec.is_regex and counts_groups(program.node):
                    self._closed.add(program)
                else:
                    marked = program.with_node(expander.pattern(rule.spec, source))
                self._programs[program] = marked, number

    def trace(self, program: Program, found: Found, terms: TermSource) -> Trace:
        """What a match of a program went through; `terms` are those of the document."""
        number = self._programs[program][1]
        trace = Trace(set() if number is None else {number})
        again = self.match(program, found, terms)
        trace.is_whole = again is not None and program not in self._closed
        if again is not None:
            self._read(again, self._matcher(program, terms), trace)
        return trace

    def number(self, owner: str, place: Place, span: Span) -> int | None:
        """The number of an alternative, by the name of its rule or fragment and where it is."""
        return self._numbers.get((owner, place, span))

    def match(self, program: Program, found: Found, terms: TermSource) -> regex.Match[str] | None:
        """The same match with a group for each alternative and vocabulary."""
        return self._matcher(program, terms).pattern.match(found.string, found.start())

    def _matcher(self, program: Program, terms: TermSource) -> Matcher:
        return self._programs[program][0].matcher(terms)

    def _read(self, found: regex.Match[str], matcher: Matcher, trace: Trace) -> None:
        spans = found.allspans()
        for number, info in matcher.groups:
            if not spans[number]:
                continue
            if info.path.startswith(_MARK):
                trace.alternatives.add(int(info.path[1:]))
            elif info.vocabulary is not None:
                trace.terms.update(_terms(info.vocabulary, found.captures(number)))

    def _mark(
        self, kind: Marked, owner: str, source: Located, span: Span, node: Expanded
    ) -> Expanded:
        if isinstance(node, Terms) and kind == "words":
            self.vocabularies[node.vocabulary.name] = node.vocabulary
            return Slot(_TERM, node)
        if kind == "optional" and not self._with_optional:
            return node
        return Slot(f"{_MARK}{self._number(owner, source, span)}", node)

    def _whole(self, source: Located) -> int:
        return self._number("", source, (0, len(source)))

    def _number(self, owner: str, source: Located, span: Span) -> int:
        name, place = owner or self._rule, source.at(span[0])
        key = name, place, span
        if key not in self._numbers:
            self._numbers[key] = len(self.alternatives)
            text = " ".join(source[slice(*span)].split())
            self.alternatives.append(Alternative(name, not owner, text, place))
        return self._numbers[key]


def _terms(vocabulary: Vocabulary, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        # What a document fills it with is written as the document has it.
        term = text if vocabulary.filled_from else vocabulary.term(text)
        if term is not None:
            yield vocabulary.name, term

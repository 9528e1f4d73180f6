"""Alternatives that can never match, because one before them always does: for `rules check`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from minekit.rules.captures import Trees
from minekit.rules.checks.ambiguity import AmbiguityFinder
from minekit.rules.checks.check_patterns import PatternSource
from minekit.rules.literals import plain
from minekit.rules.located import Located
from minekit.rules.report import Report
from minekit.rules.schema import Fragment, RuleSet
from minekit.rules.tree import Choice, Literal, Name, Node, Space, items_of, walk
from minekit.rules.vocab import Vocabulary
from minekit.rules.warnings.pattern_ends import last_parts

__all__ = ["DeadAlternatives"]

_Option = tuple[Node, Located, int, int]
"""An alternative, and where it stands."""


class DeadAlternatives:
    """Looks for them in one pattern after the other.

    Args:
        rules: the set.
        trees: its patterns.
        report: takes the warnings.
    """

    def __init__(self, rules: RuleSet, trees: Trees, report: Report) -> None:
        self._rules = rules
        self._trees = trees
        self._finder = AmbiguityFinder(rules, trees, spells=True)
        self._exact = AmbiguityFinder(rules, trees, case="sensitive", spells=True)
        self._report = report

    def look(self, source: PatternSource, node: Node) -> None:
        """Those of a pattern, wherever it stands."""
        for part in walk(node):
            if isinstance(part, Choice):
                self._dead(_options(part, source.text), source)

    def look_at_fragment(self, fragment: Fragment, *, is_end: bool) -> None:
        """Those of a fragment that stand in a list.

        Args:
            fragment: to look at.
            is_end: rules end with it, and it stands nowhere else.
        """
        owner = f"fragment {fragment.pack}.{fragment.name}"
        trees = [(text, self._trees.tree(text)) for text in fragment.alternatives]
        options = [(node, text, 0, len(text)) for text, node in trees if node is not None]
        source = PatternSource(fragment.alternatives[0], fragment.pack, owner)
        self._dead(options, source)
        if is_end:
            self._cut_short(options, source)
            for node, text, *_ in options:
                self.look_at_end(PatternSource(text, fragment.pack, owner), node)

    def look_at_end(self, source: PatternSource, node: Node) -> None:
        """Those at the end of a rule's pattern, of which an earlier one takes the beginning."""
        for part in last_parts(node, source.pack, self._finder):
            if isinstance(part, Choice):
                self._cut_short(_options(part, source.text), source)

    def _dead(self, options: Iterable[_Option], source: PatternSource) -> None:
        """Alternatives that match nothing that an earlier one does not match before them."""
        # Mere words are looked up, so that long rows of them cost no square of their number.
        words: dict[str, list[_Option]] = {}
        others: list[_Option] = []
        for option in options:
            text = _plain_text(option[0])
            rivals = [*words.get(plain(text), ()), *others]
            earlier = next(
                (one for one in rivals if self._swallows(one[0], option[0], source)), None
            )
            if earlier is not None:
                self._tell(option, earlier, source)
            (words.setdefault(plain(text), []) if text else others).append(option)

    def _cut_short(self, options: Iterable[_Option], source: PatternSource) -> None:
        """Alternatives that all begin with what an earlier one is content with: `in|in the`."""
        words: dict[str, list[_Option]] = {}
        others: list[_Option] = []
        for option in options:
            text = plain(_plain_text(option[0]))
            begin = plain(_plain_beginning(option[0]))
            starts = (begin[: found.start()] for found in re.finditer(r"\W", begin))
            rivals = [one for start in starts for one in words.get(start, ())] + others
            earlier = next(
                (one for one in rivals if self._cuts_short(one[0], option[0], source)), None
            )
            if earlier is not None:
                self._tell(option, earlier, source)
            (words.setdefault(text, []) if text else others).append(option)

    def _tell(self, option: _Option, earlier: _Option, source: PatternSource) -> None:
        _, text, start, end = option
        shown, before = text[start:end], earlier[1][earlier[2] : earlier[3]]
        message = f"`{shown}` never matches: `{before}` takes it before, in {source.owner}"
        advice = "put it first, or leave it out"
        if shown == before:
            message = f"the alternative `{shown}` stands twice in {source.owner}"
            advice = "leave one out"
        self._report.add("MK-W045", text, message, advice, start=start, end=end)

    def _swallows(self, earlier: Node, later: Node, source: PatternSource) -> bool:
        if isinstance(earlier, Name) and isinstance(later, Literal):
            found = self._rules.find(earlier.name, source.pack)
            if isinstance(found, Vocabulary) and later.text in found:
                return True
        return all(finder.swallows(earlier, later, source.pack) for finder in self._finders(source))

    def _cuts_short(self, earlier: Node, later: Node, source: PatternSource) -> bool:
        return all(
            finder.cuts_short(earlier, later, source.pack) for finder in self._finders(source)
        )

    def _finders(self, source: PatternSource) -> tuple[AmbiguityFinder, ...]:
        """Those that must agree: a fragment is read as each rule that names it reads it."""
        known = {"": (self._exact, self._finder), "sensitive": (self._exact,)}
        return known.get(source.case, (self._finder,))


def _options(choice: Choice, text: Located) -> list[_Option]:
    pairs = zip(choice.options, choice.spans, strict=True)
    return [(option, text, *span) for option, span in pairs]


def _plain_text(node: Node) -> str:
    """What a pattern of nothing but letters and spaces says, else ''."""
    return _plain_beginning(node) if all(map(_is_plain, items_of(node))) else ""


def _plain_beginning(node: Node) -> str:
    """The letters and spaces that a pattern begins with."""
    found = takewhile(_is_plain, items_of(node))
    return "".join(item.text if isinstance(item, Literal) else " " for item in found)


def _is_plain(item: Node) -> bool:
    return isinstance(item, (Literal, Space))

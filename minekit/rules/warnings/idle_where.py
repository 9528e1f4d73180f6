"""Patterns of `where:` that no match can be or hold: for `rules check`.

`not` is about the whole match, which is easily forgotten. What a match can be is read as widely as
possible: a mention, a gap or a long list may be any text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from minekit.errors import Place
from minekit.rules.captures import Trees
from minekit.rules.checks.ambiguity import SAMPLE, AmbiguityFinder
from minekit.rules.checks.automata import Automaton, Part, TooLargeError, either, meet
from minekit.rules.located import Located
from minekit.rules.report import Report
from minekit.rules.schema import RuleSet, RuleSpec
from minekit.rules.tree import Charset, Escape, Gap, Name, Node, Symbol
from minekit.rules.vocab import Vocabulary

__all__ = ["lint_where"]

_OTHERS = re.compile(r"\.|\\[DPSW]|\\p\{\^")
"""What asks for any character but some."""

_EVERY = (1 << 1_000) - 1
"""All characters, and all signs that stand for one."""

_ADVICE = {
    "not": "it is about the whole match: write '.* {0}' or '{0} .*', or use `not_before`",
    "contains": "leave it out, or let the pattern match it",
}


def lint_where(rules: RuleSet, trees: Trees, packs: Collection[str], report: Report) -> None:
    """Report each such pattern that is idle in every rule that has it, by `like` or an anchor."""
    idle: dict[tuple[Place, str], tuple[RuleSpec, str, Located]] = {}
    useful = set[tuple[Place, str]]()
    finder = _WideFinder(rules, trees, spells=True)
    for rule in rules.rules:
        for key, text, is_idle in finder.judge(rule):
            name = text.place, str(text)
            if is_idle:
                idle.setdefault(name, (rule, key, text))
            else:
                useful.add(name)
    for name, (rule, key, text) in idle.items():
        if name not in useful and rules.home(text, rule.pack) in packs:
            verb = "is" if key == "not" else "holds"
            message = f"no match of rule {rule.id} {verb} `{text}`"
            report.add("MK-W074", text, message, _ADVICE[key])


class _WideFinder(AmbiguityFinder):
    """Reads more than a pattern matches, and never less."""

    _sees_symbols = False
    """Whether what is not a certain character may be a mention, which is any text."""

    def judge(self, rule: RuleSpec) -> Iterator[tuple[str, Located, bool]]:
        """Each pattern of `not` and `contains`, and whether no match can be it or hold it."""
        where = rule.where
        asked = [("not", text) for text in where.not_]
        asked += [("contains", text) for text in where.contains]
        if not asked or rule.is_regex:
            return
        expanded = self._rules.expanded.get(rule.id)
        types = (pattern.types for pattern in expanded.patterns) if expanded else ()
        self._sees_symbols = bool(rule.mask) or expanded is None or any(types)
        automaton = Automaton()
        try:
            patterns = [
                (text, self._trees.tree(text, verbatim=rule.verbatim)) for text in rule.patterns
            ]
            whole = either([self._read(*one, rule, automaton) for one in patterns])
            for key, text in asked:
                part = self._read(text, self._trees.tree(text), rule, automaton)
                if key == "contains":
                    part = _held(part, automaton)
                yield key, text, not meet(automaton, whole, part, if_large=True)
        except TooLargeError:
            yield from ((key, text, False) for key, text in asked)

    def _read(self, text: Located, node: Node | None, rule: RuleSpec, automaton: Automaton) -> Part:
        pack = self._rules.home(text, rule.pack)
        return self._part(node, pack, automaton) if node is not None else _anything(automaton)

    def _part(self, node: Node, pack: str, automaton: Automaton) -> Part:
        match node:
            case Symbol():
                return _anything(automaton)
            case Gap():
                return _maybe(_anything(automaton))
            case Escape(source=source) if _OTHERS.match(source):
                return _anything(automaton) if self._sees_symbols else automaton.state(_EVERY)
            case Charset(items=items, negated=negated) if negated or any(map(_OTHERS.match, items)):
                if self._sees_symbols:
                    return _anything(automaton)
        return super()._part(node, pack, automaton)

    def _name(self, node: Name, pack: str, automaton: Automaton) -> Part:
        found = self._rules.find(node.name, pack)
        if isinstance(found, Vocabulary) and not self._is_spelled(found):
            return _anything(automaton)
        return super()._name(node, pack, automaton)

    def _letter(self, char: str, case: str) -> int:  # noqa: ARG002 - in either case
        # Of a character that is not in the sample it is not known which classes have it.
        return super()._letter(char, "insensitive") if char in SAMPLE else _EVERY


def _anything(automaton: Automaton) -> Part:
    return automaton.loop(automaton.state(_EVERY))


def _held(part: Part, automaton: Automaton) -> Part:
    """A piece with any text around it."""
    before, behind = (_maybe(_anything(automaton)) for _ in range(2))
    return automaton.join(automaton.join(before, part), behind)


def _maybe(part: Part) -> Part:
    return Part(part.first, part.last)

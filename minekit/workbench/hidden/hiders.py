"""Which rules cover a word wherever it stands, as `hidden_words` asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate

import regex

from minekit.engine import Engine
from minekit.engine.compile import CompiledRule, Compiler
from minekit.engine.cue import BEFORE, BEHIND
from minekit.rules.expanded import walk as walk_expanded
from minekit.rules.literals import EDGE
from minekit.rules.schema import RuleSpec
from minekit.rules.tree import Bound
from minekit.workbench.hidden.beside import Sides
from minekit.workbench.hidden.pattern_words import PatternWord, View

__all__ = ["Hiders"]

_APART = "\n\n"


class Hiders:
    """The rules that cover a word wherever it stands.

    Args:
        engine: of the rules.
        words: to find them for.
    """

    def __init__(self, engine: Engine, words: Collection[str]) -> None:
        self._engine = engine
        self._compiler = Compiler(engine.rules)
        self._rules = {rule.spec.id: rule for rule in engine.compiled if _can_tell_alone(rule)}
        self._found = self._alone({*words, *map(_opening, words), *map(str.lower, words)})
        self._objections: dict[tuple[str, bool], regex.Pattern[str] | None] = {}
        self._can_object: dict[tuple[str, bool, str], bool] = {}

    def _alone(self, words: Iterable[str]) -> Mapping[str, list[CompiledRule]]:
        """By word, the rules that find all of it in a paragraph of its own."""
        ordered = sorted(words)
        starts = accumulate((len(word) + len(_APART) for word in ordered), initial=0)
        places = {(at, at + len(word)): word for at, word in zip(starts, ordered, strict=False)}
        found: dict[str, list[CompiledRule]] = {}
        hits = self._engine.alone(_APART.join(ordered), self._rules) if ordered else ()
        for hit in hits:
            if hit.span in places:
                found.setdefault(places[hit.span], []).append(self._rules[hit.rule])
        return found

    def may_hide(self, phrase: str, views: Iterable[View]) -> bool:
        """Whether a word is hidden in some views, if nothing beside it speaks against that."""
        rules = self._found.get(phrase, ())
        return bool(rules) and all(
            any(self._is_shown(rule, view, phrase) for rule in rules) for view in views
        )

    def of(self, word: PatternWord, views: Iterable[View]) -> list[RuleSpec]:
        """For each view a rule that hides the word there; nothing where one has none."""
        found: list[RuleSpec] = []
        for view in views:
            spellings = [word.text]
            if word.opens(view):
                spellings.append(_opening(word.text))
            if view.case == "insensitive":
                spellings.append(word.text.lower())
            for spelling in dict.fromkeys(spellings):
                hider = self._hider(spelling, word.sides, view)
                if hider is None:
                    return []
                found.append(hider)
        return found

    def _hider(self, text: str, sides: Sides, view: View) -> RuleSpec | None:
        for rule in self._found.get(text, ()):
            if self._is_shown(rule, view, text) and self._is_sure(rule.spec, sides):
                return rule.spec
        return None

    def _is_shown(self, rule: CompiledRule, view: View, word: str) -> bool:
        """Whether what a rule finds in a word is a symbol of a view, or another mention is."""
        spec, types = rule.spec, self._engine.rules.types
        where = spec.where
        # A mention that keeps the rule from it, or wins over it, must hide the word itself.
        rivals = {key for program in rule.programs for key in program.types}
        rivals.update(where.not_inside, where.not_overlapping, types[spec.emit].yields_to)
        # Rules that name their own type run side by side.
        is_before = spec.emit != view.emit or spec.emit not in rivals
        is_in_one = " " not in word or spec.within != "line"
        return spec.emit in view.types and rivals <= view.types and is_before and is_in_one

    def _is_sure(self, rule: RuleSpec, sides: Sides) -> bool:
        """Whether nothing that may stand beside a word makes a rule refuse it."""
        return not any(
            self._may_object(rule, text.strip(EDGE), is_left=is_left)
            for is_left, texts in ((True, sides.left), (False, sides.right))
            for text in texts
        )

    def _may_object(self, rule: RuleSpec, text: str, *, is_left: bool) -> bool:
        """Whether `not_after` or `not_before` can match where a text stands, as far as it goes."""
        key = rule.id, is_left, text
        if key not in self._can_object:
            pattern = self._objection(rule, is_left=is_left)
            self._can_object[key] = bool(pattern and pattern.match(text, partial=True))
        return self._can_object[key]

    def _objection(self, rule: RuleSpec, *, is_left: bool) -> regex.Pattern[str] | None:
        key = rule.id, is_left
        if key not in self._objections:
            texts = rule.where.not_after if is_left else rule.where.not_before
            side = BEFORE if is_left else BEHIND
            compiler = self._compiler
            write = compiler.cue_source
            source = write(texts, rule.pack, case=rule.case, is_open=True) if texts else ""
            self._objections[key] = (
                regex.compile(compiler.opened(source), side.flags) if texts else None
            )
        return self._objections[key]


def _can_tell_alone(rule: CompiledRule) -> bool:
    """Whether what a rule finds in a word by itself depends on nothing that is not there.

    But for `not_after` and `not_before`, and mentions of other types.
    """
    spec = rule.spec
    where = spec.where
    asks = where.inside or where.after or where.before or where.at
    is_plain = not (spec.is_regex or spec.verbatim or spec.mask or asks)
    is_all = spec.span == "$match" and spec.within != "document"
    parts = (part for program in rule.programs for part in walk_expanded(program.node))
    return is_plain and is_all and not any(isinstance(part, Bound) for part in parts)


def _opening(word: str) -> str:
    """A word as a sentence begins with it."""
    return word[:1].upper() + word[1:]

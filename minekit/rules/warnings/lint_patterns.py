"""Warnings about single patterns: what never matches, matches too much, or is not what it seems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from minekit.rules.captures import Trees
from minekit.rules.checks.ambiguity import AmbiguityFinder
from minekit.rules.checks.check_patterns import PatternSource, is_cut_off
from minekit.rules.located import Located
from minekit.rules.report import Report
from minekit.rules.schema import Fragment, RuleSet, RuleSpec
from minekit.rules.tree import (
    Bound,
    Capture,
    Charset,
    Choice,
    Escape,
    Gap,
    Group,
    Literal,
    Name,
    Node,
    Opaque,
    Repeat,
    Sequence,
    Space,
    Symbol,
    children,
    items_of,
    walk,
)
from minekit.rules.vocab import Vocabulary
from minekit.rules.warnings.dead_alternatives import DeadAlternatives
from minekit.rules.warnings.neighbours import Neighbours

__all__ = ["PatternLinter"]

_SEPARATORS = frozenset("-–—/,.:'’")


class PatternLinter:
    """Looks at patterns one by one; `report` takes the warnings."""

    def __init__(self, rules: RuleSet, trees: Trees, report: Report) -> None:
        self.rules = rules
        self.trees = trees
        self.report = report
        self.finder = AmbiguityFinder(rules, trees)
        self.neighbours = Neighbours(rules, trees, self.finder)
        self.dead = DeadAlternatives(rules, trees, report)

    def look(self, source: PatternSource, node: Node) -> None:
        """Everything about one pattern, wherever it stands."""
        self._beyond_the_language(source, node)
        self._separators(source, node)
        self._names_beside_mentions(source, node)
        self._cut_off(source)
        if not source.full:
            if not source.verbatim:  # where a hyphen is no dash
                self.dead.look(source, node)
            self._impossible(source, node)
            self._spaces_around_bars(source, node)
            self._rivals(source, node)

    def look_at_rule(self, rule: RuleSpec) -> None:
        """The patterns of a rule as wholes."""
        is_public = not self.rules.types[rule.emit].private
        for number, text in enumerate(rule.patterns):
            node = self.trees.tree(text, full=rule.is_regex, verbatim=rule.verbatim)
            if str(text) in map(str, rule.patterns[:number]):
                self.report.add("MK-W045", text, f"a pattern stands twice in rule {rule.id}")
            if node is None or rule.is_regex:
                continue
            pack = self.rules.home(text, rule.pack)
            if not rule.verbatim:  # where a hyphen is no dash
                source = PatternSource(text, pack, f"rule {rule.id}", case=rule.case)
                self.dead.look_at_end(source, node)
            if self.finder.is_empty(node, pack):
                message = f"a pattern of rule {rule.id} also matches nothing at all"
                advice = "make something in it required: `+` for `*`, no empty alternative"
                self.report.add("MK-W052", text, message, advice)
            elif is_public and rule.span == "$match":
                self._space_at_edge(rule, text, node)

    def look_at_sides(self, rule: RuleSpec) -> None:
        """What must stand beside a match, and can only stand inside a word: `ago` for ` ago`."""
        trees = [self.trees.tree(text, verbatim=rule.verbatim) for text in rule.patterns]
        if rule.is_regex or None in trees:
            return
        homes = [self.rules.home(text, rule.pack) for text in rule.patterns]
        whole = [(tree, pack) for tree, pack in zip(trees, homes, strict=True) if tree is not None]
        where, finder = rule.where, self.finder
        left, right = (*where.after, *where.not_after), (*where.before, *where.not_before)
        if left and all(finder.begins_with_word(tree, pack) for tree, pack in whole):
            for text in left:
                self._beside(rule, text, "before", finder.ends_with_word)
        if right and all(finder.ends_with_word(tree, pack) for tree, pack in whole):
            for text in right:
                self._beside(rule, text, "behind", finder.begins_with_word)

    def _beside(
        self, rule: RuleSpec, text: Located, side: str, is_word: Callable[[Node, str], bool]
    ) -> None:
        node = self.trees.tree(text)
        # A class of letters is a way to forbid what the edge of the match forbids anyway.
        is_class = node is not None and any(
            isinstance(part, (Charset, Escape))
            for part in _edge(node, -1 if side == "before" else 0)
        )
        if node is not None and not is_class and is_word(node, self.rules.home(text, rule.pack)):
            message = f"no word can stand directly {side} a match of rule {rule.id}"
            spaced = f"{text} " if side == "before" else f" {text}"
            self.report.add("MK-W056", text, message, f"white space counts: write '{spaced}'")

    def _space_at_edge(self, rule: RuleSpec, text: Located, node: Node) -> None:
        items = items_of(node)
        for item, side in ((items[0], "begins"), (items[-1], "ends")):
            if isinstance(item, Space):
                message = f"a mention of rule {rule.id} {side} with a space"
                advice = "leave the space out, or capture the rest and name it in `span`"
                start = item.at
                self.report.add("MK-W053", text, message, advice, start=start, end=start + 1)
        gap = items[-1]
        if isinstance(gap, Gap):
            message = f"a gap at the end takes as little as it can: nothing, in rule {rule.id}"
            advice = "say what comes behind it, or leave it out"
            self.report.add("MK-W053", text, message, advice, start=gap.at, end=len(text))

    def _cut_off(self, source: PatternSource) -> None:
        if is_cut_off(source.text):
            message = f"`#` and what follows is a comment, and no part of {source.owner}"
            self.report.add("MK-W050", source.text, message, "put the whole text in single quotes")

    def _impossible(self, source: PatternSource, node: Node) -> None:
        r"""Text required behind `$` or before `^`; `\b` inside a word; a list without words."""
        for part in walk(node):
            if isinstance(part, Sequence):
                for bound in filter(lambda item: isinstance(item, Bound), part.items):
                    self._bound(source, part, bound)
            elif isinstance(part, Name):
                found = self.rules.find(part.name, source.pack)
                if isinstance(found, Vocabulary) and not len(found) and not found.filled_from:
                    message = f"{{{part.name}}} has no terms, in {source.owner}"
                    end = part.at + part.length
                    self.report.add("MK-W051", source.text, message, start=part.at, end=end)

    def _bound(self, source: PatternSource, whole: Sequence, bound: Node) -> None:
        assert isinstance(bound, Bound)  # noqa: S101 - the caller has looked
        place = whole.items.index(bound)
        before, after = whole.items[:place], whole.items[place + 1 :]
        advice = ""
        if bound.source == "$" and any(self._is_text(item, source.pack) for item in after):
            message, advice = "nothing can follow `$`, the end", r"write `\$` for the sign"
        elif bound.source == "^" and any(self._is_text(item, source.pack) for item in before):
            message, advice = (
                "nothing can stand before `^`, the beginning",
                r"write `\^` for the sign",
            )
        elif bound.source == r"\b" and _is_inside_word(before[-1:], after[:1]):
            message = r"`\b` stands inside a word"
        else:
            return
        start, end = bound.at, bound.at + len(bound.source)
        message += f", in {source.owner}"
        self.report.add("MK-W051", source.text, message, advice, start=start, end=end)

    def _is_text(self, item: Node, pack: str) -> bool:
        """Whether something must stand there, a line break aside."""
        is_break = isinstance(item, Space) or (isinstance(item, Escape) and item.source == r"\s")
        return not is_break and not self.finder.is_empty(item, pack)

    def _spaces_around_bars(self, source: PatternSource, node: Node) -> None:
        r"""`cat | dog`, where the spaces belong to the alternatives."""
        for part in walk(node):
            if not isinstance(part, Choice):
                continue
            first, last = items_of(part.options[0]), items_of(part.options[-1])
            inner = [isinstance(side, Space) for side in (*first[-1:], *last[:1])]
            if inner == [True, True] and all(map(_is_word, (*first[:1], *last[-1:]))):
                at = part.spans[0][1]
                message = f"the spaces beside `|` are part of the alternatives, in {source.owner}"
                advice = "write `a|b`"
                self.report.add("MK-W053", source.text, message, advice, start=at, end=at + 1)

    def _rivals(self, source: PatternSource, node: Node) -> None:
        """Repetitions side by side of which both can take the same text."""
        for start, end in self.neighbours.rivals(node, source.pack):
            message = f"two repetitions can take the same characters, in {source.owner}"
            advice = "leave one out, or put between them what neither can take"
            self.report.add("MK-W070", source.text, message, advice, start=start, end=end)

    def _beyond_the_language(self, source: PatternSource, node: Node) -> None:
        """Syntax that only `regex:` allows, and that no engine runs in linear time."""
        part = next((part for part in walk(node) if isinstance(part, (Group, Opaque))), None)
        if part is not None:
            shown = part.opening if isinstance(part, Group) else part.source
            message = f"`{shown}` is beyond what runs in linear time, in {source.owner}"
            advice = "`where:` does most of it"
            start, end = part.at, part.at + len(shown)
            self.report.add("MK-W048", source.text, message, advice, start=start, end=end)

    def _separators(self, source: PatternSource, node: Node) -> None:
        """Signs between two holes of which one can also match the sign and both its sides."""
        for part in walk(node):
            items = items_of(part)
            holes = [at for at, item in enumerate(items) if self._is_hole(item, source.pack)]
            for left, right in pairwise(holes):
                found = self._separator(items[left + 1 : right], source.pack)
                whole = Sequence(items[left : right + 1])
                # Where neither is captured, nobody sees how the text is divided.
                is_seen = found and self.trees.captures(whole, source.pack)
                both = (items[left], items[right]) if is_seen else ()
                is_one = (hole for hole in both if self.finder.is_one(whole, hole, source.pack))
                wide = next(is_one, None)
                if found and wide is not None and not _writes(wide, found[2]):
                    start, end, sign = found
                    message = f"`{sign}` can also be inside {_shown(wide)}, in {source.owner}"
                    advice = "use a narrower fragment beside it"
                    self.report.add("MK-W044", source.text, message, advice, start=start, end=end)

    def _is_hole(self, item: Node, pack: str) -> bool:
        """Whether it is a hole or capture, and no fragment for a separator."""
        is_named = isinstance(item, Name) and not item.capture
        return isinstance(item, (Name, Capture)) and not (
            is_named and self._separator((item,), pack)
        )

    def _separator(self, items: Iterable[Node], pack: str) -> tuple[int, int, str] | None:
        """The sign that is all, or all of one alternative, between two holes; with its place."""
        rest = [item for item in items if not _is_space(item)]
        match rest:
            case [Literal(text=text, at=at)] if text in _SEPARATORS:
                return at, at + 1, text
            case [Charset(items=signs, negated=False, at=at)]:
                known = (sign[-1] for sign in signs if sign[-1] in _SEPARATORS)
                return next(((at, at + 1, sign) for sign in known), None)
            case [Choice(options=options)]:
                found = (self._separator(items_of(option), pack) for option in options)
                return next((sign for sign in found if sign), None)
            case [Name(name=name, at=at, length=length)]:
                fragment = self.rules.find(name, pack)
                texts = fragment.alternatives if isinstance(fragment, Fragment) else ()
                trees = [tree for tree in map(self.trees.tree, texts) if tree is not None]
                inner = (self._separator(items_of(tree), pack) for tree in trees)
                return next(((at, at + length, sign[2]) for sign in inner if sign), None)
        return None

    def _names_beside_mentions(self, source: PatternSource, node: Node) -> None:
        """A fragment that is all of a type's rule cannot match where that type's symbols stand."""
        hidden = dict(self._whole_rules(source, node))
        for part in walk(node):
            if isinstance(part, Name) and part.name in hidden:
                key = hidden[part.name]
                message = (
                    f"{{{part.name}}} finds nothing where {{@{key}}} stands, in {source.owner}"
                )
                advice = f"write {{@{key}}}"
                start, end = part.at, part.at + part.length
                self.report.add("MK-W033", source.text, message, advice, start=start, end=end)

    def _whole_rules(self, source: PatternSource, node: Node) -> Iterator[tuple[str, str]]:
        """The names that are all of a rule's pattern, with its type, for the types in a pattern."""
        keys = {
            key
            for part in walk(node)
            if isinstance(part, Symbol)
            for key in self.rules.type_keys(part.name, source.pack)
        }
        for rule in self.rules.rules if keys else ():
            for pattern in rule.patterns if rule.emit in keys else ():
                if found := re.fullmatch(r"\{(?:\w+:)?([\w.-]+)\}", pattern):
                    yield found[1], rule.emit


def _edge(node: Node, end: int) -> Iterator[Node]:
    """The first parts (or the last ones, for -1) of a pattern."""
    inner = children(node)
    if isinstance(node, Choice):
        for option in inner:
            yield from _edge(option, end)
    elif inner:
        yield from _edge(inner[end], end)
    else:
        yield node


def _is_word(item: Node) -> bool:
    return isinstance(item, (Literal, Name, Symbol)) and not re.search(
        r"\W", item.text if isinstance(item, Literal) else ""
    )


def _is_inside_word(before: Iterable[Node], after: Iterable[Node]) -> bool:
    sides = [item.text for item in (*before, *after) if isinstance(item, Literal)]
    return len(sides) == 2 and bool(re.fullmatch(r"\w\w", sides[0][-1:] + sides[1][:1]))  # noqa: PLR2004


def _writes(hole: Node, sign: str) -> bool:
    """Whether a pattern itself has a sign in a capture: who writes a list there means it."""
    return any(isinstance(part, Literal) and sign in part.text for part in walk(hole))


def _is_space(node: Node) -> bool:
    return isinstance(node.body if isinstance(node, Repeat) else node, Space)


def _shown(hole: Node) -> str:
    name = next((part.name for part in walk(hole) if isinstance(part, Name)), "")
    return f"{{{name}}}" if name else "the capture beside it"

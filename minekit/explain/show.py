"""Explanations as text: brief, aligned, about a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from minekit.explain.lines import (
    Row,
    aligned,
    as_text,
    assigned,
    clipped,
    code,
    counted,
    flat,
    labelled,
    line,
    place,
    quoted,
    tick,
)
from minekit.explain.retries import first_tries
from minekit.explain.story import (
    Anchor,
    Attribute,
    Cue,
    Element,
    Hint,
    Link,
    Maker,
    Miss,
    Rival,
    Spot,
    Story,
)

__all__ = ["Page", "came_to_nothing", "hint_line", "link_line", "miss_line", "outcome"]

_MOST_WORDS = 8
_MOST_VIEW = 200
_FEW = 4
_MOST_IDLE = 4


class Page:
    """Lines of one explanation, for what was asked about."""

    def __init__(self, *, rule: str, type: str, at: tuple[int, int] | None) -> None:
        self._asked = rule or type
        self._is_rule = bool(rule)
        self._at = at
        self._blocks: list[str] = []

    def nothing(self) -> None:
        """That there is no mention of what was asked about."""
        at = f" at {self._at[0]}:{self._at[1]}" if self._at else ""
        what = f"mention by {self._asked}" if self._is_rule else self._asked or "mention"
        self._blocks.append(f"no {what}{at}")

    def stories(self, stories: Sequence[Story]) -> None:
        """Matches: in full where there are few, or few that were kept, else a line each."""
        tries = first_tries(stories)
        private = [one for one in tries if not self._asked and _is_private(one[0])]
        public = [one for one in tries if one not in private]
        full = public if len(public) <= _FEW else [one for one in public if _is_found(one[0])]
        full = full if len(full) <= _FEW else []
        self._blocks += ["\n".join(_story(*one)) for one in full]
        self._blocks += aligned(_brief(*one) for one in public if one not in full)
        if private:
            self._blocks += [" private mentions", *aligned(_brief(*one) for one in private)]

    def view(self, text: str) -> None:
        """What the rules that matched nothing saw."""
        if text and self._asked:
            self._blocks.append(line("view", clipped(flat(text), _MOST_VIEW)))

    def misses(self, misses: Sequence[Miss], tried: Sequence[str]) -> None:
        """Rules that matched nothing, the nearest first, and how many came less far."""
        if len(misses) == 1:
            self._blocks.append("\n".join(_miss(misses[0])))
        elif misses:
            rows = [(f" {one.rule}", miss_line(one)) for one in misses]
            if tried:
                rows.append((f" {counted(len(tried), 'other rule')} tried", ""))
            self._blocks.append("\n".join(aligned(rows)))
            self._blocks += labelled("hint", map(hint_line, misses[0].hints))

    def idle(self, rules: Sequence[str]) -> None:
        """Rules that were not tried."""
        if rules:
            verb = "was" if len(rules) == 1 else "were"
            names = ", ".join(rules[:_MOST_IDLE]) + (", ..." if len(rules) > _MOST_IDLE else "")
            shown = f": {names}; ask how near one came by --rule" if self._asked else ""
            self._blocks.append(
                f" {counted(len(rules), 'rule')} {verb} not tried, for want of anchors{shown}"
            )

    def lacks(self, types: Sequence[str]) -> None:
        """Types that rules need."""
        if types and self._asked:
            shown = ", ".join(f"@{key}" for key in types[:_MOST_IDLE])
            more = ", ..." if len(types) > _MOST_IDLE else ""
            why = f"; ask why with --type {types[0]}"
            self._blocks.append(f" there is no {shown}{more}, which they need{why}")

    def vocabularies(self, names: Sequence[str]) -> None:
        """Vocabularies that might be short of a term."""
        if names:
            shown = " or ".join(names[:_MOST_IDLE]) + (" or ..." if names[_MOST_IDLE:] else "")
            self._blocks.append(f" a term of {shown} would do")

    def behind(self, stories: Sequence[Story]) -> None:
        """What rules need that is not there, because it came to nothing."""
        for story in stories[:_FEW]:
            self._blocks.append(f"   {story.rule} {came_to_nothing(story)}")

    def makers(self, makers: Iterable[Maker]) -> None:
        """Code that makes such mentions."""
        for maker in makers:
            more = ", ..." if len(maker.uses) > _MOST_IDLE else ""
            uses = f", with the words of {', '.join(maker.uses[:_MOST_IDLE])}{more}"
            self._blocks.append(
                f" code that makes it: {maker.name}, {maker.does}{uses if maker.uses else ''}"
            )

    def nearest(self, spots: Iterable[Spot]) -> None:
        """The mentions next to the place."""
        shown = [f"{quoted(spot.text)} at {place(spot)}" for spot in spots]
        if shown:
            self._blocks.append(f" nearest   {', '.join(shown)}")

    def problems(self, problems: Iterable[str]) -> None:
        """What went wrong."""
        self._blocks += [f" problem   {problem}" for problem in problems]

    def __str__(self) -> str:
        return "\n".join(self._blocks)


def _is_found(story: Story) -> bool:
    return story.outcome == "found"


def _is_private(story: Story) -> bool:
    return "." in story.type


def miss_line(miss: Miss) -> str:
    """How far a rule came and what failed, in one line."""
    if miss.reason == "anchors":
        lacks = f"was not tried, there is none of {_words(miss.lacks, _FEW)}"
        return f"the pattern matches {tick(miss.matched)}, but {lacks}"
    if miss.reason == "empty":
        return "all that the pattern matches is empty"
    if miss.reason == "edge":
        return f"{tick(miss.matched)} matched, but it ends inside a word"
    if miss.failed:
        return _stopped(miss)
    if miss.lacks:
        return f"not tried, there is none of {_words(miss.lacks, _FEW)}"
    return "nothing of the pattern matches"


def _stopped(miss: Miss) -> str:
    names = [one.source for one in miss.failed[:-1] if one.kind == "fragment"]
    inside = f" of {code(names[-1])}" if names else ""
    if len(names) > 1:  # what the author wrote, which may be far from what fails inside
        inside += f" in {code(names[0])}"
    failed = f"{code(miss.failed[-1].source)}{inside} {_failed_at(miss)}"
    if miss.matched is None:
        return failed
    return f"{tick(miss.matched)} matched, then {failed}"


def _failed_at(miss: Miss) -> str:
    if miss.at is None:
        return "failed"
    where = quoted(miss.at.text) if miss.at.text else f"the end of the {miss.within}"
    if miss.shows:
        where = f"⟨{miss.shows}⟩ {where}"
    return f"failed at {where} ({place(miss.at)})"


def came_to_nothing(story: Story) -> str:
    """Why a match is no mention, in one line."""
    said = f"{quoted(story.spot.text)} ({place(story.spot)}) {outcome(story)}"
    if story.refused:
        pattern = f"`{story.refused.pattern}`" if story.refused.pattern else ""
        why = "; ".join(filter(None, (pattern, story.refused.reason)))
        return f"{said}: {why}   {story.refused.place}"
    return f"{said}: {story.rival.reason}" if story.rival else said


def hint_line(hint: Hint) -> str:
    """Something to know where an element failed."""
    text = quoted(hint.spot.text)
    if hint.kind == "case":
        return f"{text} would match if case did not matter"
    if hint.kind == "later":
        return f"it would match {text} at {place(hint.spot)}"
    if hint.kind == "without":
        return f"without it, the rest of the pattern matches {text}"
    if hint.kind == "filter":
        has = "nothing" if hint.has is None else as_text(hint.has)
        return f"the mention {text} there does not meet {hint.name}, it has {has}"
    if hint.kind == "term":
        return f"{text} is none of the {hint.size:,} terms of {hint.name}   {hint.place}"
    return f"{hint.name} matches {text} there"


def _brief(story: Story, shorter: int) -> Row:
    return (
        f" {place(story.spot)}",
        story.type,
        quoted(story.spot.text),
        story.by or story.rule,
        outcome(story) + _also(shorter),
    )


def outcome(story: Story) -> str:
    """What came of a match, in a few words."""
    if story.refused:
        number = "" if story.refused.number is None else f"[{story.refused.number}]"
        return f"refused by where.{story.refused.key}{number}"
    if story.rival:
        return f"lost to {story.rival.rule} {quoted(story.rival.spot.text)}"
    return "found"


def _also(shorter: int) -> str:
    return f", as {'is' if shorter == 1 else 'are'} {shorter} shorter" if shorter else ""


def _story(story: Story, shorter: int) -> Iterator[str]:
    what = f"{story.type} {quoted(story.spot.text)} at {place(story.spot)}"
    yield f"{story.rule or story.by}   {outcome(story)}: {what}{_also(shorter)}"
    if story.place:
        yield line("rule", f"{story.place}   phase {story.phase}   within {story.within}")
    if story.by:
        yield line("made by", f"{story.by}" + (" from this rule" if story.place else ""))
    if story.view:
        yield line("view", clipped(flat(story.view), _MOST_VIEW))
    yield from _anchors(story.anchors)
    yield from _pattern(story.pattern, story.elements)
    yield from _constraints(story)
    yield from labelled("attrs", aligned(map(_attribute, story.attributes)))
    yield from labelled("near", aligned(map(_cue, story.cues)))
    if story.score != 1:
        yield line("score", f"{story.score:g}")
    yield from labelled("overlap", _overlap(story))
    for context in story.contexts:
        sets = assigned(context.sets)
        cue = f"cue {quoted(context.cue.text)} at {place(context.cue)}" if context.cue else ""
        yield line("context", f"{context.name}   {sets}   {cue}".rstrip())
    yield from labelled("relation", map(link_line, story.links))


def _constraints(story: Story) -> Iterator[str]:
    if story.refused:
        refused = story.refused
        number = "" if refused.number is None else f"[{refused.number}]"
        pattern = f" {code(refused.pattern)}" if refused.pattern else ""
        yield line("where", f"{refused.key}{number}{pattern} refused it   {refused.place}")
        if refused.reason:
            yield line("", refused.reason)
    elif story.holds:
        yield line("where", f"{', '.join(story.holds)} held")


def _overlap(story: Story) -> Iterator[str]:
    if story.rival:
        yield f"lost to {_rival(story.rival)}"
    for beaten in story.beat:
        yield f"kept; lost to it: {_rival(beaten)}"


def _rival(rival: Rival) -> str:
    return f"{rival.rule} {quoted(rival.spot.text)} at {place(rival.spot)}: {rival.reason}"


def _miss(miss: Miss) -> Iterator[str]:
    yield f"{miss.rule}   no match"
    yield line("rule", f"{miss.place}   phase {miss.phase}   within {miss.within}")
    yield line("view", clipped(flat(miss.view), _MOST_VIEW))
    yield from _anchors(miss.anchors)
    for anchor in miss.lacks:
        yield line("lacks", _words([anchor]))
    yield from _pattern(miss.pattern, miss.elements)
    if miss.reason != "nothing" or not miss.lacks:
        yield line("stopped", miss_line(miss))
    yield from labelled("hint", map(hint_line, miss.hints))


def _anchors(found: Iterable[Anchor]) -> Iterator[str]:
    shown = [
        f"{quoted(anchor.found.text)} at {place(anchor.found)}" for anchor in found if anchor.found
    ]
    if shown:
        # One word or mention can be all that several anchors ask for.
        yield line("anchor", ", ".join(dict.fromkeys(shown)))


def _pattern(source: str, elements: Sequence[Element]) -> Iterator[str]:
    if source:
        yield line("pattern", clipped(flat(source), _MOST_VIEW))
        yield from (f"   {row}" for row in aligned(_rows(elements, 0)))


def _rows(elements: Iterable[Element], depth: int) -> Iterator[Row]:
    """The elements that took something, those of groups in their place."""
    for element in map(_filled, elements):
        if not any(spot.text.strip() for spot in element.took):
            continue
        is_group = element.kind in ("group", "repeat") and len(element.took) == 1
        if is_group and element.inside:
            yield from _rows(element.inside, depth)
            continue
        yield _row(element, depth)
        if element.kind == "capture" and any(one.kind != "text" for one in element.inside):
            yield from _rows(element.inside, depth + 1)
        elif element.inside:
            yield from _rows(_captured(element.inside), depth + 1)


def _filled(element: Element) -> Element:
    """A capture that one fragment or the like fills, told in one line."""
    if element.kind != "capture" or len(element.inside) != 1:
        return element
    (inner,) = element.inside
    is_same = bool(inner.name) and not inner.capture and inner.took == element.took
    return msgspec.structs.replace(inner, capture=element.capture) if is_same else element


def _captured(elements: Iterable[Element]) -> Iterator[Element]:
    """The captures inside some elements, the outermost ones."""
    for element in elements:
        if element.capture:
            yield element
        else:
            yield from _captured(element.inside)


def _row(element: Element, depth: int) -> Row:
    label = element.capture or code(element.source)
    took = " + ".join(quoted(spot.text)[1:-1].strip() for spot in element.took[:_FEW])
    name = element.name if element.kind == "mention" else f"{element.kind} {element.name}"
    what = name if element.name else ""
    return (
        f"{'  ' * depth}{label}",
        took,
        place(element.took[0]),
        f"{what}   {assigned(element.values)}".strip(),
    )


def _attribute(found: Attribute) -> Row:
    source = f"by {found.by}" if found.by else flat(found.source)
    return found.name, f"= {as_text(found.value)}", clipped(source)


def _cue(cue: Cue) -> Row:
    side = "" if cue.side == "both" else f" to the {cue.side}"
    found = f"{quoted(cue.found.text)} at {place(cue.found)}" if cue.found else "none"
    return f"{code(cue.pattern)}", f"within {counted(cue.words, 'word')}{side}", found, _added(cue)


def _added(cue: Cue) -> str:
    return f"{cue.score:+g}" if cue.found else f"would add {cue.score:+g}"


def link_line(link: Link) -> str:
    """A relation of a mention, or why there is none, in one line."""
    way = "to" if link.is_source else "from"
    spot = f"{quoted(link.other.text)} at {place(link.other)}" if link.other else "nothing"
    if not link.refused:
        return f"{link.relation} {way} {spot}   {link.place}".rstrip()
    is_not = "not " if link.other else ""
    return f"{link.relation} {is_not}{way} {spot}: {link.reason}   {link.place}"


def _words(anchors: Iterable[Anchor], most: int = _MOST_WORDS) -> str:
    parts = []
    for anchor in anchors:
        shown = [word if word[:1] == "@" else f'"{word}"' for word in anchor.words[:most]]
        more = len(anchor.words) - most
        parts.append(", ".join(shown) + (f" and {more} more" if more > 0 else ""))
    return "; ".join(parts)

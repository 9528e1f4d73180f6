"""Why rules matched in a text, or why not: brief, in words.

Runs the engine once with watchers; ordinary runs pay nothing. What a rule needed and did not find
is told from its anchors.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from minekit.engine.compile import CompiledRule
from minekit.engine.hits import Hit
from minekit.engine.watch import Watcher
from minekit.model import Document
from minekit.rules.anchors import EDGE, Literals, plain
from minekit.text import fold_spaces

if TYPE_CHECKING:
    from minekit.engine.engine import Engine

__all__ = ["explain"]

_MOST_ANCHORS = 8


def explain(engine: Engine, text: str, *, type_key: str | None, rule_id: str | None) -> str:
    """One paragraph a rule that matched or came near, and a line on those never tried."""
    notes = _Notes()
    document = engine.watch(Document(id="text", text=text), notes)
    lines: list[str] = []
    idle = 0
    shown = " ".join(plain(fold_spaces(text)).split())
    for rule in engine.compiled:
        if _is_left_out(rule, type_key, rule_id):
            continue
        found = notes.matches.get(rule.spec.id, [])
        if found:
            lines += _story(rule, found, notes.losers, text)
        elif not (missing := _missing(rule, shown)):
            lines.append(f"{rule.spec.id}   tried, no match   {rule.spec.place}")
        elif rule_id or _is_near(rule, shown):
            lines.append(f"{rule.spec.id}   not tried: {missing}   {rule.spec.place}")
        else:
            idle += 1
    if idle:
        lines.append(f"{idle} other rules not tried (none of their anchors is in the text)")
    lines += [f"problem: {problem.message}" for problem in document.problems]
    return "\n".join(lines)


class _Notes(Watcher):
    """What matched, and what lost to what, by identity."""

    def __init__(self) -> None:
        self.matches: dict[str, list[tuple[Hit, str]]] = {}
        self.losers: dict[int, Hit] = {}

    def matched(self, rule: str, hit: Hit, refused: str) -> None:
        self.matches.setdefault(rule, []).append((hit, refused))

    def lost(self, hit: Hit, rival: Hit) -> None:
        self.losers[id(hit)] = rival


def _is_left_out(rule: CompiledRule, type_key: str | None, rule_id: str | None) -> bool:
    if rule_id:
        return rule.spec.id != rule_id
    return bool(type_key) and rule.spec.emit != type_key


def _story(
    rule: CompiledRule, found: Iterable[tuple[Hit, str]], losers: dict[int, Hit], text: str
) -> list[str]:
    lines = [f"{rule.spec.id}   within {rule.spec.within}   {rule.spec.place}"]
    for hit, refused in found:
        shown = text[hit.start : hit.end]
        rival = losers.get(id(hit))
        if refused:
            lines.append(
                f"   matched {shown!r} at {hit.start}-{hit.end}, refused by where.{refused}"
            )
        elif rival:
            lines.append(
                f"   matched {shown!r} at {hit.start}-{hit.end}, lost to {rival.rule} "
                f"{text[rival.start : rival.end]!r}"
            )
        else:
            lines.append(f"   found {shown!r} at {hit.start}-{hit.end}")
            lines += [f"      {name} = {value!r}" for name, value in hit.attrs.items()]
    return lines


def _holds(text: str, clause: Literals) -> bool:
    return any(word.strip(EDGE) in text for word in clause)


def _is_near(rule: CompiledRule, text: str) -> bool:
    """Whether the text has the rarest of a pattern's anchors."""
    anchors = (program.anchors.literals[:1] for program in rule.programs)
    return any(_holds(text, clause) for clauses in anchors for clause in clauses)


def _missing(rule: CompiledRule, text: str) -> str:
    """What the text lacks of each pattern; nothing where it has all of one."""
    found: set[str] = set()
    for program in rule.programs:
        clauses = program.anchors.literals
        lacking = next((clause for clause in clauses if not _holds(text, clause)), None)
        if lacking is None:
            return ""
        found.update(word.strip(EDGE) for word in lacking)
    words = sorted(found)
    shown = ", ".join(f'"{word}"' for word in words[:_MOST_ANCHORS])
    more = f" and {len(words) - _MOST_ANCHORS} more" if len(words) > _MOST_ANCHORS else ""
    return f"the text has none of {shown}{more}"

"""Suggestions as a rule file that loads, with figures as comments and examples that pass."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from minekit.api import Miner
from minekit.builtin.writers.show import counted, one_line
from minekit.model import Document, Span
from minekit.offers import Extractor
from minekit.rules.schema import TypeSpec
from minekit.rules.standard import ALWAYS
from minekit.workbench.editing.new_rule import NewRule
from minekit.workbench.proposals.cues import Labelled
from minekit.workbench.proposals.suggest import Candidate, Suggestion
from minekit.workbench.trial import packs_named

__all__ = ["OfType", "rule_file"]

_PACK = "suggested"
_NO_NAME = re.compile("[^a-z0-9]+")
_SIDES = {"first": "begin with", "last": "end with", "before": "follow", "after": "precede"}


@dataclass(frozen=True, slots=True)
class OfType:
    """What was suggested for one type of annotations."""

    kind: str
    documents: Sequence[Labelled]
    suggestions: Sequence[Suggestion]

    @property
    def gold(self) -> int:
        """How many annotations there are."""
        return sum(len(one.gold) for one in self.documents)

    @property
    def missed(self) -> int:
        """How many of them overlap nothing that was found."""
        return sum(len(one.missed) for one in self.documents)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One rule of the file, with what is said about it."""

    rule: NewRule
    comments: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        yield from (one_line(f"  # {line}") for line in self.comments)
        if not self.rule.match:
            yield "  # without an example: no sentence in which it, and not another rule, is exact"
        yield from (f"  {line}" for line in self.rule.lines())


def rule_file(miner: Miner, found: Sequence[OfType]) -> str:
    """The text of a pack that can be loaded beside the rules of a miner."""
    own: dict[str, str] = {}
    entries: list[_Entry] = []
    taken: set[str] = set()
    for of_type in found:
        emit = _emit(of_type.kind, miner)
        for suggestion in of_type.suggestions:
            if suggestion.candidate is not None:
                if "." not in emit:
                    own[emit] = of_type.kind
                name = _name(suggestion, taken)
                entries.append(_entry(name, suggestion.candidate, of_type, emit))
    text = _text(miner, found, own, entries)
    return _text(miner, found, own, _with_good_examples(miner, text, entries))


def _emit(kind: str, miner: Miner) -> str:
    """The type that rules for a kind emit: their own where the known one asks for more."""
    known = miner.rules.types.get(kind)
    if known is not None and not known.private and not _required(known):
        return f"{known.pack}.{known.name}"
    extractors = (cast("Extractor", offer) for offer in miner.registry.all("extractor"))
    if known is not None or any(kind in offer.emits for offer in extractors):
        kind = f"{kind}_{_PACK}"  # code that emits it would want its own vocabularies
    return _NO_NAME.sub("_", kind.lower()).strip("_") or _PACK


def _required(type_: TypeSpec) -> list[str]:
    return [name for name, spec in type_.attrs.items() if spec.required]


def _name(suggestion: Suggestion, taken: set[str]) -> str:
    cue = suggestion.cluster.cue
    where = {"before": "after ", "after": "before "}.get(cue.side, "")
    name = stem = _NO_NAME.sub("-", f"{where}{cue.words}").strip("-") or "cue"
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name)
    return name


def _entry(name: str, candidate: Candidate, of_type: OfType, emit: str) -> _Entry:
    pattern = candidate.pattern
    rule = NewRule(name, pattern.text, match=candidate.examples, emit=emit, span=pattern.span)
    new = len(candidate.new)
    precision, recall = candidate.right / candidate.found, new / of_type.missed
    figures = (
        f"{of_type.kind}: finds {new} of {of_type.missed} that are missed "
        f"({recall:.0%}); {candidate.right} of its {candidate.found} are right "
        f"({precision:.0%}), {candidate.exact} exactly"
    )
    wrong = tuple(f'wrong: {place}  "{words}"' for place, words in candidate.false)
    return _Entry(rule, (figures, *wrong))


def _text(
    miner: Miner, found: Sequence[OfType], own: dict[str, str], entries: Sequence[_Entry]
) -> str:
    emitted = [entry.rule.emit for entry in entries]
    used = {name.partition(".")[0] for name in emitted if "." in name} - {ALWAYS}
    for entry in entries:
        used |= packs_named(miner.rules, entry.rule.pattern)
    lines = [*_report(found), "minekit: 1", f"pack: {_PACK}"]
    if used:
        lines.append(f"use: [{', '.join(sorted(used))}]")
    if own:
        lines.append("types:")
        for name, kind in own.items():
            known = miner.rules.types.get(kind)
            needs = _required(known) if known else []
            hint = f"  # to emit {kind} itself, set {', '.join(needs)} in attrs" if needs else ""
            lines.append(f"  {name}: {{}}{hint}")
    if entries:
        lines.append("rules:")
    for entry in entries:
        lines += entry.lines()
    return "\n".join(lines) + "\n"


def _report(found: Sequence[OfType]) -> Iterator[str]:
    """The cue words of each type, as comments."""
    for one in found:
        yield (
            f"# {one_line(one.kind)}: of {counted(one.gold, 'annotation')} in "
            f"{counted(len(one.documents), 'document')} {one.missed:,} are missed"
        )
        for suggestion in one.suggestions:
            cluster = suggestion.cluster
            none = "" if suggestion.candidate else "; no pattern finds one"
            yield (
                f'#   {len(cluster.spans)} {_SIDES[cluster.cue.side]} "{cluster.cue.words}", '
                f"which does so {cluster.right} of the {cluster.total} times that it occurs{none}"
            )


def _with_good_examples(miner: Miner, text: str, entries: Sequence[_Entry]) -> list[_Entry]:
    """The rules with those examples that they also find beside each other and all other rules."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{_PACK}.yaml")
        path.write_text(text, encoding="utf-8")
        engine = miner.engine_for(miner.rules_with(str(path)))

    def holds(entry: _Entry, sentence: str, spans: Sequence[Span]) -> bool:
        document = engine.mine(Document(id="example", text=sentence))
        rule = f"{_PACK}.{entry.rule.name}"
        return sorted(spans) == [(m.start, m.end) for m in document.mentions if m.rule == rule]

    good = []
    for entry in entries:
        examples = [one for one in entry.rule.match if holds(entry, *one)]
        good.append(replace(entry, rule=replace(entry.rule, match=examples)))
    return good

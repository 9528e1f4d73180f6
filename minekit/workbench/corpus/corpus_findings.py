"""What `rules coverage` and `rules diff` tell, as findings about the lines of rule files.

So that it can be printed in every format that findings can.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from minekit.builtin.writers.show import counted, listed, one_line
from minekit.errors import Finding, Place
from minekit.rules.schema import RuleSet, RuleSpec, TypeSpec
from minekit.workbench.corpus.changes import Kind, in_words
from minekit.workbench.corpus.coverage import Coverage, Pair, Uses
from minekit.workbench.corpus.diff import Difference, Seen, Version
from minekit.workbench.corpus.tracing import Alternative
from minekit.workbench.versions.versions import NameChange

__all__ = [
    "LOST",
    "alternative_findings",
    "diff_findings",
    "pair_findings",
    "rule_findings",
    "term_findings",
]

LOST = ("MK-W065", "MK-W067")
"""Codes of what somebody may miss."""

_LONGEST = 240


def rule_findings(found: Coverage) -> Iterator[Finding]:
    """Rules that never match, and those of whose matches none is kept."""
    for one in found.rules:
        id_, uses = one.rule.id, one.uses
        if not uses.matches:
            message = f"rule {id_} never matches in {counted(found.documents, 'document')}"
            advice = "add texts that it is for to the corpus, or leave it out"
            yield _about(one.rule, "MK-W060", message, advice)
        elif not uses.kept:
            message = f"nothing is kept of what rule {id_} matches, {uses.matches:,} in all"
            yield _about(one.rule, "MK-W061", message, "; ".join(_rivals(uses)))


def _rivals(uses: Uses) -> Iterator[str]:
    for what, counts in (("refused by", uses.refused), ("lost to", uses.lost)):
        if counts:
            shown = [f"{name} {count:,}" for name, count in counts.most_common()]
            yield f"{what} {listed(shown)}"


def alternative_findings(idle: Iterable[Alternative]) -> Iterator[Finding]:
    """Alternatives that never match, beside others that do."""
    for one in idle:
        what = f"the alternative `{one_line(one.text)}`" if one.text else "the empty alternative"
        kind = "rule" if one.is_rule else "fragment"
        message = f"{what} of {kind} {one.owner} never matches"
        yield Finding("MK-W062", one.place, message, "", max(1, len(one.text.split("\n")[0])))


def term_findings(
    vocabularies: Mapping[str, Mapping[str, Uses]], rules: RuleSet
) -> Iterator[Finding]:
    """Vocabularies of which some terms never match."""
    for name, terms in vocabularies.items():
        idle = [term for term, uses in terms.items() if not uses.matches]
        if idle:
            count = f"{len(idle):,} of {counted(len(terms), 'term')}"
            message = f"{count} of vocabulary {name} never match: {listed(idle)}"
            length = len(name.partition(".")[2])
            yield Finding("MK-W063", rules.vocabularies[name].place, message, "", length)


def pair_findings(pairs: Iterable[Pair], rules: RuleSet) -> Iterator[Finding]:
    """Pairs of rules that overlap often."""
    specs = {rule.id: rule for rule in rules.rules}
    for pair in pairs:
        share = f"{pair.overlaps / pair.matches:.0%}"
        message = f"{share} of the matches of rule {pair.rare} overlap those of {pair.other}"
        advice = f"{pair.kept:,} of {pair.matches:,} are kept"
        yield _about(specs[pair.rare], "MK-W064", message, advice)


def diff_findings(found: Difference, new: Version, top: int) -> Iterator[Finding]:
    """Names that are gone, and the mentions that each rule lost, gained or changed.

    `top` says how many mentions of each rule are shown.
    """
    for change in found.names:
        if change.breaks:
            yield _gone(change, new)
    by_rule: dict[str, list[Seen]] = {}
    for seen in (*found.examples, *found.corpus):
        by_rule.setdefault(seen.change.mention.rule, []).append(seen)
    for id_, changes in by_rule.items():
        lost = [seen for seen in changes if seen.change.kind == "lost"]
        others = [seen for seen in changes if seen.change.kind != "lost"]
        for code, some in (("MK-W065", lost), ("MK-W066", others)):
            if some:
                place, length = _place("rule", id_, new)
                message = f"rule {id_}: {_counts(some)} in {_where(found)}"
                yield Finding(code, place, message, "\n".join(_shown(some, top)), length)


def _counts(changes: Collection[Seen]) -> str:
    kinds: tuple[Kind, ...] = ("gained", "lost", "changed")
    counts = [(sum(one.change.kind == kind for one in changes), kind) for kind in kinds]
    return ", ".join(f"{count:,} {kind}" for count, kind in counts if count)


def _where(found: Difference) -> str:
    return f"{counted(found.documents, 'document')} and the examples"


def _shown(changes: Collection[Seen], top: int) -> Iterator[str]:
    for seen, _ in zip(changes, range(top), strict=False):
        told = in_words(seen.change)
        sentence = one_line(" ".join(seen.sentence.split()), _LONGEST)
        yield f"{seen.place}: {sentence}" + (f" ({told})" if told else "")
    if len(changes) > top:
        yield f"... and {len(changes) - top:,} more"


def _gone(change: NameChange, new: Version) -> Finding:
    now = f" to {change.now}" if change.now else ""
    message = f"{change.kind} {change.name} is {change.change}{now}"
    name = change.now if change.change == "renamed" else change.name
    place, length = _place(change.kind, name, new)
    return Finding("MK-W067", place, message, "other packs and programs may use it", length)


def _place(kind: str, name: str, new: Version) -> tuple[Place, int]:
    """Where a rule, type or attribute stands now, and how long its name is; else its pack."""
    rules, owner = new.rules, name.partition(".")[0]
    thing: RuleSpec | TypeSpec | None = next((one for one in rules.rules if one.id == name), None)
    if kind in ("type", "attribute"):
        thing = rules.types.get(name) or rules.types.get(name.rpartition(".")[0])
    if thing is not None and thing.place.file:
        bare = thing.id.partition(".")[2] if isinstance(thing, RuleSpec) else thing.name
        return thing.place, len(bare)
    pack = rules.packs.get(owner) or rules.packs[min(new.packs)]
    return Place(pack.files[0], 1, 1), 1


def _about(rule: RuleSpec, code: str, message: str, advice: str) -> Finding:
    return Finding(code, rule.place, message, advice, len(rule.id.partition(".")[2]))

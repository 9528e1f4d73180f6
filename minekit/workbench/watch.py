"""Rules looked at again whenever their files are saved: what changed, what it does, what fails."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from minekit.engine.compile import CompiledRule
from minekit.errors import Finding, MinekitError, Place
from minekit.examples import Case, Outcome, Runner, cases
from minekit.model import Document
from minekit.workbench.corpus.changes import Change, changes
from minekit.workbench.saves import Saves
from minekit.workbench.touched import touched
from minekit.workbench.warnings import warnings_of

if TYPE_CHECKING:
    from minekit.api import Miner

__all__ = ["Look", "Watch"]

_NOWHERE = Place("", 0, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at the files found.

    Attributes:
        error: why the rules do not load; what follows is then of the last ones that did.
        packs: those that are watched.
        warnings: findings about rules that load.
        rules: how many there are.
        changed: ids of the rules that are new or other than at the last look; none at the first.
        outcomes: of all examples; those that nothing changed for were not run again.
        broken: ids of examples that fail now and did not at the last look.
        document: the sample, mined; None where there is none.
        unread: why the sample cannot be read, in a line; empty where it can.
        changes: of its mentions since the last look.
    """

    error: MinekitError | None = None
    packs: Collection[str] = ()
    warnings: Sequence[Finding] = ()
    rules: int = 0
    changed: Sequence[str] = ()
    outcomes: Sequence[Outcome] = ()
    broken: Collection[str] = ()
    document: Document | None = None
    unread: str = ""
    changes: Sequence[Change] = ()

    @property
    def failed(self) -> list[Outcome]:
        """The examples that fail."""
        return [outcome for outcome in self.outcomes if outcome.state == "failed"]


class Watch:
    """Looks at rules and at a sample text again and again.

    Args:
        build: loads the rules as they are now.
        packs: gives the packs that are watched, of the rules that were loaded.
        files: the files and folders of these packs.
        sample: a text that is mined at each look; None for none.
    """

    def __init__(
        self,
        build: Callable[[], Miner],
        packs: Callable[[Miner], Collection[str]],
        files: Sequence[Path],
        sample: Path | None,
    ) -> None:
        self._build = build
        self._packs = packs
        self._sample = sample
        self._saves = Saves([*files, *([sample] if sample else [])])
        self._known: Mapping[str, object] = {}
        self._outcomes: Mapping[object, Outcome] = {}
        self._last = Look()

    def has_changed(self) -> bool:
        """Whether a file was saved, made or removed since the last look."""
        return self._saves.are_new()

    def look(self) -> Look:
        """Load, test and mine what there is now."""
        self._saves.take()
        try:
            miner = self._build()
            self._saves.count_too(_files(miner, self._packs(miner)))  # word lists beside a file
            self._last = self._seen(miner)
        except MinekitError as error:
            return replace(self._last, error=error, changed=(), broken=(), changes=())
        return self._last

    def _seen(self, miner: Miner) -> Look:
        packs = self._packs(miner)
        rules = [rule for rule in miner.engine.compiled if rule.spec.pack in packs]
        known = {rule.spec.id: _content(rule) for rule in rules}
        changed = [name for name, content in known.items() if self._known.get(name) != content]
        affected = touched(rules, changed, miner.rules.types)
        gone = self._known.keys() - known.keys()
        outcomes = self._tested(miner, packs, affected if not gone else set(known))
        failed_before = {one.case.id for one in self._outcomes.values() if one.state == "failed"}
        failed = {one.case.id for one in outcomes.values() if one.state == "failed"}
        document, unread = self._mined(miner)
        look = Look(
            packs=packs,
            warnings=warnings_of(miner, packs),
            rules=len(rules),
            changed=[*changed, *sorted(gone)] if self._known else [],
            outcomes=list(outcomes.values()),
            broken=failed - failed_before if self._known else set(),
            document=document,
            unread=unread,
            changes=self._differences(document),
        )
        self._known, self._outcomes = known, outcomes
        return look

    def _tested(
        self, miner: Miner, packs: Collection[str], affected: Collection[str]
    ) -> dict[object, Outcome]:
        """The outcomes of all cases; those of rules that were not touched are known."""
        runner = Runner(miner)
        found: dict[object, Outcome] = {}
        for case in cases(miner.rules, packs):
            key = _key(case)
            before = self._outcomes.get(key)
            is_known = before is not None and case.rule and case.rule.id not in affected
            found[key] = replace(before, case=case) if is_known and before else runner.run(case)
        return found

    def _mined(self, miner: Miner) -> tuple[Document | None, str]:
        """The sample, or why there is none: it may be away while somebody saves it."""
        if self._sample is None:
            return None, ""
        try:
            text = self._sample.read_bytes().decode("utf-8", "replace")
        except OSError as error:
            return None, f"cannot read {self._sample}: {error.strerror}"
        return miner.mine(Document(id=self._sample.name, text=text)), ""

    def _differences(self, document: Document | None) -> Sequence[Change]:
        before = self._last.document
        is_same = document is not None and before is not None and before.text == document.text
        return changes(before, document) if is_same and document and before else ()


def _files(miner: Miner, packs: Collection[str]) -> Iterator[Path]:
    for name in packs:
        pack = miner.rules.packs[name]
        yield from map(Path, (*pack.files, *pack.word_files))


def _content(rule: CompiledRule) -> object:
    """What a rule does, wherever it stands in its file."""
    spec = msgspec.structs.replace(rule.spec, place=_NOWHERE, sources={}, examples=())
    return spec, tuple(program.source for program in rule.programs)


def _key(case: Case) -> object:
    example = case.example
    if example is None or case.rule is None:
        return case.id
    return case.rule.id, example.kind, example.text, example.spans, repr(example.expect)

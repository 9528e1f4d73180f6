"""What another version of some rules finds otherwise, in a corpus and in their own examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from minekit.api import Miner
from minekit.engine import Engine
from minekit.errors import PluginError, UsageError
from minekit.examples import cases
from minekit.model import Document, Problem
from minekit.rules.schema import RuleSet
from minekit.workbench.corpus.changes import Change, changes
from minekit.workbench.corpus.places import in_sentence, place_of
from minekit.workbench.versions.versions import Level, NameChange, level, name_changes

__all__ = ["Difference", "Seen", "Version", "diff"]


@dataclass(frozen=True, slots=True)
class Version:
    """Some rules, what the user calls them, and which packs of them are compared."""

    name: str
    rules: RuleSet
    packs: frozenset[str]

    def content(self, pack: str) -> object:
        """What the rule files and the word lists of a pack say."""
        files = [Path(file).read_bytes() for file in self.rules.packs[pack].files]
        lists = {
            name: [(term, found.find(term)) for term in found.terms]
            for name, found in self.rules.vocabularies.items()
            if name.partition(".")[0] == pack
        }
        return files, lists


@dataclass(frozen=True, slots=True)
class Seen:
    """A change where it was seen.

    Attributes:
        place: document:line:column.
        sentence: the one that the mention is in, with the mention in double brackets.
    """

    change: Change
    place: str
    sentence: str


@dataclass(slots=True)
class Difference:
    """What differs between two versions of rules.

    Attributes:
        names: those that were added, removed or changed.
        edited: packs of both versions whose rule files differ.
        examples: changes in the examples of both versions; places name the rule that has them.
        corpus: changes in the documents.
        documents: how many documents there were.
    """

    names: list[NameChange]
    edited: frozenset[str]
    examples: list[Seen] = field(default_factory=list)
    corpus: list[Seen] = field(default_factory=list)
    documents: int = 0

    @property
    def changes(self) -> Iterator[Change]:
        """All of mentions."""
        return (seen.change for seen in (*self.examples, *self.corpus))

    @property
    def level(self) -> Level:
        """What to call the step from one to the other; another rule for the same is no change."""
        return level(self.names, has_other_matches=any(map(_is_other, self.changes)))

    def level_of(self, pack: str) -> Level:
        """The same for one pack that was edited: without what rules of others that were find."""
        names = [change for change in self.names if change.pack == pack]
        others = self.edited - {pack}
        return level(
            names,
            has_other_matches=any(
                _is_other(change) and change.mention.rule.partition(".")[0] not in others
                for change in self.changes
            ),
        )

    @property
    def has_lost(self) -> bool:
        """Whether something is not there any more that somebody may need."""
        is_lost = any(change.kind == "lost" for change in self.changes)
        return is_lost or any(name.breaks for name in self.names)


def diff(
    miner: Miner,
    old: Version,
    new: Version,
    documents: Iterable[Document],
    report: Callable[[Problem], None],
) -> Difference:
    """Mine documents with both versions and compare.

    The problems that the new version has with a document are reported.

    Raises:
        UsageError: code needs something that a version does not have.
    """
    found = Difference(
        name_changes(old.rules, new.rules, old.packs, new.packs),
        frozenset(pack for pack in old.packs & new.packs if old.content(pack) != new.content(pack)),
    )
    renamed = {name.name: name.now for name in found.names if name.change == "renamed"}
    engines = _engine(miner, old), _engine(miner, new)
    for document in _examples(old, new):
        found.examples += _seen(engines, document, renamed, _ignore)
    for document in documents:
        found.corpus += _seen(engines, document, renamed, report)
        found.documents += 1
    return found


def _engine(miner: Miner, version: Version) -> Engine:
    try:
        return miner.engine_for(version.rules)
    except PluginError as error:
        raise UsageError(
            f"{version.name}: these rules do not go with the code of this minekit: {error}"
        ) from error


def _examples(old: Version, new: Version) -> Iterator[Document]:
    """The texts of all examples and tests, each once."""
    texts: dict[str, str] = {}
    for version in (new, old):
        for case in cases(version.rules, version.packs):
            texts.setdefault(case.text, case.id)
    return (Document(id=id_, text=text) for text, id_ in texts.items())


def _seen(
    engines: tuple[Engine, Engine],
    document: Document,
    renamed: Mapping[str, str],
    report: Callable[[Problem], None],
) -> Iterator[Seen]:
    """The changes in one document, as far as they are more than new names of rules."""
    before, after = (engine.mine(document) for engine in engines)
    for problem in after.problems:
        report(problem)
    found = changes(_with_rules(before, renamed), after)
    sentences = engines[1].sentences(document.text) if found else []
    for change in found:
        span = change.mention.start, change.mention.end
        sentence = in_sentence(document.text, span, sentences)
        yield Seen(change, place_of(document, span[0]), sentence)


def _with_rules(document: Document, renamed: Mapping[str, str]) -> Document:
    """The document with the names that its rules have now."""
    mentions = [
        replace(mention, rule=renamed.get(mention.rule, mention.rule))
        for mention in document.mentions
    ]
    return replace(document, mentions=mentions) if renamed else document


def _is_other(change: Change) -> bool:
    return change.kind != "changed" or set(change.was) != {"rule"}


def _ignore(_: Problem) -> None:
    """Problems with examples are told by `rules test`."""
